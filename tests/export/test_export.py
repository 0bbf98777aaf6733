"""What others read: formats of shots, summaries and episodes."""

import csv
import json
import os
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu.episode import Boundary, Clip, Episode, Evidence, Highlight, Line, Scene, Shot, Stream, TrackInfo
from animeu.errors import FileError, InvalidValue, Notice
from animeu.export import FORMATS, export, plain, write
from animeu.timeline import FrameClock, Span

SHOTS = (
    Shot(0, 23, Span(0, 1_001_000), 1.0, 12, begins_with="start"),
    Shot(24, 71, Span(1_001_000, 3_003_000), 0.98, 40),
    Shot(72, 100, Span(3_003_000, 4_212_542), 0.75, 80, begins_with="dissolve"),
)
EPISODE = Episode(
    name="Bell_01",
    path="/anime/Bell_01.mkv",
    fingerprint="abc",
    duration_us=4_212_542,
    clock=FrameClock.constant(101, Fraction(24000, 1001)),
    size=(1280, 720),
    streams=(Stream(0, "video", "h264"),),
    boundaries=(Boundary(24, 1_001_000, "cut", 0.98, (Evidence("picture", "picture", 3.9),)),),
    tracks=(TrackInfo("stream:1", "ja", "", "ass", 2),),
    lines=(Line(Span.seconds(0.5, 1), "鈴が\n*ない*", speaker="ヒナ"), Line(Span.seconds(2, 3), "ほんとに？")),
    shots=SHOTS,
    clips=(Clip(Span(0, 4_212_542), 0, 2, 0, (0, 1), descriptions={"ja": "ヒナが話す。", "en": "Hina speaks."}),),
    scenes=(Scene((0,), Span(0, 4_212_542)),),
    highlights={"ja": (Highlight(0, 0.5, 0), Highlight(1, 0.1, 0))},
    notices=(Notice("truncated", "The file ends early."),),
)


def test_json_of_shots_is_one_object_with_exactly_the_promised_fields() -> None:
    found = json.loads(write(SHOTS, "json", file="a.mkv", frames=101, rate=24000 / 1001))
    assert set(found) == {"file", "frames", "rate", "shots"}
    assert found["shots"][1] == {"first_frame": 24, "last_frame": 71, "start": 1.001, "end": 3.003, "probability": 0.98}
    assert (found["file"], found["frames"]) == ("a.mkv", 101)
    assert json.loads(write([], "json"))["shots"] == []


def test_csv_of_shots_reads_back() -> None:
    rows = list(csv.DictReader(write(SHOTS, "csv").splitlines()))
    assert [(int(row["first_frame"]), int(row["last_frame"])) for row in rows] == [(0, 23), (24, 71), (72, 100)]
    assert float(rows[2]["end"]) == 4.212542
    assert rows[2]["transition"] == "dissolve"


def test_aegisub_keyframes_are_the_first_frames() -> None:
    assert write(SHOTS, "aegisub") == "# keyframe format v1\nfps 0\n0\n24\n72\n"


def test_edit_decisions_count_frames_without_gaps() -> None:
    events = [line.split() for line in write(SHOTS, "edl", file="a.mkv", rate=24000 / 1001).splitlines() if " V " in line]
    assert [event[4:6] for event in events] == [
        ["00:00:00:00", "00:00:01:00"],
        ["00:00:01:00", "00:00:03:00"],
        ["00:00:03:00", "00:00:04:05"],
    ]
    with pytest.raises(InvalidValue, match="rate"):
        write(SHOTS, "edl")


def test_an_unknown_format_names_those_that_there_are() -> None:
    with pytest.raises(InvalidValue, match="csv, json, aegisub, edl"):
        write(SHOTS, "keyframes")
    with pytest.raises(InvalidValue, match="json, markdown, text"):
        write(EPISODE.summary(), "csv")


def test_the_summary_is_told_in_text_and_markdown_and_json() -> None:
    summary = EPISODE.summary()
    assert write(summary, "text") == "0:00:00.500  ヒナ: 鈴が *ない*\n0:00:02.000  ほんとに？\n"
    assert write(summary, "markdown") == ("# Bell\\_01\n\n- 0:00:00.500 **ヒナ**: 鈴が \\*ない\\*\n- 0:00:02.000 ほんとに？\n")
    assert json.loads(write(summary, "json"))["lines"][1]["span"] == {"start": 2.0, "end": 3.0}


def test_an_episode_in_markdown_has_summary_clips_and_shots() -> None:
    text = write(EPISODE, "markdown")
    parts = [
        "# Bell\\_01",
        "1280x720, 101 frames",
        "The file ends early",
        "## Summary (ja)",
        "## Clips",
        "Hina speaks.",
        "| 3 | 72–100 |",
    ]
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)
    bare = write(Episode("x", "x.srt", "", 0), "markdown")
    assert "## " not in bare


def test_an_episode_in_json_keeps_everything() -> None:
    found = json.loads(write(EPISODE, "json"))
    assert found["duration"] == 4.212542
    assert found["clips"][0]["descriptions"]["ja"] == "ヒナが話す。"
    assert found["highlights"]["ja"][0] == {"line": 0, "score": 0.5, "clip": 0}
    assert len(found["shots"]) == 3
    assert found["clock"] == {"frames": 101, "rate": pytest.approx(24000 / 1001), "start": 0.0, "end": 4.212542}
    assert found["boundaries"][0]["evidence"] == [{"source": "picture", "what": "picture", "weight": 3.9}]
    assert not any("_us" in name for name in found)


@pytest.mark.parametrize(("name", "format_"), [("a.csv", None), ("a.JSON", None), ("keyframes.txt", "aegisub"), ("a.txt", None)])
def test_files_are_written_in_the_format_of_their_suffix_or_the_given_one(tmp_path, name, format_) -> None:
    path = export(SHOTS, tmp_path / name, format_)
    expected = format_ or {"csv": "csv", "json": "json", "txt": "aegisub"}[name.rsplit(".")[-1].lower()]
    assert path.read_bytes() == write(SHOTS, expected).encode()


def test_a_file_that_cannot_be_named_or_written_says_so(tmp_path) -> None:
    with pytest.raises(InvalidValue, match="csv"):
        export(SHOTS, tmp_path / "shots.xlsx")
    with pytest.raises(FileError, match="missing") as caught:
        export(SHOTS, tmp_path / "missing" / "shots.csv")
    assert caught.value.path == tmp_path / "missing" / "shots.csv"


def test_names_that_are_no_utf8_do_not_stop_any_export(tmp_path) -> None:
    strange = os.fsdecode(b"Bell \x80.mkv")
    episode = replace(EPISODE, name=strange, path=f"/anime/{strange}")
    values = {"shots": SHOTS, "summary": episode.summary(), "episode": episode}
    for name, known in FORMATS.items():
        for kind in known.writers:
            path = export(values[kind], tmp_path / "out", name, file=strange, rate=24.0)
            assert path.read_text(encoding="utf-8") == write(values[kind], name, file=strange, rate=24.0)
    assert json.loads(write(SHOTS, "json", file=strange))["file"] == strange
    assert json.loads(write(episode, "json"))["path"] == f"/anime/{strange}"


def test_every_format_writes_what_it_says_it_writes() -> None:
    values = {"shots": SHOTS, "summary": EPISODE.summary(), "episode": EPISODE}
    for name, known in FORMATS.items():
        for kind in known.writers:
            assert write(values[kind], name, file="a.mkv", rate=24.0)


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
values = st.recursive(
    scalars | st.builds(lambda a, b: Span(min(a, b), max(a, b)), st.integers(0, 10**12), st.integers(0, 10**12)),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
    max_leaves=20,
)


@given(values)
def test_plain_values_are_json_and_stay_as_they_are(value) -> None:
    once = plain(value)
    assert json.loads(json.dumps(once, allow_nan=False)) == once
    assert plain(once) == once


def test_plain_values_of_paths_arrays_sets_and_strangers() -> None:
    assert plain({"a": Path("x/y"), "b": np.arange(2), "c": np.float32(np.nan), "d": {"z", "a"}}) == {
        "a": "x/y",
        "b": [0, 1],
        "c": None,
        "d": ["a", "z"],
    }
    assert plain(np.array([np.inf, 1.5])) == [None, 1.5]
    assert plain(replace(SHOTS[0], probability=float("nan")))["probability"] is None
    with pytest.raises(TypeError, match="object"):
        plain(object())
