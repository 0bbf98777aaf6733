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


def calibration_error(answers: Sequence[tuple[float, float]], bins: int = 10) -> float | None:
    """How far probabilities are from the share that is right, on the average (expected calibration error; Naeini et al. 2015).

    Parameters
    ----------
    answers : sequence of (float, float)
        The probability of each answer, and 1 when it was right, else 0.
    bins : int
        Intervals of probability in which both are averaged.

    Examples
    --------
    >>> round(calibration_error([(0.9, 1), (0.9, 0), (0.1, 0), (0.1, 0)]), 6)
    0.25
    """
    groups: dict[int, list[tuple[float, float]]] = {}
    for sure, right in answers:
        groups.setdefault(min(int(sure * bins), bins - 1), []).append((sure, right))
    apart = [abs(sum(sure - right for sure, right in group)) for group in groups.values()]
    return sum(apart) / len(answers) if answers else None
