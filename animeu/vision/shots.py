"""Watch a video for its shots: cheap arithmetic on every frame, the network only where that leaves a doubt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Boundary, Evidence
from animeu.timeline import FrameClock
from animeu.tracks import VisionTrack
from animeu.vision import cuts, gradual, transnet
from animeu.vision.look import Floats, Looks, look
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
            picture_frames=np.zeros(0, dtype=np.int64),
        )

    def _compare(self) -> None:
        """Compare the frames that were seen last with those before them, many at once."""
        if not self._new:
            return
        frames, new = [frames for frames, _ in self._new], Looks.join([looks for _, looks in self._new])
        self._new = []
        compared = Looks.join([self._looks[-1:], new])
        step = cuts.steps(compared)
        moved = cuts.moved(compared, step)
        known = len(compared) - len(new)
        step, moved = step[known:], moved[known:]
        self._looks = Looks.join([self._looks, new])
        self._frames = np.concatenate([self._frames, *frames])
        self._step = np.concatenate([self._step, step])
        self._seen.append((new.brightness, new.contrast, new.sharpness, moved, gradual.plain(new).astype(np.float32)))
        self._colour.append(new.colour)

    def _judge(self, count: int) -> None:
        """Decide about the next frames and let go of those that are no longer needed."""
        self._compare()
        low = self._judged - self._first
        high = low + count
        odds = np.full(len(self._frames), cuts.RULED_OUT, dtype=np.float32)
        frames = cuts.suspects(self._looks, self._step)
        frames = frames[(frames >= low) & (frames < high)]
        if frames.size:
            odds[frames] = self._decide(self._looks, frames)
        self._cut.append(odds[low:high])
        for ramp in gradual.ramps(self._looks, self._step):
            if low <= ramp.middle < high:
                ends = self._looks[np.array([ramp.old, ramp.new])]
                self._transitions.append(Transition.of(ramp, ends, self._first))
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

    def _decide(self, looks: Looks, frames: NDArray[np.int64]) -> Floats:
        """Log-odds of a cut at some frames, the network asked about the doubtful ones."""
        odds = cuts.log_odds(cuts.features(looks, frames))
        odds = np.where(cuts.returns(looks, frames, odds), cuts.RULED_OUT, odds).astype(np.float32)
        doubtful = (odds > cuts.DOUBT[0]) & (odds < cuts.DOUBT[1])
        if self._network and doubtful.any():
            scores, shown = transnet.network().cuts(self._frames, frames[doubtful], self._threads)
            odds[doubtful] = cuts.with_network(odds[doubtful], scores)
            self.asked += shown
        return odds


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
