"""Faces of the drawn short: what the builtin detector finds in its stills, told by facing and by size."""

from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from animeu.bench.parts import faces
from animeu.bench.rows import Row
from animeu.bench.subject import Subject, Subjects
from animeu.library import Library
from animeu.sample import truth


@pytest.fixture(scope="module")
def subjects(drawn: Path) -> Subjects:
    subject = Subject(drawn, truth(drawn), None)  # type: ignore[arg-type]  # only the video and its truth are looked at
    return Subjects("drawn short", [subject], cast("Library", None), np.random.default_rng(0))


@pytest.fixture(scope="module")
def rows(subjects: Subjects) -> dict[str, Row]:
    return {row.what: row for row in faces.rows(subjects, lambda what, share: None)}


def test_nearly_all_faces_of_the_drawn_short_are_found(rows: dict[str, Row]) -> None:
    assert rows["all"].count > 10
    assert rows["all"].value >= 0.9
    assert rows["seen from the front"].value >= 0.9


def test_backs_of_heads_and_places_show_next_to_none(rows: dict[str, Row]) -> None:
    assert rows["nobody"].value <= 0.25
    assert rows.get("seen from behind") is None or (rows["seen from behind"].value or 0) <= 0.2


def test_rows_by_size_add_up_to_all(rows: dict[str, Row]) -> None:
    sizes = {what for _, _, what in faces.SIZES} & rows.keys()
    assert sum(rows[what].count for what in sizes) == rows["all"].count


def test_what_was_learnt_from_is_never_measured(subjects: Subjects) -> None:
    one = subjects.episodes[0]
    learnt = replace(one, video=Path("voice-of-the-bell-01.mkv"), truth=replace(one.truth, number=1))
    (row,) = faces.rows(replace(subjects, episodes=[learnt]), lambda what, share: None)
    assert row.status == "not labelled"
