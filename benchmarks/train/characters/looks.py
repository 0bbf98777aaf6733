"""What may happen to a crop without making it somebody else, and what makes it somebody else: another colour everywhere."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Crop = NDArray[np.uint8]


def recolour(dice: np.random.Generator) -> NDArray[np.float32]:
    """A matrix, shape (3, 3), that turns the hues of a picture about the grey axis: the same drawing of another character."""
    angle, strong = dice.uniform(0.12, 0.88) * 2 * np.pi, dice.uniform(0.7, 1.3)
    axis = np.full((3, 3), 1 / 3)
    cross = np.array([[0, -1, 1], [1, 0, -1], [-1, 1, 0]]) / np.sqrt(3)
    turned = np.cos(angle) * (np.eye(3) - axis) + np.sin(angle) * cross
    mixed = axis + strong * turned
    if dice.random() < 0.3:  # channels change places: orange becomes violet, dark stays dark
        mixed = np.eye(3)[dice.permutation(3)] @ mixed
    return mixed.astype(np.float32)


def augmented(
    crop: Crop, dice: np.random.Generator, side: int, colours: NDArray[np.float32] | None = None, mirror: bool | None = None
) -> Crop:
    """A crop as another artist, camera or encoder would give it, shape (side, side, 3).

    Parameters
    ----------
    colours : ndarray of float32, shape (3, 3), optional
        From `recolour`; the same for all crops of one invented character.
    mirror : bool, optional
        Whether left and right change places; by dice where it is None.
    """
    high, wide = crop.shape[:2]
    scale = side / wide * np.exp(dice.uniform(-0.16, 0.22))
    turn = np.deg2rad(dice.normal(0, 7))
    flip = -1.0 if (dice.random() < 0.5 if mirror is None else mirror) else 1.0
    narrow = np.exp(dice.normal(0, 0.05))
    a = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]) @ np.diag([scale * flip * narrow, scale / narrow])
    shift = np.array([side, side]) / 2 + dice.normal(0, 0.04, 2) * side - a @ np.array([wide / 2, high / 2])
    matrix = np.hstack([a, shift[:, None]]).astype(np.float32)
    found = cv2.warpAffine(crop, matrix, (side, side), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE).astype(np.float32)
    if colours is not None:
        found = found @ colours.T
    found = found * (np.exp(dice.normal(0, 0.12)) * np.exp(dice.normal(0, 0.06, 3))) + dice.normal(0, 9)
    if dice.random() < 0.3:  # the light of an hour, fog, a faded print
        share, tint = dice.uniform(0.05, 0.3), dice.uniform(0, 255, 3)
        found = found * (1 - share) + share * tint
    if dice.random() < 0.2:
        grey = found.mean(axis=2, keepdims=True)
        found = grey + (found - grey) * dice.uniform(0.5, 1.6)
    if dice.random() < 0.25:  # a dark room, a lit window
        found = 255 * (np.clip(found, 0, 255) / 255) ** np.exp(dice.normal(0, 0.3))
    picture = np.clip(found, 0, 255).astype(np.uint8)
    if dice.random() < 0.2:  # a close-up: where the picture ends, its edge is repeated
        end = int(side * dice.uniform(0.05, 0.3))
        picture[:end] = picture[end]
    if dice.random() < 0.4:
        small = int(side * dice.uniform(0.22, 0.85))
        picture = cv2.resize(cv2.resize(picture, (small, small), interpolation=cv2.INTER_AREA), (side, side))
    if dice.random() < 0.2:
        picture = cv2.GaussianBlur(picture, (0, 0), dice.uniform(0.4, 1.5))
    if dice.random() < 0.35:
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(dice.integers(12, 90))]
        picture = cv2.imdecode(cv2.imencode(".jpg", picture, quality)[1], cv2.IMREAD_COLOR)
    if dice.random() < 0.3:  # a hand, a cup, somebody's shoulder
        w, h = (side * dice.uniform(0.12, 0.42, 2)).astype(int)
        x, y = dice.integers(0, side - w), dice.integers(0, side - h)
        picture[y : y + h, x : x + w] = dice.integers(0, 256, 3)
    return np.ascontiguousarray(picture)
