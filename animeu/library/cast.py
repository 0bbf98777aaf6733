"""Who of one episode is who of another: told from the vectors that are kept, and kept with numbers that last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from animeu.search import Store
from animeu.search.arrays import specs, stream_arrays
from animeu.search.cast import Seen, characters_of, keep, numbers
from animeu.sights import Character
from animeu.tracks import Floats, Vectors
from animeu.words import fold

if TYPE_CHECKING:
    from animeu.fusion.casts import Cast, Person

MOST = 1000
"""Characters up to which all are compared anew with each other when one episode comes; so many take .2 s, ten times as many would
take minutes. Beyond, who was told before stays together."""

TOLD = ""
"""Stands for an episode in which everybody is seen who was told before; no episode is called so."""

Owners = Mapping[tuple[str, int], int]
"""The number of the person whom each appearance shows: by the name of the episode, and the position in its ``appearances``."""


def owners(store: Store) -> Owners:
    """Whom each appearance shows, as it is kept."""
    by = numbers(store)
    return {
        (episode, i): by[episode, position]
        for episode, seen in characters_of(store).items()
        for position, one in enumerate(seen.characters)
        if (episode, position) in by
        for i in one.appearances
    }


def tell(store: Store, before: Owners | None = None) -> None:
    """Tell who is who over all episodes, and keep it; only faces that one model encoded are compared.

    Parameters
    ----------
    store : Store
    before : mapping, optional
        Whom the appearances showed before casts were told anew: people keep their numbers. By default as it is kept.
    """
    from animeu import fusion

    before = owners(store) if before is None else before
    with store.transaction():
        kept = characters_of(store)
        people = list(_people(kept, before))
        told: dict[tuple[str, int], tuple[int, str, bool]] = {}
        for spec in specs(store.database, "faces"):
            casts = [_faces(name, kept[name], vectors) for name, vectors in stream_arrays(store.database, "faces", spec)]
            found = fusion.casts(casts, people) if sum(len(one.characters) for one in casts) <= MOST else joined(casts, people)
            people += found
            for one in found:
                inside = [kept[episode].characters[position] for episode, position in one.characters]
                known = any(character.known and fold(character.name) == fold(one.name) for character in inside)
                told |= dict.fromkeys(one.characters, (one.number, one.name, known))
        keep(store, told)


def joined(casts: Sequence[Cast], people: Sequence[Person]) -> tuple[Person, ...]:
    """The same for many episodes: who was told before stays as he or she is, and only the others are compared.

    Parameters
    ----------
    casts : sequence of Cast
        With one vector for each character, as `_faces` makes them.
    people : sequence of Person
        Told before.
    """
    from animeu.fusion.casts import Cast, Person, called
    from animeu.fusion.casts import casts as told

    there = {(cast.episode, i): (cast, one) for cast in casts for i, one in enumerate(cast.characters) if one.appearances}
    groups = [replace(one, characters=own) for one in people if (own := tuple(key for key in one.characters if key in there))]
    rows: list[Floats] = []
    characters: list[Character] = []
    for number, one in enumerate(groups):
        inside = [there[key] for key in one.characters]
        rows.append(np.sum([cast.vectors.values[character.appearances[0]] for cast, character in inside], axis=0))
        name = called([character for _, character in inside])
        known = any(character.known and character.name == name for _, character in inside)
        characters.append(Character(name, known, float(len(inside)), (number,)))
    known_keys = {key for one in groups for key in one.characters}
    fresh = [_without(cast, known_keys) for cast in casts]
    if rows:
        vectors = Vectors(casts[0].vectors.spec, np.array(rows, np.float32))
        fresh.append(Cast(TOLD, (1,) * len(rows), characters, vectors))
    numbered = [Person(one.number, "", ((TOLD, i),)) for i, one in enumerate(groups)]
    found = told(fresh, [*numbered, *(replace(one, characters=()) for one in people)])  # no number is given twice
    keys = {(TOLD, i): one.characters for i, one in enumerate(groups)}
    return tuple(replace(one, characters=sum((keys.get(own, (own,)) for own in one.characters), ())) for one in found)


def _without(cast: Cast, known: Collection[tuple[str, int]]) -> Cast:
    """A cast in which those who are known have no face."""
    left = [replace(one, appearances=()) if (cast.episode, i) in known else one for i, one in enumerate(cast.characters)]
    return replace(cast, characters=left)


def _faces(name: str, seen: Seen, vectors: Vectors) -> Cast:
    """A cast with one vector for each character: the mean of the faces."""
    from animeu.fusion.casts import Cast, face

    whole = Cast(name, seen.faces, seen.characters, vectors)
    rows: list[Floats] = []
    characters: list[Character] = []
    for one in seen.characters:
        characters.append(replace(one, appearances=(len(rows),) if one.appearances else ()))
        if one.appearances:
            rows.append(face(whole, one))
    values = np.stack(rows) if rows else np.zeros((0, vectors.dimension), np.float32)
    return Cast(name, (1,) * len(rows), characters, Vectors(vectors.spec, values))


def untold(store: Store) -> bool:
    """Whether there are characters whose faces could be compared and were not: an older animeu wrote them."""
    sql = """
        SELECT 1 FROM characters c JOIN arrays a ON a.episode = c.episode AND a.source = 'faces'
        WHERE c.appearances != '[]' AND (c.episode, c.position) NOT IN (SELECT episode, position FROM people) LIMIT 1"""
    return bool(store.database.fetch(sql))


def _people(kept: Mapping[str, Seen], before: Owners) -> Iterator[Person]:
    """The people of before by the characters of now: each character is whom most of its appearances showed."""
    from animeu.fusion.casts import Person

    keys: dict[int, list[tuple[str, int]]] = {}
    for episode, seen in kept.items():
        for position, one in enumerate(seen.characters):
            shown = Counter(before[episode, i] for i in one.appearances if (episode, i) in before)
            if shown:
                keys.setdefault(shown.most_common(1)[0][0], []).append((episode, position))
    yield from (Person(number, "", tuple(own)) for number, own in keys.items())
