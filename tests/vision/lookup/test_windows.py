"""Windows of a picture line up with windows of a look wherever it was cropped: among a million nothing else finds it."""

from __future__ import annotations

import numpy as np

from animeu.vision.lookup.asked import INDEXED, WINDOWS
from animeu.vision.lookup.descriptor import Window


def test_of_any_crop_to_69_percent_one_window_lies_within_three_percent_of_an_indexed_one() -> None:
    dice = np.random.default_rng(0)
    for x, y in [(0, 0), (0.31, 0.31), (0.155, 0.155), *dice.uniform(0, 0.31, (200, 2)).tolist()]:
        crop = Window(x, y, 0.69, 0.69)
        shown = np.array([window.inside(crop) for window in WINDOWS])
        assert np.abs(shown[:, None] - np.array(INDEXED)).max(axis=2).min() < 0.03
