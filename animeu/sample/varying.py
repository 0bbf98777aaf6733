"""Variable frame rate: a drawing that is held is stored once and lasts longer, and every frame has another number."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from animeu.sample.facts import Truth
from animeu.sample.stage import Sheet

LONGEST = 6
"""Frames that one stored frame lasts at most: a quarter of a second, so that players can still seek."""

_NUMBERS = frozenset({"frame", "first_frame", "last_frame"})
_RUNS = frozenset({"transition", "runs", "holds", "black"})
_Value = TypeVar("_Value")
Again = tuple[str, int, int]
"""An episode, and the first and last frame of a shot of it."""


def kept(sheet: Sheet, frames: int) -> tuple[int, ...]:
    """The frames that are stored: those that show another picture than the one stored before, and the first of every shot."""
    firsts, found = {shot.first for shot in sheet.shots}, [0]
    for frame in range(1, frames):
        held = frame - found[-1] < LONGEST and frame not in firsts
        if not (held and sheet.picture(frame) == sheet.picture(found[-1])):
            found.append(frame)
    return tuple(found)


def at_varying_rate(truth: Truth, stored: Sequence[int]) -> Truth:
    """The truth by the numbers of the frames that are stored.

    Times stay; how long drawings are held, in frames, is no longer known, and neither are loops.
    """

    def to(frame: int) -> int:
        return max(bisect_right(stored, frame) - 1, 0)

    clock, moved = truth.clock, _moved(truth, to)
    shots = tuple(dataclasses.replace(shot, rate="", again=_own(shot.again, truth.name, to)) for shot in moved.shots or ())
    return dataclasses.replace(
        moved,
        frames=len(stored),
        times=(*(clock.time_us(frame) for frame in stored), clock.end_us),
        shots=shots,
        loops=None,
        holds=tuple(run for run in moved.holds or () if run[0] < run[1]),
    )


def _own(again: Again | None, name: str, to: Callable[[int], int]) -> Again | None:
    """What is shown again, by the new numbers where it is of this file; those of other episodes are the disc's."""
    return (again[0], to(again[1]), to(again[2])) if again is not None and again[0] == name else again


def _moved(value: _Value, to: Callable[[int], int]) -> _Value:
    """A value with every number of a frame that lies in it, however deep, in the new count."""
    changes: dict[str, Any] = {}
    for field in dataclasses.fields(value):  # type: ignore[arg-type]
        given = getattr(value, field.name)
        if given is None:
            continue
        if field.name in _NUMBERS:
            changes[field.name] = to(given)
        elif field.name in _RUNS:
            changes[field.name] = _renumbered(given, to)
        elif isinstance(given, tuple) and given and dataclasses.is_dataclass(given[0]):
            changes[field.name] = tuple(_moved(one, to) for one in given)
    return dataclasses.replace(value, **changes)  # type: ignore[type-var]


def _renumbered(runs: Any, to: Callable[[int], int]) -> Any:
    return to(runs) if isinstance(runs, int) else tuple(_renumbered(one, to) for one in runs)
