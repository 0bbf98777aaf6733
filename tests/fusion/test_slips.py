"""How exact the picture is, and where edges put its cuts."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from animeu.fusion.slips import EXPECTED, REACH, lateness, moved, slips

CUTS = np.arange(1, 400) * 50


def test_cuts_on_edges_prove_an_exact_picture() -> None:
    one, two = slips(CUTS, CUTS)
    assert one < EXPECTED[0]
    assert two < EXPECTED[1]


def test_cuts_on_both_sides_of_edges_prove_slips() -> None:
    one, two = slips(CUTS, CUTS + np.resize([-1, 0, 0, 1], 399))
    assert 0.1 < one < 0.25
    assert two < EXPECTED[1]


def test_a_script_that_is_a_frame_late_proves_none() -> None:
    assert slips(CUTS, CUTS + 1)[0] <= EXPECTED[0]


def test_a_script_that_is_late_by_a_frame_or_two_is_told() -> None:
    assert [lateness(CUTS, CUTS + step) for step in (-2, -1, 0, 1, 2, 12)] == [-2, -1, 0, 1, 2, 0]


def test_a_few_edges_or_edges_at_random_prove_no_lateness() -> None:
    assert lateness(CUTS, CUTS[:9] + 1) == 0
    assert lateness(CUTS, np.random.default_rng(0).integers(10, 20_000, 900)) == 0


def test_nothing_known_gives_what_is_expected() -> None:
    none = np.zeros(0, dtype=np.int64)
    assert slips(none, none) == EXPECTED


@given(arrays.arrays(np.float32, 50, elements=st.floats(-8, 8, width=16)), st.floats(0.001, 0.3))
def test_moving_lowers_nothing_and_reaches_no_further_than_it_may(cut: np.ndarray, share: float) -> None:
    odds, origin = moved(cut, (), (share, share / 2))
    assert (odds >= cut).all()
    assert (np.abs(origin - np.arange(50)) <= REACH).all()
    assert (odds <= cut[origin]).all()
    assert odds[0] == cut[0]
