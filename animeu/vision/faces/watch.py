"""Faces in the stills of a video."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from animeu.sights import Face
from animeu.tracks import StillTrack
from animeu.vision.faces.detector import Detector
from animeu.vision.stills import Still


class FaceStudent:
    """A student that finds the faces of each still.

    Parameters
    ----------
    detector : Detector

    Examples
    --------
    >>> import numpy as np
    >>> from animeu.sights import Box
    >>> class Seeing:
    ...     spec = "seeing"
    ...     def detect(self, pictures):
    ...         return [(Face(Box(1, 2, 30, 40), 0.9),) for _ in pictures]
    >>> student = FaceStudent(Seeing())
    >>> student.study([Still(7, np.zeros((36, 64, 3), np.uint8))])
    >>> student.fill(StillTrack(np.array([7])), 2.0).faces[0][0].box
    Box(x=2.0, y=4.0, width=60.0, height=80.0)
    """

    def __init__(self, detector: Detector) -> None:
        self._detector = detector
        self._found: list[tuple[Face, ...]] = []

    def study(self, stills: Sequence[Still]) -> None:
        """Look at the next stills, in order."""
        self._found += self._detector.detect([still.picture for still in stills])

    def fill(self, track: StillTrack, scale: float) -> StillTrack:
        """The track with the faces of each still, in pixels of the video."""
        return replace(track, faces=tuple(tuple(scaled(face, scale) for face in faces) for faces in self._found))


def scaled(face: Face, by: float) -> Face:
    """The same face in a picture that is ``by`` times as large."""
    return replace(
        face,
        box=face.box.scaled(by),
        head=face.head.scaled(by) if face.head else None,
        landmarks={name: (x * by, y * by) for name, (x, y) in face.landmarks.items()},
    )
