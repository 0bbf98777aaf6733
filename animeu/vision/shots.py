"""Watch a video for its shots: cheap arithmetic on every frame, the network only where that leaves a doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Boundary, Evidence
from animeu.timeline import FrameClock
from animeu.tracks import Stretch, VisionTrack
from animeu.vision import cuts, flashes, gradual, moves, returning, transnet, wipes
from animeu.vision.look import Floats, Looks, look
from animeu.vision.spans import Spans
from animeu.vision.transitions import Transition, transitions

MARGIN = gradual.LONGEST + 8
"""Frames kept on both sides of the ones that are judged, so that the longest transition lies inside."""

STRETCH = 256
"""Frames judged at once. With both margins 464 frames of 48x27 are held: 7 MB, whatever the length of the video."""

AWAY = 10
"""Frames from a plain stretch at which the picture beyond it is whole again, or nearly: most fades are no longer."""


class ShotWatcher:
    """A watcher of frames that ends as a `VisionTrack`.

    Give its `watchers` to `animeu.media.watch`, then ask for the `track`.

    Parameters
    ----------
    threads : int, optional
        For the network; all cores by default.
    network : bool
        Whether TransNetV2 is asked about doubtful frames; without it the cheap look decides alone.

    Examples
    --------
    >>> from fractions import Fraction
    >>> watcher = ShotWatcher()
    >>> drawings = np.random.default_rng(0).integers(0, 256, (2, 27, 48, 3), dtype=np.uint8)
    >>> frames = np.repeat(drawings, 12, axis=0)
    >>> watcher.see(frames, np.arange(24))
    >>> track = watcher.track(FrameClock.constant(24, Fraction(24)), (1280, 720))
    >>> np.flatnonzero(track.cut > 0)
    array([12])
    """

    size: tuple[int, int] | None = transnet.SIZE
    pixels: Literal["rgb24", "gray8"] = "rgb24"
    every: int = 1

    def __init__(self, *, threads: int | None = None, network: bool = True) -> None:
        self.asked = 0
        """Frames that the network was shown."""
        self._threads = threads
        self._network = network
        self._frames = np.zeros((0, 27, 48, 3), dtype=np.uint8)
        self._looks = look(self._frames)
        self._step = np.zeros(0, dtype=np.float32)
        self._first = 0
        """Number of the first frame that is held."""
        self._judged = 0
        self._new: list[tuple[NDArray[np.uint8], Looks]] = []
        """Frames that were seen since the last judgement."""
        self._waiting = 0
        """How many frames were seen and not judged."""
        self._cut: list[Floats] = []
        self._seen: list[tuple[Floats, ...]] = []
        self._colour: list[NDArray[np.uint8]] = []
        self._transitions: list[Transition] = []
        self._edges: dict[int, Looks] = {}
        self._share: list[Floats] = []
        """What of the odds the network said."""
        self._returning: list[Stretch] = []
        self._steps: list[Floats] = []
        self._spans = Spans()

    @property
    def watchers(self) -> Sequence[ShotWatcher]:
        """What has to be fed with frames: this object alone."""
        return (self,)

    def see(self, frames: NDArray[np.uint8], numbers: NDArray[np.int64]) -> None:
        """Take the next frames.

        Parameters
        ----------
        frames : ndarray of uint8, shape (b, 27, 48, 3)
            RGB, in order.
        numbers : ndarray of int64, shape (b,)
            Their numbers; each frame of the video is expected once.
        """
        if not len(frames):
            return
        self._new.append((frames, look(frames)))
        self._waiting += len(frames)
        while self._waiting >= STRETCH + MARGIN:
            self._judge(STRETCH)

    def track(self, clock: FrameClock, size: tuple[int, int]) -> VisionTrack:
        """Judge what is left and return what was seen.

        Parameters
        ----------
        clock : FrameClock
            The time of each frame that was seen.
        size : tuple of int
            Width and height of the video.
        """
        if self._waiting:
            self._judge(self._waiting)
        cut = np.concatenate([*self._cut, np.zeros(0, dtype=np.float32)])
        columns = [np.concatenate(column) for column in zip(*self._seen, strict=True)] if self._seen else [cut] * 5
        brightness, contrast, sharpness, movement, plain = columns
        share = np.concatenate([*self._share, np.zeros(0, dtype=np.float32)])
        judged = cut
        cut, found = transitions(cut, plain > 0, self._transitions, self._edges)
        return VisionTrack(
            clock=clock,
            size=size,
            cut=cut,
            gradual=tuple(_boundary(transition, clock) for transition in found),
            brightness=brightness,
            contrast=contrast,
            sharpness=sharpness,
            movement=movement,
            colour=np.concatenate([*self._colour, np.zeros((0, 64), dtype=np.uint8)]),
            stretches=self._stretches(cut, found),
            network=np.where(cut == judged, share, 0).astype(np.float32),
            changes=self._spans.changes(),
            cells=np.concatenate([*self._spans.cells, np.zeros((0, *self._frames.shape[1:3]), dtype=np.uint8)]),
        )

    def _compare(self) -> None:
        """Compare the frames that were seen last with those before them, many at once."""
        if not self._new:
            return
        frames, new = [frames for frames, _ in self._new], Looks.join([looks for _, looks in self._new])
        self._new = []
        held = len(self._looks)
        known = min(held, 1)
        compared = Looks.join([self._looks[held - known :], new])
        step = cuts.steps(compared)
        moved = cuts.moved(compared, step)
        step, moved = step[known:], moved[known:]
        self._looks = Looks.join([self._looks, new])
        seen = np.concatenate(frames)
        self._spans.see(seen, step)
        self._frames = np.concatenate([self._frames, seen])
        self._step = np.concatenate([self._step, step])
        self._steps.append(step)
        self._seen.append((new.brightness, new.contrast, new.sharpness, moved, gradual.plain(new).astype(np.float32)))
        self._colour.append(new.colour)

    def _judge(self, count: int) -> None:
        """Decide about the next frames and let go of those that are no longer needed."""
        self._compare()
        low = self._judged - self._first
        high = low + count
        odds = np.full(len(self._frames), cuts.RULED_OUT, dtype=np.float32)
        share = np.zeros_like(odds)
        kept = flashes.between(self._looks, self._step)
        flashing = len(kept) < len(self._looks)
        looks = self._looks[kept] if flashing else self._looks
        frames = cuts.suspects(looks, cuts.steps(looks) if flashing else self._step)
        firsts = kept[frames - 1] + 1  # with the first frame of the flash before it, where there is one
        inside = (firsts >= low) & (firsts < high)
        if inside.any():
            pictures = self._frames[kept] if flashing else self._frames
            odds[firsts[inside]], share[firsts[inside]] = self._decide(looks, pictures, frames[inside])
        self._cut.append(odds[low:high])
        self._share.append(share[low:high])
        for found in returning.returning(self._looks, self._step, odds, low, high):
            self._returning.append(replace(found, first=found.first + self._first, last=found.last + self._first))
        for ramp in gradual.ramps(self._looks, self._step):
            if low <= ramp.middle < high:
                ends = self._looks[np.array([ramp.old, ramp.new])]
                self._transitions.append(Transition.of(ramp, ends, self._first))
        for wipe in wipes.wipes(self._looks, self._step):
            if low <= wipe.middle < high:
                ends = self._looks[np.array([wipe.first - 1, wipe.last + 1])]
                self._transitions.append(Transition.behind(wipe, ends, self._first))
        plain = gradual.plain(self._looks)
        for edge in np.flatnonzero(np.diff(plain)) + 1:
            if low <= edge < high:
                beyond = max(edge - AWAY, 0) if plain[edge] else min(edge + AWAY, len(self._frames) - 1)
                self._edges[int(edge) + self._first] = self._looks[np.array([beyond])]
        self._judged += count
        self._waiting -= count
        drop = max(high - MARGIN, 0)
        self._first += drop
        self._looks, self._frames = self._looks[drop:], self._frames[drop:]
        self._step = self._step[drop:]

    def _decide(self, looks: Looks, pictures: NDArray[np.uint8], frames: NDArray[np.int64]) -> tuple[Floats, Floats]:
        """Log-odds of a cut at some frames, the network asked about the doubtful ones, and what of them is the network's."""
        cheap = cuts.log_odds(cuts.features(looks, frames))
        same = cuts.unchanged(looks.pictures[..., frames - 1], looks.pictures[..., frames]) >= cuts.UNCHANGED
        cheap = np.where(same | cuts.returns(looks, frames, cheap), cuts.RULED_OUT, cheap).astype(np.float32)
        odds = cheap.copy()
        doubtful = (odds > cuts.DOUBT[0]) & (odds < cuts.DOUBT[1])
        if self._network and doubtful.any():
            scores, shown = transnet.network().cuts(pictures, frames[doubtful], self._threads)
            odds[doubtful] = cuts.with_network(odds[doubtful], scores)
            self.asked += shown
        return odds, odds - cheap

    def _stretches(self, cut: Floats, found: Sequence[Transition]) -> tuple[Stretch, ...]:
        """Name what is no cut, now that the cuts are known."""
        firsts = np.flatnonzero(cut > 0)
        fades = [t for t in self._transitions if t.kind == "fade" and t.odds > 0]  # those too that begin no shot
        mixed = [np.arange(t.first, t.last + 2) for t in (*found, *fades)]
        kept = [s for s in self._returning if not ((firsts >= s.first) & (firsts <= s.last + 1)).any()]
        step = np.concatenate([*self._steps, np.zeros(0, dtype=np.float32)])
        kept = returning.joined(kept, step)
        flashing = [np.arange(s.first, s.last + 2) for s in kept]
        edges = np.unique(np.concatenate([firsts, *mixed, *flashing]).astype(np.int64))
        moving = moves.moves(step, self._spans.found(), edges[edges < len(step)])
        return tuple(sorted([*kept, *moving], key=lambda stretch: (stretch.first, stretch.last)))


def _boundary(transition: Transition, clock: FrameClock) -> Boundary:
    odds = float(transition.odds)
    return Boundary(
        frame=transition.frame,
        time_us=clock.time_us(transition.frame),
        kind=transition.kind,
        probability=1 / (1 + float(np.exp(-odds))),
        evidence=(Evidence("picture", f"{transition.kind} of {transition.last - transition.first + 1} frames", odds),),
        transition=(transition.first, transition.last),
    )
