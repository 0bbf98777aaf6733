"""MicroDVD: one event a line, its times as frame numbers."""

from __future__ import annotations

import re
from fractions import Fraction

from animeu.errors import InvalidValue
from animeu.text.source import Event, Field, Source, broken, parse
from animeu.timeline import MICROSECONDS, Span

_EVENT = re.compile(r"[ \t]*\{[ \t]*(\d+)[ \t]*\}[ \t]*\{[ \t]*(\d+)[ \t]*\}([^\r\n]+)")
_FIRST = re.compile(rf"(?:\A|(?<=[\r\n])){_EVENT.pattern}")
_LINE = re.compile(r"[^\r\n]+")
HEAD = 4000
"""Characters at the beginning of a file in which its format shows."""

_NTSC = tuple(Fraction(whole * 1000, 1001) for whole in (24, 30, 48, 60, 120))


def is_microdvd(text: str) -> bool:
    """Whether a text is MicroDVD: one of its first lines is an event."""
    return _FIRST.search(text, 0, HEAD) is not None


def rate_of(text: str) -> Fraction | None:
    """The frame rate that the first event declares, ``{1}{1}23.976``; None when it declares none."""
    found = _FIRST.search(text, 0, HEAD)
    if found is None or found[1] != found[2] or found[1] not in "01":
        return None
    try:
        return exact(float(found[3].strip().replace(",", ".")))
    except (ValueError, OverflowError):  # it is an ordinary line
        return None


def exact(rate: float | Fraction) -> Fraction:
    """The rate that a rounded one stands for.

    Raises
    ------
    InvalidValue
        When it is not above 0.

    Examples
    --------
    >>> exact(23.976), exact(25.0)
    (Fraction(24000, 1001), Fraction(25, 1))
    """
    if not rate > 0:
        raise InvalidValue("rate", rate, "a number of frames per second above 0")
    for known in _NTSC:
        if abs(float(rate) - float(known)) < 0.002:
            return known
    return Fraction(rate).limit_denominator(100_000)


def scan(text: str, rate: Fraction) -> Source:
    """Read all events, with times from the frame rate."""
    events: list[Event] = []
    entries: list[str] = []
    places: list[tuple[int, Field, Field, Span]] = []
    declared = rate_of(text) is not None
    for found in _LINE.finditer(text):
        line = _EVENT.match(text, found.start(), found.end())
        if line is None:
            if found.group().strip():
                events.append(broken(found.group(), "it is no event"))
            continue
        if declared:
            declared = False  # the first event is the declaration
            continue
        first, last = int(line[1]), int(line[2])
        if last < first:
            events.append(broken(found.group(), "it ends before it starts", frame_us(first, rate)))
            continue
        places.append((len(events), line.span(1), line.span(2), Span(frame_us(first, rate), frame_us(last, rate))))
        entries.append(f"{{{first}}}{{{last}}}{line[3]}\n")
        events.append(Event(Span(0, 0), ""))
    for (position, start, end, span), event in zip(places, parse(entries, "microdvd", float(rate)), strict=True):
        events[position] = Event(span, event.text, start=start, end=end)
    return Source(events, rate=rate)


def frame_us(frame: int, rate: Fraction) -> int:
    """When a frame begins, in microseconds."""
    return round(frame * MICROSECONDS / rate)
