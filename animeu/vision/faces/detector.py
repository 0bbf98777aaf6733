"""Where the faces are: the interface of every detector of drawn faces, and the one that is built in.

A box goes from the brow to the chin, and from ear to ear (from cheek to cheek where the ears are hidden). The network is our own,
trained by ``benchmarks/train/faces``; what it costs and what it finds is printed by ``animeu bench``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.sights import Box, Face
from animeu.vision.faces.boxes import SHARED, Floats, as_box, nms, overlaps, same
from animeu.vision.faces.looks import Look, looks, seen

Pixels = NDArray[np.uint8]

STRIDES = (8, 16, 32, 64)
"""Pixels of a cell of each of the network's maps."""

LEAST = 0.77
"""The probability from which something is called a face. In 95 screenshots it finds 106 of 116 faces and nothing else, in 109
patches without a face one thing; 0.5 finds 110 faces and 16 things that are none, 0.9 finds 86 and none. Two FaceBoxes nets
together find 98 and 3 in the screenshots. Chosen on these pictures, so that next to nothing else is called a face."""

FLOOR = -1.7
"""The logit below which a cell says nothing."""

VOTES = 3
"""Cells whose logits are averaged: one alone is wrong more often. Where 110 of the 116 faces of 95 screenshots are found, one
leaves 7 false ones there and in 109 patches without a face, three leave 3; where 115 are found, 26 and 14."""

MOST = 600
"""Boxes that are compared with each other, the likeliest of all looks: 100 faces of six cells each."""

CALIBRATION = (1.62, 0.65)
"""Factor and shift that turn a logit of the network into one of a probability; from ``benchmarks.train.faces.calibrate``, on
the same pictures. The curve of each half of them gives 106 true and 5 false faces on the other half from 0.75 on, 103 and 1 from
0.8 on."""

HEAD = (0.0, -0.37, 1.6, 1.88)
"""From a face to its head with the hair: the shift of the middle in widths and heights, and the factors of the sides.

Between the drawn season (1.29 wide from the front, 1.95 in profile, 1.74 high) and what a FaceBoxes net of heads says of real
pictures (1.75, 2.04). An estimate: hair differs more than that."""


class Detector(Protocol):
    """Something that finds faces.

    Parameters
    ----------
    spec : str
        By which it is chosen.
    """

    @property
    def spec(self) -> str:
        """By which it is chosen."""
        ...

    def detect(self, pictures: Sequence[Pixels]) -> list[tuple[Face, ...]]:
        """The faces of each picture, uint8 (h, w, 3) RGB, in its pixels, likeliest first."""
        ...


class Builtin:
    """The detector that comes with the package.

    Parameters
    ----------
    least : float
        The probability from which something is called a face.
    threads : int
        How many threads a picture may take.

    Examples
    --------
    >>> Builtin().detect([np.zeros((90, 160, 3), np.uint8)])
    [()]
    """

    spec = "builtin"

    def __init__(self, least: float = LEAST, threads: int = 1) -> None:
        self.least, self._session = least, _session(threads)

    def detect(self, pictures: Sequence[Pixels]) -> list[tuple[Face, ...]]:
        """The faces of each picture, in its pixels, likeliest first."""
        return [self._faces(picture) for picture in pictures]

    def _faces(self, picture: Pixels) -> tuple[Face, ...]:
        height, width = picture.shape[:2]
        found = [self._look(picture, look) for look in looks(width, height)]
        boxes, logits = (np.concatenate(part) for part in zip(*found, strict=True))
        best = np.argsort(-logits, kind="stable")[:MOST]
        boxes, logits = boxes[best], logits[best]
        kept = nms(boxes, logits)
        scores = probabilities(voted(boxes, logits, kept))
        order = np.argsort(-scores, kind="stable")
        return tuple(face(as_box(boxes[kept[one]]), float(scores[one])) for one in order if scores[one] >= self.least)

    def _look(self, picture: Pixels, look: Look) -> tuple[Floats, Floats]:
        pixels = seen(picture, look, STRIDES[-1])
        told = self._session.run(None, {"pixels": pixels[None]})[0][0]
        boxes, logits = decoded(told, pixels.shape[0], pixels.shape[1])
        boxes = boxes / look.scale + np.array([look.left, look.top] * 2, np.float32)
        here = _belongs(boxes, look, picture.shape[1], picture.shape[0])
        return boxes[here].astype(np.float32), logits[here]


def decoded(told: Floats, height: int, width: int) -> tuple[Floats, Floats]:
    """Boxes, shape (n, 4), and logits, shape (n,), of the cells that may tell a face.

    Parameters
    ----------
    told : ndarray of float32, shape (cells, 5)
        For each cell, finest stride first and row by row: the logit, then how far the four edges are, in strides, as logarithms.
    """
    cells = np.flatnonzero(told[:, 0] > FLOOR)
    middles, strides = _cells(height, width)
    edges = np.exp(np.clip(told[cells, 1:], -2, 4)) * strides[cells, None]
    middle = middles[cells]
    return np.concatenate((middle - edges[:, :2], middle + edges[:, 2:]), 1).astype(np.float32), told[cells, 0]


def voted(boxes: Floats, logits: Floats, kept: NDArray[np.int64]) -> Floats:
    """What the best cells that tell the same box say of it on average, shape of ``kept``; a missing vote is `FLOOR`.

    Each cell votes once, for the best box of those that it may mean.
    """
    if not len(kept):
        return np.zeros(0, np.float32)
    mine = same(boxes[kept], boxes).argmax(0) == np.arange(len(kept))[:, None]
    votes = np.where(mine & (overlaps(boxes[kept], boxes) >= SHARED), logits, FLOOR)
    votes = np.concatenate((votes, np.full((len(kept), VOTES), FLOOR)), 1)
    return np.asarray(np.sort(votes, 1)[:, -VOTES:].mean(1), np.float32)


def probabilities(logits: Floats) -> Floats:
    """How likely each is a face, from what the network says."""
    factor, shift = CALIBRATION
    return np.asarray(1 / (1 + np.exp(-(logits * factor + shift))), np.float32)


def face(box: Box, score: float) -> Face:
    """A face with its head."""
    (x, y), (right, down, wide, high) = box.centre, HEAD
    width, height = box.width * wide, box.height * high
    x, y = x + right * box.width, y + down * box.height
    return Face(box, score, Box(x - width / 2, y - height / 2, width, height))


def _belongs(boxes: Floats, look: Look, width: int, height: int) -> NDArray[np.bool_]:
    """Whether a box is told by this part of the picture: one that its inner edge cuts is another part's to tell."""
    edge = 2 / look.scale
    cut = (
        (boxes[:, 0] < look.left + edge) & (look.left > 0),
        (boxes[:, 1] < look.top + edge) & (look.top > 0),
        (boxes[:, 2] > look.left + look.width - edge) & (look.left + look.width < width),
        (boxes[:, 3] > look.top + look.height - edge) & (look.top + look.height < height),
    )
    return np.asarray(~np.logical_or.reduce(cut))


@cache
def _cells(height: int, width: int) -> tuple[Floats, Floats]:
    """The middle of each cell, shape (n, 2), and its stride, shape (n,)."""
    middles, strides = [], []
    for stride in STRIDES:
        y, x = np.mgrid[: height // stride, : width // stride].reshape(2, -1)
        middles.append(np.stack((x, y), 1) * stride + stride / 2)
        strides.append(np.full(x.size, stride))
    return np.concatenate(middles).astype(np.float32), np.concatenate(strides).astype(np.float32)


@cache
def _session(threads: int) -> Any:
    runtime = lazy.onnxruntime()
    options = runtime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads, options.log_severity_level = threads, 1, 3
    with as_file(files("animeu.vision") / "weights" / "faces.onnx") as path:
        return runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
