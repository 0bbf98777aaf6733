"""Where in the picture the bodies are of those whose faces are seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu.sights import Box
from animeu.tracks import StillTrack

ROWS, COLUMNS = 9, 16
"""Parts of the picture, as in `animeu.tracks.VisionTrack.changes`."""

Parts = NDArray[np.bool_]
"""Shape (144,)."""

SURE = 0.5
"""Least probability of a face that counts."""

CLOSE = 0.22
"""From this share of the picture's height on a face is so near that its arms are below it, and that its lips and lids fill parts
of their own."""


@dataclass(frozen=True, slots=True)
class Bodies:
    """Parts of the picture in which bodies are.

    Parameters
    ----------
    near : ndarray of bool, shape (144,)
        Bodies with their arms, without what talks and blinks.
    under : ndarray of bool, shape (144,)
        What is straight below a face: where rain falls too, this tells who moves in it.
    """

    near: Parts
    under: Parts


def bodies(faces: Sequence[Box], size: tuple[int, int]) -> Bodies | None:
    """Where bodies are, by their faces; None where there is no face.

    Parameters
    ----------
    faces : sequence of Box
        In pixels of the video.
    size : tuple of int
        Width and height of the video.

    Examples
    --------
    >>> found = bodies([Box(600, 100, 80, 80)], (1280, 720))
    >>> found.near.reshape(9, 16)[6].nonzero()[0].tolist(), bodies([], (1280, 720))
    ([6, 7, 8, 9], None)
    """
    if not faces or min(size) <= 0:
        return None
    near, under, talking = (np.zeros((ROWS, COLUMNS), dtype=bool) for _ in range(3))
    y, x = np.mgrid[:ROWS, :COLUMNS]
    for face in faces:
        left, width = face.x / size[0] * COLUMNS, face.width / size[0] * COLUMNS
        top, height = face.y / size[1] * ROWS, face.height / size[1] * ROWS
        share = face.height / size[1]
        arms = top + (0.5 if share > CLOSE else -1.0) * height
        near |= (x + 1 > left - 1.5 * width) & (x < left + 2.5 * width) & (y + 0.5 > arms)
        under |= (x + 1 > left - 0.3 * width) & (x < left + 1.3 * width) & (y + 0.5 > top + 1.1 * height)
        if share > CLOSE / 2:
            talking |= (x + 1 > left) & (x < left + width) & (y + 1 > top) & (y < top + 1.1 * height)
    return Bodies((near & ~talking).ravel(), (under & ~talking).ravel())


def around(stills: StillTrack | None, size: tuple[int, int], first: int, last: int) -> Callable[[int, int], Bodies | None]:
    """Tells where bodies are from one position of a shot to another: by the still before them in the shot, and those in them."""
    if stills is None or stills.faces is None:
        return lambda low, high: None
    inside = np.flatnonzero((stills.frames >= first) & (stills.frames <= last))
    seen = [
        (int(stills.frames[at]) - first, [one.box for one in stills.faces[at] if one.score >= SURE]) for at in inside.tolist()
    ]

    def told(low: int, high: int) -> Bodies | None:
        before = [faces for position, faces in seen if position <= low][-1:]
        within = [faces for position, faces in seen if low < position < high]
        return bodies([face for faces in (*before, *within) for face in faces], size)

    return told
