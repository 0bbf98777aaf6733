"""Who is who by vectors: ranking of a gallery, and faces of strangers that must be turned away."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray


def ranked(alike: ArrayLike, of_queries: Sequence[object], of_gallery: Sequence[object]) -> tuple[float, float]:
    """R@1 and mAP of a table of likenesses.

    Parameters
    ----------
    alike : array_like, shape (queries, gallery)
        A pair that is not to be compared is -inf.
    of_queries, of_gallery : sequences
        Whose each is. Queries of whom the gallery has nobody are left out.

    Returns
    -------
    first : float
        Share of the queries whose nearest is theirs.
    precision : float
        The mean over queries of the mean precision at each that is theirs (Manning et al. 2008, 8.4).

    Examples
    --------
    >>> ranked([[0.9, 0.8, 0.1], [0.1, 0.2, 0.9]], "ab", "aba")
    (0.5, 0.6666666666666666)
    """
    table = np.asarray(alike, float)
    firsts, precisions = [], []
    for row, who in zip(table, of_queries, strict=True):
        order = [int(i) for i in np.argsort(-row, kind="stable") if np.isfinite(row[i])]
        right = np.array([of_gallery[i] == who for i in order], bool)
        if right.any():
            firsts.append(bool(right[0]))
            precisions.append(float((np.cumsum(right) / np.arange(1, len(right) + 1))[right].mean()))
    return (float(np.mean(firsts)), float(np.mean(precisions))) if firsts else (0.0, 0.0)


def identified(sure: ArrayLike, right: ArrayLike, strangers: ArrayLike, accepts: float = 0.05) -> float:
    """Share of the enrolled who are accepted under the right name, when at most so many strangers are accepted under any.

    The detection and identification rate of open-set recognition (Phillips, Grother & Micheals 2011).

    Parameters
    ----------
    sure : array_like, shape (n,)
        How sure the best name of each enrolled query is.
    right : array_like of bool, shape (n,)
        Whether it is the right one.
    strangers : array_like, shape (m,)
        How sure the best name of each stranger is.
    accepts : float
        Share of the strangers that may be accepted.

    Examples
    --------
    >>> identified([0.9, 0.8, 0.3], [True, False, True], [0.1, 0.2, 0.5, 0.6], accepts=0.25)
    0.3333333333333333
    """
    return float(np.mean((np.asarray(sure, float) > threshold(strangers, accepts)) & np.asarray(right, bool)))


def rejected(sure: ArrayLike, strangers: ArrayLike, misses: float = 0.05) -> float:
    """Share of the strangers who are turned away when at most so many of the enrolled are.

    Examples
    --------
    >>> rejected([0.9, 0.8, 0.7, 0.3], [0.1, 0.2, 0.5, 0.8], misses=0.25)
    0.75
    """
    own = np.sort(np.asarray(sure, float))
    least = own[int(misses * len(own))]
    return float(np.mean(np.asarray(strangers, float) < least))


def threshold(strangers: ArrayLike, accepts: float) -> float:
    """What at most a share ``accepts`` of the strangers is above."""
    high: NDArray[np.float64] = np.sort(np.asarray(strangers, float))[::-1]
    return float(high[min(int(accepts * len(high)), len(high) - 1)]) if len(high) else -np.inf
