"""Which things belong together: average-link clustering of a table of likenesses, where some pairs must stay apart."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from animeu.tracks import Floats

Labels = NDArray[np.int64]


def average_link(alike: Floats, least: float, apart: NDArray[np.bool_] | None = None, counts: Floats | None = None) -> Labels:
    """Join the two most alike groups, again and again, as long as they are alike enough (UPGMA; Sokal & Michener 1958).

    Parameters
    ----------
    alike : ndarray of float32, shape (n, n)
        Symmetric; the diagonal is not read. Groups are as alike as the mean over their pairs.
    least : float
        Below this, nothing is joined.
    apart : ndarray of bool, shape (n, n), optional
        Pairs that never share a group, whatever is between them.
    counts : ndarray of float32, shape (n,), optional
        What each thing weighs in a mean; 1 by default.

    Returns
    -------
    ndarray of int64, shape (n,)
        A group for each, numbered in order of their first members. The order of the things changes nothing else.

    Examples
    --------
    >>> alike = np.array([[1, .9, .2], [.9, 1, .1], [.2, .1, 1]], np.float32)
    >>> average_link(alike, 0.5).tolist()
    [0, 0, 1]
    >>> average_link(alike, 0.5, apart=np.array([[0, 1, 0], [1, 0, 0], [0, 0, 0]], bool)).tolist()
    [0, 1, 2]
    """
    size = len(alike)
    weight = np.ones(size) if counts is None else counts.astype(np.float64)
    near = alike.astype(np.float64)
    if apart is not None:
        near[apart] = -np.inf
    np.fill_diagonal(near, -np.inf)
    labels = np.arange(size, dtype=np.int64)
    best = near.max(axis=1, initial=-np.inf)
    while size and best.max() >= least:
        one = int(best.argmax())
        other = int(near[one].argmax())
        joined = (weight[one] * near[one] + weight[other] * near[other]) / (
            weight[one] + weight[other]
        )  # -inf wins: apart stays apart
        weight[one] += weight[other]
        joined[[one, other]] = -np.inf
        near[one] = near[:, one] = joined
        near[other] = near[:, other] = -np.inf
        labels[labels == other] = one
        best = near.max(axis=1)
    return numbered(labels)


def numbered(labels: Labels) -> Labels:
    """The same groups with numbers from 0 on, in order of their first members.

    Examples
    --------
    >>> numbered(np.array([7, 3, 7, 9])).tolist()
    [0, 1, 0, 2]
    """
    _, first, which = np.unique(labels, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first)).astype(np.int64)[which]


def means(vectors: Floats, labels: Labels) -> Floats:
    """The mean of each group's vectors, of length 1 (or 0 where they are all without one), shape (groups, d)."""
    sums = np.zeros((int(labels.max(initial=-1)) + 1, vectors.shape[1]), np.float32)
    np.add.at(sums, labels, vectors)
    return unit(sums)


def unit(vectors: Floats) -> Floats:
    """Rows of length 1; rows of zeros stay."""
    long = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(long > 0, long, 1)).astype(np.float32)
