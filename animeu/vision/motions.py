"""What is known of how pictures moved, in their own widths and heights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu.vision.look import Floats

ROWS, COLUMNS = 27, 48
"""Of the pictures that are compared."""

Y, X = (np.arange(count, dtype=np.float32) - np.float32((count - 1) / 2) for count in (ROWS, COLUMNS))
"""Where their rows and columns lie, from the middle, in pixels."""

SIDES = np.array([[COLUMNS], [ROWS], [1], [1]], dtype=np.float32)
"""From widths, heights and growth both ways to pixels."""

UNITS = np.array([[1], [9 / 16], [0.35]], dtype=np.float32)
"""From widths, heights and growth to widths: a picture that grows by a hundredth moves by 0.0035 of its width on the average."""


@dataclass(frozen=True, slots=True)
class Motion:
    """How pictures moved; one entry per pair of frames.

    Parameters
    ----------
    right, down : ndarray of float32, shape (n,)
        How far what is seen moved, in widths of the picture and in heights of it.
    growth : ndarray of float32, shape (n,)
        How much it grew both ways: 0.01 for a hundredth of its size.
    followed : ndarray of float32, shape (n,)
        Share of the parts of the picture that moved so, more or less, of those that say anything.
    still : ndarray of float32, shape (n,)
        Share of them that did not move at all.
    """

    right: Floats
    down: Floats
    growth: Floats
    followed: Floats
    still: Floats

    def __len__(self) -> int:
        return len(self.right)


def spread(found: Motion, at: NDArray[np.int64], count: int) -> Motion:
    """Motions of some frames among all of ``count``; the others do not move."""
    whole = Motion(*(np.zeros(count, dtype=np.float32) for _ in _NAMES))
    for name in _NAMES:
        getattr(whole, name)[at] = getattr(found, name)
    return whole


def joined(parts: Sequence[Motion]) -> Motion:
    """One after the other."""
    nothing = np.zeros(0, dtype=np.float32)
    return Motion(*(np.concatenate([*(getattr(part, name) for part in parts), nothing]) for name in _NAMES))


def vector(motion: Motion) -> Floats:
    """Sideways, down and nearer, all in widths of the picture; shape (3, n)."""
    return np.stack([motion.right, motion.down, motion.growth]) * UNITS


_NAMES = ("right", "down", "growth", "followed", "still")
