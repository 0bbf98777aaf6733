"""Stills are looked at once for faces and for whose they are."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from animeu.sights import Box, Face
from animeu.tracks import StillTrack
from animeu.vision.characters.watch import MOST, SMALL, CharacterWatcher
from animeu.vision.stills import Still


class Listed:
    """Finds what it was told, still by still."""

    spec = "listed"

    def __init__(self, *faces: list[Box]) -> None:
        self._faces = list(faces)

    def detect(self, pictures: Sequence[np.ndarray]) -> list[tuple[Face, ...]]:
        return [tuple(Face(box, 0.9, head=box.grown(2)) for box in self._faces.pop(0)) for _ in pictures]


def still(number: int) -> Still:
    return Still(number, np.full((180, 320, 3), (220, 60, 50), np.uint8))


def test_one_row_a_face_still_by_still_in_pixels_of_the_video(means: Any) -> None:
    watcher = CharacterWatcher(Listed([Box(10, 10, 30, 24), Box(100, 10, 30, 24)], [], [Box(5, 5, 40, 30)]), means)
    watcher.study([still(0), still(12)])
    watcher.study([still(30)])
    track = watcher.fill(StillTrack(np.array([0, 12, 30])), 3.0)
    assert track.faces is not None
    assert track.face_vectors is not None
    assert [len(faces) for faces in track.faces] == [2, 0, 1]
    assert track.faces[2][0].box == Box(15, 15, 120, 90)
    assert track.faces[2][0].head == Box(5, 5, 40, 30).grown(2).scaled(3)
    assert track.face_vectors.values.shape == (3, 3)
    assert track.face_vectors.spec == "means"


def test_a_face_too_small_to_tell_has_a_row_of_zeros(means: Any) -> None:
    watcher = CharacterWatcher(Listed([Box(10, 10, 12, SMALL - 1), Box(50, 50, 30, 24)]), means)
    watcher.study([still(0)])
    track = watcher.fill(StillTrack(np.array([0])), 1.0)
    assert track.face_vectors is not None
    assert track.face_vectors.values.any(axis=1).tolist() == [False, True]


def test_of_a_crowd_the_largest_are_encoded(means: Any) -> None:
    boxes = [Box(5 * i, 10, 20 + i, 16 + i) for i in range(MOST + 5)]
    watcher = CharacterWatcher(Listed(boxes), means)
    watcher.study([still(0)])
    track = watcher.fill(StillTrack(np.array([0])), 1.0)
    assert track.face_vectors is not None
    assert track.face_vectors.values.any(axis=1).tolist() == [False] * 5 + [True] * MOST


def test_an_episode_without_stills_has_no_faces(means: Any) -> None:
    track = CharacterWatcher(Listed(), means).fill(StillTrack(np.zeros(0, np.int64)), 1.0)
    assert track.faces == ()
    assert track.face_vectors is not None
    assert track.face_vectors.values.shape == (0, 3)
