"""``animeu boundaries``, and keyframes on the command line, through the command line itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from animeu.cli.commands import app
from animeu.errors import AnimeuError, InvalidValue

SRT = "".join(
    f"{i + 1}\n00:00:{second:02},020 --> 00:00:{second + 2:02},020\nWhere are you going?\n\n"
    for i, second in enumerate(range(1, 50, 3))
)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "Show - 01.srt"
    path.write_text(SRT)
    return path


def run(*words: str | Path) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(app, [*map(str, words)])


def test_a_script_alone_as_json_has_frames_rate_and_boundaries_with_evidence(script: Path) -> None:
    done = run("boundaries", "--subtitles", script, "--fps", "25", "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert told["rate"] == pytest.approx(25)
    assert told["boundaries"][0]["kind"] == "start"
    assert all({"frame", "time", "kind", "probability", "evidence"} <= set(one) for one in told["boundaries"])
    assert all(one["time"] == pytest.approx(one["frame"] / 25) for one in told["boundaries"])


def test_the_table_says_why(tmp_path: Path) -> None:
    listed = tmp_path / "keyframes.txt"
    listed.write_text("# keyframe format v1\nfps 0\n0\n240\n")
    done = run("boundaries", "--keyframes", listed)
    assert done.exit_code == 0
    assert "keyframe +" in done.stdout
    assert "0:00:10.010" in done.stdout


def test_nothing_given_is_an_error_that_says_what_to_give() -> None:
    done = run("boundaries")
    assert isinstance(done.exception, InvalidValue)
    assert "subtitles" in str(done.exception)


def test_a_rate_that_is_none_is_an_error(script: Path) -> None:
    assert isinstance(run("boundaries", "--subtitles", script, "--fps", "fast").exception, InvalidValue)


def test_keyframes_that_are_missing_stop_shots_and_index(script: Path, tmp_path: Path) -> None:
    for words in (("shots", tmp_path / "gone.mkv"), ("index", script, "--library", tmp_path / "library", "--quiet")):
        done = run(*words, "--keyframes", tmp_path / "gone.txt")
        assert done.exit_code == 1 or isinstance(done.exception, AnimeuError)


def test_keyframes_go_with_a_single_episode(script: Path, tmp_path: Path) -> None:
    other = tmp_path / "Show - 02.srt"
    other.write_text(SRT)
    done = run("index", script, other, "--keyframes", script, "--library", tmp_path / "library")
    assert done.exit_code == 2
