"""New times for some events of a file; every other byte stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from animeu.errors import InvalidValue, SubtitleError
from animeu.text.document import Document, parse
from animeu.text.encoding import errors
from animeu.text.source import Field
from animeu.timeline import MICROSECONDS, Span

_STAMP = re.compile(r"(?:(\d+):)?(\d+):(\d+)(?:([.,])(\d+))?")


def retime(document: Document, changes: Mapping[int, Span]) -> Document:
    r"""Give events new times.

    Parameters
    ----------
    document : Document
    changes : mapping of int to Span
        Position in ``document.events`` to the new time. It is rounded to what the file's notation can say: centiseconds in ASS,
        milliseconds in SRT and WebVTT, frames in MicroDVD, or fewer digits where the old time had fewer.

    Returns
    -------
    Document
        Equal to the old one but for the bytes of those times.

    Raises
    ------
    InvalidValue
        When there is no such event, it has no times that could be read, or a time is negative or too late to be written.

    Examples
    --------
    >>> old = parse(b"1\n00:00:01,000 --> 00:00:02,000\nHi\n", "a.srt")
    >>> retime(old, {0: Span.seconds(3, 4.5)}).data.splitlines()
    [b'1', b'00:00:03,000 --> 00:00:04,500', b'Hi']
    """
    edits = sorted(edit for position, span in changes.items() for edit in _edits(document, position, span))
    if not edits:
        return document
    data = b"".join(_apply(document, edits))
    return parse(data, document.path, encoding=document.encoding, rate=document.rate)


def _edits(document: Document, position: int, span: Span) -> Iterator[tuple[Field, str]]:
    if not 0 <= position < len(document.events):
        raise InvalidValue("event", position, f"from 0 to {len(document.events) - 1}")
    event = document.events[position]
    if event.start is None or event.end is None:
        raise InvalidValue("event", position, f"one whose times could be read ({event.fault})")
    for field, us in ((event.start, span.start_us), (event.end, span.end_us)):
        if not 0 <= us < _LATEST_US:
            raise InvalidValue("time", us / MICROSECONDS, "from 0 to below 100 hours")
        yield field, _written(us, document.text[slice(*field)], document.rate)


_LATEST_US = 100 * 3600 * MICROSECONDS


def _apply(document: Document, edits: list[tuple[Field, str]]) -> Iterator[bytes]:
    """The bytes of the file with some of its text replaced.

    Text is turned back into bytes only to count them: some encodings have two codes for one character, so what stays is copied.
    """
    text, data, codec = document.text, document.data, document.encoding
    at, byte = 0, len(document.bom)
    yield document.bom
    for (first, last), new in edits:
        kept = len(text[at:first].encode(codec, errors(codec)))
        old = text[first:last].encode(codec)
        if data[byte + kept : byte + kept + len(old)] != old:
            raise SubtitleError(document.path, f"its bytes cannot be matched with its text as {codec}", "Save it as UTF-8 first")
        yield data[byte : byte + kept]
        yield new.encode(codec)
        at, byte = last, byte + kept + len(old)
    yield data[byte:]


def _written(us: int, old: str, rate: Fraction | None) -> str:
    """A time in the notation of the one it replaces."""
    if rate is not None:
        return str(round(us * rate / MICROSECONDS))
    found = _STAMP.fullmatch(old)
    assert found is not None, old
    digits = len(found[5] or "")
    units = (us * 10**digits + MICROSECONDS // 2) // MICROSECONDS
    seconds, fraction = divmod(units, 10**digits)
    hours = "" if found[1] is None and seconds < 3600 else f"{seconds // 3600:0{len(found[1] or '00')}}:"
    clock = f"{hours}{seconds // 60 % 60:0{len(found[2])}}:{seconds % 60:0{len(found[3])}}"
    return clock + (f"{found[4]}{fraction:0{digits}}" if digits else "")
