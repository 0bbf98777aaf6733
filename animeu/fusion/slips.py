"""How exact the picture is: by how many frames its cuts may be off, and where an edge of a script puts them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Boundary
from animeu.tracks import Floats

REACH = 2
"""Frames that a boundary may be moved."""

EXPECTED = (0.002, 0.001)
"""Share of cuts that the picture puts one frame too early, and as many too late; and two frames. Of its own cuts on films, reels,
traps and the drawn sample (`benchmarks/results.json`) none of some 250 is off, so this is about the most that may be true."""

BELIEF = 500.0
"""Cuts that `EXPECTED` counts for beside those of the file itself."""

GRADUAL = (0.2, 0.1)
"""The same for dissolves and fades, where the first frame of the new shot is a convention; not measured."""

UNLIKELY = -4.0
"""Log-odds below which a frame is no event that could be moved."""


def slips(cuts: NDArray[np.int64], edges: NDArray[np.int64]) -> tuple[float, float]:
    """Estimate from the edges of a trusted script how often the picture is one and two frames off.

    Timers set edges on cuts, and hardly ever one or two frames beside them. So cuts that lie beside edges as often on one side
    as on the other are slips of the picture. The rarer side counts: a script that is a frame late as a whole proves no slip.

    Parameters
    ----------
    cuts : ndarray of int64, shape (c,)
        Frames of sure cuts.
    edges : ndarray of int64, shape (e,)
        Frames of line edges, rising.

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
    apart = [np.isin(edges + step, cuts) for step in (-2, -1, 0, 1, 2)]
    seen = [int(np.count_nonzero(one)) for one in apart]
    total = sum(seen) + BELIEF
    one, two = (EXPECTED[0] * BELIEF + min(seen[1], seen[3])) / total, (EXPECTED[1] * BELIEF + min(seen[0], seen[4])) / total
    return one, two


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
    padded = np.pad(cut, 1, constant_values=-np.inf)
    peaks = np.flatnonzero((cut > UNLIKELY) & (cut >= padded[:-2]) & (cut > padded[2:]))
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
