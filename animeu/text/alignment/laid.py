"""From evidence to stretches of lines with exact shifts: rates, the best path, what it tells about the file, the path again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from animeu.text.alignment.exact import Exact, exact
from animeu.text.alignment.lines import Script
from animeu.text.alignment.path import RARE, Stretch, best_path
from animeu.text.alignment.rates import KNOWN, places
from animeu.text.alignment.scores import STRENGTH, Scores, deviations, known, scores, share_snapped, together, with_onsets
from animeu.text.alignment.trust import ENOUGH, confidence
from animeu.text.alignment.witness import STEP_US, Cuts, Voices

BELIEF = 60
"""So many lines say as much about how far lines stand out as was believed before: a few that do are soon found by chance."""
REACH_US = 120_000_000
"""How far the offset of a piece may lie from that of most lines; further when the script is short."""
CELLS = 12_000_000
"""Lines times offsets that are looked at, about 0.2 s of work."""
APART_US = 100_000
"""Offsets this far apart agree by chance independently of each other: so many places there are where a script might lie."""
UNUSUAL = {True: 4.0, False: 12.0}
"""What a rate other than 1 costs, in nats: one that is known, and one that nothing explains."""
RIVALS = 2
"""Other rates that are followed to the end besides 1."""
STRENGTHS = (0.25, 0.8)
"""Within these a file may tell how far its lines stand out; what lies above is luck or a loud reference."""
STAIR_US = 400_000
"""Changes of offset up to this are taken for the stairs of a drift, when a straight line does as well."""
SAME_US = 60_000
"""Neighbouring stretches whose offsets differ by no more than this are one."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A script laid over a video.

    Parameters
    ----------
    rate : Fraction
    stretches : tuple of Exact
        Empty when nothing fits, or no better than chance.
    worth : float
        Log-odds of it all, in nats, the price of its changes taken off.
    sure : float
        From 0 to 1: how sure it is that the script belongs to the video.
    """

    rate: Fraction
    stretches: tuple[Exact, ...]
    worth: float
    sure: float


@dataclass(frozen=True, slots=True)
class _Way:
    rate: Fraction
    offset: int
    stretches: tuple[Stretch, ...]
    worth: float
    scores: Scores


def lay(script: Script, voices: Voices | None, cuts: Cuts | None, duration_us: int) -> Laid:
    """Lay a script over a video.

    Parameters
    ----------
    script : Script
        At least one line.
    voices : Voices, optional
    cuts : Cuts, optional
    duration_us : int
    """
    first = scores(voices, cuts, duration_us)
    if voices is not None:
        first = replace(first, together=together(voices, script.starts_us, script.ends_us, duration_us))
    found = places(script, voices, cuts, duration_us)
    followed = [place for place in found if place.rate == 1] + [place for place in found if place.rate != 1][:RIVALS]
    way = max((_way(script, place.rate, place.offset, first) for place in followed), key=lambda one: one.worth)
    if way.stretches:
        way = _again(script, way, voices, cuts, duration_us)
        straight = _straight(script, way)
        way = _again(script, straight, voices, cuts, duration_us) if straight is not way else way
    matched = sum(one.last - one.first + 1 for one in way.stretches)
    sure = confidence(way.worth, matched / len(script))
    if not way.stretches or sure < ENOUGH:
        return Laid(way.rate, (), way.worth, sure)
    worth = way.worth
    if voices is not None:
        way = _sharper(script, way, voices)
    used = cuts if way.scores.edge is not None else None
    rate, stretches = exact(script, _joined(way.stretches), way.rate, voices, used, duration_us, way.scores)
    return Laid(rate, stretches, worth, sure)


def _sharper(script: Script, way: _Way, voices: Voices) -> _Way:
    """The same way with the beginnings of voices, which find short pieces that whole lines do not.

    They are not asked whether the script belongs to the video: where lines begin is half of what lies inside them, and asked
    twice it let in unrelated scripts (five cases of six in `test_another_script_is_refused`).

    On 10 parts of 6 minutes of train (`benchmarks/align.py`, voices alone, two draws of each) lines within 100 ms went from .891
    to .993 where a card was put in, from .882 to .993 where a part was cut out, and with the rates that `_straight` and `exact`
    then try, from .591 to 1 for 24 fps.
    """
    starts = np.concatenate([_moved(script, way.rate, one)[0] for one in way.stretches])
    found = _way(script, way.rate, way.offset, with_onsets(way.scores, voices, starts))
    return _straight(script, found) if found.stretches else way


def _way(script: Script, rate: Fraction, offset: int, evidence: Scores) -> _Way:
    """The best path at one rate, around one offset."""
    starts, ends = (np.round(times * float(rate) / STEP_US).astype(np.int64) for times in (script.starts_us, script.ends_us))
    reach = max(REACH_US // STEP_US, CELLS // len(script) // 2)
    reach = min(reach, (evidence.steps + int(ends.max())), max(CELLS // len(script), 3_000))
    enter = float(np.log(max((evidence.steps + int(ends.max())) * STEP_US / APART_US, 1)))
    stretches = best_path(starts, ends, script.shares, evidence, offset - reach, 2 * reach + 1, enter)
    cost = 0.0 if rate == 1 else UNUSUAL[rate in KNOWN]
    worth = sum(one.odds for one in stretches) - enter - (enter + RARE) * (len(stretches) - 1) - cost
    return _Way(rate, offset, stretches, worth if stretches else -cost, evidence)


def _again(script: Script, way: _Way, voices: Voices | None, cuts: Cuts | None, duration_us: int) -> _Way:
    """The same way with what it tells about the file: how far voices stand out, how many edges lie on cuts."""
    strength, snapped = way.scores.strength, 0.0
    moved = [_moved(script, way.rate, one) for one in way.stretches]
    if voices is not None:
        z = np.concatenate([deviations(voices, starts, ends) for starts, ends in moved])
        strength = float(np.clip((z.sum() + STRENGTH * BELIEF) / (len(z) + BELIEF), *STRENGTHS))
    if cuts is not None:
        edges = np.unique(np.concatenate([one for pair in moved for one in pair]))
        snapped = share_snapped(edges, cuts, duration_us)
    evidence = known(replace(way.scores, edge=None), cuts, duration_us, strength, snapped)
    if evidence.inside is None and evidence.edge is None:
        return replace(way, stretches=(), worth=0.0)
    return _way(script, way.rate, way.offset, evidence)


def _straight(script: Script, way: _Way) -> _Way:
    """A drift looks like stairs: try the rate at which they are one slope, and those that are known near it."""
    for _ in range(2):
        slopes = []
        for one, two in pairwise(way.stretches):
            rise = (two.offset - one.offset) * STEP_US
            run = float(_middle(script, two) - _middle(script, one))
            if 0 < abs(rise) <= STAIR_US and run > 0:
                slopes.append(rise / run)
        if not slopes:
            break
        slope = float(np.median(slopes))
        rates = {(way.rate * (1 + Fraction(round(slope * 1e6), 1_000_000))).limit_denominator(1_000_000)}
        rates |= {rate for rate in KNOWN if abs(float(rate / way.rate) - 1 - slope) < abs(slope)}
        bent = max((_way(script, rate, way.offset, way.scores) for rate in sorted(rates)), key=lambda one: one.worth)
        if bent.worth <= way.worth:
            break
        way = bent
    return way


def _middle(script: Script, one: Stretch) -> float:
    return float(script.starts_us[one.first : one.last + 1].mean())


def _moved(script: Script, rate: Fraction, one: Stretch) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    lines = slice(one.first, one.last + 1)
    shift = one.offset * STEP_US
    starts, ends = (times[lines].astype(np.float64) * float(rate) + shift for times in (script.starts_us, script.ends_us))
    return starts, ends


def _joined(stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Neighbours with nearly the same offset are one, with that of the longer."""
    joined: list[Stretch] = []
    for one in stretches:
        if joined and abs(one.offset - joined[-1].offset) * STEP_US <= SAME_US:
            before = joined.pop()
            longer = before if before.odds >= one.odds else one
            one = Stretch(before.first, one.last, longer.offset, before.odds + one.odds)
        joined.append(one)
    return tuple(joined)
