"""Dissolves and fades by plain arithmetic: pictures that are mixes of the picture before and the picture after.

TransNetV2 is weak on them (on slow fades above all). But drawn film is mixed by a machine: while one picture dissolves into
another, every frame is ``(1 - a) * old + a * new`` and ``a`` only rises. So a dissolve is a straight path between two different
pictures, a fade is the same with one plain colour at its end, and pans, zooms and fast motion are crooked paths.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu.vision.look import FULL, Floats, Looks, Pictures, difference, rearranged, runs, unexplained

REACH = 4
"""Frames on both sides over which straightness is measured: a 6-frame dissolve still fills most of the window."""

SLOPE = 0.012
"""Least change over such a window; a dissolve of 48 frames between pictures of ordinary distance (0.15) makes 0.025."""

STRAIGHT = 0.7
"""Least ratio of the way as the crow flies to the way gone. Mixes have 1, less what moves in the pictures meanwhile."""

CROOKED = 0.25
"""Largest mean distance of the frames from the straight line, as a share of the distance of its ends, for a mix."""

DIRECT = 0.9
"""Least length as a share of the way that was gone, for what is no mix: in a wipe each pixel changes once. Of the paths
that motion takes 99 in 100 lie below 0.85."""

BRIEF, BRIEF_DIRECT = 6, 0.8
"""The same for paths of at most so many frames: while they last nothing in the pictures moves far. Of the drawn traps a fast tilt
has 0.7, and no dissolve as short less than 0.8; in longer dissolves between moving pictures it goes down to 0.6."""

LONGEST = 96
"""Frames of the longest transition that is looked for: four seconds."""

PLAIN = 0.02
"""Largest standard deviation, within one picture, of what counts as one plain colour."""

FALL = 0.15
"""How much, over all its frames, a mix may fall back towards the old picture."""

JUMP = 0.45
"""Largest share of the whole way that one frame may go: a transition of three mixed frames has 0.25, a hard cut inside motion
more."""

PACE = 4.0
"""Ratio of the changes in four frames to those in the four before, from which a path goes on as another one. It changes nothing
on the fit material; without it the fade from the black first frame of the drawn sample, which goes over into a slow tilt, is a
cut."""

MOVES = 0.004
"""Least change of a frame that counts as motion here; as `animeu.vision.cuts.STILL`."""

SLOWER = 2.0
"""The same for what is no straight path as a whole: a slow pan that dissolves into another picture, three times in the drawn
season."""

EVEN = 0.004
"""How much more uneven than its plainest frame the plain stretch inside a fade may be: one step of 255."""


@dataclass(frozen=True, slots=True)
class Ramp:
    """A straight path from one picture to another.

    Parameters
    ----------
    old, new : int
        The last frame of the old picture and the first of the new one.
    middle : int
        The first frame in which the new picture dominates.
    crooked : float
        Mean distance of the frames from the straight line, as a share of its length.
    direct : float
        Its length as a share of the way that was gone. In a wipe each pixel changes once, so that it has 1 like a mix, though
        each frame lies far from the straight line.
    plain_old, plain_new : bool
        Whether the end is one plain colour.
    """

    old: int
    new: int
    middle: int
    crooked: float
    direct: float
    plain_old: bool
    plain_new: bool


def log_odds(old: Looks, new: Looks, crooked: Floats, direct: Floats) -> Floats:
    """Log-odds that straight paths are dissolves or wipes, from their ends and how straight they are.

    A logistic regression on four features, fitted by ``python -m benchmarks.shots_fit`` on 502 straight paths, 128 of them
    dissolves or wipes, in the same reels and films as `animeu.vision.cuts.WEIGHTS`; the constant is one lower than fitted, so
    that of the films' ordinary motion nothing counts. Over five folds of the files two are taken for dissolves and two are
    missed; with `crooked` itself in place of its logarithm six are.
    """
    return np.asarray(unlike(old, new) @ (5.19, 0.73) - 2.59 * exactness(crooked) + 1.28 * direct + 5.64, dtype=np.float32)


def exactness(crooked: Floats) -> Floats:
    """How crooked a path is, by ratio: what a machine mixed is far nearer to the line than any motion, however alike its ends."""
    return np.asarray(np.log(crooked + np.float32(0.02)), dtype=np.float32)


def unlike(old: Looks, new: Looks) -> Floats:
    """How different two pictures are, in what motion does not explain and in layout, as logarithms; shape (n, 2)."""
    moved = np.log(unexplained(old.pictures, new.pictures) + 0.01)
    layout = np.log(np.maximum(rearranged(old.pictures, new.pictures), 0) + 0.02)
    return np.stack([moved, layout], axis=1).astype(np.float32)


def plain(looks: Looks) -> NDArray[np.bool_]:
    """Which pictures show one plain colour; letterbox bars do not matter."""
    return np.asarray(looks.spread < PLAIN)


def ramps(looks: Looks, step: Floats) -> list[Ramp]:
    """Find the straight paths in a stretch of video.

    Parameters
    ----------
    looks : Looks
        Of n frames.
    step : ndarray of float32, shape (n,)
        Mean absolute difference of each frame to the one before.
    """
    found: list[Ramp] = []
    for first, last in runs(_straight(looks.pictures, step)):
        # The ends of the run were measured over REACH frames on both sides; the path itself may begin that much earlier or later.
        low, high = max(first - REACH, 0), min(last + REACH, len(step) - 1)
        for ramp in _found(looks, step, low, high):
            whole = _ramp(looks, step, found[-1].old, ramp.new) if found and ramp.old <= found[-1].new + REACH else None
            if whole is None:
                found.append(ramp)
            else:
                # What moves in the pictures meanwhile broke one path into two.
                found[-1] = whole
    return found


def _found(looks: Looks, step: Floats, low: int, high: int) -> list[Ramp]:
    """The ramps between two frames, in parts of one pace each; what is none as it is may be two that differ less in pace."""
    found: list[Ramp] = []
    for first, last in _paces(step, low, high, PACE):
        whole = _split(looks, step, first, last)
        parts = _paces(step, first, last, SLOWER) if not whole else []
        found += whole or [ramp for part in parts if len(parts) > 1 for ramp in _split(looks, step, *part)]
    return found


def _straight(pictures: Pictures, step: Floats) -> NDArray[np.bool_]:
    """For each frame, whether the path through the frames around it is straight, long enough, and no single jump."""
    n, width = len(step), 2 * REACH
    straight = np.zeros(n, dtype=bool)
    if n <= width:
        return straight
    away = difference(pictures[..., :-width], pictures[..., width:])
    windows = np.lib.stride_tricks.sliding_window_view(step[1:], width)
    gone, largest = windows.sum(1), windows.max(1)
    straight[REACH : n - REACH] = (away > SLOPE) & (away > STRAIGHT * gone) & (largest < 0.6 * gone)
    return straight


def _paces(step: Floats, low: int, high: int, least: float) -> list[tuple[int, int]]:
    """A path in parts of one pace each: a fade that goes over into a slow pan is straight throughout."""
    if high - low < 2 * REACH:
        return [(low, high)]
    four = np.lib.stride_tricks.sliding_window_view(step[low + 1 : high + 1], REACH)
    pace, moving = four.mean(1) + 1e-6, (four > MOVES).sum(1) >= REACH // 2
    # What hardly moves is no path of its own; `_trim` leaves it out.
    both = moving[REACH:] & moving[:-REACH]
    change = np.where(both, np.abs(np.log(pace[REACH:] / pace[:-REACH])), 0)
    at = int(np.argmax(change))
    if change[at] < np.log(least):
        return [(low, high)]
    middle = low + REACH + at
    return _paces(step, low, middle, least) + _paces(step, middle, high, least)


def _split(looks: Looks, step: Floats, low: int, high: int) -> list[Ramp]:
    """The ramps between two frames: one, or two when the path turns at a plain picture (out to black and in again)."""
    spread = looks.spread[low : high + 1]
    plainest = np.flatnonzero(spread < min(float(spread.min()) + EVEN, PLAIN)) + low
    parts = [(low, int(plainest[0])), (int(plainest[-1]), high)] if plainest.size else [(low, high)]
    return [ramp for a, b in parts if (ramp := _ramp(looks, step, a, b)) is not None]


def _ramp(looks: Looks, step: Floats, low: int, high: int) -> Ramp | None:
    """Fit one straight path; None when the frames do not follow it."""
    low, high = _trim(step, low, high)
    if high - low < 3:
        return None
    low, high = _core(step, _share(_path(looks, low, high)), low)
    if high - low < 3 or high - low > LONGEST + 2:
        return None
    between = _path(looks, low, high)
    share = _share(between)
    way = between[:, -1] - between[:, 0]
    length = float(np.abs(way).mean()) * 3
    off = between - between[:, :1] - way[:, None] * share
    crooked = float(np.abs(off).mean()) * 3 / max(length, 1e-9)
    falls = float(np.clip(-np.diff(share), 0, None).sum())
    jump = float(np.diff(share).max())
    direct = length / max(float(step[low + 1 : high + 1].sum()), 1e-9)
    if length < SLOPE or (crooked > CROOKED and direct < DIRECT) or falls > FALL or jump > JUMP:
        return None
    if high - low <= BRIEF and direct < BRIEF_DIRECT:
        return None
    middle = low + int(np.argmax(share >= 0.5))
    ends = plain(looks)[[low, high]]
    return Ramp(low, high, middle, crooked, direct, bool(ends[0]), bool(ends[1]))


def _path(looks: Looks, low: int, high: int) -> Floats:
    """The pictures from one frame to another, shape (values, frames), 0 to 1."""
    path = looks.pictures[..., low : high + 1].reshape(-1, high + 1 - low)
    return np.asarray(path / np.float32(FULL), dtype=np.float32)


def _share(between: Floats) -> Floats:
    """How far each frame has come on the straight line from the first to the last."""
    way = between[:, -1] - between[:, 0]
    return np.asarray(way @ (between - between[:, :1]) / max(float(way @ way), 1e-9), dtype=np.float32)


def _core(step: Floats, share: Floats, low: int) -> tuple[int, int]:
    """From the frames in the middle of a path go outwards while its pace lasts; what moves before and after is slower."""
    inner = np.flatnonzero((share > 0.2) & (share < 0.8)) + low
    if inner.size < 2:
        return low, low + len(share) - 1
    usual = float(np.median(step[inner]))
    first, last = int(inner[0]), int(inner[-1])
    while first - 1 > low and step[first - 1] > 0.25 * usual:
        first -= 1
    while last + 1 < low + len(share) and step[last + 1] > 0.25 * usual:
        last += 1
    return first - 1, last


def _trim(step: Floats, low: int, high: int) -> tuple[int, int]:
    """Leave out the still frames, or single jumps, at the ends of a path; ``step[i]`` is the way from ``i - 1`` to ``i``."""
    inner = step[low + 1 : high + 1]
    # The upper quartile: what goes on after a transition may be longer than the transition.
    usual = float(np.quantile(inner, 0.75)) if inner.size else 0.0
    while low < high and not 0.25 * usual < step[low + 1] < 4 * usual:
        low += 1
    while high > low and not 0.25 * usual < step[high] < 4 * usual:
        high -= 1
    return low, high
