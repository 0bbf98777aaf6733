"""The laws of evidence: more of anything is never worth less, and what is known of a text is told on one scale."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu.search.fuse import Evidence, score_of

shares = st.floats(0, 1)
cosines = st.floats(-1, 1)


@given(cosines, shares, shares)
def test_holding_more_of_the_query_never_counts_less(cosine: float, one: float, other: float) -> None:
    less, more = sorted((one, other))
    for near in (cosine, None):
        assert Evidence(near, less).total <= Evidence(near, more).total


@given(cosines, cosines, shares)
def test_being_nearer_never_counts_less(one: float, other: float, share: float) -> None:
    far, near = sorted((one, other))
    assert Evidence(far, share).total <= Evidence(near, share).total


@given(st.floats(-2, 3), st.floats(-2, 3))
def test_scores_lie_between_0_and_1_and_keep_the_order_of_the_evidence(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert 0 < score_of(less) <= score_of(more) < 1


def test_a_text_without_a_vector_that_holds_the_query_is_as_good_as_one_that_means_it() -> None:
    assert Evidence(share=1.0).total == Evidence(1.0, share=1.0).total


def test_what_a_model_puts_lower_is_lifted() -> None:
    assert Evidence(0.2, shift=0.15).total == pytest.approx(Evidence(0.35).total)
