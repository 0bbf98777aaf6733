"""From plain tables, as TOML gives them, to frozen dataclasses, by the types that their fields declare."""

from __future__ import annotations

import dataclasses
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
    if unknown := set(given) - set(hints):
        raise InvalidValue(name, sorted(unknown), f"made of {', '.join(hints)}")
    try:
        return kind(**{key: _value(hints[key], item, f"{name}.{key}") for key, item in given.items()})
    except TypeError as error:
        raise InvalidValue(name, sorted(given), f"complete ({error})") from error


def _value(kind: Any, given: Any, name: str) -> Any:
    """Turn plain TOML into the type that a field declares, or say where it does not fit."""
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
    if isinstance(given, dict):
        return {key: _value(arguments[1], item, f"{name}.{key}") for key, item in given.items()}
    if origin is Literal:
        fits, wanted = given in arguments, " or ".join(map(repr, arguments))
    else:
        accepted = (int, float) if kind is float else kind
        fits, wanted = isinstance(given, accepted) and (kind is bool or not isinstance(given, bool)), f"of type {kind.__name__}"
    if not fits:
        raise InvalidValue(name, given, wanted)
    return float(given) if kind is float else given
