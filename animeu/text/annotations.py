"""Annotations in JSON, of ours or of others, moved by a patch: whatever has a start and an end, or a time."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, TypeGuard

from animeu.errors import InvalidValue, Notice
from animeu.text.patch import Patch
from animeu.text.patched import Removed, removed_notice
from animeu.timeline import MICROSECONDS, Span

_UNITS = {"": MICROSECONDS, "_us": 1, "_ms": 1000}
"""What the names of times end in, and how many microseconds one is."""
_STILL = ("clock", "patch", "pieces")
"""Objects whose times are those of another file."""
_FRAMES = ("frame", "first_frame", "last_frame", "representative", "transition")
"""Names that count frames."""
_BY_POSITION = ("highlights", "scenes", "clips")
"""Lists whose entries others name by their position, so that none may be dropped."""


@dataclass(frozen=True, slots=True)
class MovedJson:
    """Annotations after a patch.

    Parameters
    ----------
    text : str
        The JSON.
    moved, removed : int
        How many times and spans were moved, and how many lie in parts that the target does not have.
    notices : tuple of Notice
    """

    text: str
    moved: int
    removed: int
    notices: tuple[Notice, ...] = ()


def moved_json(text: str, patch: Patch, removed: Removed = "keep", *, rate: float | Fraction | None = None) -> MovedJson:
    """Give annotations the times that a patch says.

    Moved are objects with ``start`` and ``end``, and those with ``time``, in seconds; with ``_ms`` or ``_us`` after the name, in
    those units. Numbers of frames beside them are counted again at a constant rate. All else stays as it is.

    Parameters
    ----------
    text : str
        JSON, such as `animeu.export` writes for shots and episodes.
    patch : Patch
    removed : {"keep", "drop"}
        What to do with entries of lists in parts that the target does not have.
    rate : float or Fraction, optional
        Frames per second of the target; that which the file itself tells by default.

    Raises
    ------
    InvalidValue
        When it is no JSON, has no times at all, counts frames without a rate that is known, or entries shall be dropped from an
        episode, whose parts name each other by position.

    Examples
    --------
    >>> from animeu.text.patch import same
    >>> print(moved_json('[{"start": 1.0, "end": 2.5, "what": "a door"}]', same(500_000)).text, end="")
    [
      {
        "start": 1.5,
        "end": 3.0,
        "what": "a door"
      }
    ]
    """
    try:
        value = json.loads(text)
    except ValueError as error:
        raise InvalidValue("annotations", text[:40], f"JSON ({error})") from error
    if removed == "drop" and isinstance(value, dict) and any(name in value for name in _BY_POSITION):
        raise InvalidValue(
            "removed", "drop", "keep, without --drop, for an episode: its scenes and summaries name lines and clips by position"
        )
    work = _Work(patch, removed, float(rate) if rate is not None else _rate(value))
    moved = work.walk(value)
    if not work.moved and not work.removed:
        raise InvalidValue("annotations", text[:40], "JSON with times: objects with start and end, or time")
    notices = []
    if work.removed:
        notices.append(removed_notice(work.removed, work.moved + work.removed, "annotations", removed))
    if work.counted:
        notices.append(
            Notice(
                "frames-counted", f"{work.counted:,} numbers of frames were counted again at {work.rate:.3f} frames per second"
            )
        )
    return MovedJson(json.dumps(moved, ensure_ascii=False, indent=2) + "\n", work.moved, work.removed, tuple(notices))


@dataclass(slots=True)
class _Work:
    """One walk through a value."""

    patch: Patch
    drop: Removed
    rate: float | None
    moved: int = 0
    removed: int = 0
    counted: int = 0
    gone: set[int] = field(default_factory=set)

    def walk(self, value: Any) -> Any:
        """The value with new times."""
        if isinstance(value, list):
            kept = []
            for entry in value:
                before = self.removed
                new = self.walk(entry)
                if self.drop == "drop" and isinstance(entry, dict) and self.removed > before:
                    continue
                kept.append(new)
            return kept
        if not isinstance(value, dict):
            return value
        changed = {name: item if name in _STILL else self.walk(item) for name, item in value.items()}
        for ending, unit in _UNITS.items():
            self._times(changed, ending, unit)
        own = value.get("span") if isinstance(value.get("span"), dict) else value
        if changed != value and any(name in value for name in _FRAMES):
            self._frames(changed, own, value)
        return changed

    def _times(self, changed: dict[str, Any], ending: str, unit: int) -> None:
        start, end, time = (changed.get(name + ending) for name in ("start", "end", "time"))
        if _is_number(start) and _is_number(end) and end >= start:
            span = self.patch.span(Span(round(start * unit), round(end * unit)))
            self._note(span is not None)
            if span is not None:
                changed["start" + ending], changed["end" + ending] = _as(span.start_us, unit), _as(span.end_us, unit)
        elif _is_number(time):
            us = self.patch.time(round(time * unit))
            self._note(us is not None)
            if us is not None:
                changed["time" + ending] = _as(us, unit)

    def _note(self, found: bool) -> None:
        self.moved += found
        self.removed += not found

    def _frames(self, changed: dict[str, Any], own: Any, value: dict[str, Any]) -> None:
        """Frames move with their times: each by the time at which it would be shown."""
        if self.rate is None:
            raise InvalidValue(
                "annotations", next(name for name in _FRAMES if name in value), "times alone, or give the frame rate"
            )
        for name in _FRAMES:
            if name in value:
                changed[name] = self._counted(value[name])

    def _counted(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._counted(one) for one in value]
        if not isinstance(value, int) or isinstance(value, bool) or self.rate is None:
            return value
        # Asked in the middle of the frame, so that rounding does not decide which it is.
        us = self.patch.time(round((value + 0.5) / self.rate * MICROSECONDS))
        self.counted += us is not None
        return value if us is None else max(math.floor(us / MICROSECONDS * self.rate + 1e-6), 0)


def _rate(value: Any) -> float | None:
    """The frame rate that a file of ours tells."""
    found: list[Callable[[], Any]] = [lambda: value["rate"], lambda: value["clock"]["rate"]]
    for ask in found:
        try:
            rate = ask()
        except (KeyError, TypeError, IndexError):
            continue
        if _is_number(rate) and rate > 0:
            return float(rate)
    return None


def _is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15


def _as(us: int, unit: int) -> float | int:
    return us / unit if unit == MICROSECONDS else round(us / unit)
