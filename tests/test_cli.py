from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

MAIN = "import sys; from animeu.cli import main; sys.argv[0] = 'animeu'; main()"


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, as a user does."""
    return subprocess.run(
        [sys.executable, "-c", MAIN, *map(str, words)], capture_output=True, text=True, check=False, timeout=300
    )


@pytest.fixture(scope="module")
def library(drawn: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "library"
    done = run("index", drawn, "--library", folder, "--json")
    assert done.returncode == 0, done.stderr
    (added,) = json.loads(done.stdout)["added"]
    assert added["name"] == drawn.stem
    return folder


def test_shots_as_json_is_one_object_with_frames_and_seconds(drawn: Path) -> None:
    done = run("shots", drawn, "--json")
    shots = json.loads(done.stdout)["shots"]
    assert done.returncode == 0
    assert {"first_frame", "last_frame", "start", "end", "probability"} <= set(shots[0])
    assert shots[0]["first_frame"] == 0
    for before, after in pairwise(shots):
        assert after["first_frame"] == before["last_frame"] + 1
        assert after["start"] == pytest.approx(before["end"])


def test_shots_as_keyframes_is_what_aegisub_reads(drawn: Path, tmp_path: Path) -> None:
    out = tmp_path / "keyframes.txt"
    assert run("shots", drawn, "--format", "aegisub", "-o", out, "--quiet").returncode == 0
    lines = out.read_text().splitlines()
    assert lines[:2] == ["# keyframe format v1", "fps 0"]
    assert all(line.isdigit() for line in lines[2:])


def test_search_as_json_gives_hits_with_episode_span_score_and_why(library: Path, drawn: Path) -> None:
    done = run("search", "cat", "--library", library, "--json", "-k", "2")
    hits = json.loads(done.stdout)
    assert done.returncode == 0
    assert 0 < len(hits) <= 2
    for hit in hits:
        assert {"episode", "span", "score", "why"} <= set(hit)
        assert hit["episode"] == drawn.stem
        assert hit["span"]["start"] < hit["span"]["end"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["search", "鈴の音"], "鈴"),
        (["summarize", "{name}", "--language", "zh", "-n", "3"], "0:00:"),
        (["info", "{name}"], "clips"),
        (["info", "{file}"], "video"),
        (["episodes"], "{name}"),
    ],
)
def test_what_people_read_is_printed_without_an_error(library: Path, drawn: Path, words: list[str], expected: str) -> None:
    filled = [word.format(name=drawn.stem, file=drawn) for word in words]
    done = run(*filled, "--library", library)
    assert done.returncode == 0, done.stderr
    assert expected.format(name=drawn.stem) in done.stdout


@pytest.mark.parametrize("words", [["summarize", "{name}", "-n", "2"], ["info", "{name}"], ["info", "{file}"], ["episodes"]])
def test_with_json_nothing_but_json_is_on_stdout(library: Path, drawn: Path, words: list[str]) -> None:
    filled = [word.format(name=drawn.stem, file=drawn) for word in words]
    assert json.loads(run(*filled, "--library", library, "--json").stdout)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["shots", "no-such-file.mkv"], 1, "no-such-file.mkv"),
        (["index", "no-such-file.mkv"], 1, "no-such-file.mkv"),
        (["summarize", "no-such-episode"], 1, "no-such-episode"),
        (["search", "   "], 1, "query"),
        (["search", "cat", "--from", "9", "--to", "5"], 2, "--from must come before --to"),
        (["remove", "no-such-episode"], 1, "no-such-episode"),
        (["search"], 2, "query"),
        (["shots", "x.mkv", "--format", "magic"], 2, "magic"),
    ],
)
def test_an_exit_code_means_something_and_stderr_says_what(library: Path, words: list[str], code: int, said: str) -> None:
    extra = [] if words[0] == "shots" else ["--library", str(library)]
    done = run(*words, *extra)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout or words[0] == "index"


def test_every_command_shows_an_example_in_its_help() -> None:
    for command in ("index", "search", "summarize", "shots", "info", "episodes", "remove", "demo", "bench"):
        done = run(command, "--help")
        assert done.returncode == 0
        assert f"animeu {command}" in done.stdout.replace("\n", " ")
        assert "Example" in done.stdout


INTERRUPT = """
import signal, sys
import animeu.analysis
signal.signal(signal.SIGINT, signal.default_int_handler)
def interrupted(*a, **k): signal.raise_signal(signal.SIGINT)
animeu.analysis.analyze = interrupted
sys.argv = ["animeu", "index", sys.argv[1], "--library", sys.argv[2]]
from animeu.cli import main
main()
"""


def test_an_interrupted_index_says_that_it_can_go_on(drawn: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", INTERRUPT, str(drawn), str(tmp_path / "library")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 130
    assert "run it again" in done.stderr
