"""What is behind the people: for each shot its colours, and its layout as far as nobody stands before it.

Heads are known from the faces, bodies are below heads, bars are black to the edge. What is left of a cell in any still of the
shot shows the background; where people move, they uncover it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Shot
from animeu.sights import Face
from animeu.tracks import Floats, StillTrack

Mask = NDArray[np.bool_]

BLACK = 0.07
"""Lightness: rows and columns that are nowhere lighter, up to the edge, are bars."""

SEEN = 0.05
"""Share of the picture that must be free for its colours to say something."""

MOVED = 0.08
"""Mean distance in OKLab between the stills of one shot from which the camera moved: then only the first gives the
layout. At .04 pair-F1 of places within drawn episodes is .608, at .08 .638."""

BINS = 6
"""Of a histogram, for each of L, a and b."""

RANGES = np.array([(0.0, 1.0), (-0.12, 0.16), (-0.16, 0.16)], np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Backgrounds:
    """The background of each shot.

    Parameters
    ----------
    colours : ndarray of float32, shape (n, 216)
        Square roots of the shares of a histogram in OKLab, as unit rows; zeros for a shot of which no still shows a background.
    layouts : ndarray of float32, shape (n, h, w, 3)
        OKLab of the cells of the picture.
    free : ndarray of bool, shape (n, h, w)
        Which cells of the layout are background.
    """

    colours: Floats
    layouts: Floats
    free: Mask

    def __len__(self) -> int:
        return len(self.colours)


def backgrounds(shots: Sequence[Shot], stills: StillTrack, size: tuple[int, int]) -> Backgrounds:
    """Gather the stills of each shot to what lies behind its people.

    Parameters
    ----------
    shots : sequence of Shot
        In order.
    stills : StillTrack
        Its ``background`` is needed; its ``faces``, where they were looked for, tell where people are.
    size : tuple of int
        Width and height of the video, in which faces are told.
    """
    cells = stills.background
    if cells is None:
        return Backgrounds(np.zeros((len(shots), BINS**3), np.float32), np.zeros((len(shots), 1, 1, 3), np.float32), _none(shots))
    free = np.stack([_free(cells, i, stills.faces, size) for i in range(len(cells))]) if len(cells) else cells[..., 0] > 2
    colours = np.zeros((len(shots), BINS**3), np.float32)
    layouts = np.zeros((len(shots), *cells.shape[1:]), np.float32)
    seen = np.zeros((len(shots), *cells.shape[1:3]), bool)
    for number, shot in enumerate(shots):
        own = np.arange(*np.searchsorted(stills.frames, [shot.first_frame, shot.last_frame + 1]))
        own = own[free[own].mean(axis=(1, 2)) > SEEN]
        if len(own):
            colours[number] = histogram(cells[own], free[own])
            layouts[number], seen[number] = _layout(cells[own], free[own])
    return Backgrounds(colours, layouts, seen)


def _none(shots: Sequence[Shot]) -> Mask:
    return np.zeros((len(shots), 1, 1), bool)


def _free(cells: Floats, still: int, faces: Sequence[Sequence[Face] | None] | None, size: tuple[int, int]) -> Mask:
    """Where one still shows neither bars nor people, shape (h, w)."""
    dark: Mask = np.asarray(cells[still, :, :, 0] < BLACK)
    free = np.ones(dark.shape, bool)
    columns = dark.shape[1]
    lit_rows, lit_columns = np.flatnonzero(~dark.all(axis=1)), np.flatnonzero(~dark.all(axis=0))
    if not len(lit_rows):
        return ~dark
    free[: lit_rows[0]] = free[lit_rows[-1] + 1 :] = False
    free[:, : lit_columns[0]] = free[:, lit_columns[-1] + 1 :] = False
    for face in (faces[still] or ()) if faces is not None else ():
        for part in (part.scaled(columns / max(size[0], 1)) for part in face.person):
            free[part.inside] = False
    return free


def _layout(cells: Floats, free: Mask) -> tuple[Floats, Mask]:
    """The mean of the free cells over the stills of one shot; of the first still alone where the camera moved."""
    if float(np.abs(cells - cells[0]).mean(where=(free & free[0])[..., None])) > MOVED if (free & free[0]).any() else False:
        cells, free = cells[:1], free[:1]
    count = free.sum(axis=0)
    mean = (cells * free[..., None]).sum(axis=0) / np.maximum(count, 1)[..., None]
    return mean.astype(np.float32), count > 0


def histogram(cells: Floats, free: Mask) -> Floats:
    """Shares of colours as square roots, a unit row of shape (216,); each cell is shared out between the bins around its colour.

    Parameters
    ----------
    cells : ndarray of float32, shape (..., 3)
        OKLab.
    free : ndarray of bool, shape (...)
    """
    low, high = RANGES.T
    at = np.clip((cells[free] - low) / (high - low) * (BINS - 1), 0, BINS - 1 - 1e-4)
    first = at.astype(np.int64)
    part = at - first
    counts = np.zeros(BINS**3)
    for corner in product((0, 1), repeat=3):
        share = np.where(corner, part, 1 - part).prod(axis=1)
        bins = (first + corner) @ np.array([BINS**2, BINS, 1])
        counts += np.bincount(bins, share, minlength=BINS**3)
    return np.asarray(np.sqrt(counts / max(float(counts.sum()), 1e-9)), np.float32)
