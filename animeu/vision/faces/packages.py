"""Detectors of other packages: dghs-imgutils, which fetches its model from a hub, and animeface, which carries its own."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from animeu.errors import MissingExtra
from animeu.lazy import load
from animeu.sights import Box, Face
from animeu.vision.faces.detector import face

EXTRA = "anime"
"""The extra that brings dghs-imgutils."""

NEWEST_PILLOW = 11
"""With later ones animeface 2.0.3 finds nothing, and says nothing (10.4 and 11.3 were tried, and 12)."""


class ImgUtils:
    """Faces as dghs-imgutils finds them; its boxes are heads without the hair, close to ours.

    Raises
    ------
    MissingExtra
        When it is not installed.
    """

    spec = "imgutils"

    def __init__(self) -> None:
        self._find = load("imgutils.detect", EXTRA).detect_faces

    def detect(self, pictures: Sequence[NDArray[np.uint8]]) -> list[tuple[Face, ...]]:
        """The faces of each picture, in its pixels."""
        return [
            tuple(
                face(Box(left, top, right - left, bottom - top), float(score))
                for (left, top, right, bottom), _, score in self._find(Image.fromarray(picture))
            )
            for picture in pictures
        ]


class AnimeFace:
    """Faces as animeface finds them.

    Raises
    ------
    MissingExtra
        When it is not installed, or beside a Pillow with which it is blind.
    """

    spec = "animeface"

    def __init__(self) -> None:
        self._find = load("animeface", "animeface").detect
        if int((found := version("pillow")).split(".")[0]) > NEWEST_PILLOW:
            blind = f"finds nothing beside Pillow {found}"
            raise MissingExtra("animeface", "animeface", f"pip install 'pillow<{NEWEST_PILLOW + 1}'", blind)

    def detect(self, pictures: Sequence[NDArray[np.uint8]]) -> list[tuple[Face, ...]]:
        """The faces of each picture, in its pixels."""
        return [tuple(_told(one) for one in self._find(Image.fromarray(picture))) for picture in pictures]


def _told(one: object) -> Face:
    told, at = one.face, one.face.pos  # type: ignore[attr-defined]
    return face(Box(at.x, at.y, at.width, at.height), float(told.likelihood))
