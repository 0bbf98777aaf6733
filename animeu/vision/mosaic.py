"""Pictures that lie over each other to one: what most of them show, and no edge that none of them shows.

Each pixel is the median of all pictures that show it, so that who is seen at one place for less than half of the time vanishes.
Where they do not agree, because layers at several depths pass at different speeds, it is the median of the few whose middles are
nearest: there neighbours fit each other.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from animeu import lazy

Picture = NDArray[np.uint8]
Way = NDArray[np.float64]

STRIP, NOTHING = 64_000_000, 999
"""Bytes of the layers that are held at once; what stands in them for pixels that a picture does not show: it sorts last."""

APART, AGREE = 14, 0.35
"""Steps of 255 by which this share of the pictures that show a pixel may differ from their median: compression makes 2 to 4,
layers that pass each other 20 and more. No more need to agree: somebody may walk there."""

FEW = 5
"""Pictures whose middles are nearest that tell a pixel on which all do not agree."""

SOFT = 9
"""Pixels over which the one way goes over into the other."""

WORTH = 0.6
"""Least share of what is shown that a rectangle must keep: a slanting pan is left whole, with black corners."""

COARSE = 160
"""Cells along the longer side in which the rectangle is looked for first."""


def merged(pictures: Sequence[Picture], ways: Sequence[Way], size: tuple[int, int]) -> tuple[Picture, NDArray[np.bool_]]:
    """Lay pictures over each other.

    Parameters
    ----------
    pictures : sequence of ndarray of uint8, shape (h, w, 3)
    ways : sequence of ndarray, shape (3, 3)
        Where each of them lies in the whole.
    size : tuple of int
        Width and height of the whole.

    Returns
    -------
    whole : ndarray of uint8, shape (h, w, 3)
        Black where nothing is shown.
    shown : ndarray of bool, shape (h, w)
    """
    width, height = size
    whole, shown = np.zeros((height, width, 3), np.uint8), np.zeros((height, width), bool)
    rows = max(4 * SOFT, STRIP // (len(pictures) * width * 6))
    for top in range(0, height, rows):
        low, high = max(top - SOFT, 0), min(top + rows + SOFT, height)  # the border is blurred together with the next strip
        strip, some = _strip(pictures, ways, width, low, high)
        inner = slice(top - low, min(top + rows, height) - low)
        whole[top : top + rows], shown[top : top + rows] = strip[inner], some[inner]
    return whole, shown


def _strip(
    pictures: Sequence[Picture], ways: Sequence[Way], width: int, top: int, bottom: int
) -> tuple[Picture, NDArray[np.bool_]]:
    """Some rows of the whole."""
    cv2 = lazy.cv2()
    size, shift = (width, bottom - top), np.array([[1, 0, 0], [0, 1, -top], [0, 0, 1]], dtype=np.float64)
    layers = np.empty((len(pictures), size[1], width, 3), np.int16)
    shown = np.empty((len(pictures), *size[::-1]), bool)
    away = np.empty((len(pictures), *size[::-1]), np.float32)
    y, x = np.mgrid[top:bottom, :width].astype(np.float32)
    for number, (picture, way) in enumerate(zip(pictures, ways, strict=True)):
        matrix = (shift @ way)[:2]
        shown[number] = cv2.warpAffine(np.full(picture.shape[:2], 255, np.uint8), matrix, size) == 255
        layers[number] = np.where(shown[number, ..., None], cv2.warpAffine(picture, matrix, size), NOTHING)
        middle = way @ (picture.shape[1] / 2, picture.shape[0] / 2, 1)
        away[number] = np.where(shown[number], np.hypot(x - np.float32(middle[0]), y - np.float32(middle[1])), np.inf)
    count = shown.sum(0)
    median = _share(layers, count, 0.5)
    apart = np.where(shown[..., None], np.abs(layers - median), NOTHING).max(-1, keepdims=True)
    unsure = (_share(apart, count, AGREE)[..., 0] > APART).astype(np.float32)
    share = cv2.GaussianBlur(cv2.dilate(unsure, np.ones((SOFT, SOFT), np.uint8)), (2 * SOFT + 1, 2 * SOFT + 1), 0)[..., None]
    near = away <= np.sort(away, axis=0)[min(FEW, len(away)) - 1]
    local = _share(np.where((near & shown)[..., None], layers, NOTHING), np.minimum(count, FEW), 0.5)
    mixed = np.rint(median * (1 - share) + local * share)
    return np.where(count[..., None] > 0, mixed, 0).astype(np.uint8), count > 0


def _share(layers: NDArray[np.int16], count: NDArray[np.int64], share: float) -> NDArray[np.int16]:
    """Of each pixel the value below which that share lies of those that are known, of which there are ``count``."""
    at = (np.maximum(count - 1, 0) * share).astype(np.int64)
    return np.asarray(np.take_along_axis(np.sort(layers, axis=0), at[None, ..., None], axis=0)[0], dtype=np.int16)


def trimmed(whole: Picture, shown: NDArray[np.bool_]) -> Picture:
    """The largest rectangle that is shown all over; the whole where that would keep too little.

    Examples
    --------
    >>> whole, shown = np.full((40, 80, 3), 7, np.uint8), np.ones((40, 80), bool)
    >>> shown[:5, :30] = False
    >>> trimmed(whole, shown).shape
    (35, 80, 3)
    """
    top, bottom, left, right = _rectangle(shown)
    if (bottom - top) * (right - left) < WORTH * int(shown.sum()):
        return whole
    return whole[top:bottom, left:right]


def _rectangle(shown: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    """The largest full rectangle: first and last row, first and last column, the last ones exclusive.

    Found among coarse cells, then let grow by lines of pixels.
    """
    height, width = shown.shape
    step = max(1, -(-max(height, width) // COARSE))
    rows, columns = -(-height // step), -(-width // step)
    padded = np.zeros((rows * step, columns * step), bool)
    padded[:height, :width] = shown
    padded[height:, :width], padded[:, width:] = padded[height - 1, :width], padded[:, width - 1 : width]
    cells = padded.reshape(rows, step, columns, step).min((1, 3))
    best, found = 0, (0, 0, 0, 0)
    above = np.zeros(columns, np.int64)
    for row in range(rows):
        above = np.where(cells[row], above + 1, 0)
        for left in np.flatnonzero(above).tolist():
            low = np.minimum.accumulate(above[left:])
            area = low * np.arange(1, len(low) + 1)
            at = int(area.argmax())
            if area[at] > best:
                best, found = int(area[at]), (row - int(low[at]) + 1, row + 1, left, left + at + 1)
    top, bottom, left, right = (value * step for value in found)
    return _grown(shown, top, min(bottom, height), left, min(right, width))


def _grown(shown: NDArray[np.bool_], top: int, bottom: int, left: int, right: int) -> tuple[int, int, int, int]:
    """A full rectangle, larger by all lines of pixels beside it that are full."""
    while top > 0 and shown[top - 1, left:right].all():
        top -= 1
    while bottom < len(shown) and shown[bottom, left:right].all():
        bottom += 1
    while left > 0 and shown[top:bottom, left - 1].all():
        left -= 1
    while right < shown.shape[1] and shown[top:bottom, right].all():
        right += 1
    return top, bottom, left, right
