"""Camera moves and held drawings: stretches in which the picture as a whole does one thing, or nothing.

A camera move takes nearly the whole picture along, in one direction, over several drawings, and far enough to be seen; what
moves in two ways at once has two names. What does less has no name: better none than a wrong one.

The constants were chosen by hand on the 108 drawn traps, the 200 shots of the drawn season, and the real clips and films of
`benchmarks.reels`, looked at as sheets of pictures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from animeu.tracks import Stretch, StretchKind, Way
from animeu.vision.cuts import STILL
from animeu.vision.look import Floats, runs
from animeu.vision.motions import UNITS, Motion, vector
from animeu.vision.shakes import shakes
from animeu.vision.spans import EVERY, SPANS, WIDE, reach

HOLD = 12
"""Frames of the shortest drawing that is called held: half a second. Drawings on twos and threes are ordinary motion."""

WINDOW = 6
"""Frames that are judged at once: on threes two drawings."""

FEW, FOLLOWED, ONCE = 0.3, 0.6, 0.85
"""Least share of the parts of the picture that a move takes along, less those that stand still: in one window, on the average,
and of a move that only one pair of pictures tells. In the drawn season most moves have 0.6 to 1 on the average, what stands still
has 0; real heads that sway before a dark wall have 0.58."""

STEADY, LONG, BRIEF = 0.3, 5, 0.5
"""The same where the picture went in one direction for at least so many windows: in rain, and under a crowd that walks along, no
more follows. A shorter move takes so much along in each of its windows: key drawings lie over each other here and there."""

STRAIGHT = 0.94
"""Least straightness of any move. In the drawn season it is 0.957 or more, of real pans, tilts and zooms 0.99; who falls before
passing clouds has 0.9."""

AMOUNT = 0.0025
"""Least way between two pictures that are compared, in widths: an eighth of a pixel."""

RUSHED = 0.012
"""Where the frames of any window change by more than this on the average, the longest spans tell nothing: whoever moves so is
told by shorter ones, and a dissolve or a wipe that nobody saw looks like a zoom."""

WAY, SHORT = 0.009, 0.03
"""Least way of a move, in widths of the picture; of a move of one or two windows."""

ONWARD = 0.6
"""Least cosine between the directions of neighbouring windows of one move."""

BESIDE, DEPTH = 0.075, 0.3
"""A move goes that way too in which it goes by this share of its largest part: a zoom towards a corner has two names. It is a
zoom too by the other share: a pan over layers looks a little like one. In two episodes of the drawn season what really goes aside
has 0.079 or more of the largest part, what does not 0.068 or less, or less than `WAY`; in the third 0.195 and 0.1, but only
0.005."""

FAST = 0.02
"""Widths a frame from which on a move is told less exactly, and goes aside by twice the share."""

DROWNED = 0.3
"""A move that goes on by less than this share of a shake is a part of it."""

GAPS = 2
"""Windows without a direction, inside one move, that are bridged."""

SETTLES = 0.25
"""At its ends a move goes on while frames change by this share of what is usual in it: cameras start and stop softly."""


def moves(step: Floats, measured: Sequence[Motion], edges: NDArray[np.int64]) -> list[Stretch]:
    """Camera moves and held drawings.

    Parameters
    ----------
    step : ndarray of float32, shape (n,)
        How much each frame differs from the one before.
    measured : sequence of Motion
        For each of `animeu.vision.spans.SPANS`, as found there.
    edges : ndarray of int64
        Frames that are not to be counted: first frames of shots, transitions, flashes. No stretch runs across them.
    """
    count = len(step)
    barred = np.zeros(count + 1, dtype=bool)
    barred[edges] = barred[0] = barred[count] = True
    way, share = _ways(step, measured, barred[:count])
    found = []
    bars = np.flatnonzero(barred)
    for before, after in zip(bars[:-1].tolist(), bars[1:].tolist(), strict=True):
        if after - before < WINDOW:
            continue
        moving = list(_moves(step, way, share, before, after - 1))
        still = step[before + 1 : after] <= STILL
        for move in moving:
            still[max(move.first - before - 1, 0) : move.last - before] = False
        for first, last in runs(still):
            # The drawing is already there in the frame before the first that does not change.
            if last - first + 2 >= HOLD:
                found.append(Stretch("held", before + first, before + 1 + last))
        shaken = list(shakes(measured[0], before, after - 1))
        found += [move for move in moving if not any(_drowns(shake, move) for shake in shaken)] + shaken
    return sorted(found, key=lambda stretch: stretch.first)


def _ways(step: Floats, measured: Sequence[Motion], barred: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Which way the picture went in each window, 0 where no camera moved, and what share of it went along.

    Shapes (3, m), in widths of the picture, and (m,). A window ``i`` goes from frame ``WINDOW * i`` to ``WINDOW * (i + 1)``. It
    is measured by all spans that it lies in, or that lie in it; what takes the largest share of the picture along counts.
    """
    count = len(barred)
    windows = -(-count // WINDOW)
    best, share = np.zeros((3, windows), dtype=np.float32), np.zeros(windows, dtype=np.float32)
    passed = np.concatenate([[0], np.cumsum(barred)])
    for span, every, motion in zip(SPANS, EVERY, measured, strict=True):
        starts = np.arange(len(motion)) * every
        free = passed[np.minimum(starts + span, count - 1) + 1] == passed[np.minimum(starts + 1, count)]
        went, along = np.where(free, vector(motion), 0), np.where(free, motion.followed - motion.still, 0)
        if span < WINDOW:
            went, along = _summed(went, along, starts // WINDOW, windows)
            candidates = [(np.arange(windows), went, along)]
        else:
            rushed = _busiest(step, span)[starts // WINDOW] > RUSHED if span >= WIDE else np.False_
            along = np.where((np.sqrt((went**2).sum(0)) >= AMOUNT) & ~rushed, along, 0)
            per = went * np.float32(WINDOW / reach(span))
            candidates = [((starts + offset) // WINDOW, per, along) for offset in range(0, span, WINDOW)]
        for at, way, part in candidates:
            _better(best, share, at, way, part)
    return np.where(share >= FEW, best, np.float32(0)), share


def _busiest(step: Floats, span: int) -> Floats:
    """The mean change of the frames in the busiest window of each span that begins with a window; shape (windows,)."""
    padded = np.concatenate([step[1:], np.zeros(-(len(step) - 1) % WINDOW + span, dtype=np.float32)])
    each = padded[: len(padded) // WINDOW * WINDOW].reshape(-1, WINDOW).mean(1)
    return np.asarray(np.lib.stride_tricks.sliding_window_view(each, span // WINDOW).max(1), dtype=np.float32)


def _summed(went: Floats, along: Floats, at: NDArray[np.int64], windows: int) -> tuple[Floats, Floats]:
    """What short spans tell of windows: their ways added up, and the share that went along where anything moved."""
    moved = along > 0
    length = np.sqrt((went**2).sum(0))
    way = np.stack([np.bincount(at, np.where(moved, one, 0), minlength=windows) for one in went])
    share = np.bincount(at, along * length, minlength=windows) / np.maximum(np.bincount(at, length, minlength=windows), 1e-9)
    return way.astype(np.float32), np.where(np.sqrt((way**2).sum(0)) >= AMOUNT, share, 0).astype(np.float32)


def _better(best: Floats, share: Floats, at: NDArray[np.int64], way: Floats, along: Floats) -> None:
    """Put in what takes more along than what is known so far."""
    order = np.argsort(along[at < len(share)], kind="stable")  # of two for one window the better comes last
    some = np.flatnonzero(at < len(share))[order]
    some = some[along[some] > share[at[some]]]
    best[:, at[some]], share[at[some]] = way[:, some], along[some]


def _moves(step: Floats, way: Floats, share: Floats, low: int, high: int) -> Iterator[Stretch]:
    """The camera moves between two frames of one shot."""
    for group in _groups(way[:, low // WINDOW : -(-high // WINDOW)], low // WINDOW):
        part = way[:, group]
        names = _named(part.sum(1), len(group))
        if not names or not _together(part, share[group]):
            continue
        if min((group[-1] + 1) * WINDOW, high) - max(group[0] * WINDOW, low) < WINDOW // 2:
            continue
        first, last = _ends(step, group, low, high)
        if last - first < WINDOW - 2:
            continue
        for kind, to, amount in names:
            yield Stretch(kind, first, last, to, amount)
        low = last + 1


def _drowns(shake: Stretch, move: Stretch) -> bool:
    """Whether a move is nothing but what a shake, over most of it, leaves over."""
    shared = min(shake.last + WINDOW, move.last) - max(shake.first - WINDOW, move.first) + 1
    far = move.amount if move.kind != "zoom" else abs(float(np.log(move.amount))) * float(UNITS[2, 0])
    frames = move.last - move.first + 1
    return shared > 0.6 * frames and far / frames < DROWNED * shake.amount


def _groups(way: Floats, offset: int) -> Iterator[list[int]]:
    """Windows that go one way."""
    group: list[int] = []
    for at in np.flatnonzero(way.any(0)).tolist():
        if group and (at - group[-1] > GAPS + 1 or _turns(way[:, group].sum(1), way[:, at])):
            yield [one + offset for one in group]
            group = []
        group.append(at)
    if group:
        yield [one + offset for one in group]


def _together(way: Floats, share: Floats) -> bool:
    """Whether enough of the picture went along."""
    if _straight(way) < STRAIGHT:
        return False
    if share.size >= LONG:
        return float(share.mean()) >= STEADY
    once = bool((way == way[:, :1]).all())
    return float(share.mean()) >= (ONCE if once else FOLLOWED) and float(share.min()) >= BRIEF


def _straight(way: Floats) -> float:
    """Length as the crow flies as a share of the way gone; 1 for no way."""
    gone = float(np.sqrt((way**2).sum(0)).sum())
    return float(np.linalg.norm(way.sum(1))) / gone if gone else 1.0


def _turns(so_far: Floats, then: Floats) -> bool:
    return float(so_far @ then) < ONWARD * float(np.linalg.norm(so_far) * np.linalg.norm(then))


def _named(way: Floats, windows: int) -> list[tuple[StretchKind, Way, float]]:
    """What a move is called by all its way, the largest part first, and how far it goes; nothing when it is too short."""
    across, along, growth = way.tolist()
    factor = float(np.exp(growth / float(UNITS[2, 0])))
    # What is seen goes the other way than the camera.
    parts: list[tuple[float, StretchKind, Way, float]] = [
        (abs(across), "pan", "left" if across > 0 else "right", abs(across)),
        (abs(along), "tilt", "up" if along > 0 else "down", abs(along)),
        (abs(growth), "zoom", "in" if growth > 0 else "out", factor),
    ]
    parts.sort(key=lambda part: -part[0])
    largest = parts[0][0]
    if largest < (WAY if windows > 2 else SHORT):
        return []
    aside = largest * (BESIDE if largest < FAST * WINDOW * windows else 2 * BESIDE)
    least = {"pan": aside, "tilt": aside, "zoom": DEPTH * largest}
    return [(kind, to, amount) for length, kind, to, amount in parts if length >= max(least[kind], WAY)]


def _ends(step: Floats, group: Sequence[int], low: int, high: int) -> tuple[int, int]:
    """First and last frame of a move: without the rest in its outer windows, to the edge of the shot where little is missing."""
    first, last = max(group[0] * WINDOW, low), min((group[-1] + 1) * WINDOW, high)
    least = SETTLES * float(step[first + 1 : last + 1].mean())
    while first + 3 < last and step[first + 1 : first + 4].max() < least:
        first += 1
    while last - 3 > first and step[last - 2 : last + 1].max() < least:
        last -= 1
    farthest = max(low, first - 2 * WINDOW), min(high, last + 2 * WINDOW)
    while first > farthest[0] and step[max(first - 2, low + 1) : first + 1].max() >= least:
        first -= 1
    while last < farthest[1] and step[last + 1 : min(last + 3, high) + 1].max() >= least:
        last += 1
    return low if first - low < WINDOW else first, high if high - last < WINDOW else last
