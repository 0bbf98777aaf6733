"""Faces with what is known about them, and what may happen to one on its way to the net."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from animeu.vision.faces.parts import SIDE, SPAN

WIDE = SIDE * 3 // 2
"""Pixels of a stored face: half as much again as the net sees, in the same scale, so that it can be moved and turned."""

AROUND = SPAN * 1.5
"""The side of what is stored, in longer sides of the face."""

MIRRORED = [1, 0, 2, 3, 4]
"""Landmarks of the mirror image."""


@dataclass(slots=True)
class Sample:
    """One face.

    Parameters
    ----------
    picture : ndarray of uint8, shape (WIDE, WIDE, 3)
        The middle of the face box in its middle.
    points : ndarray of float32, shape (5, 2)
        Pixels of left eye, right eye, nose, mouth, chin; NaN where nobody knows.
    seen : ndarray of float32, shape (5,)
        1 where it is seen, 0 where not, NaN where nobody knows.
    open : ndarray of float32, shape (2,)
        Eyes and mouth: 1 open, 0 closed, NaN where nobody knows.
    """

    picture: NDArray[np.uint8]
    points: NDArray[np.float32]
    seen: NDArray[np.float32]
    open: NDArray[np.float32]


FIELDS = ("picture", "points", "seen", "open")


def keep(path: Path, kinds: Mapping[str, Sequence[Sample]]) -> None:
    """Write faces by kind, as ``.npz``: nothing that is loaded can run."""
    tables = {f"{kind}.{name}": np.stack([getattr(one, name) for one in some]) for kind, some in kinds.items() for name in FIELDS}
    with path.open("wb") as out:
        np.savez_compressed(out, **tables)


def kept(path: Path) -> dict[str, list[Sample]]:
    """What `keep` wrote."""
    with np.load(path) as found:
        tables = {name: found[name] for name in found.files}
    kinds = dict.fromkeys(name.partition(".")[0] for name in tables)
    return {kind: [Sample(*one) for one in zip(*(tables[f"{kind}.{name}"] for name in FIELDS), strict=True)] for kind in kinds}


def augmented(one: Sample, dice: np.random.Generator) -> Sample:
    """The same face, badly boxed, turned, mirrored, recoloured, hidden in part, small, encoded; shape (SIDE, SIDE, 3)."""
    turn, flip = np.deg2rad(np.clip(dice.normal(0, 11), -35, 35)), -1.0 if dice.random() < 0.5 else 1.0
    scale, narrow = np.exp(dice.normal(0, 0.11)), np.exp(dice.normal(0, 0.06))
    a = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]) @ np.diag([scale * flip * narrow, scale / narrow])
    shift = SIDE / 2 + np.clip(dice.normal(0, 0.05, 2), -0.13, 0.13) * SIDE - a @ np.array([WIDE / 2, WIDE / 2])
    matrix = np.hstack([a, shift[:, None]]).astype(np.float32)
    picture = cv2.warpAffine(one.picture, matrix, (SIDE, SIDE), flags=cv2.INTER_LINEAR)
    points = (one.points @ a.T + shift).astype(np.float32)
    seen, order = one.seen.copy(), MIRRORED if flip < 0 else [0, 1, 2, 3, 4]
    points, seen = points[order], seen[order]
    outside = ((points < 0) | (points > SIDE - 1)).any(1)
    points[outside], seen[outside] = np.nan, np.nan
    picture = _recoloured(picture, dice)
    if dice.random() < 0.25:
        picture = _hidden(picture, points, seen, dice)
    return Sample(_encoded(picture, dice), points, seen, one.open)


def _recoloured(picture: NDArray[np.uint8], dice: np.random.Generator) -> NDArray[np.uint8]:
    found = picture.astype(np.float32)
    if dice.random() < 0.45:  # other hues: hair, eyes, skin in blue light
        angle = dice.uniform(-1, 1) * (np.pi if dice.random() < 0.35 else 0.5)
        cross = np.array([[0, -1, 1], [1, 0, -1], [-1, 1, 0]]) / np.sqrt(3)
        grey = np.full((3, 3), 1 / 3)
        found = found @ (np.cos(angle) * (np.eye(3) - grey) + np.sin(angle) * cross + grey).T.astype(np.float32)
    if dice.random() < 0.25:
        mean = found.mean(2, keepdims=True)
        found = mean + (found - mean) * dice.uniform(0.0, 1.5)
    if dice.random() < 0.3:  # night, sunset, fog
        share = dice.uniform(0.1, 0.5)
        found = found * (1 - share) + share * dice.uniform(0, 255, 3)
    found = found * (np.exp(dice.normal(-0.05, 0.2)) * np.exp(dice.normal(0, 0.06, 3))) + dice.normal(0, 12)
    if dice.random() < 0.06:
        found = 255 - found
    return np.clip(found, 0, 255).astype(np.uint8)


def _hidden(
    picture: NDArray[np.uint8], points: NDArray[np.float32], seen: NDArray[np.float32], dice: np.random.Generator
) -> NDArray[np.uint8]:
    """A hand, a cup, a fringe over a part; what it covers may be guessed, whether it is seen nobody knows."""
    w, h = (SIDE * dice.uniform(0.1, 0.4, 2)).astype(int)
    x, y = int(dice.integers(-w // 2, SIDE - w // 2)), int(dice.integers(-h // 2, SIDE - h // 2))
    cover = picture.copy()
    cv2.ellipse(
        cover,
        (x + w // 2, y + h // 2),
        (w // 2, h // 2),
        float(dice.uniform(0, 180)),
        0,
        360,
        dice.integers(0, 256, 3).tolist(),
        -1,
    )
    inside = (np.abs(points - (x + w / 2, y + h / 2)) < (w / 2 + 2, h / 2 + 2)).all(1)
    if inside[[0, 1, 3]].any():  # never what is asked about
        return picture
    seen[inside] = np.nan
    return cover


def _encoded(picture: NDArray[np.uint8], dice: np.random.Generator) -> NDArray[np.uint8]:
    if dice.random() < 0.4:
        small = int(SIDE * dice.uniform(0.3, 0.9))
        picture = cv2.resize(cv2.resize(picture, (small, small), interpolation=cv2.INTER_AREA), (SIDE, SIDE))
    if dice.random() < 0.3:
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(dice.integers(20, 90))]
        picture = cv2.imdecode(cv2.imencode(".jpg", picture, quality)[1], cv2.IMREAD_COLOR)
    if dice.random() < 0.2:
        picture = np.clip(picture + dice.normal(0, dice.uniform(1, 9), picture.shape), 0, 255).astype(np.uint8)
    return np.ascontiguousarray(picture)
