"""A panorama stitched from a pan: the whole painting over which the camera went, without what moved before it.

Each frame is laid over a few of those before it by features that both show (ORB, Rublee et al. 2011), as a move with one scale,
fitted by RANSAC; the ways add up. Then each pixel of the painting is the median of all frames that show it, so that who is seen
at one place for less than half of the time vanishes.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from animeu import lazy, media
from animeu.errors import InvalidValue, NotFound

Picture = NDArray[np.uint8]

FRAMES = 32
"""Frames that are laid over each other at most: the median of more costs memory and tells no more."""

WIDEST, LARGEST = 960, 24_000_000
"""Width in pixels at which frames are stitched, at most; and pixels of the largest panorama."""

FEATURES, AGREE, LEAST = 1500, 3.0, 30
"""Corners of a frame that are compared; pixels by which one may be off; how many must agree."""

SHARE = 0.3
"""Least share of the corners found again that must agree: a figure that walks across has some of its own."""

STRIP, NOTHING = 96_000_000, 999
"""Bytes of the layers that are held at once; what stands in them for pixels that a frame does not show: it sorts last."""

FAR = 0.02
"""Least way of the camera, in widths of the picture, or growth: less gives no more than the frame itself."""


class _EnoughError(Exception):
    """All frames that were wanted have been seen."""


class _Frames:
    """Keeps each so many frames of one shot, and stops the pass after them."""

    size: tuple[int, int] | None = (WIDEST, 0)
    pixels: Literal["rgb24", "gray8"] = "rgb24"

    def __init__(self, first: int, last: int) -> None:
        self.every = max((last - first) // FRAMES, 1)
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
        RGB; black where no frame shows anything.

    Raises
    ------
    NotFound
        When the video has no such frames.
    InvalidValue
        When they do not lie over each other, or the camera does not move: then there is nothing to stitch.
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
    ways = placed(frames)
    height, width = frames[0].shape[:2]
    corners = np.array([[0, 0, 1], [width, 0, 1], [0, height, 1], [width, height, 1]], dtype=np.float64).T
    reached = np.concatenate([(way @ corners)[:2] for way in ways], axis=1)
    low, high = np.floor(reached.min(1)), np.ceil(reached.max(1))
    if float(np.abs(reached - np.tile(corners[:2], len(ways))).max()) < FAR * width:
        raise InvalidValue("frames", len(frames), "frames over which the camera moves; these show one and the same view")
    size = (int(high[0] - low[0]), int(high[1] - low[1]))
    if size[0] * size[1] > LARGEST:
        raise InvalidValue("frames", len(frames), f"a shot whose painting has at most {LARGEST:,} pixels")
    move = np.array([[1, 0, -low[0]], [0, 1, -low[1]], [0, 0, 1]])
    return _median(frames, [move @ way for way in ways], size)


def placed(frames: list[Picture]) -> list[NDArray[np.float64]]:
    """Where each frame lies in the plane of the first: matrices of shape (3, 3).

    Raises
    ------
    InvalidValue
        When one of them cannot be laid over any of the three before it.
    """
    cv2 = lazy.cv2()
    detector, matcher = cv2.ORB_create(FEATURES, fastThreshold=8), cv2.BFMatcher(cv2.NORM_HAMMING, crossCheck=True)
    known: list[tuple[Any, Any]] = []
    ways: list[NDArray[np.float64]] = []
    for frame in frames:
        here = detector.detectAndCompute(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY), None)
        if not ways:
            known, ways = [here], [np.eye(3)]
            continue
        found = None
        for back in range(1, min(len(ways), 3) + 1):
            way = _way(cv2, matcher, known[-back], here)
            if way is not None:
                found = ways[-back] @ way
                break
        if found is None:
            raise InvalidValue(
                "frames", len(frames), "frames of one shot that lie over each other: choose one with a pan or a tilt"
            )
        known.append(here)
        ways.append(found)
    return ways


def _way(cv2: Any, matcher: Any, before: tuple[Any, Any], here: tuple[Any, Any]) -> NDArray[np.float64] | None:
    """How a frame is laid over one before it; None where too little of both agrees."""
    if before[1] is None or here[1] is None:
        return None
    pairs = matcher.match(here[1], before[1])
    if len(pairs) < LEAST:
        return None
    source = np.array([here[0][pair.queryIdx].pt for pair in pairs], dtype=np.float32)
    target = np.array([before[0][pair.trainIdx].pt for pair in pairs], dtype=np.float32)
    found, agree = cv2.estimateAffinePartial2D(source, target, method=cv2.RANSAC, ransacReprojThreshold=AGREE)
    if found is None or int(agree.sum()) < max(LEAST, SHARE * len(pairs)):
        return None
    return np.concatenate([found, [[0.0, 0.0, 1.0]]])


def _median(frames: list[Picture], ways: list[NDArray[np.float64]], size: tuple[int, int]) -> Picture:
    """The median of all frames that show a pixel, in strips so that little lies in memory at once."""
    cv2 = lazy.cv2()
    width, height = size
    whole = np.zeros((height, width, 3), dtype=np.uint8)
    rows = max(1, STRIP // (len(frames) * width * 6))
    for top in range(0, height, rows):
        strip = (width, min(rows, height - top))
        shift = np.array([[1, 0, 0], [0, 1, -top], [0, 0, 1]], dtype=np.float64)
        layers, shown = np.empty((len(frames), strip[1], strip[0], 3), np.int16), np.zeros(strip[::-1], np.int64)
        for number, (frame, way) in enumerate(zip(frames, ways, strict=True)):
            matrix = (shift @ way)[:2]
            inside = cv2.warpAffine(np.full(frame.shape[:2], 255, np.uint8), matrix, strip) == 255
            layers[number] = np.where(inside[..., None], cv2.warpAffine(frame, matrix, strip), NOTHING)
            shown += inside
        layers.sort(axis=0)
        middle = np.take_along_axis(layers, (np.maximum(shown - 1, 0) // 2)[None, ..., None], axis=0)[0]
        whole[top : top + strip[1]] = np.where(shown[..., None] > 0, middle, 0)
    return whole
