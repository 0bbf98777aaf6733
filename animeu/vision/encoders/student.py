"""Stills in one space with sentences: what makes a clip be found by words, or by a picture that is like it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from animeu.tracks import Floats, StillTrack, Vectors
from animeu.vision.stills import Still


class Sees(Protocol):
    """The half of a `PictureEncoder` that is needed here."""

    @property
    def spec(self) -> str:
        """What made it."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    def encode(self, pictures: NDArray[np.uint8]) -> Floats:
        """Encode pictures, shape (n, h, w, 3)."""


class PictureStudent:
    """A `Student` that encodes each still; held drawings are encoded once.

    Parameters
    ----------
    encoder : PictureEncoder
    """

    def __init__(self, encoder: Sees) -> None:
        self._encoder = encoder
        self._vectors: list[Floats] = [np.zeros((0, encoder.dimension), np.float32)]

    def study(self, stills: Sequence[Still]) -> None:
        """Encode the next stills; they are not kept."""
        self._vectors.append(self._encoder.encode(np.stack([still.picture for still in stills])))

    def fill(self, track: StillTrack, scale: float) -> StillTrack:
        """The track, with a vector for each still."""
        return replace(track, pictures=Vectors(self._encoder.spec, np.concatenate(self._vectors)))
