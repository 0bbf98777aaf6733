"""Colours of hair and eyes: by name, in any light, and not where nobody could tell."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from animeu.colours import oklab
from animeu.sights import Box, Face, Likely
from animeu.vision.faces.hues import NAMES, examples, hues, likelihoods, lit

Person = Callable[..., tuple[np.ndarray, Box | None]]

SHEETS = (("orange",), ("blue", "purple"), ("brown",), ("silver", "blond"))
"""Hair of the four drawn people; of indigo and of beige people say both."""


def _face(box: Box | None, eyes: bool = True) -> Face:
    assert box is not None
    at = {
        "left eye": (box.x + 0.29 * box.width, box.y + 0.385 * box.height),
        "right eye": (box.x + 0.71 * box.width, box.y + 0.385 * box.height),
    }
    return Face(box, 1.0, landmarks=at if eyes else {})  # type: ignore[arg-type]


@pytest.mark.parametrize("who", range(4))
def test_hair_is_named_as_on_the_sheet(person: Person, who: int) -> None:
    picture, box = person(who, 120)
    hair, _ = hues(picture, _face(box))
    assert hair.name in SHEETS[who]


@pytest.mark.parametrize("light", [(0.62, 0.66, 0.95), (1.0, 0.78, 0.62), (0.75, 0.95, 0.8)])
def test_blue_night_and_orange_evening_change_no_name(person: Person, light: tuple[float, ...]) -> None:
    for who in (0, 3):
        picture, box = person(who, 120)
        lit = (picture * np.array(light)).astype(np.uint8)
        assert hues(lit, _face(box))[0].name == hues(picture, _face(box))[0].name


def test_eyes_have_their_colour_when_they_are_open(person: Person) -> None:
    picture, box = person(0, 150)
    face = _face(box)
    assert hues(picture, face)[1].name == "green"
    assert not hues(picture, replace(face, eyes=Likely("closed", 0.9)))[1]


def test_eyes_too_small_or_unseen_have_no_colour(person: Person) -> None:
    picture, box = person(0, 150)
    assert box is not None
    assert not hues(picture, _face(box, eyes=False))[1]
    assert not hues(picture[::10, ::10], _face(box.scaled(0.1)))[1]


def test_an_eye_beyond_the_edge_takes_no_light_from_the_rest_of_the_picture() -> None:
    blue = np.full((90, 160, 3), (40, 60, 220), np.uint8)
    for at in ((-30.0, 40.0), (40.0, -30.0), (400.0, 40.0)):
        assert lit(blue, Face(Box(-60, 10, 60, 60), 1.0, landmarks={"left eye": at})).tolist() == [255, 255, 255]


def test_a_face_outside_the_picture_breaks_nothing() -> None:
    assert hues(np.zeros((30, 30, 3), np.uint8), Face(Box(400, 400, 40, 40), 1.0)) == (Likely(), Likely())


@pytest.mark.parametrize("of", ["hair", "eyes"])
def test_every_name_is_known_in_three_languages_and_wins_somewhere(of: str) -> None:
    names, known, whose, _ = examples(of)
    assert set(names) <= set(NAMES)
    assert all(set(NAMES[name]) == {"ja", "zh", "en"} for name in NAMES)
    won = {names[int(np.argmax(likelihoods(of, lab)))] for lab in known}
    assert won == set(names)
    assert likelihoods(of, oklab((120, 90, 200))).sum() == pytest.approx(1)
    assert len(whose) == len(known)
