"""Rankings against what things are worth: for summaries."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]


def kendall(found: ArrayLike, true: ArrayLike) -> float | None:
    """Kendall's τ-b: 1 for the same order, -1 for the opposite one, 0 for none; equals are allowed for (Kendall 1945).

    Parameters
    ----------
    found, true : array_like, shape (n,)

    Returns
    -------
    float, optional
        None where all of one side are equal: there is no order to agree with.

    Examples
    --------
    >>> kendall([1, 2, 3, 4], [2, 1, 4, 3]), kendall([1, 2], [5, 5])
    (0.3333333333333333, None)
    """
    a, b = (np.sign(np.subtract.outer(x, x)) for x in (np.asarray(found, float), np.asarray(true, float)))
    most = float(np.sqrt((a != 0).sum() * (b != 0).sum()))
    return float((a * b).sum()) / most if most else None


def spearman(found: ArrayLike, true: ArrayLike) -> float | None:
    """Spearman's ρ: the correlation of the ranks, where equals share the mean of their ranks (Spearman 1904).

    Returns
    -------
    float, optional
        None where all of one side are equal.

    Examples
    --------
    >>> spearman([10, 20, 30], [1, 3, 2])
    0.5
    """
    a, b = (ranks(x) - ranks(x).mean() for x in (np.asarray(found, float), np.asarray(true, float)))
    most = float(np.sqrt((a**2).sum() * (b**2).sum()))
    return float((a * b).sum()) / most if most else None


def ranks(values: Numbers) -> Numbers:
    """The rank of each value from 1 on, the least first; equals share the mean of their ranks.

    Examples
    --------
    >>> ranks(np.array([7.0, 3.0, 7.0])).tolist()
    [2.5, 1.0, 2.5]
    """
    below = (values[None] < values[:, None]).sum(axis=1)
    equal = (values[None] == values[:, None]).sum(axis=1)
    shared: Numbers = below + (equal + 1) / 2
    return shared


def budget_f1(found: ArrayLike, true: ArrayLike, seconds: ArrayLike, share: float = 0.15) -> float:
    """F1 of the first ``share`` of the time by a ranking, against what is worth most.

    After the key-shot F of SumMe and TVSum (Gygli et al. 2014, Song et al. 2015), without their knapsack: the best come first
    until the time is spent, the last is cut off. Right is what is worth as much as the least that a perfect ranking would need
    to spend the same time: whom one chooses among equals does not matter, so 1 can always be reached.

    Parameters
    ----------
    found, true : array_like, shape (n,)
        How high each is ranked, and how much it is worth; of equals in ``found`` the earlier comes first.
    seconds : array_like, shape (n,)
    share : float
        Of the whole time, above 0, up to 1.

    Examples
    --------
    >>> budget_f1([3, 2, 1, 0], [1, 3, 3, 0], seconds=[10, 10, 10, 10], share=0.5)
    0.5
    """
    found, true, seconds = (np.asarray(x, float) for x in (found, true, seconds))
    budget = share * float(seconds.sum())
    right = true >= true[_taken(true, seconds, budget) > 0].min(initial=np.inf)
    hits = float(_taken(found, seconds, budget)[right].sum())
    return hits / budget if budget else 0.0


def _taken(scores: Numbers, seconds: Numbers, budget: float) -> Numbers:
    """How much of each is taken until the budget is spent, the highest first."""
    order = np.argsort(-scores, kind="stable")
    ends = np.cumsum(seconds[order])
    taken = np.zeros_like(seconds)
    taken[order] = np.clip(budget - (ends - seconds[order]), 0, seconds[order])
    taken[taken < 1e-9 * max(budget, 1)] = 0  # what only rounding leaves is not taken
    return taken
