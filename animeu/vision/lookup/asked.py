"""A picture that somebody asks about: freed of borders, small, and as the vectors by which its looks may be found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.tracks import Floats
from animeu.vision.lookup.descriptor import WHOLE, Window, grid, vectors
from animeu.vision.lookup.look import FLAT, channels

SIZE = (54, 96)
"""Rows and columns at which a picture is compared: more than twice those of a look."""

INDEXED = (WHOLE, *grid(0.55, 4))
"""Windows of a look that are found: the whole, and sixteen parts, 15 % of the frame from one to the next."""

WINDOWS = (WHOLE, *grid(0.8, 4))
"""Windows of a picture that are looked for: the whole, and parts that are as large as those of a look when the picture is a crop
to 69 %. Wherever it was cropped, one of them lies within 2.5 % of the frame of one of a look, and that is what counts: with crops
to 69 % indexed, and pictures whole, up to 5 % from one, for a fifth of all crops of the middle 940 of a million were nearer than
the right one; so for 95 of 100 none is (exact vectors, among 50,000 that ``benchmarks/lookup.py`` makes)."""

LARGE, SMALL = (216, 384), (108, 192)
"""Rows and columns at most: of what a picture is scaled down to first, and of that in which borders are looked for."""

BORDER = 12
"""Levels of 255: what differs less from the colour of the corner belongs to a border."""

LETTERED = 0.2
"""Share of a row of a border that may differ: logos are written there too. With both, 99 of 100 frames of the drawn season in
black, white or grey borders, and of 53 real pictures 98, lose these to the row (JPEG of quality 60); without borders 3 and 15 of
100 lose something, as dark edges do. At 24 levels that is 30 of each 100, at 6 levels 93 of 100 drawn ones are right."""

WRITTEN = 0.6
"""The same of a row of subtitles, where two plain rows follow before the picture. Half as wide as the picture, they end no border
so: of the same frames all drawn ones are right and 92 of 100 real ones, none was without it, and no more lose what is none. Of 60
drawn frames 59 are found, which were 48 to 51."""

WIDEST = 0.3
"""Share of a picture that a border may take on each side."""


@dataclass(frozen=True, slots=False, eq=False)
class Asked:
    """A picture that is looked for, as it is and mirrored.

    Parameters
    ----------
    planes : ndarray of float32, shape (2, 3, 54, 96)
        Luma and two colour differences of the picture without borders, 0 to 255 and -128 to 127; then mirrored.
    part : Window
        What of the picture is no border.
    """

    planes: Floats
    part: Window = WHOLE

    @classmethod
    def of(cls, picture: NDArray[np.uint8], part: Window | None = None) -> Asked:
        """The picture, shape (h, w, 3), without its borders, or a given part of it."""
        picture = _smaller(picture, LARGE)  # once: of a frame of 1280 by 720 this takes 1.4 ms
        part = borderless(picture) if part is None else part
        height, width = picture.shape[:2]
        top, left = round(part.y * height), round(part.x * width)
        inner = picture[top : max(round((part.y + part.height) * height), top + 1)]
        inner = inner[:, left : max(round((part.x + part.width) * width), left + 1)]
        planes = channels(_small(inner, SIZE))
        return cls(np.stack([planes, planes[..., ::-1]]), part)

    @property
    def flat(self) -> bool:
        """Whether it shows too little to be found."""
        return bool(self.planes[0, 0].std() < FLAT)

    @cached_property
    def whole(self) -> Floats:
        """The vector of all of it, as it is; shape (1, d)."""
        return np.asarray(vectors(self.planes[:1, 0], self.planes[:1, 1:], WINDOWS[:1])[0], np.float32)

    @cached_property
    def others(self) -> Floats:
        """Those of its other windows, and of all windows of the mirrored picture; shape (2 * windows - 1, d)."""
        found = vectors(self.planes[:, 0], self.planes[:, 1:], WINDOWS)
        return np.asarray(found.reshape(-1, found.shape[2])[1:], np.float32)


def borderless(picture: NDArray[np.uint8]) -> Window:
    """The part of a picture inside a border of one colour, whichever.

    Examples
    --------
    >>> picture = np.zeros((90, 160, 3), np.uint8)
    >>> picture[9:-9, 16:-16] = np.random.default_rng(0).integers(0, 255, (72, 128, 3))
    >>> borderless(picture)
    Window(x=0.1, y=0.1, width=0.8, height=0.8)
    """
    small = _smaller(picture, SMALL).astype(np.int16)
    first, last = _inside(small)
    left, right = _inside(small[first:last].swapaxes(0, 1))
    height, width = small.shape[:2]
    return Window(left / width, first / height, (right - left) / width, (last - first) / height)


def _inside(lines: NDArray[np.int16]) -> tuple[int, int]:
    """The first line, and the one after the last, that belong to no border."""
    most = int(len(lines) * WIDEST)
    ends = []
    for some in (lines[:most], lines[::-1][:most]):
        if not len(some):
            return 0, len(lines)
        colour = np.median(some[0], axis=0).astype(np.int16)
        ends.append(_bordering((np.abs(some - colour).max(axis=2) > BORDER).mean(axis=1)))
    return ends[0], len(lines) - ends[1]


def _bordering(differing: NDArray[np.float64]) -> int:
    """How many lines from the edge belong to a border, by the share of each that differs from its colour.

    Examples
    --------
    >>> _bordering(np.array([0, 0.4, 0.5, 0, 0, 0.9, 0, 0])), _bordering(np.array([0, 0.4, 0.5, 0, 0.9])), _bordering(np.zeros(4))
    (5, 1, 0)
    """
    plain = differing <= LETTERED
    if plain.all() or not plain[0]:
        return 0
    inner = plain[: int((differing > WRITTEN).argmax()) or len(plain)]
    again = np.flatnonzero(inner[1:] & inner[:-1])
    return max(int(plain.argmin()), int(again[-1]) + 2 if len(again) else 0)


def _smaller(picture: NDArray[np.uint8], most: tuple[int, int]) -> NDArray[np.uint8]:
    """A picture that is no larger than so many rows and columns."""
    shape = (min(picture.shape[0], most[0]), min(picture.shape[1], most[1]))
    return picture if shape == picture.shape[:2] else _small(picture, shape)


def _small(picture: NDArray[np.uint8], shape: tuple[int, int]) -> NDArray[np.uint8]:
    cv2 = lazy.cv2()
    return np.asarray(cv2.resize(picture, shape[::-1], interpolation=cv2.INTER_AREA), np.uint8)
