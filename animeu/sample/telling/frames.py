"""Frames as times and as runs: what all parts of the telling count with."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from animeu.sample.facts import Run
from animeu.sample.script import RATE
from animeu.timeline import MICROSECONDS, Span

Fact = TypeVar("Fact", bound=Hashable)


def frame_time(frame: int) -> int:
    """When a frame appears, in microseconds."""
    return round(frame / RATE * MICROSECONDS)


def frames_span(first: int, end: int) -> Span:
    """The time from one frame to before another."""
    return Span(frame_time(first), frame_time(end))


def runs(frames: Iterable[int]) -> tuple[Run, ...]:
    """Rising frame numbers as runs without gaps.

    Examples
    --------
    >>> runs([1, 2, 3, 7])
    ((1, 3), (7, 7))
    """
    found: list[Run] = []
    for frame in frames:
        if found and found[-1][1] == frame - 1:
            found[-1] = (found[-1][0], frame)
        else:
            found.append((frame, frame))
    return tuple(found)


def within(given: Sequence[Run], frames: int) -> tuple[Run, ...]:
    """Runs as far as an episode of so many frames goes."""
    return tuple((first, min(last, frames - 1)) for first, last in given if first < frames)


def stretches(facts: Iterable[tuple[int, Fact | None]]) -> Iterator[tuple[int, int, Fact]]:
    """Runs of frames over which a fact stays the same, as (first, last, fact); where there is none, there is no run.

    Examples
    --------
    >>> list(stretches([(0, "a"), (1, "a"), (2, None), (3, "b")]))
    [(0, 1, 'a'), (3, 3, 'b')]
    """
    first, last, known = 0, -2, None
    for frame, fact in facts:
        if fact != known or frame != last + 1:
            if known is not None:
                yield first, last, known
            first, known = frame, fact
        last = frame
    if known is not None:
        yield first, last, known
