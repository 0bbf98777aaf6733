"""Wipes: an edge goes over the picture, and behind it is another one.

In a wipe each pixel shows the old picture up to one frame and the new one from there on, whatever moves in the two. When it
changes follows from where it lies: later and later along a line in any direction, or from the middle outwards or inwards. So the
frame of each pixel's change is found first, then the plane, or the cone, through them. Motion changes pixels in no such order, or
few of them, and a dissolve all at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu.vision.cuts import STILL, UNCHANGED, unchanged
from animeu.vision.gradual import plain
from animeu.vision.look import FULL, Floats, Looks, Pictures, runs

FRAMES = (5, 40)
"""Frames of the runs without a pause that are looked at; a wipe of the drawn season takes 8 to 16."""

OTHER = 0.12
"""Pixels whose three channels differ by more, together, between the two pictures say when they change."""

SPEAKING = 0.4
"""Least share of such pixels. It is 0.54 to 1 in wipes; what moves in order, a turning figure or a fast pan, has at most 0.28."""

NEAR, ORDERED = 1.5, 0.9
"""Least share of them that change no more than so many frames from the plane or cone: 0.96 to 1 in the 19 wipes of the drawn
season and the 5 of the drawn traps, on which it was chosen. No other run without a pause has it together with `SPEAKING`, be it
in these, the labelled films or the 117 files of `animeu.vision.cuts.WEIGHTS`."""

CROSSED = 0.6
"""Least share of the run in which the edge is on its way: 0.72 to 1. What changes all at once, a dissolve, has nearly none."""

ROUNDS = 3
"""Times that the plane is fitted anew with less weight on what lies off it."""


@dataclass(frozen=True, slots=True)
class Wipe:
    """An edge that goes over the picture.

    Parameters
    ----------
    first, last : int
        First and last frame in which both pictures are seen.
    middle : int
        The first frame of which the new picture has half.
    """

    first: int
    last: int
    middle: int


def wipes(looks: Looks, step: Floats) -> Iterator[Wipe]:
    """Find the wipes in a stretch of video, but those to or from one plain colour, which are fades.

    Parameters
    ----------
    looks : Looks
        Of n frames.
    step : ndarray of float32, shape (n,)
        Mean absolute difference of each frame to the one before.

    Examples
    --------
    >>> from animeu.vision.cuts import steps
    >>> from animeu.vision.look import look
    >>> old, new = np.random.default_rng(0).integers(0, 256, (2, 27, 48, 3), dtype=np.uint8)
    >>> edges = [0, 0, 0, 8, 16, 24, 32, 40, 48, 48]
    >>> looks = look(np.stack([np.concatenate([new[:, :at], old[:, at:]], axis=1) for at in edges]))
    >>> list(wipes(looks, steps(looks)))
    [Wipe(first=3, last=7, middle=5)]
    """
    for first, last in runs(step > STILL):
        if first and FRAMES[0] <= last - first + 1 <= FRAMES[1] and not plain(looks[np.array([first - 1, last])]).any():
            found = _wipe(looks.pictures[..., first - 1 : last + 1])
            if found is not None:
                yield Wipe(*(at + first - 1 for at in found))


def _wipe(path: Pictures) -> tuple[int, int, int] | None:
    """First and last frame and the middle of a wipe between the first picture and the last; None when there is none."""
    old, new = path[..., :1], path[..., -1:]
    speaks = np.abs(new - old).sum(0)[..., 0] > OTHER * FULL
    if speaks.mean() < SPEAKING or unchanged(old, new)[0] >= UNCHANGED:
        return None
    length = path.shape[-1]
    behind = np.abs(path - new).sum(0) < np.abs(path - old).sum(0)
    changes = (length - behind.sum(-1)).astype(np.float32)
    for places in _PLACES:
        when = _fitted(places, speaks, changes)
        first, last = float(when.min()), float(when.max())
        if (np.abs(when - changes)[speaks] <= NEAR).mean() >= ORDERED and last - first >= CROSSED * length:
            # Of the middles of the outermost pixels none lies in the first picture or beyond the last.
            return max(round(first), 1), min(round(last) - 1, length - 2), int(np.ceil(np.median(when) - 0.51))
    return None


def _fitted(places: Floats, speaks: NDArray[np.bool_], changes: Floats) -> Floats:
    """When each pixel should change, from the places of those that speak; shape (13, 24)."""
    at, true = places[speaks], changes[speaks]
    weight = np.ones(len(at), dtype=np.float32)
    for _ in range(ROUNDS):
        found = np.linalg.lstsq(at * weight[:, None], true * weight, rcond=None)[0]
        weight = (1 / (1 + np.square(at @ found - true))).astype(np.float32)
    return np.asarray(places @ found, dtype=np.float32)


def _places() -> tuple[Floats, Floats]:
    """For a plane and for a cone what is weighed at each pixel; shapes (13, 24, 3) and (13, 24, 2)."""
    down, right = np.mgrid[:13, :24].astype(np.float32) - np.array([6, 11.5], dtype=np.float32)[:, None, None]
    one = np.ones_like(down)
    return np.stack([one, down, right], axis=-1), np.stack([one, np.hypot(down, right)], axis=-1)


_PLACES = _places()
