"""Real drawings whose parts somebody labelled: portraits of moe.imouto and television screenshots."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from animeu.sights import Box
from animeu.vision.faces.parts import NAMES
from animeu.vision.picture import read_picture
from benchmarks.train.parts.samples import AROUND, WIDE, Sample

LABELS = Path(__file__).parents[2] / "labels"
BROW = 0.615
"""From eyes to chin, in heights of a face box: where the drawn faces have their eyes."""


def screenshots(folder: Path, *, train: bool) -> Iterator[Sample]:
    """Faces of the 95 screenshots; each series is either for training or for testing."""
    known = json.loads((LABELS / "parts95.json").read_text())
    for name, faces in known.items():
        if name != "about" and (name in known["about"]["train"]) == train:
            picture = read_picture(folder / "anime_screens95" / "anime_faces" / name)
            yield from (sample(picture, Box(*face["box"]), face, all_told=True) for face in faces)


def portraits(folder: Path) -> Iterator[Sample]:
    """Crops of moe.imouto; the box of a face is guessed from its eyes and chin."""
    for name, face in json.loads((LABELS / "parts_moeimouto.json").read_text()).items():
        if name != "about":
            (lx, ly), (rx, ry), (cx, cy) = (face["landmarks"][part] for part in ("left eye", "right eye", "chin"))
            high = float(np.clip((cy - (ly + ry) / 2) / BROW, 1.4 * (rx - lx), 2.6 * (rx - lx)))
            box = Box((lx + rx + cx * 2) / 4 - high * 0.575, cy - high, high * 1.15, high)
            yield sample(read_picture(folder / "moeimouto10" / name), box, face, all_told=False)


def sample(picture: NDArray[np.uint8], box: Box, face: Mapping[str, Any], *, all_told: bool) -> Sample:
    """One face; where ``all_told``, what is not labelled is not seen."""
    side = max(box.width, box.height) * AROUND
    left, top = box.centre[0] - side / 2, box.centre[1] - side / 2
    cut = Image.fromarray(picture).crop((round(left), round(top), round(left + side), round(top + side)))
    small = cv2.resize(np.asarray(cut), (WIDE, WIDE), interpolation=cv2.INTER_AREA if side > WIDE else cv2.INTER_LINEAR)
    points = np.full((5, 2), np.nan, np.float32)
    for row, name in enumerate(NAMES):
        if name in face["landmarks"]:
            points[row] = (np.array(face["landmarks"][name]) - (left, top)) / side * WIDE
    told = ~np.isnan(points[:, 0])
    seen = told.astype(np.float32) if all_told else np.where(told, 1.0, np.nan).astype(np.float32)
    if all_told:
        seen[2] = 1.0 if told[2] else np.nan  # a nose that is hard to see is neither
    states = [{"open": 1.0, "closed": 0.0}.get(face.get(part, ""), np.nan) for part in ("eyes", "mouth")]
    return Sample(small, points, seen, np.array(states, np.float32))
