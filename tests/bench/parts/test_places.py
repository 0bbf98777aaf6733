"""Where it plays: figures of times, of indoors and of places, right, half right and not labelled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from animeu.bench.parts import places
from animeu.bench.rows import Row
from animeu.bench.subject import Subject, Subjects
from animeu.sights import Likely, View

Make = Callable[..., Subjects]
WHERE = ("hill", "hill", "river", "river", "hill", "hill", "room", "room")
WHEN = ("day", "day", "night", "night", "day", "day", "night", "night")


def seen(make: Make, numbers: tuple[int, ...], times: tuple[str, ...] = WHEN) -> Subjects:
    """An episode in eight shots whose places and times are known, and what was found of them."""
    usual = make()
    (one,) = usual.episodes
    true = tuple(
        replace(shot, place=place, time=time, indoors=place == "room")
        for shot, place, time in zip(one.truth.shots or (), WHERE, WHEN, strict=True)
    )
    shots = tuple(
        replace(shot, view=View(time=Likely(time, 0.9), indoors=Likely("outdoors", 0.9), place=number))
        for shot, number, time in zip(one.analysis.episode.shots, numbers, times, strict=True)
    )
    analysis = replace(one.analysis, episode=replace(one.analysis.episode, shots=shots))
    return replace(usual, episodes=[Subject(one.video, replace(one.truth, shots=true), analysis)])


def told(subjects: Subjects) -> dict[str, Row]:
    return {row.what: row for row in places.rows(subjects, lambda what, share: None)}


def test_what_is_right_scores_one_and_chance_scores_less(make: Make) -> None:
    found = told(seen(make, (0, 0, 1, 1, 0, 0, 2, 2)))
    assert found["places"].value == 1.0
    assert found["places"].random is not None
    assert found["places"].random < 0.7
    assert found["time of day"].value == 1.0
    assert found["time of day"].simple == 0.5
    assert found["indoors"].value == pytest.approx(0.75)
    assert found["indoors: indoors"].value == 0.0
    assert found["indoors: indoors"].count == 2


def test_one_place_for_everything_is_no_perfect_answer(make: Make) -> None:
    found = told(seen(make, (0,) * 8, ("day",) * 8))
    assert found["places"].value is not None
    assert 0 < found["places"].value < 0.6
    assert found["time of day: day"].value == 1.0
    assert found["time of day: night"].value == 0.0


def test_shots_without_a_place_are_not_of_one(make: Make) -> None:
    assert told(seen(make, (-1,) * 8))["places"].value == 0.0


def test_where_nobody_labelled_places_nothing_is_claimed(make: Make) -> None:
    (row,) = places.rows(make(), lambda what, share: None)
    assert row.status == "not labelled"
    assert row.value is None
