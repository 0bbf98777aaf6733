"""Tiny films made by code, with every property that a test wants to know again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from animeu import lazy

NTSC = Fraction(24000, 1001)
DATA = Path(__file__).parents[2] / ".." / "shared/data"


def level(number: int) -> int:
    """The grey of frame ``number``: neighbours differ much, so that a swapped or lost frame shows."""
    return 20 + number * 53 % 200


class Looker:
    """Keeps what it sees."""

    def __init__(self, size: tuple[int, int] | None = (8, 6), pixels: str = "gray8", every: int = 1) -> None:
        self.size, self.pixels, self.every = size, pixels, every
        self.batches: list[Any] = []
        self.numbers: list[int] = []

    def see(self, frames: Any, numbers: Any) -> None:
        assert frames.flags.c_contiguous
        assert frames.dtype == np.uint8
        assert numbers.dtype == np.int64
        assert len(frames) == len(numbers)
        self.batches.append(frames)
        self.numbers += numbers.tolist()

    @property
    def frames(self) -> Any:
        return np.concatenate(self.batches)

    @property
    def levels(self) -> list[float]:
        """The mean of each frame."""
        return [float(frame.mean()) for frame in self.frames]


class Listener:
    """Keeps what it hears, and holds the order to account."""

    def __init__(self) -> None:
        self.blocks: list[Any] = []

    def hear(self, samples: Any, first: int) -> None:
        assert samples.dtype == np.float32
        assert first == sum(map(len, self.blocks))
        self.blocks.append(samples)

    @property
    def samples(self) -> Any:
        return np.concatenate(self.blocks) if self.blocks else np.empty(0, np.float32)


def click(rate: int, seconds: float, at: Sequence[float] = (1.0,), channels: int = 1) -> Any:
    """Bumps of about a millisecond on silence, shape (channels, n); the peak lies exactly at each time asked for."""
    time = np.arange(round(seconds * rate)) / rate
    wave = sum(0.5 * np.exp(-(((time - when) / 0.0005) ** 2)) for when in at)
    return np.tile(np.asarray(wave, np.float32), (channels, 1))


class Film:
    """Writes a file stream by stream; see `film`."""

    def __init__(self, path: Path, options: dict[str, str] | None = None, format: str | None = None) -> None:  # noqa: A002
        self.path, self._av = path, lazy.av()
        self.out = self._av.open(str(path), "w", format=format, options=options or {})
        self._packets: list[Any] = []
        self._sources: list[Any] = []

    def picture(
        self,
        frames: int = 48,
        rate: Fraction = NTSC,
        *,
        size: tuple[int, int] = (64, 48),
        ticks: Sequence[int] | None = None,
        base: Fraction | None = None,
        start: int = 0,
        draw: Callable[[int], Any] | None = None,
        codec: str = "libx264",
        pixels: str = "yuv420p",
        options: dict[str, str] | None = None,
    ) -> Any:
        """Frames of even grey (`level`) or drawn ones, at a rate, or at ticks of a time base."""
        stream = self.out.add_stream(codec, rate=rate, options=options if options is not None else {"qp": "0", "bf": "2"})
        stream.width, stream.height, stream.pix_fmt = *size, pixels
        base = base or 1 / rate
        stream.codec_context.time_base = base
        for number in range(frames if ticks is None else len(ticks)):
            if draw is None:
                frame = self._av.VideoFrame.from_ndarray(np.full((size[1], size[0]), level(number), np.uint8), format="gray")
                frame = frame.reformat(format=pixels, src_color_range="JPEG", dst_color_range="MPEG")
            else:
                frame = self._av.VideoFrame.from_ndarray(draw(number), format="rgb24").reformat(format=pixels)
            frame.pict_type = 0
            frame.pts = start + (number if ticks is None else ticks[number])
            frame.time_base = base
            self._packets += stream.encode(frame)
        self._packets += stream.encode(None)
        return stream

    def sound(
        self, wave: Any, rate: int = 48_000, layout: str = "stereo", *, codec: str = "pcm_s16le", start: int = 0, skip: Any = ()
    ) -> Any:
        """Samples of shape (channels, n); ``skip`` lists ranges of samples that are left out, as holes in time."""
        stream = self.out.add_stream(codec, rate=rate, layout=layout)
        size = stream.codec_context.frame_size or 960
        convert = self._av.AudioResampler(format=stream.format, layout=layout, rate=rate)
        for first in range(0, wave.shape[1], size):
            if any(low <= first < high for low, high in skip):
                continue
            part = np.ascontiguousarray(wave[:, first : first + size])
            frame = self._av.AudioFrame.from_ndarray(part, format="fltp", layout=layout)
            frame.sample_rate = rate
            for converted in convert.resample(frame):
                converted.pts, converted.time_base = first + start, Fraction(1, rate)
                self._packets += stream.encode(converted)
        self._packets += stream.encode(None)
        return stream

    def subtitles(self, codec: str, events: Sequence[tuple[int, int, bytes]], header: bytes = b"", **tags: str) -> Any:
        """Events of start and length in milliseconds and raw bytes."""
        if header:  # only a stream that was read carries a header
            script = self.path.with_suffix(".ass")
            script.write_bytes(header + b"Dialogue: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,.\n")
            self._sources.append(self._av.open(str(script)))
            stream = self.out.add_stream_from_template(self._sources[-1].streams[0])
        else:
            stream = self.out.add_mux_stream(codec)
        stream.time_base = Fraction(1, 1000)
        stream.metadata.update(tags)
        for start, length, data in events:
            packet = self._av.Packet(data)
            packet.stream, packet.time_base = stream, Fraction(1, 1000)
            packet.pts = packet.dts = start
            packet.duration = length
            self._packets.append(packet)
        return stream

    def close(self) -> Path:
        """Write all packets in order of time."""
        self.out.start_encoding()
        for packet in sorted(self._packets, key=lambda packet: (packet.dts or 0) * packet.time_base):
            self.out.mux_one(packet)
        self.out.close()
        for source in self._sources:
            source.close()
        return self.path


@pytest.fixture
def kit() -> SimpleNamespace:
    """The tools above, for tests that cannot import a neighbour."""
    return SimpleNamespace(NTSC=NTSC, DATA=DATA, level=level, Looker=Looker, Listener=Listener, click=click, Film=Film)
