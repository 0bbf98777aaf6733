"""What one source says about every frame, in log-odds: the currency in which sources are added."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu.tracks import Floats


@dataclass(frozen=True, slots=True, eq=False)
class FrameOdds:
    """What one source says about every frame.

    Parameters
    ----------
    source : str
        The modality, as in `Evidence.source`.
    what : str
        What was observed, as in `Evidence.what`.
    values : ndarray of float32, shape (n,)
        What it adds to the log-odds that the frame is the first of a new shot; 0 where it knows nothing.
    """

    source: str
    what: str
    values: Floats


def maxima(odds: Floats) -> NDArray[np.int64]:
    """Frames that are likelier than those around them; of a level stretch its middle."""
    change = np.flatnonzero(np.diff(odds)) + 1
    first, end = np.concatenate([[0], change]), np.concatenate([change, [len(odds)]])
    level = np.concatenate([[-np.inf], odds[first], [-np.inf]])
    top = (level[1:-1] > level[:-2]) & (level[1:-1] > level[2:])
    middle: NDArray[np.int64] = (first[top] + end[top] - 1) // 2
    return middle
