"""Which stills are worth reading: those whose strokes changed where there may be words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from animeu.errors import InvalidValue, Notice
from animeu.sights import ReadText
from animeu.tracks import Floats, StillTrack
from animeu.vision.reader import Reader
from animeu.vision.stills import Still

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

SHARE, SAVED = 0.75, 60
"""At most three of four stills are read in the long run, and so many more where a burst of words comes: a read takes about a
quarter of a second."""


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


class ReadStudent:
    """A `Student` that has a reader read the stills in which words may have changed.

    Parameters
    ----------
    reader : Reader
    share : float
        Of the stills, how many are read at most in the long run; 1 for all that changed.
    """

    def __init__(self, reader: Reader, share: float = SHARE) -> None:
        if not 0 < share <= 1:
            raise InvalidValue("share", share, "above 0 and at most 1")
        self._reader, self._share = reader, share
        self._saved = float(SAVED)
        self._last: Strokes | None = None
        self._held: tuple[ReadText, ...] = ()
        self._texts: list[tuple[ReadText, ...] | None] = []
        self._skipped: list[int] = []

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was not read."""
        if not self._skipped:
            return ()
        count, of = len(self._skipped), len(self._texts)
        first, last = self._skipped[0], self._skipped[-1]
        told = f"{count} of {of} stills (frames {first} to {last}) changed and were not read: reading takes long"
        return (Notice("unread-stills", told),)

    def study(self, stills: Sequence[Still]) -> None:
        """Read those of the next stills in which words may have changed."""
        for still in stills:
            self._saved = min(self._saved + self._share, float(SAVED))
            self._texts.append(self._read(still))

    def fill(self, track: StillTrack, scale: float) -> StillTrack:
        """The track with what was read; what was read holds as long as nothing changes."""
        texts = tuple(_scaled(read, scale) for read in self._texts)
        return replace(track, texts=texts)

    def _read(self, still: Still) -> tuple[ReadText, ...] | None:
        now = strokes(still.picture)
        if self._last is None or now.differ(self._last):
            if now.wordy.any() and self._saved < 1 and self._share < 1:
                self._skipped.append(still.frame)
                return None
            self._saved -= bool(now.wordy.any())
            self._last, self._held = now, self._reader.read(still.picture) if now.wordy.any() else ()
        return self._held


def _scaled(read: tuple[ReadText, ...] | None, scale: float) -> tuple[ReadText, ...] | None:
    return None if read is None else tuple(replace(text, box=text.box.scaled(scale)) for text in read)
