"""Portraits: the faces of an episode cut out of its video, and one sheet of its whole cast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from animeu import media
from animeu.sights import Appearance, Box
from animeu.vision.characters.crops import fitted, square
from animeu.vision.lettering import font

SIDE, EDGE, NAME = 128, 10, 150
"""Pixels of a portrait's side, of the gaps, and of the column with the names."""

INK, PAPER, FAINT = "#22252b", "#fbfaf7", "#8a8d93"


class _Cutter:
    """A frame watcher that cuts the faces out of some frames."""

    size: tuple[int, int] | None = None
    pixels: Literal["rgb24", "gray8"] = "rgb24"

    def __init__(self, wanted: Mapping[int, Sequence[int]], appearances: Sequence[Appearance], side: int, every: int) -> None:
        self.every = every
        self.found: dict[int, NDArray[np.uint8]] = {}
        self._wanted, self._appearances, self._side = wanted, appearances, side

    def see(self, frames: NDArray[np.uint8], numbers: NDArray[np.int64]) -> None:
        for frame, number in zip(frames, numbers, strict=True):
            which = self._wanted.get(int(number), ())
            for i in which:
                self.found[i] = fitted(_inside(frame, square(self._appearances[i].face.box)), self._side)


def _inside(frame: NDArray[np.uint8], box: Box) -> NDArray[np.uint8]:
    """The square of a box, moved into the picture, and made smaller where it is larger: no portrait has a blank edge."""
    high, wide = frame.shape[:2]
    side = max(min(round(box.width), high, wide), 1)
    x, y = box.x + (box.width - side) / 2, box.y + (box.height - side) / 2
    left, top = round(min(max(x, 0), wide - side)), round(min(max(y, 0), high - side))
    return frame[top : top + side, left : left + side]


def portraits(path: str | Path, appearances: Sequence[Appearance], side: int = SIDE) -> NDArray[np.uint8]:
    """Cut out of a video the faces that were followed in it, each at the frame in which it is seen best.

    Parameters
    ----------
    path : str or Path
        The video; it is read once.
    appearances : sequence of Appearance
        With faces in pixels of this video.
    side : int
        Pixels.

    Returns
    -------
    ndarray of uint8, shape (n, side, side, 3)
        Black for one whose frame the video no longer has.

    Raises
    ------
    MediaError
        When the video cannot be read.
    """
    found = np.zeros((len(appearances), side, side, 3), np.uint8)
    wanted: dict[int, list[int]] = {}
    for number, one in enumerate(appearances):
        wanted.setdefault(one.frame, []).append(number)
    if wanted:
        # Large pictures are converted only where one is wanted: stills lie on a grid.
        watcher = _Cutter(wanted, appearances, side, max(int(np.gcd.reduce(list(wanted))), 1))
        media.watch(path, frames=[watcher])
        for number, cut in watcher.found.items():
            found[number] = cut
    return found


def sheet(rows: Sequence[tuple[str, str, NDArray[np.uint8]]]) -> Image.Image:
    """A picture of the cast: a row for each character.

    Parameters
    ----------
    rows : sequence of tuple
        Name, a few words about it, and portraits of shape (n, side, side, 3).
    """
    side = rows[0][2].shape[1] if rows else SIDE
    most = max((len(faces) for _, _, faces in rows), default=0)
    size = (NAME + (side + EDGE) * most + EDGE, (side + EDGE) * max(len(rows), 1) + EDGE)
    picture = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(picture)
    for number, (name, about, faces) in enumerate(rows):
        top = EDGE + (side + EDGE) * number
        pen.text((EDGE, top + side / 2 - 24), name, fill=INK, font=font(20))
        pen.text((EDGE, top + side / 2 + 6), about, fill=FAINT, font=font(13))
        for column, face in enumerate(faces):
            picture.paste(Image.fromarray(face), (NAME + (side + EDGE) * column, top))
    return picture
