"""Found boxes beside labelled ones."""

import pytest

from animeu.bench.scores.detections import Tally, holds, tally
from animeu.sights import Box, Face


def face(x: float, y: float, side: float, score: float = 0.9) -> Face:
    return Face(Box(x, y, side, side), score)


def test_each_labelled_face_is_found_once_and_a_second_box_on_it_is_false() -> None:
    assert tally([face(0, 0, 10), face(1, 1, 10, 0.5)], [Box(0, 0, 10, 10)]) == Tally(1, 1, 1)


def test_a_box_around_two_faces_finds_the_one_that_holds_its_middle() -> None:
    assert tally([face(0, 0, 30)], [Box(0, 0, 14, 14), Box(14, 14, 10, 10)]) == Tally(1, 2, 0)


def test_what_may_be_a_face_is_neither_right_nor_wrong() -> None:
    assert tally([face(50, 50, 8)], [], [Box(45, 45, 20, 20)]) == Tally(0, 0, 0)
    assert tally([face(50, 50, 8)], []) == Tally(0, 0, 1)


def test_shares_of_nothing_are_told() -> None:
    assert Tally().recall == 0
    assert Tally().precision == 1
    both = Tally(3, 4, 1) + Tally(0, 2, 0)
    assert (both.recall, both.precision) == (pytest.approx(0.5), pytest.approx(0.75))


def test_the_edge_belongs_to_the_box_on_its_right() -> None:
    assert holds(Box(0, 0, 10, 10), (0, 0))
    assert not holds(Box(0, 0, 10, 10), (10, 5))
