"""The season is drawn once a version, never half; folders without truths, and truths without videos, are told."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from animeu import sample
from animeu.bench import material
from animeu.errors import FileError, MediaError


def quiet(what, share):
    """Says nothing."""


@pytest.fixture
def drawing(monkeypatch):
    """Stands in for the pencil: writes two small files, and counts."""
    drawn = []

    def render(folder, *, height, progress, episode):
        drawn.append((episode, height))
        video = Path(folder) / f"{episode}.mkv"
        video.write_text("a video")
        if render.breaks:
            raise KeyboardInterrupt
        video.with_name(f"{episode}.truth.json").write_text("{}")
        progress(1.0)
        return video

    render.breaks = False
    render.drawn = drawn
    monkeypatch.setattr(sample, "render", render)
    return render


def test_what_this_version_drew_is_not_drawn_again(tmp_path, drawing):
    first = material.season(tmp_path, quiet, quick=True)
    assert material.season(tmp_path, quiet, quick=True) == first
    assert len(drawing.drawn) == 1
    assert material.labelled(first[0].parent) == first


def test_another_version_is_drawn_anew_and_old_ones_go(tmp_path, drawing, monkeypatch):
    (old,) = material.season(tmp_path, quiet, quick=True)
    monkeypatch.setattr(material, "version", lambda: "another")
    (new,) = material.season(tmp_path, quiet, quick=True)
    assert new.parent != old.parent
    assert old.exists(), "somebody may be watching it still"
    past = time.time() - 2 * material.STALE
    os.utime(old.parent, (past, past))
    material.season(tmp_path, quiet, quick=True)
    assert not old.parent.exists()
    assert new.exists()


def test_a_rendering_that_was_interrupted_is_begun_again(tmp_path, drawing):
    drawing.breaks = True
    with pytest.raises(KeyboardInterrupt):
        material.season(tmp_path, quiet, quick=True)
    assert not list(tmp_path.rglob("*.mkv"))
    drawing.breaks = False
    assert all(path.exists() for path in material.season(tmp_path, quiet, quick=True))


def test_the_season_is_drawn_large_and_a_quick_look_small(tmp_path, drawing):
    material.season(tmp_path, quiet)
    material.season(tmp_path, quiet, quick=True)
    assert {height for _, height in drawing.drawn} == {material.HEIGHT, material.QUICK}


def test_the_version_follows_scripts_and_code(monkeypatch, tmp_path):
    home = tmp_path / "sample"
    home.mkdir()
    (home / "__init__.py").write_text("1")
    monkeypatch.setattr(sample, "__file__", str(home / "__init__.py"))
    first = material.version()
    (home / "a.toml").write_text("name = 'a'")
    second = material.version()
    (home / "a.toml").write_text("name = 'b'")
    assert len({first, second, material.version()}) == 3


def test_a_folder_without_truths_is_told(tmp_path):
    (tmp_path / "a.mkv").touch()
    with pytest.raises(FileError, match=r"none of its 1 videos has a truth.*truth\.json"):
        material.labelled(tmp_path)
    with pytest.raises(FileError, match="no such folder"):
        material.labelled(tmp_path / "nothing")


def test_a_truth_without_its_video_is_told(tmp_path):
    (tmp_path / "a.truth.json").write_text("{}")
    (tmp_path / "b.mkv").touch()
    with pytest.raises(MediaError, match="no video 'a'"):
        material.labelled(tmp_path)


def test_a_truth_of_another_version_is_told_before_anything_is_watched(tmp_path):
    (tmp_path / "a.mkv").write_text("this would not open")
    (tmp_path / "a.truth.json").write_text('{"version": 99}')
    with pytest.raises(MediaError, match="version"), material.watched("mine", material.labelled(tmp_path), quiet):
        pass


@pytest.fixture
def beside(tmp_path, drawn, analysis, monkeypatch):
    """Watches the drawn short, which is watched already, with this in its truth."""
    monkeypatch.setattr(material, "analyze", lambda path, *, progress: analysis)

    def watch(**changes):
        truth = replace(sample.truth(drawn), **changes)
        with material.watched("mine", [drawn], quiet, truth=lambda _: truth) as subjects:
            return len(subjects.episodes)

    return watch


def test_two_files_of_one_name_keep_the_names_that_the_library_gives_them(tmp_path, drawn, analysis, monkeypatch):
    truth = sample.truth(drawn)
    files = [tmp_path / folder / "01.mkv" for folder in ("a", "b")]

    def analyze(path, *, progress):
        episode = replace(analysis.episode, name="01", path=str(path), digest=f"of {path}")
        return replace(analysis, episode=episode)

    for path in files:
        path.parent.mkdir()
        path.touch()
    monkeypatch.setattr(material, "analyze", analyze)
    with material.watched("mine", files, quiet, truth=lambda _: truth) as subjects:
        names = [one.analysis.episode.name for one in subjects.episodes]
        assert len(set(names)) == 2
        assert set(names) == {one.name for one in subjects.library.episodes()}


def test_a_truth_with_other_frames_than_its_video_is_told(beside):
    assert beside() == 1
    with pytest.raises(MediaError, match=r"it has \d+ frames, its truth says 99999.*`frames`"):
        beside(frames=99_999)


def test_a_truth_with_other_times_than_its_video_is_told_where_times_matter(beside):
    with pytest.raises(MediaError, match=r"its frame \d+ appears at .* by its truth at .*`times`"):
        beside(rate=(25, 1))
    assert beside(rate=(25, 1), **dict.fromkeys(material.TIMED)) == 1
