"""The schema of truth files, as JSON Schema 2020-12, made from the values that they hold.

``python -m animeu.sample.schema`` prints it; it lies beside this module as ``truth.schema.json``.
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import types
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from animeu.sample.facts import Truth
from animeu.sample.truths import VERSION

FILE = Path(__file__).with_name("truth.schema.json")
"""The schema as it is shipped."""

PLAIN = {int: "integer", float: "number", str: "string", bool: "boolean"}


def schema() -> dict[str, Any]:
    """The schema of a truth file.

    Examples
    --------
    >>> made = schema()
    >>> made["required"], made["properties"]["frames"]
    (['version', 'name', 'frames', 'rate'], {'type': 'integer'})
    """
    named: dict[str, Any] = {}
    made = _table(Truth, named)
    made["properties"] = {"version": {"const": VERSION}, **made["properties"]}
    made["required"] = ["version", *made["required"]]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "What is known about one episode"}
    return {**head, **made, "$defs": dict(sorted(named.items()))}


def written() -> str:
    """The schema as text."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _table(kind: type, named: dict[str, Any]) -> dict[str, Any]:
    """A dataclass as an object; what it is made of is put among the named ones."""
    hints = typing.get_type_hints(kind)
    fields = dataclasses.fields(kind)
    missing = dataclasses.MISSING
    return {
        "description": inspect.cleandoc(kind.__doc__ or ""),
        "type": "object",
        "properties": {field.name: _value(hints[field.name], named) for field in fields},
        "required": [f.name for f in fields if f.default is missing and f.default_factory is missing],
        "additionalProperties": False,
    }


def _value(kind: Any, named: dict[str, Any]) -> dict[str, Any]:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if dataclasses.is_dataclass(kind):
        assert isinstance(kind, type)
        if kind.__name__ not in named:
            named[kind.__name__] = {}  # its place, so that one that holds itself would end
            named[kind.__name__] = _table(kind, named)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if origin in (typing.Union, types.UnionType):
        options = [{"type": "null"} if option is type(None) else _value(option, named) for option in arguments]
        return {"anyOf": options}
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple and arguments[-1] is ...:
        return {"type": "array", "items": _value(arguments[0], named)}
    if origin is tuple:
        return {
            "type": "array",
            "prefixItems": [_value(option, named) for option in arguments],
            "items": False,
            "minItems": len(arguments),
        }
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _value(arguments[1], named)}
    return {"type": PLAIN[kind]}


if __name__ == "__main__":
    print(written(), end="")  # noqa: T201 - it is what the command is for
