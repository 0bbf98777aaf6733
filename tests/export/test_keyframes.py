"""Keyframe files: whatever a tool wrote is read as the frames that are shown, and what is broken is said."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu.episode import Shot
from animeu.errors import FileError
from animeu.export import keyframes, write
from animeu.timeline import Span
from animeu.tracks import Keyframes

XVID = "# XviD 2pass stat file (core version 1.3.-127)\n# Please do not modify this file\n\n"
WWXD = "# WWXD log file, using qpfile format\n# Please do not modify this file\n\n"
AEGISUB = "# keyframe format v1\nfps 0\n"


def load(text: str | bytes) -> Keyframes:
    return keyframes.parse(text if isinstance(text, bytes) else text.encode(), "some.log")


def codes(found: Keyframes) -> list[str]:
    return [notice.code for notice in found.notices]


@pytest.mark.parametrize(
    ("text", "format_", "frames", "count", "rate"),
    [
        (AEGISUB + "0\n72\n138\n", "aegisub", [0, 72, 138], None, None),
        ("# keyframe format v1\nfps 23.976000\n5\n", "aegisub", [5], None, 23.976),
        ("# keyframe format v1\n0\n9\n", "aegisub", [0, 9], None, None),
        (XVID + "i 2 3600 0 0 9 1\np 2 0 1 3599 8 0\np 2 0 0 1 0 0\ni 2 1 0 0 3 3\n", "scxvid", [0, 3], 4, None),
        ("# XviD 2pass stat file\ni\np\nI 2\nP 2\n", "scxvid", [0, 2], 4, None),
        (WWXD + "0 I -1\n72 I -1\n", "wwxd", [0, 72], None, None),
        ("# WWXD log file, using qpfile format\n\n72 I\n90 I\n", "wwxd", [72, 90], None, None),
        ("0 I -1\n31 K -1\n40 i 20\n50 P\n60 B 3\n70 b\n", "qpfile", [0, 31, 40], None, None),
        ("# ffmpeg 2-pass log file, using xvid codec\ni 2\np 2\n", "xvid", [0], 2, None),
    ],
)
def test_each_known_format_is_told_by_its_content(text, format_, frames, count, rate) -> None:
    found = load(text)
    assert (found.format, found.frames.tolist(), found.count, found.rate) == (format_, frames, count, rate)
    assert found.notices == ()


def test_frames_of_an_encode_are_numbered_as_they_are_shown() -> None:
    # Coded i b b p: both b-frames are shown before the i-frame, which Aegisub, counting lines, takes for frame 2.
    assert load(XVID + "i 2\np 2\ni 2\nb 2\nb 2\np 2\n").frames.tolist() == [0, 4]
    # Aegisub does not count s-frames.
    assert load(XVID + "i 2\ns 2\ni 2\n").frames.tolist() == [0, 2]
    stats = "#options: 1280x720 fps=24000/1001 timebase=1/90000\nin:0 out:0 type:I q:20.00 tex:1;\nin:3 out:1 type:i q:20.00;\n"
    found = load(stats + "in:1 out:2 type:B q:9;\nin:2 out:3 type:b q:9;\n")
    assert (found.format, found.frames.tolist(), found.count) == ("x264", [0, 3], 4)
    assert found.rate == pytest.approx(24000 / 1001)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_neither_line_ends_nor_encodings_hide_a_frame(codec: str, end: str) -> None:
    for text in (AEGISUB + "0\n72\n", WWXD + "0 I -1\n72 I -1\n", "0 K\n72 K\n"):
        assert load(text.replace("\n", end).encode(codec)).frames.tolist() == [0, 72]
    if codec == "utf-16-be":
        assert load(b"\xfe\xff" + AEGISUB.replace("\n", end).encode(codec) + "7".encode(codec)).frames.tolist() == [7]


def test_what_does_not_rise_is_put_in_order_and_said() -> None:
    found = load(AEGISUB + "72\n0\n72\n-3\n999999999999\n")
    assert found.frames.tolist() == [0, 72]
    assert codes(found) == ["frames-impossible", "frames-unordered"]
    assert "2 keyframes" in str(found.notices[0])


def test_stray_lines_are_counted_and_comments_are_not() -> None:
    found = load(AEGISUB + "0\n# a note\n\nnonsense\n72\n")
    assert found.frames.tolist() == [0, 72]
    assert codes(found) == ["lines-unread"]


def test_keyframes_at_an_encoders_limit_are_called_that() -> None:
    encoded = [0, 100, 350, 600, 850, 900, 1150]
    assert codes(load(AEGISUB + "\n".join(map(str, encoded)))) == ["frames-forced"]
    assert codes(load(AEGISUB + "\n".join(map(str, [*encoded, 1500])))) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \r\n\n", "empty"),
        (b"\xff\xfe", "empty"),
        (b"1\n00:00:01,000 --> 00:00:02,000\nHi\n", "no keyframe file"),
        (b"\x1aE\xdf\xa3\x01\x00\x00\x00\x00\x00\x00#B\x86\x81\x01", "no keyframe file"),
        (b"0\n24\n48\n", "no keyframe file"),
        (AEGISUB.encode(), "no keyframe among"),
        (AEGISUB.encode() + b"-1\n", "no keyframe among"),
        ((XVID + "p 2\np 2\n").encode(), "no keyframe among"),
        (AEGISUB.encode() + b"<html>\n<body>\n", "2 of its lines are none"),
    ],
)
def test_what_is_no_keyframe_file_is_refused_and_the_known_ones_are_named(data: bytes, said: str) -> None:
    with pytest.raises(FileError, match=said) as caught:
        load(data)
    assert caught.value.path == Path("some.log")
    assert caught.value.remedy


def test_a_file_that_is_missing_a_folder_or_far_too_large_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(FileError, match="cannot be read"):
            keyframes.read(path)
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(200 << 20)
    with pytest.raises(FileError, match="too large"):
        keyframes.read(huge)


@given(st.binary(max_size=300), st.sampled_from(["", AEGISUB, XVID, WWXD, "#options: fps=1/0\n", "0 K\n"]))
def test_no_bytes_raise_anything_but_a_file_error(data: bytes, head: str) -> None:
    try:
        found = load(head.encode() + data)
    except FileError:
        return
    assert found.frames.tolist() == sorted(set(found.frames.tolist()))
    assert found.frames[0] >= 0


def test_real_lists_of_scene_changes_are_not_taken_for_an_encoders(data: Path) -> None:
    with gzip.open(data / "subcuts" / "subcuts.jsonl.gz", "rt") as file:
        lists = [json.loads(line)["keyframes"] for line in file]
    for frames in lists:
        assert load(AEGISUB + "\n".join(map(str, frames))).notices == ()


@given(
    st.sets(st.integers(0, 3000), min_size=1),
    st.integers(0, 50),
    st.sampled_from(["aegisub", "xvid", "scxvid", "wwxd", "qpfile"]),
)
def test_what_is_written_is_read_back(first: set[int], more: int, format_: str) -> None:
    starts = sorted(first)
    ends = [*(start - 1 for start in starts[1:]), starts[-1] + more]
    shots = [Shot(a, b, Span(a, b + 1), 1.0, a) for a, b in zip(starts, ends, strict=True)]
    found = load(write(shots, format_, rate=24.0))
    assert found.frames.tolist() == starts
    assert found.format == ("scxvid" if format_ == "xvid" else format_)  # the same file under two names
    assert found.count == (ends[-1] + 1 if "xvid" in format_ else None)
    assert codes(found) in ([], ["frames-forced"])


def test_the_log_of_a_video_has_a_line_for_each_frame_and_its_first_entry_on_the_fourth() -> None:
    # Readers that do not look for comments count on the three lines of the head.
    lines = write([Shot(0, 4, Span(0, 5), 1.0, 0)], "scxvid", frames=7).splitlines()
    assert [line[0] for line in lines[3:]] == list("ipppppp")
    assert all(len(line.split()) == 7 for line in lines[3:])


def test_no_shots_make_a_file_without_keyframes() -> None:
    for format_ in ("aegisub", "xvid", "wwxd", "qpfile"):
        with pytest.raises(FileError):
            load(write([], format_))
