"""How shots are seen: rates, drawings, loops, scale and camera, from constructed tracks and the drawn short."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu import Analysis, sample
from animeu.episode import Shot
from animeu.fusion import staging
from animeu.fusion.bodies import around
from animeu.fusion.loops import gait, loops
from animeu.fusion.rate import drawings, fading, rate
from animeu.fusion.staging import HEAD
from animeu.sights import Box, Face
from animeu.timeline import FrameClock
from animeu.tracks import StillTrack, Stretch, VisionTrack

COUNT = 72
ALL = np.ones(COUNT, dtype=bool)


def body(held: int, *, phase: int = 0, parts: slice = slice(40, 44)) -> np.ndarray:
    """Changes of somebody who moves in some parts of the picture, each drawing held so many frames; elsewhere there is noise."""
    changes = np.random.default_rng(3).uniform(0, 0.2, (COUNT, 144)).astype(np.float32)
    changes[phase::held, parts] += 6
    return changes


def track(**about: object) -> VisionTrack:
    nothing = np.zeros(COUNT, dtype=np.float32)
    clock = FrameClock.constant(COUNT, Fraction(24))
    colour, none = np.zeros((COUNT, 64), np.uint8), np.zeros(0, np.int64)
    whole = VisionTrack(clock, (1280, 720), nothing, (), nothing, nothing, nothing, nothing, colour, none)
    return replace(whole, **about)  # type: ignore[arg-type]


def shot(first: int = 0, last: int = COUNT - 1) -> Shot:
    return Shot(first, last, FrameClock.constant(COUNT, Fraction(24)).span(first, last), 1.0, first)


@pytest.mark.parametrize(("held", "name"), [(1, "ones"), (2, "twos"), (3, "threes")])
def test_a_body_is_told_by_how_long_its_drawings_are_held(held: int, name: str) -> None:
    assert rate(body(held, phase=1 % held), ALL) == name


@given(st.integers(1, 2), st.integers(0, 140))
def test_holding_each_drawing_longer_makes_the_next_rate(held: int, part: int) -> None:
    parts = slice(part, part + 3)
    before, after = (rate(body(one, parts=parts), ALL) for one in (held, held + 1))
    assert (before, after) in {("ones", "twos"), ("twos", "threes")}


def test_rain_all_over_the_picture_is_no_body() -> None:
    rain = np.random.default_rng(1).uniform(0, 0.2, (COUNT, 144)).astype(np.float32)
    rain[::2] += 2.5
    assert rate(rain, ALL) == "hold"


def test_a_body_in_the_rain_is_told() -> None:
    rain = body(3)
    rain[::2] += 1.5
    assert rate(body(2) + rain * 0.2, ALL) == "twos"


def test_lines_of_speed_around_somebody_who_stands_are_no_body() -> None:
    lines, faces = (
        np.zeros((COUNT, 144), dtype=np.float32),
        StillTrack(np.array([0]), faces=((Face(Box(500, 200, 260, 260), 0.9),),)),
    )
    people = around(faces, (1280, 720), 0, COUNT - 1)
    lines[::2] = 30
    lines[:, people(0, 16).under] /= 7
    assert rate(lines, ALL, None, people) == "hold"
    lines[:, people(0, 16).under] *= 4
    assert rate(lines, ALL, None, people) == "twos"


def test_who_passes_through_many_parts_and_stays_in_none_is_told() -> None:
    changes = np.zeros((COUNT, 144), dtype=np.float32)
    for number, frame in enumerate(range(0, COUNT, 3)):
        changes[frame, 70 + number // 3 : 73 + number // 3] = 4
    assert rate(changes, ALL) == "threes"


def test_a_picture_that_grows_light_is_not_on_ones() -> None:
    changes, light = body(3), np.zeros(COUNT, dtype=np.float32)
    changes[:48] += 9
    light[:48] = np.linspace(0, 1, 48)
    assert rate(changes, ~fading(light)) == "threes"


def test_a_clock_behind_somebody_who_stands_is_no_body() -> None:
    changes, faces = body(3, parts=slice(0, 4)), StillTrack(np.array([0]), faces=((Face(Box(800, 200, 200, 200), 0.9),),))
    assert rate(changes, ALL) == "threes"
    assert rate(changes, ALL, None, around(faces, (1280, 720), 0, COUNT - 1)) == "hold"
    below = body(3, parts=slice(6 * 16 + 9, 6 * 16 + 13))
    assert rate(below, ALL, None, around(faces, (1280, 720), 0, COUNT - 1)) == "threes"


def test_a_face_holds_until_the_next_still_and_ends_with_its_shot() -> None:
    face = Face(Box(800, 200, 200, 200), 0.9)
    told = around(StillTrack(np.array([0, 24, 48]), faces=((face,), (), (face,))), (1280, 720), 24, COUNT - 1)
    assert told(0, 16) is None
    assert told(30, 46) is not None


def test_a_mouth_that_now_and_then_stays_is_a_hold() -> None:
    changes = np.zeros((COUNT, 144), dtype=np.float32)
    spoken = [frame for frame in range(0, COUNT, 3) if frame % 12 > 3]
    changes[spoken, 55:57] = 3
    assert rate(changes, ALL) == "hold"


def test_what_compression_makes_of_a_held_drawing_is_a_hold() -> None:
    assert rate(np.random.default_rng(2).uniform(0, 0.4, (COUNT, 144)).astype(np.float32), ALL) == "hold"


def test_what_a_camera_leaves_beats_by_chance_and_is_no_drawing() -> None:
    left = body(3) / np.float32(12)
    assert [rate(left, ALL), rate(left, ALL, ALL), rate(4 * left, ALL, ALL)] == ["threes", "hold", "threes"]


def test_too_few_frames_tell_nothing() -> None:
    assert rate(body(2)[:5], np.ones(5, dtype=bool)) == ""
    assert rate(body(2), np.zeros(COUNT, dtype=bool)) == ""


def test_between_a_flash_and_a_dissolve_few_frames_must_do_but_not_beside_many() -> None:
    few = np.zeros(COUNT, dtype=bool)
    few[6:12] = True
    assert [rate(body(3), few), rate(np.zeros((COUNT, 144), np.float32), few)] == ["threes", "hold"]
    both = body(3)
    both[20:] = 0
    few[20:60] = True
    assert rate(both, few) == "hold"


def test_a_door_that_opens_and_stands_is_no_hold() -> None:
    changes = body(3)[:41]
    changes[17:] = 0
    assert rate(changes, np.arange(41) > 0) == "threes"


def test_a_new_drawing_begins_where_something_changes_also_under_a_camera() -> None:
    assert drawings(body(3), np.zeros(COUNT, dtype=bool)).tolist() == list(range(0, COUNT, 3))
    assert drawings(body(3) + 2, ALL).tolist() == list(range(0, COUNT, 3))


@given(st.integers(2, 8), st.integers(1, 3))
def test_drawings_that_come_back_are_a_loop_of_their_number(count: int, held: int) -> None:
    period = count * held
    cells = np.tile(np.random.default_rng(count).integers(0, 256, (count, 6, 8), dtype=np.uint8).repeat(held, axis=0), (4, 1, 1))
    found = [(one.period, one.times) for one in loops(cells, 0)]
    assert found == ([(period, 4.0)] if period >= 4 else [(period * (-(-4 // period)), round(4 / -(-4 // period), 2))])


def test_nothing_that_stands_still_or_never_returns_is_a_loop() -> None:
    dice = np.random.default_rng(7)
    assert loops(np.full((90, 13, 24), 120, np.uint8), 0) == ()
    assert loops(dice.integers(118, 121, (90, 13, 24), dtype=np.uint8), 0) == ()
    assert loops(dice.integers(0, 256, (90, 13, 24), dtype=np.uint8), 0) == ()
    assert loops(np.arange(90, dtype=np.uint8)[:, None, None] * np.ones((1, 13, 24), np.uint8), 0) == ()


def test_cells_that_compression_moves_to_and_fro_are_no_loop() -> None:
    cells = np.full((90, 13, 24), 120, np.uint8)
    cells[np.arange(90) % 12 < 6, 2:5, 3:9] += 1
    cells[np.arange(90) % 12 % 2 == 0, 7:9, 3:9] += 1
    assert loops(cells, 0) == ()


def test_a_loop_is_told_though_something_else_moves() -> None:
    cells = np.tile(np.random.default_rng(0).integers(0, 256, (8, 13, 24), dtype=np.uint8), (6, 1, 1))
    cells[:, 3:6, 4:9] = np.random.default_rng(1).integers(0, 256, (48, 3, 5), dtype=np.uint8)
    assert [one.period for one in loops(cells, 0)] == [8]


def test_a_small_loop_is_told_when_it_is_seen_often() -> None:
    cells = np.full((48, 27, 48), 90, np.uint8)
    cells[:, :, 24:] = np.random.default_rng(3).integers(0, 256, (48, 27, 24), dtype=np.uint8)
    cells[:, 3:9, 4:16] = np.tile(np.random.default_rng(4).integers(0, 256, (4, 6, 12), dtype=np.uint8).repeat(3, 0), (4, 1, 1))
    assert [one.period for one in loops(cells, 0)] == [12]
    assert loops(cells[:34], 0) == ()


def test_hair_that_swings_in_the_wind_is_no_loop() -> None:
    drawings = np.random.default_rng(5).integers(0, 256, (4, 27, 48), dtype=np.uint8)
    assert [one.period for one in loops(np.tile(drawings.repeat(6, axis=0), (4, 1, 1)), 0)] == [24]
    assert loops(np.tile(drawings.repeat(8, axis=0), (3, 1, 1)), 0) == ()


def test_who_walks_on_has_a_cycle_of_two_steps() -> None:
    step = np.array([5, 9, 4, 2, 5.4, 8.8, 4.2, 2.2], dtype=np.float32)
    changes = np.zeros((48, 144), dtype=np.float32)
    changes[::2, 40:64] = np.tile(step, 3)[:, None]
    assert [one.period for one in gait(changes, "twos", 10)] == [16]
    assert gait(changes, "hold", 10) == ()
    even = np.zeros((48, 144), dtype=np.float32)
    even[::2, 40:64] = 5
    assert gait(even, "twos", 0) == ()


def test_the_cycle_of_who_walks_through_the_picture_is_told_as_seen_by_who_goes_along() -> None:
    cycle = np.random.default_rng(8).uniform(0, 9, (8, 5, 3)).astype(np.float32)
    changes = np.zeros((96, 9, 16), dtype=np.float32)
    for number in range(32):
        at = 1 + number * 0.35
        for column in range(3):
            low, share = int(at) + column, at % 1
            changes[3 * number, 3:8, low] += cycle[number % 8, :, column] * (1 - share)
            changes[3 * number, 3:8, low + 1] += cycle[number % 8, :, column] * share
    assert [one.period for one in gait(changes.reshape(96, 144), "threes", 0)] == [24]


def test_who_moves_on_without_a_cycle_has_none() -> None:
    changes = np.zeros((96, 9, 16), dtype=np.float32)
    changes[::3, 3:8, 6:9] = np.random.default_rng(9).uniform(0, 9, (32, 5, 3))
    assert gait(changes.reshape(96, 144), "threes", 0) == ()


@pytest.mark.parametrize(
    ("height", "name"),
    [(600, "extreme close-up"), (310, "close-up"), (200, "medium close-up"), (130, "medium"), (60, "full"), (20, "long")],
)
def test_scale_goes_by_the_largest_head(height: float, name: str) -> None:
    small = Face(Box(0, 0, 8, 8), 0.9, Box(0, 0, 10, 10))
    large = Face(Box(0, 0, height, height / HEAD), 0.9, Box(0, 0, 2 * height, 2 * height))  # with a lot of hair
    unsure = Face(Box(0, 0, 700, 700), 0.1)
    stills = StillTrack(np.array([0, 24]), faces=((small, unsure), (large,)))
    assert [view.scale for view in staging([shot()], track(stills=stills))] == [name]
    assert [view.scale for view in staging([shot(30)], track(stills=stills))] == [""]


def test_moves_are_cut_at_the_shot_and_know_their_speed() -> None:
    moves = (
        Stretch("pan", 10, 33, "left", 0.5),
        Stretch("zoom", 40, 75, "in", 1.5),
        Stretch("held", 0, 9),
        Stretch("shake", 50, 59),
    )
    (one, two) = staging([shot(0, 35), shot(36)], track(stretches=moves))
    assert [(move.kind, move.direction, move.first_frame, move.last_frame) for move in one.camera] == [("pan", "left", 10, 33)]
    assert one.camera[0].speed == pytest.approx(0.5 / (23 / 24), rel=0.01)
    assert [(move.kind, move.last_frame) for move in two.camera] == [("zoom", 71), ("shake", 59)]


def test_who_walks_in_the_rain_and_the_rain_are_two_loops_and_none_is_told_twice() -> None:
    dice, cells = np.random.default_rng(1), np.full((COUNT, 27, 48), 90, np.uint8)
    cells[:, :20] = np.tile(dice.integers(60, 120, (4, 20, 48), dtype=np.uint8).repeat(2, 0), (9, 1, 1))
    cycle, changes = dice.uniform(20, 90, (12, 5, 3)), np.zeros((COUNT, 9, 16), dtype=np.uint8)
    for number in range(36):
        changes[2 * number, 4:9, 6:9] = cycle[number % 12]
    (view,) = staging([shot()], track(cells=cells, changes=changes.reshape(COUNT, 144)))
    assert [one.period for one in view.loops] == [8]  # 24 is three rounds of the rain
    changes[:] = 0
    for number in range(36):
        changes[2 * number, 4:9, 6:9] = cycle[number % 7]
    (view,) = staging([shot()], track(cells=cells, changes=changes.reshape(COUNT, 144)))
    assert sorted(one.period for one in view.loops) == [8, 14]


def test_a_track_without_drawings_tells_none() -> None:
    (view,) = staging([shot()], track())
    assert (view.rate, view.drawings, view.loops) == ("", (), ())
    assert staging([], track()) == ()


def test_most_shots_of_the_drawn_short_are_seen_as_they_were_drawn(analysis: Analysis, drawn: Path) -> None:
    truth = sample.truth(drawn)
    assert analysis.vision is not None
    shots = [replace(shot(), first_frame=one.first_frame, last_frame=one.last_frame) for one in truth.shots or ()]
    views = staging(shots, analysis.vision)
    rated = [(one.rate, view.rate) for one, view in zip(truth.shots or (), views, strict=True) if one.rate]
    assert sum(true == found for true, found in rated) >= 0.7 * len(rated)
    moved = [
        ({(move.kind, move.direction) for move in one.moves}, {(move.kind, move.direction) for move in view.camera})
        for one, view in zip(truth.shots or (), views, strict=True)
    ]
    assert sum(true == found for true, found in moved) >= 0.85 * len(moved)
