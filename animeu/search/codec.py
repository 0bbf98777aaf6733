"""Frozen values as JSON and back, for those that are read whole and never searched by their parts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints


def encode(value: Any) -> str:
    """A value as JSON text; fields that have their default are left out.

    Examples
    --------
    >>> from animeu.sights import Likely, View
    >>> encode(View(scale="long", time=Likely("night", 0.9)))
    '{"scale": "long", "time": {"name": "night", "probability": 0.9}}'
    >>> decode(View, encode(View(scale="long"))) == View(scale="long")
    True
    """
    return json.dumps(_plain(value), ensure_ascii=False, allow_nan=False)


def decode(kind: Any, text: str) -> Any:
    """The value of a type (a dataclass, or a tuple or mapping of them) that was encoded."""
    return _value(kind, json.loads(text))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {each.name: _plain(held) for each in fields(value) if (held := getattr(value, each.name)) != _default(each)}
    if isinstance(value, Mapping):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(held) for held in value]
    return value.item() if hasattr(value, "item") else value  # a number of numpy's is one of Python's


def _default(each: Field[Any]) -> Any:
    return each.default_factory() if each.default_factory is not MISSING else each.default


def _value(kind: Any, plain: Any) -> Any:
    if is_dataclass(kind) and isinstance(plain, dict):
        hints = _hints(kind)  # type: ignore[arg-type]
        return kind(**{name: _value(hints[name], held) for name, held in plain.items()})  # type: ignore[operator]
    parts = get_args(kind)
    if get_origin(kind) is UnionType:  # X | None
        return None if plain is None else _value(parts[0], plain)
    if get_origin(kind) is tuple:
        every = parts[:1] * len(plain) if parts[-1] is Ellipsis else parts
        return tuple(_value(one, held) for one, held in zip(every, plain, strict=True))
    return {key: _value(parts[1], held) for key, held in plain.items()} if isinstance(plain, dict) else plain


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
