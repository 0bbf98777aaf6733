"""Detectors of other packages: dghs-imgutils, which fetches its model from a hub, and animeface, which carries its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu.errors import MissingExtra, SpecError
from animeu.lazy import load
from animeu.sights import Box, Face
from animeu.vision.faces.detector import face

NEWEST_PILLOW = 11
"""With later ones animeface 2.0.3 finds nothing, and says nothing (10.4 and 11.3 were tried, and 12)."""

ANIMEFACE = f"pip install animeface 'pillow<{NEWEST_PILLOW + 1}'"
"""There is no extra for it: animeu asks for a later Pillow, so pip warns."""


class ImgUtils:
    """Faces as dghs-imgutils finds them; its boxes are told as they are.

    Raises
    ------
    MissingExtra
        When it is not installed.
    SpecError
        When its model cannot be had.
    """

    spec = "imgutils"

    def __init__(self) -> None:
        self._find = load("imgutils.detect", "anime").detect_faces
        try:
            self._find(_image(np.zeros((64, 64, 3), np.uint8)))
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            remedy = "It comes from a hub when it is first used: let it, or use 'builtin'"
            raise SpecError(self.spec, f"its model cannot be had ({error})", remedy) from error

    def detect(self, pictures: Sequence[NDArray[np.uint8]]) -> list[tuple[Face, ...]]:
        """The faces of each picture, in its pixels, likeliest first."""
        return [
            _likeliest_first(
                face(Box(left, top, right - left, bottom - top), float(score))
                for (left, top, right, bottom), _, score in self._find(_image(picture))
            )
            for picture in pictures
        ]


class AnimeFace:
    """Faces as animeface finds them; its boxes are told as they are.

    Raises
    ------
    MissingExtra
        When it is not installed, or beside a Pillow with which it is blind.
    """

    spec = "animeface"

    def __init__(self) -> None:
        try:
            self._find = load("animeface").detect
        except MissingExtra as error:
            raise MissingExtra("animeface", None, ANIMEFACE) from error
        if int((found := version("pillow")).split(".")[0]) > NEWEST_PILLOW:
            raise MissingExtra("animeface", None, ANIMEFACE, f"finds nothing beside Pillow {found}")

    def detect(self, pictures: Sequence[NDArray[np.uint8]]) -> list[tuple[Face, ...]]:
        """The faces of each picture, in its pixels, likeliest first."""
        return [_likeliest_first(map(_told, self._find(_image(picture)))) for picture in pictures]


def _image(picture: NDArray[np.uint8]) -> Any:
    """As Pillow has it, which is loaded only here."""
    return load("PIL.Image").fromarray(picture)


def _likeliest_first(found: Iterable[Face]) -> tuple[Face, ...]:
    return tuple(sorted(found, key=lambda one: -one.score))


def _told(one: object) -> Face:
    told, at = one.face, one.face.pos  # type: ignore[attr-defined]
    return face(Box(at.x, at.y, at.width, at.height), float(told.likelihood))
