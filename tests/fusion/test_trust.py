"""How far a script is trusted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu.fusion.prior import prior
from animeu.fusion.trust import SHARES, expected, looks_timed, marks, shares, weighed

FRAMES, RATE = 20_000, 1 / 76


def odds_and_cuts(seed: int = 0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A script with 300 edges, half of them on cuts; cuts that belong to it, and cuts that do not."""
    dice = np.random.default_rng(seed)
    frames = dice.choice(np.arange(1, FRAMES), 1400, replace=False)
    odds = np.zeros(FRAMES, dtype=np.float32)
    odds[frames[:300]] = 4.3
    right = np.concatenate([frames[:150], frames[300:500]])
    return odds, np.sort(right), np.sort(frames[500:850])


def test_cuts_on_edges_speak_for_a_script_and_others_against_it() -> None:
    odds, right, wrong = odds_and_cuts()
    assert expected(shares(0.9, odds, RATE, right)) > 0.8
    assert expected(shares(0.9, odds, RATE, wrong)) < 0.3


def test_no_cuts_and_one_cut_change_little() -> None:
    odds, right, wrong = odds_and_cuts()
    alone = expected(shares(0.9, odds, RATE, None))
    assert expected(shares(0.9, odds, RATE, np.zeros(0, dtype=np.int64))) == alone
    assert expected(shares(0.9, odds, RATE, wrong[:1])) == pytest.approx(alone, abs=0.1)
    assert alone < expected(shares(0.9, odds, RATE, right[:1])) < alone + 0.15


def test_cuts_beyond_the_video_are_no_cuts() -> None:
    odds, right, _ = odds_and_cuts()
    beyond = np.concatenate([right, [0, FRAMES, FRAMES + 5]])
    np.testing.assert_array_equal(shares(0.9, odds, RATE, beyond), shares(0.9, odds, RATE, right))


@given(st.floats(0, 1), st.integers(0, 9), st.integers(0, 300))
def test_shares_are_probabilities(looks: float, seed: int, count: int) -> None:
    odds, right, _ = odds_and_cuts(seed)
    found = shares(looks, odds, RATE, right[:count])
    assert found.shape == SHARES.shape
    assert found.sum() == pytest.approx(1)
    assert (found >= 0).all()


@given(st.floats(0, 1), st.lists(st.floats(-12, 12, width=32), min_size=1, max_size=20))
def test_less_trust_never_makes_odds_bolder(trust: float, values: list[float]) -> None:
    odds = np.array(values, dtype=np.float32)
    found = weighed(odds, trust)
    assert (np.abs(found) <= np.abs(odds) + 1e-5).all()
    assert (found * odds >= -1e-6).all()
    assert not weighed(odds, 0.0).any()


def test_the_fewer_the_lines_the_less_their_habits_prove() -> None:
    habits = {"f_conc": 0.9, "f_chain": 0.6, "f_short": 0.1, "f_tiny": 0.0}
    found = [looks_timed(marks(habits, lines), prior().habits) for lines in (2, 4, 10, 40, 400)]
    assert found == sorted(found)
    assert found[0] < 0.02
    assert found[-1] > 0.95


def test_joined_lines_alone_prove_nothing() -> None:
    habits = {"f_conc": 0.03, "f_chain": 1.0, "f_short": 0.0, "f_tiny": 0.0}
    assert looks_timed(marks(habits, 400), prior().habits) < 0.15


def test_habits_that_are_not_known_are_not_trusted() -> None:
    assert looks_timed({"f_chain": float("nan")}, {"base": 9.0, "f_chain": 1.0}) == 0
    assert looks_timed({"f_chain": 1.0}, {"base": -2.0, "f_chain": 2.0}) == 0.5
