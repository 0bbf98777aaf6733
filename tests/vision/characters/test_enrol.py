"""Folders of pictures become a gallery; bad folders and pictures are told and stop nothing."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from animeu.errors import FileError
from animeu.sights import Box
from animeu.vision.characters.encoder import encoder
from animeu.vision.characters.enrol import enrol

RED, BLUE, GREY = (220, 60, 50), (40, 70, 220), (96, 96, 96)


def faces_of(*colours: tuple[int, int, int]) -> Image.Image:
    """A picture with patches side by side, one a face; its number of faces is its width in hundreds."""
    picture = np.concatenate([np.full((100, 100, 3), colour, np.uint8) for colour in colours], axis=1)
    return Image.fromarray(picture)


def find(picture: np.ndarray) -> Sequence[Box]:
    """Finds what `faces_of` made; nothing in grey."""
    return [Box(100 * i + 40, 45, 20, 15) for i in range(picture.shape[1] // 100) if tuple(picture[50, 100 * i + 50]) != GREY]


def put(root: Path, people: Mapping[str, Mapping[str, Image.Image | bytes]]) -> Path:
    for name, files in people.items():
        (root / name).mkdir()
        for file, picture in files.items():
            if isinstance(picture, bytes):
                (root / name / file).write_bytes(picture)
            else:
                picture.save(root / name / file)
    return root


def codes(gallery: Any) -> list[str]:
    return [notice.code for notice in gallery.notices]


def test_each_folder_is_a_character(tmp_path: Path, means: Any) -> None:
    gallery = enrol(
        put(tmp_path, {"Mio": {"a.png": faces_of(RED), "b.png": faces_of(RED)}, "Rin": {"a.png": faces_of(BLUE)}}), means, find
    )
    assert gallery.counts == {"Mio": 2, "Rin": 1}
    assert gallery.notices == ()
    assert [one.name for one in gallery.name(gallery.vectors)] == ["Mio", "Mio", "Rin"]


def test_a_picture_with_no_face_is_passed_over_and_a_folder_of_them_left_out(tmp_path: Path, means: Any) -> None:
    people = {
        "Mio": {"a.png": faces_of(RED), "b.png": faces_of(GREY)},
        "Rin": {"a.png": faces_of(GREY)},
        "Gen": {"notes.txt": b"x"},
    }
    gallery = enrol(put(tmp_path, people), means, find)
    assert gallery.counts == {"Mio": 1}
    assert sorted(codes(gallery)) == ["enrol-empty", "enrol-empty", "enrol-no-face", "enrol-no-face"]
    assert all(notice.message.startswith(("Mio", "Rin", "Gen")) for notice in gallery.notices)


def test_of_two_faces_the_one_like_the_others_is_meant(tmp_path: Path, means: Any) -> None:
    gallery = enrol(put(tmp_path, {"Mio": {"a.png": faces_of(RED), "b.png": faces_of(BLUE, RED)}}), means, find)
    assert gallery.counts == {"Mio": 2}
    assert codes(gallery) == ["enrol-two-faces"]
    assert float(gallery.vectors[0] @ gallery.vectors[1]) > 0.99


def test_two_faces_alone_are_passed_over_with_the_remedy(tmp_path: Path, means: Any) -> None:
    people = {"Mio": {"b.png": faces_of(BLUE, RED)}, "Rin": {"a.png": faces_of(BLUE)}}
    gallery = enrol(put(tmp_path, people), means, find)
    assert gallery.counts == {"Rin": 1}
    assert "Cut the picture" in gallery.notices[0].message


def test_a_stray_picture_is_told_and_left_out(tmp_path: Path, means: Any) -> None:
    people = {"Mio": {"a.png": faces_of(RED), "b.png": faces_of(RED), "c.png": faces_of(BLUE), "d.png": faces_of(RED)}}
    gallery = enrol(put(tmp_path, people), means, find)
    assert gallery.counts == {"Mio": 3}
    assert codes(gallery) == ["enrol-outlier"]
    assert "c.png" in gallery.notices[0].message


def test_two_characters_in_one_folder_are_not_enrolled_and_the_rest_is(tmp_path: Path, means: Any) -> None:
    mixed = {"a.png": faces_of(RED), "b.png": faces_of(RED), "c.png": faces_of(BLUE), "d.png": faces_of(BLUE)}
    gallery = enrol(put(tmp_path, {"Both": mixed, "Rin": {"a.png": faces_of(BLUE)}}), means, find)
    assert gallery.counts == {"Rin": 1}
    assert codes(gallery) == ["enrol-two-characters"]


def test_files_that_only_claim_to_be_pictures_stop_nothing(tmp_path: Path, means: Any) -> None:
    gallery = enrol(put(tmp_path, {"Mio": {"a.png": faces_of(RED), "b.png": b"no picture"}}), means, find)
    assert gallery.counts == {"Mio": 1}
    assert codes(gallery) == ["enrol-unreadable"]


@pytest.mark.parametrize("people", [{}, {"Mio": {"a.png": faces_of(GREY)}}, {"Mio": {}}])
def test_nobody_at_all_is_an_error_with_the_reason(tmp_path: Path, means: Any, people: Any) -> None:
    with pytest.raises(FileError, match=r"folder|face|picture"):
        enrol(put(tmp_path, people), means, find)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, means: Any) -> None:
    with pytest.raises(FileError, match="no such folder"):
        enrol(tmp_path / "gone", means, find)


def test_one_drawing_of_each_names_others_of_them(tmp_path: Path, head: Callable[..., tuple[np.ndarray, Box]]) -> None:
    boxes: dict[bytes, Box] = {}
    for name in ("Aoi", "Kaede", "Yuki"):
        picture, box = head(name)
        boxes[picture.tobytes()] = box
        (tmp_path / name).mkdir()
        Image.fromarray(picture).save(tmp_path / name / "one.png")
    model = encoder()
    gallery = enrol(tmp_path, model, lambda picture: [boxes[picture.tobytes()]])
    from animeu.vision.characters.crops import crops

    others = [head(name, mood="smile", turn=0.4, ground="#405030") for name in ("Aoi", "Kaede", "Yuki")]
    vectors = model.encode(np.concatenate([crops(picture, [box]) for picture, box in others]))
    assert [one.name for one in gallery.name(vectors)] == ["Aoi", "Kaede", "Yuki"]
