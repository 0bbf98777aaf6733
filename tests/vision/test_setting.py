"""Time of day and indoors of one picture: worlds of plain colours whose answer nobody doubts, and laws."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from animeu.sights import Box, Face
from animeu.tracks import StillTrack
from animeu.vision.scenery import scenery, traits
from animeu.vision.setting import TIMES, SettingStudent, model, setting, small
from animeu.vision.stills import Still

Pixels = NDArray[np.uint8]


def landscape(above: tuple[int, int, int], below: tuple[int, int, int], ground: tuple[int, int, int]) -> Pixels:
    """A sky that goes over from one colour to another, and a ground with furrows."""
    rows = np.linspace(0, 1, 60)[:, None, None]
    sky = np.broadcast_to((1 - rows) * above + rows * np.array(below), (60, 160, 3))
    furrows = np.array(ground) * (1 + 0.15 * np.sin(np.arange(160) / 3))[None, :, None]
    return np.concatenate([sky, np.broadcast_to(furrows, (30, 160, 3))]).clip(0, 255).astype(np.uint8)


NOON = landscape((30, 110, 210), (220, 240, 250), (90, 150, 70))
DUSK = landscape((70, 65, 140), (255, 160, 90), (120, 70, 60))
NIGHT = landscape((8, 14, 50), (40, 55, 110), (20, 28, 45))


@pytest.mark.parametrize(("picture", "time"), [(NOON, "day"), (DUSK, "sunset"), (NIGHT, "night")])
def test_a_sky_tells_the_time(picture: Pixels, time: str) -> None:
    found, where = setting(picture)
    assert found.name == time
    assert found.probability > 0.4
    assert where.name == "outdoors"


@pytest.mark.parametrize("picture", [NOON, DUSK, NIGHT])
def test_a_mirrored_picture_has_the_same_time(picture: Pixels) -> None:
    dice = np.random.default_rng(2)
    picture = picture.copy()
    picture[40:80, 20:50] = dice.integers(0, 255, 3)
    picture = np.kron(picture, np.ones((4, 4, 1), np.uint8))  # so that whole cells are mirrored
    asked, mirrored = (traits(scenery(small(np.ascontiguousarray(one)))) for one in (picture, picture[:, ::-1]))
    assert asked == pytest.approx(mirrored, abs=1e-4)


def test_bars_are_no_night() -> None:
    barred = np.zeros((120, 160, 3), np.uint8)
    barred[15:105] = NOON
    assert setting(barred)[0].name == "day"
    assert scenery(small(barred)).lab.shape[0] < 36


@pytest.mark.parametrize("level", [0, 128, 255])
def test_what_shows_nothing_tells_nothing(level: int) -> None:
    time, where = setting(np.full((90, 160, 3), level, np.uint8))
    assert time.probability == pytest.approx(0.2)
    assert where.probability == 0.5


@pytest.mark.parametrize("shape", [(1, 1), (2, 300), (500, 3), (1080, 1920)])
def test_any_size_is_looked_at(shape: tuple[int, int]) -> None:
    assert setting(np.full((*shape, 3), 200, np.uint8))[0].name in TIMES


def test_the_student_has_a_row_for_every_still_however_they_come() -> None:
    stills = [Still(12 * i, picture) for i, picture in enumerate((NOON, DUSK, NIGHT))]
    together, apart = SettingStudent(), SettingStudent()
    together.study(stills)
    for still in stills:
        apart.study([still])
    track = StillTrack(np.array([0, 12, 24]))
    one, other = together.fill(track, 2.0), apart.fill(track, 2.0)
    assert one.time is not None
    assert other.time is not None
    assert one.indoors is not None
    assert one.time.shape == (3, 5)
    assert one.indoors.shape == (3,)
    assert one.time.sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert one.time == pytest.approx(other.time, abs=1e-5)
    assert SettingStudent().fill(StillTrack(np.zeros(0, np.int64)), 1.0).time is not None


def test_the_model_asks_for_what_there_is() -> None:
    assert model().names == tuple(traits(scenery(small(NOON))))


def test_what_trees_say_is_a_probability_whatever_is_asked() -> None:
    asked = np.random.default_rng(4).normal(0, 3, (40, len(model().names))).astype(np.float32)
    times, indoors = model()(asked)
    assert times.sum(axis=1) == pytest.approx(1, abs=1e-4)
    assert times.min() >= 0
    assert ((indoors >= 0) & (indoors <= 1)).all()
    assert len(np.unique(times.argmax(axis=1))) > 1


def test_the_face_is_not_asked_for_the_hour_of_its_hair() -> None:
    """A blue head before a wall: where the student knows of the face, the blue is no sky."""
    picture = np.full((360, 640, 3), (225, 215, 195), np.uint8)
    picture[40:360, 180:460] = (60, 90, 200)
    picture[120:260, 260:380] = (250, 220, 200)
    face = Face(Box(520, 240, 240, 280), 0.9)  # in a video twice as large
    told, blind = SettingStudent(), SettingStudent()
    for student in (told, blind):
        student.study([Still(0, picture)])
    track = StillTrack(np.array([0]))
    knowing = told.fill(StillTrack(np.array([0]), faces=((face,),)), 2.0).time
    assert knowing is not None
    assert knowing == pytest.approx(np.array([[*_times(picture, face)]]), abs=1e-5)
    assert not np.allclose(knowing, np.asarray(blind.fill(track, 2.0).time))


def _times(picture: Pixels, face: Face) -> list[float]:
    """What the model says of a picture of half the size of the video in which the face was told."""
    box = face.box.scaled(0.1 / 2)
    seen = traits(scenery(small(picture), [Face(box, 0.9)]))
    return model()(np.array([[seen[name] for name in model().names]], np.float32))[0][0].tolist()
