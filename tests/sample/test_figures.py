"""What must hold of every drawing of a figure: it can be drawn, it differs where it should, and what is told of it is there."""

import numpy as np
import pytest

from animeu.sample.canvas import raster
from animeu.sample.design import Design, Text
from animeu.sample.face import contour
from animeu.sample.figure import Cel, figure
from animeu.sample.marks import marks
from animeu.sample.moods import MOODS

VIEW = (-300.0, -300.0, 600.0, 600.0)


def design(**changed):
    given = dict(name=Text(), hair="bob", hair_colour="#ee8d45", eye_colour="#2f9a63", outfit="sailor", outfit_colour="#34508c")
    return Design(**given | {"accent": "#e2483d"} | changed)


def test_a_face_is_marked_in_the_middle_of_the_head():
    found = marks(Cel("hina"), design())
    assert found.left_eye[0] == -found.right_eye[0]
    assert found.face[1] + found.face[3] == pytest.approx(105, abs=2)
