"""One line for what typesetters build of many events: layers, frame-by-frame movement, letter by letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from animeu.episode import Line
from animeu.text.source import Event

NEAR_US = 100_000
"""The widest gap between two events that show one thing: two frames at 24 per second, and the rounding to centiseconds."""


def merge(lines: Sequence[Line], events: Sequence[Event]) -> list[Line]:
    """Join signs and songs that say the same at the same or at the next moment.

    Parameters
    ----------
    lines : sequence of Line
        One per event, in file order.
    events : sequence of Event
        The events that they were made from.

    Returns
    -------
    list of Line
        Each joined line spans its parts and lists all their positions; dialogue and comments stay as they are.
    """
    return list(_layers(lines))


def _layers(lines: Sequence[Line]) -> Iterator[Line]:
    open_: dict[tuple[str, str], tuple[Line, list[int], int]] = {}
    for line in sorted(lines, key=lambda line: line.span):
        if line.kind not in ("sign", "song"):
            yield line
            continue
        key = line.kind, "".join(line.text.split())
        if key in open_:
            first, positions, end_us = open_[key]
            if line.span.start_us <= end_us + NEAR_US:
                positions.extend(line.events)
                open_[key] = first, positions, max(end_us, line.span.end_us)
                continue
            yield _closed(first, positions, end_us)
        open_[key] = line, list(line.events), line.span.end_us
    for first, positions, end_us in open_.values():
        yield _closed(first, positions, end_us)


def _closed(first: Line, positions: list[int], end_us: int) -> Line:
    return replace(first, span=type(first.span)(first.span.start_us, end_us), events=tuple(sorted(positions)))
