"""From the grid of offsets to the exact ones: the rate to a few parts in a million, shifts to the frame where there are cuts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from animeu.text.alignment.lines import Script
from animeu.text.alignment.path import Stretch
from animeu.text.alignment.rates import KNOWN
from animeu.text.alignment.scores import SNAPPED, Scores, deviations
from animeu.text.alignment.witness import STEP_US, Cuts, Voices

NEAR_US = 160_000
"""How far from the grid's answer the exact one may lie: the peak of voices is this wide."""
FINE_US = 4_000
"""The grid of exact shifts."""
VOICE_STEPS = 5
"""Voices are asked at every fifth of them: their answer is smooth."""
BENDS = ((50, 1200), (10, 50))
"""Changes of rate that are tried, step and furthest, in parts per million: what the search left, then what that leaves. 24 for
23.976 is 1000 of them, and in 6 minutes, where it moves lines by 0.36 s in all, the search cannot tell it from none."""
ONSET_US = 360_000
"""Voices that begin within this of where they should tell where they do on average."""
LEAST_ONSETS = 6
"""Fewer than these tell nothing."""
WORTH = 6.0
"""Log-odds by which another rate must be better than the known one, and by which cuts must say more than chance."""

WORTH_KNOWN = 2.0
"""The same for a rate that is known."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Exact:
    """The exact place of a stretch of lines.

    Parameters
    ----------
    first, last : int
        Positions of lines, inclusive.
    shift_us : int
        Added to a time of the script after it was multiplied by the rate.
    odds : float
        Of the stretch, in nats.
    snapped : int
        Edges that lie on a cut there; 0 when cuts say no more than chance, then the shift is by voices alone.
    """

    first: int
    last: int
    shift_us: int
    odds: float
    snapped: int


@dataclass(frozen=True, slots=True, eq=False)
class _Fine:
    """Evidence at every shift near a place: log-odds of voices and of cuts, and how many edges lie on cuts."""

    shifts: Floats
    voices: Floats
    hits: Floats
    price: float  # what a hit is worth
    expected: float  # hits by chance

    @property
    def total(self) -> Floats:
        return self.voices + self.hits * self.price


def exact(
    script: Script,
    stretches: Sequence[Stretch],
    rate: Fraction,
    voices: Voices | None,
    cuts: Cuts | None,
    duration_us: int,
    scores: Scores,
) -> tuple[Fraction, tuple[Exact, ...]]:
    """Find the exact rate, the same for all stretches, and the exact shift of each.

    Parameters
    ----------
    script : Script
    stretches : sequence of Stretch
    rate : Fraction
    voices : Voices, optional
    cuts : Cuts, optional
    duration_us : int
    scores : Scores
        What the file tells: how far lines stand out, at how many a voice begins.
    """
    best, fine = rate, [_fine(script, one, rate, rate, voices, cuts, duration_us, scores) for one in stretches]
    for step, widest in BENDS:
        tried: list[tuple[float, Fraction, list[_Fine]]] = []
        bends = {best * (1 + Fraction(bend, 1_000_000)): WORTH if bend else 0.0 for bend in range(-widest, widest + 1, step)}
        bends |= {one: WORTH_KNOWN for one in KNOWN if one != best and abs(one / best - 1) * 1_000_000 <= widest}
        for bent, price in bends.items():
            fine = [_fine(script, one, rate, bent, voices, cuts, duration_us, scores) for one in stretches]
            tried.append((sum(float(one.total.max()) for one in fine) - price, bent, fine))
        _, best, fine = max(tried, key=lambda one: one[0])
    best = best.limit_denominator(10_000_000)
    return best, tuple(_settled(script, one, near, best, voices, cuts) for one, near in zip(stretches, fine, strict=True))


def _fine(
    script: Script,
    stretch: Stretch,
    rate: Fraction,
    bent: Fraction,
    voices: Voices | None,
    cuts: Cuts | None,
    duration_us: int,
    scores: Scores,
) -> _Fine:
    """Evidence near a stretch whose offset was found at ``rate``, at the rate ``bent``, turned about the stretch's middle."""
    lines = slice(stretch.first, stretch.last + 1)
    starts, ends = script.starts_us[lines] * float(bent), script.ends_us[lines] * float(bent)
    middle = float(script.starts_us[lines].mean()) * (float(rate) - float(bent))
    shifts: Floats = stretch.offset * STEP_US + middle + np.arange(-NEAR_US, NEAR_US + 1, FINE_US, dtype=np.float64)
    heard, hits = np.zeros(len(shifts)), np.zeros(len(shifts))
    price = expected = 0.0
    if voices is not None:
        some = shifts[::VOICE_STEPS]
        z = [float(deviations(voices, starts + shift, ends + shift).sum()) for shift in some]
        heard = np.interp(shifts, some, z) * scores.strength / scores.together
        if scores.onset is not None:
            odds, grid = scores.onset, (np.arange(len(scores.onset)) - scores.pad) * float(STEP_US)
            heard += np.interp(shifts, some, [float(np.interp(starts + shift, grid, odds).sum()) for shift in some])
    if cuts is not None:
        chance = cuts.chance(duration_us, cuts.frame_us)
        edges = np.unique(np.concatenate([starts, ends]))
        price, expected = float(np.log1p(SNAPPED * (1 - chance) / chance)), len(edges) * chance
        gaps = _gaps(edges, cuts, float(shifts[0]), float(shifts[-1]))
        begins = np.bincount(np.searchsorted(shifts, gaps - cuts.frame_us), minlength=len(shifts) + 1)
        stops = np.bincount(np.searchsorted(shifts, gaps), minlength=len(shifts) + 1)
        hits = np.cumsum(begins - stops)[:-1].astype(np.float64)
    return _Fine(shifts, heard, hits, price, expected)


def _gaps(edges: Floats, cuts: Cuts, low: float, high: float) -> Floats:
    """From each edge to each cut that it may be shifted on, in microseconds."""
    first = np.searchsorted(cuts.times_us, edges + low)
    last = np.searchsorted(cuts.times_us, edges + high + cuts.frame_us, side="right")
    return np.concatenate([cuts.times_us[a:b] - edge for edge, a, b in zip(edges, first, last, strict=True)] or [np.zeros(0)])


def _settled(script: Script, stretch: Stretch, near: _Fine, rate: Fraction, voices: Voices | None, cuts: Cuts | None) -> Exact:
    """One shift out of those near: by the edges that lie on cuts where these say more than chance, else by voices."""
    k = int(np.argmax(near.total))
    hits = float(near.hits[k])
    more = near.expected > 0 and hits > near.expected
    surprise = hits * np.log(hits / near.expected) - (hits - near.expected) if more else 0.0  # Poisson
    if cuts is None or surprise < WORTH:
        top = int(np.argmax(near.voices)) if near.voices.any() else k
        shift = float(near.shifts[top])
        if voices is not None:
            shift = _by_onsets(script, stretch, shift, rate, voices)
        return Exact(stretch.first, stretch.last, round(shift), stretch.odds, 0)
    lines = slice(stretch.first, stretch.last + 1)
    edges = np.unique(np.concatenate([script.starts_us[lines], script.ends_us[lines]])) * float(rate)
    shift = float(near.shifts[k])
    gaps = _gaps(edges, cuts, shift - cuts.frame_us, shift + cuts.frame_us)
    on = gaps[(gaps - cuts.frame_us <= shift) & (shift <= gaps)]
    # Timers put an edge into the middle of the frame before the cut, so that rounding does not matter.
    return Exact(stretch.first, stretch.last, round(float(np.median(on)) - cuts.frame_us / 2), stretch.odds, len(on))


def _by_onsets(script: Script, stretch: Stretch, shift: float, rate: Fraction, voices: Voices) -> float:
    """The shift at which voices begin as long after their lines as they use to; the one given when too few do.

    The agreement of whole lines is pulled about by how long they stay on screen after the last word, and the voice detector lets
    go late; where voices begin is right to a few hundredths of a second (on the drawn sample whole lines are 80 ms late).
    """
    starts = script.starts_us[stretch.first : stretch.last + 1] * float(rate) + shift + voices.lead_us
    after = np.searchsorted(voices.onsets_us, starts - ONSET_US)
    until = np.searchsorted(voices.onsets_us, starts + ONSET_US)
    late = np.concatenate(
        [voices.onsets_us[a:b] - start for start, a, b in zip(starts, after, until, strict=True)] or [np.zeros(0)]
    )
    if len(late) < LEAST_ONSETS:
        return shift
    centres = np.arange(-ONSET_US / 2, ONSET_US / 2 + 1, 5_000)
    near = np.abs(late[None] - centres[:, None]) <= ONSET_US / 3
    centre = float(np.median(centres[near.sum(axis=1) == near.sum(axis=1).max()]))
    for _ in range(5):  # mean shift
        centre = float(late[np.abs(late - centre) <= ONSET_US / 3].mean())
    return shift + centre
