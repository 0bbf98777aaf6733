"""A frame watcher that keeps a look whenever the picture has changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from animeu.tracks import Looks, VisionTrack
from animeu.vision.lookup.look import BYTES, SPEC, encode

SIZE = (48, 27)
"""As the watcher of shots: a frame is scaled once for both."""

CHANGED = 10
"""Levels of 255 by which the mean colour of a cell of 16 by 9 differs from the last look. Compression noise of a held drawing
stays below 4; a mouth of a medium shot moves its cell by 8 to 20."""

CREDIT, BURST = 0.1, 48
"""Looks a frame in the long run, and at once. What nobody needed in quiet scenes is left for fast ones; 24 minutes of 24 frames
a second have at most 3,552 looks, 1.9 MB, whatever moves in them."""

DEAR, SOON = 4, 8
"""How many times as much must change when nothing is left of the burst, or right after a look, falling to once after so many
frames. Without the second, a third of the looks of a drawn episode came one or two frames after another, in dissolves and fades,
and the scenes after them went without."""

CUT = 60
"""Levels of 255: what changes so much is a new shot, and is kept on credit, up to one burst."""


class LookWatcher:
    """Sees every frame, small; keeps a look of the first of those that show the same.

    Examples
    --------
    >>> drawings = np.random.default_rng(0).integers(0, 256, (2, 27, 48, 3), dtype=np.uint8)
    >>> watcher = LookWatcher()
    >>> watcher.see(np.repeat(drawings, 12, axis=0), np.arange(24))
    >>> looks = watcher.looks
    >>> looks.frames, looks.values.shape
    (array([ 0, 12]), (2, 530))
    """

    size: tuple[int, int] | None = SIZE
    pixels: Literal["rgb24", "gray8"] = "rgb24"
    every: int = 1

    def __init__(self) -> None:
        self._last: NDArray[np.int16] | None = None
        self._credit = float(BURST)
        self._frames: list[int] = []
        self._looks: list[NDArray[np.uint8]] = []

    def see(self, frames: NDArray[np.uint8], numbers: NDArray[np.int64]) -> None:
        """Take the next frames, shape (b, 27, 48, 3)."""
        cells = frames.reshape(len(frames), 9, 3, 16, 3, 3).sum(axis=(2, 4), dtype=np.int16)
        chosen = [i for i in range(len(frames)) if self._is_new(cells[i], int(numbers[i]))]
        if chosen:
            self._looks.append(encode(frames[chosen]))

    @property
    def looks(self) -> Looks:
        """What was kept."""
        values = np.concatenate([np.zeros((0, BYTES), np.uint8), *self._looks])
        return Looks(SPEC, np.array(self._frames, np.int64), values)

    def fill(self, track: VisionTrack) -> VisionTrack:
        """The track with what was kept."""
        return replace(track, looks=self.looks)

    def _is_new(self, cells: NDArray[np.int16], number: int) -> bool:
        self._credit = min(self._credit + CREDIT, BURST)
        if self._last is not None:
            change = int(np.abs(cells - self._last).max()) / 9
            scarce = max(1 - self._credit / BURST, 1 - (number - self._frames[-1]) / SOON, 0)
            least = -BURST if change >= CUT else 1
            if change < CHANGED * (1 + (DEAR - 1) * min(scarce, 1)) or self._credit < least:
                return False
        self._last = cells
        self._credit -= 1
        self._frames.append(number)
        return True
