"""For how long drawings are held while something moves, and where new ones begin.

Animation is drawn on ones, twos or threes: what moves changes in each frame, each second or each third, and stands in between.
So in the parts of the picture where somebody moves, changes beat. What the camera does is taken off before; rain beats too, but
everywhere alike; a mouth is small and now and then stays as it is.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from animeu.sights import Rate

Changes = NDArray[np.float32]
"""Shape (n, 24), in steps of 255."""

STEP = 0.25
"""What one unit of `animeu.tracks.VisionTrack.changes` stands for, in steps of 255."""

SPAN, SHORTEST = 24, 9
"""Frames over which a beat is told: eight drawings on threes; and the fewest that tell anything."""

ON, OFF = 0.2, 0.8
"""In a part that beats this share of the frames that should change may change less, and of the others change more."""

TWOS, THREES, ONES = 2.0, 0.7, 2.2
"""Least beat, in steps of 255, of the second of all parts. In the drawn season bodies on twos have 5 and more, leaves 1.4; bodies
on threes 0.8 and more, mouths of close-ups up to 2.7; what pans leave over has 2 in every frame."""

EQUAL = 0.75
"""Ones are told where each frame changes by this share of what beats: others go on twos beside."""

SELDOM = 4
"""Where no more than one window in so many moves, the shot is a hold: somebody spoke for a moment without a pause."""

SPREAD = 0.35
"""What beats in half of all parts by this share of the strongest is rain or snow."""

NEW = 1.5
"""Least change of a new drawing, in steps of 255: what compression makes of held drawings stays below 0.4."""

RATES: tuple[Rate, ...] = ("ones", "twos", "threes")


def rate(changes: Changes, usable: NDArray[np.bool_]) -> Rate:
    """How drawings are held in one shot.

    Parameters
    ----------
    changes : ndarray of float32, shape (n, 24)
        How much each part of the picture changed since the frame before.
    usable : ndarray of bool, shape (n,)
        Which of these frames tell anything: none of a cut, a dissolve, a flash, a shake.

    Returns
    -------
    {"", "ones", "twos", "threes", "hold"}
        What most of its windows are that move, the quicker of two; empty when no run of usable frames is long enough.

    Examples
    --------
    >>> changes = np.zeros((24, 24), np.float32)
    >>> changes[::2, 8:12] = 9
    >>> rate(changes, np.ones(24, bool))
    'twos'
    """
    said: list[str] = []
    for first, last in _runs(usable):
        for start in range(first, max(last + 1 - SPAN, first) + 1, SPAN // 2):
            window = changes[start : min(start + SPAN, last + 1)]
            if len(window) >= SHORTEST:
                said.append(_rate(window))
    moving = [one for one in said if one != "hold"]
    if len(moving) * SELDOM <= len(said):
        return "hold" if said else ""
    return max(RATES, key=lambda one: (moving.count(one), -RATES.index(one)))


def drawings(changes: Changes, moving: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Frames at which a new drawing begins, the first of the shot among them.

    Parameters
    ----------
    changes : ndarray of float32, shape (n, 24)
    moving : ndarray of bool, shape (n,)
        Where the camera moves: there only what changes by more than usual is a drawing.
    """
    usual = np.where(moving[:, None], _low(changes), 0)
    largest = (changes - usual).max(1)
    new = largest >= NEW
    new[:1] = True
    return np.flatnonzero(new)


def _rate(window: Changes) -> str:
    beats = [_beat(window, period) for period in (1, 2, 3)]
    ones, twos, threes = (float(np.sort(beat)[-2]) for beat in beats)
    if ones >= ONES and ones >= EQUAL * max(twos, threes):
        return "ones"
    if twos >= TWOS and twos >= threes and not _everywhere(beats[1]):
        return "twos"
    if threes >= THREES and not _everywhere(beats[2]):
        return "threes"
    return "hold"


def _beat(window: Changes, period: int) -> Changes:
    """How much more each part changes in every so many frames than in those between, whichever of them they are; shape (24,)."""
    best = np.zeros(window.shape[1], dtype=np.float32)
    for phase in range(period):
        between = np.arange(len(window)) % period != phase
        calm = np.quantile(window[between], OFF, axis=0) if period > 1 else 0.0
        best = np.maximum(best, np.quantile(window[~between], ON, axis=0) - calm)
    return best


def _everywhere(beat: Changes) -> bool:
    return bool(np.median(beat) >= SPREAD * float(np.sort(beat)[-2]))


def _low(changes: Changes) -> Changes:
    """What each part changes by at least, in most frames around each."""
    reach = 6
    padded = np.pad(changes, ((reach, reach), (0, 0)), mode="edge")
    around = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1, axis=0)
    return np.asarray(np.quantile(around, 0.4, axis=-1), dtype=np.float32)


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and last position of each run of true values."""
    edges = np.diff(np.concatenate([[0], flags.astype(np.int8), [0]]))
    return list(zip(np.flatnonzero(edges == 1).tolist(), (np.flatnonzero(edges == -1) - 1).tolist(), strict=True))
