"""Labels of things that count by their weight: kinds of sound over time, characters over shots."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def f1(found: ArrayLike, true: ArrayLike, weights: ArrayLike | None = None) -> float:
    """F1 (Dice) of two sets over the same things, each counting its weight; 1 where both are empty.

    Parameters
    ----------
    found, true : array_like of bool, any one shape
    weights : array_like of float, optional
        What each counts, such as its seconds; 1 each by default.

    Examples
    --------
    >>> f1([True, True, False], [True, False, False], weights=[2, 1, 5])
    0.8
    """
    ours, theirs = np.asarray(found, bool), np.asarray(true, bool)
    weight = np.broadcast_to(1.0 if weights is None else np.asarray(weights, float), ours.shape)
    both, whole = float(weight[ours & theirs].sum()), float(weight[ours].sum() + weight[theirs].sum())
    return 2 * both / whole if whole else 1.0


def accuracy(found: ArrayLike, true: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Share of the weight of what is labelled right; 1 where there is nothing.

    Examples
    --------
    >>> accuracy([0, 1, 1], [0, 1, 0], weights=[1, 1, 2])
    0.5
    """
    same = np.asarray(found) == np.asarray(true)
    weight = np.broadcast_to(1.0 if weights is None else np.asarray(weights, float), same.shape)
    return float(weight[same].sum() / weight.sum()) if weight.sum() else 1.0
