"""Faces in real pictures: recall on labelled boxes, screenshots beside other detectors, pictures without anybody, the cost."""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from animeu.bench.rows import Row
from animeu.bench.scores.detections import Tally, holds, tally
from animeu.bench.subject import Tell
from animeu.sights import Box, Face
from animeu.vision.faces.boxes import Floats, nms
from animeu.vision.faces.detector import Detector
from animeu.vision.faces.specs import detector

LABELS = Path(__file__).parents[3] / "benchmarks" / "labels" / "screens95.json"
"""Boxes of the 95 screenshots, drawn by hand; they come with the source, not with the package."""

TEACHERS = ("FaceBoxes_epoch_90.pth", "FaceBoxesProd.pth")
CASCADE = "lbpcascade_animeface.xml"
BASELINE = "the two FaceBoxes nets together"

REPEATS = 7
"""Times that one frame is looked at for a cost; the median counts."""

Pixels = NDArray[np.uint8]


def recall_rows(folder: Path, material: str, tell: Tell) -> Iterator[Row]:
    """One labelled face in each picture: whether the middle of a found box lies in it, and of a found face in it."""
    root = folder / "faces" / "lovelive3_boxes"
    with (root / "boxes.csv").open(encoding="utf-8") as lines:
        known = [(root / "images" / row["image"], Box(*(float(row[side]) for side in "xywh"))) for row in csv.DictReader(lines)]
    ours, hits, theirs = detector(), 0, 0
    cascade = _beside(folder, CASCADE)
    for number, (path, box) in enumerate(known):
        tell(path.name, number / len(known))
        picture = _read(path)
        hits += any(holds(box, one.box.centre) for one in ours.detect([picture])[0])
        theirs += any(holds(box, one.box.centre) for one in cascade.detect([picture])[0]) if cascade else 0
    yield Row(
        "faces", "labelled faces", "recall by the middle of the box", material, value=hits / len(known), count=len(known),
        simple=theirs / len(known) if cascade else None, baseline="the cascade with which the boxes were made",
    )  # fmt: skip


def screen_rows(folder: Path, material: str, tell: Tell) -> Iterator[Row]:
    """Screenshots with boxes by hand: true and false faces of the builtin detector, of two nets together, of a cascade."""
    if not LABELS.is_file():
        note = f"{LABELS.name} comes with the source of animeu, in benchmarks/labels"
        yield Row("faces", "builtin", "true faces", material, status="skipped", note=note)
        return
    known = json.loads(LABELS.read_text("utf-8"))
    either = known.pop("about")["either"]
    rivals = _rivals(folder)
    sums = dict.fromkeys(rivals, Tally())
    for number, (name, boxes) in enumerate(known.items()):
        tell(name, number / len(known))
        picture = _read(folder / "faces" / "anime_screens95" / "anime_faces" / name)
        for rival, detect in rivals.items():
            sums[rival] += tally(detect(picture), _boxes(boxes), _boxes(either.get(name, ())))
    beside = sums.get(BASELINE)
    for rival, found in sums.items():
        about: dict[str, Any] = {"count": found.labelled, "unit": "faces", "baseline": BASELINE if beside else ""}
        yield Row("faces", rival, "true faces", material, value=found.true, simple=beside.true if beside else None, **about)
        about |= {"higher_is_better": False}
        yield Row("faces", rival, "false faces", material, value=found.false, simple=beside.false if beside else None, **about)


def _rivals(folder: Path) -> dict[str, Callable[[Pixels], Sequence[Face]]]:
    """What finds faces: the builtin detector, and what lies in the folder."""
    teachers, cascade = [one for name in TEACHERS if (one := _beside(folder, name))], _beside(folder, CASCADE)
    found: dict[str, Callable[[Pixels], Sequence[Face]]] = {"builtin": partial(_alone, detector())}
    if len(teachers) == len(TEACHERS):
        found[BASELINE] = partial(_together, teachers)
    if cascade:
        found["the cascade"] = partial(_alone, cascade)
    return found


def _alone(one: Detector, picture: Pixels) -> Sequence[Face]:
    return one.detect([picture])[0]


def nobody_rows(folder: Path, material: str, tell: Tell) -> Iterator[Row]:
    """Leaves, hands, cloth, lettering, things, cut out of drawn pictures: the share in which a face is found."""
    paths = sorted((folder / "faces" / "moeimouto10" / "patches" / "negative_test").glob("*"))[
        1::2
    ]  # the others were learnt from
    ours, cascade, found, theirs = detector(), _beside(folder, CASCADE), 0, 0
    for number, path in enumerate(paths):
        tell(path.name, number / len(paths))
        picture = _read(path)
        found += bool(ours.detect([picture])[0])
        theirs += bool(cascade.detect([picture])[0]) if cascade else 0
    yield Row(
        "faces", "where nobody is", "share of pictures with a face", material, value=found / len(paths), count=len(paths),
        simple=theirs / len(paths) if cascade else None, baseline="the cascade", higher_is_better=False,
    )  # fmt: skip


def cost_rows(folder: Path, material: str, tell: Tell) -> Iterator[Row]:
    """Milliseconds of one processor for a frame of 640 x 360, beside the larger net and the cascade."""
    picture = np.random.default_rng(3).integers(0, 255, (360, 640, 3)).astype(np.uint8)
    tell("cost of a frame", 0.5)
    rivals = [_beside(folder, name) for name in (TEACHERS[0], CASCADE)]
    ours, net, cascade = (_cost(one, picture) if one else None for one in (detector(), *rivals))
    about: dict[str, Any] = {"unit": "ms", "higher_is_better": False, "count": REPEATS, "baseline": "one FaceBoxes net"}
    yield Row("faces", "640 x 360", "time of one processor", material, value=ours, simple=net, **about)
    yield Row("faces", "640 x 360, the cascade", "time of one processor", material, value=cascade, simple=net, **about)


def _cost(one: Detector, picture: Pixels) -> float:
    spent = []
    for _ in range(REPEATS):
        began = time.process_time()
        one.detect([picture])
        spent.append(time.process_time() - began)
    return float(np.median(spent)) * 1000


def _together(teachers: Sequence[Detector], picture: Pixels) -> list[Face]:
    """What either finds; of two boxes that tell the same the likelier one."""
    found = [face for one in teachers for face in one.detect([picture])[0]]
    heads: Floats = np.array([[f.box.x, f.box.y, f.box.right, f.box.bottom] for f in found], np.float32).reshape(-1, 4)
    return [found[one] for one in nms(heads, np.array([face.score for face in found], np.float32), 0.3, 0.6)]


def _beside(folder: Path, name: str) -> Detector | None:
    """A detector from a file of weights, where it lies in the folder."""
    path = folder / "weights" / name
    return detector(f"{'cascade' if path.suffix == '.xml' else 'faceboxes'}:{path}") if path.is_file() else None


def _boxes(rows: Sequence[Sequence[float]]) -> list[Box]:
    return [Box(*row) for row in rows]


def _read(path: Path) -> Pixels:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))
