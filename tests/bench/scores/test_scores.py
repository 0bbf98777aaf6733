"""The measures of the benchmark: laws, and what others who compute them get."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from animeu.bench.scores.labels import accuracy, f1
from animeu.bench.scores.partitions import adjusted_rand, pairs_f1
from animeu.bench.scores.ranks import budget_f1, kendall, spearman
from animeu.bench.scores.retrieval import reciprocal_rank, success_at
from animeu.bench.scores.spans import STEP_US, diarization_error, iou, marks
from animeu.timeline import Span

labels = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=20)
ranked = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), min_size=2, max_size=20)
answers = st.lists(st.lists(st.booleans(), max_size=8), min_size=1, max_size=10)
talk = st.lists(
    st.tuples(st.sampled_from("abcd"), st.integers(0, 90), st.integers(1, 20)).map(
        lambda it: (it[0], Span(it[1] * STEP_US, (it[1] + it[2]) * STEP_US))
    ),
    max_size=8,
)
WHOLE = Span(0, 120 * STEP_US)


@given(labels)
def test_partitions_are_told_by_what_is_together_and_not_by_names(pairs: list[tuple[int, int]]) -> None:
    found, true = zip(*pairs, strict=True)
    renamed = [f"scene {9 - label}" for label in found]
    assert adjusted_rand(renamed, true) == adjusted_rand(found, true) == pytest.approx(adjusted_rand(true, found))
    assert pairs_f1(renamed, true) == pairs_f1(found, true) == pairs_f1(true, found)
    assert adjusted_rand(found, renamed) == pairs_f1(found, renamed) == 1


def test_a_partition_made_by_chance_scores_about_zero() -> None:
    dice = np.random.default_rng(3)
    made = [adjusted_rand(dice.integers(0, 4, 60).tolist(), dice.integers(0, 4, 60).tolist()) for _ in range(200)]
    assert abs(np.mean(made)) < 0.01


def test_only_what_was_apart_counts_for_returns() -> None:
    assert pairs_f1("aabb", "aabb", groups=[0, 0, 1, 1]) == 1
    assert pairs_f1("aaaa", "xxyy", groups=[0, 0, 1, 1]) == 0
    assert pairs_f1("aabbaa", "xxyyxx", groups=[0, 0, 1, 1, 2, 2]) == 1
    assert pairs_f1("aabbcc", "xxyyxx", groups=[0, 0, 1, 1, 2, 2]) == 0


@given(ranked)
def test_correlations_of_ranks_are_those_of_scipy(pairs: list[tuple[int, int]]) -> None:
    found, true = zip(*pairs, strict=True)
    if len(set(found)) == 1 or len(set(true)) == 1:
        assert kendall(found, true) is None
        assert spearman(found, true) is None
    else:
        assert kendall(found, true) == pytest.approx(stats.kendalltau(found, true).statistic)
        assert spearman(found, true) == pytest.approx(stats.spearmanr(found, true).statistic)


@given(ranked, st.floats(0.05, 1), st.data())
def test_a_perfect_ranking_fills_the_budget_with_what_is_worth_most(
    pairs: list[tuple[int, int]], share: float, data: st.DataObject
) -> None:
    found, true = zip(*pairs, strict=True)
    seconds = data.draw(st.lists(st.integers(1, 30), min_size=len(true), max_size=len(true)))
    assert budget_f1(true, true, seconds, share) == pytest.approx(1)
    assert -1e-9 <= budget_f1(found, true, seconds, share) <= 1 + 1e-9


def test_a_budget_spent_on_what_is_worth_least_gives_nothing() -> None:
    assert budget_f1([0, 1], [3, 0], [50, 50]) == 0
    assert budget_f1([1, 0], [3, 0], [10, 90], share=0.2) == 1  # the second is as good as any for the rest of the time
    assert budget_f1([1, 0, 0.5], [3, 0, 3], [10, 80, 10], share=0.2) == 1


@given(answers, st.integers(1, 8))
def test_more_answers_never_find_less(given: list[list[bool]], k: int) -> None:
    assert success_at(given, k) <= success_at(given, k + 1) <= 1
    assert success_at(given, 1) <= reciprocal_rank(given) <= success_at(given, 8)


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(1, 9)), min_size=1, max_size=20))
def test_a_weight_is_as_good_as_repeating(items: list[tuple[bool, bool, int]]) -> None:
    found, true, weights = zip(*items, strict=True)
    long = [item for item in items for _ in range(item[2])]
    assert f1(found, true, weights) == pytest.approx(f1([i[0] for i in long], [i[1] for i in long]))
    assert accuracy(found, true, weights) == pytest.approx(accuracy([i[0] for i in long], [i[1] for i in long]))


@given(st.integers(0, 50), st.integers(1, 50), st.integers(0, 50), st.integers(1, 50))
def test_what_spans_share_is_symmetric_and_one_for_the_same(a: int, length: int, b: int, other: int) -> None:
    one, two = Span(a, a + length), Span(b, b + other)
    assert iou(one, two) == iou(two, one)
    assert iou(one, one) == 1
    assert iou(None, one) == 0
    assert (iou(one, two) > 0) == one.overlaps(two)


@given(talk)
def test_who_speaks_is_told_by_when_and_not_by_names(true: list[tuple[str, Span]]) -> None:
    renamed = [(f"speaker {'dcba'.index(who)}", span) for who, span in true]
    assert diarization_error(renamed, true, WHOLE) == 0
    assert diarization_error([], true, WHOLE) == (1 if true else 0)


def test_missed_wrong_and_false_speech_are_errors_of_their_length() -> None:
    true = [("a", Span.seconds(0, 2)), ("b", Span.seconds(2, 4))]
    whole = Span.seconds(0, 10)
    assert diarization_error([("x", Span.seconds(0, 4))], true, whole) == 0.5  # one for two
    assert diarization_error([("x", Span.seconds(0, 1)), ("y", Span.seconds(2, 4))], true, whole) == 0.25  # missed
    assert diarization_error([*true, ("c", Span.seconds(6, 8))], true, whole) == 0.5  # false
    assert diarization_error([("x", Span.seconds(0, 2)), ("x", Span.seconds(2, 4))], [("a", Span.seconds(0, 4))], whole) == 0
    assert diarization_error([("x", Span.seconds(0, 1))], [], whole) == 1


def test_a_step_counts_where_its_middle_lies_and_nothing_outside_the_whole() -> None:
    span = Span(STEP_US // 2, 2 * STEP_US)
    assert marks([("a", span)], Span(0, 4 * STEP_US)).tolist() == [[True, True, False, False]]
    assert marks([("a", Span(0, 99 * STEP_US))], Span(2 * STEP_US, 4 * STEP_US)).tolist() == [[True, True]]
