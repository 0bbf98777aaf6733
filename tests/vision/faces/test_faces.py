"""`animeu.faces`: from any picture to complete faces."""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import animeu
from animeu.errors import PictureError, SpecError
from animeu.sights import Box, Face
from animeu.vision.faces import complete, specs
from animeu.vision.faces.detector import Builtin
from animeu.vision.faces.drawing import drawn

Person = Callable[..., tuple[np.ndarray, Box | None]]


def test_a_drawn_face_is_found_and_complete(person: Person, tmp_path: Path) -> None:
    picture, box = person(0, 130)
    assert box is not None
    Image.fromarray(picture).save(tmp_path / "frame.png")
    (face,) = animeu.faces(tmp_path / "frame.png")
    assert face.box.iou(box) > 0.4
    assert {"left eye", "right eye", "mouth"} <= set(face.landmarks)
    assert face.eyes
    assert face.mouth
    assert face.hair.name == "orange"


def test_all_kinds_of_sources_tell_the_same(person: Person) -> None:
    picture, _ = person(0, 130)
    image, data = Image.fromarray(picture), io.BytesIO()
    image.save(data, "PNG")
    assert animeu.faces(picture) == animeu.faces(image) == animeu.faces(data.getvalue())


def test_what_is_no_picture_and_who_is_no_detector_is_told(tmp_path: Path) -> None:
    (tmp_path / "text.png").write_text("no picture")
    with pytest.raises(PictureError):
        animeu.faces(tmp_path / "text.png")
    with pytest.raises(SpecError):
        animeu.faces(np.zeros((9, 9, 3), np.uint8), detector="nobody")


def test_a_detector_is_loaded_once_for_many_pictures(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    loaded: list[Path] = []

    def load(path: Path) -> Builtin:
        loaded.append(path)
        return Builtin()

    monkeypatch.setitem(specs._BY_PATH, "cascade", load)
    (file := tmp_path / "heads.xml").touch()
    for _ in range(3):
        assert animeu.faces(np.zeros((9, 9, 3), np.uint8), detector=f"cascade:{file}") == ()
    assert loaded == [file]


def test_completing_keeps_boxes_scores_and_order(person: Person) -> None:
    picture, box = person(0, 130)
    assert box is not None
    found = [Face(box, 0.7), Face(Box(5, 5, 60, 60), 0.6)]
    assert [(face.box, face.score) for face in complete(picture, found)] == [(face.box, face.score) for face in found]
    assert complete(picture, ()) == ()


def test_faces_are_drawn_onto_a_copy(person: Person) -> None:
    picture, box = person(0, 130)
    assert box is not None
    before = picture.copy()
    seen = drawn(
        picture, [*complete(picture, [Face(box, 0.9)]), Face(Box(-40, -40, 60, 60), 1.0), Face(Box(630, 350, 80, 80), 0.5)]
    )
    assert (picture == before).all()
    assert seen.shape == picture.shape
    assert (seen != picture).any()
    assert drawn(np.zeros((1, 1, 3), np.uint8), [Face(Box(0, 0, 1, 1), 1.0)]).shape == (1, 1, 3)


def test_what_is_told_of_a_face_hides_no_other_face_where_there_is_room() -> None:
    picture, over, under = np.zeros((360, 640, 3), np.uint8), Face(Box(100, 60, 120, 80), 0.9), Face(Box(100, 146, 120, 80), 0.9)
    alone, both = drawn(picture, [over]), drawn(picture, [over, under])
    assert (alone[68:132, 108:212] == both[68:132, 108:212]).all()
    assert (both[230:260, 100:160] != 0).any()  # below the lower one
