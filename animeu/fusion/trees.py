"""Boosted decision trees as arrays of numbers: read from a JSON file, asked with NumPy alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """Trees whose values are added (Friedman 2001).

    Parameters
    ----------
    names : tuple of str
        Which numbers the trees ask for, in the order in which ``trait`` counts them.
    base : float
        What is added to the sum of all trees.
    roots : ndarray of int64, shape (t,)
        Where each tree begins in the arrays below.
    trait, left, right : ndarray of int64, shape (k,)
        What a node asks for, and where to go on when it is at most, or more than, the threshold; a leaf leads to itself.
    threshold, value : ndarray of float64, shape (k,)
        The threshold; the value of a leaf.
    missing_left : ndarray of bool, shape (k,)
        Where to go when the number does not exist.
    depth : int
        The most questions on the way to a leaf.
    """

    names: tuple[str, ...]
    base: float
    roots: NDArray[np.int64]
    trait: NDArray[np.int64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    threshold: Numbers
    value: Numbers
    missing_left: NDArray[np.bool_]
    depth: int

    def __call__(self, values: Mapping[str, Numbers]) -> Numbers:
        """The sum of all trees for every row.

        Parameters
        ----------
        values : mapping of str to ndarray of float64, shape (m,)
            By name; rounded to float32, as in training.

        Returns
        -------
        ndarray of float64, shape (m,)
        """
        table = np.stack([values[name] for name in self.names], axis=1).astype(np.float32)
        rows = np.arange(len(table))[:, None]
        at = np.repeat(self.roots[None], len(table), axis=0)
        for _ in range(self.depth):
            number = table[rows, self.trait[at]]
            go_left = np.where(np.isnan(number), self.missing_left[at], number <= self.threshold[at])
            at = np.where(go_left, self.left[at], self.right[at])
        total: Numbers = self.base + self.value[at].sum(axis=1)
        return total


def trees(stored: Mapping[str, Any]) -> Trees:
    """Trees from their stored form.

    Parameters
    ----------
    stored : mapping
        ``names``, ``base``, ``depth`` and ``trees``: of each tree its nodes, a question as
        ``[trait, threshold, left, right, missing_left]``, a leaf as ``[value]``; nodes are counted within their tree.
    """
    nodes: list[Sequence[float]] = []
    roots, ways = [], []
    for tree in stored["trees"]:
        roots.append(len(nodes))
        for node in tree:
            here = len(nodes)
            ways.append((roots[-1] + node[2], roots[-1] + node[3]) if len(node) > 1 else (here, here))
            nodes.append(node)
    left, right = np.array(ways, dtype=np.int64).reshape(-1, 2).T
    return Trees(
        tuple(stored["names"]),
        float(stored["base"]),
        np.array(roots, dtype=np.int64),
        np.array([node[0] if len(node) > 1 else 0 for node in nodes], dtype=np.int64),
        left,
        right,
        np.array([node[1] if len(node) > 1 else 0 for node in nodes], dtype=np.float64),
        np.array([node[0] if len(node) == 1 else 0 for node in nodes], dtype=np.float64),
        np.array([bool(node[4]) if len(node) > 1 else False for node in nodes]),
        int(stored["depth"]),
    )
