"""Frames of plain colour between pictures: what is a flash, and where the shot begins that has one first."""

from collections.abc import Callable

import numpy as np
import pytest

from animeu.vision.cuts import steps
from animeu.vision.flashes import LONGEST, between
from animeu.vision.look import look
from benchmarks.traps import stage

Begins = Callable[[np.ndarray], list[tuple[int, str]]]
Shrink = Callable[[np.ndarray], np.ndarray]


@pytest.fixture(scope="module")
def pictures(shrink: Shrink) -> tuple[np.ndarray, np.ndarray]:
    """Two ordinary pictures, 30 frames each."""
    one, other = (shrink(stage.still(stage.ordinary(number), 30)) for number in (20, 23))
    return one, other


def white(frames: int) -> np.ndarray:
    return np.full((frames, 27, 48, 3), 255, dtype=np.uint8)


def left_out(frames: np.ndarray) -> list[int]:
    seen = look(frames)
    return np.setdiff1d(np.arange(len(frames)), between(seen, steps(seen))).tolist()


@pytest.mark.parametrize("length", [1, 2, 3, LONGEST])
def test_a_shot_begins_with_the_first_frame_of_its_flash(
    pictures: tuple[np.ndarray, np.ndarray], length: int, begins: Begins
) -> None:
    one, other = pictures
    assert begins(np.concatenate([one, white(length), other])) == [(30, "cut")]
    assert begins(np.concatenate([one, white(length), one])) == []


def test_three_flashes_before_a_cut_change_nothing(pictures: tuple[np.ndarray, np.ndarray], begins: Begins) -> None:
    one, other = pictures
    parts = [one, white(1), one[:3], white(1), one[:3], white(1), other]
    assert begins(np.concatenate(parts)) == [(38, "cut")]


def test_a_card_is_no_flash(pictures: tuple[np.ndarray, np.ndarray]) -> None:
    one, other = pictures
    assert left_out(np.concatenate([one, white(LONGEST), other])) == list(range(30, 30 + LONGEST))
    assert left_out(np.concatenate([one, white(LONGEST + 1), other])) == []


def test_what_has_no_picture_on_both_sides_is_no_flash(pictures: tuple[np.ndarray, np.ndarray]) -> None:
    one, _ = pictures
    assert left_out(np.concatenate([white(2), one, white(2)])) == []
    assert left_out(white(3)) == []


def test_what_fades_is_no_flash(pictures: tuple[np.ndarray, np.ndarray]) -> None:
    one, other = pictures
    fade = np.linspace(255, other[0], 20).astype(np.uint8)
    assert left_out(np.concatenate([one, white(2), fade, other])) == []
