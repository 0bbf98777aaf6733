"""Which frames are worth reading: those whose strokes changed where there may be words.

Stills are chosen by colours, and white letters with dark outlines hardly change the mean of a cell: 5 of 31 hard subtitles of a
drawn episode are on no still. So a `ReadWatcher` looks at all frames that stills are chosen from.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from animeu.errors import InvalidValue, Notice
from animeu.sights import ReadText
from animeu.tracks import Floats, StillTrack
from animeu.vision.reader import Reader
from animeu.vision.stills import EVERY, WIDTH

EDGE = 48
"""Steps of 255 between neighbouring pixels of a row that make a stroke: letters are made to be seen."""

CELL, BLOCK = 20, 4
"""Pixels: cells about as large as a letter, and the blocks in them whose shares of strokes are compared."""

DENSE = 0.1
"""Share of strokes from which two neighbouring cells may hold words. Hard subtitles have .2 and more, three of four signs .08;
so do backgrounds (median of their densest place .2), so this alone tells little."""

CHANGED = 0.1
"""Change of the shares of strokes in a cell with which it is read again. So 218 of 269 and 199 of 222 stills of two drawn
episodes are read, and of their signs two banners are missed; at .2, 158 and 132 are read and 5 signs missed. Chosen on
these."""

SHARE, SAVED = 0.5, 60
"""At most every second look is read in the long run, and so many more where a burst of words comes: a read takes about a quarter
of a second, so that an episode takes six minutes at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Strokes:
    """Where a picture has strokes: their share in each block, and the cells that may hold words."""

    blocks: Floats
    wordy: NDArray[np.bool_]

    def differ(self, other: Strokes) -> bool:
        """Whether cells that may hold words, here or there, look different."""
        if self.blocks.shape != other.blocks.shape:
            return True
        return bool((_cells(np.abs(self.blocks - other.blocks))[self.wordy | other.wordy] >= CHANGED).any())


def strokes(picture: NDArray[np.uint8]) -> Strokes:
    """Find the strokes of a picture, shape (h, w, 3).

    Examples
    --------
    >>> plain, striped = np.zeros((40, 80, 3), np.uint8), np.zeros((40, 80, 3), np.uint8)
    >>> striped[:, ::4] = 255
    >>> strokes(plain).wordy.any(), strokes(striped).wordy.all(), strokes(plain).differ(strokes(striped))
    (np.False_, np.True_, True)
    """
    green = picture[..., 1].astype(np.int16)
    height, width = (max(side // CELL, 1) * CELL for side in green.shape)
    found = np.zeros((height, width), np.float32)
    edges = np.abs(np.diff(green, axis=1))[:height, :width] > EDGE
    found[: edges.shape[0], : edges.shape[1]] = edges
    blocks = found.reshape(height // BLOCK, BLOCK, width // BLOCK, BLOCK).mean((1, 3))
    dense = _cells(blocks) >= DENSE
    wordy = np.zeros_like(dense)
    for one, other in ((np.s_[:, 1:], np.s_[:, :-1]), (np.s_[1:], np.s_[:-1])):
        both = dense[one] & dense[other]
        wordy[one] |= both
        wordy[other] |= both
    return Strokes(blocks, wordy)


def _cells(blocks: Floats) -> Floats:
    """Means over cells of values of blocks."""
    size, (rows, columns) = CELL // BLOCK, blocks.shape
    means: Floats = blocks.reshape(rows // size, size, columns // size, size).mean((1, 3))
    return means


class ReadWatcher:
    """A frame watcher that has a reader read the frames in which words may have changed.

    Parameters
    ----------
    reader : Reader
    share : float
        Of the looks, how many are read at most in the long run; 1 for all that changed.
    """

    size: tuple[int, int] | None = (WIDTH, 0)
    pixels: Literal["rgb24", "gray8"] = "rgb24"
    every: int = EVERY

    def __init__(self, reader: Reader, share: float = SHARE) -> None:
        if not 0 < share <= 1:
            raise InvalidValue("share", share, "above 0 and at most 1")
        self._reader, self._share = reader, share
        self._saved = float(SAVED)
        self._last: Strokes | None = None
        self._held: tuple[ReadText, ...] = ()
        self._frames: list[int] = []
        self._texts: list[tuple[ReadText, ...] | None] = []

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was not read."""
        skipped = [frame for frame, texts in zip(self._frames, self._texts, strict=True) if texts is None]
        if not skipped:
            return ()
        told = f"{len(skipped)} of {len(self._frames)} pictures that were looked at (frames {skipped[0]} to {skipped[-1]})"
        return (Notice("unread-pictures", f"{told} changed and were not read: reading takes long, and they are many"),)

    def see(self, frames: NDArray[np.uint8], numbers: NDArray[np.int64]) -> None:
        """Read those of the next frames, shape (b, h, w, 3), in which words may have changed; they are not kept."""
        for frame, number in zip(frames, numbers, strict=True):
            self._saved = min(self._saved + self._share, float(SAVED))
            self._frames.append(int(number))
            self._texts.append(self._read(frame))

    def track(self, size: tuple[int, int]) -> StillTrack:
        """What was read, a still for each look; what was read holds as long as nothing changes.

        Parameters
        ----------
        size : tuple of int
            Width and height of the video.
        """
        scale = max(size[0] / WIDTH, 1.0)
        texts = tuple(_scaled(read, scale) for read in self._texts)
        return StillTrack(np.array(self._frames, np.int64), texts=texts)

    def _read(self, picture: NDArray[np.uint8]) -> tuple[ReadText, ...] | None:
        now = strokes(picture)
        if self._last is None or now.differ(self._last):
            if now.wordy.any() and self._saved < 1 and self._share < 1:
                return None
            self._saved -= bool(now.wordy.any())
            self._last, self._held = now, self._reader.read(picture) if now.wordy.any() else ()
        return self._held


def _scaled(read: tuple[ReadText, ...] | None, scale: float) -> tuple[ReadText, ...] | None:
    return None if read is None else tuple(replace(text, box=text.box.scaled(scale)) for text in read)
