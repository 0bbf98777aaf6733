"""Boxes as arrays: how much they share, and which of many that tell the same thing is kept.

A row is ``left, top, right, bottom`` in pixels; `Box` values come from them at the very end.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from animeu.sights import Box

Floats = NDArray[np.float32]


def overlaps(boxes: Floats, others: Floats) -> Floats:
    """Intersection over union of each with each.

    Parameters
    ----------
    boxes : ndarray of float32, shape (n, 4)
    others : ndarray of float32, shape (m, 4)

    Returns
    -------
    ndarray of float32, shape (n, m)
        0 where both are empty.

    Examples
    --------
    >>> overlaps(np.array([[0, 0, 2, 2]], np.float32), np.array([[1, 0, 3, 2], [5, 5, 6, 6]], np.float32)).round(3).tolist()
    [[0.3330000042915344, 0.0]]
    """
    shared = _shared(boxes, others)
    both = area(boxes)[:, None] + area(others)[None] - shared
    return np.asarray(np.divide(shared, both, out=np.zeros_like(shared), where=both > 0), np.float32)


def covered(boxes: Floats, others: Floats) -> Floats:
    """The share of the smaller one of each two that lies in the other; shapes as of `overlaps`."""
    shared = _shared(boxes, others)
    least = np.minimum(area(boxes)[:, None], area(others)[None])
    return np.asarray(np.divide(shared, least, out=np.zeros_like(shared), where=least > 0), np.float32)


SHARED, INSIDE = 0.45, 0.8
"""Intersection over union, and share of the smaller box, from which two tell the same: a mouth in a face is no second face."""


def same(boxes: Floats, others: Floats, shared: float = SHARED, inside: float = INSIDE) -> NDArray[np.bool_]:
    """Whether each tells the same as each, shape (n, m)."""
    return np.asarray((overlaps(boxes, others) >= shared) | (covered(boxes, others) >= inside))


def nms(boxes: Floats, scores: Floats, shared: float = SHARED, inside: float = INSIDE) -> NDArray[np.int64]:
    """Which boxes are kept: the best, then each that is no second telling of a better one (greedy non-maximum suppression).

    Parameters
    ----------
    boxes : ndarray of float32, shape (n, 4)
    scores : ndarray of float32, shape (n,)
    shared, inside : float
        From when on two tell the same.

    Returns
    -------
    ndarray of int64, shape (k,)
        Positions, best score first; of equals the first.

    Examples
    --------
    >>> nms(np.array([[0, 0, 9, 9], [1, 0, 10, 9], [20, 0, 29, 9]], np.float32), np.array([0.6, 0.9, 0.3], np.float32)).tolist()
    [1, 2]
    """
    order = np.argsort(-scores, kind="stable")
    alike = same(boxes, boxes, shared, inside)
    kept: list[int] = []
    for one in order:
        if not alike[one, kept].any():
            kept.append(int(one))
    return np.array(kept, np.int64)


def area(boxes: Floats) -> Floats:
    """Of each box, shape (n,), in pixels; 0 where a side is negative."""
    sides = np.maximum(boxes[:, 2:] - boxes[:, :2], 0)
    return np.asarray(sides[:, 0] * sides[:, 1], np.float32)


def as_box(row: Floats) -> Box:
    """One row as a value."""
    left, top, right, bottom = (float(edge) for edge in row)
    return Box(left, top, right - left, bottom - top)


def _shared(boxes: Floats, others: Floats) -> Floats:
    low = np.maximum(boxes[:, None, :2], others[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], others[None, :, 2:])
    sides = np.maximum(high - low, 0)
    return np.asarray(sides[..., 0] * sides[..., 1], np.float32)
