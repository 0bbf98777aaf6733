"""Labelled pictures of settings: each is read as it was labelled, cropped and by its frame."""

import json
from pathlib import Path

import numpy as np
from PIL import Image

from animeu.bench.real.settings import LABELS, labelled

COLOURS = ((200, 30, 30), (30, 200, 30), (30, 30, 200))


def test_pictures_and_frames_are_those_that_were_labelled(tmp_path: Path) -> None:
    stripes = np.repeat(np.array([COLOURS], np.uint8), 30, axis=1).repeat(40, axis=0)
    Image.fromarray(stripes).save(tmp_path / "one.png")
    still, *others = [Image.fromarray(np.full((20, 30, 3), level, np.uint8)) for level in (10, 120, 240)]
    still.save(tmp_path / "film.gif", save_all=True, append_images=others, duration=100)
    rows = [
        {"file": "one.png", "time": ["day"], "where": "outdoors", "work": "one", "fold": 0},
        {"file": "one.png", "crop": "left third", "time": [], "where": "", "work": "one", "fold": 0},
        {"file": "film.gif", "frame": 2, "time": ["dawn", "day"], "where": "indoors", "work": "film", "fold": 3},
    ]
    labels = tmp_path / "labels.json"
    labels.write_text(json.dumps({"pictures": rows}), encoding="utf-8")
    whole, third, frame = labelled(tmp_path, labels)
    assert whole.picture.shape == (40, 90, 3)
    assert third.picture.shape == (40, 30, 3)
    assert (third.picture == COLOURS[0]).all()
    assert abs(int(frame.picture.mean()) - 240) < 4
    assert (frame.time, frame.where, frame.work, frame.fold) == (("dawn", "day"), "indoors", "film", 3)


def test_no_work_is_both_taught_and_tested() -> None:
    folds: dict[str, set[int]] = {}
    for row in json.loads(LABELS.read_text(encoding="utf-8"))["pictures"]:
        folds.setdefault(row["work"], set()).add(row["fold"])
        assert set(row["time"]) <= {"dawn", "day", "sunset", "evening", "night"}
        assert row["where"] in ("", "indoors", "outdoors")
    assert all(len(found) == 1 for found in folds.values())
    assert set().union(*folds.values()) == set(range(5))
