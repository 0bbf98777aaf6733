"""How the whole picture moved between neighbouring frames: sideways, up or down, nearer or farther.

One least-squares step of Lucas and Kanade (1981) for the picture as a whole, with three unknowns: a pixel at ``x`` moves by
``shift + growth * x``. It sees less than it should of jumps over many pixels, but their direction is right, and that is what a
camera move is told by.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu.vision.look import FULL, Floats, Pictures, difference

NEEDED_IN_A_LEAP = 0.4
"""Of all that differs, what laying one picture over the other must take away."""

UNCLEAR, MUCH = 0.25, 0.03
"""A pair of frames that differs by so much, of which so little is explained, is tried again as a leap."""

_CALM = np.float32(1e-6)
"""Added to what is divided by: the square of a thousandth of white."""
_INNER = 11 * 22
_ROWS, _COLUMNS = (grid.reshape(-1, 1).astype(np.float32) for grid in np.mgrid[-5:6, -10.5:11.5])
_QUARTERS = tuple(
    np.flatnonzero((rows * _ROWS[:, 0] > 0) & (columns * _COLUMNS[:, 0] > 0)) for rows in (-1, 1) for columns in (-1, 1)
)


@dataclass(frozen=True, slots=True)
class Motion:
    """One entry per pair of frames.

    Parameters
    ----------
    right, down : ndarray of float32, shape (n,)
        How far what is seen moved, in widths and heights of the picture.
    growth : ndarray of float32, shape (n,)
        How much it grew: 0.01 for a hundredth of its size.
    explained : ndarray of float32, shape (n,)
        Share of the squared change that this explains, in the second worst of the four quarters of the picture: a figure that
        moves before a still background explains only its own quarter.
    """

    right: Floats
    down: Floats
    growth: Floats
    explained: Floats


def motion(before: Pictures, after: Pictures) -> Motion:
    """Estimate how the whole picture moved, pair by pair.

    Parameters
    ----------
    before, after : ndarray of int16, shape (3, 13, 24, n)
    """
    n = before.shape[-1]
    a, b = (pictures[0].astype(np.float32) / FULL for pictures in (before, after))
    middle = (a + b) / 2
    across = ((middle[1:-1, 2:] - middle[1:-1, :-2]) / 2).reshape(_INNER, n)
    along = ((middle[2:, 1:-1] - middle[:-2, 1:-1]) / 2).reshape(_INNER, n)
    change = (b - a)[1:-1, 1:-1].reshape(_INNER, n)
    slopes = (across, along, across * _COLUMNS + along * _ROWS)
    normal, goal = np.empty((n, 3, 3), dtype=np.float32), np.empty((n, 3, 1), dtype=np.float32)
    for i, one in enumerate(slopes):
        goal[:, i, 0] = np.einsum("pn,pn->n", one, change)
        for j, other in enumerate(slopes[: i + 1]):
            normal[:, i, j] = normal[:, j, i] = np.einsum("pn,pn->n", one, other)
    # The unknowns have different units: a growth of 0.1 moves the edge of the picture by a pixel.
    normal += np.diag(np.array([1, 1, 50], dtype=np.float32)) * _CALM * len(change)
    found = -np.linalg.solve(normal, goal)[..., 0].T
    rest = change + found[0] * slopes[0] + found[1] * slopes[1] + found[2] * slopes[2]
    parts = []
    for at in _QUARTERS:
        whole, left = (_power(values[at]) for values in (change, rest))
        parts.append(1 - (left + _CALM) / (whole + _CALM))
    explained = np.sort(np.stack(parts), axis=0)[1] if n else np.zeros(0)
    right, down, growth = found.astype(np.float32)
    return Motion(right / 24, down / 13, growth, explained.astype(np.float32))


def _power(values: Floats) -> Floats:
    return np.asarray(np.einsum("pn,pn->n", values, values) / len(values), dtype=np.float32)


def leaps(before: Pictures, after: Pictures) -> Motion:
    """Estimate moves of several pixels, straight across or straight up and down, by trying them all; pair by pair.

    What is explained is the share of the plain difference that is gone when the pictures are laid over each other at the best
    place, and at least `NEEDED_IN_A_LEAP` of it, else 0.
    """
    n = before.shape[-1]
    still = _over(before, after, 0, 0) + np.float32(1e-3)
    best, right, down = np.full(n, np.inf, dtype=np.float32), np.zeros(n, dtype=np.float32), np.zeros(n, dtype=np.float32)
    for dx, dy in [(dx, 0) for dx in range(-12, 13) if dx] + [(0, dy) for dy in range(-6, 7) if dy]:
        left = _over(before, after, dx, dy)
        better = left < best
        best[better], right[better], down[better] = left[better], dx / 24, dy / 13
    explained = 1 - best / still
    found = explained >= NEEDED_IN_A_LEAP
    return Motion(right * found, down * found, np.zeros(n, dtype=np.float32), np.where(found, explained, 0).astype(np.float32))


def _over(before: Pictures, after: Pictures, dx: int, dy: int) -> Floats:
    """Mean difference where two pictures overlap, the second moved."""
    at = (slice(max(-dy, 0), 13 - max(dy, 0)), slice(max(-dx, 0), 24 - max(dx, 0)))
    to = (slice(max(dy, 0), 13 - max(-dy, 0)), slice(max(dx, 0), 24 - max(-dx, 0)))
    gone: Floats = np.abs(before[0][at] - after[0][to]).mean((0, 1), dtype=np.float32)
    return gone


def motion_at(pictures: Pictures, before: NDArray[np.int64], after: NDArray[np.int64]) -> Motion:
    """`motion` of some pairs, and `leaps` of those that change much and that it does not explain."""
    found = motion(pictures[..., before], pictures[..., after])
    wild = np.flatnonzero((found.explained < UNCLEAR) & (difference(pictures[..., before], pictures[..., after]) > MUCH))
    if wild.size:
        far = leaps(pictures[..., before[wild]], pictures[..., after[wild]])
        clear = far.explained > 0
        for name in _NAMES:
            getattr(found, name)[wild[clear]] = getattr(far, name)[clear]
    return found


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


_NAMES = ("right", "down", "growth", "explained")
