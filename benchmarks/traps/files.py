"""Traps of the file itself: a black first frame, and frames that are shown for different times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from benchmarks.traps.stage import ordinary, person, plain, still, take
from benchmarks.traps.trap import Frames, finish

TICKS = 120_000
"""A second, in the unit of the times: 5,005 of them are a frame of 24000/1001, 4,004 of 30000/1001, 4,800 of 25."""

FILM, VIDEO, PAL = 5005, 4004, 4800


@dataclass(frozen=True, slots=True)
class TrapFile:
    """The frames of a file, when each is shown in ticks, and the transitions between shots by frame number."""

    frames: Frames
    ticks: tuple[int, ...]
    transitions: tuple[tuple[int, int], ...]


def _file(lengths: Sequence[int], ticks: Sequence[int], first: int = 0, *, black: int = 0) -> TrapFile:
    """Held ordinary shots of such lengths, after some black frames; ``ticks`` tell how long each frame is shown."""
    parts = [plain(0, black)] if black else []
    parts += [still(ordinary(first + number), length) for number, length in enumerate(lengths)]
    begins = [black + sum(lengths[: number + 1]) for number in range(len(lengths) - 1)]
    starts = [0, *accumulate(ticks)][: len(ticks)]
    return TrapFile(finish(np.concatenate(parts), first), tuple(starts), tuple((at - 1, at) for at in begins))


def _steady(tick: int) -> Callable[[], TrapFile]:
    lengths = (30, 24, 40, 16, 30)
    return lambda: _file(lengths, [tick] * sum(lengths), 200)


def _black_first() -> TrapFile:
    """One black frame, as many encoders leave it. Nobody counts it as a shot: what is found at frame 1 is passed over."""
    return _file((48, 30), [FILM] * 79, 205, black=1)


def _mixed() -> TrapFile:
    """Film, then video, then film again, as where captions were made at another rate."""
    lengths = (30, 24, 36, 24, 30, 36)
    ticks = [FILM] * 72 + [VIDEO] * 60 + [FILM] * (sum(lengths) - 132)
    return _file(lengths, ticks, 210)


def _decimated() -> TrapFile:
    """Frames that repeat the one before were dropped, so each stays for one to six; the cuts come at odd times."""
    lengths, dice = (12, 9, 14, 8, 16, 11, 13), np.random.default_rng(4)
    return _file(lengths, [FILM * int(n) for n in dice.integers(1, 7, sum(lengths))], 220)


def _walk_decimated() -> TrapFile:
    """A figure on twos and threes of which each drawing is one frame, then a cut."""
    walk = [take("river", "day", [person("sora", 100 + 70 * i, 300, 0.2, turn=0.8, pose="walk", step=i % 8)]) for i in range(16)]
    frames = finish(np.concatenate([np.stack(walk), still(ordinary(232), 12)]), 3)
    spans = [FILM * (2 + i % 2) for i in range(28)]
    return TrapFile(frames, tuple([0, *accumulate(spans)][:28]), ((15, 16),))


MAKERS: dict[str, Callable[[], TrapFile]] = {
    "a black first frame": _black_first,
    "23.976 frames a second": _steady(FILM),
    "25 frames a second": _steady(PAL),
    "variable: film and video": _mixed,
    "variable: repeats dropped": _decimated,
    "variable: one frame a drawing": _walk_decimated,
}
