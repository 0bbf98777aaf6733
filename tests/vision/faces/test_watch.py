"""Faces of a video: found in its stills, told in its pixels."""

import numpy as np

from animeu.sights import Box, Face
from animeu.vision.faces.watch import FaceStudent, scaled
from animeu.vision.stills import StillWatcher


class Seeing:
    """Sees a face wherever the first pixel is bright."""

    spec = "seeing"

    def detect(self, pictures: object) -> list[tuple[Face, ...]]:
        face = Face(Box(10, 20, 30, 40), 0.9, Box(0, 0, 50, 60), landmarks={"nose": (25.0, 45.0)})
        return [(face,) if picture[0, 0, 0] > 100 else () for picture in pictures]


def test_each_still_has_its_faces_in_pixels_of_the_video() -> None:
    watcher = StillWatcher([FaceStudent(Seeing())])
    frames = np.repeat(np.array([0, 200, 0], np.uint8), 12)[:, None, None, None] * np.ones((1, 36, 64, 3), np.uint8)
    watcher.see(frames[::12], np.arange(0, 36, 12))
    track = watcher.track((1280, 720))
    assert track.frames.tolist() == [0, 12, 24]
    assert [len(faces) for faces in track.faces] == [0, 1, 0]
    assert track.faces[1][0].box == Box(20, 40, 60, 80)
    assert track.faces[1][0].head == Box(0, 0, 100, 120)
    assert track.faces[1][0].landmarks == {"nose": (50.0, 90.0)}


def test_a_face_without_a_head_is_scaled_too() -> None:
    assert scaled(Face(Box(1, 1, 2, 2), 0.5), 3.0).head is None
