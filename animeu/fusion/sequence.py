"""A small recurrent network over the edges of a file: read from a JSON file, run with NumPy alone.

Gated recurrent units (Cho et al. 2014) pass over the edges in both directions, between a layer that mixes the numbers of one
edge and one that mixes what was remembered with it. Several networks, trained from different beginnings, are averaged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

CLIP = 4.0
"""Standard deviations beyond which an input counts as this."""


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """How numbers about an edge become the inputs of the network.

    Parameters
    ----------
    names : tuple of str
        Numbers that are taken as they are, less a mean, over a deviation; NaN becomes the mean.
    logarithm : frozenset of str
        Those of them of which the logarithm of one more is taken.
    mean, deviation : ndarray of float64, shape (len(names),)
    ranges : tuple of (str, float, float)
        Inputs that are 1 where a number is from the first to the second, else 0.
    """

    names: tuple[str, ...]
    logarithm: frozenset[str]
    mean: Numbers
    deviation: Numbers
    ranges: tuple[tuple[str, float, float], ...]

    def __call__(self, values: Mapping[str, Numbers]) -> Numbers:
        """Inputs of shape (m, k)."""
        plain = (self.raw(values) - self.mean) / self.deviation
        flags = [(values[name] >= low) & (values[name] <= high) for name, low, high in self.ranges]
        return np.concatenate([np.nan_to_num(np.clip(plain, -CLIP, CLIP)), np.stack(flags, axis=1)], axis=1)

    def raw(self, values: Mapping[str, Numbers]) -> Numbers:
        """The first numbers before mean and deviation."""
        columns = (np.log1p(np.maximum(values[n], 0)) if n in self.logarithm else values[n] for n in self.names)
        return np.stack([np.clip(column, -30, 30) for column in columns], axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Networks of one shape.

    Parameters
    ----------
    inputs : Inputs
    weights : mapping of str to ndarray of float64
        ``n`` networks side by side: ``mix`` (n, h, k) and ``mix_bias``; for both directions ``in`` (n, 2, 3g, h), ``in_bias``,
        ``state`` (n, 2, 3g, g), ``state_bias``; ``join`` (n, h, h + 2g), ``join_bias``; ``out`` (n, h), ``out_bias`` (n,).
    """

    inputs: Inputs
    weights: Mapping[str, Numbers]

    def __call__(self, values: Mapping[str, Numbers]) -> Numbers:
        """The log-odds of every edge, shape (m,), the mean over the networks."""
        x, w = self.inputs(values), self.weights
        mixed = np.maximum(x @ w["mix"].transpose(0, 2, 1) + w["mix_bias"][:, None], 0)
        memory = np.concatenate([mixed, _remember(mixed, w)], axis=2)
        joined = np.maximum(memory @ w["join"].transpose(0, 2, 1) + w["join_bias"][:, None], 0)
        found: Numbers = ((joined * w["out"][:, None]).sum(axis=2) + w["out_bias"][:, None]).mean(axis=0)
        return found


def _remember(mixed: Numbers, w: Mapping[str, Numbers]) -> Numbers:
    """What the units remember at each edge of the edges before, and of those after: shape (n, m, 2g)."""
    both = np.stack([mixed, mixed[:, ::-1]], axis=1)
    coming = both @ w["in"].swapaxes(2, 3) + w["in_bias"][:, :, None]
    networks, _, edges, triple = coming.shape
    size = triple // 3
    state = np.zeros((networks, 2, size, 1))
    bias = w["state_bias"][..., None]
    out = np.zeros((networks, 2, edges, size))
    for at in range(edges):
        old = w["state"] @ state + bias
        new = coming[:, :, at, :, None]
        gates = 1 / (1 + np.exp(-(new[:, :, : 2 * size] + old[:, :, : 2 * size])))
        reset, keep = gates[:, :, :size], gates[:, :, size:]
        state = (1 - keep) * np.tanh(new[:, :, 2 * size :] + reset * old[:, :, 2 * size :]) + keep * state
        out[:, :, at] = state[..., 0]
    return np.concatenate([out[:, 0], out[:, 1, ::-1]], axis=2)


def network(stored: Mapping[str, Any]) -> Network:
    """A network from its stored form.

    Parameters
    ----------
    stored : mapping
        ``names``, ``logarithm``, ``mean``, ``deviation``, ``ranges`` and ``weights``, as in `Inputs` and `Network`.
    """
    inputs = Inputs(
        tuple(stored["names"]),
        frozenset(stored["logarithm"]),
        np.array(stored["mean"], dtype=np.float64),
        np.array(stored["deviation"], dtype=np.float64),
        tuple((name, low, high) for name, low, high in stored["ranges"]),
    )
    return Network(inputs, {name: np.array(value, dtype=np.float64) for name, value in stored["weights"].items()})
