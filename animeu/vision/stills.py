"""Stills: the few frames of a video that heavy looks are worth, chosen because the picture changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from animeu.tracks import StillTrack

WIDTH = 640
"""Pixels: the width at which stills are looked at; smaller videos stay as they are."""

EVERY = 12
"""Frames between two looks: half a second."""

CHANGED = 24.0
"""Steps of 255: a frame is a still when a cell of 16 by 9 differs by so much from the last still. Compression noise of a held
drawing stays below 4. Of 680 looks at two drawn episodes 379 are stills (486 at a threshold of 10, 280 at 48), 1.1 a second."""

LONGEST = 120
"""Frames after which a still is taken though nothing changed: five seconds."""


@dataclass(frozen=True, slots=True, eq=False)
class Still:
    """One frame, large enough to see a face.

    Parameters
    ----------
    frame : int
        Its number.
    picture : ndarray of uint8, shape (h, w, 3)
        RGB, `WIDTH` pixels wide or as narrow as the video; read-only.
    """

    frame: int
    picture: NDArray[np.uint8]


class Student(Protocol):
    """Somebody who looks at stills."""

    def study(self, stills: Sequence[Still]) -> None:
        """Look at the next stills, in order. Keep what you found, never the pictures."""
        ...

    def fill(self, track: StillTrack, scale: float) -> StillTrack:
        """The track with what was found: one entry for each still that was studied.

        Parameters
        ----------
        scale : float
            Pixels of the video in one of a still: what is told in pixels is told in those of the video.
        """
        ...


class StillWatcher:
    """A frame watcher that chooses stills and hands them to its students.

    Held drawings are looked at once. Each shot of more than `EVERY` frames has a still, and one that changes has several.

    Parameters
    ----------
    students : sequence of Student

    Examples
    --------
    >>> class Counting:
    ...     frames = []
    ...     def study(self, stills):
    ...         self.frames += [still.frame for still in stills]
    ...     def fill(self, track, scale):
    ...         return track
    >>> watcher = StillWatcher([student := Counting()])
    >>> shots = np.repeat(np.array([0, 200], np.uint8), 3)[:, None, None, None] * np.ones((1, 36, 64, 3), np.uint8)
    >>> watcher.see(shots, np.arange(0, 72, 12))
    >>> student.frames
    [0, 36]
    """

    size: tuple[int, int] | None = (WIDTH, 0)
    pixels: Literal["rgb24", "gray8"] = "rgb24"
    every: int = EVERY

    def __init__(self, students: Sequence[Student]) -> None:
        self._students = tuple(students)
        self._last: NDArray[np.float32] | None = None
        self._frames: list[int] = []

    def see(self, frames: NDArray[np.uint8], numbers: NDArray[np.int64]) -> None:
        """Choose among the next frames, shape (b, h, w, 3), and hand on what was chosen."""
        stills = [Still(int(number), frame) for frame, number in zip(frames, numbers, strict=True) if self._is_new(frame, number)]
        if stills:
            for student in self._students:
                student.study(stills)

    def track(self, size: tuple[int, int]) -> StillTrack:
        """What all students found.

        Parameters
        ----------
        size : tuple of int
            Width and height of the video.
        """
        track = StillTrack(self.frames)
        for student in self._students:
            track = student.fill(track, max(size[0] / WIDTH, 1.0))
        return track

    @property
    def frames(self) -> NDArray[np.int64]:
        """The frames that were chosen, shape (n,)."""
        return np.array(self._frames, np.int64)

    def _is_new(self, frame: NDArray[np.uint8], number: np.int64) -> bool:
        cells = _cells(frame)
        new = (
            self._last is None or float(np.abs(cells - self._last).max()) >= CHANGED or int(number) - self._frames[-1] >= LONGEST
        )
        if new:
            self._last = cells
            self._frames.append(int(number))
        return new


def _cells(frame: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Mean colours of 16 by 9 cells, or of each pixel of a smaller picture, from every other pixel of a large one."""
    step = 2 if frame.shape[0] >= 144 else 1
    inner = frame[::step, ::step].astype(np.float32)
    for axis, count in enumerate((9, 16)):
        edges = np.unique(np.linspace(0, inner.shape[axis], count + 1).astype(int))
        sums, sizes = np.add.reduceat(inner, edges[:-1], axis=axis), np.diff(edges)
        inner = sums / np.expand_dims(sizes, (1, 2) if axis == 0 else (0, 2))
    return inner.astype(np.float32)
