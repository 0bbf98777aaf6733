"""How sure it is: from log-odds to probabilities, with the measurement that chose the thresholds."""

from __future__ import annotations

import math

RELATED = 12.0
"""Log-odds at which a script with half of its lines matched is as likely to belong to the video as not. Chosen on shows of train
(timings and voices of `benchmarks/align.py`, episodes and parts of 4 to 12 minutes): of 114 pairs of a video and the script of
another, by voices, cuts and both, the best reached 9.5, the next 8.9. Of 57 that belong, all 38 with cuts had 27 and more; by
voices alone 4 of 19 had less than 12 and are refused, and the others had 17 and more. Too high for 18 lines and cuts alone: the
drawn sample, 74 s long, is then refused."""
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
