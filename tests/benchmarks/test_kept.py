"""Made pictures are kept without anything that could run when they are loaded."""

from pathlib import Path

import numpy as np

from benchmarks.train.faces.kept import keep, kept
from benchmarks.train.parts import samples
from benchmarks.train.parts.samples import WIDE, Sample


def test_pictures_of_all_sizes_come_back_with_their_own_boxes_and_kinds(tmp_path: Path) -> None:
    dice, none = np.random.default_rng(1), np.zeros((0, 4), np.float32)
    boxes = dice.uniform(0, 9, (3, 4)).astype(np.float32)
    rows = [
        (dice.integers(0, 255, (5, 7, 3)).astype(np.uint8), none, boxes[:1], "first"),
        (dice.integers(0, 255, (9, 4, 4)).astype(np.uint8), boxes[1:], none, "another"),
        (dice.integers(0, 255, (1, 1, 3)).astype(np.uint8), boxes[:1], boxes, ""),
    ]
    keep(tmp_path / "in a new folder" / "rows.npz", rows)
    for before, after in zip(rows, kept(tmp_path / "in a new folder" / "rows.npz"), strict=True):
        assert all(np.array_equal(a, b) and a.dtype == b.dtype for a, b in zip(before[:3], after[:3], strict=True))
        assert before[3] == after[3]


def test_what_nobody_knows_of_a_face_stays_unknown(tmp_path: Path) -> None:
    dice = np.random.default_rng(2)
    some = [
        Sample(
            dice.integers(0, 255, (WIDE, WIDE, 3)).astype(np.uint8), dice.normal(size=(5, 2)).astype(np.float32),
            np.array([1, 0, np.nan, 1, 1], np.float32), np.array([np.nan, 1], np.float32),
        )
        for _ in range(3)
    ]  # fmt: skip
    samples.keep(tmp_path / "faces.npz", {"drawn": some[:1], "portraits": some[1:]})
    found = samples.kept(tmp_path / "faces.npz")
    assert list(found) == ["drawn", "portraits"]
    for before, after in zip(some, found["drawn"] + found["portraits"], strict=True):
        for name in samples.FIELDS:
            assert np.array_equal(getattr(before, name), getattr(after, name), equal_nan=name != "picture")
