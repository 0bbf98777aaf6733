"""Decoded sound to the listeners: mono, 16 kHz, on the container's clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.errors import Notice
from animeu.media.ahead import Call, at_once
from animeu.media.layout import is_broken, microseconds
from animeu.timeline import MICROSECONDS

RATE = 16_000
"""Samples per second."""
BLOCK = 16_000
"""Samples in a block; the last one is shorter."""
DOWNMIX = {"rematrix_maxval": 1.0}
"""Channels are weighted so that their sum cannot clip, which libswresample does by itself for integer samples only."""
TOLERANCE_US = 40_000
"""How far a time stamp may be from the samples counted so far.

Matroska rounds to 1 ms, recorders jitter (18 ms was seen), and speech is told in steps of 32 ms.
"""
JUMP_US = MICROSECONDS
"""A time stamp that is off by more than a second is believed only when the next one agrees."""


class SoundWatcher(Protocol):
    """Somebody who listens."""

    def hear(self, samples: NDArray[np.float32], first: int) -> None:
        """Listen to a block.

        Parameters
        ----------
        samples : ndarray of float32, shape (n,)
            Mono at 16 kHz, -1 to 1; read-only, may be kept.
        first : int
            Index of the first of them since the start of the sound; blocks follow one another without a gap.
        """
        ...


class Hearing:
    """Hands decoded sound to listeners, so that index is time: holes are filled with silence, overlaps dropped.

    A time stamp that is off by more than `JUMP_US` counts only when the next one agrees with it. Ahead it is then a long hole,
    behind it is a new clock (two recordings joined), from which time goes on where it was. ``hand`` takes each call of a
    listener and makes it, at once or later, in order.
    """

    def __init__(
        self, listeners: Sequence[SoundWatcher], origin_us: int, duration_us: int = 0, hand: Callable[[Call], None] = at_once
    ) -> None:
        self._listeners, self._hand = tuple(listeners), hand
        self._origin_us, self._duration_us = origin_us, duration_us
        self._resampler: Any = None
        self._source: tuple[str, str, int] | None = None
        self._from_us = 0  # time of the first sample of the running segment
        self._fed = Fraction(0)  # seconds of it given to the resampler
        self._first = 0  # index at which the running segment begins
        self._shift_us = 0  # what is added to time stamps since the clock fell back
        self._doubted: tuple[Any, int] | None = None  # a frame whose time is far off, and that time
        self._dropping = False
        self._waiting: list[NDArray[np.float32]] = []
        self._held = 0
        self._told = 0
        self._gaps = self._gap_us = self._unmixed = 0
        self.start_us: int | None = None

    @property
    def samples(self) -> int:
        """How many samples there are so far."""
        return self._told + self._held

    def play(self, frame: Any, time_base: Fraction) -> None:
        """Take one decoded frame."""
        if not frame.samples:
            return
        time = None if frame.pts is None else microseconds(frame.pts, time_base) - self._origin_us
        if time is not None and is_broken(time, self._duration_us):
            time = None
        if self.start_us is None:
            self.start_us = self._from_us = time or 0
        if self._doubted is not None:
            self._settle(time)
        if time is not None and abs(time + self._shift_us - self._expected_us) > JUMP_US:
            self._doubted = frame, time
        else:
            self._feed(frame, time)

    def _settle(self, next_us: int | None) -> None:
        """Believe the time of the doubted frame when that of the next one follows it."""
        assert self._doubted is not None
        frame, time = self._doubted
        self._doubted = None
        follows = next_us is not None and abs(time + _length_us(frame) - next_us) <= TOLERANCE_US
        if follows and time + self._shift_us < self._expected_us:
            self._shift_us = self._expected_us - time
        self._feed(frame, time if follows else None)

    def _feed(self, frame: Any, time_us: int | None) -> None:
        """Resample a frame, after silence when it comes late, or drop it when that time has been heard."""
        expected = self._expected_us
        off = 0 if time_us is None else time_us + self._shift_us - expected
        tolerance = _length_us(frame) // 2 if self._dropping else TOLERANCE_US  # take up again where it fits best
        self._dropping = off < -tolerance
        if self._dropping:
            return
        source = (frame.format.name, frame.layout.name, frame.sample_rate)
        if off > tolerance or source != self._source:
            self._restart(source, expected, off if off > tolerance else 0)
        length = Fraction(frame.samples, frame.sample_rate)
        frame.pts = None  # the resampler shall count samples, not time stamps
        try:
            mixed = self._resampler.resample(frame)
        except lazy.av().FFmpegError:  # such as nine channels without a layout; the picture is still worth having
            self._resampler = self._source = None
            self._unmixed += 1
            self.start_us = self.start_us if self.samples else None
            return
        self._fed += length
        self._take(mixed)

    @property
    def _expected_us(self) -> int:
        """When the next sample is due."""
        return self._from_us + round(self._fed * MICROSECONDS)

    def finish(self) -> None:
        """Hand out what is left."""
        if self._doubted is not None:
            self._settle(None)
        self._drain()
        self._tell(everything=True)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was missing in the sound."""
        notices = []
        if self._gaps:
            what = "1 gap in the sound was" if self._gaps == 1 else f"{self._gaps} gaps in the sound were"
            notices.append(Notice("sound-gaps", f"{what} filled with {self._gap_us / MICROSECONDS:.2f} s of silence"))
        if self._unmixed:
            notices.append(
                Notice("sound-skipped", f"sound that could not be mixed to one channel was left out: {self._unmixed} packets")
            )
        return tuple(notices)

    def _restart(self, source: tuple[str, str, int], expected_us: int, gap_us: int) -> None:
        """Begin a new segment, after silence if there is a hole."""
        self._drain()
        assert self.start_us is not None
        if gap_us:
            self._gaps += 1
            self._gap_us += gap_us
        self._from_us, self._fed, self._source = expected_us + gap_us, Fraction(0), source
        self._silence(round(Fraction((self._from_us - self.start_us) * RATE, MICROSECONDS)) - self.samples)
        self._first = self.samples
        self._resampler = lazy.av().AudioResampler(format="fltp", layout="mono", rate=RATE, options=DOWNMIX)

    def _drain(self) -> None:
        """Empty the resampler, and bring the segment to the length that its input had."""
        if self._resampler is None:
            return
        self._take(self._resampler.resample(None))
        self._resampler = None
        self._silence(self._first + round(self._fed * RATE) - self.samples)

    def _take(self, frames: list[Any]) -> None:
        for frame in frames:
            if frame is not None and frame.samples:
                self._add(np.frombuffer(frame.planes[0], dtype=np.float32)[: frame.samples].copy())

    def _silence(self, count: int) -> None:
        while count > 0:
            self._add(np.zeros(min(count, BLOCK), dtype=np.float32))
            count -= BLOCK

    def _add(self, samples: NDArray[np.float32]) -> None:
        self._waiting.append(samples)
        self._held += len(samples)
        if self._held >= BLOCK:
            self._tell()

    def _tell(self, everything: bool = False) -> None:
        joined = np.concatenate(self._waiting) if self._waiting else np.empty(0, dtype=np.float32)
        whole = len(joined) if everything else len(joined) // BLOCK * BLOCK
        joined.setflags(write=False)
        for at in range(0, whole, BLOCK):
            block = joined[at : min(at + BLOCK, whole)]
            for listener in self._listeners:
                self._hand(partial(listener.hear, block, self._told))
            self._told += len(block)
        self._waiting = [joined[whole:]] if whole < len(joined) else []
        self._held = len(joined) - whole


def _length_us(frame: Any) -> int:
    return round(Fraction(frame.samples, frame.sample_rate) * MICROSECONDS)
