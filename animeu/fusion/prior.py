"""What a script alone knows of cuts: timers lay the edges of lines on them.

The weights file beside this module was made by ``benchmarks/prior_fit.py``; it names the data that it was trained on and the
figures that were reached. ``benchmarks/prior.py`` prints them anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Line
from animeu.errors import Notice
from animeu.fusion.edges import Edges, edges, script
from animeu.fusion.odds import FrameOdds
from animeu.fusion.sequence import Network, network
from animeu.fusion.surroundings import NEAR, surroundings
from animeu.fusion.timing import measured, of_file
from animeu.fusion.traits import traits
from animeu.fusion.trees import Trees, trees
from animeu.fusion.trust import expected, looks_timed, marks, shares, weighed
from animeu.timeline import FrameClock
from animeu.tracks import Floats

LEAST_TRUST = 0.02
"""Below it a script says nothing."""

SURE = 12.0
"""Log-odds of an edge go up to this."""


@dataclass(frozen=True, slots=True, eq=False)
class ScriptOdds:
    """What a script says about the cuts of a video.

    Parameters
    ----------
    odds : tuple of FrameOdds
        Source ``"text"``; no two kinds of edges speak of the same frame, and all may be added. In gaps of four seconds and more
        between lines, only frames at most nine from an edge have a value.
    trust : float
        From 0 to 1: how much of the script is timed to the cuts, as expected. Already in the odds.
    rate : float
        Cuts per frame to expect where the script says nothing.
    notices : tuple of Notice
        ``"script-not-timed-to-cuts"`` when cuts are known and the lines do not lie on them.
    """

    odds: tuple[FrameOdds, ...]
    trust: float
    rate: float
    notices: tuple[Notice, ...] = ()

    @property
    def total(self) -> Floats:
        """The sum of all odds, shape (n,)."""
        added: Floats = np.sum([one.values for one in self.odds], axis=0, dtype=np.float32)
        return added


@dataclass(frozen=True, slots=True, eq=False)
class Prior:
    """The trained models, as read from the weights file."""

    trees: Trees
    network: Network
    surroundings: Mapping[str, Sequence[float]]
    habits: Mapping[str, float]
    rate: float


def script_odds(lines: Sequence[Line], clock: FrameClock, *, cuts: NDArray[np.int64] | None = None) -> ScriptOdds:
    """Tell at which frames a script speaks for or against a cut.

    Parameters
    ----------
    lines : sequence of Line
        In any order. Comments, lines that are shown for no time and lines beyond the end of the video say nothing.
    clock : FrameClock
    cuts : ndarray of int64, optional
        Frames of sure cuts known from elsewhere; only used to judge how far the script can be trusted.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from animeu.timeline import Span
    >>> clock = FrameClock.constant(2400, Fraction(24000, 1001))
    >>> edge = [us - 20_000 for us in clock.times_us.tolist()]  # in the middle between frames, as editors write it
    >>> pairs = [(a, a + 60) for first in range(96, 1600, 150) for a in (first, first + 60)]  # two lines meet, then a gap
    >>> found = script_odds([Line(Span(edge[a], edge[b]), "Where were you?") for a, b in pairs], clock)
    >>> bool(found.total[456] > 1), bool(found.total[461] < -1), float(found.total[2000])
    (True, True, 0.0)
    """
    return odds_by(prior(), lines, clock, cuts)


def odds_by(model: Prior, lines: Sequence[Line], clock: FrameClock, cuts: NDArray[np.int64] | None = None) -> ScriptOdds:
    """`script_odds` by other models than the shipped ones."""
    parts = script(lines, clock, "dialogue"), script(lines, clock, "sign"), script(lines, clock, "song")
    found = edges(*parts, clock)
    silent = (FrameOdds("text", NEAR, np.zeros(len(clock), dtype=np.float32)),)
    if not len(found):
        return ScriptOdds(silent, 0.0, model.rate)
    dialogue = measured(parts[0], clock)
    score = edge_odds(model, traits(found, dialogue, parts[1], parts[2], clock))
    around = surroundings(parts[0], parts[1], len(clock), model.surroundings)
    values = dict(around)
    for what, which in _kinds(found).items():
        values[what] = np.zeros(len(clock), dtype=np.float32)
        values[what][found.frames[which]] = score[which]
        for name in around:
            values[name][found.frames[which]] = 0
    total: Floats = np.sum(list(values.values()), axis=0, dtype=np.float32)
    looks = looks_timed(marks(of_file(dialogue), len(np.unique(parts[0].start_us))), model.habits)
    trust = expected(shares(looks, total, model.rate, cuts))
    if trust < LEAST_TRUST:
        return ScriptOdds(silent, 0.0, model.rate, _notices(trust, cuts))
    share = np.divide(weighed(total, trust), total, out=np.zeros_like(total), where=total != 0)
    odds = tuple(FrameOdds("text", what, value * share) for what, value in values.items() if value.any())
    return ScriptOdds(odds, trust, model.rate, _notices(trust, cuts))


def edge_odds(model: Prior, values: Mapping[str, NDArray[np.float64]]) -> Floats:
    """What edges add to the log-odds of a cut, shape (m,): the mean of trees and networks, less the base."""
    both = (model.trees(values) + model.network(values)) / 2
    added: Floats = np.clip(both - np.log(model.rate / (1 - model.rate)), -SURE, SURE).astype(np.float32)
    return added


@cache
def prior() -> Prior:
    """The models, read once."""
    return stored(json.loads((files("animeu.fusion") / "prior.json").read_text(encoding="utf-8")))


def stored(weights: Mapping[str, Any]) -> Prior:
    """Models from the contents of a weights file."""
    return Prior(
        trees(weights["trees"]), network(weights["network"]), weights["surroundings"], weights["habits"], float(weights["rate"])
    )


def _kinds(found: Edges) -> dict[str, NDArray[np.bool_]]:
    """Which edges are what; each is one."""
    ends, starts = found.ends > 0, found.starts > 0
    sign_ends, sign_starts = found.sign_ends > 0, found.sign_starts > 0
    sign, spoken = sign_ends | sign_starts, ends | starts
    return {
        "line end and start": ends & starts & ~sign,
        "line end": ends & ~starts & ~sign,
        "line start": starts & ~ends & ~sign,
        "line and sign": spoken & sign,
        "sign vanishes": sign_ends & ~spoken,
        "sign appears": sign_starts & ~sign_ends & ~spoken,
        "song": ~spoken & ~sign,
    }


def _notices(trust: float, cuts: NDArray[np.int64] | None) -> tuple[Notice, ...]:
    if cuts is None or trust >= 0.5:
        return ()
    text = (
        f"The lines do not begin and end at cuts as in a script timed to this video ({trust:.0%} of them seem to)."
        " They count for less; align the script if it is of another release"
    )
    return (Notice("script-not-timed-to-cuts", text),)
