"""One line for what typesetters build of many events: layers, frame-by-frame movement, letters that move one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from animeu.episode import Line
from animeu.text.letters import spelled
from animeu.text.source import Event
from animeu.timeline import Span

NEAR_US = 100_000
"""The widest gap between two events that show one thing: two frames at 24 per second, and the rounding to centiseconds."""

TYPESET = ("sign", "song")
"""The kinds that are built of many events; dialogue and comments stay as they are."""


def merge(lines: Sequence[Line], events: Sequence[Event]) -> list[Line]:
    """Join signs and songs that are one thing on the screen.

    Parameters
    ----------
    lines : sequence of Line
        One per event, in file order.
    events : sequence of Event
        The events that they were made from.

    Returns
    -------
    list of Line
        Each joined line spans its parts and lists all their positions. Every event is in exactly one line.
    """
    typeset = [line for line in lines if line.kind in TYPESET]
    others = [line for line in lines if line.kind not in TYPESET]
    return others + list(_layers(spelled(typeset, lines, events)))


def _layers(lines: Iterable[Line]) -> Iterator[Line]:
    """Join lines that say the same, at the same time or at the next moment, whatever their styles."""
    pending: dict[tuple[str, str], tuple[Line, list[int], int]] = {}
    for line in sorted(lines, key=lambda line: line.span):
        key = line.kind, "".join(line.text.split())
        if key in pending:
            first, positions, end_us = pending[key]
            if line.span.start_us <= end_us + NEAR_US:
                positions.extend(line.events)
                pending[key] = first, positions, max(end_us, line.span.end_us)
                continue
            yield _joined(first, positions, end_us)
        pending[key] = line, list(line.events), line.span.end_us
    for first, positions, end_us in pending.values():
        yield _joined(first, positions, end_us)


def _joined(first: Line, positions: list[int], end_us: int) -> Line:
    if len(positions) == len(first.events):
        return first
    return replace(first, span=Span(first.span.start_us, end_us), events=tuple(sorted(positions)))
