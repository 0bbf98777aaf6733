"""The painting over which a camera goes, stitched from what it shows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from animeu.errors import AnimeuError, InvalidValue
from animeu.vision.panorama import panorama, stitched


def painting(height: int = 240, width: int = 900) -> np.ndarray:
    dice = np.random.default_rng(4)
    whole = np.full((height, width, 3), 90, dtype=np.uint8)
    for _ in range(height * width // 830):
        y, x, h, w = dice.integers(0, height), dice.integers(0, width), dice.integers(6, 50), dice.integers(6, 70)
        whole[y : y + h, x : x + w] = dice.integers(0, 256, 3)
    return whole


def pan(whole: np.ndarray, frames: int = 16, width: int = 320, step: int = 30) -> list[np.ndarray]:
    return [whole[:, at * step : at * step + width].copy() for at in range(frames)]


def test_a_pan_gives_the_painting_back() -> None:
    whole = painting()
    found = stitched(pan(whole))
    seen = whole[:, : 15 * 30 + 320]
    assert abs(found.shape[1] - seen.shape[1]) <= 3
    assert abs(found.shape[0] - seen.shape[0]) <= 3
    height, width = (min(a, b) for a, b in zip(found.shape[:2], seen.shape[:2], strict=True))
    assert np.median(np.abs(found[:height, :width].astype(int) - seen[:height, :width])) <= 3


def test_who_walks_before_it_vanishes() -> None:
    whole = painting()
    frames = pan(whole, frames=20, step=12)
    for number, frame in enumerate(frames):
        frame[100:180, 20 + number * 12 : 60 + number * 12] = (255, 0, 255)  # at another place of the painting each time
    magenta = (np.abs(stitched(frames).astype(int) - (255, 0, 255)).sum(-1) < 30).mean()
    assert magenta < 0.01


def test_frames_that_show_different_things_are_refused() -> None:
    other = np.random.default_rng(8).integers(0, 256, (240, 320, 3), dtype=np.uint8)
    with pytest.raises(InvalidValue, match="lie over each other"):
        stitched([painting()[:, :320], other])


def test_a_camera_that_stands_has_no_panorama() -> None:
    with pytest.raises(InvalidValue, match="animeu background"):
        stitched([painting()[:, :320]] * 4)


def test_bars_are_no_part_of_the_painting() -> None:
    frames = [np.pad(frame, ((30, 30), (0, 0), (0, 0))) for frame in pan(painting())]
    found = stitched(frames)
    assert found.shape[1] > 700  # the bars did not hold the frames in place
    assert found.max(2).min(1).max() > 0
    assert abs(found.shape[0] - 240) <= 10


def test_no_edge_is_black_though_the_camera_drifts() -> None:
    whole = painting(300)
    frames = [whole[at : at + 240, at * 30 : at * 30 + 320].copy() for at in range(16)]
    found = stitched(frames)
    assert (found.max(2) > 0).all()
    assert found.shape[1] > 700


def test_a_slanting_pan_is_left_whole() -> None:
    whole = painting(900, 900)
    found = stitched([whole[at * 30 : at * 30 + 240, at * 30 : at * 30 + 320].copy() for at in range(16)])
    assert found.shape[0] > 660
    assert found.shape[1] > 740


def test_frames_that_are_none_are_refused(drawn: Path) -> None:
    with pytest.raises(AnimeuError):
        panorama(drawn, 10, 3)
    with pytest.raises(AnimeuError):
        panorama(drawn, 900_000, 900_020)
