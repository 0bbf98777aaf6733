"""How far up the right answers stand: for search and lookup."""

from __future__ import annotations

from collections.abc import Sequence

Answers = Sequence[bool]
"""Whether each answer is right, best first."""


def success_at(answers: Sequence[Answers], k: int) -> float:
    """Share of the queries with a right answer among the first ``k``.

    Where one moment is right, as in most queries for moments, this is the recall at k (R@k) of moment retrieval (Gao et al. 2017,
    TALL; Lei et al. 2020, TVR).

    Examples
    --------
    >>> success_at([[False, True], [], [True]], k=1)
    0.3333333333333333
    """
    return sum(any(one[:k]) for one in answers) / len(answers) if answers else 0.0


def reciprocal_rank(answers: Sequence[Answers]) -> float:
    """The mean reciprocal rank (MRR) of the first right answer; none counts 0 (Voorhees 1999).

    Examples
    --------
    >>> reciprocal_rank([[False, True], [True, False], [False]])
    0.5
    """
    return sum(1 / (list(one).index(True) + 1) if any(one) else 0.0 for one in answers) / len(answers) if answers else 0.0
