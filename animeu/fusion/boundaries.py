"""From what was observed to boundaries: log-odds per frame and source, added up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Boundary, Evidence
from animeu.fusion import rhythm
from animeu.fusion.belief import belief
from animeu.fusion.odds import FrameOdds, maxima
from animeu.fusion.prior import ScriptOdds
from animeu.fusion.slips import lateness, moved, slips
from animeu.timeline import FrameClock
from animeu.tracks import Floats, VisionTrack

SPACING = 2
"""No two boundaries lie this few frames apart: the likelier one stays. Three frames are the shortest shots that anime uses."""

RATE = 1 / 73
"""Shots per frame where nothing is known: the mean of 105 episodes of 8 shows (subcuts, train), runs of keyframes taken as one;
by show it is one in 64 to one in 101."""

RATES = (0.002, 0.05)
"""Shots per frame that may be expected: one in 500 to one in 20."""

SURE = 4.0
"""Log-odds of the picture from which on a cut is sure: one in 55 is wrong."""

TEXT = (-4.0, 5.0)
"""All that a script may add beside a picture or keyframes. The picture rules out at -8 and is sure at +8: against that no script
decides. A script alone says what it says."""

AGAINST = 1.25
"""What a script counts for where it speaks against a cut; 1 where it speaks for one, and 1 for the picture. A logistic regression
on spliced episodes (`benchmarks/fusion.py`, train) gives 0.96 to 1.15 for the picture, 0.92 for and 1.5 against, whatever the
noise of the picture; a script alone tells most on train at 1.25."""

CENTRE = 0.02
"""What the odds of the neighbours count for when the likeliest of near frames is chosen: where the picture is smeared evenly over
some frames the middle one is meant. It changes no probability."""

ENOUGH = 30
"""Sure cuts that tell how exact a picture is. On spliced episodes with a smeared and noisy picture, which is never sure, the
likely cuts raise F1 at +-0 from .46 to .55."""

BESIDE_KEYFRAMES = 0.5
"""What a script counts for beside a list of keyframes: timers set edges on such a list, right or wrong, so the two are no
independent witnesses. Not measured: of no list that we have the video is at hand."""

Frames = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class _Sum:
    """Log-odds of every frame: the ground on which sources stand, the sources, their sum, whose event it is."""

    ground: FrameOdds
    sources: tuple[FrameOdds, ...]
    total: Floats
    origin: Frames


def boundaries(
    vision: VisionTrack | None = None,
    *,
    script: ScriptOdds | None = None,
    sound: FrameOdds | None = None,
    keyframes: FrameOdds | None = None,
    clock: FrameClock | None = None,
    candidates: Frames | None = None,
) -> tuple[Boundary, ...]:
    """Decide where shots begin.

    Every source gives log-odds per frame, which are added. The picture's contain how rare cuts are; without a picture the base
    rate does, as evidence of its own. Each boundary names what moved it; the weights of its evidence add up to the logit of its
    probability.

    Parameters
    ----------
    vision : VisionTrack, optional
        What was seen.
    script : ScriptOdds, optional
        What the edges of lines say.
    sound : FrameOdds, optional
        What is heard near each frame; see `sound_odds`.
    keyframes : FrameOdds, optional
        What a list of keyframes says; see `keyframe_odds`.
    clock : FrameClock, optional
        The frames, where there is no picture.
    candidates : ndarray of int64, optional
        Frames to tell the probability of, however low; so are then all local maxima. Without it only what is likelier than not
        is told.

    Returns
    -------
    tuple of Boundary
        In order, the first of them the start of the video; empty without frames.
    """
    if vision is not None:
        clock = vision.clock
    if clock is None or not len(clock) or (vision is not None and not len(vision.cut)):
        return ()
    added = _added(vision, script, sound, keyframes, len(clock))
    gradual = {boundary.frame: boundary for boundary in vision.gradual} if vision is not None else {}
    found = (Boundary(0, clock.time_us(0), "start", 1.0),)
    if candidates is None:
        frames, least = np.flatnonzero(added.total > 0), 0.0
    else:
        frames, least = np.union1d(candidates, maxima(_centred(added.total))), -np.inf
    chosen = _apart(added, frames[(frames > 0) & (frames < len(clock))], least)
    return (*found, *(_boundary(added, frame, gradual.get(int(added.origin[frame])), clock) for frame in chosen))


def sure_cuts(vision: VisionTrack) -> Frames:
    """Frames at which the picture alone is sure that a shot begins with a cut."""
    sure = np.flatnonzero(vision.cut >= SURE)
    return sure[(sure > 0) & ~np.isin(sure, [boundary.frame for boundary in vision.gradual])]


def _exactness(vision: VisionTrack, cuts: Frames, edges: Frames) -> tuple[float, float]:
    """How often the picture is a frame or two off, by its sure cuts, or by its likely ones where hardly any is sure."""
    if len(cuts) < ENOUGH:
        likely = np.flatnonzero(vision.cut > 0)
        cuts = likely[(likely > 0) & ~np.isin(likely, [boundary.frame for boundary in vision.gradual])]
    return slips(cuts, edges)


def _added(
    vision: VisionTrack | None, script: ScriptOdds | None, sound: FrameOdds | None, keyframes: FrameOdds | None, frames: int
) -> _Sum:
    """Put all sources on their ground."""
    further = tuple(source for source in (sound, keyframes) if source)
    rate = float(np.clip(script.rate if script else RATE, *RATES))
    base = np.full(frames, np.log(rate / (1 - rate)), dtype=np.float32)
    ground = FrameOdds("picture", "picture", vision.cut) if vision else FrameOdds("rate", "rate", base)
    text, origin = tuple(one for one in (script.odds if script else ()) if one.values.any()), np.arange(frames)
    if text and (vision or keyframes):
        text = _bounded(text, BESIDE_KEYFRAMES if keyframes else 1.0)
        if vision:
            cuts = sure_cuts(vision)
            late = lateness(cuts, np.flatnonzero(_sum(text, frames) > 0))
            text = tuple(FrameOdds(one.source, one.what, np.roll(one.values, -late)) for one in text)
            cut, origin = moved(vision.cut, vision.gradual, _exactness(vision, cuts, np.flatnonzero(_sum(text, frames) > 0)))
            ground = FrameOdds("picture", "picture", cut)
        text = _believed(text, _sum((ground, *further), frames))
        if vision and not (_sum(text, frames) > 0).any():  # a refuted script moves nothing
            ground, origin = FrameOdds("picture", "picture", vision.cut), np.arange(frames)
    elif text:
        odds = _sum((*text, *further), frames)
        p = rhythm.posterior(odds, rate).astype(np.float64).clip(1e-6, 1 - 1e-6)
        values = np.log(p / (1 - p)) - odds - base
        further = (*further, FrameOdds("rhythm", "rhythm", values.astype(np.float32)))
    sources = (*text, *further)
    return _Sum(ground, sources, _sum((ground, *sources), frames), origin)


def _believed(text: Sequence[FrameOdds], known: Floats) -> tuple[FrameOdds, ...]:
    """What a script says, as far as what is known besides bears it out.

    What speaks for cuts and what speaks against them lies on different frames, and may be right or wrong apart.
    """
    odds = _sum(text, len(known))
    share = np.where(odds > 0, belief(odds.clip(0), known), belief(odds.clip(max=0), known)).astype(np.float32)
    return tuple(FrameOdds(one.source, one.what, one.values * share) for one in text)


def _sum(sources: Sequence[FrameOdds], frames: int) -> Floats:
    total = np.zeros(frames, dtype=np.float32)
    for source in sources:
        total += source.values
    return total


def _bounded(odds: Sequence[FrameOdds], weight: float) -> tuple[FrameOdds, ...]:
    """The parts of a script's odds, scaled by one share, so that their sum keeps to `TEXT`."""
    total = np.sum([one.values for one in odds], axis=0)
    counted = (np.where(total < 0, AGAINST, 1.0) * weight * total).clip(*TEXT)
    share = np.divide(counted, total, out=np.ones_like(total), where=total != 0).astype(np.float32)
    return tuple(FrameOdds(one.source, one.what, one.values * share) for one in odds)


def _boundary(added: _Sum, frame: int, seen: Boundary | None, clock: FrameClock) -> Boundary:
    off = frame - int(added.origin[frame])
    what = seen.evidence[0].what if seen and seen.evidence else added.ground.what
    weights = [(added.ground.source, f"{what} ({-off:+d} frame{'s' * (abs(off) > 1)})" if off else what, added.ground.values)]
    weights += [(source.source, source.what, source.values) for source in added.sources]
    evidence = tuple(
        Evidence(source, name, round(float(values[frame]), 3))
        for source, name, values in weights
        if round(float(values[frame]), 3)
    )
    probability = 1 / (1 + float(np.exp(-sum(one.weight for one in evidence))))
    kind, transition = (seen.kind, seen.transition) if seen else ("cut", None)
    return Boundary(frame, clock.time_us(frame), kind, probability, evidence, transition)


def _apart(added: _Sum, frames: Frames, least: float) -> list[int]:
    """Of frames that are `SPACING` apart or less, and of those that one event of the picture stands for, the likeliest."""
    taken, told = np.zeros(len(added.total), dtype=bool), set()
    chosen = []
    for frame in frames[np.argsort(-_centred(added.total)[frames], kind="stable")].tolist():
        origin = int(added.origin[frame])
        if added.total[frame] > least and origin not in told and not taken[max(frame - SPACING, 0) : frame + SPACING + 1].any():
            taken[frame] = True
            told.add(origin)
            chosen.append(frame)
    return sorted(chosen)


def _centred(total: Floats) -> Floats:
    """The odds with a little of what lies around each frame, nearer frames more: highest in the middle of what is level."""
    near = SPACING + 1 - np.abs(np.arange(-SPACING, SPACING + 1))
    around = np.convolve(np.pad(total, SPACING, mode="edge"), CENTRE * near / near.sum(), "valid")
    return (total + around).astype(np.float32)
