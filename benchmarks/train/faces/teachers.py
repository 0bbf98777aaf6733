"""What the two FaceBoxes nets say about a picture, at several sizes, in our convention of a face.

One of them (`FaceBoxesProd`) boxes faces, the other (`FaceBoxes_epoch_90`) whole heads. A face that the first sees at two sizes,
or once for sure, is taken; a head that only the second sees is turned into a face by `HEAD_TO_FACE`; the rest is ignored: it is
neither face nor ground.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from animeu.vision.faces import faceboxes
from animeu.vision.faces.boxes import Floats, nms, overlaps

FACES, HEADS = "FaceBoxesProd.pth", "FaceBoxes_epoch_90.pth"

TO_OURS = (0.0, 0.0, 1.1, 0.95)
"""Shift of the middle in widths and heights, and factors of the sides, from a box of `FACES` to brow to chin, ear to ear."""

HEAD_TO_FACE = (0.0, 0.185, 0.57, 0.49)
"""The same from a box of `HEADS`: between what fits the drawn season (.175, .71, .54 on 3 faces) and boxes of `FACES` beside it
(.20, .51, .50). The first choice, .66 wide, was 17 % wider than the boxes by hand on the 95 screenshots."""

SIZES = (400, 720)
"""Longer sides at which pictures are looked at: in crops below 250 pixels hardly a head is seen. The second is for
pictures, and for crops in which the first shows nobody."""

SURE, PERHAPS = 0.5, 0.2
PADDING = 0.1
"""Of the longer side, grey, around the picture: heads that fill it are seen only so."""


@dataclass(frozen=True, slots=True)
class Told:
    """Faces, and what may be one: rows of left, top, right, bottom in pixels."""

    faces: Floats
    perhaps: Floats


def moved(boxes: Floats, by: tuple[float, float, float, float]) -> Floats:
    """Boxes of another convention."""
    middle, sides = (boxes[:, :2] + boxes[:, 2:]) / 2, boxes[:, 2:] - boxes[:, :2]
    middle = middle + sides * np.array(by[:2], np.float32)
    half = sides * np.array(by[2:], np.float32) / 2
    return np.concatenate((middle - half, middle + half), 1).astype(np.float32)


class Teachers:
    """Both nets.

    Parameters
    ----------
    folder : Path
        Where their weights lie.
    """

    def __init__(self, folder: Path) -> None:
        self._nets = [faceboxes.network(torch.load(folder / name, "cpu", weights_only=True)) for name in (FACES, HEADS)]

    def say(self, picture: NDArray[np.uint8], size: int, least: float = PERHAPS) -> list[tuple[Floats, Floats]]:
        """Boxes and scores of each net, in its own convention."""
        high, wide = picture.shape[:2]
        edge = int(PADDING * max(high, wide))
        padded = np.full((high + 2 * edge, wide + 2 * edge, 3), 128, np.uint8)
        padded[edge : edge + high, edge : edge + wide] = picture
        scale = size / max(high, wide)
        image = np.asarray(Image.fromarray(padded).resize([max(round(side * scale), 32) for side in padded.shape[1::-1]]))
        found = []
        for net in self._nets:
            boxes, scores = faceboxes.forward(net, image)
            kept = np.flatnonzero(scores >= least)
            kept = kept[nms(boxes[kept], scores[kept])]
            found.append((boxes[kept] / scale - edge, scores[kept]))
        return found

    def crop(self, picture: NDArray[np.uint8]) -> Told:
        """The one face of a crop, by its head; none where the teachers see none."""
        for size in SIZES:
            boxes, scores = self.say(picture, size)[1]
            if len(scores) and scores.max() > 0.8:
                face = moved(boxes[scores.argmax()][None], HEAD_TO_FACE)
                maybe = moved(boxes, HEAD_TO_FACE)
                return Told(face, maybe[overlaps(maybe, face)[:, 0] < 0.3])
        return Told(np.zeros((0, 4), np.float32), np.zeros((0, 4), np.float32))

    def label(self, picture: NDArray[np.uint8]) -> Told:
        """Faces in our convention."""
        told = [self.say(picture, size) for size in SIZES]
        (faces, face_scores), (heads, head_scores) = (
            tuple(np.concatenate([one[net][part] for one in told]) for part in (0, 1)) for net in (0, 1)
        )
        sure, unsure = _agreed(moved(faces, TO_OURS), face_scores)
        from_heads, unsure_heads = _agreed(moved(heads, HEAD_TO_FACE), head_scores)
        alone = from_heads[overlaps(from_heads, sure).max(1, initial=0) < 0.2] if len(from_heads) else from_heads
        maybe = np.concatenate((unsure, unsure_heads))
        taken = np.concatenate((sure, alone))
        maybe = maybe[overlaps(maybe, taken).max(1, initial=0) < 0.3] if len(maybe) else maybe
        return Told(taken, maybe)


def _agreed(boxes: Floats, scores: Floats) -> tuple[Floats, Floats]:
    """Means of boxes that two sizes agree on, and those that only one has."""
    sure, unsure = [], []
    for one in nms(boxes, scores):
        same = overlaps(boxes[one : one + 1], boxes)[0] > 0.45
        mean = np.average(boxes[same], 0, scores[same])
        good = (scores[same] >= SURE).sum() >= 2 or (scores[same].max() > 0.9)
        (sure if good else unsure).append(mean)
    return np.array(sure, np.float32).reshape(-1, 4), np.array(unsure, np.float32).reshape(-1, 4)
