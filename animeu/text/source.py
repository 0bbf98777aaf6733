"""What a subtitle file holds, event by event, each with the place of its times in the file's text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from pysubs2 import SSAEvent, SSAFile, SSAStyle
from pysubs2.time import TIMESTAMP, TIMESTAMP_SHORT

from animeu.timeline import Span

Field = tuple[int, int]
"""Where a time stands in the text: first character and one past the last."""


@dataclass(frozen=True, slots=True)
class Event:
    """One subtitle event as the file has it.

    Parameters
    ----------
    span : Span
        Its time; empty where the file gives none that makes sense.
    text : str
        With override tags, in the notation of ASS whatever the format.
    style, name, effect : str
        Fields of ASS; a voice of WebVTT is a name. ``""`` elsewhere.
    layer : int
    comment : bool
        Whether it is marked as a comment.
    fault : str
        What is broken about it; ``""`` for a sound event.
    start, end : Field, optional
        Where its times stand in the text of the file; None when they could not be read.
    """

    span: Span
    text: str
    style: str = ""
    name: str = ""
    effect: str = ""
    layer: int = 0
    comment: bool = False
    fault: str = ""
    start: Field | None = None
    end: Field | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The events of one file in file order, with its styles.

    Parameters
    ----------
    events : sequence of Event
    styles : mapping of str to pysubs2.SSAStyle
    rate : Fraction, optional
        Frames per second, for formats whose times are frame numbers.
    """

    events: Sequence[Event]
    styles: Mapping[str, SSAStyle] = field(default_factory=dict)
    rate: Fraction | None = None


def broken(text: str, fault: str, start_us: int = 0) -> Event:
    """An event that could not be read, kept as a comment."""
    return Event(Span(start_us, start_us), text.strip(), comment=True, fault=fault)


def parse(entries: Sequence[str], form: str, rate: float | None = None) -> list[SSAEvent]:
    r"""Read entries with pysubs2, each the text of one event; the answer has one event for each.

    Parameters
    ----------
    entries : sequence of str
        Every one sound and complete, with its line ends as ``"\n"``.
    form : {"ass", "ssa", "srt", "vtt", "microdvd"}
        The format's name in pysubs2.
    rate : float, optional
        Frames per second for MicroDVD.
    """
    events = SSAFile.from_string("".join(entries), form, fps=rate).events
    if len(events) == len(entries):
        return events
    # Somebody speaks in time stamps: pysubs2 took such a line for the head of an event. One by one, nothing can spill over.
    return [_joined(SSAFile.from_string(entry, form, fps=rate).events) for entry in entries]


def _joined(events: list[SSAEvent]) -> SSAEvent:
    first = events[0].copy()
    first.text = "\\N".join(event.text for event in events if event.text)
    return first


def stamp_us(text: str) -> int | None:
    """A time of ASS or SRT in microseconds; None when it is none.

    Examples
    --------
    >>> stamp_us("0:01:02.34"), stamp_us("soon")
    (62340000, None)
    """
    found = TIMESTAMP.fullmatch(text) or TIMESTAMP_SHORT.fullmatch(text)
    if found is None:
        return None
    hours, minutes, seconds, *rest = found.groups()
    fraction = rest[0] if rest else ""
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1_000_000 + int(fraction.ljust(6, "0"))
