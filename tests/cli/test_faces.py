"""``animeu faces``: what it prints, draws, and says of broken files."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from animeu.cli.commands import app
from animeu.errors import AnimeuError


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    Image.fromarray(np.full((90, 160, 3), 200, np.uint8)).save(tmp_path / "blank.png")
    return tmp_path / "blank.png"


def test_json_is_json_and_names_the_picture(blank: Path) -> None:
    told = CliRunner().invoke(app, ["faces", str(blank), "--json"])
    assert told.exit_code == 0
    assert json.loads(told.stdout) == [{"picture": str(blank), "faces": []}]


def test_a_copy_is_written_and_the_picture_stays(blank: Path, tmp_path: Path) -> None:
    before = blank.read_bytes()
    assert CliRunner().invoke(app, ["faces", str(blank), "-o", str(tmp_path / "seen.png")]).exit_code == 0
    with Image.open(tmp_path / "seen.png") as seen:
        assert seen.size == (160, 90)
    assert blank.read_bytes() == before


def test_a_broken_picture_stops_no_other_and_shows_in_the_exit_code(blank: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n")
    told = CliRunner().invoke(app, ["faces", str(broken), str(blank), "--json"])
    assert told.exit_code == 3
    assert "error" in json.loads(told.stdout)[0]
    assert CliRunner().invoke(app, ["faces", str(broken)]).exit_code == 1


def test_several_pictures_need_a_folder(blank: Path, tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["faces", str(blank), str(blank), "-o", str(tmp_path / "one.png")])
    assert isinstance(told.exception, AnimeuError)


def test_no_copy_is_written_over_another(blank: Path, tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["faces", str(blank), str(blank.with_suffix(".jpg")), "-o", str(tmp_path)])
    assert isinstance(told.exception, AnimeuError)
    assert "different names" in str(told.exception)
