"""Vectors that belong to no entry: one for each appearance of an episode, one for each of its places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from animeu.episode import Episode
from animeu.errors import InvalidValue
from animeu.search.database import Database
from animeu.tracks import Vectors

SOURCES = {"faces": "appearances", "places": "places"}
"""What has such vectors, by the field of the episode that has one row each."""


def check_arrays(episode: Episode, vectors: Mapping[str, Vectors]) -> None:
    """Make sure that there is one row for each value.

    Raises
    ------
    InvalidValue
        When there is not, or values are not finite.
    """
    for source, field in SOURCES.items():
        if source not in vectors:
            continue
        given, wanted = vectors[source], len(getattr(episode, field))
        if len(given) != wanted:
            raise InvalidValue(f"vectors[{source!r}]", f"{len(given)} rows", f"one row for each of {wanted} {field}")
        if not np.isfinite(given.values).all():
            raise InvalidValue(f"vectors[{source!r}]", "not finite", "finite in every row")


def insert_arrays(database: Database, key: int, vectors: Mapping[str, Vectors]) -> None:
    """Insert what of an episode's vectors belongs to no entry; inside a transaction."""
    database.insert(
        "arrays",
        (
            (key, source, one.spec, one.dimension, np.ascontiguousarray(one.values, "<f4").tobytes())
            for source, one in vectors.items()
            if source in SOURCES
        ),
    )


def arrays(database: Database, source: str, spec: str) -> dict[str, Vectors]:
    """The vectors of all episodes that one model made, by the name of the episode.

    Parameters
    ----------
    database : Database
    source : {"faces", "places"}
    spec : str
    """
    return dict(stream_arrays(database, source, spec))


def stream_arrays(database: Database, source: str, spec: str) -> Iterator[tuple[str, Vectors]]:
    """The same, one episode after the other: those of a thousand are most of a gigabyte."""
    names: dict[int, str] = dict(database.fetch("SELECT id, name FROM episodes"))
    where = "FROM arrays WHERE source = ? AND spec = ?"
    keys = {key for (key,) in database.fetch(f"SELECT episode {where}", source, spec)}
    for key in sorted(keys, key=names.__getitem__):
        for dimension, data in database.stream(f"SELECT dimension, data {where} AND episode = ?", source, spec, key):
            yield names[key], Vectors(spec, np.frombuffer(data, "<f4").reshape(-1, dimension).astype(np.float32))


def specs(database: Database, source: str) -> tuple[str, ...]:
    """The models that made vectors of a source, in order of name."""
    return tuple(str(one) for (one,) in database.fetch("SELECT DISTINCT spec FROM arrays WHERE source = ? ORDER BY spec", source))
