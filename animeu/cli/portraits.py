"""The sheet of a cast: who is seen, cut out of the videos, a row each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Episode
from animeu.search import Person
from animeu.timeline import MICROSECONDS

if TYPE_CHECKING:
    from PIL.Image import Image

MOST = 8
"""Portraits of one character."""

Shown = tuple[str, int]
"""The name of an episode, and a position in its ``appearances``."""


def of_episode(episode: Episode) -> Image:
    """The cast of one episode."""
    rows = [
        (one.name or f"unknown {number}", _about(one.seen_us, len(one.lines)), [(episode.name, i) for i in one.appearances])
        for number, one in enumerate(episode.characters, 1)
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
    return f"{seen_us / MICROSECONDS:.0f} s · {lines} lines"


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
