"""Real data through the same scorers: what is there is measured, what is not is skipped and says what is missing."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from animeu.bench import data as real
from animeu.bench import run
from animeu.bench.parts import alignment
from animeu.bench.real import pictures, scripts, texts
from animeu.bench.timings import wrong
from animeu.errors import FileError

PARTS = tuple(run.PARTS)
FIELDS = ["start_ms", "end_ms", "chars", "words", "script", "end_punct", "breaks", "starts_lower", "actor_changed", "cls"]


def quiet(what: str, share: float) -> None:
    """Says nothing."""


def record(show: str, seed: int) -> dict[str, object]:
    """An episode of ten minutes: a cut every four seconds, a line that begins with every other cut."""
    dice = np.random.default_rng(seed)
    cuts = np.arange(96, 14_000, 96) + dice.integers(0, 20, 145)
    starts = (cuts[::2] * 1001 / 24).astype(int)
    lines = [[int(ms), int(ms) + 1500, 12, 3, "latin", "period", 0, 0, 1, "dialogue"] for ms in starts]
    about = {"show": show, "group": "g", "episode": str(seed), "split": "dev", "aligned": True, "n_frames": 14_400}
    return {**about, "keyframes": [0, *map(int, cuts)], "line_fields": FIELDS, "lines": lines}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of data with made-up scripts and subtitles only."""
    (tmp_path / "subcuts").mkdir()
    with gzip.open(tmp_path / "subcuts" / "subcuts.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(record(show, seed)) + "\n" for seed, show in enumerate(["a", "a", "b"]))
    subs = tmp_path / "text" / "open_subs"
    subs.mkdir(parents=True)
    words = [
        (f"the {animal} {verb}", f"le {animal} {verb}")
        for animal in ("cat", "dog", "bird", "fox", "wolf")
        for verb in ("runs", "eats", "sings", "sleeps")
    ]
    blocks = [
        f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n[eng] {en}\n[jpn] {en}\n[fra] {fr}\n" for n, (en, fr) in enumerate(words, 1)
    ]
    (subs / "film.msrt").write_text("[*] About\n\n" + "\n".join(blocks), "utf-8")
    return tmp_path


def test_what_is_not_there_is_skipped_and_says_what_is_missing(folder):
    (only,) = [job for job in real.jobs(folder, PARTS, quiet) if job.material == real.FILMS]
    (row,) = only.rows()
    assert row.status == "skipped"
    assert row.value is None
    assert "media/labels.json" in row.note


def test_a_folder_with_nothing_in_it_is_told(tmp_path):
    with pytest.raises(FileError, match=r"labels\.json"):
        real.jobs(tmp_path, PARTS, quiet)


def test_only_the_parts_that_are_asked_for_are_measured(folder):
    assert {job.part for job in real.jobs(folder, ("search",), quiet)} == {"search"}


def test_every_source_names_a_function_that_there_is():
    from importlib import import_module

    for source in real.SOURCES:
        assert callable(getattr(import_module(f"animeu.bench.real.{source.module}"), source.verb))
        assert source.part in run.PARTS


def test_the_same_words_are_found_and_stand_first(folder):
    rows = list(texts.translation_rows(folder, "made up", quiet))
    assert {row.what for row in rows} == {"a line by its translation, en asks ja", "a line by its translation, ja asks en"}
    assert all(row.simple == 1.0 and row.count == 20 for row in rows)
    assert {row.value for row in rows if row.measure == "R@5"} == {1.0}


def test_clips_that_tear_lines_are_counted(folder):
    (row,) = scripts.clip_rows(folder, "made up", quiet)
    assert row.value == 1.0, "all lines begin with a shot and are short"
    known = list(scripts.subcuts.episodes(folder / scripts.FILE))
    inside = [line.span.start_us + line.span.duration_us // 2 for line in known[0].lines]
    assert scripts._torn(inside, known[0].lines) == len(inside)


def test_only_scripts_are_asked_for_cuts_and_edges_of_lines_are_the_rival(folder):
    (row,) = scripts.prior_rows(folder, "made up", quiet)
    assert row.count == 3 * 145
    assert row.simple > 0.5 > row.random, "every other cut has a line that begins with it"
    assert row.value is not None


def test_scripts_of_other_shows_are_held_against_each(folder, monkeypatch):
    monkeypatch.setattr(scripts, "OTHERS", 1)
    monkeypatch.setattr(alignment, "wrong", lambda *given: [next(wrong(*given))])
    rows = {row.what: row for row in scripts.alignment_rows(folder, "made up", quiet)}
    assert rows["script of another show"].count == 3
    assert rows["script of another episode of the show"].count == 2
    assert rows["shift"].simple is not None


def test_the_scorer_gives_what_its_authors_print(data):
    (row,) = pictures.scorer_rows(data, "SHOT", quiet)
    assert row.value == pytest.approx(pictures.AUTHORS["f1"], abs=5e-5)
    assert row.count == 200


def test_labels_that_are_no_json_are_told(tmp_path):
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "labels.json").write_text("{")
    with pytest.raises(FileError, match="not JSON"):
        list(pictures.film_rows(tmp_path, "films", quiet))
