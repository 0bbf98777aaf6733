"""What a trap is, and how traps are joined to a reel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from benchmarks.traps.stage import HEIGHT, WIDTH, Canvas, ordinary, still

Frames = NDArray[np.uint8]
Maker = Callable[[], "Trap"]

LEAD = 24
"""Frames of an ordinary shot before and after each trap; a hard cut lies between."""

UNLIKE = 40.0
"""Mean difference of two pictures, of 255, from which on they do not show one place."""


@dataclass(frozen=True, slots=True)
class Trap:
    """Some frames and where shots begin in them.

    Parameters
    ----------
    frames : ndarray of uint8, shape (n, 108, 192, 3)
    cuts : tuple of int
        First frames of new shots, hard.
    gradual : tuple of (int, int, int)
        First and last mixed frame, and the first frame of the new shot.
    between : int
        Plain frames right before each cut that belong to neither shot: a cut may be told at the first or the last of them.
    """

    frames: Frames
    cuts: tuple[int, ...] = ()
    gradual: tuple[tuple[int, int, int], ...] = ()
    between: int = 0

    @property
    def transitions(self) -> list[tuple[int, int]]:
        """Last frame of the old shot and first of the new, for each boundary."""
        hard = [(cut - 1 - self.between, cut) for cut in self.cuts]
        return sorted(hard + [(first - 1, last + 1) for first, last, _ in self.gradual])


@dataclass(frozen=True, slots=True)
class Segment:
    """A trap in a reel: its frames from the middle of the ordinary shot before to the middle of the one after.

    Parameters
    ----------
    name : str
    first, stop : int
        Frames of the reel; half-open.
    transitions : tuple of (int, int)
        What is to be found in it, the cuts from and to the ordinary shots among them.
    """

    name: str
    first: int
    stop: int
    transitions: tuple[tuple[int, int], ...]


def finish(frames: Canvas, seed: int) -> Frames:
    """Round to bytes, with the faint noise that encoding leaves."""
    noise = grain()[np.random.default_rng(seed).permutation(len(grain()))]
    return np.stack([np.clip(np.rint(frame + noise[at % len(noise)]), 0, 255) for at, frame in enumerate(frames)]).astype(
        np.uint8
    )


@cache
def grain() -> Canvas:
    """Noise of a few frames, of 0.6 of 255."""
    return np.random.default_rng(0).normal(0, 0.6, (13, HEIGHT, WIDTH, 3)).astype(np.float32)


def trap(*parts: Canvas, cuts: Iterable[int] = (), gradual: tuple[tuple[int, int, int], ...] = (), between: int = 0) -> Trap:
    """Join pictures to a trap."""
    frames = np.concatenate(parts)
    return Trap(finish(frames, len(frames)), tuple(cuts), gradual, between)


def lead(number: int, *beside: Frames) -> Frames:
    """An ordinary shot, from this number on, that shows another place than the pictures beside it."""
    while any(np.abs(ordinary(number) - picture).mean() < UNLIKE for picture in beside):
        number += 1
    return finish(still(ordinary(number), LEAD), number)


def between_leads(one: Trap, number: int = 0) -> Trap:
    """A trap with the ordinary shots around it."""
    end = LEAD + len(one.frames)
    frames = np.concatenate([lead(number, one.frames[0]), one.frames, lead(number + 1, one.frames[-1])])
    cuts = (LEAD, *(LEAD + cut for cut in one.cuts), end)
    gradual = tuple((a + LEAD, b + LEAD, c + LEAD) for a, b, c in one.gradual)
    return Trap(frames, cuts, gradual, one.between)


def reel(makers: dict[str, Maker]) -> Iterator[tuple[Segment | None, Frames]]:
    """Traps one after the other, each between two ordinary shots; what is yielded is in order, and drawn when it is asked for.

    The segment comes with the frames of the trap, None with an ordinary shot.
    """
    at, last = 0, []
    for number, (name, make) in enumerate(makers.items()):
        one = make()
        yield None, lead(number, one.frames[0], *last)
        start, end = at + LEAD, at + LEAD + len(one.frames)
        inside = [(a + start, b + start) for a, b in one.transitions]
        edges = [(start - 1, start), *inside, (end - 1, end)]
        yield Segment(name, at + LEAD // 2, end + LEAD // 2, tuple(edges)), one.frames
        at, last = end, [one.frames[-1]]
    yield None, lead(len(makers), *last)
