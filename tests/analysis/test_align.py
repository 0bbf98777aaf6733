"""Scripts of the drawn sample, late or of something else, against its video, its voices, or a script in another language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from animeu import lazy, media, sample, text
from animeu.analysis.align import align
from animeu.episode import Boundary
from animeu.errors import MediaError, SubtitleError
from animeu.text import Document, NotRelated, Patch, Piece, moved_document
from animeu.text.document import parse
from animeu.text.patch import same

Written = Callable[[Patch], Path]


@pytest.fixture(scope="session")
def streams(drawn: Path) -> list[Document]:
    return [text.from_stream(stream) for stream in media.watch(drawn).subtitles]


@pytest.fixture(scope="session")
def cuts(drawn: Path) -> tuple[Boundary, ...]:
    known = sample.truth(drawn).boundaries
    return tuple(Boundary(one.frame, round(one.frame * 1001e6 / 24000), "cut", 1.0) for one in known if one.kind == "cut")


@pytest.fixture
def late(streams: list[Document], tmp_path: Path) -> Written:
    """The Japanese script with other times, as a file."""

    def write(patch: Patch) -> Path:
        path = tmp_path / "late.ass"
        moved_document(streams[0], patch).document.save(path)
        return path

    return write


def starts(document: Document) -> list[int]:
    return [event.span.start_us for event in document.events]


def test_a_late_script_is_put_right_to_the_frame(drawn: Path, streams, cuts, late) -> None:
    script = late(same(7_300_000))
    before = script.read_bytes()
    found = align(drawn, script, boundaries=cuts)
    assert found.alignment.related
    assert found.alignment.snapped >= 6
    moved = found.moved()
    assert moved.moved == len(streams[0])
    assert max(abs(a - b) for a, b in zip(starts(moved.document), starts(streams[0]), strict=True)) <= 21_000
    assert script.read_bytes() == before
    assert found.patch.source.name == "late.ass"
    assert found.patch.source.fingerprint.startswith("text:")
    assert found.patch.target.fingerprint == media.fingerprint(drawn)


def test_voices_alone_are_enough_for_a_tenth_of_a_second(drawn: Path, streams, late) -> None:
    found = align(drawn, late(same(-9_000_000)), boundaries=())
    assert abs(found.patch.pieces[0].shift_us - 9_000_000) <= 100_000
    assert "by-voices" in [notice.code for notice in found.notices]


def test_a_translation_timed_to_the_video_plays_the_part_of_voices(drawn: Path, streams, late, tmp_path: Path) -> None:
    reference = tmp_path / "en.ass"
    streams[2].save(reference)
    found = align(drawn, late(Patch((Piece(0, None, 5_000_000),))), reference=reference, boundaries=())
    assert abs(found.patch.pieces[0].shift_us + 5_000_000) <= 50_000


def test_a_script_of_something_else_is_refused(drawn: Path, cuts, tmp_path: Path) -> None:
    times = [4, 7, 8, 13, 15, 21, 22, 25, 29, 33, 34, 41, 45, 52, 53, 60, 66, 69]
    lines = [f"{i}\n00:00:{at:02},310 --> 00:00:{at + i % 2:02},900\nIt is something else\n\n" for i, at in enumerate(times, 1)]
    script = tmp_path / "other.srt"
    script.write_text("".join(line for line in lines if "00:00:70" not in line), encoding="utf-8")
    found = align(drawn, script, boundaries=cuts)
    assert not found.alignment.related
    with pytest.raises(NotRelated, match=r"other.srt cannot be aligned with the-cat-and-the-bell.mkv"):
        found.moved()


def test_a_video_without_sound_is_told_by_its_cuts_or_not_at_all(drawn: Path, cuts, late, tmp_path: Path) -> None:
    silent = tmp_path / "silent.mkv"
    av = lazy.av()
    with av.open(str(drawn)) as source, av.open(str(silent), "w") as target:
        picture = target.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(source.streams.video[0]):
            if packet.dts is not None:
                packet.stream = picture
                target.mux(packet)
    script = late(same(2_000_000))
    assert "no sound" in align(silent, script, boundaries=()).alignment.reason
    by_cuts = align(silent, script, boundaries=cuts).alignment
    assert not by_cuts.related or abs(by_cuts.pieces[0].shift_us + 2_000_000) <= 21_000


def test_files_that_cannot_be_read_are_named(drawn: Path, late, tmp_path: Path) -> None:
    with pytest.raises(SubtitleError, match=r"none.ass"):
        align(drawn, tmp_path / "none.ass")
    with pytest.raises(MediaError, match=r"none.mkv"):
        align(tmp_path / "none.mkv", late(same(0)))
    with pytest.raises(SubtitleError, match=r"none.srt"):
        align(drawn, late(same(0)), reference=tmp_path / "none.srt")


def test_a_script_with_nothing_to_match_is_said_to_have_nothing(drawn: Path, tmp_path: Path) -> None:
    script = tmp_path / "one.srt"
    script.write_bytes(parse(b"1\n00:00:01,000 --> 00:00:02,000\nHi\n", "one.srt").data)
    assert "cannot tell: the script has 1 lines" in align(drawn, script, boundaries=()).alignment.reason
