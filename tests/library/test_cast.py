"""Who of one episode is who of another, through all that happens to a library."""

from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

import animeu
from animeu.analysis import Analysis
from animeu.episode import Clip, Episode, Shot
from animeu.fusion import Person
from animeu.fusion import cast as told
from animeu.fusion.casts import Cast
from animeu.fusion.groups import unit
from animeu.library import Library, cast, people
from animeu.search.enrolled import enrol
from animeu.sights import Appearance, Box, Character, Face
from animeu.timeline import FrameClock, Span
from animeu.tracks import Vectors
from animeu.vision.characters.encoder import versioned

SPEC, OTHER = versioned("builtin"), "builtin@00000000"
AKI, REN, YUI = np.eye(8, dtype=np.float32)[:3]
CLOCK = FrameClock.constant(96, Fraction(24))


def analysis(name: str, *faces: np.ndarray, spec: str = SPEC, called: str = "") -> Analysis:
    """Four shots with a face each; whoever is seen in the first is called so."""
    spans = [Span.seconds(i, i + 1) for i in range(4)]
    shots = tuple(Shot(i * 24, i * 24 + 23, span, 1.0, i * 24) for i, span in enumerate(spans))
    found = tuple(Appearance(i, i * 24, i * 24 + 12, i * 24, Face(Box(9, 9, 80, 80), 0.9), 2) for i in range(4))
    vectors = Vectors(spec, np.stack(faces))
    placed, (first, *others) = told(found, vectors, (), shots)
    characters = (replace(first, name=called), *others)
    clips = (Clip(Span.seconds(0, 4), 0, 3),)
    episode = Episode(name, f"/{name}.mkv", name, 4_000_000, CLOCK, (640, 360), shots=shots, clips=clips)
    return Analysis(replace(episode, appearances=placed, characters=characters), {"faces": vectors}, None, None, ())


@pytest.fixture(params=[cast.MOST, 0], ids=["few", "many"])
def library(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Aki is called so in the first episode alone; the second one is in both.

    All are compared anew, or, as in large libraries, only who comes.
    """
    monkeypatch.setattr(cast, "MOST", request.param)
    library = animeu.open(tmp_path)
    library.add_analysis(analysis("1", AKI, REN, REN, AKI, called="Aki"))
    library.add_analysis(analysis("2", REN, AKI, AKI, REN))
    return library


def parts(library: Library) -> dict[str, tuple[str, list[str]]]:
    return {one.handle: (one.name, [part.episode for part in one.parts]) for one in library.characters()}


def test_a_face_of_two_episodes_is_one_character_of_the_library(library: Library) -> None:
    assert parts(library) == {"#1": ("Aki", ["1", "2"]), "#2": ("", ["1", "2"])}
    aki, other = library.characters()
    assert {hit.episode for hit in library.search(character="aki")} == {"1", "2"}
    assert {hit.episode for hit in library.search(character=other, episode="2")} == {"2"}
    assert library.search(character=aki) == library.search(character="#1")


def test_numbers_stay_when_episodes_come_and_casts_are_told_anew(library: Library) -> None:
    library.add_analysis(analysis("0", YUI, REN, REN, YUI))
    assert parts(library) == {"#1": ("Aki", ["1", "2"]), "#2": ("", ["0", "1", "2"]), "#3": ("", ["0"])}
    enrol(library._store, {"Ren": Vectors(SPEC, REN[None])})
    people.name_all(library._store, [SPEC])
    assert parts(library) == {"#1": ("", ["1", "2"]), "#2": ("Ren", ["0", "1", "2"]), "#3": ("", ["0"])}
    assert [one.known for one in library.characters() if one.name == "Ren"] == [True]
    people.forget_one(library._store, "Ren")
    assert parts(library)["#2"] == ("", ["0", "1", "2"])


def test_faces_of_two_models_are_never_one(library: Library) -> None:
    library._store.write(analysis("old", AKI, REN, REN, AKI).episode, {"faces": Vectors(OTHER, np.stack([AKI, REN, REN, AKI]))})
    library.add_analysis(analysis("3", AKI, REN, REN, AKI))
    assert [name for handle, (name, inside) in parts(library).items() if "old" in inside and len(inside) > 1] == []
    assert parts(library)["#1"] == ("Aki", ["1", "2", "3"])


def test_a_library_of_an_older_animeu_is_told_who_is_who_when_it_is_opened(library: Library) -> None:
    with library._store.transaction():
        library._store.database.run("DELETE FROM people")
    assert all(not one.number for one in library.characters())
    with animeu.open(library.folder) as again:
        assert parts(again)["#1"] == ("Aki", ["1", "2"])


def test_a_thousand_episodes_are_no_reason_to_wait() -> None:
    """Of 1,000 episodes of a cast of ten, the last comes in well under a second; all compared anew would be 10,000 characters."""
    dice = np.random.default_rng(3)
    faces = unit(dice.normal(size=(10, 32)).astype(np.float32))

    def one(name: str) -> Cast:
        rows = unit(faces + dice.normal(scale=0.02, size=faces.shape).astype(np.float32))
        people = [Character("", appearances=(i,)) for i in range(10)]
        return Cast(name, (1,) * 10, people, Vectors(SPEC, rows))

    casts = [one(f"{number:04}") for number in range(1000)]
    before = [Person(i + 1, "", tuple((each.episode, i) for each in casts[:-1])) for i in range(10)]
    began = time.process_time()
    found = cast.joined(casts, before)
    assert [(person.number, len(person.characters)) for person in found] == [(i + 1, 1000) for i in range(10)]
    assert time.process_time() - began < 2
