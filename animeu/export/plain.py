"""Our values as what JSON knows: objects, lists, numbers, strings, null."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from animeu.timeline import MICROSECONDS, Span


def plain(value: Any) -> Any:
    """Turn a value of ours, or a collection of them, into what `json.dumps` takes.

    A span becomes ``{"start", "end"}`` in seconds, and every other time in microseconds becomes seconds as well, its name without
    ``_us``. What is neither a number nor infinite in JSON (not a number, infinity) becomes null.

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
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float | np.floating):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, np.generic | np.ndarray):
        return plain(value.tolist())
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return dict(_field(field.name, getattr(value, field.name)) for field in fields(value))
    if isinstance(value, Sequence | Set):
        return [plain(item) for item in (sorted(value) if isinstance(value, Set) else value)]
    raise TypeError(f"a {type(value).__name__} has no plain form")


def _field(name: str, value: Any) -> tuple[str, Any]:
    """A field's name and value; microseconds become seconds."""
    if name.endswith("_us") and isinstance(value, int | np.integer):
        return name.removesuffix("_us"), int(value) / MICROSECONDS
    return name, plain(value)
