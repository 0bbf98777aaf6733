"""From the box of a face to the square that encoders see: the face with its hair, as portraits of drawn characters are cut."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.sights import Box

SIDE = 96
"""Pixels: the side of a crop."""

ACROSS, DOWN = 1.65, 2.2
"""The side of the square in widths and in heights of the face, whichever is more: a face from ear to ear fills 0.61 of it,
one from brow to chin 0.45, as in the portraits of the moe.imouto crops (animeface's square around the head); in profile a face
is narrow, the head is not."""

UP = 0.14
"""How far above the middle of the face that of the square is, in sides: the hair needs more room than the neck."""


def square(face: Box) -> Box:
    """The square around a face that encoders see.

    Examples
    --------
    >>> square(Box(100, 100, 60, 45))
    Box(x=80.5, y=59.14, width=99.0, height=99.0)
    """
    side = round(max(ACROSS * face.width, DOWN * face.height), 3)
    x, y = face.centre
    return Box(round(x - side / 2, 3), round(y - side * (0.5 + UP), 3), side, side)


def crops(picture: NDArray[np.uint8], faces: Sequence[Box], side: int = SIDE) -> NDArray[np.uint8]:
    """The squares around faces, scaled to one size; what lies outside the picture repeats its edge.

    Parameters
    ----------
    picture : ndarray of uint8, shape (h, w, 3)
    faces : sequence of Box
        Brow to chin, ear to ear, in pixels of the picture.
    side : int
        Pixels of a side of what is returned.

    Returns
    -------
    ndarray of uint8, shape (n, side, side, 3)

    Examples
    --------
    >>> picture = np.zeros((90, 160, 3), np.uint8)
    >>> crops(picture, [Box(60, 30, 30, 24), Box(-10, 40, 30, 24)]).shape
    (2, 96, 96, 3)
    """
    found = np.empty((len(faces), side, side, 3), np.uint8)
    for row, face in zip(found, faces, strict=True):
        row[...] = _cut(picture, square(face), side)
    return found


def fitted(picture: NDArray[np.uint8], side: int = SIDE) -> NDArray[np.uint8]:
    """A picture that is a crop already, of any shape, as a square: nothing is cut off, a long one is squeezed."""
    cv2 = lazy.cv2()
    shrinks = min(picture.shape[:2]) >= side
    scaled: NDArray[np.uint8] = cv2.resize(picture, (side, side), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
    return scaled


def _cut(picture: NDArray[np.uint8], box: Box, side: int) -> NDArray[np.uint8]:
    cv2 = lazy.cv2()
    high, wide = picture.shape[:2]
    left, top, length = round(box.x), round(box.y), max(round(box.width), 1)
    inside = picture[max(top, 0) : max(min(top + length, high), 1), max(left, 0) : max(min(left + length, wide), 1)]
    if inside.size == 0:
        inside = picture[min(max(top, 0), high - 1) :, min(max(left, 0), wide - 1) :][:1, :1]
    above, before = max(-top, 0), max(-left, 0)
    below, behind = max(length - above - inside.shape[0], 0), max(length - before - inside.shape[1], 0)
    whole = cv2.copyMakeBorder(inside, above, below, before, behind, cv2.BORDER_REPLICATE)
    return fitted(whole, side)
