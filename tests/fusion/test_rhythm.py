"""Lengths of shots and the pass over all frames."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from animeu.errors import InvalidValue
from animeu.fusion import rhythm
from animeu.fusion.rhythm import lengths, posterior


def by_hand(odds: NDArray[np.float32], base: float) -> NDArray[np.float64]:
    """Every way to cut a short video, weighed and counted."""
    chances, tail = lengths(base)

    def exactly(frames: int) -> float:
        if frames <= len(chances):
            return float(chances[frames - 1])
        return float((1 - chances.sum()) * tail * (1 - tail) ** (frames - len(chances) - 1))

    total, at = 0.0, np.zeros(len(odds))
    for ways in itertools.product([False, True], repeat=len(odds) - 1):
        cuts = [0, *(i + 1 for i, cut in enumerate(ways) if cut)]
        weight = float(np.exp(odds[cuts[1:]].sum()))
        for a, b in itertools.pairwise(cuts):
            weight *= exactly(b - a)
        weight *= 1 - sum(exactly(frames) for frames in range(1, len(odds) - cuts[-1]))
        total += weight
        at[cuts] += weight
    return at / total


@pytest.mark.parametrize("reach", [5, 240])
@pytest.mark.parametrize("frames", [1, 2, 3, 7, 14])
def test_equals_the_sum_over_all_ways_to_cut(reach: int, frames: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rhythm, "REACH", reach)
    odds = np.random.default_rng(frames).normal(0, 2, frames).astype(np.float32)
    np.testing.assert_allclose(posterior(odds, 0.05), by_hand(odds, 0.05), atol=1e-6)


@given(st.floats(0.001, 0.1))
def test_mean_length_is_what_was_asked_for(base: float) -> None:
    chances, tail = lengths(base)
    frames = np.arange(1, len(chances) + 1)
    left = 1 - chances.sum()
    assert chances @ frames + left * (len(chances) + 1 / tail) == pytest.approx(1 / base, rel=1e-6)
    assert chances[0] == chances[1] == 0


def test_knowing_nothing_gives_the_base() -> None:
    found = posterior(np.zeros(5000, dtype=np.float32), 1 / 76)
    np.testing.assert_allclose(found[500:], 1 / 76, rtol=1e-3)


def test_no_cut_beside_a_sure_one() -> None:
    odds = np.zeros(400, dtype=np.float32)
    odds[[200, 202]] = 9, 5
    found = posterior(odds, 1 / 76)
    assert found[200] > 0.95
    assert found[[199, 201, 202]].max() < 0.05


@given(st.lists(st.sampled_from([-100.0, -20.0, -1.0, 0.0, 3.0, 20.0, 100.0]), max_size=300))
def test_always_probabilities(odds: list[float]) -> None:
    found = posterior(np.array(odds, dtype=np.float32), 1 / 76)
    assert found.shape == (len(odds),)
    assert ((found >= 0) & (found <= 1)).all()


def test_long_and_extreme_odds_neither_overflow_nor_vanish() -> None:
    for value in (-20.0, 20.0):
        found = posterior(np.full(20_000, value, dtype=np.float32), 1 / 76)
        assert np.isfinite(found).all()
        assert (found.sum() > 5000) == (value > 0)


@pytest.mark.parametrize("base", [0.0, -1.0, 0.5, float("nan")])
def test_a_base_that_cannot_be_meant_is_refused(base: float) -> None:
    with pytest.raises(InvalidValue):
        posterior(np.zeros(10, dtype=np.float32), base)
