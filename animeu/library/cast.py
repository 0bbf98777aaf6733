"""Who of one episode is who of another: told from the vectors that are kept, and kept with numbers that last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from animeu.search import Store
from animeu.search.arrays import arrays, specs
from animeu.search.cast import Seen, characters_of, keep, numbers
from animeu.words import fold

if TYPE_CHECKING:
    from animeu import fusion

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
    from animeu.fusion.casts import Cast

    before = owners(store) if before is None else before
    with store.transaction():
        kept = characters_of(store)
        people = list(_people(kept, before))
        told: dict[tuple[str, int], tuple[int, str, bool]] = {}
        for spec in specs(store.database, "faces"):
            of = arrays(store.database, "faces", spec)
            found = fusion.casts(
                [Cast(name, kept[name].faces, kept[name].characters, vectors) for name, vectors in of.items()], people
            )
            people += found
            for one in found:
                inside = [kept[episode].characters[position] for episode, position in one.characters]
                known = any(character.known and fold(character.name) == fold(one.name) for character in inside)
                told |= dict.fromkeys(one.characters, (one.number, one.name, known))
        keep(store, told)


def untold(store: Store) -> bool:
    """Whether there are characters whose faces could be compared and were not: an older animeu wrote them."""
    sql = """
        SELECT 1 FROM characters c JOIN arrays a ON a.episode = c.episode AND a.source = 'faces'
        WHERE c.appearances != '[]' AND (c.episode, c.position) NOT IN (SELECT episode, position FROM people) LIMIT 1"""
    return bool(store.database.fetch(sql))


def _people(kept: Mapping[str, Seen], before: Owners) -> Iterator[fusion.Person]:
    """The people of before by the characters of now: each character is whom most of its appearances showed."""
    from animeu import fusion

    keys: dict[int, list[tuple[str, int]]] = {}
    for episode, seen in kept.items():
        for position, one in enumerate(seen.characters):
            shown = Counter(before[episode, i] for i in one.appearances if (episode, i) in before)
            if shown:
                keys.setdefault(shown.most_common(1)[0][0], []).append((episode, position))
    yield from (fusion.Person(number, "", tuple(own)) for number, own in keys.items())
