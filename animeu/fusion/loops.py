"""Drawings that come back: rain, leaves, a wave of the hand, a dance; what stands still is no loop.

Where the camera stands, each cell of a small picture is asked after how many frames it looks as it did. Cells that return after
the same time, and look otherwise in between, are one loop; others may do something else meanwhile. Who walks on before a camera
that follows never looks the same again: of them how much each drawing changes is asked, after how many drawings it does so again.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from animeu.sights import Loop, Rate

SHORTEST, LONGEST = 4, 96
"""Frames of a loop: two drawings on twos, four seconds."""

TIMES = 1.95
"""How often it must be seen, at least, so that its drawings come back: twice, but for the frame of a cut."""

AWAY = 0.3
"""Least change of a cell within a loop, on the average, in steps of 255: compression of held drawings makes 0.1."""

BACK = 0.2
"""Largest share of it that may be left when the cell is back. On the drawn season rain and dances leave 0.1, what does not return
0.6 and more."""

CELLS, SHARE = 4, 0.2
"""Least cells of a loop, and least share of all that changes."""

LITTLE, OFTEN, LONG = 0.05, 3, 36
"""So small a share will do where it is seen so often, and for so many frames: somebody waves before a crowd whose hair moves. In
less time some cells of real clips, of flames and of a meal, look by chance as they did."""

SLOW = 6.0
"""Frames for which drawings of a loop are held at most: hair in the wind, held for eight, swings, and is none."""

STEPPED = 0.2
"""A new drawing changes by this share of what the largest steps do."""

DRAWINGS = (3, 24)
"""Least and most drawings of a gait."""

LIKE, ABOVE = 0.3, 0.4
"""Least correlation of what drawings change with what those one cycle later do, and how much less it is in between. On the drawn
season gaits have 0.2 to 0.9."""

STEP, STEPS = 6, 0.65
"""Most drawings of a step; a cycle is two of them where the second repeats so nearly as well: both look alike."""

PARTS = 48
"""So many parts of the picture, those that change most, are asked."""

WINDOW = 288
"""Frames that are looked at together: in a long shot a loop may come and go."""


def loops(cells: NDArray[np.uint8], first: int) -> tuple[Loop, ...]:
    """Loops in a run of frames in which the camera stands.

    Parameters
    ----------
    cells : ndarray of uint8, shape (n, h, w)
        Small pictures.
    first : int
        Number of the first of them.

    Examples
    --------
    >>> drawings = np.random.default_rng(0).integers(0, 256, (4, 4, 4), dtype=np.uint8)
    >>> loops(np.tile(drawings.repeat(2, axis=0), (5, 1, 1)), first=100)
    (Loop(first_frame=100, last_frame=139, period=8, times=5.0),)
    """
    found: list[Loop] = []
    for start in range(0, len(cells), WINDOW):
        window = cells[start : start + WINDOW]
        low, high = first + start, first + start + len(window) - 1
        for period in _periods(window.reshape(len(window), -1).astype(np.float32)):
            before = next((one for one in found if one.period == period and one.last_frame == low - 1), None)
            if before is not None:
                found.remove(before)
            begin = low if before is None else before.first_frame
            found.append(Loop(begin, high, period, round((high - begin + 1) / period, 2)))
    return tuple(sorted(found, key=lambda one: (one.first_frame, one.period)))


def _periods(values: NDArray[np.float32]) -> list[int]:
    """After how many frames what comes back does so, the shortest first."""
    longest = min(int(len(values) / TIMES), LONGEST)
    if longest < SHORTEST or not (values != values[:1]).any():
        return []
    apart = np.zeros((longest + 2, values.shape[1]), dtype=np.float32)
    for lag in range(1, longest + 2):
        if lag < len(values):
            apart[lag] = np.abs(values[lag:] - values[:-lag]).mean(0)
    within = np.cumsum(apart, axis=0)
    found: dict[int, float] = {}  # and how much of them comes back
    left = np.ones(values.shape[1], dtype=bool)
    for period in range(SHORTEST, longest + 1):
        away = within[period - 1] / (period - 1)
        changing = away >= AWAY
        nearest = (apart[period] <= apart[period - 1]) & ((apart[period] <= apart[period + 1]) | (period == longest))
        back = changing & left & nearest & (apart[period] < BACK * away)
        size = float(away[back].sum())
        share = LITTLE if len(values) >= max(OFTEN * period, LONG) else SHARE
        if back.sum() >= CELLS and size >= share * away[changing].sum():
            left &= ~(changing & (apart[period] < BACK * away))
            if _held(values[:, back]) <= SLOW and not any(period % one == 0 and size < most for one, most in found.items()):
                found[period] = size
    return list(found)


def _held(values: NDArray[np.float32]) -> float:
    """For how many frames each drawing of these cells is held."""
    steps = np.abs(np.diff(values, axis=0)).mean(1)
    return len(values) / (1 + int((steps > STEPPED * np.quantile(steps, 0.95)).sum()))


def gait(changes: NDArray[np.float32], rate: Rate, first: int) -> tuple[Loop, ...]:
    """The cycle of what moves on ones, twos or threes in a run of frames, where it has one.

    Parameters
    ----------
    changes : ndarray of float32, shape (n, 144)
        As `animeu.fusion.rate.rate` takes them.
    rate : str
        As it tells.
    first : int
        Number of the first of these frames.
    """
    held = {"ones": 1, "twos": 2, "threes": 3}.get(rate, 0)
    if not held or len(changes) < 2 * DRAWINGS[0] * held:
        return ()
    phases = [changes[phase::held] for phase in range(held)]
    beats = max(phases, key=lambda one: float(np.median(one.sum(1))))
    most = np.argsort(-beats.mean(0))[:PARTS]
    values = np.minimum(beats[:, most], np.quantile(beats[:, most], 0.95, axis=0))
    values = values - values.mean(0)
    trend = np.linspace(-1, 1, len(values))[:, None]
    values = values - trend * (trend * values).sum(0) / (trend**2).sum()
    like = np.array([_like(values, lag) for lag in range(min(len(values) // 2, DRAWINGS[1]) + 1)])
    for cycle in range(DRAWINGS[0], len(like)):
        if (
            like[cycle] >= LIKE
            and like[cycle] - like[1:cycle].min() >= ABOVE
            and like[cycle] == like[cycle - 1 : cycle + 2].max()
        ):
            twice = 2 * cycle
            again = cycle <= STEP and twice < len(like) and like[twice] >= STEPS * like[cycle]
            cycle = twice if again else cycle
            period = cycle * held
            return (Loop(first, first + len(changes) - 1, period, round(len(changes) / period, 2)),)
    return ()


def _like(values: NDArray[np.float32], lag: int) -> float:
    """Correlation of rows with those ``lag`` later."""
    before, after = values[: len(values) - lag], values[lag:]
    size = float(np.sqrt((before**2).sum() * (after**2).sum()))
    return float((before * after).sum()) / size if size else 0.0
