"""Real pictures with what the teachers say about them, as one file of small pictures and boxes.

``python -m benchmarks.train.faces.data`` looks at ../shared/data and writes `REAL`. Pictures of the test sets (lovelive3_boxes,
the 95 screenshots and the crops made of them, moeimouto10/full) are not among them; every second picture without a face neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import av
import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from animeu.vision.faces.boxes import Floats
from benchmarks.train.faces.kept import keep
from benchmarks.train.faces.teachers import Teachers

SHARED = Path("../shared/data")
CACHE = Path.home() / ".cache" / "animeu" / "train" / "faces"
REAL = CACHE / "real.npz"
NONE = np.zeros((0, 4), np.float32)
SOMEBODY = frozenset({"test5"})
"""Patches that are said to show no face and show one, as their pictures tell."""


@dataclass(slots=True)
class Sample:
    """A picture, uint8 (h, w, 3), with its faces and what may be one (rows of left, top, right, bottom)."""

    picture: NDArray[np.uint8]
    faces: Floats = field(default_factory=lambda: NONE)
    perhaps: Floats = field(default_factory=lambda: NONE)
    kind: str = ""


def read(path: Path, longest: int = 640) -> NDArray[np.uint8]:
    image = Image.open(path).convert("RGB")
    image.thumbnail((longest, longest), Image.Resampling.BICUBIC)
    return np.asarray(image)


def frames(path: Path, every: int, third: bool = False) -> Iterator[NDArray[np.uint8]]:
    """Each ``every``-th frame, 640 wide at most; of three panes the left one."""
    with av.open(str(path)) as container:
        for number, frame in enumerate(container.decode(video=0)):
            if number % every == 0:
                picture = frame.to_ndarray(format="rgb24")
                image = Image.fromarray(picture[:, : picture.shape[1] // 3] if third else picture)
                image.thumbnail((640, 640))
                yield np.asarray(image)


def labelled(teachers: Teachers, picture: NDArray[np.uint8], kind: str) -> Sample:
    told = teachers.crop(picture) if kind == "crop" else teachers.label(picture)
    return Sample(picture, told.faces, told.perhaps, kind)


def collect(teachers: Teachers) -> Iterator[Sample]:
    faces = SHARED / "faces" / "moeimouto10"
    for path in sorted([*faces.glob("train/*/*"), *faces.glob("test/*/*")]):
        sample = labelled(teachers, read(path), "crop")
        if len(sample.faces):  # a crop shows somebody; where nobody is seen, nothing is known
            yield sample
    for path in sorted((faces / "patches" / "positive_test").glob("*")):
        sample = labelled(teachers, read(path), "crop")
        if len(sample.faces):
            yield sample
    for path in sorted((faces / "patches" / "negative_test").glob("*"))[::2]:
        if path.stem not in SOMEBODY:
            yield Sample(read(path), kind="nobody")
    for path in sorted((SHARED / "anime_clips").glob("*.gif")):
        yield from (labelled(teachers, picture, "clip") for picture in frames(path, 8))
    for path in sorted((SHARED / "anime_clips").glob("*.mp4")):
        yield from (labelled(teachers, picture, "clip") for picture in frames(path, 24, third=True))
    for path in sorted((SHARED / "media").glob("bbb*.mp4")):
        yield from (Sample(picture, kind="film") for picture in frames(path, 24))


if __name__ == "__main__":
    torch.set_num_threads(1)
    found = list(collect(Teachers(SHARED / "weights")))
    keep(REAL, [(s.picture, s.faces, s.perhaps, s.kind) for s in found])
    for kind in ("crop", "nobody", "clip", "film"):
        some = [s for s in found if s.kind == kind]
        print(kind, len(some), "pictures", sum(len(s.faces) for s in some), "faces", sum(len(s.perhaps) for s in some), "perhaps")
