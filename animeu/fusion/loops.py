"""Drawings that come back: rain, leaves, a wave of the hand, a dance; what stands still is no loop.

Where the camera stands, each cell of a small picture is asked after how many frames it looks as it did. Cells that return after
the same time, and look otherwise in between, are one loop; others may do something else meanwhile. Who walks on, or before a
camera that follows, never looks the same again: of them what each drawing changes is asked, in a frame that goes along with them,
after how many drawings it does so again.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from animeu.fusion.bodies import COLUMNS, ROWS
from animeu.sights import Loop, Rate

SHORTEST, LONGEST = 4, 96
"""Frames of a loop: two drawings on twos, four seconds."""

TIMES = 1.95
"""How often it must be seen, at least, so that its drawings come back: twice, but for the frame of a cut."""

AWAY = 0.7
"""Least change of a cell within a loop, on the average, in steps of 255: cells are whole steps, and what compression moves to and
fro between two of them, with its groups of frames, makes 0.67 at most. From 0.5 to 0.8 the drawn season tells the same loops."""

BACK = 0.25
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

LIKE, ABOVE = 0.25, 0.4
"""Least likeness of what drawings change to what those one cycle later do, and how much less it is in between. On the drawn
season gaits have 0.26 to 0.7, a camera that shakes 0.1, and a bell that swings unevenly 0.2."""

STEP, STEPS = 6, 0.5
"""Most drawings of a step; a cycle is two of them where the second repeats at least half as well: both look alike. Where too
little is seen for two, nothing is told."""

WHOLE = 0.1
"""Who walked on by a whole number of parts, but for so much, looks as before because of the parts alone."""

BESIDE = 2
"""Parts to both sides of who walks that are asked: five of sixteen in a row. With five to both sides others are asked too."""

USUAL, NOISE, ASTRAY = 1.5, 0.3, 0.7
"""What changes is told above so many times the usual part and so many steps of 255; and a drawing in which most changes so many
parts beside the way is passed over."""

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
    values, pace = _followed(max(phases, key=lambda one: float(one.sum())))
    trend = np.linspace(-1, 1, len(values))[:, None]
    values = values - values.mean(0)
    values = values - trend * (trend * values).sum(0) / (trend**2).sum()
    values = values / np.maximum(np.linalg.norm(values, axis=1, keepdims=True), 1e-6)
    alike = values @ values.T
    like = np.array([float(np.diagonal(alike, lag).mean()) for lag in range(min(len(values) // 2, DRAWINGS[1]) + 1)])
    for cycle in range(DRAWINGS[0], len(like)):
        if (
            like[cycle] >= LIKE
            and like[cycle] - like[1:cycle].min() >= ABOVE
            and like[cycle] == like[cycle - 1 : cycle + 2].max()
            and not (abs(pace * cycle) > 0.5 and abs(pace * cycle - round(pace * cycle)) < WHOLE)
        ):
            twice = 2 * cycle
            again = cycle <= STEP and (twice >= len(like) or like[twice] >= STEPS * like[cycle])
            period = (twice if again else cycle) * held
            if len(changes) >= TIMES * period:
                return (Loop(first, first + len(changes) - 1, period, round(len(changes) / period, 2)),)
    return ()


def _followed(drawings: NDArray[np.float32]) -> tuple[NDArray[np.float32], float]:
    """What changes from drawing to drawing around somebody who walks on, shape (n, 9 * 5): seen from a camera that goes along;
    and how many parts they walk on in one.

    Where they are is told by a straight line through where most changes; drawings in which something else does are passed over.
    """
    parts = drawings.reshape(-1, ROWS, COLUMNS)
    parts = np.maximum(parts - USUAL * np.median(parts, axis=(1, 2), keepdims=True) - NOISE, 0)
    weight = np.square(parts).sum(1)
    size, number = parts.sum((1, 2)), np.arange(len(parts))
    where = (weight @ np.arange(COLUMNS)) / np.maximum(weight.sum(1), 1e-6)
    loud = size > np.median(size) / 6
    use, middle = loud, where
    for _ in range(3):
        if use.sum() > 2:
            middle = np.polyval(np.polyfit(number[use], where[use], 1), number)
        off = np.abs(where - middle)
        use = loud & (off <= max(2 * float(np.median(off[use])) if use.any() else 0.0, ASTRAY))
    left = np.clip(middle - BESIDE, -COLUMNS, COLUMNS) + COLUMNS
    begin, share = left.astype(int), (left - np.floor(left))[:, None, None]
    wide = np.pad(np.sqrt(parts), ((0, 0), (0, 0), (COLUMNS, COLUMNS + 2 * BESIDE + 2)))
    columns = begin[:, None] + np.arange(2 * BESIDE + 2)
    near = np.take_along_axis(wide, np.broadcast_to(columns[:, None], (len(parts), ROWS, columns.shape[1])), axis=2)
    crops = near[..., :-1] * (1 - share) + near[..., 1:] * share
    return np.asarray(crops.reshape(len(parts), -1), dtype=np.float32), float(np.diff(middle).mean())
