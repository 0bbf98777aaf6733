"""How far the lines of a script were laid on the cuts of the video: what its odds are worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from animeu.tracks import Floats

Ints = NDArray[np.int64]
Numbers = NDArray[np.float64]

SHARES = np.linspace(0, 1, 21)
"""How much of a script may be timed to cuts."""

WHOLLY = 0.8
"""Of the scripts that are timed to cuts at all, those timed throughout; the others to any share."""

EVIDENCE = 0.5
"""What a cut counts for: neighbouring cuts tell partly the same, and some of those that are called sure are none."""


FEW = 10
"""To the lines of a script so many are added in thought that have none of the habits: what a handful of lines show is chance.
The first five lines of each script of dev, each edge put elsewhere, look timed with .006 at most; with none added, with a median
of .557."""

JOINED = 0.5
"""A greater share of lines that begin where the last one ends tells no more: those of speech recognisers are joined throughout.
The scripts of dev look timed with .926 and more, the same written so with .212 at most; with no such limit .681 and .390."""


def marks(habits: Mapping[str, float], lines: int) -> dict[str, float]:
    """What speaks for and against a script that was timed to cuts, each from 0 to 1.

    Parameters
    ----------
    habits : mapping of str to float
        As `animeu.fusion.timing.of_file` gives them.
    lines : int
        Of dialogue; those that begin at once are one, as typesetters write a line in layers.

    Returns
    -------
    dict of str to float
        ``phase``: edges lie at the same place between two frames; ``joined``, ``short gaps`` and ``tiny gaps``: the next line
        begins at once, within 12 frames or within 3. NaN where there are too few lines for the habit.
    """
    known = lines / (lines + FEW)
    return {
        "phase": float(np.sqrt(known * habits["f_conc"])),
        "joined": float(np.minimum(known * habits["f_chain"], JOINED)),
        "short gaps": known * habits["f_short"],
        "tiny gaps": known * habits["f_tiny"],
    }


def looks_timed(marks: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How surely a script was timed to cuts, by what its own times show.

    Timers who lay lines on cuts also join them, and leave no gaps of a frame or two; lines that were never touched begin and end
    anywhere. What was timed to another video, or is shifted as a whole, cannot be told from a good script without cuts.

    Parameters
    ----------
    marks : mapping of str to float
        As `marks` gives them.
    weights : mapping of str to float
        Of a logistic regression: ``base`` and one for each mark.
    """
    known = [marks[name] for name in weights if name != "base"]
    if not known or not np.isfinite(known).all():
        return 0.0
    total = weights["base"] + sum(weight * marks[name] for name, weight in weights.items() if name != "base")
    return float(1 / (1 + np.exp(-np.clip(total, -20, 20))))


def shares(looks: float, odds: Floats, rate: float, cuts: Ints | None) -> Numbers:
    """The probability of each of `SHARES`.

    If the script is right, cuts lie where it says that cuts are likely; if it is not, they lie anywhere. Each cut is weighed by
    how much likelier than elsewhere a right script makes it, so few cuts, or only some of them, or none, are no harm.

    Parameters
    ----------
    looks : float
        How surely the script was timed to cuts before any cut is seen.
    odds : ndarray of float32, shape (n,)
        What the script says about every frame when it is right.
    rate : float
        Cuts per frame.
    cuts : ndarray of int64 or None
        Frames of sure cuts.
    """
    before = np.full(len(SHARES), looks * (1 - WHOLLY) / (len(SHARES) - 2))
    before[0], before[-1] = 1 - looks, looks * WHOLLY
    known = np.zeros(0, dtype=np.int64) if cuts is None else np.unique(cuts[(cuts > 0) & (cuts < len(odds))])
    if not len(known) or looks <= 0:
        return before
    chance = 1 / (1 + np.exp(-(odds.astype(np.float64) + np.log(rate / (1 - rate)))))
    likelier = chance[known] / chance.mean()
    support = EVIDENCE * np.log(1 - SHARES[:, None] + SHARES[:, None] * likelier).sum(axis=1)
    with np.errstate(divide="ignore"):
        after = np.log(before) + support
    after = np.exp(after - after.max())
    result: Numbers = after / after.sum()
    return result


def expected(of_shares: Sequence[float] | Numbers) -> float:
    """The share of the script that is timed to cuts, as expected."""
    return float(np.dot(SHARES, of_shares))


def weighed(odds: Floats, trust: float) -> Floats:
    """Odds of a script of which only so much can be trusted: the mixture of what it says and of nothing.

    Examples
    --------
    >>> [round(float(one), 2) for one in weighed(np.array([0.0, 4.0, -4.0], dtype=np.float32), 0.5)]
    [0.0, 3.33, -0.67]
    """
    mixed: Floats = np.log(1 - trust + trust * np.exp(odds.astype(np.float64))).astype(np.float32)
    return mixed
