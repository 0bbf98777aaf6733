"""A subtitle file without some of its events; every other byte stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from animeu.errors import InvalidValue
from animeu.text.document import Document, parse
from animeu.text.encoding import errors
from animeu.text.source import Field

_HEAD = re.compile(r"[ \t]*\d+[ \t]*(?:\r\n|\r|\n)\Z")
"""The number above an event of SRT."""


def without(document: Document, positions: Iterable[int]) -> Document:
    r"""Take events out.

    Parameters
    ----------
    document : Document
    positions : iterable of int
        In ``document.events``.

    Raises
    ------
    InvalidValue
        When there is no such event, or it has no times that could be read.

    Examples
    --------
    >>> old = parse(b"1\n00:00:01,000 --> 00:00:02,000\nHi\n\n2\n00:00:03,000 --> 00:00:04,000\nBye\n", "a.srt")
    >>> without(old, [0]).data
    b'2\n00:00:03,000 --> 00:00:04,000\nBye\n'
    """
    fields = sorted(_place(document, position) for position in set(positions))
    if not fields:
        return document
    data = b"".join(_kept(document, fields))
    return parse(data, document.path, encoding=document.encoding, rate=document.rate)


def _place(document: Document, position: int) -> Field:
    """Where the whole event stands in the text."""
    if not 0 <= position < len(document.events):
        raise InvalidValue("event", position, f"from 0 to {len(document.events) - 1}")
    event = document.events[position]
    if event.start is None:
        raise InvalidValue("event", position, f"one whose times could be read ({event.fault})")
    if document.format in ("srt", "webvtt"):
        return _head(document, event.start[0]), _tail(document, event.start[0])
    return _line_start(document.text, event.start[0]), _line_end(document.text, event.start[0])


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line_end(text: str, at: int) -> int:
    found = re.compile(r"\r\n|\r|\n").search(text, at)
    return found.end() if found else len(text)


def _head(document: Document, at: int) -> int:
    """The start of a block: of its number, or of its name in WebVTT, above the line with the times."""
    text, start = document.text, _line_start(document.text, at)
    if start == 0:
        return 0
    above = _line_start(text, start - (2 if text[:start].endswith("\r\n") else 1))
    line = text[above:start]
    named = bool(line.strip()) and not line.startswith("WEBVTT") if document.format == "webvtt" else bool(_HEAD.fullmatch(line))
    return above if named else start


def _tail(document: Document, at: int) -> int:
    """The end of a block: where the next one begins, whatever lies between belongs to it."""
    later = [event.start[0] for event in document.events if event.start is not None and event.start[0] > at]
    if document.format == "srt":
        return _head(document, min(later)) if later else len(document.text)
    end = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)").search(document.text, at)
    return end.end() if end else len(document.text)


def _kept(document: Document, fields: list[Field]) -> Iterator[bytes]:
    """The bytes outside the fields; they are counted by turning text back, never written from it."""
    text, data, codec = document.text, document.data, document.encoding
    at, byte = 0, len(document.bom)
    yield document.bom
    for first, last in fields:
        kept = len(text[at:first].encode(codec, errors(codec)))
        yield data[byte : byte + kept]
        byte += kept + len(text[first:last].encode(codec, errors(codec)))
        at = last
    yield data[byte:]
