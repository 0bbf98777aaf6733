"""Rows about faces in real pictures, on a folder that is made here: figures come from what lies in it."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from animeu.bench.real import faces
from animeu.sights import Box, Face

BRIGHT = 200


class Seeing:
    """Calls each picture that is bright in the middle a face, in its middle."""

    spec = "seeing"

    def detect(self, pictures: list) -> list[tuple[Face, ...]]:
        found = []
        for picture in pictures:
            high, wide = picture.shape[:2]
            box = Box(wide / 4, high / 4, wide / 2, high / 2)
            found.append((Face(box, 0.9),) if picture[high // 2, wide // 2, 0] >= BRIGHT else ())
        return found


@pytest.fixture(autouse=True)
def seeing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "detector", lambda spec="builtin": Seeing())


def picture(path: Path, level: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.full((40, 40, 3), level, np.uint8)).save(path)


def quiet(what: str, share: float) -> None:
    """Says nothing."""


def test_recall_counts_labelled_faces_that_hold_the_middle_of_a_box(tmp_path: Path) -> None:
    root = tmp_path / "faces" / "lovelive3_boxes"
    for number, level in enumerate((255, 255, 0, 255)):
        picture(root / "images" / f"{number}.png", level)
    with (root / "boxes.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.DictWriter(out, ["image", "x", "y", "w", "h"])
        rows.writeheader()
        for number, x in enumerate((10, 10, 10, 25)):  # the last one lies beside what is seen
            rows.writerow({"image": f"{number}.png", "x": x, "y": 10, "w": 15, "h": 20})
    (row,) = faces.recall_rows(tmp_path, "m", quiet)
    assert (row.value, row.count, row.simple) == (0.5, 4, None)


def test_screens_count_true_and_false_faces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, level in (("a.png", 255), ("b.png", 255), ("c.png", 0), ("d.png", 255)):
        picture(tmp_path / "faces" / "anime_screens95" / "anime_faces" / name, level)
    boxes = {"a.png": [[10, 10, 20, 20]], "b.png": [], "c.png": [[0, 0, 9, 9]], "d.png": []}
    labels = tmp_path / "labels.json"
    labels.write_text(json.dumps({"about": {"either": {"d.png": [[10, 10, 20, 20]]}}, **boxes}))
    monkeypatch.setattr(faces, "LABELS", labels)
    rows = {(row.what, row.measure): row for row in faces.screen_rows(tmp_path, "m", quiet)}
    assert rows["builtin", "true faces"].value == 1
    assert rows["builtin", "false faces"].value == 1
    assert rows["builtin", "true faces"].count == 2


def test_without_the_labels_screens_are_skipped_and_say_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "LABELS", tmp_path / "none.json")
    (row,) = faces.screen_rows(tmp_path, "m", quiet)
    assert row.status == "skipped"
    assert "none.json" in row.note


def test_where_nobody_is_every_second_patch_is_looked_at(tmp_path: Path) -> None:
    for number, level in enumerate((255, 0, 255, 255)):
        picture(tmp_path / "faces" / "moeimouto10" / "patches" / "negative_test" / f"{number}.png", level)
    (row,) = faces.nobody_rows(tmp_path, "m", quiet)
    assert (row.value, row.count) == (0.5, 2)
