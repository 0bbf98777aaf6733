"""A patch applied: to times, spans, lines, tracks, timelines, boundaries, shots, and to subtitle files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import singledispatch
from typing import Any, Literal, TypeVar

from animeu.episode import Boundary, Chapter, Clip, Line, Scene, Shot
from animeu.errors import InvalidValue, Notice
from animeu.text.document import Document
from animeu.text.drop import without
from animeu.text.patch import Patch
from animeu.text.retime import retime
from animeu.timeline import Span, Timeline
from animeu.tracks import TextTrack

Removed = Literal["keep", "drop"]
"""What becomes of that which lies in a removed part: it stays where it was, or it goes."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Moved:
    """A subtitle file after a patch.

    Parameters
    ----------
    document : Document
    moved : int
        Events that have another time now.
    removed : tuple of int
        Positions, in the old file, of events in parts that the target does not have.
    notices : tuple of Notice
    """

    document: Document
    moved: int
    removed: tuple[int, ...]
    notices: tuple[Notice, ...]


def moved_document(document: Document, patch: Patch, removed: Removed = "keep") -> Moved:
    """Give all events of a subtitle file the times that a patch says; every other byte stays.

    Comments and broken events with readable times move too: they belong to where they stand.

    Parameters
    ----------
    document : Document
    patch : Patch
    removed : {"keep", "drop"}
        What to do with events in parts that the target does not have.
    """
    changes, gone = {}, []
    for position, event in enumerate(document.events):
        if event.start is None or event.end is None:
            continue
        span = patch.span(event.span)
        if span is None:
            gone.append(position)
        elif span != event.span:
            changes[position] = span
    result = retime(document, changes)
    if gone and removed == "drop":
        result = without(result, gone)
    notices = (removed_notice(len(gone), len(document.events), "events", removed),) if gone else ()
    return Moved(result, len(changes), tuple(gone), notices)


def removed_notice(count: int, whole: int, what: str, removed: Removed) -> Notice:
    """That something lies in parts that the target does not have."""
    done = "They keep their old times" if removed == "keep" else "They were dropped"
    return Notice("removed-part", f"{count:,} of {whole:,} {what} lie in parts that the video does not have. {done}")


@singledispatch
def apply(value: Any, patch: Patch, removed: Removed = "keep") -> Any:
    """Move a value of ours from the source of a patch to its target.

    Parameters
    ----------
    value : int, Span, Line, TextTrack, Timeline, Boundary, Shot, Clip, Scene or Chapter
        An int is a time in microseconds. Frame numbers stay as they are: they count the frames of the source.
    patch : Patch
    removed : {"keep", "drop"}
        Of tracks and timelines: what to do with what lies in a removed part.

    Returns
    -------
    object
        Of the same type; None for one thing that lies in a part that was removed, when it is dropped.

    Raises
    ------
    InvalidValue
        When the value has no time.

    Examples
    --------
    >>> from animeu.text.patch import same
    >>> apply(Span.seconds(1, 2), same(500_000))
    Span(1.500-2.500)
    """
    raise InvalidValue("value", type(value).__name__, "a time, a span, a line, a track, a timeline or an annotation")


def _one(value: T, moved: T | None, removed: Removed) -> T | None:
    return moved if moved is not None or removed == "drop" else value


@apply.register
def _(value: int, patch: Patch, removed: Removed = "keep") -> int | None:
    return _one(value, patch.time(value), removed)


@apply.register
def _(value: Span, patch: Patch, removed: Removed = "keep") -> Span | None:
    return _one(value, patch.span(value), removed)


@apply.register
def _(value: Timeline, patch: Patch, removed: Removed = "keep") -> Timeline:
    spans = (apply(span, patch, removed) for span in value)
    return Timeline(span for span in spans if span is not None)


@apply.register(Line)
@apply.register(Shot)
@apply.register(Clip)
@apply.register(Scene)
@apply.register(Chapter)
def _(value: Any, patch: Patch, removed: Removed = "keep") -> Any:
    span = apply(value.span, patch, removed)
    return None if span is None else replace(value, span=span)


@apply.register
def _(value: Boundary, patch: Patch, removed: Removed = "keep") -> Boundary | None:
    time_us = apply(value.time_us, patch, removed)
    return None if time_us is None else replace(value, time_us=time_us)


@apply.register
def _(value: TextTrack, patch: Patch, removed: Removed = "keep") -> TextTrack:
    moved = [apply(line, patch, removed) for line in value.lines]
    gone = sum(patch.span(line.span) is None for line in value.lines)
    notices = (*value.notices, removed_notice(gone, len(value.lines), "lines", removed)) if gone else value.notices
    kept = [(line, i) for i, line in enumerate(moved) if line is not None]
    kept.sort(key=lambda one: (one[0].span, one[0].events))
    rows = [i for _, i in kept]
    vectors = replace(value.vectors, values=value.vectors.values[rows]) if value.vectors is not None else None
    return replace(value, lines=tuple(line for line, _ in kept), vectors=vectors, notices=notices)
