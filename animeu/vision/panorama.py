"""A panorama stitched from a pan: the whole painting over which the camera went, without what moved before it.

Frames are laid over each other by what they show (`animeu.vision.overlap`) and become one picture (`animeu.vision.mosaic`).
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from animeu import media
from animeu.errors import InvalidValue, NotFound
from animeu.vision.mosaic import merged, trimmed
from animeu.vision.overlap import placed

Picture = NDArray[np.uint8]

FRAMES = 32
"""Frames that are laid over each other at most: the median of more costs memory and tells no more."""

WIDEST, LARGEST = 960, 24_000_000
"""Width in pixels at which frames are stitched, at most; and pixels of the largest panorama."""

BLACK, SHAVED = 24, 3
"""Rows and columns at the edge of which hardly a pixel is ever brighter, in steps of 255, are bars: they stand still over what
moves. With them go so many pixels beside them, into which compression smears."""

FAR = 0.02
"""Least way of the camera, in widths of the picture, or growth: less gives no more than the frame itself."""


class _EnoughError(Exception):
    """All frames that were wanted have been seen."""


class _Frames:
    """Keeps each so many frames of one shot, and stops the pass after them."""

    size: tuple[int, int] | None = (WIDEST, 0)
    pixels: Literal["rgb24", "gray8"] = "rgb24"

    def __init__(self, first: int, last: int) -> None:
        self.every = max(-(-(last - first + 1) // FRAMES), 1)
        self.kept: list[Picture] = []
        self._first, self._last = first, last

    def see(self, frames: Picture, numbers: NDArray[np.int64]) -> None:
        self.kept += [frames[at].copy() for at in np.flatnonzero((numbers >= self._first) & (numbers <= self._last)).tolist()]
        if numbers[-1] >= self._last:
            raise _EnoughError


def panorama(path: str | Path, first: int, last: int) -> Picture:
    """Stitch the painting over which the camera goes in some frames of one shot.

    Parameters
    ----------
    path : str or Path
        A video; it is read again, up to the last of them.
    first, last : int
        Both inclusive.

    Returns
    -------
    ndarray of uint8, shape (h, w, 3)
        RGB; of a slanting pan black where no frame shows anything, else full to its edges.

    Raises
    ------
    NotFound
        When the video has no such frames.
    InvalidValue
        When the camera does not move, so that there is nothing to stitch, or the frames do not lie over each other.
    MediaError
        When the video cannot be read.
    """
    if not 0 <= first < last:
        raise InvalidValue("frames", (first, last), "two rising numbers")
    seen = _Frames(first, last)
    with contextlib.suppress(_EnoughError):
        media.watch(path, frames=[seen])
    if len(seen.kept) < 2:
        raise NotFound("frame", str(last), [], "The video ends before; `animeu shots` lists the shots and their frames")
    return stitched(seen.kept)


def stitched(frames: list[Picture]) -> Picture:
    """The painting behind frames of a moving camera.

    Parameters
    ----------
    frames : list of ndarray of uint8, shape (h, w, 3)

    Raises
    ------
    InvalidValue
        As `panorama`.
    """
    frames = _unbarred(frames)
    height, width = frames[0].shape[:2]
    ways = placed(frames)
    corners = np.array([[0, 0, 1], [width, 0, 1], [0, height, 1], [width, height, 1]], dtype=np.float64).T
    reached = np.concatenate([(way @ corners)[:2] for way in ways], axis=1)
    low, high = np.floor(reached.min(1)), np.ceil(reached.max(1))
    if float(np.abs(reached - np.tile(corners[:2], len(ways))).max()) < FAR * width:
        raise InvalidValue("the shot", f"{len(frames)} frames of one view", "one that moves; of this one use `animeu background`")
    size = (int(high[0] - low[0]), int(high[1] - low[1]))
    if size[0] * size[1] > LARGEST:
        raise InvalidValue("the shot", f"{size[0]} x {size[1]} pixels", f"one whose painting has at most {LARGEST:,} of them")
    move = np.array([[1, 0, -low[0]], [0, 1, -low[1]], [0, 0, 1]])
    return trimmed(*merged(frames, [move @ way for way in ways], size))


def _unbarred(frames: list[Picture]) -> list[Picture]:
    """Frames without the black bars that all of them have; as they are where nothing else is in them."""
    brightest = np.max([frame.max(2) for frame in frames], axis=0)
    rows, columns = (np.flatnonzero(np.quantile(brightest, 0.98, axis=axis) > BLACK) for axis in (1, 0))
    if not rows.size or not columns.size:
        return frames
    inner = [
        slice(int(line[0]) + SHAVED * bool(line[0]), int(line[-1]) + 1 - SHAVED * bool(line[-1] + 1 < whole))
        for line, whole in zip((rows, columns), brightest.shape, strict=True)
    ]
    return [frame[inner[0], inner[1]] for frame in frames]
