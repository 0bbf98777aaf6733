"""How far a script is believed, judged by what else is known of the same frames."""

from __future__ import annotations

import numpy as np

from animeu.tracks import Floats

SHARES = np.linspace(0, 1, 11)
"""The weights that are weighed against one another, from none to all."""

WHOLE = 0.5
"""Probability beforehand that a script has its whole weight; the rest is spread evenly over lesser ones. The trust in its timing
is in its odds already."""

REFUTED = 0.2
"""A weight below this counts as none: what is left of a wrong script would still choose among frames between which the picture
hardly tells."""

RATES = (1 / 300, 1 / 20)
"""Cuts per frame that a picture may find; beyond, its odds are not to be taken at their word."""


def belief(script: Floats, ground: Floats) -> float:
    """The weight that a script's odds should have beside those of the picture.

    Were the script worth a weight ``w``, a cut at frame ``f`` would have the odds ``rate + w script[f]`` before the picture is
    looked at, so the picture says how likely each ``w`` is. A script that is late, badly timed or of another video says so by
    itself: its edges lie where the picture sees nothing, and the picture's cuts where it expects none. Where the picture knows
    nothing, all weights are as likely as before. The mean over `SHARES` is returned, so that little evidence changes little.

    Parameters
    ----------
    script : ndarray of float32, shape (n,)
        What the script adds at each frame.
    ground : ndarray of float32, shape (n,)
        Log-odds without the script.

    Returns
    -------
    float
        0, or from `REFUTED` to 1.

    Examples
    --------
    >>> ground, script = np.full(4000, -8, np.float32), np.full(4000, -0.5, np.float32)
    >>> ground[50::70], script[50::210] = 8, 4
    >>> belief(script, ground) > 0.9, belief(np.roll(script, 12), ground) < 0.2
    (True, True)
    """
    told = np.flatnonzero(script)
    if not len(told):
        return 1.0
    rate = float(np.clip(np.mean(1 / (1 + np.exp(-np.clip(ground, -30, 30)))), *RATES))
    base = np.log(rate / (1 - rate))
    ratio = np.expm1(np.clip(ground[told].astype(np.float64) - base, -30, 30))  # what was seen, if a cut over if not, less one
    prior = np.full(len(SHARES), (1 - WHOLE) / (len(SHARES) - 1))
    prior[-1] = WHOLE
    expected = 1 / (1 + np.exp(-base - SHARES[:, None] * script[told].astype(np.float64)))
    likely = np.log(prior) + np.log1p(expected * ratio).sum(axis=1)
    weights = np.exp(likely - likely.max())
    mean = float(weights @ SHARES / weights.sum())
    return mean if mean >= REFUTED else 0.0
