"""What a script alone knows of cuts: timers lay the edges of lines on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Line
from animeu.errors import Notice
from animeu.fusion.edges import edges, script
from animeu.fusion.odds import FrameOdds
from animeu.timeline import FrameClock

RATE = 0.0135
END, START, SHARED, SIGN, NEAR = 4.2, 2.1, 3.35, 3.65, -1.2
REACH = 9


@dataclass(frozen=True, slots=True, eq=False)
class ScriptOdds:
    """What a script says about the cuts of a video.

    Parameters
    ----------
    odds : tuple of FrameOdds
        Source ``"text"``; to be added. No frame has a value in a gap of four seconds and more.
    trust : float
        From 0 to 1: how surely the edges of lines were timed to cuts.
    rate : float
        Cuts per frame to expect where the script says nothing.
    notices : tuple of Notice
    """

    odds: tuple[FrameOdds, ...]
    trust: float
    rate: float
    notices: tuple[Notice, ...] = ()


def script_odds(lines: Sequence[Line], clock: FrameClock, *, cuts: NDArray[np.int64] | None = None) -> ScriptOdds:
    """Tell at which frames a script speaks for or against a cut.

    Parameters
    ----------
    lines : sequence of Line
    clock : FrameClock
    cuts : ndarray of int64, optional
        Frames of sure cuts known from elsewhere; only used to judge how far the script can be trusted.
    """
    found = edges(script(lines, clock, "dialogue"), script(lines, clock, "sign"), script(lines, clock, "song"), clock)
    values = {
        what: np.zeros(len(clock), dtype=np.float32) for what in ("line end", "line start", "shared edge", "sign", "no edge near")
    }
    for step in range(1, REACH + 1):
        for near in (found.frames - step, found.frames + step):
            values["no edge near"][near[(near > 0) & (near < len(clock))]] = NEAR
    values["no edge near"][found.frames] = 0
    shared, ends, starts = (found.ends > 0) & (found.starts > 0), found.ends > 0, found.starts > 0
    values["shared edge"][found.frames[shared]] = SHARED
    values["line end"][found.frames[ends & ~shared]] = END
    values["line start"][found.frames[starts & ~shared]] = START
    values["sign"][found.frames[~ends & ~starts & (found.sign_ends + found.sign_starts > 0)]] = SIGN
    return ScriptOdds(tuple(FrameOdds("text", what, v) for what, v in values.items()), 1.0 if len(found) else 0.0, RATE)
