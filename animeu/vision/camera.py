"""How the whole picture moved between two frames: sideways, up or down, nearer or farther.

The method of Lucas and Kanade (1981) for the picture as a whole, with three unknowns: a pixel at ``x`` moves by
``shift + growth * x``. A few Gauss-Newton steps, the later ones with the weights of Geman and McClure, so that a figure that
goes its own way does not pull; jumps over many pixels begin from the best of all whole ones. Then each part of the picture says
whether it followed: a camera moves all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu.vision.look import FULL, Floats, Pictures

STEPS, TRUSTING = 4, 2
"""Gauss-Newton steps, and how many of them before the pixels are weighed."""

LEAP, LOST = 0.03, 0.5
"""A pair of frames that differs by so much, and of which less than this share follows, is tried again from the best of all moves
by whole pixels."""

FAR = (8, 4)
"""Columns and rows of the longest of those, a third of the picture: where less is seen in both, everything fits somewhere."""

MOST = 0.4
"""Nothing is said about pictures that moved, or grew, by more than this share: too little of the one is in the other."""

FOLLOWS = 0.6
"""A part of the picture has followed when no more than this share of its change is left."""

FAINT = 0.006
"""Parts that differ by less, before and after, say nothing: one and a half steps of 255."""

ENOUGH = 10
"""Parts of the 24 that must speak; where fewer do, the missing ones count as not following. A figure that moves before a plain
background is told from a camera by this alone."""

BLACK = 0.07
"""Rows and columns whose brightest pixel is darker in both pictures are bars: they and the edge beside them say nothing."""

_ROWS, _COLUMNS = 13, 24
_Y, _X = (grid.reshape(-1, 1).astype(np.float32) for grid in np.mgrid[-6:7, -11.5:12.5])


@dataclass(frozen=True, slots=True)
class Motion:
    """One entry per pair of frames.

    Parameters
    ----------
    right, down : ndarray of float32, shape (n,)
        How far what is seen moved, in widths of the picture and in heights of it.
    growth : ndarray of float32, shape (n,)
        How much it grew: 0.01 for a hundredth of its size.
    followed : ndarray of float32, shape (n,)
        Share of the parts of the picture that moved so, of those that say anything.
    """

    right: Floats
    down: Floats
    growth: Floats
    followed: Floats


def motion(before: Pictures, after: Pictures) -> Motion:
    """Estimate how the whole picture moved, pair by pair.

    Parameters
    ----------
    before, after : ndarray of int16, shape (3, 13, 24, n)
    """
    n = before.shape[-1]
    if not n:
        return Motion(*np.zeros((4, 0), dtype=np.float32))
    a, b = (pictures[0].astype(np.float32) * np.float32(1 / FULL) for pictures in (before, after))
    found, followed = _fitted(a, b, np.zeros((3, n), dtype=np.float32))
    wild = np.flatnonzero((followed < LOST) & (np.abs(a - b).mean((0, 1)) > LEAP))
    if wild.size:
        start = np.zeros((3, wild.size), dtype=np.float32)
        start[:2] = _leaps(before[0][..., wild], after[0][..., wild])
        again, better = _fitted(a[..., wild], b[..., wild], start)
        best = better > followed[wild]
        found[:, wild[best]], followed[wild[best]] = again[:, best], better[best]
    right, down, growth = found[0] / _COLUMNS, found[1] / _ROWS, found[2]
    wrong = (np.abs(right) > MOST) | (np.abs(down) > MOST) | (np.abs(growth) > MOST)
    return Motion(right, down, growth, np.where(wrong, 0, followed))


def _fitted(a: Floats, b: Floats, found: Floats) -> tuple[Floats, Floats]:
    """The motion between pictures, shape (3, n), from a first guess, and the share that follows it."""
    seen = _seen(np.maximum(a, b)).reshape(-1, a.shape[-1])
    moved, valid = _moved(b, found)
    for step in range(STEPS):
        found = found - _correction(a, moved, seen * valid, step >= TRUSTING)
        moved, valid = _moved(b, found)
    return found, _followed(np.abs(a - b), np.abs(a - moved), (seen * valid).reshape(a.shape))


def _seen(brighter: Floats) -> Floats:
    """1 where there is picture, 0 in bars and beside them; shape (13, 24, n)."""
    rows, columns = (brighter.max(axis) >= BLACK for axis in (1, 0))
    for lines in (rows, columns):
        inner = lines.copy()
        inner[1:] &= lines[:-1]
        inner[:-1] &= lines[1:]
        lines[:] = inner
    return np.asarray(rows[:, None] & columns[None], dtype=np.float32)


def _moved(b: Floats, found: Floats) -> tuple[Floats, Floats]:
    """The second picture laid back over the first, and where it reaches; shapes (13, 24, n) and (312, n)."""
    n = b.shape[-1]
    x = _X * (1 + found[2]) + (found[0] + np.float32(11.5))
    y = _Y * (1 + found[2]) + (found[1] + np.float32(6))
    valid = (x > -0.5) & (x < _COLUMNS - 0.5) & (y > -0.5) & (y < _ROWS - 0.5)
    np.clip(x, 0, _COLUMNS - 1.001, out=x)
    np.clip(y, 0, _ROWS - 1.001, out=y)
    left, top = x.astype(np.int32), y.astype(np.int32)
    x -= left
    y -= top
    at = (top * _COLUMNS + left) * n + np.arange(n, dtype=np.int32)
    flat = b.reshape(-1)
    upper, lower = (flat[at + k * n] * (1 - x) + flat[at + (k + 1) * n] * x for k in (0, _COLUMNS))
    return (upper * (1 - y) + lower * y).reshape(b.shape), valid.astype(np.float32)


def _correction(a: Floats, moved: Floats, weight: Floats, careful: bool) -> Floats:
    """One Gauss-Newton step, shape (3, n): what is too much in the motion that was found."""
    n = a.shape[-1]
    middle = (a + moved) / 2
    across, along = np.zeros_like(a), np.zeros_like(a)
    across[:, 1:-1] = (middle[:, 2:] - middle[:, :-2]) / 2
    along[1:-1] = (middle[2:] - middle[:-2]) / 2
    across, along, rest = (values.reshape(-1, n) for values in (across, along, moved - a))
    if careful:
        usual = (np.abs(rest) * weight).sum(0) / np.maximum(weight.sum(0), 1) + np.float32(0.004)
        weight = weight / np.square(1 + np.square(rest / usual))
    slopes = (across, along, across * _X + along * _Y)
    normal, goal = np.empty((n, 3, 3), dtype=np.float32), np.empty((n, 3, 1), dtype=np.float32)
    for i, one in enumerate(slopes):
        weighed = one * weight
        goal[:, i, 0] = np.einsum("pn,pn->n", weighed, rest)
        for j, other in enumerate(slopes[: i + 1]):
            normal[:, i, j] = normal[:, j, i] = np.einsum("pn,pn->n", weighed, other)
    normal += _CALM
    found = np.linalg.solve(normal, goal)[..., 0].T
    return np.asarray(np.clip(found, -_FARTHEST, _FARTHEST), dtype=np.float32)


def _followed(plain: Floats, left: Floats, use: Floats) -> Floats:
    """Share of the parts of the picture, three rows by four columns of pixels each, that a motion explains."""
    whole, rest, size = (values[:12].reshape(4, 3, 6, 4, -1).sum((1, 3)) for values in (plain * use, left * use, use))
    speaks = (size >= 4) & (np.maximum(whole, rest) > FAINT * size)
    follows = speaks & (rest < FOLLOWS * whole)
    return np.asarray(follows.sum((0, 1)) / np.maximum(speaks.sum((0, 1)), ENOUGH), dtype=np.float32)


def _leaps(before: NDArray[np.int16], after: NDArray[np.int16]) -> Floats:
    """The best move by whole pixels, shape (2, n): straight ones all, of the slanting ones each other row and column."""
    n = before.shape[-1]
    best, found = np.full(n, np.inf, dtype=np.float32), np.zeros((2, n), dtype=np.float32)
    for dx, dy in _WAYS:
        at = (slice(max(-dy, 0), _ROWS - max(dy, 0)), slice(max(-dx, 0), _COLUMNS - max(dx, 0)))
        to = (slice(max(dy, 0), _ROWS - max(-dy, 0)), slice(max(dx, 0), _COLUMNS - max(-dx, 0)))
        left = np.abs(before[at] - after[to]).mean((0, 1), dtype=np.float32)
        better = left < best
        best[better], found[0, better], found[1, better] = left[better], dx, dy
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


_NAMES = ("right", "down", "growth", "followed")
_CALM = (np.diag(np.array([1, 1, 50])) * 13 * 24 * 1e-6).astype(np.float32)
"""Added to what is solved: the square of a thousandth of white per pixel. The unknowns have different units: a growth of 0.1
moves the edge of the picture by a pixel."""
_WAYS = [
    (dx, dy)
    for dx in range(-FAR[0], FAR[0] + 1)
    for dy in range(-FAR[1], FAR[1] + 1)
    if not (dx and dy) or not (dx % 2 or dy % 2)
]
_FARTHEST = np.array([[2], [2], [0.15]], dtype=np.float32)
"""Of one Gauss-Newton step: two pixels, growth by a seventh."""
