"""How the whole picture moved between two frames: sideways, up or down, nearer or farther.

The method of Lucas and Kanade (1981) for the picture as a whole, with four unknowns: a pixel at ``x, y`` moves by
``right + across * x, down + along * y``. A zoom grows both ways; what grows one way only is a pan over layers of which the lower,
or one side, is near. A few Gauss-Newton steps, the later ones with the weights of Geman and McClure, so that a figure that
goes its own way does not pull; jumps over many pixels begin from the best of all whole ones. Each picture is moved by half the
way, so that both are blurred alike: then moves of a twentieth of a pixel are told. Then each part of the picture says whether it
followed, see `animeu.vision.layers`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from animeu.vision.layers import AT_ONCE, followed, halfway
from animeu.vision.look import Floats
from animeu.vision.motions import COLUMNS, ROWS, SIDES, Motion, X, Y, joined

STEPS, TRUSTING = 3, 1
"""Gauss-Newton steps, and how many of them before the pixels are weighed."""

LEAP, LOST = 0.03, 0.5
"""A pair of frames that differs by so much, and of which less than this share follows, is tried again from the best of all moves
by whole pixels."""

RELIT = 0.85
"""Where both pictures correlate so well the light changed: a lamp that goes out, a siren."""

FAR = (8, 4)
"""Columns and rows of the longest of those in a picture of half the size: a third of it. Where less is seen in both, everything
fits somewhere."""

MOST = 0.4
"""Nothing is said about pictures that moved, or grew, by more than this share: too little of the one is in the other."""

BLACK = 0.07
"""Rows and columns whose brightest pixel is darker in both pictures are bars: they and the edge beside them say nothing."""


def smooth(frames: NDArray[np.uint8]) -> Floats:
    """Luma for `motion`, blurred a little: rain and thin lines blink when they move by parts of a pixel.

    Parameters
    ----------
    frames : ndarray of uint8, shape (n, 27, 48, 3)

    Returns
    -------
    ndarray of float32, shape (n, 27, 48)
        0 to 1.
    """
    luma = frames.astype(np.float32) @ _LUMA
    for axis in (1, 2):
        sides = np.moveaxis(luma, axis, 0)
        inner = (sides[:-2] + 2 * sides[1:-1] + sides[2:]) / 4
        sides[1:-1] = inner
    return luma


def motion(before: Floats, after: Floats, start: Floats | None = None, *, leaps: bool = True) -> Motion:
    """Estimate how the whole picture moved, pair by pair.

    Parameters
    ----------
    before, after : ndarray of float32, shape (n, 27, 48)
        As `smooth` makes them.
    start : ndarray of float32, shape (3, n), optional
        A first guess: widths, heights, growth.
    leaps : bool
        Whether pairs that differ much are tried from whole pixels on.
    """
    guess = np.zeros((3, len(before)), dtype=np.float32) if start is None else start
    parts = []
    for at in range(0, len(before), AT_ONCE):
        some = slice(at, at + AT_ONCE)
        a, b = (np.ascontiguousarray(luma[some].transpose(1, 2, 0)) for luma in (before, after))
        parts.append(_motion(a, b, guess[[0, 1, 2, 2], some] * SIDES, leaps))
    return joined(parts)


def _motion(a: Floats, b: Floats, start: Floats, leaps: bool) -> Motion:
    found, followed, still = _fitted(a, b, start)
    wild = np.flatnonzero((followed < LOST) & (np.abs(a - b).mean((0, 1)) > LEAP) & (_alike(a, b) < RELIT))
    if leaps and wild.size:
        whole = np.zeros((4, wild.size), dtype=np.float32)
        whole[:2] = _leaps(a[..., wild], b[..., wild])
        again, better, calm = _fitted(a[..., wild], b[..., wild], whole)
        best = better > followed[wild]
        found[:, wild[best]], followed[wild[best]], still[wild[best]] = again[:, best], better[best], calm[best]
    right, down, across, along = found / SIDES
    growth = np.where(across * along > 0, np.sign(across) * np.minimum(np.abs(across), np.abs(along)), 0).astype(np.float32)
    wrong = (np.abs(right) > MOST) | (np.abs(down) > MOST) | (np.abs(growth) > MOST)
    return Motion(right, down, growth, np.where(wrong, 0, followed), still)


def _alike(a: Floats, b: Floats) -> Floats:
    """Correlation of both pictures, shape (n,), whatever their light."""
    x, y = (picture - picture.mean((0, 1)) for picture in (a, b))
    return np.asarray((x * y).sum((0, 1)) / np.sqrt((x**2).sum((0, 1)) * (y**2).sum((0, 1)) + 1e-9), dtype=np.float32)


def _fitted(a: Floats, b: Floats, found: Floats) -> tuple[Floats, Floats, Floats]:
    """The motion between pictures, shape (4, n), in pixels, from a first guess; the shares that follow it and stand still."""
    seen = _seen(np.maximum(a, b))
    for step in range(STEPS):
        first, second, both = halfway(a, b, found)
        found = found - _correction(first, second, seen * both, step >= TRUSTING)
    return found, *followed(a, b, found, seen)


def _seen(brighter: Floats) -> Floats:
    """1 where there is picture, 0 in bars and beside them; shape (27, 48, n)."""
    rows, columns = (brighter.max(axis) >= BLACK for axis in (1, 0))
    for lines in (rows, columns):
        inner = lines.copy()
        inner[2:] &= lines[:-2]
        inner[:-2] &= lines[2:]
        lines[:] = inner
    return np.asarray(rows[:, None] & columns[None], dtype=np.float32)


def _correction(a: Floats, moved: Floats, weight: Floats, careful: bool) -> Floats:
    """One Gauss-Newton step, shape (4, n): what is too much in the motion that was found."""
    n = a.shape[-1]
    middle = (a + moved) / 2
    across, along = np.zeros_like(a), np.zeros_like(a)
    across[:, 1:-1] = (middle[:, 2:] - middle[:, :-2]) / 2
    along[1:-1] = (middle[2:] - middle[:-2]) / 2
    rest = moved - a
    if careful:
        usual = (np.abs(rest) * weight).sum((0, 1)) / np.maximum(weight.sum((0, 1)), 1) + np.float32(0.004)
        weight = weight / np.square(1 + np.square(rest / usual))
    slopes = (across, along, across * X[:, None], along * Y[:, None, None])
    normal, goal = np.empty((n, 4, 4), dtype=np.float32), np.empty((n, 4, 1), dtype=np.float32)
    for i, one in enumerate(slopes):
        weighed = one * weight
        goal[:, i, 0] = np.einsum("ijn,ijn->n", weighed, rest)
        for j, other in enumerate(slopes[: i + 1]):
            normal[:, i, j] = normal[:, j, i] = np.einsum("ijn,ijn->n", weighed, other)
    found = np.linalg.solve(normal + _CALM, goal)[..., 0].T
    return np.asarray(np.clip(found, -_FARTHEST, _FARTHEST), dtype=np.float32)


def _leaps(before: Floats, after: Floats) -> Floats:
    """The best move by whole pixels of pictures of half the size, shape (2, n): straight ones all, of the slanting ones each
    other row and column.
    """
    small = [(luma[:26:2] + luma[1:26:2])[:, ::2] + (luma[:26:2] + luma[1:26:2])[:, 1::2] for luma in (before, after)]
    rows, columns, n = small[0].shape
    best, found = np.full(n, np.inf, dtype=np.float32), np.zeros((2, n), dtype=np.float32)
    for dx, dy in _WAYS:
        at = (slice(max(-dy, 0), rows - max(dy, 0)), slice(max(-dx, 0), columns - max(dx, 0)))
        to = (slice(max(dy, 0), rows - max(-dy, 0)), slice(max(dx, 0), columns - max(-dx, 0)))
        left = np.abs(small[0][at] - small[1][to]).mean((0, 1))
        better = left < best
        best[better], found[0, better], found[1, better] = left[better], 2 * dx, 2 * dy
    return found


_LUMA = np.array([0.299, 0.587, 0.114], dtype=np.float32) / np.float32(255)
_CALM = (np.diag(np.array([1, 1, 200, 60])) * ROWS * COLUMNS * 1e-6).astype(np.float32)
"""Added to what is solved: the square of a thousandth of white per pixel. The unknowns have different units: a growth of 0.1
moves the edge of the picture by two pixels."""
_WAYS = [
    (dx, dy)
    for dx in range(-FAR[0], FAR[0] + 1)
    for dy in range(-FAR[1], FAR[1] + 1)
    if not (dx and dy) or not (dx % 2 or dy % 2)
]
_FARTHEST = np.array([[3], [3], [0.15], [0.15]], dtype=np.float32)
"""Of one Gauss-Newton step: three pixels, growth by a seventh."""
