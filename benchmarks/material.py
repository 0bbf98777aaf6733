"""Files to measure on: the drawn sample, made as long as wanted by repeating its packets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from animeu import lazy

EVENTS = 10_000
"""More subtitle events than the source has; each turn numbers its events from a new multiple of it."""


def looped(source: Path, target: Path, minutes: float) -> Path:
    """Repeat a file's picture, sound and ASS subtitles, without encoding anything again, until it is so long."""
    av = lazy.av()
    with av.open(str(source)) as first:
        step = first.duration / 1_000_000 + 0.25  # no packet of one turn comes before the last of the turn before
    with av.open(str(target), "w", format="matroska") as out:
        streams: dict[int, Any] = {}
        for turn in range(max(1, round(minutes * 60 / step))):
            with av.open(str(source)) as one:
                for stream in one.streams:
                    if not turn and stream.type in ("video", "audio", "subtitle"):
                        streams[stream.index] = out.add_stream_from_template(stream)
                        streams[stream.index].metadata.update(stream.metadata)
                for packet in one.demux(*[one.streams[i] for i in streams]):
                    if packet.dts is not None:
                        out.mux(_moved(av, packet, turn, step, streams[packet.stream.index]))
    return target


def _moved(av: Any, packet: Any, turn: int, step: float, stream: Any) -> Any:
    """A packet as it is in a later turn: later, and with its own number when it is a subtitle event."""
    moved = packet
    if packet.stream.type == "subtitle":
        number, _, rest = bytes(packet).partition(b",")
        moved = av.Packet(b"%d,%s" % (int(number) + turn * EVENTS, rest))
        moved.pts, moved.dts, moved.duration = packet.pts, packet.dts, packet.duration
        moved.time_base = packet.time_base
    shift = round(turn * step / packet.time_base)
    moved.pts += shift
    moved.dts += shift
    moved.stream = stream
    return moved
