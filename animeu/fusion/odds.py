"""What one source says about every frame, in log-odds: the currency in which sources are added."""

from __future__ import annotations

from dataclasses import dataclass

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
