"""Odd and broken pictures at the command line: each kind is read or told with its remedy, and the next one has its turn."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from click.testing import Result
from PIL import Image
from typer.testing import CliRunner

import animeu
from animeu.cli.commands import app
from animeu.episode import Episode
from animeu.errors import AnimeuError, FileError, PictureError
from animeu.timeline import FrameClock
from animeu.vision.lookup import LookWatcher

CLOCK = FrameClock.constant(240, Fraction(24))
NAME = "Show - 01"


def turned(image: Image.Image, path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise
    image.rotate(90, expand=True).save(path, exif=exif, quality=95)


def deep(image: Image.Image, path: Path) -> None:
    Image.fromarray(np.asarray(image.convert("L")).astype(np.uint16) * 257).save(path)


ODD: dict[str, Callable[[Image.Image, Path], None]] = {
    "grey.png": lambda image, path: image.convert("L").save(path),
    "alpha.png": lambda image, path: image.convert("RGBA").save(path),
    "palette.png": lambda image, path: image.convert("P", palette=Image.Palette.ADAPTIVE).save(path),
    "deep.png": deep,
    "moving.webp": lambda image, path: image.save(path, save_all=True, append_images=[image.rotate(180)], lossless=True),
    "turned.jpg": turned,
    "print.jpg": lambda image, path: image.convert("CMYK").save(path, quality=95),
    "long.png": lambda image, path: image.resize((20_000, 225)).save(path),
    "one.png": lambda image, path: image.resize((1, 1)).save(path),
}
"""Pictures that are read, by how they are written."""

SAME = [name for name in ODD if name != "one.png"]
"""Those of them that show what the plain one shows."""


def bomb() -> bytes:
    """A PNG of 60,000 pixels a side in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


BROKEN = {
    "bomb.png": (bomb(), "million pixels. Scale it down"),
    "claims.png": (b"I am no picture\n", "Give a PNG, JPEG"),
    "page.jpg": (b"<html>404</html>", "Give a PNG, JPEG"),
    "empty.png": (b"", "Give a PNG, JPEG"),
    "nowhere.png": (None, "no such file. Check the name"),
}
"""What files hold that are refused, and what is said."""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory, made_up: Callable[[int], np.ndarray]) -> Path:
    """A folder with all of them, the plain one, and a library in which it is found."""
    folder = tmp_path_factory.mktemp("odd")
    picture = Image.fromarray(made_up(1))
    picture.save(folder / "plain.png")
    for name, write in ODD.items():
        write(picture, folder / name)
    for name, (content, _) in BROKEN.items():
        if content is not None:
            (folder / name).write_bytes(content)
    (folder / "cut.png").write_bytes((folder / "plain.png").read_bytes()[:999])
    watcher = LookWatcher()
    watcher.see(np.asarray(picture.resize((48, 27), Image.Resampling.BOX))[None], np.array([0]))
    with animeu.open(folder / "library") as kept:
        kept._store.write(Episode(NAME, "/s.mkv", "", CLOCK.end_us, clock=CLOCK), looks=watcher.looks)
    return folder


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_every_kind_of_picture_is_looked_at(here: Path) -> None:
    files = [here / name for name in ODD]
    faces = run("faces", *files, "--json")
    assert faces.exit_code == 0, faces.output
    assert [one["picture"] for one in json.loads(faces.stdout)] == [str(file) for file in files]
    for file in files:
        told = json.loads(run("colours", file, "--json").stdout)
        assert sum(colour["share"] for colour in told["palette"]) == pytest.approx(1, abs=0.02), file.name


def test_a_screenshot_is_found_in_whatever_way_it_was_saved(here: Path) -> None:
    found = run("lookup", *(here / name for name in ODD), "-L", here / "library", "--json")
    assert found.exit_code == 0, found.output
    hits = {Path(one["picture"]).name: [match["episode"] for match in one["matches"]] for one in json.loads(found.stdout)}
    assert hits == {name: [NAME] if name in SAME else [] for name in ODD}
    with animeu.open(here / "library", readonly=True) as kept:
        assert {len(kept.search(image=here / name)) for name in SAME} == {1}


@pytest.mark.parametrize(
    ("name", "remedy"), [*((name, said) for name, (_, said) in BROKEN.items()), ("cut.png", "download it again")]
)
def test_what_is_no_picture_is_told_with_its_remedy_and_the_next_one_has_its_turn(here: Path, name: str, remedy: str) -> None:
    for command in (["faces"], ["lookup", "-L", here / "library"]):
        done = run(*command, here / name, here / "plain.png", "--json")
        broken, plain = json.loads(done.stdout)
        assert done.exit_code == 3
        assert name in broken["error"]
        assert remedy in broken["error"]
        assert "\n" not in broken["error"]
        assert "error" not in plain
    with animeu.open(here / "library", readonly=True) as kept, pytest.raises(PictureError, match=name):
        kept.search(image=here / name)
    alone = run("colours", here / name, "-L", here / "library")
    assert alone.exit_code == 1
    assert isinstance(alone.exception, AnimeuError)
    with pytest.raises(PictureError, match=name):
        animeu.character_vectors([here / name])


def test_pictures_that_cannot_be_written_are_told(here: Path, tmp_path: Path) -> None:
    for command in ("faces", "colours"):
        for target in (tmp_path / "out.nothing", tmp_path / "nowhere" / "out.png"):
            done = run(command, here / "plain.png", "-o", target)
            assert done.exit_code == 1
            assert done.exception is None or isinstance(done.exception, (AnimeuError, SystemExit))
            said = done.output + str(done.exception)
            assert "ends in .png" in said or "a folder that is there" in said


def test_a_folder_is_no_picture(here: Path) -> None:
    done = run("colours", here, "-L", here / "library")
    assert isinstance(done.exception, FileError)
    assert "it is a folder. Name one or more of its files" in str(done.exception)


def test_enrolment_tells_each_folder_that_is_left_out_and_why(here: Path, tmp_path: Path) -> None:
    """No face, no picture, pictures that are none; what shows faces stands in the tests of enrolment itself."""
    for who, files in {"Blank": ["one.png"], "Broken": ["bomb.png", "claims.png"], "Empty": []}.items():
        (tmp_path / who).mkdir()
        for file in files:
            (tmp_path / who / file).write_bytes((here / file).read_bytes())
    done = run("characters", "--enrol", tmp_path, "-L", here / "library")
    assert isinstance(done.exception, FileError)
    said = str(done.exception)
    assert "\n" not in said
    for why in (
        "Blank: none of its pictures shows a face; it was not enrolled",
        "Broken: none of its pictures can be used; it was not enrolled",
        "Empty: there is no picture in its folder; it was not enrolled",
        "Give each character pictures that show their face alone",
    ):
        assert why in said
    file = run("characters", "--enrol", here / "plain.png", "-L", here / "library")
    assert "it is no folder. Give a folder that holds one folder of pictures" in str(file.exception)


@pytest.mark.parametrize(
    ("detector", "remedy"),
    [
        ("imgutils", "pip install 'animeu[anime]'"),
        ("animeface", "pip install animeface"),
        ("nothing", "Use one of: builtin"),
        ("cascade:/no/such.xml", "cascade:PATH"),
        ("cascade:{here}/plain.png", "lbpcascade_animeface.xml"),
    ],
)
def test_a_detector_that_cannot_be_had_is_told_in_one_line(here: Path, detector: str, remedy: str) -> None:
    done = run("faces", here / "plain.png", "--detector", detector.format(here=here))
    assert done.exit_code == 1
    assert isinstance(done.exception, AnimeuError)
    assert remedy in str(done.exception)
    assert "\n" not in str(done.exception)
