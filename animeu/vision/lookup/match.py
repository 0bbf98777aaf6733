"""Which of some looks show what a picture does, and how likely that is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from animeu.vision.lookup.asked import Asked
from animeu.vision.lookup.look import decode
from animeu.vision.lookup.poses import tried
from animeu.vision.lookup.verify import Fit, fits

VERIFIED, OF_ONE_PLACE = 8, 3
"""Looks that are adjusted, after all crops of all candidates were tried, and how many of them may be of one place: what is shown
in six shots is in none of them exactly so."""

CONSTANT, DETAIL, AGREEING, HUE = -9.9, 3.6, 5.6, 5.8
"""Of the log-odds; fitted by ``benchmarks/lookup.py``. Frames of other episodes of the same show count as wrong, half as much as
others: they share paintings. Without them what agrees weighs less than what is alike in detail, and a painting with other figures
before it was .89 likely in the mean, where it is .76 now; with their full weight drawings in fast motion are lost."""


class Match(NamedTuple):
    """A look that may show what a picture does.

    Parameters
    ----------
    position : int
        Among the looks that were given.
    fit : Fit
    score : float
        Log-odds that it does.
    """

    position: int
    fit: Fit
    score: float

    @property
    def probability(self) -> float:
        """That it does, 0 to 1."""
        return 1 / (1 + math.exp(-max(self.score, -500.0)))


def matches(asked: Asked, looks: NDArray[np.uint8], places: Sequence[Hashable] | None = None) -> list[Match]:
    """The looks that fit a picture best, best first.

    Parameters
    ----------
    asked : Asked
    looks : ndarray of uint8, shape (n, BYTES)
        Candidates, none of zeros.
    places : sequence, optional
        What is equal for looks of one place; by default each look is of its own.

    Examples
    --------
    >>> from animeu.vision.lookup.look import encode
    >>> frames = np.random.default_rng(0).integers(0, 256, (3, 9, 16, 3), np.uint8).repeat(3, 1).repeat(3, 2)
    >>> best = matches(Asked.of(frames[1]), encode(frames))[0]
    >>> best.position, best.probability > 0.9
    (1, True)
    """
    if not len(looks) or asked.flat:
        return []
    luma, hues = decode(looks)
    scores, poses, mirrored = tried(asked, luma)
    best = _some_of_each(np.argsort(-scores, kind="stable").tolist(), places)
    found = fits(asked, luma[best], hues[best], poses[best], mirrored[best])
    return sorted((Match(int(i), fit, log_odds(fit)) for i, fit in zip(best, found, strict=True)), key=lambda one: -one.score)


def _some_of_each(order: Sequence[int], places: Sequence[Hashable] | None) -> NDArray[np.int64]:
    """The first of an order, but not too many of one place."""
    taken: Counter[Hashable] = Counter()
    chosen: list[int] = []
    for i in order:
        place = i if places is None else places[i]
        if taken[place] < OF_ONE_PLACE:
            taken[place] += 1
            chosen.append(i)
        if len(chosen) == VERIFIED:
            break
    return np.array(chosen, np.int64)


def log_odds(fit: Fit) -> float:
    """How likely a picture that fits so comes from there.

    Examples
    --------
    >>> from animeu.vision.lookup.descriptor import WHOLE
    >>> log_odds(Fit(WHOLE, False, 0.99, 0.95, 0.93, 0.95)) > 4 > -4 > log_odds(Fit(WHOLE, False, 0.85, 0.4, 0.4, 0.2))
    True
    """
    return CONSTANT + DETAIL * fit.detail + AGREEING * fit.agreeing + HUE * fit.hue
