"""Files to measure on: the drawn sample, made as long as wanted by repeating its packets."""

from __future__ import annotations

from pathlib import Path

from animeu import lazy


def looped(source: Path, target: Path, minutes: float) -> Path:
    """Repeat the picture and the sound of a file, without encoding anything again, until it is so long.

    Subtitle streams are repeated too, so that there are as many lines a minute as in the source.
    """
    av = lazy.av()
    with av.open(str(source)) as first:
        step = first.duration / 1_000_000
    passes = max(1, round(minutes * 60 / step))
    with av.open(str(target), "w", format="matroska") as out:
        streams = {}
        for turn in range(passes):
            with av.open(str(source)) as one:
                for stream in one.streams:
                    if not turn and stream.type in ("video", "audio", "subtitle"):
                        streams[stream.index] = out.add_stream_from_template(stream)
                        streams[stream.index].metadata.update(stream.metadata)
                for packet in one.demux(*[one.streams[i] for i in streams]):
                    if packet.size == 0 or packet.pts is None:
                        continue
                    shift = round(turn * step / packet.time_base)
                    packet.pts += shift
                    if packet.dts is not None:
                        packet.dts += shift
                    packet.stream = streams[packet.stream.index]
                    out.mux(packet)
    return target
