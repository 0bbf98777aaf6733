"""Moves of the whole picture, measured as the frames pass: from frame to frame where much changes, and over longer spans.

A slow move is told only by pictures that lie far apart, a fast one only by neighbours. So each span begins from what its parts
found, and what lies too far apart for one is told by another.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from animeu.vision import camera, layers
from animeu.vision.look import Floats
from animeu.vision.motions import COLUMNS, ROWS, Motion, joined, spread

SPANS = (1, 6, 12, 24, 48)
"""Frames between two pictures that are compared: on threes one drawing to sixteen."""

EVERY = (1, 6, 6, 12, 24)
"""Frames from one such pair to the next."""

QUICK = 0.009
"""Frames that differ from the one before by so much are compared with it: a camera that shakes by a hundredth of the width of a
dark picture makes 0.01."""

MOVED = 0.001
"""Where no frame differs by more from the one before, nothing moved: a quarter of what compression makes of held drawings."""

SLIGHT = 0.00002
"""The same for what is drawn: a hand that waves far away makes 0.0001."""

RUSH = 0.1
"""Across a change like this no span but the shortest is measured: it is a cut, or a move that is told from frame to frame."""

WIDE, MEAN = 24, 8
"""From this span on the means of so many frames are compared: rain, snow and mouths go out in them."""

LEAPING = 6
"""From this span on no move by whole pixels is looked for: between pictures of different things one always fits a little."""

FINE = 8
"""Changes are told in so many parts of a step of 255."""

PARTS = 144
"""Parts of the picture whose changes are told, nine rows of sixteen: a hand that waves far away fills two of them."""

TRUSTED = 0.3
"""Share of the picture that must have followed where a longer span begins from a shorter one."""


class Spans:
    """Takes the frames in order, keeps what it needs, and measures each pair once."""

    def __init__(self) -> None:
        self._luma = np.zeros((0, ROWS, COLUMNS), dtype=np.float32)
        self._step = np.zeros(0, dtype=np.float32)
        self._first = 0
        """Number of the first frame that is held."""
        self._found: list[list[Motion]] = [[] for _ in SPANS]
        self._counts = [0] * len(SPANS)
        self.cells: list[NDArray[np.uint8]] = []
        """Luma of all frames, by batches of shape (n, 27, 48): by which drawings are known that come back."""
        self._changes: list[NDArray[np.uint8]] = []
        self._told = 0
        """Of how many frames the changes are told."""

    def see(self, frames: NDArray[np.uint8], step: Floats) -> None:
        """Take the next frames, shape (n, 27, 48, 3), and how much each differs from the one before."""
        luma = camera.smooth(frames)
        self.cells.append(np.rint(luma * 255).astype(np.uint8))
        self._luma = np.concatenate([self._luma, luma])
        self._step = np.concatenate([self._step, step])
        for level in range(len(SPANS)):
            self._measure(level)
        self._tell(self._counts[1] * EVERY[1] + 1)
        drop = max(len(self._luma) - SPANS[-1] - EVERY[-1], 0)
        self._luma, self._step, self._first = self._luma[drop:], self._step[drop:], self._first + drop

    def found(self) -> tuple[Motion, ...]:
        """For each span the motion from frame ``EVERY * i`` on; where none was measured, nothing followed."""
        return tuple(joined(parts) for parts in self._found)

    def changes(self) -> NDArray[np.uint8]:
        """As in `animeu.tracks.VisionTrack`, shape (n, 144), of all frames that were seen."""
        self._tell(self._first + len(self._step))
        return np.concatenate([*self._changes, np.zeros((0, PARTS), dtype=np.uint8)])

    def _tell(self, end: int) -> None:
        """How much the next frames, up to ``end``, changed beyond what the camera did: what neighbours do not tell, because it
        goes slowly, the span of which they are a part does.
        """
        at = np.arange(self._told, max(min(end, self._first + len(self._step)), self._told))
        changes = np.zeros((len(at), PARTS), dtype=np.uint8)
        new = np.flatnonzero((self._step[at - self._first] > SLIGHT) & (at > 0))
        if new.size:
            held = at[new] - self._first
            left = layers.left(self._luma[held - 1], self._luma[held], self._gone(at[new] - 1))
            changes[new] = np.minimum(np.rint(left * (255 * FINE)), 255)
        self._changes.append(changes)
        self._told += len(at)

    def _gone(self, frames: NDArray[np.int64]) -> Motion:
        """How the picture moved from each of these frames to the next."""
        self._found[:2] = ([joined(parts)] for parts in self._found[:2])
        near, far = self._found[0][0], self._found[1][0]
        found = {name: getattr(near, name)[frames] for name in ("right", "down", "growth", "followed", "still")}
        at = frames // EVERY[1]
        slow = (found["right"] == 0) & (found["down"] == 0) & (found["growth"] == 0) & (at < len(far))
        slow[slow] = far.followed[at[slow]] >= TRUSTED
        for name in ("right", "down", "growth"):
            found[name][slow] = getattr(far, name)[at[slow]] / SPANS[1]
        return Motion(**found)

    def _measure(self, level: int) -> None:
        span, every = SPANS[level], EVERY[level]
        end = self._first + len(self._luma)
        count = max((end - 1 - span) // every + 1, 0) if end > span else 0
        starts = np.arange(self._counts[level], count) * every
        low = starts - self._first
        passed, leapt = (np.concatenate([[0], np.cumsum(self._step > least)]) for least in (QUICK if span == 1 else MOVED, RUSH))
        between = low + 1, low + span + 1
        moved, whole = passed[between[1]] > passed[between[0]], leapt[between[1]] == leapt[between[0]]
        use = np.flatnonzero(moved & (whole | (span == 1)))
        before, after = (self._at(low[use], span, first=first) for first in (True, False))
        motion = camera.motion(before, after, self._begin(level, starts[use]), leaps=span < LEAPING)
        self._found[level].append(spread(motion, use, len(starts)))
        self._counts[level] = count

    def _at(self, low: NDArray[np.int64], span: int, *, first: bool) -> Floats:
        """The first, or the last, picture of each pair."""
        if span < WIDE:
            return self._luma[low if first else low + span]
        at = low[:, None] + np.arange(MEAN) + (0 if first else span - MEAN + 1)
        return np.asarray(self._luma[at].mean(1), dtype=np.float32)

    def _begin(self, level: int, starts: NDArray[np.int64]) -> Floats:
        """What the parts of each span found, added up; no motion where one of them was not followed."""
        begin = np.zeros((3, len(starts)), dtype=np.float32)
        if not level or not len(starts):
            return begin
        part, every = SPANS[level - 1], EVERY[level - 1]
        known = self._found[level - 1] = [joined(self._found[level - 1])]
        use = np.ones(len(starts), dtype=bool)
        for offset in range(0, SPANS[level], part):
            at = (starts + offset) // every
            begin += np.stack([getattr(known[0], name)[at] for name in ("right", "down", "growth")])
            use &= known[0].followed[at] >= TRUSTED
        return np.where(use, begin * np.float32(reach(SPANS[level]) / (reach(part) * (SPANS[level] // part))), 0).astype(
            np.float32
        )


def reach(span: int) -> int:
    """Frames that really lie between the pictures of a span, from the middle of the one mean to that of the other."""
    return span - MEAN + 1 if span >= WIDE else span
