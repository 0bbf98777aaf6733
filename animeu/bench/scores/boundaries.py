"""Boundaries that were found against those that there are.

By the rule of TransNetV2 (Souček & Lokoč 2020) and AutoShot (Zhu et al. 2023); `benchmarks.scorer` shows on the authors' own
files that the figures are theirs.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Transition = tuple[int, int]
"""Last frame of the old shot and first of the new; neighbours for a hard cut."""

TOLERANCES = (0, 1, 2)
"""Frames by which a hard cut may be off."""


def counts(predicted: Iterable[Transition], true: Iterable[Transition], tolerance: float) -> NDArray[np.int64]:
    """True positives, false positives and misses.

    A transition between a shot that ends at ``a`` and the next that begins at ``b`` is the interval
    ``[a + .5 - tolerance / 2, b - .5 + tolerance / 2]``; overlapping intervals pair from left to right. So a hard cut may be
    ``tolerance`` frames off, and a gradual change is met anywhere inside it.

    Returns
    -------
    ndarray of int64, shape (3,)

    Examples
    --------
    >>> counts([(9, 10), (30, 31)], [(9, 10), (19, 20)], tolerance=1).tolist()
    [1, 1, 1]
    """
    hits, false, missed = pairs(predicted, true, tolerance)
    return np.array([len(hits), len(false), len(missed)])


def pairs(
    predicted: Iterable[Transition], true: Iterable[Transition], tolerance: float
) -> tuple[list[Transition], list[Transition], list[Transition]]:
    """The true transitions that were found, what was found besides, and the true ones that were missed.

    Examples
    --------
    >>> pairs([(110, 111), (115, 116)], [(100, 124)], 0)
    ([(100, 124)], [(115, 116)], [])
    """
    ours, theirs = sorted(predicted), sorted(true)
    i = j = 0
    hits: list[Transition] = []
    false: list[Transition] = []
    missed: list[Transition] = []
    while i < len(ours) and j < len(theirs):
        if ours[i][1] - 0.5 + tolerance / 2 < theirs[j][0] + 0.5 - tolerance / 2:
            false.append(ours[i])
            i += 1
        elif theirs[j][1] - 0.5 + tolerance / 2 < ours[i][0] + 0.5 - tolerance / 2:
            missed.append(theirs[j])
            j += 1
        else:
            hits.append(theirs[j])
            i, j = i + 1, j + 1
    return hits, false + ours[i:], missed + theirs[j:]


def scores(tally: NDArray[np.int64]) -> tuple[float, float, float]:
    """F1, precision and recall of true positives, false positives and misses; 0 where there is nothing to divide by.

    Examples
    --------
    >>> scores(np.array([3, 1, 3]))
    (0.6, 0.75, 0.5)
    """
    hits, false, missed = (int(n) for n in tally)
    precision, recall = hits / max(hits + false, 1), hits / max(hits + missed, 1)
    return 2 * hits / max(2 * hits + false + missed, 1), precision, recall


def transition(frame: int, gradual: tuple[int, int] | None = None) -> Transition:
    """The transition at the first frame of a new shot, or around the first and last frame of a gradual change.

    Examples
    --------
    >>> transition(10), transition(20, (15, 24))
    ((9, 10), (14, 25))
    """
    return (frame - 1, frame) if gradual is None else (gradual[0] - 1, gradual[1] + 1)


def transitions_of(shots: NDArray[np.int64]) -> list[Transition]:
    """The transitions between shots given by first and last frame.

    Examples
    --------
    >>> transitions_of(np.array([[0, 9], [10, 19], [25, 30]]))
    [(9, 10), (19, 25)]
    """
    return [(int(one[1]), int(two[0])) for one, two in pairwise(shots)]


def runs(high: NDArray[np.bool_]) -> list[Transition]:
    """Each run of true frames is one transition: the old shot ends at its first frame, the new one begins after its last.

    Examples
    --------
    >>> runs(np.array([0, 1, 0, 0, 1, 1, 1, 0], dtype=bool))
    [(1, 2), (4, 7)]
    """
    edges = np.flatnonzero(np.diff(np.concatenate([[False], high, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True) if b < len(high)]
