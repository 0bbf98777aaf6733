"""For how long drawings are held while something moves, and where new ones begin.

Animation is drawn on ones, twos or threes: what moves changes in each frame, each second or each third, and stands in between.
So in the parts of the picture where somebody moves, changes beat. What a shot's rate means: how long the drawings of the quickest
body are held while it moves; `hold` where people are seen and nothing of them moves but lips, lids and hair; of shots without
people the rate of the things. So where faces are seen, only the parts around and below them are asked, and neither a clock nor
fireworks behind them. Who is seen from behind has no face: then all parts are asked. What the camera does is taken off before.
Rain, snow and leaves beat as well, but all over the picture.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from animeu.fusion.bodies import COLUMNS, ROWS, Bodies
from animeu.sights import Rate

Changes = NDArray[np.float32]
"""Shape (n, 144), in steps of 255."""

STEP = 0.125
"""What one unit of `animeu.tracks.VisionTrack.changes` stands for, in steps of 255."""

SPAN, SHORTEST = 16, 9
"""Frames over which a beat is told, and the fewest that tell anything. Of 180 drawn shots, by their true boundaries, 5 are wrong,
6 over 24 frames and 7 over 14: in two seconds a door opens and stands."""

FEWEST = 6
"""Frames that must do where no run is longer, between a flash and a dissolve: two drawings on threes. Of two such drawn shots it
tells both, 8 frames one."""

ON, OFF, SOME = 0.2, 0.8, 0.9
"""In a part that beats a fifth of the frames that should change may change less, and of the others change more; where something
falls by, a tenth do so."""

THIRD, SECOND = 3, 2
"""A beat is that of the third of all parts that are asked; where the camera stands, also that of the second of each frame:
who walks on passes through many parts, and stays in none."""

ONES, TWOS, THREES = 1.0, 0.5, 0.35
"""Least beats, in steps of 255. In the drawn season small bodies on threes have 0.4 and more, a large one 25; compression has
0.1. Half as much and twice as much change one shot of 180."""

PANNED = (1.6, 0.9, 0.9)
"""The same where the camera moves: it leaves up to 1.4 in each frame, and by chance, over falling snow, 0.5 in each third one. Of
the drawn season, 0.6 to 1.4 for the two latter tell the same."""

EVERYWHERE = 2.8
"""The same where something beats all over the picture: of rain up to 2.4 is left, of dancers in falling leaves 3 and more."""

AMID = 0.3
"""And by this share of what the most beats: lines of speed that fill a picture with 30 leave 4 where somebody stands. Of the
drawn season, 0.15 to 0.5 tell the same."""

FALLS, REGIONS = 0.3, 10
"""Beats all over are those of so many steps in so many of twelve regions of the picture at one time or another."""

EQUAL = 0.6
"""Ones are told where each frame changes by this share of what beats: others go on twos beside."""

ABOVE = 2.0
"""And by so many times what the usual part does: else the light changes."""

SELDOM = 4
"""Where less than one window in so many moves, the shot is a hold: somebody spoke for a moment without a pause. One in four is a
door that opens, and stands. Of the drawn season, 5 tells the same, 3 two fewer."""

NEW = 1.5
"""Least change of a new drawing, in steps of 255: what compression makes of held drawings stays below 0.4."""

FADES, FOR = 0.006, 5
"""A picture whose brightness rises, or falls, by this share of white in each of so many frames is one that fades."""

RATES: tuple[Rate, ...] = ("ones", "twos", "threes")


def rate(
    changes: Changes,
    usable: NDArray[np.bool_],
    moving: NDArray[np.bool_] | None = None,
    around: Callable[[int, int], Bodies | None] = lambda low, high: None,
) -> Rate:
    """How drawings are held in one shot.

    Parameters
    ----------
    changes : ndarray of float32, shape (n, 144)
        How much each part of the picture changed since the frame before.
    usable : ndarray of bool, shape (n,)
        Which of these frames tell anything: none of a cut, a dissolve, a flash, a shake.
    moving : ndarray of bool, shape (n,), optional
        In which of them the camera moves; none by default.
    around : callable
        Tells where bodies are from one frame to before another; None where no face is seen.

    Returns
    -------
    {"", "ones", "twos", "threes", "hold"}
        What most of its windows are that move, the quicker of two; empty when no run of usable frames is long enough.

    Examples
    --------
    >>> changes = np.zeros((24, 144), np.float32)
    >>> changes[::2, 40:44] = 9
    >>> rate(changes, np.ones(24, bool))
    'twos'
    """
    moving = np.zeros(len(changes), dtype=bool) if moving is None else moving
    said = _told(changes, usable, moving, around, SHORTEST) or _told(changes, usable, moving, around, FEWEST)
    going = [one for one in said if one != "hold"]
    if not going or len(going) * SELDOM < len(said):
        return "hold" if said else ""
    return max(RATES, key=lambda one: (going.count(one), -RATES.index(one)))


def fading(brightness: NDArray[np.float32]) -> NDArray[np.bool_]:
    """In which frames of a shot the light goes up, or down, bit by bit; shape (n,)."""
    steps, found = np.diff(brightness, prepend=brightness[:1]), np.zeros(len(brightness), dtype=bool)
    for way in (steps > FADES, steps < -FADES):
        for first, last in _runs(way):
            found[first : last + 1] |= last + 1 - first >= FOR
    return found


def drawings(changes: Changes, moving: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Frames at which a new drawing begins, the first of the shot among them.

    Parameters
    ----------
    changes : ndarray of float32, shape (n, 144)
    moving : ndarray of bool, shape (n,)
        Where the camera moves: there only what changes by more than usual is a drawing.
    """
    largest = changes.max(1)
    if moving.any():
        largest = np.where(moving, (changes - _low(changes)).max(1), largest)
    new = largest >= NEW
    new[:1] = True
    return np.flatnonzero(new)


def _told(
    changes: Changes,
    usable: NDArray[np.bool_],
    moving: NDArray[np.bool_],
    around: Callable[[int, int], Bodies | None],
    least: int,
) -> list[str]:
    """The rate of each window that has so many frames."""
    said: list[str] = []
    for first, last in _runs(usable):
        for start in range(first, max(last + 1 - SPAN, first) + 1, SPAN // 2):
            end = min(start + SPAN, last + 1)
            if end - start >= least:
                said.append(_rate(changes[start:end], around(start, end), panned=bool(moving[start:end].mean() > 0.25)))
    return said


def _rate(window: Changes, people: Bodies | None, *, panned: bool) -> str:
    if float(window.max()) < THREES:
        return "hold"
    beats, all_over, found = [], [], []
    for period in (1, 2, 3):
        beat, most = _beat(window, period)
        over = _everywhere(most)
        parts = None if people is None else people.under if over else people.near
        beats.append(beat)
        all_over.append(over)
        asked = _of(window, beat, period, parts, steady=not (panned or over))
        found.append(0.0 if over and asked < AMID * _third(beat) else asked)
    ones, twos, threes = found
    least = [EVERYWHERE if over else one for over, one in zip(all_over, PANNED if panned else (ONES, TWOS, THREES), strict=True)]
    if ones >= max(least[0], ABOVE * float(np.median(beats[0]))) and ones >= EQUAL * max(twos, threes):
        return "ones"
    if twos >= least[1] and twos >= threes:
        return "twos"
    return "threes" if threes >= least[2] else "hold"


def _of(window: Changes, beat: Changes, period: int, parts: NDArray[np.bool_] | None, *, steady: bool) -> float:
    """The beat of what is asked: of the third of all parts, and of what is the second in each frame."""
    if parts is not None and parts.sum() >= THIRD:
        window, beat = window[:, parts], beat[parts]
    found = _third(beat)
    if steady:
        found = max(found, float(_beat(np.sort(window, axis=1)[:, -SECOND, None], period)[0][0]))
    return found


def _third(beat: Changes) -> float:
    return float(np.sort(beat)[-THIRD])


def _beat(window: Changes, period: int) -> tuple[Changes, Changes]:
    """How much more each part changes in every so many frames than in those between, in the best phase: in nearly all of them,
    and now and then; two of shape (parts,).
    """
    beat, most = np.zeros(window.shape[1], dtype=np.float32), np.zeros(window.shape[1], dtype=np.float32)
    for phase in range(period):
        new = np.sort(window[phase::period], axis=0)
        always, seldom = _quantile(new, ON), _quantile(new, SOME)
        if period > 1:
            calm = np.sort(window[np.arange(len(window)) % period != phase], axis=0)
            always, seldom = always - _quantile(calm, OFF), seldom - _quantile(calm, SOME)
        beat = np.maximum(beat, always)
        most = seldom if phase == 0 or seldom.sum() > most.sum() else most
    return beat, most


def _quantile(ordered: Changes, share: float) -> Changes:
    """Of sorted rows that which so many are below; `numpy.quantile` takes ten times as long over so few."""
    at = share * (len(ordered) - 1)
    low = int(at)
    above = ordered[min(low + 1, len(ordered) - 1)]
    return np.asarray(ordered[low] + np.float32(at - low) * (above - ordered[low]), dtype=np.float32)


def _everywhere(most: Changes) -> bool:
    """Whether something beats, now here and now there, in all regions of the picture: three rows of four."""
    falls = (most >= FALLS).reshape(3, ROWS // 3, 4, COLUMNS // 4).any((1, 3))
    return int(falls.sum()) >= REGIONS


def _low(changes: Changes) -> Changes:
    """What each part changes by at least, in most frames around each."""
    reach = 6
    padded = np.pad(changes, ((reach, reach), (0, 0)), mode="edge")
    around = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1, axis=0)
    return np.asarray(np.quantile(around, 0.4, axis=-1), dtype=np.float32)


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and last position of each run of true values."""
    edges = np.diff(np.concatenate([[0], flags.astype(np.int8), [0]]))
    return list(zip(np.flatnonzero(edges == 1).tolist(), (np.flatnonzero(edges == -1) - 1).tolist(), strict=True))
