"""The metric of boundaries: laws that any score must keep."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from animeu.bench.scores.boundaries import counts, pairs, runs, scores, transition, transitions_of

Transitions = list[tuple[int, int]]


@st.composite
def transitions(draw: st.DrawFn) -> Transitions:
    """Transitions in order that do not touch."""
    steps = draw(st.lists(st.tuples(st.integers(4, 30), st.integers(1, 12)), max_size=12))
    found, at = [], 0
    for gap, length in steps:
        found.append((at + gap, at + gap + length))
        at += gap + length
    return found


@given(transitions(), transitions(), st.sampled_from([0, 1, 2]))
def test_everything_is_counted_once(one: Transitions, other: Transitions, tolerance: int) -> None:
    hits, false, missed = counts(one, other, tolerance).tolist()
    assert hits + false == len(one)
    assert hits + missed == len(other)
    assert counts(other, one, tolerance).tolist() == [hits, missed, false]


@given(transitions(), st.sampled_from([0, 1, 2]))
def test_the_truth_is_right_and_nothing_is_all_missed(truth: Transitions, tolerance: int) -> None:
    assert counts(truth, truth, tolerance).tolist() == [len(truth), 0, 0]
    assert counts([], truth, tolerance).tolist() == [0, 0, len(truth)]


@given(transitions(), transitions())
def test_more_tolerance_never_finds_less(one: Transitions, other: Transitions) -> None:
    hits = [counts(one, other, tolerance)[0] for tolerance in (0, 1, 2)]
    assert hits == sorted(hits)


@given(st.sets(st.integers(1, 60), max_size=20), st.sets(st.integers(1, 60), max_size=20), st.sampled_from([0, 1, 2, 5]))
def test_as_many_cuts_pair_as_the_best_assignment_pairs(one: set[int], other: set[int], tolerance: int) -> None:
    near = np.array([[abs(a - b) <= tolerance for b in other] for a in one], int).reshape(len(one), len(other))
    rows, columns = linear_sum_assignment(-near)
    assert counts(map(transition, one), map(transition, other), tolerance)[0] == near[rows, columns].sum()


@pytest.mark.parametrize(("off", "tolerance", "hit"), [(0, 0, True), (1, 0, False), (1, 1, True), (2, 1, False), (2, 2, True)])
def test_a_hard_cut_may_be_as_many_frames_off_as_the_tolerance_says(off: int, tolerance: int, hit: bool) -> None:
    assert counts([(100 + off, 101 + off)], [(100, 101)], tolerance)[0] == hit


def test_a_gradual_change_is_met_anywhere_inside_and_once() -> None:
    hits, false, missed = pairs([(110, 111), (115, 116)], [(100, 124)], 0)
    assert (hits, false, missed) == ([(100, 124)], [(115, 116)], [])


def test_runs_of_high_frames_are_single_transitions() -> None:
    high = np.array([0, 1, 0, 0, 1, 1, 1, 0], dtype=bool)
    assert runs(high) == [(1, 2), (4, 7)]
    assert runs(np.array([0, 1], dtype=bool)) == []


def test_shots_become_transitions_and_scores_are_shares() -> None:
    assert transitions_of(np.array([[0, 9], [10, 19], [25, 30]])) == [(9, 10), (19, 25)]
    assert scores(np.array([3, 1, 2])) == (6 / 9, 3 / 4, 3 / 5)
    assert scores(np.array([0, 0, 0])) == (0.0, 0.0, 0.0)
