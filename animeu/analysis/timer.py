"""Where the time of an analysis goes, and how far it is."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from animeu.media import FrameWatcher, SoundWatcher
from animeu.tracks import StillTrack
from animeu.vision.stills import Still, Student

Progress = Callable[[str, float], None]
"""Called with the name of a stage and the share of it that is done, 0 to 1."""


class Timer:
    """Adds up the wall time of named stages; a stage inside another takes its time from the outer one.

    Examples
    --------
    >>> timer = Timer()
    >>> with timer("outer"), timer("inner"):
    ...     pass
    >>> sorted(timer.seconds)
    ['inner', 'outer']
    """

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._inside: list[float] = []

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Measure what happens inside the block."""
        start = time.perf_counter()
        self._inside.append(0.0)
        try:
            yield
        finally:
            whole = time.perf_counter() - start
            self.seconds[stage] += whole - self._inside.pop()
            if self._inside:
                self._inside[-1] += whole


class TimedFrames:
    """A `FrameWatcher` whose looking is measured."""

    def __init__(self, watcher: FrameWatcher, stage: str, timer: Timer) -> None:
        self._watcher, self._stage, self._timer = watcher, stage, timer
        self.size: tuple[int, int] | None = watcher.size
        self.pixels: Literal["rgb24", "gray8"] = watcher.pixels
        self.every: int = watcher.every

    def see(self, frames: NDArray[np.uint8], numbers: NDArray[np.int64]) -> None:
        """Pass the frames on."""
        with self._timer(self._stage):
            self._watcher.see(frames, numbers)


class TimedStudent:
    """A `Student` of stills whose looking is measured."""

    def __init__(self, student: Student, stage: str, timer: Timer) -> None:
        self._student, self._stage, self._timer = student, stage, timer

    def study(self, stills: Sequence[Still]) -> None:
        """Pass the stills on."""
        with self._timer(self._stage):
            self._student.study(stills)

    def fill(self, track: StillTrack, scale: float) -> StillTrack:
        """Pass the track on."""
        with self._timer(self._stage):
            return self._student.fill(track, scale)


class TimedSound:
    """A `SoundWatcher` whose listening is measured."""

    def __init__(self, watcher: SoundWatcher, stage: str, timer: Timer) -> None:
        self._watcher, self._stage, self._timer = watcher, stage, timer

    def hear(self, samples: NDArray[np.float32], first: int) -> None:
        """Pass the samples on."""
        with self._timer(self._stage):
            self._watcher.hear(samples, first)
