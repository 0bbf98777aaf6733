"""What goes wrong at users' homes: each case gives a clear error or a notice, names the file, and loses nothing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

import animeu
from animeu.errors import AnimeuError, LibraryError, LibraryLocked, LibraryTooNew, MediaError, SubtitleError
from animeu.search import Store


def _codes(episode: animeu.Episode) -> set[str]:
    return {notice.code for notice in episode.notices}


@pytest.mark.parametrize("case", ["missing", "directory", "empty", "text", "unreadable"])
def test_a_file_that_is_no_video_is_named_with_a_remedy(case: str, tmp_path: Path) -> None:
    path = tmp_path / "Show - 01.mkv"
    if case == "directory":
        path.mkdir()
    elif case == "empty":
        path.touch()
    elif case == "text":
        path.write_text("This is not a video.\n" * 100)
    elif case == "unreadable":
        path.write_bytes(b"x" * 1000)
        path.chmod(0)
        if os.access(path, os.R_OK):
            pytest.skip("this user may read everything")
    with pytest.raises(MediaError) as caught:
        animeu.analyze(path)
    assert "Show - 01.mkv" in str(caught.value)
    assert caught.value.remedy
    with pytest.raises(MediaError):
        animeu.shots(path)


def test_a_truncated_file_is_indexed_as_far_as_it_goes_and_says_so(drawn: Path, tmp_path: Path) -> None:
    path = tmp_path / "cut off.mkv"
    path.write_bytes(drawn.read_bytes()[: drawn.stat().st_size // 2])
    with animeu.open(tmp_path / "library") as library:
        episode = library.add_file(path)
        assert "truncated" in _codes(episode)
        assert episode.shots
        assert library.search("cat")


def test_sound_alone_gives_clips_but_no_shots(drawn: Path, tmp_path: Path) -> None:
    path = _only(drawn, tmp_path / "sound.mka", "audio")
    episode = animeu.analyze(path).episode
    assert (episode.shots, episode.frames) == ((), 0)
    assert episode.clips
    with pytest.raises(MediaError, match="no picture"):
        animeu.shots(path)


def test_a_picture_alone_gives_shots_clips_and_descriptions(drawn: Path, tmp_path: Path) -> None:
    episode = animeu.analyze(_only(drawn, tmp_path / "picture.mkv", "video"), threads=1).episode
    assert len(episode.shots) > 5
    assert all(clip.descriptions for clip in episode.clips)
    assert not episode.languages


def test_subtitles_alone_are_an_episode_too(tmp_path: Path) -> None:
    path = tmp_path / "Show - 01.srt"
    path.write_text("1\n00:00:01,000 --> 00:00:03,000\nGood morning.\n")
    episode = animeu.analyze(path).episode
    assert episode.duration == 3.0
    assert episode.summary().lines[0].text == "Good morning."


def test_a_script_longer_than_the_video_is_told_with_its_share(drawn: Path, tmp_path: Path) -> None:
    script = tmp_path / "long.srt"
    script.write_text("".join(f"{i}\n00:{i:02}:00,000 --> 00:{i:02}:02,000\nLine {i} of many.\n\n" for i in range(20)))
    episode = animeu.analyze(drawn, subtitles=script, threads=1).episode
    assert all(line.kind == "comment" for line in episode.lines if line.span.start_us >= episode.duration_us)
    assert "Line" not in str(episode.summary(language="en"))
    (notice,) = (notice for notice in episode.notices if notice.code == "lines-outside")
    assert "long.srt" in str(notice)
    assert "%" in str(notice)


def test_a_script_that_was_asked_for_and_is_missing_is_an_error(drawn: Path, tmp_path: Path) -> None:
    with pytest.raises(SubtitleError, match=r"nowhere\.ass"):
        animeu.analyze(drawn, subtitles=tmp_path / "nowhere.ass")


def test_a_broken_script_that_only_lies_there_is_skipped_and_told(drawn: Path, tmp_path: Path) -> None:
    video = tmp_path / drawn.name
    shutil.copy(drawn, video)
    video.with_suffix(".srt").write_bytes(os.urandom(400))
    episode = animeu.analyze(video, threads=1).episode
    assert "subtitles-skipped" in _codes(episode)
    assert episode.lines


def test_a_library_of_a_newer_schema_is_left_alone(tmp_path: Path) -> None:
    import sqlite3

    animeu.open(tmp_path / "library").close()
    with sqlite3.connect(tmp_path / "library" / "library.db") as database:
        database.execute("PRAGMA user_version = 9999")
    database.close()
    with pytest.raises(LibraryTooNew, match="upgrade"):
        animeu.open(tmp_path / "library")


def test_a_file_in_place_of_the_library_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("not a folder")
    with pytest.raises(LibraryError, match="library"):
        animeu.open(tmp_path / "library")


def test_a_second_writer_waits_and_then_says_who_holds_it(tmp_path: Path) -> None:
    script = tmp_path / "a.srt"
    script.write_text("1\n00:00:01,000 --> 00:00:03,000\nGood morning.\n")
    with Store(tmp_path / "library") as first, animeu.open(tmp_path / "library", wait=0.2) as second:
        with first.writing(), pytest.raises(LibraryLocked, match=str(os.getpid())):
            second.add_file(script)
        assert second.add_file(script)


def test_every_error_a_user_can_meet_has_the_one_root() -> None:
    assert issubclass(MediaError, AnimeuError)
    assert issubclass(SubtitleError, AnimeuError)
    assert issubclass(LibraryError, AnimeuError)


def _only(source: Path, target: Path, kind: str) -> Path:
    """Copy one stream of a file, without encoding it again."""
    from animeu import lazy

    av = lazy.av()
    with av.open(str(source)) as one, av.open(str(target), "w", format="matroska") as out:
        stream = next(stream for stream in one.streams if stream.type == kind)
        copy = out.add_stream_from_template(stream)
        for packet in one.demux(stream):
            if packet.dts is not None:
                packet.stream = copy
                out.mux(packet)
    return target
