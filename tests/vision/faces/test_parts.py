"""Parts of faces: where they are told, in whose pixels, and what is left unsaid."""

from collections.abc import Callable

import numpy as np
import pytest

from animeu.sights import Box, Face
from animeu.vision.faces.parts import NAMES, SIDE, crop, parts

Person = Callable[..., tuple[np.ndarray, Box | None]]


def _parts(picture: np.ndarray, box: Box | None) -> Face:
    assert box is not None
    return parts(picture, [Face(box, 1.0)])[0]


def test_landmarks_lie_where_a_face_has_them(person: Person) -> None:
    for who in range(4):
        picture, box = person(who, 120)
        face = _parts(picture, box)
        at = {
            name: ((x - face.box.x) / face.box.width, (y - face.box.y) / face.box.height)
            for name, (x, y) in face.landmarks.items()
        }
        assert set(at) == set(NAMES)
        assert at["left eye"][0] < at["nose"][0] < at["right eye"][0]
        assert at["left eye"][1] < at["nose"][1] < at["mouth"][1] < at["chin"][1]
        assert abs(at["left eye"][0] - 0.3) < 0.15
        assert abs(at["chin"][1] - 1.0) < 0.15


def test_landmarks_move_and_grow_with_the_picture(person: Person) -> None:
    picture, box = person(0, 120)
    assert box is not None
    here, moved = (
        _parts(picture, box),
        _parts(np.roll(picture, (9, 21), (0, 1)), Box(box.x + 21, box.y + 9, box.width, box.height)),
    )
    large = _parts(picture.repeat(2, 0).repeat(2, 1), box.scaled(2))
    for name, (x, y) in here.landmarks.items():
        assert moved.landmarks[name] == pytest.approx((x + 21, y + 9), abs=1.5)
        assert large.landmarks[name] == pytest.approx((x * 2, y * 2), abs=0.06 * large.box.width)


def test_a_mirror_image_has_its_eyes_changed_over(person: Person) -> None:
    picture, box = person(1, 120)
    assert box is not None
    wide = picture.shape[1]
    here = _parts(picture, box)
    there = _parts(np.ascontiguousarray(picture[:, ::-1]), Box(wide - box.right, box.y, box.width, box.height))
    assert there.landmarks["left eye"][0] == pytest.approx(wide - here.landmarks["right eye"][0], abs=0.08 * box.width)


def test_probabilities_of_states_are_those_of_what_is_named(person: Person) -> None:
    picture, box = person(0, 120)
    face = _parts(picture, box)
    for told in (face.eyes, face.mouth):
        assert told.name in ("open", "closed")
        assert 0.5 <= told.probability <= 1


def test_faces_outside_the_picture_and_of_no_size_break_nothing() -> None:
    picture = np.full((40, 60, 3), 90, np.uint8)
    boxes = [Box(-300, -300, 50, 50), Box(500, 500, 20, 20), Box(10, 10, 0, 0), Box(-20, -20, 100, 90), Box(0, 0, 0.2, 5000)]
    told = parts(picture, [Face(box, 1.0) for box in boxes])
    assert [face.box for face in told] == boxes


def test_more_faces_than_one_batch_stay_in_their_order(person: Person) -> None:
    picture, box = person(2, 120)
    assert box is not None
    many = [Face(Box(box.x + shift, box.y, box.width, box.height), 1.0) for shift in range(40)]
    assert [face.box.x for face in parts(picture, many)] == [face.box.x for face in many]


def test_a_crop_is_black_outside_and_keeps_middles_in_the_middle() -> None:
    picture = np.zeros((100, 100, 3), np.uint8)
    picture[48:52, 48:52] = 255
    for size in (20.0, 45.0, 99.0, 160.0):
        seen = crop(picture, Box(50 - size / 2, 50 - size / 2, size, size)).sum(2).astype(float)
        y, x = (np.average(np.arange(SIDE), weights=seen.sum(axis)) for axis in (1, 0))
        assert (x, y) == pytest.approx((SIDE / 2 - 0.5, SIDE / 2 - 0.5), abs=0.6)
    assert not crop(np.full((50, 50, 3), 255, np.uint8), Box(-25, 0, 50, 50))[:, :20].any()
