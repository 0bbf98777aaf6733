"""The best way to lay a script over a video: pieces that keep their offset, a price for each change, parts left out.

Dynamic programming over lines and offsets, as in alass (Kaegi, "Automatic Language-Agnostic Subtitle Synchronization", 2019),
with two differences: scores are log-odds, so the price of a change is too; and lines may be left out, so that a part that was cut
from the video need not be put anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu.text.alignment.scores import Scores

RARE = 6.0
"""Price of a change of offset, in nats, besides that of any offset: one in 400 lines has one."""
BLOCK = 8
"""After a change a line begins after the one before has ended, give or take a block of 0.16 s: so many steps of the grid."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring lines with one offset.

    Parameters
    ----------
    first, last : int
        Positions of lines, inclusive.
    offset : int
        In steps of the grid.
    odds : float
        Sum of their log-odds.
    """

    first: int
    last: int
    offset: int
    odds: float


def best_path(
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    shares: NDArray[np.float64],
    scores: Scores,
    first: int,
    count: int,
    enter: float,
) -> tuple[Stretch, ...]:
    """Lay lines over the video.

    Parameters
    ----------
    starts, ends : ndarray of int64, shape (n,)
        Of lines in order of start, in steps of the grid.
    shares : ndarray of float64, shape (n, 2)
        What starts and ends count; see `Scores.line`.
    scores : Scores
    first, count : int
        The offsets that are allowed: ``first`` to ``first + count - 1`` steps.
    enter : float
        Price of the first stretch, for the choice among all offsets; each further one costs `RARE` more.

    Returns
    -------
    tuple of Stretch
        In order; empty when nothing is worth its price.
    """
    change = enter + RARE
    lowest = int(starts[0]) + first
    reached = _Reached(int(max(starts.max(), ends.max())) + first + count - lowest, RARE)
    best = np.empty((len(starts), count), dtype=np.float32)
    jumped = np.empty((len(starts), count), dtype=np.bool_)
    before = np.full(count, -np.inf, dtype=np.float32)
    for i, (start, end, share) in enumerate(zip(starts.tolist(), ends.tolist(), shares.tolist(), strict=True)):
        entered = reached.before(start + first - lowest, count) - np.float32(change)
        jumped[i] = entered > before
        best[i] = before = np.maximum(entered, before) + scores.line(start, end, share, first, count)
        reached.put(end + first - lowest, before)
    return _traced(starts, ends, best, jumped, first, enter, change)


class _Reached:
    """The best value of any line that ends up to each moment of the video, in blocks of the grid; at first that of no line."""

    def __init__(self, size: int, none: float) -> None:
        self._values = np.full(size // BLOCK + 2, none, dtype=np.float32)
        self._top = 1  # blocks from here on were never touched

    def before(self, at: int, count: int) -> NDArray[np.float32]:
        """Values for the points of the grid from ``at`` on."""
        low, high = at // BLOCK, (at + count - 1) // BLOCK + 1
        self._grow(high)
        return np.repeat(self._values[low:high], BLOCK)[at - low * BLOCK :][:count]

    def put(self, at: int, row: NDArray[np.float32]) -> None:
        """Lines that end at the points of the grid from ``at`` on reach these values."""
        low, high = at // BLOCK, (at + len(row) - 1) // BLOCK + 1
        self._grow(high)
        front, back = at - low * BLOCK, high * BLOCK - at - len(row)
        blocks = np.pad(row, (front, back), constant_values=-np.inf)
        while len(blocks) > high - low:  # in pairs, which is ten times as fast as over rows of eight
            blocks = np.maximum(blocks[::2], blocks[1::2])
        values = self._values[low : self._top]
        np.maximum(values[: high - low], blocks, out=values[: high - low])
        np.maximum.accumulate(values, out=values)

    def _grow(self, high: int) -> None:
        if high > self._top:
            self._values[self._top : high] = self._values[self._top - 1]
            self._top = high


def _traced(
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    best: NDArray[np.float32],
    jumped: NDArray[np.bool_],
    first: int,
    enter: float,
    change: float,
) -> tuple[Stretch, ...]:
    """The stretches of the best way, from its end to its start."""
    found: list[Stretch] = []
    line, column = (int(n) for n in np.unravel_index(int(np.argmax(best)), best.shape))
    if not best[line, column] > 0:
        return ()
    while True:
        last, value = line, float(best[line, column])
        while not jumped[line, column]:
            line -= 1
        came = _before(starts, ends, best, line, column, change - enter)
        odds = value - float(best[came]) + change if came else value + enter
        found.append(Stretch(line, last, column + first, odds))
        if came is None:
            return tuple(reversed(found))
        line, column = came


def _before(
    starts: NDArray[np.int64], ends: NDArray[np.int64], best: NDArray[np.float32], line: int, column: int, none: float
) -> tuple[int, int] | None:
    """The line and column from which a stretch was entered; None for the beginning, which is worth ``none``."""
    found, value = None, none
    lowest = int(starts[0])
    for i in range(line):
        columns = ((int(starts[line]) + column - lowest) // BLOCK + 1) * BLOCK - (int(ends[i]) - lowest)
        if columns > 0:
            row = best[i, :columns]
            k = int(np.argmax(row))
            if row[k] > value:
                found, value = (i, k), float(row[k])
    return found
