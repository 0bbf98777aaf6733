"""Vectors in the database: in blocks of rows, under the ids of the entries that they belong to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from animeu.errors import InvalidValue
from animeu.search.arrays import SOURCES
from animeu.search.database import Database
from animeu.tracks import Floats, Vectors

Group = Literal["text", "pictures"]
"""Vectors that share a space: of lines and descriptions, or of pictures."""

BLOCK = 4096
"""Rows of vectors kept in one blob; 8 MiB at 512 dimensions, far below SQLite's limit of 1 GB and small enough to stream."""


class Holding(NamedTuple):
    """The vectors of one episode: a stamp that is new with every write, and between which ids of entries they lie."""

    stamp: str
    first: int
    end: int


def insert_vectors(database: Database, key: int, source: str, first: int, vectors: Vectors) -> None:
    """Insert the vectors of entries with neighbouring ids; inside a transaction."""
    values = np.ascontiguousarray(vectors.values, dtype="<f4")
    database.insert(
        "vectors",
        (
            (first + at, key, source, vectors.spec, vectors.dimension, values[at : at + BLOCK].tobytes())
            for at in range(0, len(values), BLOCK)
        ),
    )


def _together(source: str) -> str:
    """The condition on those that share a space."""
    return "source = 'pictures'" if source == "pictures" else "source != 'pictures'"


def check_dimensions(database: Database, vectors: Mapping[str, Vectors]) -> None:
    """Refuse vectors that could not share an index with those of the same spec that are here.

    Raises
    ------
    InvalidValue
        When the others have another dimension.
    """
    for source, given in vectors.items():
        table, same = ("arrays", f"source = '{source}'") if source in SOURCES else ("vectors", _together(source))
        sql = f"SELECT dimension FROM {table} WHERE spec = ? AND {same} LIMIT 1"  # noqa: S608
        for (dimension,) in database.fetch(sql, given.spec):
            if dimension != given.dimension:
                expected = f"{dimension} numbers a row, as others of {given.spec!r}"
                raise InvalidValue(f"vectors[{source!r}]", f"{given.dimension} numbers a row", expected)


def stream(
    database: Database, kind: str, spec: str, episodes: Iterable[int] | None = None
) -> Iterator[tuple[NDArray[np.int64], Floats]]:
    """Stream vectors as (ids of entries, values of shape (n, d)), a few thousand rows at a time.

    Parameters
    ----------
    database : Database
    kind : str
        ``"lines"``, ``"clips:ja"``, ``"pictures"``, or ``"text"`` for all lines and descriptions.
    spec : str
        Of the model that made them.
    episodes : iterable of int, optional
        Only of these; see `holdings`.
    """
    chosen, values = ("source != 'pictures'", [spec]) if kind == "text" else ("source = ?", [spec, kind])
    if episodes is not None:
        chosen += " AND episode IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(list(episodes)))
    sql = f"SELECT first, dimension, data FROM vectors WHERE spec = ? AND {chosen} ORDER BY first"  # noqa: S608
    for first, dimension, data in database.stream(sql, *values):
        block = np.frombuffer(data, dtype="<f4").reshape(-1, dimension).astype(np.float32, copy=False)
        yield np.arange(first, first + len(block), dtype=np.int64), block


def holdings(database: Database, group: Group, spec: str) -> dict[int, Holding]:
    """What an index over a group of vectors has to hold, by the id of the episode."""
    chosen = "source = 'pictures'" if group == "pictures" else "source != 'pictures'"
    rows = database.fetch(
        "SELECT episode, stamp, min(first), max(first + length(data) / 4 / dimension) "  # noqa: S608
        f"FROM vectors JOIN episodes ON id = episode WHERE spec = ? AND {chosen} GROUP BY episode",
        spec,
    )
    return {key: Holding(*row) for key, *row in rows}
