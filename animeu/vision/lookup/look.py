"""A look: one frame in 530 bytes, of which everything that finds and verifies a screenshot is computed."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from animeu.tracks import Floats

SPEC = "look-1"
"""Names the layout of bytes and what is computed of it; looks of two specs never meet."""

GREY = (22, 40)
"""Rows and columns of luma. What a crop to 70 % leaves of it, 15 by 28, still tells drawings of one scene apart."""

HUES = (7, 12)
"""Rows and columns of each of two colour differences."""

BYTES = 6 + (GREY[0] * GREY[1] + 2 * HUES[0] * HUES[1]) // 2
"""Of a look: the least and the greatest level of three channels, then four bits a cell."""

FLAT = 6.0
"""Standard deviation of luma, of 255, below which a frame shows too little to be found: black, white, one plain colour."""

_YCC = np.array([[0.299, 0.587, 0.114], [-0.169, -0.331, 0.5], [0.5, -0.419, -0.081]], np.float32)
"""Luma and colour differences of JPEG (ITU-T T.871)."""


def channels(pictures: NDArray[np.uint8]) -> Floats:
    """Luma and two colour differences of RGB, shape (..., 3) to (3, ...)."""
    return np.ascontiguousarray(np.moveaxis(pictures @ _YCC.T, -1, 0))


@cache
def areas(source: int, target: int) -> Floats:
    """The matrix, shape (target, source), that averages so many cells to so many wider ones.

    Examples
    --------
    >>> areas(4, 2).tolist()
    [[0.5, 0.5, 0.0, 0.0], [0.0, 0.0, 0.5, 0.5]]
    """
    edges = np.linspace(0, source, target + 1)
    covered = np.clip(edges[1:, None], *_cells(source)) - np.clip(edges[:-1, None], *_cells(source))
    return np.asarray(covered * (target / source), np.float32)


def _cells(count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    return np.arange(count), np.arange(1, count + 1)


def resized(planes: Floats, shape: tuple[int, int]) -> Floats:
    """Planes of shape (..., h, w) averaged to so many rows and columns."""
    rows, columns = areas(planes.shape[-2], shape[0]), areas(planes.shape[-1], shape[1])
    return np.asarray(rows @ planes @ columns.T, np.float32)


def encode(pictures: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Looks of frames.

    Parameters
    ----------
    pictures : ndarray of uint8, shape (n, h, w, 3)
        RGB, small already: each cell averages whole pixels and parts of them.

    Returns
    -------
    ndarray of uint8, shape (n, BYTES)
        Zeros for what is too flat to be found.

    Examples
    --------
    >>> frames = np.zeros((2, 27, 48, 3), np.uint8)
    >>> frames[1, :, 24:] = 200
    >>> looks = encode(frames)
    >>> looks.shape, looks.any(axis=1).tolist()
    ((2, 530), [False, True])
    """
    luma, *hues = channels(pictures)
    looks = packed(resized(luma, GREY), np.stack([resized(hue, HUES) + 128 for hue in hues], axis=1))
    looks[luma.std(axis=(1, 2)) < FLAT] = 0
    return looks


def packed(luma: Floats, hues: Floats) -> NDArray[np.uint8]:
    """Looks of luma, shape (n, 22, 40), and two colour differences, shape (n, 2, 7, 12), all 0 to 255: what `decode` gives."""
    parts = [_packed(plane.reshape(len(plane), -1)) for plane in (luma, hues[:, 0], hues[:, 1])]
    return np.concatenate([*(ends for ends, _ in parts), *(cells for _, cells in parts)], axis=1)


def decode(looks: NDArray[np.uint8]) -> tuple[Floats, Floats]:
    """Luma, shape (n, 22, 40), and two colour differences, shape (n, 2, 7, 12), of looks; 0 to 255."""
    ends = looks[:, :6].reshape(-1, 3, 2).astype(np.float32)
    low, step = ends[..., 0], (ends[..., 1] - ends[..., 0]) / 15
    middle = 6 + GREY[0] * GREY[1] // 2
    luma = low[:, :1] + step[:, :1] * _levels(looks[:, 6:middle])
    hues = low[:, 1:, None] + step[:, 1:, None] * _levels(looks[:, middle:]).reshape(len(looks), 2, -1)
    return np.asarray(luma.reshape(-1, *GREY), np.float32), np.asarray(hues.reshape(-1, 2, *HUES), np.float32)


def _levels(cells: NDArray[np.uint8]) -> Floats:
    """Two in a byte, one after the other."""
    levels = np.empty((len(cells), 2 * cells.shape[1]), np.float32)
    levels[:, ::2], levels[:, 1::2] = cells >> 4, cells & 15
    return levels


def _packed(cells: Floats) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The ends of each row of cells, and the cells between them, two in a byte."""
    low, high = np.floor(cells.min(axis=1)), np.ceil(cells.max(axis=1))
    levels = np.rint((cells - low[:, None]) * (15 / np.maximum(high - low, 1))[:, None]).astype(np.uint8)
    ends = np.stack([low, high], axis=1).clip(0, 255).astype(np.uint8)
    return ends, levels[:, ::2] << 4 | levels[:, 1::2]
