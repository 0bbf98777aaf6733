"""Decoded sound to the listeners: mono, 16 kHz, on the container's clock."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.errors import Notice
from animeu.media.layout import microseconds
from animeu.timeline import MICROSECONDS

RATE = 16_000
"""Samples per second."""
BLOCK = 16_000
"""Samples in a block; the last one is shorter."""
DOWNMIX = {"rematrix_maxval": 1.0}
"""Channels are weighted so that their sum cannot clip, as for integer samples; libswresample leaves that out for float samples."""
TOLERANCE_US = 20_000
"""How far a time stamp may be from the samples counted so far: containers round to a millisecond, speech is told in 32 ms."""
LONGEST_GAP_US = 3600 * MICROSECONDS
"""A jump by more than an hour is a broken time stamp, not silence."""


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
    """Hands decoded sound to listeners; holes in the time stamps are filled with silence, so that index is time."""

    def __init__(self, listeners: Sequence[SoundWatcher], origin_us: int) -> None:
        self._listeners = tuple(listeners)
        self._origin_us = origin_us
        self._resampler: Any = None
        self._source: tuple[Any, ...] | None = None
        self._fed_from_us = 0  # time of the first sample of the running segment
        self._fed = Fraction(0)  # seconds of it given to the resampler
        self._segment = 0  # index at which the running segment begins
        self._waiting: list[NDArray[np.float32]] = []
        self._held = 0
        self._told = 0
        self._gaps = self._gap_us = 0
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
        source = (frame.format.name, frame.layout.name, frame.sample_rate)
        expected = self._fed_from_us + round(self._fed * MICROSECONDS)
        if self.start_us is None:
            self.start_us = expected = self._fed_from_us = time or 0
        off = 0 if time is None else time - expected
        if abs(off) > TOLERANCE_US or source != self._source:
            self._restart(source, expected, off)
        self._fed += Fraction(frame.samples, frame.sample_rate)
        frame.pts = None  # the resampler shall count samples, not time stamps
        self._take(self._resampler.resample(frame))

    def finish(self) -> None:
        """Hand out what is left."""
        self._drain()
        self._tell(everything=True)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was missing in the sound."""
        if not self._gaps:
            return ()
        seconds = self._gap_us / MICROSECONDS
        return (Notice("sound-gaps", f"{self._gaps} gaps in the sound were filled with {seconds:.2f} s of silence"),)

    def _restart(self, source: tuple[Any, ...], expected_us: int, off_us: int) -> None:
        """Begin a new segment, after silence if there is a hole; sound that overlaps what was heard follows it directly."""
        self._drain()
        begins = expected_us + (off_us if TOLERANCE_US < off_us <= LONGEST_GAP_US else 0)
        if begins > expected_us:
            self._gaps += 1
            self._gap_us += begins - expected_us
        assert self.start_us is not None
        index = round(Fraction(begins - self.start_us, MICROSECONDS) * RATE)
        self._silence(index - self.samples)
        self._segment, self._fed_from_us, self._fed = self.samples, begins, Fraction(0)
        self._source = source
        self._resampler = lazy.av().AudioResampler(format="fltp", layout="mono", rate=RATE, options=DOWNMIX)

    def _drain(self) -> None:
        """Empty the resampler, and bring the segment to the length that its input had."""
        if self._resampler is None:
            return
        self._take(self._resampler.resample(None))
        self._resampler = None
        short = self._segment + round(self._fed * RATE) - self.samples
        self._silence(short)

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
                listener.hear(block, self._told)
            self._told += len(block)
        self._waiting = [joined[whole:]] if whole < len(joined) else []
        self._held = len(joined) - whole
