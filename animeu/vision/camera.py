"""How the whole picture moved between two frames: sideways, up or down, nearer or farther.

The method of Lucas and Kanade (1981) for the picture as a whole, with four unknowns: a pixel at ``x, y`` moves by
``right + across * x, down + along * y``. A zoom grows both ways; what grows one way only is a pan over layers of which the lower,
or one side, is near. A few Gauss-Newton steps, the later ones with the weights of Geman and McClure, so that a figure that
goes its own way does not pull; jumps over many pixels begin from the best of all whole ones. Each picture is moved by half the
way, so that both are blurred alike: then moves of a twentieth of a pixel are told. Then each part of the picture says whether it
followed: a camera moves all of it, though what is far away follows less than what is near.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu.vision.look import Floats

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

DEPTHS = (0.5, 1.0, 1.7)
"""A part of the picture may follow by so many times the usual way: layers at several depths pass at different speeds."""

FOLLOWS = 0.4
"""A part of the picture has followed when no more than this share of its change, squared, is left."""

FAINT = 0.004**2
"""Parts that differ by less, squared, before and after, say nothing: one step of 255."""

ENOUGH = 10
"""Parts of the 24 that must speak; where fewer do, the missing ones count as not following. A figure that moves before a plain
background is told from a camera by this alone."""

FEEBLE = 0.0004
"""A motion by less, in widths, heights and growth added up, is a fiftieth of a pixel: it is not taken off."""

BLACK = 0.07
"""Rows and columns whose brightest pixel is darker in both pictures are bars: they and the edge beside them say nothing."""

ROWS, COLUMNS = 27, 48
_AT_ONCE = 64
"""Pairs that are measured together: more leave the cache."""


@dataclass(frozen=True, slots=True)
class Motion:
    """One entry per pair of frames.

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
    for at in range(0, len(before), _AT_ONCE):
        some = slice(at, at + _AT_ONCE)
        a, b = (np.ascontiguousarray(luma[some].transpose(1, 2, 0)) for luma in (before, after))
        parts.append(_motion(a, b, guess[[0, 1, 2, 2], some] * _SIDES, leaps))
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
    right, down, across, along = found / _SIDES
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
        first, second, both = _halfway(a, b, found)
        found = found - _correction(first, second, seen * both, step >= TRUSTING)
    return found, *_followed(a, b, found, seen)


def _seen(brighter: Floats) -> Floats:
    """1 where there is picture, 0 in bars and beside them; shape (27, 48, n)."""
    rows, columns = (brighter.max(axis) >= BLACK for axis in (1, 0))
    for lines in (rows, columns):
        inner = lines.copy()
        inner[2:] &= lines[:-2]
        inner[:-2] &= lines[2:]
        lines[:] = inner
    return np.asarray(rows[:, None] & columns[None], dtype=np.float32)


def _halfway(a: Floats, b: Floats, found: Floats) -> tuple[Floats, Floats, Floats]:
    """Both pictures where they would be halfway, and 1 where both reach; shapes (27, 48, n)."""
    half = found * np.float32(0.5)
    first, one = _moved(a, -half)
    second, two = _moved(b, half)
    return first, second, one * two


def _moved(picture: Floats, found: Floats) -> tuple[Floats, Floats]:
    """A picture laid back by a motion, and where it reaches; shapes (27, 48, n).

    Columns move alike in all rows, and rows in all columns.
    """
    n = picture.shape[-1]
    x = _X[:, None] * (1 + found[2]) + (found[0] + np.float32((COLUMNS - 1) / 2))
    y = _Y[:, None] * (1 + found[3]) + (found[1] + np.float32((ROWS - 1) / 2))
    valid = ((y > -0.5) & (y < ROWS - 0.5))[:, None] & ((x > -0.5) & (x < COLUMNS - 0.5))[None]
    np.clip(x, 0, COLUMNS - 1.001, out=x)
    np.clip(y, 0, ROWS - 1.001, out=y)
    left, top = x.astype(np.int32), y.astype(np.int32)
    x -= left
    y -= top
    each = np.arange(n)
    # First along the columns, then along the rows: the way is the same for all pixels of a row, or of a column.
    rows = picture[top, :, each].transpose(0, 2, 1) * (1 - y)[:, None] + picture[top + 1, :, each].transpose(0, 2, 1) * y[:, None]
    moved = rows[:, left, each] * (1 - x) + rows[:, left + 1, each] * x
    return moved, valid.astype(np.float32)


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
    slopes = (across, along, across * _X[:, None], along * _Y[:, None, None])
    normal, goal = np.empty((n, 4, 4), dtype=np.float32), np.empty((n, 4, 1), dtype=np.float32)
    for i, one in enumerate(slopes):
        weighed = one * weight
        goal[:, i, 0] = np.einsum("ijn,ijn->n", weighed, rest)
        for j, other in enumerate(slopes[: i + 1]):
            normal[:, i, j] = normal[:, j, i] = np.einsum("ijn,ijn->n", weighed, other)
    found = np.linalg.solve(normal + _CALM, goal)[..., 0].T
    return np.asarray(np.clip(found, -_FARTHEST, _FARTHEST), dtype=np.float32)


def _followed(a: Floats, b: Floats, found: Floats, seen: Floats) -> tuple[Floats, Floats]:
    """Shares of the parts of the picture, four rows by six columns of them, that a motion explains, and that it spoils."""
    size = _parts(seen)
    before = _parts(np.square(a - b) * seen) / np.maximum(size, 1)
    least, plain = np.full_like(before, np.inf), before
    for depth in DEPTHS:
        first, second, both = _halfway(a, b, found * np.float32(depth))
        use = both * seen
        shown = _parts(use)
        left = np.where(shown > size / 2, _parts(np.square(first - second) * use) / np.maximum(shown, 1), np.inf)
        least = np.minimum(least, left)
        plain = left if depth == 1 else plain
    known = (size > 16) & np.isfinite(plain)
    speaks = known & (np.maximum(before, plain) > FAINT)
    count = np.maximum(speaks.sum((0, 1)), ENOUGH)
    follows, stands = speaks & (least < FOLLOWS * before), speaks & (before < FOLLOWS * plain)
    return (follows.sum((0, 1)) / count).astype(np.float32), (stands.sum((0, 1)) / count).astype(np.float32)


def _parts(values: Floats) -> Floats:
    """Sums over parts of 6 by 8 pixels; shape (4, 6, n). The outermost rows are left out."""
    return np.asarray(values[1:25].reshape(4, 6, 6, 8, -1).sum((1, 3)), dtype=np.float32)


def left(before: Floats, after: Floats, found: Motion) -> Floats:
    """How much each of 144 parts of the picture, nine rows of sixteen, changed beyond a motion: the root of the mean square.

    A pixel has followed when it is the same at any of `DEPTHS`, or where it stood: layers pass at different speeds, and who walks
    before a camera that follows stands still. Over the drawn season a pan so leaves 1.4 steps of 255 in the third of all parts,
    and half of that in most; without the depths it leaves 6.

    Parameters
    ----------
    before, after : ndarray of float32, shape (n, 27, 48)
    found : Motion
        It need not have been followed by all: what it does not explain is compared as it stood.

    Returns
    -------
    ndarray of float32, shape (n, 144)
        0 to 1.
    """
    rest = np.zeros((len(before), 144), dtype=np.float32)
    way = np.stack([found.right, found.down, found.growth, found.growth])
    goes = np.abs(way[:3]).sum(0) > FEEBLE
    way = way * _SIDES
    for some in (np.flatnonzero(~goes), np.flatnonzero(goes)):
        for at in np.split(some, range(_AT_ONCE, len(some), _AT_ONCE)):
            a, b = (np.ascontiguousarray(luma[at].transpose(1, 2, 0)) for luma in (before, after))
            least = np.square(a - b)
            for depth in DEPTHS if len(at) and goes[at[0]] else ():
                first, second, both = _halfway(a, b, (way[:, at] * depth).astype(np.float32))
                least = np.where(both > 0, np.minimum(least, np.square(first - second)), least)
            rest[at] = np.sqrt(least.reshape(9, 3, 16, 3, -1).mean((1, 3))).reshape(144, -1).T
    return rest


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


_NAMES = ("right", "down", "growth", "followed", "still")
_LUMA = np.array([0.299, 0.587, 0.114], dtype=np.float32) / np.float32(255)
_Y, _X = (np.arange(count, dtype=np.float32) - np.float32((count - 1) / 2) for count in (ROWS, COLUMNS))
_SIDES = np.array([[COLUMNS], [ROWS], [1], [1]], dtype=np.float32)
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
