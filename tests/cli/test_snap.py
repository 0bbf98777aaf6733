"""`animeu snap` as a person meets it: what it prints, what it writes, and what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from animeu import sample

MAIN = "import sys; from animeu.cli import main; sys.argv[0] = 'animeu'; main()"
HEAD = "[Script Info]\r\n; a note\r\n\r\n[Events]\r\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, "
HEAD += "Text\r\n"
BODY = (
    "Dialogue: 0,0:00:01.00,0:00:04.40,Default,Mio,0,0,0,,bleeds over the cut at frame 100\r\n"
    "Dialogue: 0,0:00:04.10,0:00:06.00,Sign,,0,0,0,,SIGN\r\n"
    "Dialogue: 0,0:00:12.30,0:00:12.75,Default,Mio,0,0,0,,too short to lose anything\r\n"
)


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, as a user does."""
    return subprocess.run(
        [sys.executable, "-c", MAIN, "snap", *map(str, words)], capture_output=True, text=True, check=False, timeout=300
    )


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "show.ass"
    path.write_bytes((HEAD + BODY).encode())
    return path


@pytest.fixture
def keyframes(tmp_path: Path) -> Path:
    path = tmp_path / "show.txt"
    path.write_text("# keyframe format v1\nfps 0\n0\n100\n305\n")
    return path


def test_it_writes_a_new_file_that_differs_in_the_moved_time_alone(script: Path, keyframes: Path, tmp_path: Path) -> None:
    out = tmp_path / "snapped.ass"
    done = run(script, "--keyframes", keyframes, "--fps", "23.976", "-o", out)
    assert done.returncode == 0, done.stderr
    assert out.read_bytes() == script.read_bytes().replace(b"0:00:04.40", b"0:00:04.15")
    assert script.read_bytes() == (HEAD + BODY).encode()
    assert "2 cuts, 4 edges of lines, 0 on a cut already" in done.stdout  # the sign is not asked for, and not counted
    assert "to frame 100" in done.stdout
    assert "left alone: 1 edge, because it would be shorter than 500 ms" in done.stdout
    assert f"wrote {out}" in done.stdout


def test_with_json_every_move_and_every_edge_left_alone_is_told(script: Path, keyframes: Path) -> None:
    done = run(script, "-k", keyframes, "--json")
    told = json.loads(done.stdout)
    assert done.returncode == 0
    assert told["output"] is None
    (move,) = told["moves"]
    assert move == {
        "line": 0,
        "edge": "end",
        "from": 4.4,
        "to": 4.15,
        "frame": 100,
        "text": "bleeds over the cut at frame 100",
    }
    assert [(one["line"], one["frame"]) for one in told["kept"]] == [(2, 305)]
    assert [notice["code"] for notice in told["notices"]] == ["fps-assumed"]
    assert "23.976" in done.stderr


def test_windows_kinds_and_the_shortest_length_can_be_chosen(script: Path, keyframes: Path) -> None:
    def moves(*words: str) -> list[tuple[int, str]]:
        done = run(script, "-k", keyframes, "--fps", "23.976", "--json", *words)
        return [(move["line"], move["edge"]) for move in json.loads(done.stdout)["moves"]]

    assert moves("--end-after", "100") == []
    assert moves("--kind", "sign") == [(1, "start")]
    assert moves("--kind", "sign", "--kind", "dialogue") == [(0, "end"), (1, "start")]
    assert moves("--least", "0") == [(0, "end"), (2, "end")]


def test_the_script_is_never_overwritten_without_being_told_to(script: Path, keyframes: Path, tmp_path: Path) -> None:
    words = (script, "-k", keyframes, "--fps", "23.976")
    other = tmp_path / "other.ass"
    other.write_text("mine")
    for out, said in ((script, "the script itself"), (other, "a file already")):
        done = run(*words, "-o", out)
        assert done.returncode == 1
        assert said in done.stderr
        assert "--overwrite" in done.stderr
    assert other.read_text() == "mine"
    assert run(*words, "-o", script, "--dry-run").returncode == 0
    assert run(*words).stdout.endswith("nothing was written; name a file with -o\n")
    assert script.read_bytes() == (HEAD + BODY).encode()
    assert run(*words, "-o", script, "--overwrite", "--quiet").returncode == 0
    assert b"0:00:04.15" in script.read_bytes()


def test_with_a_video_keyframes_made_at_another_rate_are_refused_and_the_rate_is_named(
    script: Path, drawn: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.txt"
    frames = [-(-boundary.frame * 5 // 4) for boundary in sample.truth(drawn).boundaries if boundary.kind == "cut"]
    wrong.write_text("# keyframe format v1\nfps 0\n" + "".join(f"{frame}\n" for frame in frames))
    done = run(script, "--video", drawn, "--keyframes", wrong, "-o", tmp_path / "out.ass")
    assert done.returncode == 1
    assert "taken at 29.970 frames a second" in done.stderr
    assert not (tmp_path / "out.ass").exists()
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["{script}"], 2, "--video or --keyframes"),
        (["none.ass", "-k", "{keyframes}"], 1, "none.ass"),
        (["{script}", "-k", "none.txt"], 1, "none.txt"),
        (["{script}", "-k", "{script}"], 1, "no keyframe file"),
        (["{script}", "-v", "none.mkv"], 1, "none.mkv"),
        (["{script}", "-v", "{keyframes}"], 1, "show.txt"),
        (["{script}", "-k", "{keyframes}", "--fps", "fast"], 1, "fps"),
        (["{script}", "-k", "{keyframes}", "--end-after", "-5"], 2, "--end-after"),
        (["{script}", "-k", "{keyframes}", "-o", "no/such/folder.ass"], 1, "cannot be written"),
    ],
)
def test_an_exit_code_means_something_and_stderr_says_what(script, keyframes, words, code, said) -> None:
    done = run(*(word.format(script=script, keyframes=keyframes) for word in words))
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_the_help_shows_an_example() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert "Example" in done.stdout
    assert "animeu snap" in done.stdout
