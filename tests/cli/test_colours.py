"""``animeu colours`` on pictures; on episodes where the library is tested."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from animeu.cli.commands import app
from animeu.errors import InvalidValue, NotFound, PictureError


@pytest.fixture
def pictures(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "day.png", tmp_path / "night.png"
    Image.new("RGB", (320, 180), (160, 216, 239)).save(one)
    Image.new("RGB", (320, 180), (34, 58, 112)).save(other)
    return one, other


def test_a_picture_has_its_colours_with_their_names(pictures: tuple[Path, Path]) -> None:
    told = CliRunner().invoke(app, ["colours", str(pictures[0]), "--json"], catch_exceptions=False)
    (colour,) = json.loads(told.stdout)["palette"]
    assert (colour["hex"], colour["share"], colour["name"]["name"]) == ("#a0d8ef", 1.0, "空色")
    assert "sorairo" in CliRunner().invoke(app, ["colours", str(pictures[0])], catch_exceptions=False).stdout


def test_two_pictures_are_compared(pictures: tuple[Path, Path]) -> None:
    command = ["colours", str(pictures[0]), "--against", str(pictures[1])]
    assert "darker by .4" in CliRunner().invoke(app, command, catch_exceptions=False).stdout
    found = json.loads(CliRunner().invoke(app, [*command, "--json"], catch_exceptions=False).stdout)
    assert found["distance"] > 0.4


def test_several_are_taken_together_and_drawn(pictures: tuple[Path, Path], tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.png"
    told = CliRunner().invoke(app, ["colours", *map(str, pictures), "-o", str(sheet), "--names", "zh"], catch_exceptions=False)
    assert "day.png + night.png" in told.stdout
    with Image.open(sheet) as drawn:
        assert drawn.size == (960, 176)


def test_what_is_neither_file_nor_episode_is_told(pictures: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nothing"):
        CliRunner().invoke(app, ["colours", "nothing", "-L", str(tmp_path / "none")], catch_exceptions=False)
    with pytest.raises(InvalidValue, match="ja or zh"):
        CliRunner().invoke(app, ["colours", str(pictures[0]), "--names", "en"], catch_exceptions=False)
    with pytest.raises(InvalidValue, match="one picture"):
        CliRunner().invoke(app, ["colours", *map(str, pictures), "--person"], catch_exceptions=False)


def test_a_comparison_with_a_picture_to_write_and_a_name_that_cannot_be_written_are_refused_before_the_work(
    pictures: tuple[Path, Path], tmp_path: Path
) -> None:
    words = ["colours", str(pictures[0]), "--against", str(pictures[1]), "-o", str(tmp_path / "sheet.png")]
    with pytest.raises(InvalidValue, match="without --output"):
        CliRunner().invoke(app, words, catch_exceptions=False)
    for name in ("sheet.txt", "sheet", "nowhere/sheet.png"):
        with pytest.raises(PictureError, match=r"\.png|folder"):
            CliRunner().invoke(app, ["colours", "nothing", "-o", str(tmp_path / name)], catch_exceptions=False)


def test_a_picture_without_a_face_has_no_colours_of_a_person(pictures: tuple[Path, Path]) -> None:
    with pytest.raises(PictureError, match="no face"):
        CliRunner().invoke(app, ["colours", str(pictures[0]), "--person"], catch_exceptions=False)
