"""What parts share: the episodes in which something is labelled, dice, names of speakers, and what a baseline sees of a video."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import media
from animeu.bench.rows import Row
from animeu.bench.subject import Subject, Subjects
from animeu.media import Pixels
from animeu.sample import Truth
from animeu.words import fold

DRAWS = 20
"""Random baselines are means over so many draws."""

SMALL = (48, 27)
"""Width and height in pixels at which a simple baseline looks at frames."""

Dice = np.random.Generator


def fresh(subjects: Subjects) -> Dice:
    """The dice as they were given: what one part draws changes no figure of another, whichever run and in which order."""
    return copy.deepcopy(subjects.dice)


def labelled(subjects: Subjects, *facts: str) -> list[Subject]:
    """The episodes in which somebody labelled all of these facts."""
    return [subject for subject in subjects.episodes if subject.truth.labelled(*facts)]


def maker(part: str, subjects: Subjects) -> Callable[..., Row]:
    """Makes the rows of one part: ``what`` and ``measure`` come first, all else by its name; one without a figure says why."""

    def make(what: str, measure: str, **about: Any) -> Row:
        if about.get("value") is None and "status" not in about:
            about |= {"status": "skipped", "note": "There is nothing to measure it on"}
        return Row(part, what, measure, subjects.material, drawn=subjects.drawn, **about)

    return make


def mean(values: Sequence[float | None]) -> float | None:
    """The mean of those that there are; None when there is none.

    Examples
    --------
    >>> mean([0.5, None, 1.0]), mean([None])
    (0.75, None)
    """
    there = [value for value in values if value is not None]
    return float(np.mean(there)) if there else None


def keys_of(truth: Truth) -> dict[str, str]:
    """The key of each character by everything that it is called, folded: scripts name people, the truth has keys.

    Where nobody labelled the cast, whoever speaks is called by the key alone.
    """
    speakers = {fold(line.speaker): line.speaker for line in truth.lines or () if line.speaker}
    return speakers | {fold(name): one.key for one in truth.cast or () for name in (one.key, *one.name.values()) if name}


def middles(truth: Truth) -> list[int]:
    """The middle of each true shot, in microseconds."""
    clock = truth.clock
    return [clock.span(shot.first_frame, shot.last_frame).middle_us for shot in truth.shots or ()]


def change(video: Path) -> NDArray[np.float32]:
    """How much each frame differs from the one before, seen small: the mean absolute difference of R, G and B.

    Returns
    -------
    ndarray of float32, shape (n,)
        From 0 to 255; 0 for the first.
    """
    seen = _Changes()
    media.watch(video, frames=[seen])
    return np.concatenate(seen.found)


def pictures(video: Path, every: int, size: tuple[int, int] | None = SMALL) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Each so many frames of a video.

    Parameters
    ----------
    video : Path
    every : int
        24 for frames 0, 24, 48, …
    size : tuple of int, optional
        Width and height; None for as they are stored.

    Returns
    -------
    numbers : ndarray of int64, shape (m,)
    frames : ndarray of uint8, shape (m, h, w, 3)
    """
    seen = _Pictures(every, size)
    media.watch(video, frames=[seen])
    return np.concatenate(seen.numbers), np.concatenate(seen.frames)


class _Changes:
    """Sees every frame small and keeps one number of each."""

    def __init__(self) -> None:
        self.size: tuple[int, int] | None = SMALL
        self.pixels: Pixels = "rgb24"
        self.every = 1
        self.found: list[NDArray[np.float32]] = []
        self._last: NDArray[np.int16] | None = None

    def see(self, frames: NDArray[np.uint8], numbers: NDArray[np.int64]) -> None:
        before = frames[:1].astype(np.int16) if self._last is None else self._last
        rows = np.concatenate([before, frames.astype(np.int16)])
        self.found.append(np.abs(np.diff(rows, axis=0)).mean(axis=(1, 2, 3)).astype(np.float32))
        self._last = rows[-1:]


class _Pictures:
    """Keeps each so many frames."""

    def __init__(self, every: int, size: tuple[int, int] | None) -> None:
        self.size, self.every = size, every
        self.pixels: Pixels = "rgb24"
        self.frames: list[NDArray[np.uint8]] = []
        self.numbers: list[NDArray[np.int64]] = []

    def see(self, frames: NDArray[np.uint8], numbers: NDArray[np.int64]) -> None:
        self.frames.append(frames.copy())
        self.numbers.append(numbers)
