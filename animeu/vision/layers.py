"""Which parts of a picture followed a motion: two pictures laid over each other at several depths.

A camera moves all of a picture, though what is far away follows less than what is near: each part may follow at a depth of its
own.
"""

from __future__ import annotations

import numpy as np

from animeu.vision.look import Floats
from animeu.vision.motions import COLUMNS, ROWS, SIDES, Motion, X, Y

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

AT_ONCE = 64
"""Pairs that are measured together: more leave the cache."""


def halfway(a: Floats, b: Floats, found: Floats) -> tuple[Floats, Floats, Floats]:
    """Lay each of two pictures where it would be halfway.

    Parameters
    ----------
    a, b : ndarray of float32, shape (27, 48, n)
    found : ndarray of float32, shape (4, n)
        How a pixel moves from ``a`` to ``b``: pixels to the right and down, and growth across and along.

    Returns
    -------
    tuple of ndarray of float32, shape (27, 48, n)
        Both pictures, and 1 where both reach.
    """
    half = found * np.float32(0.5)
    first, one = _moved(a, -half)
    second, two = _moved(b, half)
    return first, second, one * two


def _moved(picture: Floats, found: Floats) -> tuple[Floats, Floats]:
    """A picture laid back by a motion, and where it reaches; shapes (27, 48, n).

    Columns move alike in all rows, and rows in all columns.
    """
    n = picture.shape[-1]
    x = X[:, None] * (1 + found[2]) + (found[0] + np.float32((COLUMNS - 1) / 2))
    y = Y[:, None] * (1 + found[3]) + (found[1] + np.float32((ROWS - 1) / 2))
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


def followed(a: Floats, b: Floats, found: Floats, seen: Floats) -> tuple[Floats, Floats]:
    """Tell what share of the parts of a picture, four rows of six, a motion explains, and what share it spoils.

    Parameters
    ----------
    a, b : ndarray of float32, shape (27, 48, n)
    found : ndarray of float32, shape (4, n)
        As `halfway` takes it.
    seen : ndarray of float32, shape (27, 48, n)
        1 where there is picture, 0 where there are bars.

    Returns
    -------
    tuple of ndarray of float32, shape (n,)
    """
    size = _parts(seen)
    before = _parts(np.square(a - b) * seen) / np.maximum(size, 1)
    least, plain = np.full_like(before, np.inf), before
    for depth in DEPTHS:
        first, second, both = halfway(a, b, found * np.float32(depth))
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
    way = way * SIDES
    for some in (np.flatnonzero(~goes), np.flatnonzero(goes)):
        for at in np.split(some, range(AT_ONCE, len(some), AT_ONCE)):
            a, b = (np.ascontiguousarray(luma[at].transpose(1, 2, 0)) for luma in (before, after))
            least = np.square(a - b)
            for depth in DEPTHS if len(at) and goes[at[0]] else ():
                first, second, both = halfway(a, b, (way[:, at] * depth).astype(np.float32))
                least = np.where(both > 0, np.minimum(least, np.square(first - second)), least)
            rest[at] = np.sqrt(least.reshape(9, 3, 16, 3, -1).mean((1, 3))).reshape(144, -1).T
    return rest
