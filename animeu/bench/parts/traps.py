"""What is no boundary, though ordinary tools take it for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from animeu.bench.parts.cases import BASELINE, BLIND, CHANCE, OURS, SIMPLE, Case
from animeu.bench.rows import Row
from animeu.bench.scores.boundaries import pairs
from animeu.sample import Truth

MARGIN = 2
"""Frames by which a boundary may be off and not be false."""

HELD = 12
"""Frames for which a picture must stand to be a hold: half a second. What is drawn on twos and threes stands shorter."""

Runs = Sequence[tuple[int, int]]
"""First and last frame of each."""


def traps(truth: Truth) -> Mapping[str, Runs | None]:
    """The traps of an episode by kind; None for what was not labelled.

    Examples
    --------
    >>> from animeu.sample.facts import TrueBurst
    >>> known = traps(Truth("Show - 01", 100, (24, 1), bursts=(TrueBurst("flash", 10, 11),)))
    >>> known["flash"], known["strobe"], known["hold"]
    ([(10, 11)], [], None)
    """
    bursts, shots, signs = truth.bursts, truth.shots, truth.signs
    found: dict[str, Runs | None] = {}
    for burst in ("flash", "strobe", "impact"):
        found[burst] = None if bursts is None else [(one.first_frame, one.last_frame) for one in bursts if one.kind == burst]
    for move in ("pan", "tilt", "zoom", "shake"):
        found[move] = None if shots is None else [(one.first_frame, one.last_frame) for one in truth.moves if one.kind == move]
    found["hold"] = None if truth.holds is None else [run for run in truth.holds if run[1] - run[0] + 1 >= HELD]
    found["black at the start"] = None if truth.black is None else [run for run in truth.black if run[0] == 0]
    found["loop"] = None if truth.loops is None else [(one.first_frame, one.last_frame) for one in truth.loops]
    found["letterbox"] = None if shots is None else [(one.first_frame, one.last_frame) for one in shots if one.letterbox]
    found["crowd"] = None if shots is None else [(one.first_frame, one.last_frame) for one in shots if one.crowd]
    found["words in the picture"] = None if signs is None else [(one.first_frame, one.last_frame) for one in signs]
    return found


def passed(row: Callable[..., Row], cases: Sequence[Case]) -> Iterator[Row]:
    """Share of the traps of each kind in which there is no false boundary.

    A boundary is false when none of the true ones is its own; it counts for a trap from its first frame to the one after it.
    """
    false = {way: [_false(one, way) for one in cases] for way in (OURS, BLIND, SIMPLE, *CHANCE)}
    runs = [traps(one.truth) for one in cases]
    measure = f"no false boundary, ±{MARGIN} frames"
    for kind in runs[0]:
        known = [(number, run) for number, of in enumerate(runs) for run in of[kind] or ()]
        if all(of[kind] is None for of in runs):
            yield row(kind, measure, status="not labelled")
        if not known:
            continue
        share = {
            way: sum(not any(first <= frame <= last + 1 for frame in at[number]) for number, (first, last) in known) / len(known)
            for way, at in false.items()
        }
        baselines = {"random": float(np.mean([share[way] for way in CHANCE])), "simple": share[SIMPLE], "baseline": BASELINE}
        yield row(kind, measure, value=share[OURS], **baselines, count=len(known))
        yield row(kind, f"{measure}, {BLIND}", value=share[BLIND], **baselines, count=len(known))


def _false(one: Case, way: str) -> list[int]:
    """The frames at which new shots begin that do not."""
    return [new for _, new in pairs(one.found[way], one.true, MARGIN)[1]]
