"""Frames of one plain colour between pictures: flashes, which say nothing about the shots on both sides.

Over a flash every frame differs from its neighbours, so that a cut under it looks like motion, and a flash like a cut. Without
its frames the picture before stands beside the picture after: they show one shot, or two. A shot that begins with a flash begins
with its first white frame.

The constants were chosen by hand on the drawn traps and on one drawn episode, in which four shots begin with a flash.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from animeu.vision.look import Floats, Looks

FLAT = 0.04
"""Largest standard deviation within a flash, as in `Looks.spread`: one that leaves a sixth of the picture through has 0.03, an
ordinary picture 0.1 to 0.2."""

LONGEST = 6
"""Frames of the longest flash, a quarter of a second: what stays longer is a card."""

ABRUPT = 0.15
"""Least change with which it comes and goes; a fade goes on more slowly."""


def between(looks: Looks, step: Floats) -> NDArray[np.int64]:
    """The frames that lie in no flash.

    Parameters
    ----------
    looks : Looks
    step : ndarray of float32, shape (n,)
        How much each frame differs from the one before.

    Returns
    -------
    ndarray of int64, shape (k,)
        Their positions, in order. What has no picture before or after it is no flash.

    Examples
    --------
    >>> from animeu.vision.cuts import steps
    >>> from animeu.vision.look import look
    >>> drawing = np.random.default_rng(0).integers(0, 256, (27, 48, 3)) // 2
    >>> frames = np.stack([drawing, drawing, drawing * 0 + 255, drawing, drawing]).astype(np.uint8)
    >>> looks = look(frames)
    >>> between(looks, steps(looks)).tolist()
    [0, 1, 3, 4]
    """
    kept = np.ones(len(looks), dtype=np.bool_)
    edges = np.flatnonzero(np.diff(np.r_[False, looks.spread < FLAT, False].astype(np.int8)))
    for first, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if first > 0 and end < len(looks) and end - first <= LONGEST and min(step[first], step[end]) >= ABRUPT:
            kept[first:end] = False
    return np.flatnonzero(kept)
