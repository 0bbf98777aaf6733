"""The cast of a library: who of one episode is who of another, as it is kept and as it is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from animeu.search.codec import decode
from animeu.search.store import Store
from animeu.sights import Character
from animeu.timeline import MICROSECONDS
from animeu.words import fold

IS = "? IN (p.folded, p.person, '#' || p.number)"
"""The condition that a row of ``called p`` is who is looked for: by the name in its episode, by that in the library, or by ``#``
and number."""


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody is in one episode.

    Parameters
    ----------
    episode : str
        Its name.
    positions : tuple of int
        Positions in its ``characters``: one, or two where nobody there told that who is seen is who is heard.
    seen_us : int
        Time on screen: the shots in which this one appears.
    shots : int
        How many those are.
    lines : int
        How many this one says.
    """

    episode: str
    positions: tuple[int, ...]
    seen_us: int = 0
    shots: int = 0
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a library: the characters of one or more episodes who are one.

    Parameters
    ----------
    number : int
        From 1 on; stays when episodes are added. 0 for who is only heard.
    name : str
        As enrolled, else as most episodes call this one; ``""`` when none does.
    known : bool
        Whether the name was enrolled with pictures.
    parts : tuple of Part
        In order of the episodes' names; those in which this one is only heard, too.

    Examples
    --------
    >>> mio = Person(3, "", False, (Part("01", (0,), 9_500_000, 4), Part("02", (2,), 500_000, 1)))
    >>> mio.seen, mio.shots, mio.handle
    (10.0, 5, '#3')
    """

    number: int
    name: str
    known: bool
    parts: tuple[Part, ...]

    @property
    def handle(self) -> str:
        """What to look for this one by: ``#`` and the number, the name of who is only heard."""
        return f"#{self.number}" if self.number else self.name

    @property
    def seen_us(self) -> int:
        """Time on screen, in microseconds."""
        return sum(part.seen_us for part in self.parts)

    @property
    def seen(self) -> float:
        """Time on screen, in seconds."""
        return self.seen_us / MICROSECONDS

    @property
    def shots(self) -> int:
        """In how many shots this one appears."""
        return sum(part.shots for part in self.parts)

    @property
    def lines(self) -> int:
        """How many lines this one says."""
        return sum(part.lines for part in self.parts)


@dataclass(frozen=True, slots=True)
class Seen:
    """Who is in an episode: its characters, and in how many stills each of its appearances was seen."""

    characters: tuple[Character, ...]
    faces: tuple[int, ...]


def characters_of(store: Store) -> dict[str, Seen]:
    """Who is in each episode, by its name."""
    keys: dict[int, str] = dict(store.database.fetch("SELECT id, name FROM episodes ORDER BY name"))
    people: dict[int, list[Character]] = {key: [] for key in keys}
    faces: dict[int, list[int]] = {key: [] for key in keys}
    sql = "SELECT episode, name, known, probability, appearances, lines, seen_us FROM characters ORDER BY episode, position"
    for key, name, known, probability, seen, said, seen_us in store.database.fetch(sql):
        told = decode(tuple[int, ...], seen), decode(tuple[int, ...], said)
        people[key].append(Character(name, bool(known), probability, *told, seen_us))
    for key, count in store.database.fetch("SELECT episode, faces FROM appearances ORDER BY episode, position"):
        faces[key].append(count)
    return {name: Seen(tuple(people[key]), tuple(faces[key])) for key, name in keys.items()}


def numbers(store: Store) -> dict[tuple[str, int], int]:
    """The number of each character's person, by the name of the episode and the position in it."""
    sql = "SELECT o.name, q.position, q.number FROM people q JOIN episodes o ON o.id = q.episode"
    return {(name, position): number for name, position, number in store.database.fetch(sql)}


def keep(store: Store, told: Mapping[tuple[str, int], tuple[int, str, bool]]) -> None:
    """Keep who is who, in place of all that was kept.

    Parameters
    ----------
    store : Store
    told : mapping
        For each character (name of the episode, position) the number, the name, and whether it was enrolled.

    Raises
    ------
    LibraryError
        When the library is read-only.
    """
    with store.transaction():
        keys = {name: key for key, name in store.database.fetch("SELECT id, name FROM episodes")}
        store.database.run("DELETE FROM people")
        store.database.insert(
            "people",
            (
                (keys[episode], position, number, name, known, fold(name))
                for (episode, position), (number, name, known) in told.items()
            ),
        )


def cast(store: Store) -> tuple[Person, ...]:
    """Everybody who is seen or heard, longest on screen first, then those who are heard only.

    Who is only heard in an episode is the one who is seen in others under that name, where there is just one.
    """
    sql = """
        SELECT o.name, p.position, p.seen_us, (SELECT count(DISTINCT a.shot) FROM appearances a
               WHERE a.episode = p.episode AND a.character = p.position), json_array_length(p.lines),
               p.number, p.name, p.known
        FROM called p JOIN episodes o ON o.id = p.episode ORDER BY o.name, p.position"""
    seen: dict[int, Person] = {}
    apart: list[Person] = []
    for episode, position, *part, number, name, known in store.database.fetch(sql):
        one = Person(number, name, bool(known), (Part(episode, (position,), *part),))
        if number:
            seen[number] = _joined(seen.get(number), one)
        else:
            apart.append(one)
    return tuple(sorted(_with_heard(seen, apart), key=lambda one: (-one.seen_us, -one.lines, one.number)))


def _with_heard(seen: dict[int, Person], apart: Sequence[Person]) -> Iterator[Person]:
    """Those who are seen, with what they say out of sight, and those who are not seen."""
    named: dict[str, list[int]] = {}
    for number, one in seen.items():
        named.setdefault(fold(one.name), []).append(number)
    heard: dict[str, Person] = {}
    for one in apart:
        match named.get(fold(one.name), []) if one.name and not one.seen_us else []:
            case [number]:
                seen[number] = _joined(seen[number], one)
            case _ if one.name:
                heard[fold(one.name)] = _joined(heard.get(fold(one.name)), one)
            case _:
                yield one  # seen, but nobody told who it is in other episodes: there are no vectors
    yield from seen.values()
    yield from heard.values()


def _joined(one: Person | None, other: Person) -> Person:
    """One person with the parts of both, one an episode."""
    parts: dict[str, Part] = {}
    for part in (*(one.parts if one else ()), *other.parts):
        has = parts.get(part.episode, Part(part.episode, ()))
        sums = has.seen_us + part.seen_us, has.shots + part.shots, has.lines + part.lines
        parts[part.episode] = Part(part.episode, (*has.positions, *part.positions), *sums)
    return replace(one or other, parts=tuple(parts[name] for name in sorted(parts)))
