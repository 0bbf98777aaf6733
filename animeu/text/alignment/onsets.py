"""Where voices begin: sharper than what lies inside lines, and the same whatever people do at the ends of lines."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from animeu.text.alignment.witness import STEP_US, Voices

STRAY_US = 90_000
"""How far voices begin from where they should after the start of their line (standard deviation): people begin up to 0.25 s after
a line appears, and the detector is a few hundredths late."""
BEGUN = 0.15
"""Share of lines at whose start a voice is heard to begin, as it is believed before looking."""
LEAST_BEGUN, MOST_BEGUN = 0.05, 0.7
"""Within these a file may tell it."""
BELIEF = 20
"""So many lines say as much about that share as was believed before."""
AROUND_US = 20_000_000
"""Voices are counted so far around to tell how likely chance is to put one there."""
ROUNDS = 12
"""Of expectation and maximisation; the share changes by less than a hundredth after that."""

Floats = NDArray[np.float64]


def onset_ratio(voices: Voices, steps: int) -> Floats:
    """How much likelier a voice is to begin where one does when a line starts there than by chance, at each point of the grid.

    A voice that belongs to a line begins ``voices.lead_us`` after its start, give or take `STRAY_US`; others begin as often as
    they do thereabouts. Over all points the mean is 1.

    Parameters
    ----------
    voices : Voices
    steps : int
        Points of the grid.

    Returns
    -------
    ndarray of float64, shape (steps,)
    """
    at = np.round((voices.onsets_us - voices.lead_us) / STEP_US).astype(np.int64)
    began = np.bincount(np.clip(at, 0, steps - 1), minlength=steps).astype(np.float64)
    half = min(AROUND_US // STEP_US, steps) // 2
    sums = np.concatenate([[0.0], np.cumsum(began)])
    points = np.arange(steps)
    low, high = np.maximum(points - half, 0), np.minimum(points + half + 1, steps)
    chance = np.maximum((sums[high] - sums[low]) / (high - low), began.mean() / 2)
    reach = np.arange(-4 * STRAY_US // STEP_US, 4 * STRAY_US // STEP_US + 1) * STEP_US / STRAY_US
    bell = np.exp(-(reach**2) / 2)
    full = np.convolve(began, bell / bell.sum())
    near: Floats = full[len(bell) // 2 : len(bell) // 2 + steps]
    ratio: Floats = near / np.maximum(chance, 1e-9)
    return ratio


def onset_odds(ratio: Floats, begun: float) -> Floats:
    """Log-odds for the start of a line at each point: at a share ``begun`` of lines a voice is heard to begin, else by chance."""
    odds: Floats = np.log1p(begun * (ratio - 1))
    return odds


def share_begun(ratio: Floats, starts_us: Floats) -> float:
    """At which share of lines a voice is heard to begin, when they start there: the likeliest mixture of that and chance."""
    there = ratio[np.clip(np.round(starts_us / STEP_US).astype(np.int64), 0, len(ratio) - 1)]
    share = BEGUN
    for _ in range(ROUNDS):
        share = float((np.sum(share * there / (1 - share + share * there)) + BEGUN * BELIEF) / (len(there) + BELIEF))
    return float(np.clip(share, LEAST_BEGUN, MOST_BEGUN))
