"""The laws of reciprocal rank fusion."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu.search.fuse import K, reciprocal_ranks

rankings = st.lists(st.lists(st.integers(0, 20), unique=True, max_size=12), max_size=5)


@given(rankings, st.randoms(use_true_random=False))
def test_the_order_of_the_rankings_does_not_matter(lists: list[list[int]], chance: random.Random) -> None:
    shuffled = chance.sample(lists, len(lists))
    before, after = reciprocal_ranks(lists), reciprocal_ranks(shuffled)
    assert before.keys() == after.keys()
    assert all(after[thing] == pytest.approx(score) for thing, score in before.items())


@given(rankings.filter(lambda lists: any(len(ranking) > 1 for ranking in lists)), st.data())
def test_a_better_place_never_gives_a_lower_score(lists: list[list[int]], data: st.DataObject) -> None:
    which = data.draw(st.sampled_from([i for i, ranking in enumerate(lists) if len(ranking) > 1]))
    place = data.draw(st.integers(1, len(lists[which]) - 1))
    risen = [list(ranking) for ranking in lists]
    risen[which][place - 1], risen[which][place] = risen[which][place], risen[which][place - 1]
    thing = lists[which][place]
    assert reciprocal_ranks(risen)[thing] > reciprocal_ranks(lists)[thing]


@given(rankings)
def test_one_more_ranking_raises_what_it_holds_and_nothing_else(lists: list[list[int]]) -> None:
    before, after = reciprocal_ranks(lists), reciprocal_ranks([*lists, [3, 5]])
    assert after[3] - before.get(3, 0) == pytest.approx(1 / (K + 1))
    assert after[5] - before.get(5, 0) == pytest.approx(1 / (K + 2))
    assert all(after[thing] == score for thing, score in before.items() if thing not in (3, 5))


def test_of_a_thing_named_twice_the_better_place_counts() -> None:
    assert reciprocal_ranks([["a", "b", "a", "c"]]) == reciprocal_ranks([["a", "b", "c"]])
