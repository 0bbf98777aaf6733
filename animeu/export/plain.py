"""Our values as what JSON knows: objects, lists, numbers, strings, null."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import singledispatch
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu.timeline import MICROSECONDS, FrameClock, Span


@singledispatch
def plain(value: Any) -> Any:
    """Turn a value of ours, or a collection of them, into what `json.dumps` takes.

    A span becomes ``{"start", "end"}`` in seconds; a clock its number of frames, rate, start and end. Every other time in
    microseconds becomes seconds as well, its name without ``_us``. What JSON has no number for (infinity, not a number)
    becomes null.

    Parameters
    ----------
    value : object
        Frozen dataclasses, mappings, sequences, sets, paths, dates, arrays, numbers, strings, None.

    Raises
    ------
    TypeError
        For anything else.

    Examples
    --------
    >>> from animeu.episode import Boundary
    >>> plain(Span.seconds(1, 2.5))
    {'start': 1.0, 'end': 2.5}
    >>> plain(Boundary(24, 1_001_000, "cut", 0.9))["time"]
    1.001
    """
    if is_dataclass(value) and not isinstance(value, type):
        return dict(_field(field.name, getattr(value, field.name)) for field in fields(value))
    raise TypeError(f"a {type(value).__name__} has no plain form")


@plain.register
def _(value: str | bool | int | None) -> Any:
    return value


@plain.register
def _(value: float) -> float | None:
    return value if math.isfinite(value) else None


@plain.register(np.generic)
@plain.register(np.ndarray)
def _(value: np.generic | NDArray[Any]) -> Any:
    return plain(value.tolist())


@plain.register
def _(value: Path) -> str:
    return str(value)


@plain.register
def _(value: datetime) -> str:
    return value.isoformat()


@plain.register
def _(value: Span) -> dict[str, float]:
    return {"start": value.start, "end": value.end}


@plain.register
def _(value: FrameClock) -> dict[str, Any]:
    return {"frames": len(value), "rate": value.rate, **plain(value.whole)}


@plain.register
def _(value: Mapping) -> dict[str, Any]:  # type: ignore[type-arg]  # dispatch takes bare types only
    return {str(name): plain(item) for name, item in value.items()}


@plain.register
def _(value: Sequence) -> list[Any]:  # type: ignore[type-arg]
    return [plain(item) for item in value]


@plain.register
def _(value: Set) -> list[Any]:  # type: ignore[type-arg]
    return [plain(item) for item in sorted(value)]


def _field(name: str, value: Any) -> tuple[str, Any]:
    """A field's name and value; microseconds become seconds."""
    if name.endswith("_us") and isinstance(value, int | np.integer):
        return name.removesuffix("_us"), int(value) / MICROSECONDS
    return name, plain(value)
