"""The metric of shot boundaries, by the rule of TransNetV2 and AutoShot; `published` shows that it is theirs."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from benchmarks.reels import DATA, Transition

TOLERANCES = (0, 1, 2)
AUTHORS = {"threshold": 0.296, "tolerance": 2, "f1": 0.8405, "precision": 0.8473, "recall": 0.8339}
"""What the authors of AutoShot print for their detector on SHOT."""


def counts(predicted: Iterable[Transition], true: Iterable[Transition], tolerance: float) -> NDArray[np.int64]:
    """True positives, false positives and misses.

    A transition between a shot that ends at ``a`` and the next that begins at ``b`` is the interval
    ``[a + .5 - tolerance / 2, b - .5 + tolerance / 2]``; overlapping intervals pair from left to right. So a hard cut may be
    ``tolerance`` frames off, and a gradual change is met anywhere inside it.

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
    """The true transitions that were found, what was found besides, and the true ones that were missed."""
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
    """F1, precision and recall."""
    hits, false, missed = (int(n) for n in tally)
    precision, recall = hits / max(hits + false, 1), hits / max(hits + missed, 1)
    return 2 * hits / max(2 * hits + false + missed, 1), precision, recall


def transitions_of(shots: NDArray[np.int64]) -> list[Transition]:
    """The transitions between shots given by first and last frame."""
    return [(int(one[1]), int(two[0])) for one, two in pairwise(shots)]


def runs(high: NDArray[np.bool_]) -> list[Transition]:
    """Each run of true frames is one transition: the old shot ends at its first frame, the new one begins after its last."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], high, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True) if b < len(high)]


def published() -> dict[str, float]:
    """The scorer on the 200 videos of SHOT with the scores of AutoShot: F1, precision, recall, beside what its authors print."""
    tally = np.zeros(3, dtype=np.int64)
    with np.load(DATA / "shot" / "shot_test.npz") as data:
        names = sorted(key[3:] for key in data.files if key.startswith("gt/"))
        for name in names:
            # By the authors' rule a run at the very beginning ends no shot.
            predicted = [found for found in runs(data[f"p/{name}"] > AUTHORS["threshold"]) if found[0] > 0]
            tally += counts(predicted, transitions_of(data[f"gt/{name}"]), AUTHORS["tolerance"])
    f1, precision, recall = scores(tally)
    return {"videos": len(names), "f1": f1, "precision": precision, "recall": recall}
