"""Which edges want to which boundary, and moving them until nothing can move any more."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

import numpy as np
from numpy.typing import NDArray

from animeu.errors import InvalidValue
from animeu.text.snapping.board import Board, Edge, Side
from animeu.timeline import FrameClock


@dataclass(frozen=True, slots=True)
class Windows:
    """How far from a boundary an edge may lie to be moved onto it, in milliseconds.

    The defaults follow the presets that timers share (350, 100, 300, 900 for Aegisub) and the 113 scripts of subcuts
    (`benchmarks/snap.py`). Within them timers left .20 to .31 of the edges that lie far from any keyframe; .45 of starts after;
    and .64 of ends before, where two of the five groups left .08 and .12 and the others every second. Edges put elsewhere within
    them return to their very frame in 95 of 100 cases, and 17 in 100 edges that timers left beside a keyframe move too: with the
    shared presets 90 and 15, with 300 everywhere 50 and 19, with 700 before starts 95 and 21.

    Parameters
    ----------
    start_before, start_after : int
        A start that lies before the boundary, or after it.
    end_before, end_after : int
        An end that lies before the boundary, or after it.

    Raises
    ------
    InvalidValue
        When one is negative.
    """

    start_before: int = 350
    start_after: int = 170
    end_before: int = 340
    end_after: int = 920

    def __post_init__(self) -> None:
        for name in ("start_before", "start_after", "end_before", "end_after"):
            if getattr(self, name) < 0:
                raise InvalidValue(f"window {name}", getattr(self, name), "0 or more milliseconds")

    def us(self, edges: Collection[Edge], *, later: bool) -> int:
        """The window of a group of edges that is moved later or earlier, in microseconds."""
        sides = {side for _, side in edges}
        starts = self.start_before if later else self.start_after
        ends = self.end_before if later else self.end_after
        return 1000 * max([starts] * ("start" in sides) + [ends] * ("end" in sides), default=0)


@dataclass(frozen=True, slots=True)
class Move:
    """An edge that was moved.

    Parameters
    ----------
    line : int
        Position among the lines; in a file, of the event.
    edge : {"start", "end"}
    from_us, to_us : int
        Its time before and after, in microseconds.
    frame : int
        The boundary that it was moved to.
    """

    line: int
    edge: Side
    from_us: int
    to_us: int
    frame: int


@dataclass(frozen=True, slots=True)
class Kept:
    """An edge that lies within the window of a boundary and was left where it is.

    Parameters
    ----------
    line : int
        Position among the lines; in a file, of the event.
    edge : {"start", "end"}
    time_us : int
        Where it is, in microseconds.
    frame : int
        The boundary that it nearly meets.
    why : str
        What would have gone wrong.
    """

    line: int
    edge: Side
    time_us: int
    frame: int
    why: str


@dataclass(frozen=True, slots=True)
class Wish:
    """Edges on one frame, a boundary in their window, and its distance in parts of the window."""

    cost: float
    boundary: int
    frame: int
    edges: frozenset[Edge]


TOGETHER = 4
"""Up to so many groups of edges that want to one boundary are tried in every combination; of more only the nearest ones."""


def settle(board: Board, cuts: NDArray[np.int64], windows: Windows) -> tuple[list[Move], list[Kept]]:
    """Move what can be moved, until nothing moves any more.

    Parameters
    ----------
    board : Board
        Is changed.
    cuts : ndarray of int64
        Boundaries inside the video, rising.
    windows : Windows

    Returns
    -------
    list of Move, list of Kept
        Positions of lines are those of the board.
    """
    moves: list[Move] = []
    times = board.clock.times_us[cuts]
    while True:
        ranked = [_wishes(frame, edges, cuts, times, board.clock, windows) for frame, edges in board.groups().items()]
        best = sorted((wishes[0] for wishes in ranked if wishes), key=lambda wish: (wish.boundary, wish.cost, wish.frame))
        before = len(moves)
        for _, alike in groupby(best, key=lambda wish: wish.boundary):
            # What wants to the same boundary goes together: lines that lie two frames apart may meet there, one alone may not.
            any(_try(chosen, board, moves) for chosen in _choices(list(alike)))
        if len(moves) == before:
            for wish in sorted((wish for wishes in ranked for wish in wishes[1:]), key=lambda wish: (wish.cost, wish.frame)):
                if board.at(wish.frame) == wish.edges:
                    _try([wish], board, moves)
        if len(moves) == before:
            return moves, [one for wish in best for one in _kept(wish, board)]


def _choices(wishes: list[Wish]) -> Iterator[Sequence[Wish]]:
    """All of the wishes, then fewer and fewer, the nearest first."""
    for count in range(len(wishes), 0, -1):
        if count == 1 or len(wishes) <= TOGETHER:
            yield from combinations(wishes, count)
        else:
            yield wishes[:count]


def _try(wishes: Sequence[Wish], board: Board, moves: list[Move]) -> bool:
    """Move the edges of several wishes for one boundary, all or none."""
    edges = [edge for wish in wishes for edge in wish.edges]
    before = {edge: board.time_us(edge) for edge in edges}
    boundary = wishes[0].boundary
    if board.move(edges, boundary):
        return False
    moves += [Move(line, side, before[line, side], board.time_us((line, side)), boundary) for line, side in edges]
    return True


def _kept(wish: Wish, board: Board) -> Iterator[Kept]:
    why = board.move(wish.edges, wish.boundary)
    assert why, "it was tried before"
    for line, side in wish.edges:
        yield Kept(line, side, board.time_us((line, side)), wish.boundary, why)


def _wishes(
    frame: int,
    edges: frozenset[Edge],
    cuts: NDArray[np.int64],
    times: NDArray[np.int64],
    clock: FrameClock,
    windows: Windows,
) -> list[Wish]:
    """The boundaries that the edges on a frame may move to, the best first; none where they are on one already."""
    if frame >= len(clock):
        return []
    us = clock.time_us(frame)
    earlier, later = windows.us(edges, later=False), windows.us(edges, later=True)
    near = slice(*np.searchsorted(times, (us - earlier, us + later + 1)))
    if us in times[near]:
        return []
    found = []
    for boundary, time in zip(cuts[near].tolist(), times[near].tolist(), strict=True):
        found.append(Wish(abs(time - us) / (later if time > us else earlier), boundary, frame, edges))
    return sorted(found, key=lambda wish: (wish.cost, wish.boundary))
