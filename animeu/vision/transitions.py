"""From straight paths to dissolves and fades, and what they mean for the cuts around them.

Where a shot begins in a gradual change is a convention. Here: a dissolve begins the new shot at the first frame in which the
new picture dominates; a fade through black, white or another plain colour begins it at the first frame in which the new picture
returns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from animeu.vision import cuts, gradual
from animeu.vision.look import Floats, Looks, rearranged
from animeu.vision.wipes import Wipe

SURE = 4.0
"""Largest log-odds of a gradual change. On the data of `gradual.log_odds` all 82 above it are dissolves or wipes."""

PLAINNESS = 3.0
"""Added log-odds when a straight path ends in a plain picture, where motion seldom leads: 203 of 206 such paths on the same
data are fades. Dark pictures need it, whose fades are short ways."""

GAP = 6
"""Plain frames between two cuts that belong to no shot of their own: they end the old shot."""


@dataclass(frozen=True, slots=True, eq=False)
class Transition:
    """A gradual change between two pictures.

    Parameters
    ----------
    first, last : int
        First and last frame that are a mix.
    frame : int
        The first frame of the new shot.
    kind : {"dissolve", "fade"}
    odds : float
        Log-odds that a new shot begins there.
    plain_old, plain_new : bool
        Whether it begins or ends with a plain colour.
    ends : Looks
        The two frames that it lies between.
    """

    first: int
    last: int
    frame: int
    kind: Literal["dissolve", "fade"]
    odds: float
    plain_old: bool
    plain_new: bool
    ends: Looks

    @classmethod
    def of(cls, ramp: gradual.Ramp, ends: Looks, offset: int) -> Transition:
        """Make one from a straight path whose frames are counted from ``offset``."""
        fade = ramp.plain_old or ramp.plain_new
        crooked, direct = (np.array([value], dtype=np.float32) for value in (ramp.crooked, ramp.direct))
        odds = float(gradual.log_odds(ends[:1], ends[1:], crooked, direct)[0])
        if _one_shot(ends, fade):
            odds = cuts.RULED_OUT
        return cls(
            first=ramp.old + 1 + offset,
            last=ramp.new - 1 + offset,
            frame=(ramp.old + 1 if ramp.plain_old else ramp.middle) + offset,
            kind="fade" if fade else "dissolve",
            odds=min(odds + (PLAINNESS if fade else 0.0), SURE),
            plain_old=ramp.plain_old,
            plain_new=ramp.plain_new,
            ends=ends,
        )

    @classmethod
    def behind(cls, wipe: Wipe, ends: Looks, offset: int) -> Transition:
        """Make one from a wipe whose frames are counted from ``offset``."""
        return cls(
            first=wipe.first + offset,
            last=wipe.last + offset,
            frame=wipe.middle + offset,
            kind="dissolve",
            odds=SURE,
            plain_old=False,
            plain_new=False,
            ends=ends,
        )


def _one_shot(ends: Looks, fade: bool) -> bool:
    """Whether the pictures on both sides are parts of one shot: much of them is the very same, or all of it in another light.

    Of the 299 gradual changes that `gradual.log_odds` was fitted on none has more than 0.042 of it the same, and none a layout
    nearer than 0.063; a slow change from day to evening has 0.004.
    """
    old, new = ends.pictures[..., :1], ends.pictures[..., 1:]
    same = cuts.unchanged(old, new)[0] >= cuts.UNCHANGED
    return bool(same or (not fade and rearranged(old[:1], new[:1])[0] < cuts.SAME_LAYOUT))


def transitions(
    cut: Floats, plain: NDArray[np.bool_], found: Sequence[Transition], edges: Mapping[int, Looks]
) -> tuple[Floats, tuple[Transition, ...]]:
    """Join what was found to dissolves and fades, and take back cuts that they explain.

    Parameters
    ----------
    cut : ndarray of float32, shape (n,)
        Log-odds of hard cuts.
    plain : ndarray of bool, shape (n,)
        Which frames show one plain colour.
    found : sequence of Transition
        In any order; may overlap.
    edges : mapping of int to Looks
        For the first frame of each plain run a frame of the picture before it, for the first frame after each one of the
        picture after.

    Returns
    -------
    cut : ndarray of float32, shape (n,)
        The same, none inside a transition, and the odds of the transition at the frame where the new shot begins.
    transitions : tuple of Transition
        Those that begin a new shot, in order.
    """
    cut = cut.copy()
    kept = _best(found)
    joined = [t for t in kept if t.kind == "dissolve"] + _fades(cut, plain, [t for t in kept if t.kind == "fade"], edges)
    joined.sort(key=lambda t: t.frame)
    _close_gaps(cut, plain)
    for t in (*kept, *joined):  # those too that begin no shot: out of the black first frame, into the last, a blink
        cut[t.first : t.last + 2] = np.minimum(cut[t.first : t.last + 2], cuts.RULED_OUT)
    for t in joined:
        cut[t.frame] = t.odds
    return cut, tuple(t for t in joined if t.odds > 0)


def _best(found: Sequence[Transition]) -> list[Transition]:
    """Of those that overlap the likeliest; unlikely ones left out."""
    kept: list[Transition] = []
    for t in sorted((t for t in found if t.odds > 0), key=lambda t: (-t.odds, t.first - t.last)):
        if all(t.last < other.first or t.first > other.last for other in kept):
            kept.append(t)
    return sorted(kept, key=lambda t: t.first)


def _fades(cut: Floats, plain: NDArray[np.bool_], parts: Sequence[Transition], edges: Mapping[int, Looks]) -> list[Transition]:
    """Join the ways out to a plain picture with the ways in from it; where one of the two is missing, the other is enough."""
    outs = {_plain_run(plain, t.last + 1): t for t in parts if t.plain_new}
    ins = {_plain_run(plain, t.first - 1): t for t in parts if t.plain_old}
    joined = []
    for run in sorted(outs.keys() | ins.keys()):
        out, back = outs.get(run), ins.get(run)
        first, after = run[0], run[1] + 1
        if after >= len(cut) or (out is None and (first == 0 or (cut[max(first - 1, 0) : first + 2] > 0).any())):
            continue  # the video ends plain; or a cut, or the start of the video, led to the plain picture
        old = out.ends[:1] if out else edges.get(first)
        new = back.ends[1:] if back else edges.get(after)
        if old is None or new is None or _same(old, new):
            continue
        known = [t for t in (out, back) if t is not None]
        joined.append(
            Transition(
                first=out.first if out else first,
                last=back.last if back else after - 1,
                frame=back.frame if back else after,
                kind="fade",
                odds=max(t.odds for t in known),
                plain_old=False,
                plain_new=False,
                ends=known[0].ends,
            )
        )
    return joined


def _same(old: Looks, new: Looks) -> bool:
    """Whether a fade returns to the picture that it left: a blink, not a new shot."""
    both = Looks.join([old, new])
    return bool(cuts.log_odds(cuts.features(both, np.array([1])))[0] < 0)


def _plain_run(plain: NDArray[np.bool_], at: int) -> tuple[int, int]:
    """First and last frame of the plain run around a frame; the frame alone when it is not plain."""
    first = last = at
    while first > 0 and plain[first - 1]:
        first -= 1
    while last + 1 < len(plain) and plain[last + 1]:
        last += 1
    return first, last


def _close_gaps(cut: Floats, plain: NDArray[np.bool_]) -> None:
    """Of two cuts around a few plain frames keep the one that begins the new picture."""
    for first in np.flatnonzero((cut > 0) & plain):
        last = _plain_run(plain, int(first))[1]
        if last - first < GAP and last + 1 < len(cut) and cut[last + 1] > 0:
            cut[first] = cuts.RULED_OUT
