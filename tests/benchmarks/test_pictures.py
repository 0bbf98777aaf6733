"""The comparison of detectors: what is counted where, and files that say when their frames are shown."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from animeu import media
from benchmarks import pictures
from benchmarks.detectors import DECODE, OURS, Found, ours
from benchmarks.pictures import Seen, Watched
from benchmarks.reels import RATES, Video, trap_files, write
from benchmarks.traps import Segment


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """A made-up result: of four cuts two found, one a frame late, and one false; a boundary at frame 1 besides."""
    cuts = ((9, 10), (29, 30), (49, 50), (69, 70))
    segments = (Segment("one", 0, 40, cuts[:2]), Segment("two", 40, 100, cuts[2:]))
    video = Video(RATES, tmp_path_factory.mktemp("none") / "none.mp4", cuts, segments, tuple(n / 25 for n in range(100)))
    found = Found([(0, 1), (9, 10), (50, 51), (90, 91)], [0.04, 0.4, 2.04, 3.64], 0.5)
    return Watched(video, 100, {DECODE: Seen(Found([], []), 1.0, 1.0), "A": Seen(found, 4.0, 6.0)})


def test_rows_tell_hits_at_each_tolerance_and_costs(watched: Watched) -> None:
    (row,) = pictures.rows({"made up": [watched]})
    assert row["method"] == "A"
    assert row["recall"] == {"0": 0.25, "1": 0.5, "2": 0.5}
    assert row["precision"] == {"0": 1 / 3, "1": 2 / 3, "2": 2 / 3}
    assert (row["ratio"], row["processor"], row["fps"], row["shown"], row["against"]) == (4.0, 6.0, 25.0, 0.5, None)


def test_the_worst_file_is_told_and_how_often_the_network_is_better(watched: Watched) -> None:
    right = Found(list(watched.video.transitions), [], 1.0)
    seen = {**watched.seen, pictures.NETWORK: Seen(right, 9.0, 9.0)}
    better = {**seen, "A": Seen(right, 4.0, 4.0)}
    files = [Watched(watched.video, 100, seen), Watched(watched.video, 100, better)]
    row = next(row for row in pictures.rows({"made up": files}) if row["method"] == "A")
    assert row["least"] == pytest.approx(4 / 7)
    assert row["below"] == 1


def test_traps_are_counted_by_their_segments(watched: Watched) -> None:
    one, two = pictures.traps([watched])
    assert (one["wanted"], one["found"]["A"], one["false"]["A"]) == (2, 1, 0)
    assert (two["wanted"], two["found"]["A"], two["false"]["A"]) == (2, 1, 1)


def test_clocks_count_exact_frames_and_exact_times(watched: Watched) -> None:
    (row,) = pictures.clocks([watched])
    assert (row["wanted"], row["frame"]["A"], row["time"]["A"]) == (4, 1, 1)


def test_our_cuts_have_the_right_frames_and_times_at_any_rate(tmp_path: Path) -> None:
    for video in trap_files(tmp_path):
        found = ours(video.path)
        expected = [new for _, new in video.transitions]
        told = [(new, time) for (_, new), time in zip(found.transitions, found.times, strict=True) if new > 1]
        assert [frame for frame, _ in told] == expected, video.segments[0].name
        np.testing.assert_allclose([time for _, time in told], [video.times[frame] for frame in expected], atol=0.001)


def test_a_written_file_has_the_frames_and_times_that_it_was_given(tmp_path: Path) -> None:
    frames = np.random.default_rng(0).integers(0, 256, (9, 90, 160, 3), dtype=np.uint8)
    ticks = (0, 5005, 9009, 20000, 24004, 40040, 44044, 48048, 60060)
    clock = media.watch(write(tmp_path / "a.mp4", frames, ticks)).clock
    assert clock is not None
    assert [clock.time_us(frame) for frame in range(9)] == [round(tick * 1e6 / 120_000) for tick in ticks]
    steady = media.watch(write(tmp_path / "b.mp4", iter(frames))).clock
    assert steady is not None
    assert {b - a for a, b in pairwise(steady.time_us(n) for n in range(9))} <= {41_708, 41_709}


def test_all_detectors_take_turns_and_ours_is_among_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    turns: list[str] = []
    monkeypatch.setattr(
        pictures,
        "detectors",
        lambda: {name: lambda path, name=name: turns.append(name) or Found([], []) for name in (OURS, pictures.NETWORK)},
    )
    monkeypatch.setattr(pictures, "decoding", lambda path: turns.append(DECODE) or Found([], []))
    path = write(tmp_path / "a.mp4", np.zeros((5, 90, 160, 3), dtype=np.uint8))
    made = pictures.watch(Video("made up", path, ()), rounds=2)
    assert turns == [DECODE, OURS, pictures.NETWORK, DECODE, OURS]
    assert made.frames == 5
