"""The square around a face: what it holds, and what happens at the edge of a picture."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from animeu.sights import Box
from animeu.vision.characters.crops import SIDE, crops, fitted, square


@settings(max_examples=60, deadline=None)
@given(x=st.floats(-300, 700), y=st.floats(-300, 500), width=st.floats(0.5, 900), height=st.floats(0.5, 900))
def test_a_face_anywhere_gives_a_crop_of_the_one_size(x: float, y: float, width: float, height: float) -> None:
    picture = np.full((90, 160, 3), 77, np.uint8)
    found = crops(picture, [Box(x, y, width, height)])
    assert found.shape == (1, SIDE, SIDE, 3)
    assert (found == 77).all()


def test_the_square_holds_the_hair_above_and_the_chin() -> None:
    face = Box(100, 100, 60, 45)
    around = square(face)
    assert around.width == around.height
    assert around.y < face.y - 0.5 * face.height
    assert around.bottom > face.bottom
    assert abs(around.centre[0] - face.centre[0]) < 0.01


def test_outside_the_picture_its_edge_goes_on() -> None:
    picture = np.zeros((60, 60, 3), np.uint8)
    picture[:, 30:] = 200
    found = crops(picture, [Box(40, 20, 30, 24)])[0]
    assert found[:, -1].min() == 200


def test_no_faces_are_no_crops() -> None:
    assert crops(np.zeros((9, 9, 3), np.uint8), []).shape == (0, SIDE, SIDE, 3)


def test_the_smallest_picture_is_a_crop_too() -> None:
    assert (fitted(np.full((1, 1, 3), 9, np.uint8)) == 9).all()
