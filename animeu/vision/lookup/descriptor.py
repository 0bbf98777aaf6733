"""Short vectors of windows of a picture, alike where the windows show the same: the coarse layout of light and colour.

Like the colour layout of MPEG-7 (ISO/IEC 15938-3), a few lowest cosines of luma and of two colour differences; unlike it without
the mean of any, and scaled to length 1: tint and brightness, which add and multiply, change nothing then. The matrices take any
window of any grid of cells, so looks need no pixels to be described, and a query may be of another size than they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from animeu.tracks import Floats
from animeu.vision.lookup.look import decode


class Window(NamedTuple):
    """A part of a picture, in shares of its width and height."""

    x: float
    y: float
    width: float
    height: float

    def inside(self, other: Window) -> Window:
        """The same part of that part."""
        return Window(
            other.x + self.x * other.width, other.y + self.y * other.height, self.width * other.width, self.height * other.height
        )


WHOLE = Window(0.0, 0.0, 1.0, 1.0)


def grid(side: float, count: int, within: float = 1.0) -> tuple[Window, ...]:
    """``count`` times ``count`` windows of equal sides, evenly spread over the middle part of a picture."""
    starts = (1 - within) / 2 + np.linspace(0, within - side, count) if count > 1 else np.array([(1 - side) / 2])
    return tuple(Window(float(x), float(y), side, side) for y in starts for x in starts)


LUMA, HUE = (5, 7, 6.4), (2, 3, 3.0)
"""How many vertical and horizontal cosines there are, and below which frequency they are kept: 30 of luma, 10 of colours."""

STEEP = 0.6
"""Weights of cosines rise with their frequency to this power: layouts of pictures fall by about 1 (they are alike in what is
coarse), and what is finer moves when a crop is guessed a little wrong."""


def described(looks: NDArray[np.uint8], windows: Sequence[Window]) -> Floats:
    """Vectors of windows of looks.

    Returns
    -------
    ndarray of float32, shape (n, w, d)
        Of length 1; zeros for looks of zeros, and for windows that are flat.
    """
    return vectors(*decode(looks), windows)


def vectors(luma: Floats, hues: Floats, windows: Sequence[Window]) -> Floats:
    """Vectors of windows of pictures.

    Parameters
    ----------
    luma : ndarray of float32, shape (n, h, w)
    hues : ndarray of float32, shape (n, 2, p, q)
    windows : sequence of Window

    Returns
    -------
    ndarray of float32, shape (n, len(windows), d)
    """
    count = len(luma)
    of_luma = _matrix(luma.shape[1:], LUMA, tuple(windows))
    of_hue = _matrix(hues.shape[2:], HUE, tuple(windows))
    parts = [(luma.reshape(count, -1) @ of_luma).reshape(count, len(windows), -1)]
    parts += [(hues[:, i].reshape(count, -1) @ of_hue).reshape(count, len(windows), -1) for i in range(2)]
    found = np.concatenate(parts, axis=2)
    lengths = np.linalg.norm(found, axis=2, keepdims=True)
    return np.asarray(np.where(lengths > LEAST, found / np.maximum(lengths, LEAST), 0), np.float32)


LEAST = 3.0
"""Length, in levels of 255, of the vector of a window that shows something."""


@cache
def _matrix(shape: tuple[int, int], cosines: tuple[int, int, float], windows: tuple[Window, ...]) -> Floats:
    """All weighted cosines of all windows of a grid of cells, shape (h * w, windows * kept)."""
    down, across = np.mgrid[: cosines[0], : cosines[1]]
    frequency = np.hypot(down * 1.2, across)
    kept = (frequency > 0) & (frequency < cosines[2])
    columns = []
    for window in windows:
        rows = _cosines(cosines[0], shape[0], window.y, window.height)
        wide = _cosines(cosines[1], shape[1], window.x, window.width)
        both = np.einsum("ih,jw->ijhw", rows, wide) * (frequency**STEEP)[..., None, None]
        columns.append(both[kept].reshape(int(kept.sum()), -1))
    return np.ascontiguousarray(np.concatenate(columns).T, np.float32)


def _cosines(count: int, cells: int, start: float, length: float) -> NDArray[np.float64]:
    """Cosines over a window, integrated over each cell and the part of it that lies inside; shape (count, cells)."""
    at = (np.clip(np.arange(cells + 1), start * cells, (start + length) * cells) / cells - start) / length
    rising = [at, *(np.sin(np.pi * i * at) / (np.pi * i) for i in range(1, count))]
    return np.asarray(np.diff(np.stack(rising), axis=1) * np.sqrt(2))
