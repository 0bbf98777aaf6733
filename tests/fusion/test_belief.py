"""How far a script is believed beside a picture."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from animeu.fusion.belief import belief

CUTS = np.arange(1, 200) * 60


def picture() -> np.ndarray:
    odds = np.full(12_000, -8, dtype=np.float32)
    odds[CUTS] = 8
    return odds


def script(frames: np.ndarray) -> np.ndarray:
    odds = np.zeros(12_000, dtype=np.float32)
    odds[frames] = 3.5
    return odds


def test_a_script_whose_edges_are_cuts_is_believed() -> None:
    assert belief(script(CUTS[::3]), picture()) > 0.95


def test_a_script_that_is_late_or_of_another_video_is_not() -> None:
    assert belief(script(CUTS[::3] + 12), picture()) < 0.1
    assert belief(script(CUTS[::3] + 1), picture()) < 0.1
    assert belief(script(np.random.default_rng(0).integers(20, 11_900, 150)), picture()) < 0.25


def test_a_picture_that_knows_nothing_leaves_it_as_it_was() -> None:
    flat = np.full(12_000, np.log(1 / 72), dtype=np.float32)
    assert belief(script(CUTS), flat) > 0.7


def test_a_script_that_says_nothing_needs_no_doubt() -> None:
    assert belief(np.zeros(100, dtype=np.float32), np.zeros(100, dtype=np.float32)) == 1.0


levels = arrays.arrays(np.float32, 80, elements=st.floats(-100, 100, width=16))


@given(levels, levels)
def test_it_is_a_share_whatever_is_said(said: np.ndarray, seen: np.ndarray) -> None:
    assert 0 <= belief(said, seen) <= 1
