"""``animeu lookup``: what it prints, its JSON, and its exit codes."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

import animeu
from animeu.cli.commands import app
from animeu.episode import Episode
from animeu.timeline import FrameClock
from animeu.vision.lookup import LookWatcher

CLOCK = FrameClock.constant(480, Fraction(24))


@pytest.fixture
def library(tmp_path: Path, made_up) -> Path:
    folder = tmp_path / "library"
    watcher = LookWatcher()
    for drawing in (0, 1):
        frame = np.asarray(Image.fromarray(made_up(drawing)).resize((48, 27), Image.Resampling.BOX))
        watcher.see(frame[None], np.array([240 * drawing]))
    with animeu.open(folder) as kept:
        kept._store.write(Episode("Show - 01", "/s.mkv", "", CLOCK.end_us, clock=CLOCK), looks=watcher.looks)
    for name, number in (("there.png", 1), ("elsewhere.png", 50)):
        Image.fromarray(made_up(number)).save(tmp_path / name)
    (tmp_path / "broken.png").write_bytes(b"\x89PNG no more")
    return folder


def asked(library: Path, *words: str) -> tuple[int, str, str]:
    files = [str(library.parent / word) if word.endswith(".png") else word for word in words]
    done = CliRunner().invoke(app, ["lookup", *files, "--library", str(library)])
    return done.exit_code, done.stdout, done.output


def test_the_episode_the_time_and_how_it_matched_are_printed(library: Path) -> None:
    code, told, _ = asked(library, "there.png")
    assert code == 0
    assert "Show - 01" in told
    assert "frame 240" in told
    assert "the same picture" in told
    assert "probability .9" in told


def test_json_is_one_list_with_seconds(library: Path) -> None:
    code, told, _ = asked(library, "there.png", "elsewhere.png", "--json")
    there, elsewhere = json.loads(told)
    assert code == 0
    assert there["matches"][0]["span"] == {"start": 10.0, "end": 20.0}
    assert elsewhere["matches"] == []


def test_no_match_is_exit_code_1(library: Path) -> None:
    code, told, _ = asked(library, "elsewhere.png")
    assert code == 1
    assert "no match" in told


def test_a_broken_picture_is_told_and_stops_no_other(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told, _ = asked(library, "broken.png", "there.png", "--json")
    broken, there = json.loads(told)
    assert code == 3
    assert "broken.png" in broken["error"]
    assert there["matches"]
    assert asked(library, "broken.png", "--json")[0] == 1
