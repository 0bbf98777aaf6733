"""Cameras that shake: to and fro, and all of the picture."""

import numpy as np

from animeu.vision.motions import Motion
from animeu.vision.shakes import shakes


def track(right: list[float], followed: float = 1.0) -> Motion:
    way = np.array(right, dtype=np.float32)
    return Motion(way, np.zeros_like(way), np.zeros_like(way), np.full_like(way, followed), np.zeros_like(way))


TO_AND_FRO = [0.0] * 20 + [0.012, -0.009] * 8 + [0.0] * 20


def test_a_camera_that_goes_to_and_fro_shakes_from_the_first_jolt_to_the_last() -> None:
    (shake,) = shakes(track(TO_AND_FRO), 0, 56)
    assert (shake.kind, shake.first, shake.last) == ("shake", 20, 36)
    assert abs(shake.amount - 0.0105) < 1e-4


def test_a_pan_and_what_moves_by_itself_are_no_shake() -> None:
    assert not list(shakes(track([0.01] * 56), 0, 56))
    assert not list(shakes(track(TO_AND_FRO, followed=0.1), 0, 56))


def test_large_jolts_of_little_of_the_picture_are_lines_of_speed() -> None:
    large = [4 * one for one in TO_AND_FRO]
    assert list(shakes(track(large, followed=0.9), 0, 56))
    assert not list(shakes(track(large, followed=0.5), 0, 56))


def test_no_shake_reaches_beyond_its_shot() -> None:
    assert not list(shakes(track(TO_AND_FRO), 0, 22))
