"""What stands before a painting and never leaves it: its outline, and what may be behind it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.sights import Face

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]

WIDTH = 320
"""Pixels: outlines are looked for in a picture so wide; twice as wide takes four times as long and finds the same people."""

ROUNDS = 3
"""Of cutting: after three the outline stays."""

EDGE = 0.012
"""Of the width of the picture: by so much an outline is grown, so that no line of ink is left of who was cut out."""


def figures(picture: Pixels, faces: Sequence[Face]) -> Mask:
    """Where the people with these faces are, bodies included.

    Their colours against those around them (Rother, Kolmogorov, Blake, "GrabCut", 2004): faces are certainly theirs, all that is
    outside of heads and of what lies below them is certainly not.

    Parameters
    ----------
    picture : ndarray of uint8, shape (h, w, 3)
        RGB.
    faces : sequence of Face
        In its pixels.

    Returns
    -------
    ndarray of bool, shape (h, w)
    """
    height, width = picture.shape[:2]
    if not faces or min(height, width) < 8:
        return np.zeros((height, width), bool)
    cv2, scale = lazy.cv2(), min(WIDTH / width, 1.0)
    small = cv2.resize(picture, (max(round(width * scale), 2), max(round(height * scale), 2)), interpolation=cv2.INTER_AREA)
    kinds = np.full(small.shape[:2], cv2.GC_BGD, np.uint8)
    for face in faces:
        for part in face.person:
            kinds[part.scaled(scale).inside] = cv2.GC_PR_FGD
    near = kinds == cv2.GC_PR_FGD
    for face in faces:
        kinds[face.box.scaled(scale).inside] = cv2.GC_FGD
    if near.all():
        return np.ones((height, width), bool)
    cv2.setRNGSeed(1)
    cv2.grabCut(small, kinds, None, np.zeros((1, 65)), np.zeros((1, 65)), ROUNDS, cv2.GC_INIT_WITH_MASK)
    found = np.isin(kinds, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8)
    side = 2 * max(round(EDGE * small.shape[1]), 1) + 1
    found = cv2.dilate(cv2.morphologyEx(found, cv2.MORPH_CLOSE, np.ones((side, side))), np.ones((side, side)))
    return np.asarray(cv2.resize(found, (width, height), interpolation=cv2.INTER_NEAREST) > 0)


def filled(picture: Pixels, hole: Mask) -> Pixels:
    """The picture with the hole filled smoothly from what is around it, by ever coarser means (Burt 1988, pull and push).

    Examples
    --------
    >>> picture = np.full((9, 9, 3), 90, np.uint8)
    >>> picture[3:6, 3:6] = 0
    >>> bool((filled(picture, picture[..., 0] == 0) == 90).all())
    True
    """
    if not hole.any() or hole.all():
        return picture
    known = (~hole).astype(np.float32)[..., None]
    guess = _pushed(picture * known, known)
    return np.where(hole[..., None], guess.round().clip(0, 255), picture).astype(np.uint8)


def _pushed(sums: NDArray[np.float32], weight: NDArray[np.float32]) -> NDArray[np.float32]:
    """Means of what is known; where nothing is, those of a picture half as large."""
    height, width = weight.shape[:2]
    mean = np.asarray(sums / np.maximum(weight, 1e-6), np.float32)
    if max(height, width) < 2 or bool((weight > 0).all()):
        return mean
    even = ((0, height % 2), (0, width % 2), (0, 0))
    halves = [np.pad(one, even).reshape(-(-height // 2), 2, -(-width // 2), 2, -1).mean(axis=(1, 3)) for one in (sums, weight)]
    coarse = _pushed(*halves)
    cv2 = lazy.cv2()
    up = cv2.resize(coarse, (coarse.shape[1] * 2, coarse.shape[0] * 2), interpolation=cv2.INTER_LINEAR)[:height, :width]
    share = np.minimum(weight, 1)
    return np.asarray(share * mean + (1 - share) * up.reshape(height, width, -1), np.float32)
