"""From plain tables, as TOML and JSON give them, to frozen dataclasses, by the types that their fields declare."""

from __future__ import annotations

import dataclasses
import difflib
import math
import types
import typing
from typing import Any, Literal

from animeu.errors import InvalidValue


def record(kind: Any, given: Any, name: str) -> Any:
    """Make a frozen dataclass, and those that its fields declare, from a table.

    Parameters
    ----------
    kind : type
        A dataclass; its fields may be other dataclasses, tuples or mappings of them, literals and plain values.
    given : object
        What was read.
    name : str
        Where it stands, for errors.

    Raises
    ------
    InvalidValue
        When a key is unknown or missing, or a value is of another type.
    """
    if not isinstance(given, dict):
        raise InvalidValue(name, given, "a table")
    hints = typing.get_type_hints(kind)
    for key in given:
        if key not in hints:
            near = difflib.get_close_matches(str(key), hints, 1)
            raise InvalidValue(f"a key of {name}", key, f"{near[0]!r}, perhaps, or another" if near else _one_of(list(hints)))
    for field in dataclasses.fields(kind):
        needed = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        if needed and field.name not in given:
            raise InvalidValue(f"{name}.{field.name}", None, f"given: {_wanted(hints[field.name])}")
    return kind(**{key: _value(hints[key], item, f"{name}.{key}") for key, item in given.items()})


def _one_of(names: list[str]) -> str:
    return f"one of {', '.join(names)}"


def _wanted(kind: Any) -> str:
    """What a field takes, for people."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return " or ".join("null" if option is type(None) else _wanted(option) for option in arguments)
    if origin is Literal:
        return " or ".join(map(repr, arguments))
    if origin is tuple:
        return "a list" if arguments[-1] is ... else f"a list of {len(arguments)}"
    if origin is not None or dataclasses.is_dataclass(kind):
        return "a table"
    return {int: "a whole number", float: "a number", str: "text", bool: "true or false"}[kind]


def _value(kind: Any, given: Any, name: str) -> Any:
    """Turn a plain value into the type that a field declares, or say where it does not fit."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if dataclasses.is_dataclass(kind):
        return record(kind, given, name)
    if origin in (typing.Union, types.UnionType):
        if given is None and type(None) in arguments:
            return None
        return _value(next(option for option in arguments if option is not type(None)), given, name)
    if origin is tuple and isinstance(given, list):
        kinds = [arguments[0]] * len(given) if arguments[-1] is ... else arguments
        if len(kinds) != len(given):
            raise InvalidValue(name, given, f"a list of {len(kinds)}")
        return tuple(_value(one, item, f"{name}[{i}]") for i, (one, item) in enumerate(zip(kinds, given, strict=True)))
    if origin not in (None, tuple, Literal) and isinstance(given, dict):
        return {key: _value(arguments[1], item, f"{name}.{key}") for key, item in given.items()}
    if not _fits(kind, given):
        raise InvalidValue(name, given, _wanted(kind))
    return float(given) if kind is float else given


def _fits(kind: Any, given: Any) -> bool:
    """Whether a value that is neither table nor list is of a type."""
    if typing.get_origin(kind) is Literal:
        return given in typing.get_args(kind)
    if typing.get_origin(kind) is not None:
        return False
    if isinstance(given, float) and not math.isfinite(given):
        return False
    return isinstance(given, (int, float) if kind is float else kind) and (kind is bool or not isinstance(given, bool))
