"""Lines as edges on frames, which move only where no line suffers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from animeu.text.snapping.steps import Steps
from animeu.timeline import FrameClock, Span

Side = Literal["start", "end"]
Edge = tuple[int, Side]
"""Position of a line, and which of its edges."""

APART = 2
"""Frames that two edges are at least apart when they are not on the same frame: what shows for a single frame is a flash."""


@dataclass(slots=True, eq=False)
class Board:
    """All lines that are shown, the edges that may move, and where they are now.

    Parameters
    ----------
    clock : FrameClock
    spans : sequence of Span
        Of every line that is shown, none of them empty.
    steps : sequence of Steps
        The notation of each.
    movable : int
        So many lines, the first, have edges that may move.
    least_us : int
        No line is made shorter than this.
    """

    clock: FrameClock
    spans: Sequence[Span]
    steps: Sequence[Steps]
    movable: int
    least_us: int
    _times: dict[Side, NDArray[np.int64]] = field(init=False)
    _frames: dict[Side, NDArray[np.int64]] = field(init=False)
    _at: defaultdict[int, set[Edge]] = field(init=False)

    def __post_init__(self) -> None:
        starts, ends = [span.start_us for span in self.spans], [span.end_us for span in self.spans]
        self._times = {"start": np.array(starts, dtype=np.int64), "end": np.array(ends, dtype=np.int64)}
        self._frames, self._at = {}, defaultdict(set)
        for side, times in self._times.items():
            frames = [steps.frame(us, self.clock) for us, steps in zip(times.tolist(), self.steps, strict=True)]
            self._frames[side] = np.array(frames, dtype=np.int64)
            for line, frame in enumerate(frames[: self.movable]):
                self._at[frame].add((line, side))

    def groups(self) -> dict[int, frozenset[Edge]]:
        """Edges that stand on one frame, and so move together: those of chained lines, and lines that appear at once."""
        return {frame: frozenset(edges) for frame, edges in sorted(self._at.items()) if edges}

    def at(self, frame: int) -> frozenset[Edge]:
        """The edges that stand on a frame and may move."""
        return frozenset(self._at.get(frame, ()))

    def time_us(self, edge: Edge) -> int:
        """Where an edge is now."""
        return int(self._times[edge[1]][edge[0]])

    def span(self, line: int) -> Span:
        """Where a line is now."""
        return Span(self.time_us((line, "start")), self.time_us((line, "end")))

    def move(self, edges: Iterable[Edge], frame: int) -> str:
        """Move edges to a frame, all or none.

        Returns
        -------
        str
            Why not; ``""`` when they were moved.
        """
        edges = sorted(edges)
        us = self._place(edges, frame)
        if us is None:
            return "no time in the file's notation means that frame without overlapping a line that ends or begins there"
        why = self._against(edges, frame, us)
        if not why:
            for line, side in edges:
                self._at[int(self._frames[side][line])].discard((line, side))
                self._at[frame].add((line, side))
                self._times[side][line], self._frames[side][line] = us, frame
        return why

    def _place(self, edges: Sequence[Edge], frame: int) -> int | None:
        """The time to write: not before a line that ends on that frame when one begins, nor the other way round."""
        moving = {side: [line for line, s in edges if s == side] for side in ("start", "end")}
        least, most = 0, None
        if moving["start"]:
            there = self._frames["end"] == frame
            there[moving["start"]] = False
            least = int(self._times["end"][there].max(initial=0))
        if moving["end"]:
            there = self._frames["start"] == frame
            there[moving["end"]] = False
            most = int(self._times["start"][there].min()) if there.any() else None
        coarsest = max((self.steps[line] for line, _ in edges), key=lambda steps: steps.unit)
        return coarsest.time_us(frame, self.clock, least, most)

    def _against(self, edges: Sequence[Edge], frame: int, us: int) -> str:
        """What speaks against a move."""
        new = {side: times.copy() for side, times in self._times.items()}
        frames = {line: {side: int(self._frames[side][line]) for side in ("start", "end")} for line, _ in edges}
        for line, side in edges:
            new[side][line] = us
            frames[line][side] = frame
        for line, ends in frames.items():
            if ends["end"] - ends["start"] < APART:
                return f"it would be shown for less than {APART} frames"
            before, after = self.span(line).duration_us, int(new["end"][line] - new["start"][line])
            if after < min(before, self.least_us):
                return f"it would be shorter than {self.least_us // 1000} ms"
        moving = set(edges)
        for beside in range(frame - APART + 1, frame + APART):
            if beside != frame and self._at.get(beside, set()) - moving:
                return f"another line begins or ends {abs(beside - frame)} frame beside it"
        if any(self._overlaps(line, new, self._times) for line in frames):
            return "it would overlap another line"
        return ""

    @staticmethod
    def _overlaps(line: int, new: Mapping[Side, NDArray[np.int64]], old: Mapping[Side, NDArray[np.int64]]) -> bool:
        """Whether a line shares time with one that it shared none with before."""

        def shared(times: Mapping[Side, NDArray[np.int64]]) -> NDArray[np.bool_]:
            both: NDArray[np.bool_] = (times["start"] < times["end"][line]) & (times["start"][line] < times["end"])
            return both

        return bool(np.any(shared(new) & ~shared(old)))
