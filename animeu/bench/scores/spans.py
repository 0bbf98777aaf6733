"""Stretches of time against stretches of time: songs, speakers."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.timeline import Span

STEP_US = 10_000
"""Time steps in which speakers are compared: a hundredth of a second, the grid of NIST's scorers."""


def iou(found: Span | None, true: Span) -> float:
    """What two spans share, as a share of what they cover together; 0 for nothing found.

    Examples
    --------
    >>> iou(Span.seconds(0, 2), Span.seconds(1, 3))
    0.3333333333333333
    """
    if found is None:
        return 0.0
    both = (found & true).duration_us
    return both / whole if (whole := found.duration_us + true.duration_us - both) else 0.0


def marks(talk: Iterable[tuple[Hashable, Span]], whole: Span) -> NDArray[np.bool_]:
    """Who speaks in each step: one row for each speaker, in the order in which they first speak.

    Parameters
    ----------
    talk : iterable of (speaker, span)
        May overlap.
    whole : Span
        The time that is looked at.

    Returns
    -------
    ndarray of bool, shape (speakers, steps)
        A step counts where its middle lies in a span.
    """
    rows: dict[Hashable, NDArray[np.bool_]] = {}
    for who, span in talk:
        row = rows.setdefault(who, np.zeros(whole.duration_us // STEP_US, bool))
        # The first step whose middle is not before the edge, in whole numbers.
        first, end = (-(-(us - whole.start_us - STEP_US // 2) // STEP_US) for us in (span.start_us, span.end_us))
        row[max(first, 0) : max(end, 0)] = True
    return np.array(list(rows.values()), bool) if rows else np.zeros((0, whole.duration_us // STEP_US), bool)


def diarization_error(found: Iterable[tuple[Hashable, Span]], true: Iterable[tuple[Hashable, Span]], whole: Span) -> float:
    """The diarization error rate: speech missed, speech where there is none and wrong speakers, over all true speech.

    As NIST defines it (Rich Transcription 2006), without a collar and with overlapping speech counted for each speaker; the names
    that were found are mapped to the true ones so that most agrees (Hungarian method).

    Parameters
    ----------
    found, true : iterable of (speaker, span)
    whole : Span
        The time that is looked at.

    Returns
    -------
    float
        0 is perfect; above 1 where more is wrong than there is speech. 0 where nobody speaks and nobody is found.

    Examples
    --------
    >>> true = [("mio", Span.seconds(0, 2)), ("ren", Span.seconds(2, 4))]
    >>> diarization_error([("A", Span.seconds(0, 3))], true, Span.seconds(0, 4))
    0.5
    """
    ours, theirs = marks(found, whole), marks(true, whole)
    agreement = ours.astype(np.int64) @ theirs.T.astype(np.int64)
    rows, columns = lazy.load("scipy.optimize").linear_sum_assignment(-agreement)
    right = int(agreement[rows, columns].sum())
    ours_at, theirs_at = ours.sum(axis=0), theirs.sum(axis=0)
    errors = int(np.maximum(ours_at, theirs_at).sum()) - right
    speech = int(theirs_at.sum())
    return errors / speech if speech else float(errors > 0)
