"""The time of day, and whether a picture shows the inside of a house: what light and colours say, without knowing any thing.

Decision trees ask named numbers of `animeu.vision.scenery`: what lies behind the people, what a sky is like, what the light does
to skin. Trained by `benchmarks.train.settings` on drawn places, on worlds of plain shapes and on real pictures that were labelled
by eye.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.sights import Box, Face, Likely, TimeOfDay
from animeu.tracks import Floats, StillTrack
from animeu.vision.scenery import Scenery, scenery, traits
from animeu.vision.stills import Still

Pixels = NDArray[np.uint8]

GRID = (36, 64)
"""Rows and columns to which a picture is averaged: 10 x 10 pixels of a still each."""

BARE = 0.02
"""Deviation of lightness below which a picture is one plain colour, or fades to one, which tells nothing: of one picture a second
of the drawn season eleven lie below .01, none between it and .06."""

WEIGHTS = Path(__file__).parent / "weights" / "setting.safetensors"

TIMES: tuple[TimeOfDay, ...] = get_args(TimeOfDay)
"""In the order of `StillTrack.time`."""


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """Decision trees: each asks one trait after the other.

    Parameters
    ----------
    trait, ahead : ndarray of int, shape (n,)
        Of each node the trait that it asks, -1 for a leaf; and its first child, which the second one follows. A leaf is its own.
    least : ndarray of float32, shape (n,)
        A trait above it leads to the second child.
    roots : ndarray of int, shape (t,)
    depth : int
        Of the deepest leaf.
    """

    trait: NDArray[np.int16]
    ahead: NDArray[np.int32]
    least: Floats
    roots: NDArray[np.int32]
    depth: int

    def leaves(self, asked: Floats) -> NDArray[np.int32]:
        """Where each row of traits, shape (n, d), ends in each tree; shape (n, t)."""
        at = np.repeat(self.roots[None], len(asked), axis=0)
        rows = np.arange(len(asked))[:, None]
        for _ in range(self.depth):
            trait = self.trait[at]
            at = self.ahead[at] + ((trait >= 0) & (asked[rows, trait] > self.least[at]))
        return at


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Boosted trees for the time (Friedman 2001), and the mean of randomised ones for indoors (Geurts, Ernst, Wehenkel 2006).

    Parameters
    ----------
    names : tuple of str
        The traits that it asks for, in this order.
    hours : Trees
        In turn one for each time of day.
    said : ndarray of float32, shape (n,)
        Of a leaf of these, what it adds to the log-odds of its time.
    base : ndarray of float32, shape (5,)
        The log-odds to which it is added.
    rooms : Trees
    inside : ndarray of uint8, shape (m,)
        Of a leaf of these, how likely it is indoors, in 255ths.
    """

    names: tuple[str, ...]
    hours: Trees
    said: Floats
    base: Floats
    rooms: Trees
    inside: NDArray[np.uint8]

    def __call__(self, asked: Floats) -> tuple[Floats, Floats]:
        """The probabilities of the times, shape (n, 5), and of indoors, shape (n,), for traits of shape (n, d)."""
        odds = self.base + self.said[self.hours.leaves(asked)].reshape(
            len(asked), len(self.hours.roots) // len(TIMES), len(TIMES)
        ).sum(axis=1)
        times = np.exp(odds - odds.max(axis=1, keepdims=True))
        indoors = self.inside[self.rooms.leaves(asked)].mean(axis=1, dtype=np.float32) / 255
        return (times / times.sum(axis=1, keepdims=True)).astype(np.float32), indoors


@cache
def model() -> Model:
    """The builtin one."""
    with lazy.load("safetensors").safe_open(str(WEIGHTS), framework="numpy") as kept:
        about, read = kept.metadata(), {name: kept.get_tensor(name) for name in kept.keys()}  # noqa: SIM118 - no mapping
    hours, rooms = (
        Trees(
            read[f"{part}.trait"],
            read[f"{part}.ahead"],
            read[f"{part}.least"],
            read[f"{part}.roots"],
            int(about[f"{part}.depth"]),
        )
        for part in ("hours", "rooms")
    )
    return Model(tuple(about["names"].split(", ")), hours, read["said"], read["base"], rooms, read["inside"])


def setting(picture: Pixels, faces: Sequence[Face] | None = None) -> tuple[Likely, Likely]:
    """The time of day, and whether it is indoors, as far as one picture tells.

    Parameters
    ----------
    picture : ndarray of uint8, shape (h, w, 3)
        RGB.
    faces : sequence of Face, optional
        In its pixels; without them the builtin detector looks.

    Returns
    -------
    time, indoors : Likely
        A probability near .2, and near .5, says that the picture tells nothing.

    Examples
    --------
    >>> night = np.full((90, 160, 3), (24, 30, 70), np.uint8)
    >>> night[:30, 60:64] = 230
    >>> setting(night)[0].name
    'night'
    """
    if faces is None:
        from animeu.vision.faces.specs import detector

        faces = detector("builtin").detect([picture])[0]
    times, indoors = _asked([scenery(small(picture), shrunk(faces, picture.shape))])
    best, inside = int(times[0].argmax()), float(indoors[0])
    where = Likely("indoors", inside) if inside >= 0.5 else Likely("outdoors", 1 - inside)
    return Likely(TIMES[best], float(times[0, best])), where


class SettingStudent:
    """A student of stills that tells time and indoors of each.

    Of each still a small picture is kept, and asked when the faces are known that another student has found before it.

    Examples
    --------
    >>> student = SettingStudent()
    >>> student.study([Still(0, np.zeros((90, 160, 3), np.uint8))])
    >>> student.fill(StillTrack(np.array([0])), 1.0).time.shape
    (1, 5)
    """

    def __init__(self) -> None:
        self._kept: list[tuple[Pixels, tuple[int, ...]]] = []

    def study(self, stills: Sequence[Still]) -> None:
        """Keep the next stills, small."""
        self._kept += [(small(still.picture), still.picture.shape) for still in stills]

    def fill(self, track: StillTrack, scale: float) -> StillTrack:
        """The track with ``time`` and ``indoors``; people are left out where it has ``faces``."""
        faces = track.faces or ((),) * len(self._kept)
        seen = [
            scenery(kept, shrunk(found, (shape[0] * scale, shape[1] * scale)))
            for (kept, shape), found in zip(self._kept, faces, strict=True)
        ]
        times, indoors = _asked(seen)
        return replace(track, time=times, indoors=indoors)


def _asked(seen: Sequence[Scenery]) -> tuple[Floats, Floats]:
    known = model()
    rows = [[found[name] for name in known.names] for found in map(traits, seen)]
    times, indoors = known(np.array(rows, np.float32).reshape(len(rows), len(known.names)))
    bare = np.array([one.lab[..., 0].std() < BARE for one in seen], bool)
    times[bare], indoors[bare] = 1 / len(TIMES), 0.5
    return times, indoors


def small(picture: Pixels) -> Pixels:
    """A picture averaged to `GRID`."""
    from PIL import Image

    return np.asarray(Image.fromarray(picture).resize(GRID[::-1], Image.Resampling.BOX, reducing_gap=1.0))


def shrunk(faces: Sequence[Face], shape: Sequence[float]) -> list[Face]:
    """Faces of a picture of a shape, in cells of `GRID`."""
    high, wide = GRID[0] / max(shape[0], 1), GRID[1] / max(shape[1], 1)
    boxes = (face.box for face in faces)
    return [Face(Box(box.x * wide, box.y * high, box.width * wide, box.height * high), 1.0) for box in boxes]
