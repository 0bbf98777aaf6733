"""Grouping by likeness: laws that hold for any things."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from animeu.fusion.groups import average_link, means


def likeness(seed: int, count: int) -> np.ndarray:
    rows = np.random.default_rng(seed).normal(size=(count, 6))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows @ rows.T).astype(np.float32)


def pairs(labels: np.ndarray) -> np.ndarray:
    return labels[:, None] == labels[None]


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(0, 20), least=st.floats(-0.5, 0.9))
def test_the_order_of_things_changes_no_group(seed: int, count: int, least: float) -> None:
    alike = likeness(seed, count)
    order = np.random.default_rng(seed + 1).permutation(count)
    found = average_link(alike[np.ix_(order, order)], least)
    assert (pairs(found) == pairs(average_link(alike, least))[np.ix_(order, order)]).all()


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), copies=st.integers(2, 5), least=st.floats(0.0, 0.95))
def test_same_vectors_are_always_together(seed: int, copies: int, least: float) -> None:
    which = np.repeat(np.arange(6), copies)
    found = average_link(likeness(seed, 6)[np.ix_(which, which)], least)
    for one in range(6):
        assert len(set(found[which == one])) == 1


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(2, 16))
def test_what_must_stay_apart_is_never_joined_through_a_third(seed: int, count: int) -> None:
    dice = np.random.default_rng(seed)
    apart = np.triu(dice.random((count, count)) < 0.3, 1)
    apart |= apart.T
    assert not (pairs(average_link(likeness(seed, count), -1.0, apart)) & apart).any()


def test_a_higher_threshold_only_splits_groups() -> None:
    alike = likeness(3, 30)
    low, high = average_link(alike, 0.1), average_link(alike, 0.5)
    assert not (pairs(high) & ~pairs(low)).any()
    assert len(set(high)) > len(set(low))


def test_groups_of_vectors_that_say_nothing_have_no_mean() -> None:
    assert not means(np.zeros((2, 3), np.float32), np.array([0, 0])).any()
