"""Time and indoors of shots: stills are pooled, neighbours help where a shot alone does not tell."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.extra.numpy import arrays

from animeu.episode import Shot
from animeu.fusion.backgrounds import backgrounds
from animeu.fusion.settings import NEAR, TIMES, chain, settings, together
from animeu.timeline import Span
from animeu.tracks import StillTrack

DAY, NIGHT, NOTHING = (0.02, 0.92, 0.02, 0.02, 0.02), (0.02, 0.02, 0.02, 0.02, 0.92), (0.2, 0.2, 0.2, 0.2, 0.2)


def shots(*lengths: int) -> list[Shot]:
    """Shots one after the other."""
    edges = np.cumsum([0, *lengths]).tolist()
    return [Shot(first, end - 1, Span(first * 40_000, end * 40_000), 1.0, first) for first, end in pairwise(edges)]


def stills(frames: list[int], times: list[tuple[float, ...]], indoors: list[float]) -> StillTrack:
    """What was seen in them."""
    return StillTrack(np.array(frames), time=np.array(times, np.float32), indoors=np.array(indoors, np.float32))


def test_each_shot_has_the_time_of_its_own_stills() -> None:
    found = settings(shots(24, 24, 24), stills([0, 12, 24, 48], [DAY, DAY, NIGHT, DAY], [0.1, 0.1, 0.95, 0.1]))
    assert [time.name for time, _ in found] == ["day", "night", "day"]
    assert [where.name for _, where in found] == ["outdoors", "indoors", "outdoors"]


def test_a_shot_that_tells_nothing_takes_the_time_of_those_around_it() -> None:
    found = settings(shots(24, 24, 24, 24), stills([0, 24, 72], [NIGHT, NOTHING, NIGHT], [0.9, 0.5, 0.9]))
    assert [time.name for time, _ in found] == ["night"] * 4
    assert found[1][0].probability < found[0][0].probability
    assert found[2][1].name == "indoors"


def test_one_still_that_errs_does_not_outweigh_the_others() -> None:
    found = settings(shots(60), stills([0, 12, 24, 36], [DAY, DAY, (0, 0, 0, 0, 1), DAY], [0.0, 0.0, 1.0, 0.0]))
    assert found[0][0].name == "day"
    assert found[0][1].name == "outdoors"


def test_without_anybody_who_looked_nothing_has_a_name() -> None:
    for track in (None, StillTrack(np.array([0]))):
        found = settings(shots(24, 24), track)
        assert len(found) == 2
        assert not any(time or where for time, where in found)


def test_an_episode_without_shots_has_no_settings() -> None:
    nothing = StillTrack(np.zeros(0, np.int64), time=np.zeros((0, 5), np.float32), indoors=np.zeros(0, np.float32))
    assert settings([], nothing) == ()


@given(arrays(np.float32, some.tuples(some.integers(1, 12), some.just(5)), elements=some.floats(0.015625, 1, width=32)))
def test_time_told_backwards_is_the_same_time(said: np.ndarray) -> None:
    forth, back = chain(said, 0.6), chain(said[::-1], 0.6)[::-1]
    assert forth == pytest.approx(back, abs=1e-4)
    assert forth.sum(axis=1) == pytest.approx(1, abs=1e-4)


def test_a_close_up_is_asked_together_with_the_shots_of_its_room() -> None:
    room, street = np.full((18, 32, 3), (0.7, 0.0, 0.05)), np.full((18, 32, 3), (0.3, 0.0, -0.06))
    behind = np.stack([room, street, room, street, room]).astype(np.float32)
    faint = (0.1, 0.3, 0.1, 0.1, 0.4)
    seen = StillTrack(
        np.arange(0, 120, 24), time=np.array([DAY, NIGHT, faint, NIGHT, DAY], np.float32), indoors=np.full(5, 0.5, np.float32)
    )
    found = backgrounds(shots(*[24] * 5), replace(seen, background=behind), (640, 360))
    assert settings(shots(*[24] * 5), seen)[2][0].name == "night"
    assert [time.name for time, _ in settings(shots(*[24] * 5), seen, found)] == ["day", "night", "day", "night", "day"]


def test_a_room_seen_again_much_later_may_be_of_another_day() -> None:
    said = np.full((NEAR + 2, 2), 0.5, np.float32)
    said[0] = (0.9, 0.1)
    found = together(said, np.ones((NEAR + 2, 1), np.float32))
    assert found[NEAR, 0] > found[NEAR, 1]
    assert found[NEAR + 1, 0] == pytest.approx(found[NEAR + 1, 1])
    assert together(np.zeros((0, 5), np.float32), np.zeros((0, 3), np.float32)).shape == (0, 5)


def test_the_names_are_in_the_order_of_the_track() -> None:
    for number, name in enumerate(TIMES):
        row = [0.01] * 5
        row[number] = 0.96
        assert settings(shots(12), stills([0], [tuple(row)], [0.5]))[0][0].name == name
