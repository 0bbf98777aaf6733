"""What is behind the people: coarse colours of every still, and the painting itself without whoever walks before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from animeu import lazy, media
from animeu.colours import oklab
from animeu.episode import Shot
from animeu.errors import InvalidValue
from animeu.sights import Face
from animeu.tracks import Floats, StillTrack
from animeu.vision.stills import Still
from animeu.vision.uncover import figures, filled

Pixels = NDArray[np.uint8]
Detect = Callable[[Sequence[Pixels]], Sequence[Sequence[Face]]]
"""Finds the faces of each picture, as `animeu.vision.faces.detector.Detector.detect` does."""

MOST = 24
"""Frames of a shot that are looked at: they lie evenly in it, and one drawing on threes is not seen twice."""

ROWS = 90
"""Rows of the picture that are composed at once: 24 frames of 1080p would take a gigabyte as numbers with a mask."""

NEAR = 24
"""Steps of 255: a pixel that is no farther from the median in each channel shows the same; noise of compression stays below."""

SETTLED = 0.34
"""Share of the frames in which a pixel must show what the median says: else that is one of many colours that went by."""

PATCH = 0.012
"""Of the width of the picture: what never settles counts where it fills half of a square so large. Rain and lines do not."""

HIDDEN = 0.5
"""Share of the picture: where more of it is never seen, there is no background to return."""

GRID = (18, 32)
"""Rows and columns of cells: 20 x 20 pixels of a still each. Nine by sixteen are too coarse to tell one painting from another."""


def cells(picture: Pixels) -> Floats:
    """The mean colours of `GRID` cells of a picture in OKLab, shape (18, 32, 3)."""
    from PIL import Image

    return oklab(np.asarray(Image.fromarray(picture).resize(GRID[::-1], Image.Resampling.BOX)))


class BackgroundStudent:
    """A student of stills that keeps their cells; who stands before them is told by faces, and found out in fusion.

    One millisecond a still.

    Examples
    --------
    >>> student = BackgroundStudent()
    >>> student.study([Still(0, np.zeros((90, 160, 3), np.uint8))])
    >>> student.fill(StillTrack(np.array([0])), 1.0).background.shape
    (1, 18, 32, 3)
    """

    def __init__(self) -> None:
        self._cells: list[Floats] = []

    def study(self, stills: Sequence[Still]) -> None:
        """Keep the cells of the next stills."""
        self._cells += [cells(still.picture) for still in stills]

    def fill(self, track: StillTrack, scale: float) -> StillTrack:
        """The track with ``background``."""
        kept = np.stack(self._cells) if self._cells else np.zeros((0, *GRID, 3), np.float32)
        return replace(track, background=kept)


@dataclass(frozen=True, slots=True, eq=False)
class Uncovered:
    """A painting, and how much of it was ever seen.

    Parameters
    ----------
    picture : ndarray of uint8, shape (h, w, 3)
        RGB, as large as the video.
    known : ndarray of bool, shape (h, w)
        Where it was seen; elsewhere it is filled smoothly from around.
    """

    picture: Pixels
    known: NDArray[np.bool_]

    @property
    def hidden(self) -> float:
        """The share of the picture that was never seen, 0 to 1."""
        return 1 - float(self.known.mean())


def background(
    path: str | Path, shot: Shot, *, detect: Detect | None = None, progress: Callable[[float], None] | None = None
) -> Uncovered:
    """The painting behind a shot whose camera stands: what is seen of each pixel most of the time, people left out.

    Whoever never moves away is cut out of what is left, as are parts that never settle; the hole is filled from around it.

    Parameters
    ----------
    path : str or Path
        The video; it is decoded once.
    shot : Shot
    detect : callable, optional
        Finds faces; whoever has one is left out with the body below it, wherever something else is ever seen there. Without it
        only what moves enough goes away.
    progress : callable, optional
        Called with the share that is done, 0 to 1.

    Raises
    ------
    InvalidValue
        When the video does not reach the shot, or more than half of the picture is never seen: a close-up of somebody who
        stays, a camera that moves.
    MediaError
        When the video cannot be read.
    """
    seen = _Frames(shot)
    media.watch(path, frames=[seen], progress=progress)
    meant = f"frames {shot.first_frame} to {shot.last_frame}"
    if not seen.frames:
        raise InvalidValue("shot", meant, "a shot of this video, which is shorter")
    frames = np.stack(seen.frames)
    people, found = np.zeros(frames.shape[:3], bool), detect(seen.frames) if detect else [()] * len(frames)
    for mask, faces in zip(people, found, strict=True):
        for part in (part for face in faces for part in face.person):
            mask[max(int(part.y), 0) : max(int(part.bottom) + 1, 0), max(int(part.x), 0) : max(int(part.right) + 1, 0)] = True
    picture = composed(frames, people)
    hole = _stays(frames, found) | ~settled(frames, picture)
    if detect:
        hole |= figures(picture, detect([picture])[0])
    if hole.mean() > HIDDEN:
        told = f"{meant}, of which {hole.mean():.0%} is always behind somebody, or moves"
        raise InvalidValue(
            "shot", told, "one in which people leave room, before a camera that stands; try another of the same place"
        )
    return Uncovered(filled(picture, hole), ~hole)


def _stays(frames: Pixels, found: Sequence[Sequence[Face]]) -> NDArray[np.bool_]:
    """Where somebody is in the first frame, in the middle one and in the last."""
    middle = len(frames) // 2
    return figures(frames[0], found[0]) & figures(frames[middle], found[middle]) & figures(frames[-1], found[-1])


def settled(frames: Pixels, picture: Pixels) -> NDArray[np.bool_]:
    """Where a composed picture shows what was really there, not the middle of much that went by; shape (h, w).

    Parameters
    ----------
    frames : ndarray of uint8, shape (n, h, w, 3)
    picture : ndarray of uint8, shape (h, w, 3)

    Examples
    --------
    >>> flicker = np.linspace(0, 255, 9).astype(np.uint8)[:, None, None, None] * np.ones((1, 20, 20, 3), np.uint8)
    >>> bool(settled(flicker, np.median(flicker, axis=0).astype(np.uint8)).any())
    False
    """
    often = np.empty(picture.shape[:2], np.float32)
    for top in range(0, len(often), ROWS):
        apart = np.abs(frames[:, top : top + ROWS].astype(np.int16) - picture[top : top + ROWS])
        often[top : top + ROWS] = (apart.max(axis=3) <= NEAR).mean(axis=0)
    side = max(round(PATCH * picture.shape[1]), 1)
    return np.asarray(lazy.cv2().blur((often < SETTLED).astype(np.float32), (side, side)) <= 0.5)


def composed(frames: Pixels, people: NDArray[np.bool_]) -> Pixels:
    """The median of each pixel over the frames in which nobody is before it; over all where somebody always is.

    Parameters
    ----------
    frames : ndarray of uint8, shape (n, h, w, 3)
    people : ndarray of bool, shape (n, h, w)

    Examples
    --------
    >>> frames = np.full((3, 1, 2, 3), 90, np.uint8)
    >>> frames[:2, 0, 0] = 10
    >>> somebody = np.zeros((3, 1, 2), bool)
    >>> somebody[:2, 0, 0] = True
    >>> composed(frames, somebody)[0, :, 0].tolist()
    [90, 90]
    """
    people = people & ~people.all(axis=0)
    out = np.empty(frames.shape[1:], np.uint8)
    for top in range(0, len(out), ROWS):
        part, hidden = frames[:, top : top + ROWS], people[:, top : top + ROWS]
        if hidden.any():
            kept = np.where(hidden[..., None], np.nan, part.astype(np.float32))
            out[top : top + ROWS] = np.nanmedian(kept, axis=0).round()
        else:
            out[top : top + ROWS] = np.median(part, axis=0).round()
    return out


class _Frames:
    """Keeps some frames of a shot, and none of those at its edges where it goes over into another."""

    size: tuple[int, int] | None = None
    pixels: Literal["rgb24", "gray8"] = "rgb24"

    def __init__(self, shot: Shot) -> None:
        length = shot.last_frame - shot.first_frame + 1
        edge = length // 10
        self._first, self._last = shot.first_frame + edge, shot.last_frame - edge
        self.every = max((self._last - self._first + 1) // MOST, 1)
        self.frames: list[Pixels] = []

    def see(self, frames: Pixels, numbers: NDArray[np.int64]) -> None:
        """Keep those of the shot."""
        self.frames += [frame.copy() for frame, n in zip(frames, numbers, strict=True) if self._first <= n <= self._last]
