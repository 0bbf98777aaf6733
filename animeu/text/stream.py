"""A subtitle stream of a container, rebuilt into the file that was put in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from animeu.errors import SubtitleError
from animeu.text.document import Document, parse

if TYPE_CHECKING:
    from animeu.media import SubtitlePacket, SubtitleStream

SUBSTATION = ("ass", "ssa")
TIMED_TEXT = ("mov_text", "tx3g")
SUBRIP = ("subrip", "srt", "text")
WEBVTT = ("webvtt",)

LONGEST_US = 5_000_000
"""How long a line without an end is shown at most; few lines of dialogue are longer."""


def from_stream(stream: SubtitleStream, *, encoding: str | None = None) -> Document:
    """Read the subtitles of one stream.

    Parameters
    ----------
    stream : SubtitleStream
        Packets as they lie in the container: ASS without times, in order of start; text of SRT; cues of WebVTT; 3GPP timed text.
    encoding : str, optional
        Of the packets; containers say UTF-8, and where that does not hold it is found as for files.

    Returns
    -------
    Document
        The file that the stream was made from, as far as the container kept it: ASS events stand in their old order.

    Raises
    ------
    SubtitleError
        When the stream holds pictures of text, or its encoding cannot be told.
    """
    name = Path(f"stream:{stream.stream.index}")
    codec = stream.stream.codec
    stream = replace(stream, packets=tuple(_timed(stream.packets)))
    if codec in SUBSTATION:
        data = b"".join(_substation(stream))
    elif codec in TIMED_TEXT + SUBRIP:
        data = b"".join(_subrip(stream, timed_text=codec in TIMED_TEXT))
    elif codec in WEBVTT:
        data = b"".join(_webvtt(stream))
    else:
        raise SubtitleError(
            name, f"its subtitles are {codec!r}, which is no text", "Use another track, or a subtitle file beside the video"
        )
    return parse(data, name, encoding=encoding)


def _timed(packets: tuple[SubtitlePacket, ...]) -> Iterator[SubtitlePacket]:
    """Packets that do not tell how long they are shown last to the next, as players show them, but not for ever."""
    starts = sorted({packet.start_us for packet in packets})
    following = dict(pairwise(starts))
    for packet in packets:
        if packet.duration_us > 0:
            yield packet
        else:
            room_us = following.get(packet.start_us, packet.start_us + LONGEST_US) - packet.start_us
            yield replace(packet, duration_us=min(room_us, LONGEST_US))


def _substation(stream: SubtitleStream) -> Iterator[bytes]:
    header = stream.header.rstrip(b"\0").rstrip()
    yield header + b"\n"  # with the comments among the events: packets know none, and FFmpeg leaves them there
    sections = re.findall(rb"^[ \t]*\[[^\]\r\n]+\]", header, re.M)
    if not sections or sections[-1].strip() != b"[Events]":  # there are none, or others follow, such as fonts
        first = b"Marked" if b"[V4 Styles]" in header else b"Layer"
        yield b"\n[Events]\nFormat: " + first + b", Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    for _, packet, fields in sorted(_ordered(stream.packets), key=lambda item: item[0]):
        layer, rest = fields
        times = f"{_clock(packet.start_us, 10, '.')},{_clock(packet.start_us + packet.duration_us, 10, '.')}".encode()
        yield b"Dialogue: " + layer + b"," + times + b"," + rest + b"\n"


def _ordered(packets: tuple[SubtitlePacket, ...]) -> Iterator[tuple[tuple[int, int], SubtitlePacket, tuple[bytes, bytes]]]:
    """Each packet with its place in the old file; one that is no event goes to the end and is found broken there."""
    for number, packet in enumerate(packets):
        text = re.sub(rb"[\r\n]+", rb"\\N", packet.data.rstrip(b"\0\r\n"))
        order, _, rest = text.partition(b",")
        layer, _, rest = rest.partition(b",")
        if order.strip().isdigit():
            yield (int(order), number), packet, (layer, rest)
        else:
            yield (1 << 62, number), packet, (b"", text)


def _subrip(stream: SubtitleStream, *, timed_text: bool) -> Iterator[bytes]:
    number = 0
    for packet in stream.packets:
        text = _timed_text(packet.data) if timed_text else packet.data.rstrip(b"\0")
        if not text.strip():
            continue  # MP4 fills the gaps with empty samples
        number += 1
        times = f"{_clock(packet.start_us, 1, ',')} --> {_clock(packet.start_us + packet.duration_us, 1, ',')}"
        yield f"{number}\n{times}\n".encode() + text.strip(b"\r\n") + b"\n\n"


def _webvtt(stream: SubtitleStream) -> Iterator[bytes]:
    header = stream.header.rstrip(b"\0").strip()
    yield (header if header.startswith(b"WEBVTT") else b"WEBVTT" + (b"\n\n" + header if header else b"")) + b"\n\n"
    for packet in stream.packets:
        times = f"{_clock(packet.start_us, 1, '.')} --> {_clock(packet.start_us + packet.duration_us, 1, '.')}"
        # An empty line would end the cue; containers allow it inside, files do not.
        yield times.encode() + b"\n" + re.sub(rb"(\r?\n){2,}", b"\n", packet.data.strip(b"\0\r\n")) + b"\n\n"


def _timed_text(data: bytes) -> bytes:
    """The words of a 3GPP timed text sample: two bytes of length, the text, then boxes of style (3GPP TS 26.245, 5.17)."""
    text = data[2 : 2 + int.from_bytes(data[:2], "big")]
    if text.startswith((b"\xfe\xff", b"\xff\xfe")):
        return text.decode("utf-16", "replace").encode()
    return text


def _clock(us: int, unit_ms: int, point: str) -> str:
    """A time as a file writes it, in whole units of so many milliseconds."""
    units = (max(us, 0) + unit_ms * 500) // (unit_ms * 1000)
    ms = units * unit_ms
    hours = f"{ms // 3_600_000}" if unit_ms == 10 else f"{ms // 3_600_000:02}"
    fraction = f"{ms % 1000 // 10:02}" if unit_ms == 10 else f"{ms % 1000:03}"
    return f"{hours}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}{point}{fraction}"
