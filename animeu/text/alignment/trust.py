"""How sure it is: from log-odds to probabilities, with the measurement that chose the thresholds."""

from __future__ import annotations

import math

RELATED = 12.0
"""Log-odds at which a script with half of its lines matched is as likely to belong to the video as not. Chosen on shows of train
(`benchmarks/align.py`): the best of 330 scripts of other episodes and shows, by voices, cuts and both, reached 9.5, the next 8.9,
and of 42 random scripts for videos of 8 minutes the best reached 10.7; those that belong had 90 and more with cuts, and by voices
alone 13 and more but for one in seven, which is refused."""
COVERED = 12.0
"""What it is worth that all lines match and not none: chance matches a tenth to a third of them, a right script nearly all."""
SLOPE = 0.6
"""What a unit of log-odds is worth in the end: the parts of the evidence are not quite independent."""
ENOUGH = 0.5
"""Below this confidence a script is refused."""
CERTAIN_PIECE = 6.0
"""Log-odds at which one stretch of a script that belongs to the video is as likely to be right as wrong."""


def confidence(worth: float, share: float) -> float:
    """The probability that a script belongs to a video and lies where it was laid.

    Parameters
    ----------
    worth : float
        Log-odds of the best way to lay it, in nats.
    share : float
        Of its lines, those that this way matches.

    Examples
    --------
    >>> confidence(RELATED, 0.5), confidence(40, 0.9) > 0.999
    (0.5, True)
    """
    return _logistic(SLOPE * (worth + COVERED * (share - 0.5) - RELATED))


def piece_confidence(odds: float) -> float:
    """The probability that a piece lies where it was laid, given that the script belongs to the video."""
    return _logistic(SLOPE * (odds - CERTAIN_PIECE))


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-min(max(x, -700.0), 700.0)))
