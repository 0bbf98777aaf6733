"""How exact picture and script are: by how many frames they may be off, and where an edge of a script puts a cut."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Boundary
from animeu.fusion.odds import maxima
from animeu.tracks import Floats

REACH = 2
"""Frames that a boundary may be moved."""

EXPECTED = (0.002, 0.001)
"""Share of cuts that the picture puts one frame too early, and as many too late; and two frames. Of its own cuts on films, reels,
traps and the drawn sample (`benchmarks/results.json`) none of some 250 is off, so this is about the most that may be true."""

BELIEF = 8.0
"""Cuts on edges that `EXPECTED` counts for beside those of the file itself; an episode has some 100 to 200, the drawn sample 15.
Of 30 and 8, 8 is better on the sample with half its cuts slipped (F1 at +-0 .91 against .82) and the same elsewhere."""

FEW = 10.0
"""So many edges at least must be met to call a script late."""

CLEAR = 4.0
"""Times as many edges must be met at another distance than at none to call a script late as a whole."""

FAR = (-9, -8, -7, -6, 6, 7, 8, 9)
"""Frames between cut and edge that tell how often the two meet by chance."""

GRADUAL = (0.2, 0.1)
"""The same for dissolves and fades, where the first frame of the new shot is a convention; not measured."""

LEVEL = 1
"""Decimals to which log-odds are looked at when the top of a smeared peak is sought: of a level top the middle is meant."""

UNLIKELY = -4.0
"""Log-odds below which a frame is no event that could be moved."""


def slips(cuts: NDArray[np.int64], edges: NDArray[np.int64]) -> tuple[float, float]:
    """Estimate from the edges of a script how often the picture is one and two frames off.

    Timers set edges on cuts, and hardly ever one or two frames beside them. So cuts that lie beside edges as often on one side
    as on the other, more often than chance, are slips of the picture. The rarer side counts: a script that is a frame late as a
    whole proves no slip.

    Parameters
    ----------
    cuts : ndarray of int64, shape (c,)
        Frames of sure cuts.
    edges : ndarray of int64, shape (e,)
        Frames of line edges.

    Returns
    -------
    tuple of float
        Share that is one frame off to either side, and two.

    Examples
    --------
    >>> cuts = np.arange(1, 400) * 50
    >>> slips(cuts, cuts)[0] < 0.002 < 0.1 < slips(cuts, cuts + np.resize([-1, 0, 1], 399))[0]
    True
    """
    met = _met(cuts, edges)
    total = sum(met.values()) + BELIEF
    one, two = ((EXPECTED[step - 1] * BELIEF + min(met[-step], met[step])) / total for step in (1, 2))
    return one, two


def lateness(cuts: NDArray[np.int64], edges: NDArray[np.int64]) -> int:
    """By how many frames a script is late as a whole, from -2 to 2; 0 unless its edges say so clearly.

    Tools differ in how they round the time of a frame, so edges that were set on cuts may all come out one frame beside them.

    Examples
    --------
    >>> cuts = np.arange(1, 400) * 50
    >>> lateness(cuts, cuts + 1), lateness(cuts, cuts + np.resize([0, 1], 399)), lateness(cuts, cuts + 25)
    (1, 0, 0)
    """
    met = _met(cuts, edges)
    most = max(met, key=lambda step: met[step])
    return -most if met[most] >= max(CLEAR * met[0], FEW) else 0


def _met(cuts: NDArray[np.int64], edges: NDArray[np.int64]) -> dict[int, float]:
    """How many cuts lie so many frames after an edge, above chance."""
    seen = {step: int(np.count_nonzero(np.isin(edges + step, cuts))) for step in (*range(-2, 3), *FAR)}
    chance = sum(seen[step] for step in FAR) / len(FAR)
    return {step: max(seen[step] - 2 * chance, 0.0) for step in range(-2, 3)}


def moved(cut: Floats, gradual: Sequence[Boundary], shares: tuple[float, float]) -> tuple[Floats, NDArray[np.int64]]:
    """Let each likely event of the picture count for the frames beside it too, less what it costs to be off.

    Parameters
    ----------
    cut : ndarray of float32, shape (n,)
        What the picture says.
    gradual : sequence of Boundary
        Its dissolves and fades.
    shares : tuple of float
        As `slips` gives.

    Returns
    -------
    odds : ndarray of float32, shape (n,)
        Nowhere below ``cut``.
    origin : ndarray of int64, shape (n,)
        The frame whose event speaks at each frame; itself where nothing was moved.
    """
    peaks = maxima(np.round(cut, LEVEL))
    peaks = peaks[cut[peaks] > UNLIKELY]
    soft = np.isin(peaks, [boundary.frame for boundary in gradual])
    odds, origin = cut.copy(), np.arange(len(cut))
    for step in range(1, REACH + 1):
        off = [np.log(share[step - 1] / max(1 - 2 * sum(share), share[step - 1])) for share in (shares, GRADUAL)]
        reached = cut[peaks] + np.where(soft, off[1], off[0]).astype(np.float32)
        for side in (-step, step):
            inside = (peaks + side > 0) & (peaks + side < len(cut))
            frames, values = (peaks + side)[inside], reached[inside]
            better = values > odds[frames]
            odds[frames[better]], origin[frames[better]] = values[better], peaks[inside][better]
    return odds, origin
