"""Figures of face parts: errors in widths, words by name, what nobody knows left out."""

from functools import partial

import pytest

from animeu.bench.rows import Row
from animeu.bench.scores.face_parts import Case, case_rows
from animeu.sights import Box, Face, Likely


def _rows(*cases: Case) -> dict[tuple[str, str], Row]:
    made = case_rows(lambda what, measure, **about: Row("face_parts", what, measure, "made", **about), cases)
    return {(row.what, row.measure): row for row in made}


FACE = partial(Face, Box(100, 100, 200, 150), 1.0)
OFF = "mean error in widths of the face"


def test_an_error_is_told_in_widths_of_the_face() -> None:
    rows = _rows(Case(FACE(landmarks={"nose": (210.0, 200.0)}), {"nose": (200.0, 200.0)}))
    assert rows["nose", OFF].value == pytest.approx(0.05)


def test_a_landmark_that_is_not_told_is_no_error_but_a_miss() -> None:
    rows = _rows(
        Case(FACE(landmarks={"nose": (200.0, 200.0)}), {"nose": (200.0, 200.0)}, hidden=("left eye",)),
        Case(FACE(), {"nose": (200.0, 200.0)}),
        Case(FACE(landmarks={"left eye": (150.0, 150.0)}), hidden=("left eye",)),
    )
    assert rows["nose", OFF].value == 0
    assert rows["seen landmarks", "share told"].value == 0.5
    assert rows["landmarks out of sight", "share told"].value == 0.5


def test_a_word_that_is_not_told_is_wrong_and_one_that_nobody_knows_is_left_out() -> None:
    told = FACE(eyes=Likely("open", 0.8), hair=Likely("blue", 0.6))
    rows = _rows(Case(told, eyes="open", hair=("blue", "black")), Case(FACE(), eyes="open"), Case(told))
    assert (rows["eyes open or closed", "accuracy"].value, rows["eyes open or closed", "accuracy"].count) == (0.5, 2)
    assert (rows["colour of the hair", "accuracy"].value, rows["colour of the hair", "accuracy"].count) == (1.0, 1)


def test_nothing_known_gives_no_row() -> None:
    assert _rows(Case(FACE())) == {}
