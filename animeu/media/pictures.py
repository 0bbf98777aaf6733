"""Decoded frames to the watchers, in the sizes that they asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.errors import InvalidValue
from animeu.media.ahead import Call

Pixels = Literal["rgb24", "gray8"]

BATCH = 64
"""Frames in a batch, at most."""
BATCH_BYTES = 8 << 20
"""Bytes in a batch, at most (a single larger frame excepted): 1080p frames come one by one, small ones by 64."""

ROWS = 8
"""Source rows that are averaged for each row of a small picture, at least; further rows are left out.

At 48x27 from 720p this takes 90 microseconds a frame instead of 310 (decoding takes 570 to 1270), and is off by 0.5 to 4 grey
levels (RMS) from the exact average."""


class FrameWatcher(Protocol):
    """Somebody who looks at frames.

    Attributes
    ----------
    size : tuple of int, optional
        Width and height that the frames shall have; None for as they are stored. With a height of 0 at most so wide, and as high
        as the video's shape asks.
    pixels : {"rgb24", "gray8"}
        ``"rgb24"``: R, G, B, each 0 to 255. ``"gray8"``: luma at full range, 0 black, 255 white, whatever the range in the file.
    every : int
        1 for each frame, 12 for frames 0, 12, 24, …
    """

    size: tuple[int, int] | None
    pixels: Pixels
    every: int

    def see(self, frames: NDArray[np.uint8], numbers: NDArray[np.int64]) -> None:
        """Look at a batch.

        Parameters
        ----------
        frames : ndarray of uint8, shape (b, h, w, 3) or (b, h, w)
            Contiguous and read-only; it may be kept, no later batch overwrites it.
        numbers : ndarray of int64, shape (b,)
            Frame numbers, rising from batch to batch.
        """
        ...


class Pictures:
    """Hands decoded frames to watchers; each size is scaled once, however many watchers asked for it.

    Parameters
    ----------
    watchers : sequence of FrameWatcher
    size : tuple of int
        Width and height of the video.
    hand : callable
        Takes each call of a watcher and makes it, at once or later, in order.
    """

    def __init__(self, watchers: Sequence[FrameWatcher], size: tuple[int, int], hand: Callable[[Call], None]) -> None:
        groups: dict[tuple[tuple[int, int], Pixels], dict[int, list[FrameWatcher]]] = {}
        for watcher in watchers:
            width, height = fitted(watcher.size, size)
            if width < 1 or height < 1 or watcher.every < 1 or watcher.pixels not in ("rgb24", "gray8"):
                asked = (watcher.size, watcher.pixels, watcher.every)
                raise InvalidValue("frame watcher", asked, "a size of at least 1x1, 'rgb24' or 'gray8', each 1st frame or fewer")
            groups.setdefault(((width, height), watcher.pixels), {}).setdefault(watcher.every, []).append(watcher)
        self._lanes = [
            (Scaler(wanted, pixels), [_Batch(every, same, wanted, pixels, hand) for every, same in by_every.items()])
            for (wanted, pixels), by_every in groups.items()
        ]

    def show(self, frame: Any, number: int) -> None:
        """Give one decoded frame to those who want it."""
        for scaler, batches in self._lanes:
            wanting = [batch for batch in batches if number % batch.every == 0]
            if wanting:
                picture = scaler(frame)
                for batch in wanting:
                    batch.add(picture, number)

    def finish(self) -> None:
        """Hand out what is left."""
        for _, batches in self._lanes:
            for batch in batches:
                batch.flush()


def fitted(wanted: tuple[int, int] | None, size: tuple[int, int]) -> tuple[int, int]:
    """The size that a watcher's frames get, of a video of that size.

    Examples
    --------
    >>> fitted((640, 0), (1920, 1080)), fitted((640, 0), (480, 360)), fitted(None, (480, 360))
    ((640, 360), (480, 360), (480, 360))
    """
    if wanted is None or wanted[1]:
        return wanted or size
    width = min(wanted[0], size[0])
    return width, max(round(size[1] * width / max(size[0], 1)), 1)


class Scaler:
    """Scales and converts frames to one size and kind of pixel.

    Colours are converted by the matrix that the file names, else by BT.709 for pictures higher than 576 lines and BT.601 for
    smaller ones, as players do. Pictures are made smaller by averaging over the area of each new pixel. The bilinear and nearest
    modes of libswscale look at a few source pixels only: at 48x27 they are off by 22 to 69 grey levels (RMS), and a held drawing
    flickers with its compression noise. For very small pictures whole rows are left out first; see `ROWS`.
    """

    def __init__(self, size: tuple[int, int], pixels: Pixels) -> None:
        av = lazy.av()
        self.size, self.pixels = size, pixels
        self._reformatter = av.video.reformatter.VideoReformatter()
        modes = av.video.reformatter.Interpolation
        # without full chroma, two neighbouring pixels of a small RGB picture share one colour: 12 grey levels off instead of 0.4
        self._small = modes.AREA | modes.ACCURATE_RND | modes.FULL_CHR_H_INT
        self._as_is = modes.BILINEAR
        colours = av.video.reformatter.Colorspace
        self._hd, self._sd = int(colours.ITU709), int(colours.ITU601)
        self._full = int(av.video.reformatter.ColorRange.JPEG)
        self._thin: Any = None

    def __call__(self, frame: Any) -> NDArray[np.uint8]:
        """Return a view of shape (h, w, 3) or (h, w), valid until the next call."""
        width, height = self.size
        colours = frame.colorspace
        if colours == _UNSPECIFIED:
            colours = self._hd if frame.height > 576 else self._sd
        scaled = self._reformatter.reformat(
            self._thinned(frame),
            width=width,
            height=height,
            format="rgb24" if self.pixels == "rgb24" else "gray",
            src_colorspace=colours,
            src_color_range=frame.color_range,
            dst_color_range=self._full,
            interpolation=self._small if (width, height) != (frame.width, frame.height) else self._as_is,
            threads=1,
        )
        plane = scaled.planes[0]
        rows = np.frombuffer(plane, dtype=np.uint8).reshape(height, plane.line_size)
        if self.pixels == "gray8":
            return rows[:, :width]
        return rows[:, : width * 3].reshape(height, width, 3)

    def _thinned(self, frame: Any) -> Any:
        """The frame with only each nth row, n odd so that a kept row is the middle of those it stands for."""
        step = (frame.height // (ROWS * self.size[1]) - 1) // 2 * 2 + 1
        if step < 3 or frame.format.name in _NOT_IN_ROWS:
            return frame
        shape = (frame.width, frame.height // step // 2 * 2, frame.format.name)
        if self._thin is None or shape != (self._thin.width, self._thin.height, self._thin.format.name):
            self._thin = lazy.av().VideoFrame(*shape)
        for source, target in zip(frame.planes, self._thin.planes, strict=True):
            rows = np.frombuffer(source, dtype=np.uint8).reshape(source.height, source.line_size)
            first = (source.height - target.height * step) // 2 + step // 2
            kept = np.frombuffer(target, dtype=np.uint8).reshape(target.height, target.line_size)
            width = min(source.line_size, target.line_size)
            kept[:, :width] = rows[first::step, :width][: target.height]
        return self._thin


class _Batch:
    """Gathers pictures for the watchers that want the same ones."""

    def __init__(
        self, every: int, watchers: list[FrameWatcher], size: tuple[int, int], pixels: Pixels, hand: Callable[[Call], None]
    ) -> None:
        self.every, self._watchers, self._hand = every, watchers, hand
        self._shape = (size[1], size[0], 3) if pixels == "rgb24" else (size[1], size[0])
        self._room = max(1, min(BATCH, BATCH_BYTES // int(np.prod(self._shape))))
        self._frames = np.empty((self._room, *self._shape), dtype=np.uint8)
        self._numbers: list[int] = []

    def add(self, picture: NDArray[np.uint8], number: int) -> None:
        self._frames[len(self._numbers)] = picture
        self._numbers.append(number)
        if len(self._numbers) == self._room:
            self.flush()

    def flush(self) -> None:
        if not self._numbers:
            return
        frames, numbers = self._frames[: len(self._numbers)], np.array(self._numbers, dtype=np.int64)
        frames.setflags(write=False)
        self._frames = np.empty((self._room, *self._shape), dtype=np.uint8)
        self._numbers = []
        self._hand(partial(self._tell, frames, numbers))

    def _tell(self, frames: NDArray[np.uint8], numbers: NDArray[np.int64]) -> None:
        for watcher in self._watchers:
            watcher.see(frames, numbers)


_UNSPECIFIED = 2
"""AVCOL_SPC_UNSPECIFIED"""
_NOT_IN_ROWS = {"pal8"}
"""Its second plane is a palette, not rows."""
