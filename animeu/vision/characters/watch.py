"""A student of stills that finds faces and tells whose they are in numbers: one look at each still for both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from animeu.sights import Face
from animeu.tracks import Floats, StillTrack, Vectors
from animeu.vision.characters.crops import crops
from animeu.vision.characters.encoder import CharacterEncoder
from animeu.vision.faces.detector import Detector
from animeu.vision.faces.watch import scaled
from animeu.vision.stills import Still

Complete = Callable[[NDArray[np.uint8], Sequence[Face]], Sequence[Face]]
"""Takes a picture, shape (h, w, 3), and its faces; returns the same faces, told more closely."""

MOST = 12
"""Faces of a still that are encoded, the largest first, so that a crowd takes no longer than a family; others have zeros."""

SMALL = 14.0
"""Pixels of height below which a face is only counted: eyes are two dots, the vector would tell nothing."""


class CharacterWatcher:
    """Finds the faces of each still and encodes them while the still is there; a `animeu.vision.stills.Student`.

    Parameters
    ----------
    detector : Detector
    encoder : CharacterEncoder
    complete : callable, optional
        Adds to the faces of a picture what is seen in each, such as `animeu.vision.faces.complete`.
    """

    def __init__(self, detector: Detector, encoder: CharacterEncoder, complete: Complete | None = None) -> None:
        self._detector, self._encoder, self._complete = detector, encoder, complete
        self._faces: list[tuple[Face, ...]] = []
        self._rows: list[Floats] = []

    def study(self, stills: Sequence[Still]) -> None:
        """Find and encode the faces of the next stills."""
        for still, faces in zip(stills, self._detector.detect([still.picture for still in stills]), strict=True):
            chosen = _chosen(faces)
            self._faces.append(self._told(still.picture, faces, chosen))
            self._rows.append(self._encoded(still.picture, faces, chosen))

    def fill(self, track: StillTrack, scale: float) -> StillTrack:
        """The track with faces, in pixels of the video, and a row of ``face_vectors`` for each."""
        faces = tuple(tuple(scaled(face, scale) for face in of_still) for of_still in self._faces)
        rows = np.concatenate(self._rows) if self._rows else np.zeros((0, self._encoder.dimension), np.float32)
        return replace(track, faces=faces, face_vectors=Vectors(self._encoder.spec, rows))

    def _told(self, picture: NDArray[np.uint8], faces: Sequence[Face], chosen: Sequence[int]) -> tuple[Face, ...]:
        if self._complete is None or not chosen:
            return tuple(faces)
        told = dict(zip(chosen, self._complete(picture, [faces[i] for i in chosen]), strict=True))
        return tuple(told.get(i, face) for i, face in enumerate(faces))

    def _encoded(self, picture: NDArray[np.uint8], faces: Sequence[Face], chosen: Sequence[int]) -> Floats:
        rows = np.zeros((len(faces), self._encoder.dimension), np.float32)
        if chosen:
            rows[list(chosen)] = self._encoder.encode(crops(picture, [faces[i].box for i in chosen], self._encoder.side))
        return rows


def _chosen(faces: Sequence[Face]) -> list[int]:
    """Which faces of a still are looked at closely."""
    order = sorted(range(len(faces)), key=lambda i: -faces[i].box.height)[:MOST]
    return [i for i in order if faces[i].box.height >= SMALL]
