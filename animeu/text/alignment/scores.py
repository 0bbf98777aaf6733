"""Log-odds of a line at every offset on the grid."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from animeu.text.alignment.onsets import onset_odds, onset_ratio, share_begun
from animeu.text.alignment.witness import LENGTHS_US, STEP_US, Cuts, Voices

STRENGTH = 0.4
"""Standard deviations by which a line stands out on average where it belongs, as long as that is not known: .2 to 1 were seen
(`benchmarks/align.py`)."""
CLEAR = 4.0
"""No single line counts for more deviations than this."""
SNAPPED = 0.15
"""Share of edges that a timer put on cuts, as long as it is not known; .2 to .4 in the scripts of subcuts, 0 in plain ones."""
ALONE = 0.3
"""How far the variance of a sum over lines is taken from that of all lines to that of each alone: pieces are between."""
LEAST_SNAPPED = 0.03
"""With a smaller share than this cuts are left out: chance gives as much."""
MOST_SNAPPED = 0.5
"""No timer puts more edges than this on cuts; a larger share is luck."""
AROUND_US = 20_000_000
"""Cuts are counted so far around to tell how likely chance is to hit one: openings and fights have ten times as many as talk."""
SLACK_US = 500_000
"""A line may begin or end so far outside the video."""

Grid = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """What the video says of a line that begins and ends at given points of the grid.

    Parameters
    ----------
    pad : int
        Points of the grid before the start of the video, and after its end.
    inside : ndarray of float32, shape (n,), optional
        Evidence of voices up to each point.
    spread : ndarray of float64, optional
        Of `Voices`.
    edge : ndarray of float32, shape (n,), optional
        Log-odds of an edge at each point.
    steps : int
        Points of the grid within the video.
    together : float
        Variance of the sum of many lines against that of as many alone: what one voice adds, the next one lacks.
    strength : float
        Standard deviations by which a line stands out on average where it belongs.
    onset : ndarray of float32, shape (n,), optional
        Log-odds of the start of a line at each point.
    """

    pad: int
    inside: Grid | None
    spread: NDArray[np.float64] | None
    edge: Grid | None
    steps: int
    together: float = 1.0
    strength: float = STRENGTH
    onset: Grid | None = None

    def line(self, start: int, end: int, shares: tuple[float, float], first: int, count: int) -> Grid:
        """Log-odds that a line belongs where it is moved to, for ``count`` offsets from ``first`` on; -inf outside the video.

        ``shares`` are what its start and its end count: an edge that two lines share is one edge.
        """
        slack = SLACK_US // STEP_US
        total = np.full(count, -np.inf, dtype=np.float32)
        low = max(-slack - start - first, 0)
        high = min(self.steps + slack - end - first, count)
        if high <= low:
            return total
        a, b = (slice(self.pad + at + first + low, self.pad + at + first + high) for at in (start, end))
        inside = np.zeros(high - low, dtype=np.float32)
        if self.inside is not None and self.spread is not None:
            scale = np.interp((end - start) * STEP_US, LENGTHS_US, self.spread)
            z = (self.inside[b] - self.inside[a]) * np.float32(1 / scale)
            np.clip(z, -CLEAR, CLEAR, out=z)
            inside += z * np.float32(self.strength / self.together) - np.float32(self.strength**2 / 2 / self.together)
        if self.edge is not None:
            inside += self.edge[a] * np.float32(shares[0]) + self.edge[b] * np.float32(shares[1])
        if self.onset is not None:
            inside += self.onset[a]
        total[low:high] = inside
        return total


def scores(voices: Voices | None, cuts: Cuts | None, duration_us: int) -> Scores:
    """Make evidence ready for `Scores.line`, as long as it is not known how far the script was timed to it."""
    steps = duration_us // STEP_US + 1
    pad = SLACK_US // STEP_US + 1
    inside = spread = edge = None
    if voices is not None:
        inside = np.pad(voices.total, (pad, pad), mode="edge").astype(np.float32)
        spread = voices.spread
    if cuts is not None:
        edge = np.pad(edge_odds(cuts, duration_us, SNAPPED), pad).astype(np.float32)
    return Scores(pad, inside, spread, edge, steps)


def with_onsets(before: Scores, voices: Voices, starts_us: NDArray[np.float64]) -> Scores:
    """The same with what the beginnings of voices say, at as many lines as is likeliest when lines start there."""
    ratio = onset_ratio(voices, before.steps + 1)
    begun = share_begun(ratio, starts_us)
    onset = onset_odds(ratio, begun)
    return replace(before, onset=np.pad(onset, before.pad, constant_values=np.log1p(-begun)).astype(np.float32))


def known(before: Scores, cuts: Cuts | None, duration_us: int, strength: float, snapped: float) -> Scores:
    """The same when it is known how far lines stand out, and which share of edges lies on cuts; these then count as log-odds."""
    if cuts is None or snapped < LEAST_SNAPPED:
        return replace(before, edge=None, strength=strength)
    edge = edge_odds(cuts, duration_us, snapped) + np.log1p(-snapped) + _mean_odds(cuts, duration_us, snapped)
    return replace(before, edge=np.pad(edge, before.pad).astype(np.float32), strength=strength)


def deviations(voices: Voices, starts_us: NDArray[np.float64], ends_us: NDArray[np.float64]) -> NDArray[np.float64]:
    """By how many standard deviations voices stand out in lines, line by line."""
    grid = np.arange(len(voices.total)) * float(STEP_US)
    scale = np.interp(ends_us - starts_us, LENGTHS_US, voices.spread)
    z: NDArray[np.float64] = (np.interp(ends_us, grid, voices.total) - np.interp(starts_us, grid, voices.total)) / scale
    return z


def together(voices: Voices, starts_us: NDArray[np.int64], ends_us: NDArray[np.int64], duration_us: int) -> float:
    """Variance of the sum over all lines at wrong offsets, against that of as many alone; nearer to 1, as few lines have more."""
    far = np.linspace(-0.5, 0.5, 203) * duration_us
    sums = [deviations(voices, starts_us + shift, ends_us + shift).sum() for shift in far]
    return float(np.clip(ALONE + (1 - ALONE) * np.var(sums) / len(starts_us), 0.5, 1))


def edge_odds(cuts: Cuts, duration_us: int, snapped: float) -> NDArray[np.float64]:
    """What an edge at each point of the grid is worth, nothing on average; a point stands for all that is nearest to it.

    An edge belongs to a cut when it lies less than a frame before it, or on it. Where cuts are dense, chance hits more of them.

    Returns
    -------
    ndarray of float64, shape (n,)
    """
    hit, chance = _hits(cuts, duration_us)
    odds: NDArray[np.float64] = (hit - chance) * _worth(chance, snapped)
    return odds


def share_snapped(edges_us: NDArray[np.float64], cuts: Cuts, duration_us: int) -> float:
    """Which share of edges lies on a cut because it was put there: hits beyond chance."""
    hit, chance = _hits(cuts, duration_us)
    points = np.clip(np.round(edges_us / STEP_US).astype(np.int64), 0, len(hit) - 1)
    expected = float(chance[points].mean())
    return float(np.clip((hit[points].mean() - expected) / (1 - expected), 0, MOST_SNAPPED))


def _mean_odds(cuts: Cuts, duration_us: int, snapped: float) -> NDArray[np.float64]:
    """What `edge_odds` takes off."""
    _, chance = _hits(cuts, duration_us)
    mean: NDArray[np.float64] = chance * (_worth(chance, snapped))
    return mean


def _worth(chance: NDArray[np.float64], snapped: float) -> NDArray[np.float64]:
    """By how much a hit is worth more than a miss."""
    worth: NDArray[np.float64] = np.log((snapped + (1 - snapped) * chance) / chance) - np.log1p(-snapped)
    return worth


def _hits(cuts: Cuts, duration_us: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Whether each point of the grid is on a cut, and the chance of it thereabouts."""
    count = duration_us // STEP_US + 2
    near = np.zeros(count + 1)
    first = np.clip(np.ceil((cuts.times_us - cuts.frame_us - STEP_US / 2) / STEP_US).astype(np.int64), 0, count)
    after = np.clip(np.floor((cuts.times_us + STEP_US / 2) / STEP_US).astype(np.int64) + 1, 0, count)
    np.add.at(near, first, 1)
    np.add.at(near, after, -1)
    hit = (np.cumsum(near)[:count] > 0).astype(np.float64)
    half = min(AROUND_US // STEP_US, count) // 2
    sums = np.concatenate([[0.0], np.cumsum(hit)])
    points = np.arange(count)
    low, high = np.maximum(points - half, 0), np.minimum(points + half + 1, count)
    chance = np.maximum((sums[high] - sums[low]) / (high - low), hit.mean() / 2)
    return hit, np.clip(chance, 1e-4, 0.9)
