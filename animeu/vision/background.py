"""What is behind the people: coarse colours of every still, and the painting itself without whoever walks before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from animeu import media
from animeu.colours import oklab
from animeu.episode import Shot
from animeu.errors import InvalidValue
from animeu.sights import Face
from animeu.tracks import Floats, StillTrack
from animeu.vision.stills import Still

Pixels = NDArray[np.uint8]
Detect = Callable[[Sequence[Pixels]], Sequence[Sequence[Face]]]
"""Finds the faces of each picture, as `animeu.vision.faces.detector.Detector.detect` does."""

MOST = 24
"""Frames of a shot that are looked at: they lie evenly in it, and one drawing on threes is not seen twice."""

ROWS = 90
"""Rows of the picture that are composed at once: 24 frames of 1080p would take a gigabyte as numbers with a mask."""

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


def background(
    path: str | Path, shot: Shot, *, detect: Detect | None = None, progress: Callable[[float], None] | None = None
) -> Pixels:
    """The painting behind a shot whose camera stands: what is seen of each pixel most of the time, people left out.

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

    Returns
    -------
    ndarray of uint8, shape (h, w, 3)
        RGB, as large as the video. Of a shot whose camera moves it is a blur.

    Raises
    ------
    InvalidValue
        When the video does not reach the shot.
    MediaError
        When the video cannot be read.
    """
    seen = _Frames(shot)
    media.watch(path, frames=[seen], progress=progress)
    if not seen.frames:
        raise InvalidValue("shot", f"frames {shot.first_frame} to {shot.last_frame}", "a shot of this video, which is shorter")
    frames = np.stack(seen.frames)
    people = np.zeros(frames.shape[:3], bool)
    for mask, found in zip(people, detect(seen.frames) if detect else (), strict=False):
        for part in (part for face in found for part in face.person):
            mask[max(int(part.y), 0) : max(int(part.bottom) + 1, 0), max(int(part.x), 0) : max(int(part.right) + 1, 0)] = True
    return composed(frames, people)


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
