"""What a file holds, told without decoding it: streams, chapters, length."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from animeu import lazy
from animeu.episode import Chapter, Stream, StreamKind
from animeu.errors import MediaError, Notice
from animeu.media.container import opened
from animeu.media.languages import language_code
from animeu.timeline import MICROSECONDS, Span

ASTRAY_US = 3600 * MICROSECONDS
"""Damaged time stamps are off by hours; an estimated length of the file, by less than one."""


@dataclass(frozen=True, slots=True)
class Media:
    """What a file holds.

    All times in this room are relative to the start of the container, as players show them: time 0 is ``start_us`` on the
    container's own clock.

    Parameters
    ----------
    path : Path
    duration_us : int
        Length in microseconds; 0 when the container does not tell.
    start_us : int
        Where the container's clock starts, in microseconds.
    size : tuple of int
        Width and height of the stored picture in pixels; (0, 0) without a video.
    streams : tuple of Stream
        All of them; attachments (fonts) carry their file name as title.
    chapters : tuple of Chapter
    picture, sound : int, optional
        Which stream is watched and which is heard, by its index; None when there is none that can be decoded.
    notices : tuple of Notice
    """

    path: Path
    duration_us: int
    start_us: int
    size: tuple[int, int]
    streams: tuple[Stream, ...]
    chapters: tuple[Chapter, ...]
    picture: int | None = None
    sound: int | None = None
    notices: tuple[Notice, ...] = ()


def probe(path: str | Path) -> Media:
    """Tell what a file holds, without decoding it.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    Media

    Raises
    ------
    MediaError
        When it cannot be opened, or holds neither picture nor sound.
    """
    with opened(path) as container:
        return describe(Path(path), container)


def describe(path: Path, container: Any) -> Media:
    """Describe a container that is open; see `probe`."""
    streams = list(container.streams)
    picture, sound = best_picture(streams), best_sound(streams)
    if picture is None and sound is None:
        found = ", ".join(sorted({stream.type for stream in streams})) or "nothing"
        raise MediaError(
            path, f"it holds no picture and no sound that can be decoded (only: {found})", "Give a video or sound file"
        )
    start_us = container_start_us(container, picture)
    notices = [
        Notice("no-decoder", f"stream {stream.index} ({stream.type}) is in a format that cannot be decoded; it was skipped")
        for stream in streams
        if stream.type in ("video", "audio") and stream.codec_context is None
    ]
    return Media(
        path=path,
        duration_us=max(container.duration or 0, 0) or _longest_us(streams),
        start_us=start_us,
        size=(picture.codec_context.width, picture.codec_context.height) if picture else (0, 0),
        streams=tuple(_stream(stream) for stream in streams),
        chapters=_chapters(container, start_us),
        picture=picture.index if picture else None,
        sound=sound.index if sound else None,
        notices=tuple(notices),
    )


def best_picture(streams: list[Any]) -> Any | None:
    """The video to watch: no cover art, the default one before others, then the largest."""
    disposition = lazy.av().stream.Disposition
    no_video = disposition.attached_pic | disposition.timed_thumbnails
    found = [stream for stream in streams if _decodable(stream, "video") and not stream.disposition & no_video]
    return max(found, key=lambda s: (bool(s.disposition & disposition.default), s.width * s.height, -s.index), default=None)


def best_sound(streams: list[Any]) -> Any | None:
    """The sound to hear: no commentary, the default track before others, then Japanese, then the first."""
    disposition = lazy.av().stream.Disposition
    aside = disposition.comment | disposition.visual_impaired | disposition.karaoke
    found = [stream for stream in streams if _decodable(stream, "audio")]

    def merit(stream: Any) -> tuple[bool, bool, bool, int]:
        flags = stream.disposition
        return not flags & aside, bool(flags & disposition.default), language_code(stream.language) == "ja", -stream.index

    return max(found, key=merit, default=None)


def container_start_us(container: Any, picture: Any | None) -> int:
    """Where the container's clock starts, in microseconds.

    A start before zero is the lead-in of an audio codec, which nobody hears, unless the picture starts there too.
    """
    start = container.start_time or 0
    if start >= 0 or picture is None or picture.start_time is None:
        return max(start, 0)
    return min(0, microseconds(picture.start_time, picture.time_base))


def microseconds(ticks: int, time_base: Fraction) -> int:
    """Container ticks as microseconds, rounded once, halves up.

    Examples
    --------
    >>> microseconds(1, Fraction(1001, 24000))
    41708
    """
    den = time_base.denominator
    return (2 * ticks * time_base.numerator * MICROSECONDS + den) // (2 * den)


def is_broken(time_us: int, duration_us: int) -> bool:
    """Whether a time lies so far behind the end of the file that it cannot be meant."""
    return duration_us > 0 and time_us > duration_us + ASTRAY_US


def _decodable(stream: Any, kind: StreamKind) -> bool:
    return stream.type == kind and stream.codec_context is not None


def _stream(stream: Any) -> Stream:
    kind: StreamKind = stream.type if stream.type in ("video", "audio", "subtitle", "attachment") else "data"
    context = stream.codec_context
    tags = stream.metadata
    return Stream(
        index=stream.index,
        kind=kind,
        codec=context.codec.canonical_name
        if context is not None
        else tags.get("mimetype", "") or getattr(stream, "name", None) or "",
        language=language_code(tags.get("language")),
        title=tags.get("title") or tags.get("filename") or "",
        default=bool(stream.disposition & lazy.av().stream.Disposition.default),
    )


def _chapters(container: Any, start_us: int) -> tuple[Chapter, ...]:
    chapters = []
    for chapter in container.chapters():
        base = chapter["time_base"] or Fraction(1, MICROSECONDS)
        first, last = (microseconds(chapter[edge], base) - start_us for edge in ("start", "end"))
        chapters.append(Chapter(Span(first, max(first, last)), chapter["metadata"].get("title", "")))
    return tuple(sorted(chapters, key=lambda chapter: chapter.span))


def _longest_us(streams: list[Any]) -> int:
    return max((microseconds(s.duration, s.time_base) for s in streams if s.duration and s.time_base), default=0)
