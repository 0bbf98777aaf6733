"""How long shots are: a prior on the frames from one cut to the next, and the probabilities that follow from it.

The number of frames from cut to cut is drawn anew for each shot (a renewal process); odds of frames come from elsewhere. The
probability of a cut at every frame, given all odds, follows from one pass forward and one backward, as in a hidden semi-Markov
model (Rabiner 1989, section IV D; here with one state, so that a pass costs one product of `REACH` numbers per frame).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from animeu.errors import InvalidValue
from animeu.tracks import Floats

HAZARD = (
    (3, 0.15),
    (7, 0.55),
    (9, 0.68),
    (13, 0.78),
    (18, 0.93),
    (22, 1.02),
    (28, 1.23),
    (36, 1.20),
    (48, 1.15),
    (64, 1.10),
    (90, 1.00),
    (120, 0.98),
    (160, 0.84),
    (240, 0.65),
)
"""(frames since the last cut, chance of a cut now over the mean chance), linear in between, the last one for good. From the
43,896 shots of 105 episodes of 8 shows (subcuts, train; runs of keyframes up to 6 frames apart as one). Below 7 frames the
labels cannot tell shots from flashes, so the two first are a guess that keeps them rare; one and two frames are ruled out."""

REACH = 240
"""Frames over which the chance changes."""

BLOCK = 3
"""The shortest shot, in frames."""

BOUND = 20.0
"""Odds count up to this: nothing is surer."""

LARGE = 1e60
RESCALE = 16
"""Sums are scaled when they leave 1 / `LARGE` to `LARGE`, looked at every so many blocks."""


def lengths(base: float) -> tuple[NDArray[np.float64], float]:
    """The distribution of shot lengths whose mean is ``1 / base`` frames.

    Parameters
    ----------
    base : float
        Cuts per frame, above 0 and at most 0.1.

    Returns
    -------
    tuple of (ndarray of float64, shape (REACH,), float)
        Probability of 1, 2, … `REACH` frames, and the chance per frame of a cut beyond them.

    Raises
    ------
    InvalidValue
        When ``base`` is out of range.
    """
    if not 0 < base <= 0.1:
        raise InvalidValue("base", base, "cuts per frame above 0 and at most 0.1")
    frames = np.arange(1, REACH + 1)
    since, chance = np.array(HAZARD).T
    shape = np.interp(frames, since, chance)
    shape[frames < HAZARD[0][0]] = 0.0
    low, high = 0.0, 1 / float(shape.max())
    for _ in range(60):
        middle = (low + high) / 2
        if _lengths(shape * middle)[1] > 1 / base:
            low = middle
        else:
            high = middle
    chances, _ = _lengths(shape * high)
    return chances, float(shape[-1] * high)


def _lengths(hazard: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """Probability of each length up to `REACH` and the mean of all lengths."""
    alive = np.concatenate([[1.0], np.cumprod(1 - hazard)])
    return alive[:-1] * hazard, float(alive[:-1].sum() + alive[-1] / hazard[-1])


def posterior(odds: Floats, base: float) -> Floats:
    """The probability of a cut at every frame, given what is said of each and how long shots are.

    Parameters
    ----------
    odds : ndarray of float32, shape (n,)
        What is known of each frame, as log-odds added to the base; 0 where nothing is known.
    base : float
        Cuts per frame where nothing is known, above 0 and at most 0.1.

    Returns
    -------
    ndarray of float32, shape (n,)
        ``base`` nearly everywhere where all odds are 0; the first frame begins a shot in any case and has 1.

    Examples
    --------
    >>> odds = np.zeros(2000, dtype=np.float32)
    >>> odds[1000] = 8
    >>> [round(float(one), 3) for one in posterior(odds, 1 / 75)[[500, 998, 1000, 1002]]]
    [0.013, 0.0, 0.976, 0.0]
    """
    chances, tail = lengths(base)
    if not len(odds):
        return np.zeros(0, dtype=np.float32)
    lasts = np.append(np.cumsum(chances[::-1])[::-1], 0) + 1 - chances.sum()  # a shot has 1, 2, … frames or more
    weight = np.exp(np.clip(odds.astype(np.float64), -BOUND, BOUND))
    weight[0] = 1.0
    begin, open_end = np.zeros(len(odds)), np.zeros(len(odds))
    begin[0] = 1.0
    count = min(len(odds), REACH + 1)
    open_end[:count] = lasts[:count]
    open_end[count:] = lasts[-1] * (1 - tail) ** np.arange(1, len(odds) - count + 1)
    before = _pass(weight, begin, chances, tail)
    after = _pass(weight[::-1], open_end, chances, tail)[::-1]
    # A cut at frame 0 is certain, so its product is the sum over all ways to cut the video.
    logs = before + after - np.log(weight)
    found: Floats = np.exp(np.minimum(logs - logs[0], 0)).astype(np.float32)
    return found


def _pass(
    weight: NDArray[np.float64], begin: NDArray[np.float64], chances: NDArray[np.float64], tail: float
) -> NDArray[np.float64]:
    """Logarithm of ``x[t] = weight[t] * (begin[t] + sum over d of P(d) x[t - d])``.

    As no shot is shorter than `BLOCK` frames, so many values at a time do not depend on each other.
    """
    frames = len(weight)
    steps = -(-frames // BLOCK)
    weight, begin = (np.append(a, np.zeros(steps * BLOCK - frames)).reshape(steps, BLOCK) for a in (weight, begin))
    rows = np.zeros((BLOCK, REACH + BLOCK))  # what a value owes to the `REACH` before it and, in the corner, to older ones
    left = (1 - chances.sum()) * tail
    for row in range(BLOCK):
        rows[row, row + 1 : row + 1 + REACH] = chances[::-1]
        rows[row, : row + 1] = left * (1 - tail) ** np.arange(row, -1, -1)
    fade = (1 - tail) ** np.arange(1, BLOCK + 1)
    x = np.zeros(REACH + 1 + steps * BLOCK)  # the value of frame t is at t + REACH + 1
    values, scales = np.zeros((steps, BLOCK)), np.zeros(steps)
    beyond, scale, shrunk = 0.0, 0.0, 1.0  # `beyond` is the running sum over all that is older than `x`
    for step in range(steps):
        at = step * BLOCK
        found = (rows @ x[at : at + REACH + BLOCK] + fade * beyond + begin[step] * shrunk) * weight[step]
        x[at + REACH + 1 : at + REACH + 1 + BLOCK] = found
        beyond = float(fade[-1] * beyond + rows[-1, :BLOCK] @ x[at : at + BLOCK])
        values[step], scales[step] = found, scale
        if step % RESCALE == 0:
            live = x[at + BLOCK : at + BLOCK + REACH + 1]
            most = float(live.max())
            if not 1 / LARGE < most < LARGE and most > 0:
                live /= most
                beyond /= most
                scale += float(np.log(most))
                shrunk = float(np.exp(-scale))
    with np.errstate(divide="ignore"):
        logs: NDArray[np.float64] = np.log(values) + scales[:, None]
    return logs.ravel()[:frames]
