"""The casts of several episodes -> the people of a library: who of one episode is who of another, with numbers that last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu.fusion.groups import Labels, average_link, means, unit
from animeu.sights import Character
from animeu.tracks import Floats, Vectors
from animeu.words import fold

SAME = 0.7
"""Cosine of mean faces from which the characters of two episodes are one person; on the drawn season .6 to .9 give the same."""

CALLED = 0.15
"""What the same name adds to that cosine, and another takes from it. Names do not decide: two series may each have a Hina, and
the subtitles of one episode may be Japanese, those of the next English."""


@dataclass(frozen=True, slots=True, eq=False)
class Cast:
    """Who is seen in one episode.

    Parameters
    ----------
    episode : str
        Its name.
    faces : sequence of int
        In how many stills each appearance was seen.
    characters : sequence of Character
    vectors : Vectors
        One row for each appearance.
    """

    episode: str
    faces: Sequence[int]
    characters: Sequence[Character]
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is seen in one or more episodes.

    Parameters
    ----------
    number : int
        From 1 on; stays when episodes are added.
    name : str
        As most episodes call them, those that were enrolled first; ``""`` when none does.
    characters : tuple of (str, int)
        Name of the episode, and position in its ``characters``.
    """

    number: int
    name: str
    characters: tuple[tuple[str, int], ...]


def casts(episodes: Sequence[Cast], before: Sequence[Person] = ()) -> tuple[Person, ...]:
    """Tell who of one episode is who of another, by the face and, a little, by the name.

    Parameters
    ----------
    episodes : sequence of Cast
        Their vectors are of one encoder. Characters who are only heard are left out.
    before : sequence of Person, optional
        What was told before some of the episodes came: people keep their numbers.

    Returns
    -------
    tuple of Person
        In order of their numbers.
    """
    keys = [(one.episode, i) for one in episodes for i, character in enumerate(one.characters) if character.appearances]
    seen = [(one, one.characters[i]) for one in episodes for i, character in enumerate(one.characters) if character.appearances]
    if not seen:
        return ()
    rows = unit(np.stack([face(one, character) for one, character in seen]))
    alike = rows @ rows.T + CALLED * _called([character.name for _, character in seen])
    of = np.array([name for name, _ in keys])
    labels = average_link(alike.astype(np.float32), SAME, of[:, None] == of[None])
    numbers = _numbers(labels, keys, before)
    people = []
    for group, number in enumerate(numbers):
        inside = [int(i) for i in np.flatnonzero(labels == group)]
        people.append(Person(number, called([seen[i][1] for i in inside]), tuple(keys[i] for i in inside)))
    return tuple(sorted(people, key=lambda one: one.number))


def face(cast: Cast, character: Character) -> Floats:
    """The mean face of a character, those appearances that were seen longer counting more."""
    rows = cast.vectors.values[list(character.appearances)]
    weights = np.array([np.sqrt(cast.faces[i]) for i in character.appearances], np.float32)
    mean: Floats = means(rows * weights[:, None], np.zeros(len(rows), np.int64))[0]
    return mean


def _called(names: Sequence[str]) -> NDArray[np.int64]:
    """1 where two have the same name, -1 where they have two, 0 where one has none; shape (n, n)."""
    folded = np.array([fold(name) for name in names])
    both = (folded[:, None] != "") & (folded[None] != "")
    return np.where(both, np.where(folded[:, None] == folded[None], 1, -1), 0)


def called(characters: Sequence[Character]) -> str:
    """The name of somebody who is these characters: as most of them are called, those that were enrolled first."""
    sums: Counter[tuple[bool, str]] = Counter()
    for one in characters:
        if one.name:
            sums[one.known, one.name] += max(one.probability, 0.01)  # type: ignore[assignment]
    return max(sums, key=lambda name: (name[0], sums[name], name[1]))[1] if sums else ""


def _numbers(labels: Labels, keys: Sequence[tuple[str, int]], before: Sequence[Person]) -> list[int]:
    """The number of each group: that of whoever shares most characters with it, else a new one."""
    owner = {key: one.number for one in before for key in one.characters}
    shared: Counter[tuple[int, int]] = Counter()
    for key, group in zip(keys, labels, strict=True):
        if key in owner:
            shared[int(group), owner[key]] += 1
    found: dict[int, int] = {}
    for group, number in sorted(shared, key=lambda pair: (-shared[pair], pair[1], pair[0])):
        if group not in found and number not in found.values():
            found[group] = number
    fresh = max((one.number for one in before), default=0)
    for group in range(int(labels.max()) + 1):
        if group not in found:
            fresh += 1
            found[group] = fresh
    return [found[group] for group in range(len(found))]
