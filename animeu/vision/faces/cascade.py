"""Cascades of OpenCV (Viola and Jones 2001): fast, old, and trained for heads that look at the viewer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.errors import SpecError
from animeu.sights import Box, Face
from animeu.vision.faces.detector import face

PROBABILITY = 0.8
"""Of what a cascade calls a face: it tells none. 42 crude ones of the 95 screenshots came from one, most of them faces."""

OURS = (0.5, 0.5, 0.68, 0.59)
"""Where the middle of a face is in its square, in shares of the side, and how wide and high the face is.

For squares of heads, as lbpcascade_animeface gives them: the median of the 51 boxes of lovelive3_boxes, which it made."""


class Cascade:
    """A cascade from an XML file.

    Parameters
    ----------
    path : Path

    Raises
    ------
    SpecError
        When the file is no cascade.
    """

    def __init__(self, path: Path) -> None:
        cv2, self.spec = lazy.cv2(), f"cascade:{path}"
        try:
            self._cascade = cv2.CascadeClassifier(str(path))
        except (cv2.error, SystemError) as error:  # the binding wraps its own error in one
            raise _no_cascade(self.spec) from error
        if self._cascade.empty():
            raise _no_cascade(self.spec)

    def detect(self, pictures: Sequence[NDArray[np.uint8]]) -> list[tuple[Face, ...]]:
        """The faces of each picture, in its pixels."""
        return [self._faces(picture) for picture in pictures]

    def _faces(self, picture: NDArray[np.uint8]) -> tuple[Face, ...]:
        cv2 = lazy.cv2()
        grey = cv2.equalizeHist(cv2.cvtColor(np.ascontiguousarray(picture), cv2.COLOR_RGB2GRAY))
        found = self._cascade.detectMultiScale(grey, 1.1, 5, minSize=(24, 24))
        return tuple(face(_ours(*(float(edge) for edge in box)), PROBABILITY) for box in found)


def _ours(x: float, y: float, width: float, height: float) -> Box:
    across, down, wide, high = OURS
    return Box(x + (across - wide / 2) * width, y + (down - high / 2) * height, wide * width, high * height)


def _no_cascade(spec: str) -> SpecError:
    return SpecError(spec, "the file is no cascade of OpenCV", "Give an XML file such as lbpcascade_animeface.xml")
