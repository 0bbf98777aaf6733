"""Camera moves and held drawings: stretches in which the picture as a whole does one thing, or nothing.

A camera move takes nearly the whole picture along, in one direction, over several drawings, and far enough to be seen. What
does less has no name: better none than a wrong one.

The constants were chosen by hand on the 108 drawn traps, the six moves of the drawn sample, and the real clips and films of
`benchmarks.reels`, looked at as sheets of pictures. Of the 17 traps in which a camera moves 15 are named, none wrongly (a zoom of
an eighth in four seconds and a follow shot over layers are not); of the others only a train that fills the picture is called a
pan. In the sample 4 of 6 moves are found, one stretch each, 0.83 to 1.00 of it shared, and nothing else. In the films and clips
there are 7 stretches: 6 are camera moves, and the seventh is a figure that rises with the camera, or without.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from animeu.tracks import Stretch, StretchKind, Way
from animeu.vision.camera import Motion
from animeu.vision.cuts import STILL
from animeu.vision.look import Floats

HOLD = 12
"""Frames of the shortest drawing that is called held: half a second. Drawings on twos and threes are ordinary motion."""

WINDOW = 6
"""Frames that are judged at once: on threes two drawings."""

SPANS = (12, 24)
"""Frames between the pictures that slow moves are measured by: four drawings on threes; a move that takes four seconds."""

QUICK = 0.015
"""Frames that differ from the one before by so much are measured by themselves too: for moves that cross the picture sooner."""

RUSH = 0.1
"""Across a change like this no slow move is measured: it is a cut, or a move that is measured from frame to frame."""

FOLLOWED, FEW = 0.65, 0.3
"""Least share of the parts of the picture that a move takes along, on the average and in one window."""

STEADY, LONG, STRAIGHT = 0.35, 8, 0.9
"""The same where the picture went in one direction for at least so many windows, and the way is so straight: over layers that go
at different speeds, and under a figure that walks along, no more follows."""

ONCE = 0.85
"""The same for a move that only one pair of pictures tells."""

DIRECT = 0.6
"""Least length of the way from frame to frame, as the crow flies, as a share of the way gone: a camera that shakes has less."""

AMOUNT = 0.003
"""Least way of a window, in widths of the picture."""

WAY, SHORT = 0.03, 0.1
"""Least way of a move, in widths of the picture; of a move of one or two windows."""

ONWARD = 0.6
"""Least cosine between the directions of neighbouring windows of one move."""

CLEAR = 1.5
"""A move is named when what it is named by is so many times as long as the other: in a zoom towards a corner neither is."""

GAPS = 2
"""Windows without a direction, inside one move, that are bridged."""

SETTLES = 0.25
"""At its ends a move goes on while frames change by this share of what is usual in it: cameras start and stop softly."""

_UNITS = np.array([[1], [9 / 16], [0.35]], dtype=np.float32)
"""From widths, heights and growth to widths: a picture that grows by a hundredth moves by 0.0035 of its width on the average."""


def moves(step: Floats, quick: Motion, slow: Sequence[Motion], edges: NDArray[np.int64]) -> list[Stretch]:
    """Camera moves and held drawings.

    Parameters
    ----------
    step : ndarray of float32, shape (n,)
        How much each frame differs from the one before.
    quick : Motion
        From each frame's predecessor to it, n entries.
    slow : sequence of Motion
        For each of `SPANS`, from frame ``WINDOW * i`` on over so many frames.
    edges : ndarray of int64
        Frames that are not to be counted: first frames of shots, transitions, flashes. No stretch runs across them.
    """
    count = len(step)
    barred = np.zeros(count + 1, dtype=bool)
    barred[edges] = barred[0] = barred[count] = True
    way, share = _ways(step, quick, slow, barred[:count])
    small = np.where(quick.followed >= FEW, _vector(quick), 0)
    found = []
    bars = np.flatnonzero(barred)
    for before, after in zip(bars[:-1].tolist(), bars[1:].tolist(), strict=True):
        if after - before < WINDOW:
            continue
        moving = list(_moves(step, way, share, small, before, after - 1))
        still = step[before + 1 : after] <= STILL
        for move in moving:
            still[max(move.first - before - 1, 0) : move.last - before] = False
        for first, last in _runs(still):
            # The drawing is already there in the frame before the first that does not change.
            if last - first + 2 >= HOLD:
                found.append(Stretch("held", before + first, before + 1 + last))
        found += moving
    return sorted(found, key=lambda stretch: stretch.first)


def _ways(step: Floats, quick: Motion, slow: Sequence[Motion], barred: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Which way the picture went in each window, 0 where no camera moved, and what share of it followed.

    Shapes (3, m), in widths of the picture, and (m,). A window ``i`` goes from frame ``WINDOW * i`` to ``WINDOW * (i + 1)``. It
    is measured from frame to frame and by all spans that it lies in; what takes the largest share of the picture along counts.
    """
    count = len(step)
    windows = -(-count // WINDOW)
    best, share = _by_frames(step, quick, barred, windows)
    passed = np.concatenate([[0], np.cumsum(barred)])
    for span, motion in zip(SPANS, slow, strict=True):
        starts = np.arange(len(motion.right)) * WINDOW
        ends = np.minimum(starts + span, count - 1)
        free = passed[ends + 1] == passed[np.minimum(starts + 1, count)]
        per = _vector(motion) * np.float32(WINDOW / span)
        followed = np.where(free, motion.followed, 0)
        for offset in range(span // WINDOW):
            at = np.arange(len(starts)) + offset
            inside = at < windows
            better = np.flatnonzero(inside)[followed[inside] > share[at[inside]]]
            share[at[better]] = followed[better]
            best[:, at[better]] = per[:, better]
    amount = np.sqrt((best**2).sum(0))
    return np.where((share >= FEW) & (amount >= AMOUNT), best, np.float32(0)), np.asarray(share, dtype=np.float32)


def _by_frames(step: Floats, quick: Motion, barred: NDArray[np.bool_], windows: int) -> tuple[Floats, Floats]:
    """The way of each window added up from frame to frame, and the share that followed on the average."""
    at = np.maximum(np.arange(len(step)) - 1, 0) // WINDOW
    use = (step > STILL) & ~barred
    weight = np.where(use, step, 0)

    def total(values: Floats) -> Floats:
        return np.asarray(np.bincount(at, values, minlength=windows)[:windows], dtype=np.float32)

    way = np.stack([total(np.where(use, values, 0)) for values in _vector(quick)])
    followed = total(weight * quick.followed) / np.maximum(total(weight), 1e-6)
    return way, np.asarray(followed, dtype=np.float32)


def _vector(motion: Motion) -> Floats:
    return np.stack([motion.right, motion.down, motion.growth]) * _UNITS


def _moves(step: Floats, way: Floats, share: Floats, small: Floats, low: int, high: int) -> Iterator[Stretch]:
    """The camera moves between two frames of one shot."""
    for group in _groups(way[:, low // WINDOW : -(-high // WINDOW)], low // WINDOW):
        part = way[:, group]
        named = _named(part.sum(1), len(group))
        if named is None or not _together(part, share[group]):
            continue
        if min((group[-1] + 1) * WINDOW, high) - max(group[0] * WINDOW, low) < WINDOW // 2:
            continue
        first, last = _ends(step, group, low, high)
        if _straight(small[:, first + 1 : last + 1]) >= DIRECT:
            yield Stretch(named[0], first, last, named[1])
            low = last + 1


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
    steady = share.size >= LONG and _straight(way) >= STRAIGHT
    once = bool((way == way[:, :1]).all())
    return float(share.mean()) >= (ONCE if once else STEADY if steady else FOLLOWED)


def _straight(way: Floats) -> float:
    """Length as the crow flies as a share of the way gone; 1 for no way."""
    gone = float(np.sqrt((way**2).sum(0)).sum())
    return float(np.linalg.norm(way.sum(1))) / gone if gone else 1.0


def _turns(so_far: Floats, then: Floats) -> bool:
    return float(so_far @ then) < ONWARD * float(np.linalg.norm(so_far) * np.linalg.norm(then))


def _named(way: Floats, windows: int) -> tuple[StretchKind, Way] | None:
    """What a move is called by all its way, and where the camera goes; None when it is too short or nothing clear."""
    across, along, growth = np.abs(way).tolist()
    shift = float(np.hypot(across, along))
    if max(shift, growth) < (WAY if windows > 2 else SHORT):
        return None
    if growth > CLEAR * shift:
        return "zoom", "in" if way[2] > 0 else "out"
    if shift > CLEAR * growth:
        # What is seen goes the other way than the camera.
        return ("pan", "left" if way[0] > 0 else "right") if across > along else ("tilt", "up" if way[1] > 0 else "down")
    return None


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


def _runs(flags: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """First and last position of each run of true values."""
    edges = np.diff(np.concatenate([[0], flags.astype(np.int8), [0]]))
    yield from zip(np.flatnonzero(edges == 1).tolist(), (np.flatnonzero(edges == -1) - 1).tolist(), strict=True)
