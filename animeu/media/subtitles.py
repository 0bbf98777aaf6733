"""Subtitle streams as they lie in the container; `animeu.text` makes lines of them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from animeu.episode import Stream
from animeu.errors import Notice
from animeu.media.layout import microseconds


@dataclass(frozen=True, slots=True)
class SubtitlePacket:
    """One event of a subtitle stream, not taken apart.

    Parameters
    ----------
    start_us, duration_us : int
        On the clock of the file; a duration of 0 is one that the container does not tell.
    data : bytes
        As stored: for ASS ``ReadOrder,Layer,Style,Name,MarginL,MarginR,MarginV,Effect,Text``.
    """

    start_us: int
    duration_us: int
    data: bytes


@dataclass(frozen=True, slots=True)
class SubtitleStream:
    """One subtitle stream of the container.

    Parameters
    ----------
    stream : Stream
    header : bytes
        For ASS the script up to its events; empty for most others.
    packets : tuple of SubtitlePacket
        In order of start.
    """

    stream: Stream
    header: bytes
    packets: tuple[SubtitlePacket, ...]


class Gathering:
    """Gathers the packets of all text subtitles while the file is read."""

    def __init__(self, streams: list[Any], infos: tuple[Stream, ...], origin_us: int) -> None:
        self._origin_us = origin_us
        self._infos = {info.index: info for info in infos}
        self._headers: dict[int, bytes] = {}
        self._packets: dict[int, list[SubtitlePacket]] = {}
        self._pictures: list[Stream] = []
        for stream in streams:
            if stream.type != "subtitle":
                continue
            if stream.codec_context is None or not stream.codec_context.codec.text_sub:
                self._pictures.append(self._infos[stream.index])
            else:
                self._headers[stream.index] = bytes(stream.codec_context.extradata or b"")
                self._packets[stream.index] = []

    def wants(self, index: int) -> bool:
        """Whether packets of this stream are gathered."""
        return index in self._packets

    def take(self, packet: Any, time_base: Fraction) -> None:
        """Keep one packet."""
        when = packet.pts if packet.pts is not None else packet.dts
        if when is None or not packet.size:
            return
        start = microseconds(when, time_base) - self._origin_us
        length = microseconds(packet.duration or 0, time_base)
        self._packets[packet.stream_index].append(SubtitlePacket(start, length, bytes(packet)))

    @property
    def streams(self) -> tuple[SubtitleStream, ...]:
        """All text subtitles, each with its packets in order of start."""
        return tuple(
            SubtitleStream(self._infos[index], self._headers[index], tuple(sorted(packets, key=lambda packet: packet.start_us)))
            for index, packets in self._packets.items()
        )

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Subtitles that are pictures and were skipped."""
        return tuple(
            Notice("subtitles-skipped", f"subtitle stream {info.index} ({info.codec}) holds pictures, not text; it was skipped")
            for info in self._pictures
        )
