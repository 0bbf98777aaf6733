"""Looks in the database: a row each, so that any of a million is read at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from animeu.search.database import Database
from animeu.search.vectors import Holding
from animeu.tracks import Looks


class Look(NamedTuple):
    """One look as it was kept.

    Parameters
    ----------
    number : int
        Its own in the library.
    episode : int
        The key of its episode.
    frame, end : int
        What it shows holds from one to the other; ``end`` is -1 for the last look of an episode.
    value : ndarray of uint8, shape (b,)
    """

    number: int
    episode: int
    frame: int
    end: int
    value: NDArray[np.uint8]


def insert_looks(database: Database, key: int, looks: Looks) -> None:
    """Insert the looks of an episode; inside a transaction."""
    there = looks.values.max(axis=1, initial=0) > 0
    database.insert(
        "looks",
        (
            (None, key, int(frame), looks.spec, value.tobytes() if kept else b"")
            for frame, value, kept in zip(looks.frames, looks.values, there, strict=True)
        ),
    )


def stream_looks(
    database: Database, spec: str, episodes: Iterable[int] | None = None, rows: int = 8192
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.uint8]]]:
    """Stream what can be found as (numbers, looks of shape (n, b)), some thousand at a time.

    Parameters
    ----------
    database : Database
    spec : str
    episodes : iterable of int, optional
        Only of these.
    rows : int
    """
    chosen = "" if episodes is None else "AND episode IN (SELECT value FROM json_each(?))"
    values = [] if episodes is None else [json.dumps(list(episodes))]
    sql = f"SELECT number, look FROM looks WHERE spec = ? AND look != x'' {chosen} ORDER BY number"  # noqa: S608
    numbers: list[int] = []
    looks: list[bytes] = []
    for number, look in database.stream(sql, spec, *values):
        numbers.append(number)
        looks.append(look)
        if len(numbers) == rows:
            yield _block(numbers, looks)
            numbers, looks = [], []
    if numbers:
        yield _block(numbers, looks)


def count_looks(database: Database, spec: str) -> int:
    """How many looks can be found."""
    return int(database.fetch("SELECT count(*) FROM looks WHERE spec = ? AND look != x''", spec)[0][0])


def read_looks(database: Database, numbers: Sequence[int]) -> list[Look]:
    """The looks of these numbers, in any order; those that the library no longer has are left out."""
    found = database.stream(
        "SELECT a.number, a.episode, a.frame, coalesce(b.frame, -1), a.look FROM json_each(?) JOIN looks a ON a.number = value "
        "LEFT JOIN looks b ON b.number = a.number + 1 AND b.episode = a.episode",
        json.dumps([int(number) for number in numbers]),
    )
    return [Look(number, key, frame, end, np.frombuffer(look, np.uint8)) for number, key, frame, end, look in found]


class Candidates(NamedTuple):
    """Many looks at once, without what only an answer needs.

    Parameters
    ----------
    numbers, episodes, frames : tuple of int
    values : ndarray of uint8, shape (n, b)
    """

    numbers: tuple[int, ...]
    episodes: tuple[int, ...]
    frames: tuple[int, ...]
    values: NDArray[np.uint8]


def read_candidates(database: Database, numbers: Sequence[int]) -> Candidates | None:
    """As `read_looks`, in a third of the time where there are hundreds; None when there are none."""
    sql = "SELECT number, episode, frame, look FROM json_each(?) JOIN looks ON number = value"
    found = list(database.stream(sql, json.dumps([int(number) for number in numbers])))
    if not found:
        return None
    keys, episodes, frames, looks = zip(*found, strict=True)
    return Candidates(keys, episodes, frames, np.frombuffer(b"".join(looks), np.uint8).reshape(len(looks), -1))


def looks_of(database: Database, episodes: Sequence[str]) -> NDArray[np.int64]:
    """The numbers of the looks of some episodes, by their names."""
    sql = "SELECT number FROM looks JOIN episodes e ON e.id = episode WHERE e.name IN (SELECT value FROM json_each(?))"
    return np.fromiter((number for (number,) in database.stream(sql, json.dumps(list(episodes)))), np.int64)


def held_looks(database: Database, spec: str) -> dict[int, Holding]:
    """What an index of looks has to hold, by the id of the episode."""
    rows = database.fetch(
        "SELECT episode, stamp, min(number), max(number) + 1 FROM looks JOIN episodes ON id = episode "
        "WHERE spec = ? GROUP BY episode",
        spec,
    )
    return {key: Holding(*row) for key, *row in rows}


def _block(numbers: Sequence[int], looks: Sequence[bytes]) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    return np.array(numbers, np.int64), np.frombuffer(b"".join(looks), np.uint8).reshape(len(looks), -1)
