"""Places: rooms that were painted at random are told apart, whoever stands before them, in whichever order and light."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

from animeu.bench.scores.partitions import pairs_f1
from animeu.colours import oklab
from animeu.episode import Shot
from animeu.fusion.backgrounds import Backgrounds, backgrounds, histogram
from animeu.fusion.places import across, correlation, grouped, places
from animeu.sights import Box, Face
from animeu.timeline import FrameClock, Span
from animeu.tracks import Floats, StillTrack, VisionTrack

LONG = 24
"""Frames of each shot."""


def room(seed: int) -> Floats:
    """A painting of large patches of a few colours, as cells in OKLab, shape (18, 32, 3)."""
    dice = np.random.default_rng(seed)
    colours = oklab(dice.integers(20, 235, (4, 3)).astype(np.uint8))
    patches = np.kron(dice.integers(0, 4, (6, 8)), np.ones((3, 4), np.int64))
    return np.asarray(colours[patches], np.float32)


def by_night(cells: Floats) -> Floats:
    """The same painting in another light: darker, flatter, bluer."""
    out = cells * (0.55, 0.5, 0.5) + (0.02, 0.0, -0.05)
    return np.asarray(out, np.float32)


def track(pictures: Sequence[Floats], faces: Sequence[tuple[Face, ...]] | None = None) -> tuple[list[Shot], VisionTrack]:
    """One still for each shot."""
    count = len(pictures) * LONG
    shots = [
        Shot(i * LONG, (i + 1) * LONG - 1, Span(i * LONG * 40_000, (i + 1) * LONG * 40_000), 1.0, i * LONG)
        for i in range(len(pictures))
    ]
    cells = np.stack(pictures) if pictures else np.zeros((0, 18, 32, 3), np.float32)
    stills = StillTrack(np.arange(len(pictures)) * LONG, faces=tuple(faces) if faces else None, background=cells)
    numbers = np.zeros(count, np.float32)
    clock = FrameClock.constant(count, Fraction(25))
    colour = np.zeros((count, 64), np.uint8)
    return shots, VisionTrack(
        clock, (1280, 720), numbers, (), numbers, numbers, numbers, numbers, colour, np.zeros(0, np.int64), stills=stills
    )


def test_shots_of_one_painting_are_one_place_and_others_are_not() -> None:
    order = [0, 1, 0, 2, 1, 0]
    numbers, found = places(*track([room(seed) for seed in order]))
    assert numbers == (0, 1, 0, 2, 1, 0)
    assert [place.shots for place in found] == [(0, 2, 5), (1, 4), (3,)]
    assert all(place.palette for place in found)
    assert sum(colour.share for colour in found[0].palette) <= 1.0001


def test_many_rooms_are_not_thrown_together() -> None:
    order = [seed for seed in range(12) for _ in range(2)]
    numbers, _ = places(*track([room(seed) for seed in order]))
    assert pairs_f1(numbers, order) > 0.9


def test_a_room_by_night_is_the_room_by_day_when_the_camera_stands_alike() -> None:
    numbers, _ = places(*track([room(3), by_night(room(3)), room(4), by_night(room(5))]))
    assert numbers[0] == numbers[1]
    assert len(set(numbers)) == 3


def hidden(cells: Floats, face: Face) -> Floats:
    """The same with somebody in many colours before it."""
    out, clothes = cells.copy(), room(99)[::-1]
    for part in (part.scaled(32 / 1280) for part in face.person):
        where = np.s_[max(int(part.y), 0) : int(part.bottom) + 1, max(int(part.x), 0) : int(part.right) + 1]
        out[where] = clothes[where]
    return out


def test_who_stands_before_it_does_not_make_another_place() -> None:
    near = Face(Box(560, 120, 160, 160), 0.9, Box(480, 40, 330, 320))
    pictures = [room(0), hidden(room(0), near)]
    numbers, found = places(*track(pictures, [(), (near,)]))
    assert numbers == (0, 0)
    painted = {colour.rgb for colour in places(*track([room(0)]))[1][0].palette}
    assert {colour.rgb for colour in found[0].palette} == painted
    assert {colour.rgb for colour in places(*track(pictures))[1][0].palette} != painted


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_shots_does_not_matter(seed: int) -> None:
    dice = np.random.default_rng(seed)
    pictures = [room(int(kind)) + dice.normal(0, 0.004, (18, 32, 3)).astype(np.float32) for kind in dice.integers(0, 5, 12)]
    order = dice.permutation(12)
    straight, _ = places(*track(pictures))
    mixed, _ = places(*track([pictures[i] for i in order]))
    assert pairs_f1([straight[i] for i in order], mixed) == 1.0


def test_bars_of_a_letterbox_are_no_background() -> None:
    barred = [room(seed).copy() for seed in (0, 1)]
    for cells in barred:
        cells[:3] = cells[-3:] = 0.0
    shots, vision = track(barred)
    assert vision.stills is not None
    assert not backgrounds(shots, vision.stills, (1280, 720)).free[:, :3].any()
    assert places(shots, vision)[0] == (0, 1)


def test_who_walks_uncovers_what_was_behind() -> None:
    faces = [Face(Box(x, 200, 80, 80), 1.0, Box(x - 20, 150, 130, 150)) for x in (200, 900)]
    cells = np.stack([hidden(room(0), face) for face in faces])
    stills = StillTrack(np.array([0, 12]), faces=tuple((face,) for face in faces), background=cells)
    seen = backgrounds([Shot(0, 23, Span(0, 960_000), 1.0, 0)], stills, (1280, 720))
    assert seen.free[0].all()
    assert np.abs(seen.layouts[0] - room(0)).max() < 1e-5


def test_nobody_looked_and_nothing_to_see() -> None:
    shots, vision = track([room(0), room(1)])
    assert vision.stills is not None
    unseen = replace(vision, stills=None)
    assert places(shots, unseen) == ((-1, -1), ())
    black, _ = places(*track([np.zeros((18, 32, 3), np.float32), room(1)]))
    assert black == (-1, 0)
    assert places(*track([])) == ((), ())


def test_places_are_found_again_in_the_next_episode() -> None:
    def seen(order: Sequence[int]) -> Backgrounds:
        shots, vision = track([room(seed) for seed in order])
        assert vision.stills is not None
        return backgrounds(shots, vision.stills, vision.size)

    episodes = [seen([0, 1, 0]), seen([2, 1]), seen([0, 3])]
    found = across(episodes, [grouped(one).tolist() for one in episodes])
    assert found == ((0, 1, 0), (2, 1), (0, 3))
    assert across([], []) == ()


def test_what_was_one_place_in_its_episode_stays_one() -> None:
    cells = np.stack([room(0), room(1)])
    free = np.ones((2, 18, 32), bool)
    one = Backgrounds(np.stack([histogram(part, np.ones((18, 32), bool)) for part in cells]), cells, free)
    assert across([one], [(0, 0)]) == ((0, 0),)
    assert across([one], [(-1, 0)]) == ((-1, 0),)


def test_layouts_are_compared_only_where_both_are_free() -> None:
    dice = np.random.default_rng(0)
    one: NDArray[np.float32] = dice.normal(size=(1, 100)).astype(np.float32)
    free = np.ones((1, 100), np.float32)
    half = free.copy()
    half[:, 50:] = 0
    other = np.concatenate([one[:, :50], np.zeros((1, 50), np.float32)], axis=1)
    assert correlation(one, free, other, half)[0, 0] == pytest.approx(1, abs=1e-3)
    assert correlation(one, free, -other, half)[0, 0] == pytest.approx(-1, abs=1e-3)
    half[:, 20:] = 0
    assert correlation(one, free, one * half, half)[0, 0] == -1
