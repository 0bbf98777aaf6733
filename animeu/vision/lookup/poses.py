"""Which part of a look a picture may show: all crops of many looks at once, by three matrix products."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from animeu.tracks import Floats
from animeu.vision.lookup.asked import Asked
from animeu.vision.lookup.descriptor import grid
from animeu.vision.lookup.look import GREY, resized

COARSE = (GREY[0] // 2, GREY[1] // 2)
"""Rows and columns at which crops are tried."""

FINE = (27, 48)
"""Rows and columns of the picture that is cropped to."""

POSES = tuple(
    window for side, count in ((1.0, 1), (0.93, 3), (0.86, 4), (0.79, 5), (0.73, 6), (0.67, 7)) for window in grid(side, count)
)
"""The crops that are tried, 136 of them, a cell of `COARSE` apart; a crop between two of them is less than 3 % of the frame away
from one, which the adjustment of `animeu.vision.lookup.verify` mends."""

COVERED = 0.7
"""Share of a cell that a crop must cover for the cell to be compared."""

FAINT = 9.0
"""Variance of luma in a window below which it shows nothing that could be compared."""


def tried(asked: Asked, luma: Floats) -> tuple[Floats, NDArray[np.int64], NDArray[np.bool_]]:
    """The best crop of each look.

    Parameters
    ----------
    asked : Asked
    luma : ndarray of float32, shape (n, 22, 40)

    Returns
    -------
    score : ndarray of float32, shape (n,)
        Correlation of luma.
    pose : ndarray of int64, shape (n,)
        Position in `POSES`.
    mirrored : ndarray of bool, shape (n,)
    """
    rows, columns, inside = _warps()
    count = inside.sum(axis=1, keepdims=True)
    seen = (rows @ resized(asked.planes[:, 0], FINE)[:, None] @ columns).reshape(2, len(POSES), -1)
    seen = (seen - seen.sum(axis=2, keepdims=True) / count) * inside
    seen /= np.maximum(np.linalg.norm(seen, axis=2, keepdims=True), 1e-3)
    cells = resized(luma, COARSE).reshape(len(luma), -1)
    cells = (cells - cells.mean(axis=1, keepdims=True)).T
    # The spread of a look within each crop, mirrored or not: from sums of its cells and of their squares.
    spread = inside @ np.square(cells) - np.square(inside @ cells) / count
    scores = ((seen @ cells) / np.sqrt(np.maximum(spread, FAINT * count))).reshape(2 * len(POSES), -1)
    best = scores.argmax(axis=0)
    return scores[best, np.arange(len(luma))], best % len(POSES), best >= len(POSES)


@cache
def _warps() -> tuple[Floats, Floats, Floats]:
    """For each pose what makes its cells of a picture, by rows and by columns, and which cells it covers."""
    rows = np.stack([_axis(COARSE[0], FINE[0], pose.y, pose.height) for pose in POSES])
    columns = np.stack([_axis(COARSE[1], FINE[1], pose.x, pose.width) for pose in POSES])
    covered = (rows.sum(axis=2) > 0.5)[:, :, None] & (columns.sum(axis=2) > 0.5)[:, None, :]
    return rows, np.ascontiguousarray(columns.swapaxes(1, 2)), covered.reshape(len(POSES), -1).astype(np.float32)


def _axis(cells: int, pixels: int, start: float, length: float) -> Floats:
    """What averages the pixels of a picture to cells of a frame of which it shows a part; rows of zeros outside of it."""
    edges = (np.arange(cells + 1) / cells - start) / length * pixels
    ends = np.clip(edges[:, None], np.arange(pixels), np.arange(1, pixels + 1))
    part = np.diff(ends, axis=0)
    whole = part.sum(axis=1, keepdims=True)
    enough = whole >= COVERED * (edges[1] - edges[0])
    return np.asarray(np.where(enough, part / np.maximum(whole, 1e-9), 0), np.float32)
