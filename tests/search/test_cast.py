"""The cast of a library: one person over episodes, found by name and number, gone with the episode."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from animeu.episode import Clip, Episode, Line, Shot
from animeu.errors import LibraryError, NotFound
from animeu.search import Filter, Store, search
from animeu.search.cast import cast, characters_of, keep, numbers
from animeu.search.people import sightings
from animeu.sights import Appearance, Box, Character, Face
from animeu.timeline import FrameClock, Span


def show(name: str, *characters: Character) -> Episode:
    """Three clips of one shot each; the first character is seen in the first two, the second in the last."""
    spans = [Span.seconds(i, i + 1) for i in range(3)]
    return Episode(
        name,
        f"/{name}.mkv",
        name,
        3_000_000,
        FrameClock.constant(72, Fraction(24)),
        (640, 360),
        lines=tuple(Line(span, "the rain again") for span in spans),
        shots=tuple(Shot(i * 24, i * 24 + 23, span, 1.0, i * 24) for i, span in enumerate(spans)),
        clips=tuple(Clip(span, i, i, lines=(i,)) for i, span in enumerate(spans)),
        appearances=tuple(
            Appearance(i, i * 24, i * 24 + 9, i * 24, Face(Box(1, 2, 30, 40), 0.9), i + 1, who, 0.9)
            for i, who in enumerate((0, 0, 1))
        ),
        characters=characters,
    )


def seen(name: str, *appearances: int, known: bool = False, lines: tuple[int, ...] = ()) -> Character:
    return Character(name, known, appearances=appearances, lines=lines, seen_us=1_000_000 * len(appearances))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Mio has no name in B, where she is only heard under it; nobody calls the second one."""
    with Store(tmp_path) as store:
        store.write(show("A", seen("Mio", 0, 1), seen("", 2), Character("Narrator", lines=(0,))))
        store.write(show("B", seen("", 0, 1), seen("", 2), Character("mio", lines=(1, 2)), Character("Narrator", lines=(0,))))
        told = {("A", 0): (1, "Mio", True), ("B", 0): (1, "Mio", True), ("A", 1): (2, "", False), ("B", 1): (3, "", False)}
        keep(store, told)
        yield store


def test_one_person_has_the_time_shots_and_lines_of_all_episodes(store: Store) -> None:
    mio, *strangers, narrator = cast(store)
    assert (mio.number, mio.name, mio.known, mio.handle) == (1, "Mio", True, "#1")
    assert (mio.seen, mio.shots, mio.lines) == (4.0, 4, 2)
    assert [(part.episode, part.positions, part.lines) for part in mio.parts] == [("A", (0,), 0), ("B", (0, 2), 2)]
    assert [(one.handle, one.name, one.seen) for one in strangers] == [("#2", "", 1.0), ("#3", "", 1.0)]
    assert (narrator.number, narrator.handle, narrator.lines, len(narrator.parts)) == (0, "Narrator", 2, 2)


def test_a_person_is_found_in_episodes_that_do_not_name_her(store: Store) -> None:
    assert {(hit.episode, hit.clip) for hit in sightings(store, "MIO", Filter(), 9)} == {("A", 0), ("A", 1), ("B", 0), ("B", 1)}
    assert {(hit.episode, hit.text) for hit in sightings(store, "#1", Filter(), 9)} == {("A", "Mio"), ("B", "Mio")}
    assert [(hit.episode, hit.clip, hit.text) for hit in sightings(store, "＃3", Filter(), 9)] == [("B", 2, "#3")]
    found = search(store, "rain", where=Filter(episodes=["B"], character="#1"))
    assert sorted(hit.clip for hit in found) == [0, 1]
    with pytest.raises(NotFound, match="There is: Mio"):
        sightings(store, "#9", Filter(), 9)


def test_who_is_gone_with_an_episode_is_in_it_no_more(store: Store) -> None:
    store.remove("B")
    assert set(numbers(store)) == {("A", 0), ("A", 1)}
    assert [part.episode for part in cast(store)[0].parts] == ["A"]


def test_two_of_one_name_do_not_share_what_is_only_heard(store: Store) -> None:
    keep(store, {("A", 0): (1, "Mio", False), ("A", 1): (2, "Mio", False)})
    assert [(one.handle, one.lines) for one in cast(store) if one.name.lower() == "mio"] == [("#1", 0), ("#2", 0), ("mio", 2)]


def test_the_characters_of_an_episode_come_with_how_often_they_were_seen(store: Store) -> None:
    held = characters_of(store)["A"]
    assert held.characters == store.episode("A").characters
    assert held.faces == (1, 2, 3)


def test_what_fails_on_the_way_leaves_the_cast_before_it(store: Store) -> None:
    before = cast(store)

    def written() -> None:
        with store.transaction():
            store.write(replace(show("C"), appearances=()))
            keep(store, {("nowhere", 0): (1, "", False)})

    with pytest.raises(KeyError):
        written()
    assert cast(store) == before
    assert "C" not in store


def test_a_library_that_is_read_only_keeps_nobody(store: Store, tmp_path: Path) -> None:
    with Store(tmp_path, readonly=True) as reading:
        assert cast(reading) == cast(store)
        with pytest.raises(LibraryError):
            keep(reading, {})
