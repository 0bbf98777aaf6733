"""Boundaries to shots, and the frame that stands for each."""

import itertools
from dataclasses import replace
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from animeu.episode import Boundary
from animeu.fusion import representative, shots
from animeu.timeline import FrameClock
from animeu.tracks import VisionTrack


def track(n: int, **columns: np.ndarray) -> VisionTrack:
    flat = np.full(n, 0.5, dtype=np.float32)
    made = VisionTrack(
        clock=FrameClock.constant(n, Fraction(24000, 1001)),
        size=(1280, 720),
        cut=np.full(n, -8, dtype=np.float32),
        gradual=(),
        brightness=flat,
        contrast=flat,
        sharpness=flat,
        movement=np.zeros(n, dtype=np.float32),
        colour=np.zeros((n, 64), dtype=np.uint8),
    )
    return replace(made, **{name: values.astype(np.float32) for name, values in columns.items()})


def at(frame: int, **more: object) -> Boundary:
    return Boundary(frame, frame * 41_708, "start" if frame == 0 else "cut", 1.0 if frame == 0 else 0.9, **more)  # type: ignore[arg-type]


@given(st.integers(1, 200), st.sets(st.integers(1, 199)))
def test_shots_cover_every_frame_once(n: int, starts: set[int]) -> None:
    seen = track(n)
    found = shots([at(0), *(at(frame) for frame in sorted(starts) if frame < n)], seen)
    covered = [frame for shot in found for frame in range(shot.first_frame, shot.last_frame + 1)]
    assert covered == list(range(n))
    assert all(shot.first_frame <= shot.representative <= shot.last_frame for shot in found)
    assert found[0].span.start_us == 0
    assert found[-1].span.end_us == seen.clock.end_us
    assert all(one.span.end_us == two.span.start_us for one, two in itertools.pairwise(found))


def test_no_picture_no_shots() -> None:
    assert shots((), None) == ()


def test_a_shot_tells_the_boundary_it_begins_with() -> None:
    found = shots([at(0), replace(at(30), kind="fade", transition=(20, 40))], track(60))
    assert [(shot.begins_with, shot.probability) for shot in found] == [("start", 1.0), ("fade", 0.9)]


def test_the_cut_itself_is_no_movement_of_the_shot() -> None:
    movement = np.zeros(40)
    movement[20] = 1.0
    assert [shot.movement for shot in shots([at(0), at(20)], track(40, movement=movement))] == [0.0, 0.0]


def test_a_held_frame_near_the_middle_stands_for_a_plain_shot() -> None:
    assert abs(representative(track(101), 0, 100) - 50) <= 1


def test_black_and_white_frames_stand_for_nothing() -> None:
    brightness = np.full(60, 0.01)
    brightness[40:] = 0.99
    brightness[52] = 0.3
    assert representative(track(60, brightness=brightness), 0, 59) == 52


def test_an_empty_picture_is_avoided() -> None:
    contrast = np.full(60, 0.001)
    contrast[7] = 0.2
    assert representative(track(60, contrast=contrast), 0, 59) == 7


def test_a_blurred_middle_is_avoided() -> None:
    sharpness = np.full(60, 0.1)
    sharpness[10:14] = 0.5
    assert representative(track(60, sharpness=sharpness), 0, 59) in range(10, 14)


def test_motion_is_avoided_where_something_is_held() -> None:
    movement = np.full(60, 0.8)
    movement[8:20] = 0.0
    assert representative(track(60, movement=movement), 0, 59) in range(8, 19)


def test_a_frame_inside_a_transition_stands_for_nothing_even_when_it_is_sharpest() -> None:
    sharpness = np.full(60, 0.3)
    sharpness[25:35] = 0.5
    boundary = replace(at(30), kind="dissolve", transition=(20, 39))
    first, second = shots([at(0), boundary], track(60, sharpness=sharpness))
    assert first.representative < 20
    assert second.representative > 39


def test_a_black_shot_has_a_frame_all_the_same() -> None:
    black = np.zeros(30)
    assert 0 <= representative(track(30, brightness=black, contrast=black, sharpness=black), 0, 29) < 30
