"""``animeu characters``: the cast as a table, as JSON, as a picture; enrolment by folder."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

import animeu
from animeu.analysis import Analysis
from animeu.cli.commands import app
from animeu.cli.portraits import cast_of
from animeu.episode import Episode
from animeu.search.cast import Part, Person
from animeu.sights import Character
from animeu.vision.characters.portraits import portraits, sheet


@pytest.fixture(scope="module")
def library(analysis: Analysis, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cast")
    with animeu.open(folder) as kept:
        kept.add_analysis(analysis, name="short")
    return folder


def run(*words: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(word) for word in ("characters", *words)])
    return done.exit_code, done.stdout


def test_the_cast_is_listed_with_those_who_are_heard_only(library: Path, analysis: Analysis) -> None:
    code, told = run("short", "--library", library)
    assert code == 0
    assert all(one.name in told for one in analysis.episode.characters)
    assert {line.speaker for line in analysis.episode.lines if line.speaker} <= {one.name for one in analysis.episode.characters}


def test_json_holds_characters_and_appearances(library: Path, analysis: Analysis) -> None:
    code, told = run("short", "--json", "--library", library)
    held = json.loads(told)["short"]
    assert code == 0
    assert len(held["characters"]) == len(analysis.episode.characters)
    assert len(held["appearances"]) == len(analysis.episode.appearances) > 0


def test_the_cast_of_the_library_is_told_by_number_over_its_episodes(library: Path, analysis: Analysis) -> None:
    code, told = run("--json", "--library", library)
    held = json.loads(told)
    assert code == 0
    assert {one["name"] for one in held} == {one.name for one in analysis.episode.characters}
    first = held[0]
    assert first["handle"] == f"#{first['number']}"
    assert [part["episode"] for part in first["episodes"]] == ["short"]
    assert first["seen"] == pytest.approx(max(one.seen_us for one in analysis.episode.characters) / 1e6)
    code, told = run("--library", library)
    assert code == 0
    assert first["handle"] in told
    found = CliRunner().invoke(app, ["search", "--character", first["handle"], "--library", str(library), "--json"])
    assert {hit["episode"] for hit in json.loads(found.stdout)} == {"short"}


def test_the_cast_is_cut_out_of_the_video(library: Path, tmp_path: Path) -> None:
    code, _ = run("short", "--library", library, "-o", tmp_path / "cast.png")
    picture = np.asarray(Image.open(tmp_path / "cast.png"))
    assert code == 0
    assert picture.shape[1] > 150
    assert len(np.unique(picture.reshape(-1, 3), axis=0)) > 200  # faces, not paper


def test_the_cast_of_the_library_is_cut_out_of_its_videos(library: Path, tmp_path: Path) -> None:
    assert run("--library", library, "-o", tmp_path / "all.png")[0] == 0
    assert run("short", "--library", library, "-o", tmp_path / "one.png")[0] == 0
    every, one = (np.asarray(Image.open(tmp_path / name)) for name in ("all.png", "one.png"))
    assert every.shape == one.shape  # one episode is the whole library
    code, _ = run("short", "--library", library, "-o", tmp_path / "cast.nothing")
    assert code == 1


def test_a_portrait_shows_its_face(analysis: Analysis) -> None:
    """Pixels of a portrait's middle are those of the middle of its face."""
    best = max(analysis.episode.appearances, key=lambda one: one.face.box.area)
    cut = portraits(analysis.episode.path, [best], 96)[0]
    assert cut.std() > 10
    assert sheet([("Mio", "3 s", cut[None])]).size[0] > 96


def test_a_name_with_an_enrolment_and_an_unknown_folder_are_refused(library: Path, tmp_path: Path) -> None:
    for words in (("short", "--enrol", tmp_path), ("--enrol", tmp_path / "nowhere"), ("--forget", "Nobody")):
        assert run(*words, "--library", library)[0] == 1


def test_whom_only_the_library_knows_to_be_one_has_one_row_in_the_episode() -> None:
    seen = Character("", appearances=(0, 2), seen_us=2_000_000)
    heard = Character("Gen", lines=(4, 1))
    other = Character("Mio", appearances=(1,), seen_us=5_000_000)
    held = Episode("a", "a.mkv", "", 9_000_000, characters=(seen, heard, other))
    gen = Person(4, "Gen", False, (Part("a", (0, 1), 2_000_000, 2, 2), Part("b", (0,), 0, 0, 1)))
    mio = Person(1, "Mio", False, (Part("a", (2,), 5_000_000, 1, 0),))
    cast = cast_of(held, [gen, mio, Person(7, "", False, (Part("b", (1,), 9, 1, 0),))])
    assert [person.name for _, person in cast] == ["Mio", "Gen"]
    assert (cast[1][0].appearances, cast[1][0].lines, cast[1][0].seen_us) == ((0, 2), (1, 4), 2_000_000)
