"""Parts of a face: where eyes, nose, mouth and chin are, and whether eyes and mouth are open, by a small net of our own.

`benchmarks/train/parts` trained it, and tells what on. It sees a square around the face box and gives a heat map for each
landmark; eyes and mouth are judged from what lies under their own heat.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.sights import Box, Face, Landmark, Likely

NAMES: tuple[Landmark, ...] = ("left eye", "right eye", "nose", "mouth", "chin")
"""Landmarks, in the order of the net."""

SIDE = 64
"""Pixels: the side of a crop."""

SPAN = 1.4
"""The side of a crop in longer sides of the face box: room for boxes that are a little off, and for the roots of the hair."""

SEEN = 0.5
"""The probability from which a landmark is told: of drawn profiles every far eye is left out, and nothing else (28 faces). Real
profiles are rare in what was learnt from; there the far eye is guessed."""

BATCH = 32
"""Crops that the net sees at once."""


def parts(picture: NDArray[np.uint8], faces: Sequence[Face]) -> tuple[Face, ...]:
    """The same faces with landmarks, and eyes and mouth open or closed.

    Landmarks that are not seen, as the far eye in profile, are left out; eyes and mouth of a face that shows none of them stay
    unknown.

    Parameters
    ----------
    picture : ndarray of uint8, shape (h, w, 3)
        RGB.
    faces : sequence of Face
        With boxes in its pixels.

    Examples
    --------
    >>> parts(np.zeros((90, 160, 3), np.uint8), ())
    ()
    """
    found: list[Face] = []
    for first in range(0, len(faces), BATCH):
        some = faces[first : first + BATCH]
        crops = np.stack([crop(picture, face.box) for face in some])
        told = _session().run(None, {"crops": crops.transpose(0, 3, 1, 2).astype(np.float32) / 255})
        found += [_told(face, *row) for face, row in zip(some, zip(*told, strict=True), strict=True)]
    return tuple(found)


def crop(picture: NDArray[np.uint8], face: Box) -> NDArray[np.uint8]:
    """The square around a face that the net sees, shape (SIDE, SIDE, 3); black outside the picture."""
    cv2 = lazy.cv2()
    x, y, side = _square(face)
    scale = SIDE / side
    left, top = max(int(x), 0), max(int(y), 0)
    inside = np.ascontiguousarray(picture[top : int(y + side) + 2, left : int(x + side) + 2])
    if not inside.size:
        return np.zeros((SIDE, SIDE, 3), np.uint8)
    if scale < 0.5:  # a warp takes single pixels: large faces are made smaller first
        size = [max(round(length * scale * 2), 1) for length in inside.shape[1::-1]]
        shrunk = cv2.resize(inside, size, interpolation=cv2.INTER_AREA)
        along, down = shrunk.shape[1] / inside.shape[1], shrunk.shape[0] / inside.shape[0]
        inside = shrunk
    else:
        along = down = 1.0
    matrix = np.array([[scale / along, 0, (left - x) * scale], [0, scale / down, (top - y) * scale]], np.float64)
    matrix[:, 2] += [scale / along / 2 - 0.5, scale / down / 2 - 0.5]  # middles of pixels meet middles of pixels
    cut: NDArray[np.uint8] = cv2.warpAffine(inside, matrix, (SIDE, SIDE), flags=cv2.INTER_LINEAR)
    return cut


def _square(face: Box) -> tuple[float, float, float]:
    """Left, top and side of what is cut."""
    side = max(face.width, face.height, 1.0) * SPAN
    x, y = face.centre
    return x - side / 2, y - side / 2, side


def _told(face: Face, places: NDArray[np.float32], seen: NDArray[np.float32], opened: NDArray[np.float32]) -> Face:
    """A face with what the net said about it."""
    x, y, side = _square(face.box)
    at = (places + 0.5) * (side / SIDE) + (x, y)
    landmarks = {name: (float(at[row, 0]), float(at[row, 1])) for row, name in enumerate(NAMES) if seen[row] >= SEEN}
    eyes = _state(opened[0]) if seen[:2].max() >= SEEN else Likely()
    mouth = _state(opened[1]) if seen[3] >= SEEN else Likely()
    return replace(face, landmarks=landmarks, eyes=eyes, mouth=mouth)


def _state(opened: float) -> Likely:
    return Likely("open", float(opened)) if opened >= 0.5 else Likely("closed", float(1 - opened))


@cache
def _session() -> Any:
    runtime = lazy.onnxruntime()
    options = runtime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads, options.log_severity_level = 1, 1, 3
    with as_file(files("animeu.vision") / "weights" / "parts.onnx") as path:
        return runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
