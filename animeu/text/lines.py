"""From events to lines: words, kind, and one line for what was typeset in many events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pysubs2 import SSAStyle

from animeu.episode import Line
from animeu.text.kinds import Judge
from animeu.text.merge import merge
from animeu.text.plain import plain
from animeu.text.source import Event


def lines(events: Sequence[Event], styles: Mapping[str, SSAStyle], track: str) -> tuple[Line, ...]:
    """Every event as a line, or as part of one, in order of start.

    Parameters
    ----------
    events : sequence of Event
        In file order.
    styles : mapping of str to pysubs2.SSAStyle
    track : str
        The id that the lines get.
    """
    return tuple(sorted(merge(single(events, styles, track), events), key=lambda line: (line.span, line.events)))


def single(events: Sequence[Event], styles: Mapping[str, SSAStyle], track: str) -> list[Line]:
    """Every event as a line of its own, in file order."""
    judge = Judge(events, styles)
    found = []
    for position, event in enumerate(events):
        words = plain(event.text)
        found.append(Line(event.span, words, judge.kind(event, words), event.name, event.style, track, (position,)))
    return found
