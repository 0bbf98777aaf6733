"""Several rankings of the same things made into one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)

K = 60
"""The constant of reciprocal rank fusion, from the paper; results hardly change between 20 and 100 there."""


def reciprocal_ranks(rankings: Iterable[Sequence[Thing]], k: int = K) -> dict[Thing, float]:
    """Reciprocal rank fusion: each thing gets the sum of ``1 / (k + rank)`` over the rankings that hold it.

    Parameters
    ----------
    rankings : iterable of sequences
        Each from best to worst. Of a thing that a ranking names twice, the better place counts.
    k : int
        The larger, the less the first places stand out.

    Returns
    -------
    dict
        The score of each thing.

    References
    ----------
    Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods", SIGIR 2009.

    Examples
    --------
    >>> scores = reciprocal_ranks([["a", "b"], ["b", "c"]])
    >>> sorted(scores, key=scores.get, reverse=True)
    ['b', 'a', 'c']
    """
    scores: dict[Thing, float] = {}
    for ranking in rankings:
        for rank, thing in enumerate(dict.fromkeys(ranking), 1):
            scores[thing] = scores.get(thing, 0.0) + 1 / (k + rank)
    return scores
