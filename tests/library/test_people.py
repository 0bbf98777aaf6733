"""Characters that were enrolled name the faces of all episodes that are kept, and are forgotten again."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from animeu.episode import Clip, Episode, Line, Shot
from animeu.errors import NotFound
from animeu.library import people
from animeu.search import Filter, Store
from animeu.search.enrolled import enrol
from animeu.search.people import sightings
from animeu.sights import Appearance, Box, Face
from animeu.timeline import FrameClock, Span
from animeu.tracks import Vectors
from animeu.vision.characters.encoder import encoder, versioned

FACES = np.eye(8, dtype=np.float32)
SPEC, OLD = versioned("builtin"), "builtin@00000000"


def show(name: str) -> Episode:
    """Four shots: one person in the first and the last, another in the two between; the first speaks when seen."""
    spans = [Span.seconds(i, i + 1) for i in range(4)]
    return Episode(
        name,
        f"/{name}.mkv",
        name,
        4_000_000,
        FrameClock.constant(96, Fraction(24)),
        (640, 360),
        lines=(Line(spans[0], "me", speaker="Aki"), Line(spans[3], "me again", speaker="Aki")),
        shots=tuple(Shot(i * 24, i * 24 + 23, span, 1.0, i * 24) for i, span in enumerate(spans)),
        clips=(Clip(Span.seconds(0, 4), 0, 3, lines=(0, 1)),),
        appearances=tuple(Appearance(i, i * 24, i * 24 + 12, i * 24, Face(Box(10, 10, 80, 80), 0.9), 2, -1) for i in range(4)),
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path) as store:
        for name in ("A", "B"):
            store.write(show(name), {"faces": Vectors(SPEC, FACES[[0, 1, 1, 0]])})
        yield store


def test_enrolled_pictures_name_the_faces_of_every_episode(store: Store) -> None:
    enrol(store, {"Mio": Vectors(SPEC, FACES[:1]), "Rin": Vectors(SPEC, FACES[1:2])})
    people.name_all(store, [SPEC])
    for name in ("A", "B"):
        episode = store.episode(name)
        called = [episode.characters[one.character].name for one in episode.appearances]
        assert called == ["Mio", "Rin", "Rin", "Mio"]
        assert all(one.known for one in episode.characters if one.appearances)
    assert [hit.episode for hit in sightings(store, "rin", Filter(), 9)] == ["A", "B"]


def test_who_is_forgotten_is_called_by_who_speaks_again(store: Store) -> None:
    enrol(store, {"Mio": Vectors(SPEC, FACES[:1])})
    people.name_all(store, [SPEC])
    assert "Mio" in store.characters()
    people.forget_one(store, "Mio")
    assert "Mio" not in store.characters()
    assert "Aki" in store.characters()
    with pytest.raises(NotFound):
        people.forget_one(store, "Mio")


def test_who_is_like_nobody_enrolled_stays_unknown(store: Store) -> None:
    enrol(store, {"Yui": Vectors(SPEC, FACES[7:8])})
    people.name_all(store, [SPEC])
    assert "Yui" not in store.characters()


def test_nobody_enrolled_is_no_gallery(store: Store) -> None:
    assert people.gallery_of(store, SPEC) is None
    enrol(store, {"Mio": Vectors(SPEC, FACES[:1])})
    found = people.gallery_of(store, SPEC)
    assert found is not None
    assert (found.names, found.same) == (("Mio",), encoder("builtin").same)


def test_faces_of_other_weights_are_never_compared(store: Store) -> None:
    store.write(show("Old"), {"faces": Vectors(OLD, FACES[[0, 1, 1, 0]])})
    enrol(store, {"Mio": Vectors(SPEC, FACES[:1])})
    people.name_all(store, [SPEC])
    assert {one.name for one in store.episode("Old").characters} == set()
    assert "Mio" in {one.name for one in store.episode("A").characters}
    (notice,) = people.outdated(store, SPEC)
    assert "Old" in notice.message
    assert "Add the episodes again" in notice.message


def test_who_was_enrolled_with_other_weights_names_nobody_and_is_told(store: Store) -> None:
    enrol(store, {"Mio": Vectors(OLD, FACES[:1])})
    new = people.told(store, show("C"), Vectors(SPEC, FACES[[0, 1, 1, 0]]))
    assert not any(one.known for one in new.characters)
    assert any("Mio" in notice.message for notice in new.notices)


def test_who_is_forgotten_is_forgotten_in_episodes_of_other_weights_too(store: Store) -> None:
    store.write(show("Old"), {"faces": Vectors(OLD, FACES[[0, 1, 1, 0]])})
    enrol(store, {"Mio": Vectors(OLD, FACES[:1])})
    people.name_all(store, [OLD])
    assert "Mio" in {one.name for one in store.episode("Old").characters}
    people.forget_one(store, "Mio")
    assert "Mio" not in {one.name for one in store.episode("Old").characters}
