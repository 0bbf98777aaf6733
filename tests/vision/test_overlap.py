"""How pictures of one shot lie over each other."""

from __future__ import annotations

import numpy as np
import pytest

from animeu.vision.overlap import placed
from tests.vision.test_panorama import painting


def test_a_move_is_found_to_the_pixel_and_does_not_turn() -> None:
    whole = painting(400, 700)
    first, second = whole[20:260, 40:360], whole[32:272, 75:395]
    way = placed([first.copy(), second.copy()])[1]
    assert way[:2, 2] == pytest.approx((35, 12), abs=0.6)
    assert way[:2, :2] == pytest.approx(np.eye(2), abs=0.002)
    assert way[0, 1] == way[1, 0] == 0


def test_a_picture_that_is_larger_is_laid_smaller() -> None:
    from PIL import Image

    whole = painting(300, 420)
    larger = np.asarray(Image.fromarray(whole).resize((504, 360), Image.Resampling.BICUBIC))[30:330, 42:462]
    way = placed([whole, larger.copy()])[1]
    assert way[0, 0] == pytest.approx(1 / 1.2, abs=0.01)
    assert abs(way[0, 1]) < 0.005


def test_a_zoom_too_slow_for_neighbours_adds_up() -> None:
    from PIL import Image

    whole = Image.fromarray(painting(320, 426))
    boxes = [(at * 0.43, at * 0.32, 426 - at * 0.43, 320 - at * 0.32) for at in range(0, 30, 2)]
    frames = [np.asarray(whole.resize((426, 320), Image.Resampling.BICUBIC, box=box)) for box in boxes]
    assert placed(frames)[-1][0, 0] == pytest.approx(1 - 2 * 28 * 0.43 / 426, abs=0.01)


def test_a_figure_that_the_camera_follows_does_not_hold_the_painting() -> None:
    whole, figure = painting(240, 700), painting(120, 90)[:, :90]
    frames = [whole[:, at : at + 320].copy() for at in (0, 24)]
    for frame in frames:
        frame[80:200, 120:210] = figure
    assert placed(frames)[1][0, 2] == pytest.approx(24, abs=1)
