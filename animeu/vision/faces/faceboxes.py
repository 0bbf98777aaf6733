"""FaceBoxes, a detector whose weights come by path.

Zhang et al. 2017, "FaceBoxes: A CPU Real-time Face Detector with High Accuracy". Files of weights for drawn faces are about; none
is shipped here. What most of them call a face is a head with its hair: `OURS` turns it into brow to chin, ear to ear.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.errors import SpecError
from animeu.sights import Box, Face
from animeu.vision.faces.boxes import Floats, as_box, nms

OURS = (0.0, 0.185, 0.57, 0.49)
"""From a head to a face: the shift of the middle in widths and heights, and the factors of the sides.

Between what fits the drawn season (.18, .71, .54 of 3 heads) and the second net's boxes of faces (.20, .51, .50 of 2)."""

LEAST = 0.5
"""The probability from which it is called a face."""

_MEANS = (104.0, 117.0, 123.0)
_ANCHORS = ((32, ((32, 4), (64, 2), (128, 1))), (64, ((256, 1),)), (128, ((512, 1),)))
"""Stride, and for each size in pixels how many times it is tiled along a cell."""


class FaceBoxes:
    """The detector with weights from a file.

    Parameters
    ----------
    path : Path
        A ``state_dict`` of PyTorch; nothing else in the file is ever loaded.

    Raises
    ------
    SpecError
        When the file holds no weights, or those of another network.
    """

    def __init__(self, path: Path) -> None:
        torch, self.spec = lazy.torch(), f"faceboxes:{path}"
        try:
            self._net = network(torch.load(path, map_location="cpu", weights_only=True))
        except (pickle.UnpicklingError, RuntimeError, EOFError, OSError, ValueError, KeyError, AttributeError) as error:
            remedy = "Give a file of weights for FaceBoxes, saved by PyTorch as a state_dict"
            raise SpecError(self.spec, "the file holds no weights of a FaceBoxes", remedy) from error

    def detect(self, pictures: Sequence[NDArray[np.uint8]]) -> list[tuple[Face, ...]]:
        """The faces of each picture, in its pixels."""
        return [self._faces(picture) for picture in pictures]

    def _faces(self, picture: NDArray[np.uint8]) -> tuple[Face, ...]:
        boxes, scores = forward(self._net, picture)
        sure = np.flatnonzero(scores >= LEAST)
        kept = sure[nms(boxes[sure], scores[sure])]
        return tuple(_face(as_box(boxes[one]), float(scores[one])) for one in kept)


def _face(head: Box, score: float) -> Face:
    (x, y), (right, down, wide, high) = head.centre, OURS
    x, y, width, height = x + right * head.width, y + down * head.height, wide * head.width, high * head.height
    return Face(Box(x - width / 2, y - height / 2, width, height), score, head)


def network(weights: Mapping[str, Any] | None = None) -> Any:
    """The network, in evaluation, with these weights, or with random ones.

    Raises
    ------
    RuntimeError
        When they are of another network.
    """
    torch = lazy.torch()
    nn = torch.nn

    def unit(inner: int, outer: int, size: int, stride: int = 1) -> Any:
        module = nn.Module()
        module.conv = nn.Conv2d(inner, outer, size, stride, padding=size // 2, bias=False)
        module.bn = nn.BatchNorm2d(outer)
        return module

    net = nn.Module()
    net.conv1, net.conv2 = unit(3, 24, 7, 4), unit(48, 64, 5, 2)
    for name in _INCEPTIONS:
        block = nn.Module()
        block.branch1x1, block.branch1x1_2 = unit(128, 32, 1), unit(128, 32, 1)
        block.branch3x3_reduce, block.branch3x3 = unit(128, 24, 1), unit(24, 32, 3)
        block.branch3x3_reduce_2, block.branch3x3_2, block.branch3x3_3 = unit(128, 24, 1), unit(24, 32, 3), unit(32, 32, 3)
        setattr(net, name, block)
    net.conv3_1, net.conv3_2 = unit(128, 128, 1), unit(128, 256, 3, 2)
    net.conv4_1, net.conv4_2 = unit(256, 128, 1), unit(128, 256, 3, 2)
    net.loc = nn.ModuleList([nn.Conv2d(inner, 4 * count, 3, padding=1) for inner, count in _HEADS])
    net.conf = nn.ModuleList([nn.Conv2d(inner, 2 * count, 3, padding=1) for inner, count in _HEADS])
    if weights is not None:
        net.load_state_dict({name.removeprefix("module."): value for name, value in weights.items()})
    return net.eval()


_INCEPTIONS = ("inception1", "inception2", "inception3")
_HEADS = ((128, 21), (256, 1), (256, 1))


def forward(net: Any, picture: NDArray[np.uint8]) -> tuple[Floats, Floats]:
    """All boxes in pixels, shape (n, 4), and the probability of each, shape (n,), for one RGB picture (h, w, 3)."""
    torch = lazy.torch()
    functional = torch.nn.functional

    def run(unit: Any, x: Any) -> Any:
        return functional.relu(unit.bn(unit.conv(x)))

    def both(unit: Any, x: Any) -> Any:
        x = unit.bn(unit.conv(x))
        return functional.max_pool2d(functional.relu(torch.cat((x, -x), 1)), 3, 2, 1)

    def inception(block: Any, x: Any) -> Any:
        deep = run(block.branch3x3_3, run(block.branch3x3_2, run(block.branch3x3_reduce_2, x)))
        pooled = run(block.branch1x1_2, functional.avg_pool2d(x, 3, 1, 1))
        return torch.cat((run(block.branch1x1, x), pooled, run(block.branch3x3, run(block.branch3x3_reduce, x)), deep), 1)

    pixels = picture[..., ::-1].astype(np.float32) - np.array(_MEANS, np.float32)
    with torch.inference_mode():
        x = both(net.conv1, torch.from_numpy(np.ascontiguousarray(pixels.transpose(2, 0, 1)))[None])
        x = both(net.conv2, x)
        for name in _INCEPTIONS:
            x = inception(getattr(net, name), x)
        scales = [x]
        scales.append(run(net.conv3_2, run(net.conv3_1, scales[-1])))
        scales.append(run(net.conv4_2, run(net.conv4_1, scales[-1])))
        moved = [_rows(head(x), 4) for head, x in zip(net.loc, scales, strict=True)]
        told = [_rows(head(x), 2) for head, x in zip(net.conf, scales, strict=True)]
        probability = torch.cat(told).softmax(1)[:, 1].numpy()
    anchors = np.concatenate([_anchors(x.shape[2:], *at) for x, at in zip(scales, _ANCHORS, strict=True)])
    offsets = torch.cat(moved).numpy()
    middle = anchors[:, :2] + offsets[:, :2] * 0.1 * anchors[:, 2:]
    half = anchors[:, 2:] * np.exp(np.minimum(offsets[:, 2:] * 0.2, 3.0)) / 2
    return np.concatenate((middle - half, middle + half), 1).astype(np.float32), probability


def _rows(x: Any, length: int) -> Any:
    return x[0].permute(1, 2, 0).reshape(-1, length)


def _anchors(shape: Sequence[int], stride: int, sizes: Sequence[tuple[int, int]]) -> Floats:
    """Middle and size of each anchor, cell by cell, in pixels; shape (n, 4)."""
    rows, columns = np.mgrid[: shape[0], : shape[1]]
    found = []
    for size, tiles in sizes:
        steps = np.arange(tiles) / tiles if tiles > 1 else np.array([0.5])
        y, x = (part.ravel() for part in np.meshgrid(steps, steps, indexing="ij"))
        middle = np.stack(((columns[..., None] + x) * stride, (rows[..., None] + y) * stride), -1)
        found.append(np.concatenate((middle, np.full_like(middle, size)), -1))
    return np.concatenate(found, 2).reshape(-1, 4).astype(np.float32)
