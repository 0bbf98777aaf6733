"""Characters are found where they are seen, with words and without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from animeu.episode import Clip, Episode, Line, Shot
from animeu.errors import InvalidValue, NotFound
from animeu.search import Filter, Store, search
from animeu.search.enrolled import enrol, enrolled, forget, recast
from animeu.search.people import sightings
from animeu.sights import Appearance, Box, Character, Face
from animeu.timeline import FrameClock, Span
from animeu.tracks import Vectors


def appearance(shot: int, character: int, frames: int, probability: float = 0.9) -> Appearance:
    return Appearance(
        shot, shot * 24, shot * 24 + frames - 1, shot * 24 + 3, Face(Box(1, 2, 30, 40), 0.9), 2, character, probability
    )


def show(name: str) -> Episode:
    """Three clips of one shot each: Mio in the first and the last, Ren in the second; the same line in all."""
    spans = [Span.seconds(i, i + 1) for i in range(3)]
    return Episode(
        name,
        f"/{name}.mkv",
        name,
        3_000_000,
        FrameClock.constant(72, Fraction(24)),
        (640, 360),
        lines=tuple(Line(span, "the rain again", speaker="Ren" if i == 2 else "") for i, span in enumerate(spans)),
        shots=tuple(Shot(i * 24, i * 24 + 23, span, 1.0, i * 24) for i, span in enumerate(spans)),
        clips=tuple(Clip(span, i, i, lines=(i,)) for i, span in enumerate(spans)),
        appearances=(appearance(0, 0, 6), appearance(1, 1, 6), appearance(2, 0, 12), appearance(2, -1, 12, 0.0)),
        characters=(
            Character("Ｍｉｏ", seen_us=2_000_000, appearances=(0, 2)),
            Character("Ren", lines=(2,), appearances=(1,), seen_us=1),
        ),
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("library")) as store:
        store.write(show("A"))
        store.write(replace(show("B"), characters=()))
        yield store


def test_a_character_is_found_without_words_where_longest_first(store: Store) -> None:
    hits = sightings(store, "mio", Filter(), 9)
    assert [(hit.episode, hit.clip, hit.frame, hit.kind) for hit in hits] == [
        ("A", 2, 51, "appearance"),
        ("A", 0, 3, "appearance"),
    ]
    assert hits[0].why == "Ｍｉｏ is seen in 1 shot"
    assert hits[0].score == pytest.approx(0.9)


def test_words_are_found_only_where_the_character_is_seen_or_speaks(store: Store) -> None:
    assert sorted(hit.clip for hit in search(store, "rain", where=Filter(character="Mio"))) == [0, 2]
    assert sorted(hit.clip for hit in search(store, "rain", where=Filter(character="REN"))) == [1, 2]


def test_episode_and_span_narrow_where_a_character_is_seen(store: Store) -> None:
    assert not sightings(store, "Mio", Filter(episodes=["B"]), 9)
    assert [hit.clip for hit in sightings(store, "Mio", Filter(span=Span.seconds(0, 0.5)), 9)] == [0]
    assert len(sightings(store, "Mio", Filter(), 1)) == 1


def test_a_character_who_is_not_there_is_refused_with_those_who_are(store: Store) -> None:
    with pytest.raises(NotFound, match="There is: Ｍｉｏ, Ren"):
        sightings(store, "Hina", Filter(), 9)
    with pytest.raises(NotFound, match="Ren"):
        search(store, "rain", where=Filter(character="Hina"))
    with pytest.raises(InvalidValue, match="k"):
        sightings(store, "Mio", Filter(), 0)


def test_enrolled_faces_come_back_by_name_and_model_and_can_be_forgotten(tmp_path: Path) -> None:
    faces = Vectors("m", np.eye(3, dtype=np.float32))
    with Store(tmp_path) as store:
        enrol(store, {"Mio": faces, "Ren": Vectors("other", np.ones((1, 2), np.float32))})
        enrol(store, {"Mio": Vectors("m", faces.values[:2])})
        assert {name: one.values.tolist() for name, one in enrolled(store, "m").items()} == {"Mio": faces.values[:2].tolist()}
        forget(store, "Mio")
        assert not enrolled(store, "m")
        with pytest.raises(NotFound, match="There is: Ren"):
            forget(store, "Mio")


def test_a_cast_told_anew_takes_the_place_of_the_old_one_alone(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.write(before := show("A"))
        recast(store, "A", before.appearances[:1], [Character("Hina", known=True, appearances=(0,))])
        after = store.episode("A")
        assert after == replace(before, appearances=after.appearances, characters=after.characters)
        assert [one.name for one in after.characters] == ["Hina"]
        assert [hit.clip for hit in sightings(store, "hina", Filter(), 9)] == [0]
        with pytest.raises(NotFound, match="There is: A"):
            recast(store, "B", (), ())
