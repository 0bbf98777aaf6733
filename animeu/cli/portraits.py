"""The sheet of a cast: who is seen, cut out of the videos, a row each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Episode
from animeu.search import Person
from animeu.sights import Character
from animeu.timeline import MICROSECONDS

if TYPE_CHECKING:
    from PIL.Image import Image

MOST = 8
"""Portraits of one character."""

Shown = tuple[str, int]
"""The name of an episode, and a position in its ``appearances``."""


def cast_of(episode: Episode, people: Sequence[Person]) -> list[tuple[Character, Person]]:
    """The cast of an episode with who each one is in the library; whom only the library knows to be one is one here, too."""
    found = []
    parts = [(person, part) for person in people for part in person.parts if part.episode == episode.name]
    for person, part in parts:
        held = [episode.characters[i] for i in part.positions]
        one = replace(
            max(held, key=lambda one: one.seen_us),
            appearances=tuple(sorted(i for one in held for i in one.appearances)),
            lines=tuple(sorted(i for one in held for i in one.lines)),
            seen_us=part.seen_us,
        )
        found.append((one, person))
    return sorted(found, key=lambda one: (-one[0].seen_us, -len(one[0].lines)))


def of_episode(episode: Episode, people: Sequence[Person]) -> Image:
    """The cast of one episode."""
    rows = [
        (
            one.name or person.name or person.handle,
            _about(one.seen_us, len(one.lines)),
            [(episode.name, i) for i in one.appearances],
        )
        for one, person in cast_of(episode, people)
    ]
    return _sheet(rows, [episode])


def of_library(people: Sequence[Person], episodes: Sequence[Episode]) -> Image:
    """The cast of a library, each one over all episodes."""
    casts = {episode.name: episode.characters for episode in episodes}
    rows = [
        (
            person.name or person.handle,
            _about(person.seen_us, person.lines),
            [(part.episode, i) for part in person.parts for one in part.positions for i in casts[part.episode][one].appearances],
        )
        for person in people
    ]
    return _sheet(rows, episodes)


def _about(seen_us: int, lines: int) -> str:
    told = f" · {lines} line{'s' * (lines > 1)}" if lines else ""
    return f"{seen_us / MICROSECONDS:.0f} s{told}"


def _sheet(rows: Sequence[tuple[str, str, Sequence[Shown]]], episodes: Sequence[Episode]) -> Image:
    """A row for each who is seen, with the surest and largest faces, in order of time; each video is read once."""
    from animeu.vision.characters.portraits import portraits, sheet

    of = {episode.name: episode for episode in episodes}

    def weight(one: Shown) -> float:
        face = of[one[0]].appearances[one[1]].face
        return -face.score * face.box.area

    best = [(name, about, sorted(sorted(seen, key=weight)[:MOST])) for name, about, seen in rows if seen]
    cut: dict[Shown, NDArray[np.uint8]] = {}
    for name, episode in of.items():
        wanted = [i for *_, shown in best for where, i in shown if where == name]
        if wanted:
            found = portraits(episode.path, [episode.appearances[i] for i in wanted])
            cut |= {(name, i): face for i, face in zip(wanted, found, strict=True)}
    return sheet([(name, about, np.stack([cut[one] for one in shown])) for name, about, shown in best])
