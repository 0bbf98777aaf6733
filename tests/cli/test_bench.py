"""``animeu bench``: what it prints, writes and answers with; that nothing measured is lost; that wrong words are told early."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from animeu.bench import material, report, run
from animeu.bench.rows import Row
from animeu.cli import bench as command
from animeu.cli.commands import app
from animeu.errors import AnimeuError, FileError, NotFound


def bench(*words: str | Path) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["bench", *map(str, words)], catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


def told(part: str, value: float) -> Row:
    return Row(part, "all", "a share", material.SEASON, value=value, simple=0.25, drawn=True)


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """Nothing is drawn or watched; the parts ``clips`` and ``cast`` give these figures."""
    figures = {"clips": 0.5, "cast": 0.75}

    @contextmanager
    def watched(name, videos, tell):
        yield SimpleNamespace(material=name, episodes=(), drawn=True)

    def jobs(subjects, parts, tell):
        return [run.Job(part, subjects.material, lambda part=part: [told(part, figures[part])]) for part in parts]

    monkeypatch.setattr(material, "watched", watched)
    monkeypatch.setattr(material, "season", lambda work, tell, *, quick: [])
    monkeypatch.setattr(run, "jobs", jobs)
    monkeypatch.setattr(run, "PARTS", dict.fromkeys(figures, ""))
    return figures


def test_people_see_a_table_and_files_are_written(stage, tmp_path):
    code, out, _ = bench("--save", tmp_path / "a.json", "--html", tmp_path / "a.html")
    assert code == 0
    assert "clips · drawn season" in out
    assert "0.500" in out
    assert len(report.load(tmp_path / "a.json").rows) == 2
    assert "0.750" in (tmp_path / "a.html").read_text("utf-8")


def test_with_json_nothing_else_is_on_stdout(stage):
    code, out, _ = bench("--json", "--only", "cast")
    assert code == 0
    made = json.loads(out)
    assert made["version"] == report.VERSION
    assert [(row["part"], row["value"]) for row in made["rows"]] == [("cast", 0.75)]


def test_two_runs_are_compared_and_a_fall_can_fail(stage, tmp_path):
    old = tmp_path / "old.json"
    assert bench("--save", old)[0] == 0
    stage.update(clips=0.45, cast=0.8)
    code, out, _ = bench("--against", old)
    assert code == 0
    assert "fallen" in out
    assert "risen" in out
    assert bench("--against", old, "--fail-if-worse", "0.1")[0] == 0
    code, _, err = bench("--against", old, "--fail-if-worse", "0.01")
    assert code == 1
    assert "clips" in err
    assert {one["kind"] for one in json.loads(bench("--against", old, "--json")[1])["changes"]} == {"fallen", "risen"}


def test_a_part_that_breaks_is_worse(stage, tmp_path, monkeypatch):
    def breaks():
        raise AnimeuError("there is no ear", "Buy one")

    old = tmp_path / "old.json"
    bench("--save", old)
    monkeypatch.setattr(run, "jobs", lambda *_: [run.Job("clips", material.SEASON, breaks)])
    assert bench("--against", old)[0] == 0
    code, _, err = bench("--against", old, "--fail-if-worse", "0.1")
    assert code == 1
    assert "clips, all: a share on drawn season was skipped" in " ".join(err.split())


def test_what_was_measured_before_an_interruption_is_kept(stage, tmp_path, monkeypatch):
    def interrupted():
        raise KeyboardInterrupt

    jobs = [run.Job("clips", material.SEASON, lambda: [told("clips", 0.5)]), run.Job("cast", material.SEASON, interrupted)]
    monkeypatch.setattr(run, "jobs", lambda *_: jobs)
    code, out, err = bench("--save", tmp_path / "a.json")
    assert code == 130
    assert "0.500" in out
    assert "interrupted" in err
    assert [row.part for row in report.load(tmp_path / "a.json").rows] == ["clips"]


def test_one_part_can_be_measured_anew_into_the_same_file(stage, tmp_path):
    bench("--save", tmp_path / "a.json")
    stage["cast"] = 0.9
    bench("--only", "cast", "--save", tmp_path / "a.json")
    assert {row.part: row.value for row in report.load(tmp_path / "a.json").rows} == {"clips": 0.5, "cast": 0.9}


@pytest.mark.parametrize(
    ("words", "error", "said"),
    [
        (["--only", "cats"], NotFound, "clips, cast"),
        (["--against", "nothing.json"], FileError, "cannot be read"),
        (["--save", "nowhere/a.json"], FileError, "its folder is not there"),
        (["--html", "."], FileError, "it is a folder"),
        (["--data", "nothing"], AnimeuError, "none of the real data"),
        (["nothing"], AnimeuError, "no such folder"),
    ],
)
def test_wrong_words_are_told_before_anything_is_measured(stage, tmp_path, monkeypatch, words, error, said):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(error, match=said):
        bench(*words)


@pytest.mark.parametrize("words", [["--fail-if-worse", "0.1"], ["--quick", "folder"]])
def test_words_that_do_not_go_together_are_wrong(stage, words):
    assert bench(*words)[0] == 2


def test_a_group_stands_where_a_folder_does_and_only_narrows_it(stage, monkeypatch):
    monkeypatch.setattr(run, "GROUPS", {"vision": ("clips", "cast")})
    for words, parts in ((("--only", "cast"), ["cast"]), ((), ["clips", "cast"])):
        code, out, _ = bench("vision", "--quick", "--json", *words)
        assert code == 0
        assert [row["part"] for row in json.loads(out)["rows"]] == parts


def test_a_report_of_another_version_is_told(stage, tmp_path):
    (tmp_path / "old.json").write_text('{"version": 0}')
    with pytest.raises(FileError, match="version 0"):
        bench("--against", tmp_path / "old.json")


def test_a_labelled_folder_is_watched_and_measured_in_another_process_too(drawn, tmp_path):
    code, out, _ = bench(drawn.parent, "--only", "speed", "--only", "boundaries", "--json")
    assert code == 0
    made = json.loads(out)
    rows = {(row["part"], row["what"], row["measure"]): row for row in made["rows"]}
    assert rows["boundaries", "cut", "recall at ±1 frame"]["value"] > 0.9
    memory = rows["speed", "add", "peak memory"]
    assert memory["value"] > memory["simple"] > 20
    assert rows["speed", "add", "times decoding alone"]["value"] > 1
    assert {row["material"] for row in made["rows"]} == {drawn.parent.name}
    assert all(row["drawn"] for row in made["rows"])
    assert not made["notices"]


def test_help_names_every_part():
    assert command.PARTS.split(", ") == list(run.PARTS)


def test_help_needs_nothing_heavy():
    program = "import sys; sys.argv = ['animeu', 'bench', '--help']\nfrom animeu.cli import main\n"
    program += "try: main()\nexcept SystemExit: pass\n"
    program += "print([name for name in ('av', 'torch', 'faiss', 'animeu.bench', 'animeu.analysis') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "Example: animeu bench --save now.json" in " ".join(done.stdout.replace("`", "").split())
    assert done.stdout.splitlines()[-1] == "[]"
