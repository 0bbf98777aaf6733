"""How pictures of one shot lie over each other, by features that both show: moved and enlarged, or turned as well.

Corners are compared (ORB, Rublee et al. 2011), and a move without a turn is believed where it explains nearly as many of them as
a free one (RANSAC): a drawn camera goes along the table or nearer, it does not turn, and turns by a hundredth of a degree add up
to a picture that hangs askew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.errors import InvalidValue

Picture = NDArray[np.uint8]
Way = NDArray[np.float64]
"""A matrix of shape (3, 3): from the plane of one picture to that of another."""

FEATURES, AGREE, LEAST = 1500, 2.0, 24
"""Corners of a picture that are compared; pixels by which one may be off; how many must agree."""

SHARE = 0.12
"""Least share of the corners found again, by their worth, that must agree: a figure that walks across has some of its own."""

SIMPLER = 0.85
"""Share of the corners that a freer move explains which a simpler one must explain to be believed instead."""

CELLS, CROWDED = (8, 6), 4
"""Columns and rows of places, and how many corners one of them may have before each counts less: a figure that the camera
follows, or a credit, has many of them in few places, what is behind it some everywhere."""

BACK = 3
"""A picture is laid over the one so many before it, or a nearer one: corners lie on whole pixels, small moves are told badly."""


def placed(pictures: Sequence[Picture]) -> list[Way]:
    """Where each picture lies in the plane of the first.

    Parameters
    ----------
    pictures : sequence of ndarray of uint8, shape (h, w, 3)
        In order, all of one size.

    Raises
    ------
    InvalidValue
        When one of them cannot be laid over any of the three before it.
    """
    cv2 = lazy.cv2()
    detector, matcher = cv2.ORB_create(FEATURES, fastThreshold=8), cv2.BFMatcher(cv2.NORM_HAMMING, crossCheck=True)
    known: list[tuple[Any, Any]] = []
    ways: list[Way] = []
    for picture in pictures:
        here = detector.detectAndCompute(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), None)
        found = np.eye(3) if not ways else None
        for back in range(min(len(ways), BACK), 0, -1):
            way = _way(matcher, known[-back], here, picture.shape[:2])
            if way is not None:
                found = ways[-back] @ way
                break
        if found is None:
            expected = "frames that lie over each other: choose a pan or a tilt; of a shot that stands use `animeu background`"
            raise InvalidValue("the shot", f"{len(pictures)} frames that do not fit", expected)
        known.append(here)
        ways.append(found)
    return ways


def _way(matcher: Any, before: tuple[Any, Any], here: tuple[Any, Any], size: tuple[int, int]) -> Way | None:
    """How a picture is laid over one before it; None where too little of both agrees."""
    if before[1] is None or here[1] is None:
        return None
    pairs = matcher.match(here[1], before[1])
    if len(pairs) < LEAST:
        return None
    source = np.array([here[0][pair.queryIdx].pt for pair in pairs], dtype=np.float64)
    target = np.array([before[0][pair.trainIdx].pt for pair in pairs], dtype=np.float64)
    worth = _worth(source, size)
    free, _ = lazy.cv2().estimateAffinePartial2D(source, target, method=lazy.cv2().RANSAC, ransacReprojThreshold=AGREE)
    moved = _moved(source, target, worth)
    ways = [_enlarged(source, target, _agree(moved, source, target)), moved]
    if free is not None:
        whole = np.concatenate([free, [[0.0, 0.0, 1.0]]])
        ways = [ways[0], _enlarged(source, target, _agree(whole, source, target)), moved, whole]
    agree = [_agree(way, source, target) for way in ways]
    support = [float(worth[one].sum()) for one in agree]
    best = next(at for at, one in enumerate(support) if one >= SIMPLER * max(support))
    enough = int(agree[best].sum()) >= LEAST and support[best] >= SHARE * float(worth.sum())
    return ways[best] if enough else None


def _worth(source: NDArray[np.float64], size: tuple[int, int]) -> NDArray[np.float64]:
    """What each corner counts: those of one place together no more than a few."""
    cell = (source / (size[1], size[0]) * CELLS).astype(np.int64).clip(0, np.array(CELLS) - 1) @ (1, CELLS[0])
    return np.asarray(1 / np.maximum(np.bincount(cell)[cell], CROWDED))


def _agree(way: Way, source: NDArray[np.float64], target: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which corners a move explains."""
    return np.asarray(np.abs(source @ way[:2, :2].T + way[:2, 2] - target).max(1) <= AGREE)


def _moved(source: NDArray[np.float64], target: NDArray[np.float64], worth: NDArray[np.float64]) -> Way:
    """The move sideways, up and down that corners of the most worth agree on."""
    steps = target - source
    best, most = steps[:0], -1.0
    for step in np.unique(np.rint(steps / AGREE), axis=0) * AGREE:
        near = np.abs(steps - step).max(1) <= AGREE
        if float(worth[near].sum()) > most:
            best, most = steps[near], float(worth[near].sum())
    way = np.eye(3)
    way[:2, 2] = np.median(best, axis=0)
    return way


def _enlarged(source: NDArray[np.float64], target: NDArray[np.float64], agree: NDArray[np.bool_]) -> Way:
    """The move with one scale and no turn that lies nearest, in the least squares, to the corners that agree."""
    a, b = source[agree], target[agree]
    middle, to = a.mean(0), b.mean(0)
    scale = float(((a - middle) * (b - to)).sum() / max(float(((a - middle) ** 2).sum()), 1e-9))
    way = np.diag([scale, scale, 1.0])
    way[:2, 2] = to - scale * middle
    return way
