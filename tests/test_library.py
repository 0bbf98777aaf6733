from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import animeu
from animeu.errors import InvalidValue, LibraryError, NameTaken, NotFound
from animeu.library import Additions, Library, episode_files
from animeu.search import Index, Store
from animeu.tracks import Vectors


@pytest.fixture(scope="module")
def library(drawn: Path, tmp_path_factory: pytest.TempPathFactory) -> Library:
    kept = animeu.open(tmp_path_factory.mktemp("library"))
    kept.add_file(drawn)
    return kept


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """The quickest episode there is: a subtitle file alone."""
    path = tmp_path / "Talk.srt"
    path.write_text("1\n00:00:01,000 --> 00:00:03,000\nGood morning.\n\n2\n00:00:04,000 --> 00:00:06,000\nThe train is late.\n")
    return path


def test_an_added_episode_comes_back_equal(library: Library, drawn: Path) -> None:
    (row,) = library.episodes()
    episode = library.episode(row.name)
    assert (row.name, row.shots, row.clips) == (drawn.stem, len(episode.shots), len(episode.clips))
    assert library.add_file(drawn) == episode


def test_an_analysis_is_kept_as_if_it_had_been_added(library: Library, analysis: animeu.Analysis, tmp_path: Path) -> None:
    with animeu.open(tmp_path) as kept:
        episode = kept.add_analysis(analysis)
        assert kept.add_analysis(analysis).name == episode.name
        assert len(kept) == 1
        assert [(hit.span, hit.text) for hit in kept.search("cat")] == [(hit.span, hit.text) for hit in library.search("cat")]
        assert kept.add_analysis(analysis, name="Again").name == "Again"
        assert len(kept) == 1


def test_an_analysis_by_other_models_is_refused(analysis: animeu.Analysis, tmp_path: Path) -> None:
    others = {source: Vectors("path:other", found.values) for source, found in analysis.vectors.items()}
    with animeu.open(tmp_path) as kept, pytest.raises(InvalidValue, match="path:other"):
        kept.add_analysis(replace(analysis, vectors=others))


def test_what_is_unchanged_is_not_watched_again(library: Library, drawn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the file was watched again")

    monkeypatch.setattr("animeu.analysis.analyze", refuse)
    library.add_file(drawn)
    with pytest.raises(AssertionError):
        library.add_file(drawn, force=True)


def test_a_changed_script_beside_it_is_noticed(script: Path, tmp_path: Path) -> None:
    with animeu.open(tmp_path / "library") as library:
        before = library.add_file(script)
        script.write_text(script.read_text().replace("late", "early"))
        after = library.add_file(script)
        assert before.lines != after.lines
        assert len(library) == 1


@pytest.mark.parametrize("query", ["鈴", "ねこ", "小猫", "cat", "the bell rings"])
def test_a_search_in_any_language_finds_a_moment_inside_the_episode(library: Library, drawn: Path, query: str) -> None:
    hits = library.search(query, k=3)
    assert hits, query
    for hit in hits:
        assert hit.episode == drawn.stem
        assert hit.span.start_us < library.episode(hit.episode).duration_us
        assert hit.why
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_search_for_what_is_not_there_finds_nothing(library: Library) -> None:
    assert library.search("quarterly inflation report of the central bank", k=3) == []


@pytest.mark.parametrize("query", ["she was protecting the kittens", "母猫が子どもたちを守っていた", "原来它在保护自己的孩子"])
def test_a_moment_is_found_by_other_words_than_its_own(library: Library, query: str) -> None:
    assert any("kitten" in hit.text or "子猫" in hit.text or "小猫" in hit.text for hit in library.search(query, k=5))


@pytest.mark.parametrize("query", ["the spaceship lost its left engine", "王様は隣の国と戦争を始めた", "他在法庭上承认了罪行"])
def test_what_is_found_for_a_query_of_another_show_scores_as_a_guess(library: Library, query: str) -> None:
    assert all(hit.score < 0.2 for hit in library.search(query, k=3))


def test_a_search_by_speaker_gives_only_what_that_one_says(library: Library) -> None:
    line = next(line for line in library.episode(library.episodes()[0].name).lines if line.speaker)
    hits = library.search(line.text, k=5, speaker=line.speaker, kind="dialogue")
    assert hits[0].text == line.text
    assert all(hit.speaker == line.speaker for hit in hits)


def _copies(script: Path, folder: Path, *places: str) -> list[Path]:
    """Different episodes of the same file name."""
    made = [folder / place / script.name for place in places]
    for number, path in enumerate(made):
        path.parent.mkdir(parents=True)
        path.write_text(script.read_text().replace("train", f"bus {number}"))
    return made


def test_the_same_name_from_other_folders_gets_the_folders_before_it(script: Path, tmp_path: Path) -> None:
    paths = _copies(script, tmp_path, "A/Season 1", "B/Season 1", "C/Season 1")
    with animeu.open(tmp_path / "library") as library:
        assert [library.add_file(path).name for path in paths] == ["Talk", "Season 1/Talk", "C/Season 1/Talk"]
        with pytest.raises(NameTaken, match="Talk"):
            library.add_file(paths[2], name="Talk")
        assert len(library) == 3


def test_two_that_add_the_same_name_at_once_both_keep_their_episode(
    script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = _copies(script, tmp_path, "A", "B")
    analyze = animeu.analysis.analyze

    def meanwhile(*given: object, **more: object) -> object:
        monkeypatch.setattr("animeu.analysis.analyze", analyze)
        with animeu.open(tmp_path / "library") as other:
            other.add_file(theirs)
        return analyze(*given, **more)

    with animeu.open(tmp_path / "library") as library:
        monkeypatch.setattr("animeu.analysis.analyze", meanwhile)
        assert library.add_file(ours).name == "A/Talk"
        assert [row.path for row in library.episodes()] == [str(ours.resolve()), str(theirs.resolve())]


def test_an_episode_keeps_the_name_it_was_given_when_its_file_changes(script: Path, tmp_path: Path) -> None:
    with animeu.open(tmp_path / "library") as library:
        library.add_file(script, name="The talk")
        script.write_text(script.read_text().replace("train", "bus"))
        assert library.add_file(script).name == "The talk"
        assert [row.name for row in library.episodes()] == ["The talk"]


def test_a_new_name_for_a_known_file_takes_the_place_of_the_old_one(script: Path, tmp_path: Path) -> None:
    with animeu.open(tmp_path / "library") as library:
        library.add_file(script)
        library.add_file(script, name="The talk")
        assert [row.name for row in library.episodes()] == ["The talk"]
        assert [hit.episode for hit in library.search("train")] == ["The talk"]


def test_subtitles_for_a_folder_are_refused_not_ignored(script: Path, tmp_path: Path) -> None:
    with animeu.open(tmp_path / "library") as library, pytest.raises(InvalidValue):
        library.add(tmp_path, subtitles=script)


def test_scripts_that_were_chosen_once_are_kept_when_the_folder_is_added_again(drawn: Path, tmp_path: Path) -> None:
    video, script = tmp_path / "Show" / "01.mkv", tmp_path / "elsewhere.srt"
    video.parent.mkdir()
    shutil.copy(drawn, video)
    script.write_text("1\n00:00:01,000 --> 00:00:03,000\nGood morning.\n")
    with animeu.open(tmp_path / "library") as library:
        chosen = library.add_file(video, subtitles=script)
        assert list(library.add_folder(video.parent)) == [chosen]
        assert "elsewhere.srt" not in [track.id for track in library.add_file(video, subtitles=[]).tracks]


def test_scripts_of_one_name_from_two_folders_stay_two_tracks(drawn: Path, tmp_path: Path) -> None:
    for folder, said in (("ja", "おはよう。電車が遅れているね。"), ("en", "Good morning. The train is late.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "01.srt").write_text(f"1\n00:00:01,000 --> 00:00:03,000\n{said}\n", encoding="utf-8")
    episode = animeu.analyze(drawn, subtitles=[tmp_path / "ja" / "01.srt", tmp_path / "en" / "01.srt"], threads=1).episode
    assert [(track.id, track.language) for track in episode.tracks[-2:]] == [("ja/01.srt", "ja"), ("en/01.srt", "en")]


def test_a_file_that_moved_is_the_same_episode_at_its_new_place(script: Path, tmp_path: Path) -> None:
    with animeu.open(tmp_path / "library") as library:
        library.add_file(script)
        moved = script.rename(tmp_path / "Talk again.srt")
        library.add_file(moved)
        assert [row.path for row in library.episodes()] == [str(moved.resolve())]


def test_one_broken_file_of_a_folder_does_not_stop_the_others(drawn: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Show"
    folder.mkdir()
    shutil.copy(drawn, folder / "01.mkv")
    (folder / "02.mkv").write_bytes(b"")
    (folder / "notes.txt").write_text("no video")
    with animeu.open(tmp_path / "library") as library:
        added = library.add(folder)
        assert isinstance(added, Additions)
        assert [episode.name for episode in added] == ["01"]
        assert [path.name for path in added.failed] == ["02.mkv"]


def test_hidden_files_and_other_kinds_are_no_episodes(tmp_path: Path) -> None:
    for name in ("b.mkv", "a.MP4", ".hidden/c.mkv", "d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [path.name for path in episode_files([tmp_path, tmp_path / "b.mkv"])] == ["a.MP4", "b.mkv"]


def test_a_removed_episode_is_neither_listed_nor_found(script: Path, tmp_path: Path) -> None:
    with animeu.open(tmp_path / "library") as library:
        library.add_file(script)
        assert library.search("train")
        library.remove("Talk")
        assert not library.episodes()
        assert library.search("train") == []
        with pytest.raises(NotFound):
            library.episode("Talk")


def test_the_index_is_opened_again_only_after_somebody_wrote(
    script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    real = Index.open.__func__

    def counted(kind: type[Index], store: Store, group: str, spec: str) -> Index:
        opened.append(group)
        return real(kind, store, group, spec)

    monkeypatch.setattr(Index, "open", classmethod(counted))
    with animeu.open(tmp_path / "library") as library, animeu.open(tmp_path / "library") as other:
        library.add_file(script)
        opened.clear()
        assert library.search("train")
        assert library.search("morning")
        before = len(opened)
        other.remove("Talk")
        opened.clear()
        assert library.search("train") == []
        assert (before, len(opened)) == (0, 1)


def test_a_library_does_not_mix_vectors_of_two_models(script: Path, tmp_path: Path) -> None:
    with animeu.open(tmp_path / "library") as library:
        library.add_file(script)
    with pytest.raises(LibraryError, match="was made with text_encoder='builtin'"):
        animeu.open(tmp_path / "library", text_encoder="path:/models/other")


def test_a_library_is_not_made_for_reading(tmp_path: Path) -> None:
    with pytest.raises(LibraryError):
        animeu.open(tmp_path / "nowhere", readonly=True)


KILLED = """
import sys, animeu
library = animeu.open(sys.argv[1])
library.add_file(sys.argv[2])
print("first", flush=True)
library.add_file(sys.argv[3], progress=lambda stage, share: print(stage, share, flush=True))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a system that can kill")
def test_killed_while_adding_the_library_keeps_the_earlier_episode_and_add_completes(
    script: Path, drawn: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "library"
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(folder), str(script), str(drawn)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    for word in process.stdout:
        if word.startswith("watch 0.") and float(word.split()[1]) > 0.05:
            break
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    time.sleep(0.1)
    with animeu.open(folder) as library:
        assert [row.name for row in library.episodes()] == ["Talk"]
        assert library.search("train")
        library.add_file(drawn)
        assert len(library) == 2
