"""``animeu bench``: lists and runs what lies in the checkout, and says what is missing where it does not."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from animeu.cli import bench
from animeu.cli.commands import app
from animeu.errors import AnimeuError, MissingExtra, NotFound


def run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["bench", *words], catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of its own with two small benchmarks, under another name than the real package's."""
    folder = tmp_path / "benchmarks"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "machine.py").touch()
    (folder / "echo.py").write_text('"""Says its words.\n\nAnd more."""\nimport sys\n\n\ndef main():\n    print(sys.argv[1:])\n')
    (folder / "lacking.py").write_text('"""Needs more."""\nimport no_such_package\n\n\ndef main(): ...\n')
    for module in [name for name in sys.modules if name.partition(".")[0] == "benchmarks"]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_alone_it_lists_what_can_be_run() -> None:
    code, out, _ = run()
    assert code == 0
    assert "animeu bench shots" in out
    assert "machine" not in out
    listed = json.loads(run("--json")[1])
    assert all(listed.values())


def test_parts_can_be_chosen_and_json_is_alone_on_stdout(data: Path) -> None:
    code, out, err = run("shots", "--only", "scorer", "--json")
    assert code == 0
    made = json.loads(out)
    assert made.keys() == {"machine", "scorer"}
    assert round(made["scorer"]["f1"], 4) == 0.8405
    assert "scorer" in err


def test_people_read_the_tolerance_beside_the_figures(data: Path) -> None:
    code, out, _ = run("shots", "--only", "scorer")
    assert code == 0
    assert "tolerance 2" in out
    assert "0.8405" in out


def test_a_part_that_does_not_exist_is_a_wrong_word() -> None:
    code, _, err = run("shots", "--only", "nothing")
    assert code == 2
    assert "traps" in err


def test_words_go_on_to_the_benchmark(made_up: Path) -> None:
    assert run("echo", "--only", "x", "--rounds", "2")[1] == "['--only', 'x', '--rounds', '2']\n"


def test_the_folder_one_stands_in_comes_first(made_up: Path) -> None:
    assert bench.home() == made_up
    assert bench.benchmarks(made_up) == {"echo": "Says its words.", "lacking": "Needs more."}


def test_an_unknown_name_tells_those_there_are(made_up: Path) -> None:
    with pytest.raises(NotFound, match="echo"):
        bench.run(made_up, "nothing", [])


def test_a_package_that_is_not_there_is_named_with_the_extra(made_up: Path) -> None:
    with pytest.raises(MissingExtra, match=r"no_such_package.*animeu\[bench\]"):
        bench.run(made_up, "lacking", [])


def test_without_a_checkout_it_says_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(bench, "CHECKOUT", tmp_path / "site-packages")
    with pytest.raises(AnimeuError, match="source of animeu"):
        bench.home()
