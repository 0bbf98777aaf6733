"""Faces in pictures: where they are, where their eyes, nose, mouth and chin are, and what colours they have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from animeu.sights import Face

if TYPE_CHECKING:
    from animeu.vision.faces.detector import Detector
    from animeu.vision.picture import Picture


def faces(picture: Picture, *, detector: str = "builtin") -> tuple[Face, ...]:
    """Find the faces of drawn people.

    Parameters
    ----------
    picture : path, bytes, binary file, PIL image, or ndarray of uint8, shape (h, w, 3)
        See `animeu.vision.picture.read_picture`.
    detector : str
        ``"builtin"``, or another of `animeu.vision.faces.specs.SPECS`.

    Returns
    -------
    tuple of Face
        Likeliest first, in pixels of the picture (of one made smaller, when a side is longer than 4,096): from brow to chin and
        ear to ear, with landmarks, eyes and mouth open or closed, and the colours of hair and eyes.

    Raises
    ------
    PictureError
        When it is no picture, or broken.
    SpecError, MissingExtra
        When the detector does not exist, or its package is not installed.

    Examples
    --------
    >>> faces(np.zeros((90, 160, 3), np.uint8))
    ()
    """
    from animeu.vision.picture import read_picture

    pixels = read_picture(picture)
    return complete(pixels, _loaded(detector).detect([pixels])[0])


@lru_cache(maxsize=2)
def _loaded(spec: str) -> Detector:
    """A detector, read from its file once for many pictures."""
    from animeu.vision.faces.specs import detector

    return detector(spec)


def complete(picture: NDArray[np.uint8], found: Sequence[Face]) -> tuple[Face, ...]:
    """Faces that a detector found, with their landmarks, their states and their colours.

    Parameters
    ----------
    picture : ndarray of uint8, shape (h, w, 3)
        RGB.
    found : sequence of Face
        In its pixels.
    """
    from animeu.vision.faces.hues import hues
    from animeu.vision.faces.parts import parts

    told = []
    for face in parts(picture, found):
        hair, eyes = hues(picture, face)
        told.append(replace(face, hair=hair, eye_colour=eyes))
    return tuple(told)
