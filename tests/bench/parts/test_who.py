"""Who is who: figures of faces that were found, over one episode and over several."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from animeu.bench.parts import cast, characters
from animeu.bench.subject import Subject, Subjects
from animeu.fusion import cast as told
from animeu.sights import Appearance, Box, Face
from animeu.tracks import Vectors

Make = Callable[..., Subjects]

HINA, REN = np.eye(4, dtype=np.float32)[:2]
THERE = Box(100, 100, 40, 30)


@pytest.fixture
def seen(make: Make) -> Callable[..., Subjects]:
    """Two episodes in whose every shot the speaker's face was found: by key its vectors, and its box."""

    def build(faces: dict[str, np.ndarray] | None = None, box: Box = THERE) -> Subjects:
        of = {"hina": HINA, "ren": REN} | (faces or {})
        episodes = []
        for number in (1, 2):
            (one,) = make().episodes
            figures = tuple(replace(figure, face=(100, 100, 40, 30)) for figure in one.truth.figures or ())
            found = tuple(
                Appearance(n, figure.first_frame, figure.last_frame, figure.first_frame, Face(box, 0.9))
                for n, figure in enumerate(figures)
            )
            vectors = Vectors("builtin", np.stack([of[figure.who] for figure in figures]))
            episode = replace(one.analysis.episode, size=(1280, 720))
            placed, people = told(found, vectors, episode.lines, episode.shots)
            episode = replace(episode, appearances=placed, characters=people)
            analysis = replace(one.analysis, episode=episode, vectors={"faces": vectors})
            episodes.append(Subject(Path(f"show-{number}.mkv"), replace(one.truth, figures=figures), analysis))
        usual = make()
        return replace(usual, episodes=episodes)

    return build


def test_faces_that_are_told_apart_and_named_by_their_lines_score_one(measure: Any, seen: Callable[..., Subjects]) -> None:
    made = measure(cast.rows, seen())
    assert made["one person, in an episode", "F1"].value == made["one person, over the episodes", "F1"].value == 1
    assert made["one person, over the episodes", "F1"].simple < 0.8
    assert made["on screen", "F1"].value == 1
    who = measure(characters.rows, seen())
    assert who["everybody", "R@1"].value == who["everybody", "mAP"].value == 1
    assert who["everybody", "R@1"].count == 16


def test_two_in_one_group_cost_precision(measure: Any, seen: Callable[..., Subjects]) -> None:
    made = measure(cast.rows, seen({"ren": HINA}))
    row = made["one person, in an episode", "F1"]
    assert row.value == row.simple < 1
    assert measure(characters.rows, seen({"ren": HINA}))["everybody", "R@1"].value < 1


def test_faces_of_nobody_are_left_out(measure: Any, seen: Callable[..., Subjects]) -> None:
    made = measure(cast.rows, seen(box=Box(600, 300, 40, 30)))
    assert made["one person, in an episode", "F1"].count == 0


def test_without_vectors_faces_are_not_compared(measure: Any, make: Make) -> None:
    (row,) = measure(characters.rows, make()).rows
    assert row.status == "skipped"
    (row,) = measure(characters.rows, make({"figures": None})).rows
    assert row.status == "not labelled"
