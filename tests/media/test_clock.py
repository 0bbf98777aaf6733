"""Frame times: the container's own, whatever its rate, start, order of coding and edits."""

from __future__ import annotations

import struct
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu import media
from animeu.media.clock import frame_clock
from animeu.timeline import FrameClock

RATES = [Fraction(24000, 1001), Fraction(25), Fraction(30000, 1001), Fraction(60)]


def look(kit: SimpleNamespace, path: Path) -> tuple[media.Watched, Any]:
    looker = kit.Looker()
    return media.watch(path, frames=[looker]), looker


@pytest.mark.parametrize("rate", RATES, ids=str)
@pytest.mark.parametrize("ending", ["mp4", "mkv", "ts"])
def test_every_frame_comes_once_in_order_at_its_time(kit: SimpleNamespace, tmp_path: Path, ending: str, rate: Fraction) -> None:
    film = kit.Film(tmp_path / f"film.{ending}")
    film.picture(48, rate)
    watched, looker = look(kit, film.close())
    true = FrameClock.constant(48, rate)
    rounding = {"mp4": 0, "mkv": 500, "ts": 6}[ending]  # ticks of 1/24000 s and the like, 1 ms, 1/90000 s
    assert looker.numbers == list(range(48))
    assert np.abs(np.array(looker.levels) - [kit.level(n) for n in range(48)]).max() <= 1.5
    assert watched.clock is not None
    assert np.abs(watched.clock.times_us - true.times_us).max() <= rounding
    assert abs(watched.clock.end_us - true.end_us) <= 2 * rounding
    assert watched.notices == ()


@pytest.mark.parametrize("ending", ["mp4", "mkv"])
def test_variable_frame_rate_keeps_each_time_stamp(kit: SimpleNamespace, tmp_path: Path, ending: str) -> None:
    ticks = np.cumsum([0, 40, 40, 120, 1, 17, 500, 33, 33, 34, 250]).tolist()
    film = kit.Film(tmp_path / f"film.{ending}")
    film.picture(rate=Fraction(25), ticks=ticks, base=Fraction(1, 1000))
    watched, looker = look(kit, film.close())
    assert watched.clock is not None
    assert watched.clock.times_us.tolist() == [tick * 1000 for tick in ticks]
    assert watched.clock.end_us > watched.clock.times_us[-1]
    assert len(looker.levels) == len(ticks)


@pytest.mark.parametrize("ending", ["mkv", "ts", "mp4"])
def test_a_file_that_starts_late_is_told_from_its_own_start(kit: SimpleNamespace, tmp_path: Path, ending: str) -> None:
    options = {"use_editlist": "0"} if ending == "mp4" else {}
    film = kit.Film(tmp_path / f"film.{ending}", options | {"avoid_negative_ts": "disabled"})
    film.picture(24, Fraction(25), start=250)
    film.sound(kit.click(48_000, 1.0, [0.5]), layout="mono", codec="aac" if ending != "mkv" else "pcm_s16le", start=480_000)
    path = film.close()
    watched, _ = look(kit, path)
    if ending != "mp4":  # the writer of MP4 without an edit list moves the start to zero by itself
        assert media.probe(path).start_us > 9_000_000
    assert watched.clock is not None
    assert 0 <= watched.clock.times_us[0] < 50_000
    assert watched.clock.times_us[-1] - watched.clock.times_us[0] == 23 * 40_000


def test_a_picture_that_starts_after_the_sound_keeps_its_delay(kit: SimpleNamespace, tmp_path: Path) -> None:
    film = kit.Film(tmp_path / "film.mp4")  # the writer puts an empty edit in front of the picture
    film.picture(24, Fraction(25), start=25)
    film.sound(kit.click(48_000, 2.0, [1.0]), layout="mono", codec="aac")
    path = film.close()
    assert b"elst" in path.read_bytes()
    watched = media.watch(path, sound=[kit.Listener()])
    assert watched.clock is not None
    assert watched.clock.times_us.tolist() == [1_000_000 + 40_000 * n for n in range(24)]
    assert watched.sound_start_us == 0


def test_an_edit_list_that_cuts_the_head_off_hides_those_frames(kit: SimpleNamespace, tmp_path: Path) -> None:
    film = kit.Film(tmp_path / "film.mp4")
    film.picture(48, Fraction(25), options={"qp": "0", "bf": "0"})
    path = film.close()
    data = bytearray(path.read_bytes())
    at = data.index(b"elst") + 12  # past the name, version, flags and count: duration, start in the media, rate
    shown, start = struct.unpack_from(">ii", data, at)
    assert start == 0
    struct.pack_into(">ii", data, at, shown * 38 // 48, 10 * 12800 // 25)  # ten frames of 1/25 s in ticks of 1/12800 s
    path.write_bytes(data)
    watched, looker = look(kit, path)
    assert watched.clock is not None
    assert watched.clock.times_us.tolist() == [40_000 * n for n in range(38)]
    assert np.abs(np.array(looker.levels) - [kit.level(n + 10) for n in range(38)]).max() <= 1.5


def test_joined_recordings_whose_clock_falls_back_go_on_rising() -> None:
    clock, notices = frame_clock([0, 40, 80, 5_000_000, 0, 40_000, 80_000], 40_000, 40_000)
    assert clock is not None
    assert clock.times_us.tolist() == [0, 40, 80, 5_000_000, 5_040_000, 5_080_000, 5_120_000]
    assert [notice.code for notice in notices] == ["times-repaired"]


def test_frames_without_a_time_share_the_room_between_their_neighbours() -> None:
    clock, _ = frame_clock([None, 40_000, None, None, 160_000, None], 0, 40_000)
    assert clock is not None
    assert clock.times_us.tolist() == [0, 40_000, 80_000, 120_000, 160_000, 200_000]


@given(st.lists(st.integers(-10_000_000, 10_000_000) | st.none(), min_size=1, max_size=60), st.integers(1, 100_000))
def test_any_time_stamps_become_a_clock_with_one_time_per_frame(times: list[int | None], step: int) -> None:
    clock, notices = frame_clock(times, 0, step)
    assert clock is not None  # FrameClock itself refuses times that do not rise
    assert len(clock) == len(times)
    rising = None not in times and all(a < b for a, b in pairwise(times))
    assert bool(notices) != rising
    if rising:
        assert clock.times_us.tolist() == times


def test_no_frame_gives_no_clock() -> None:
    assert frame_clock([], 0, 40_000) == (None, ())


def test_one_time_that_leaps_ahead_does_not_stretch_the_film() -> None:
    clock, notices = frame_clock([0, 40_000, 900_000_000, 120_000, 160_000], 40_000, 40_000)
    assert clock is not None
    assert clock.times_us.tolist() == [0, 40_000, 80_000, 120_000, 160_000]
    assert len(notices) == 1
