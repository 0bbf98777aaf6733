"""An episode on its way into the database: its rows, its entries with their words, its vectors."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby

import numpy as np

from animeu.episode import Episode
from animeu.errors import InvalidValue
from animeu.search.database import Database
from animeu.search.rows import Entry, entries_of, rows_of
from animeu.search.words import fold, tokens
from animeu.tracks import Vectors

BLOCK = 4096
"""Rows of vectors kept in one blob; 8 MiB at 512 dimensions, far below SQLite's limit of 1 GB and small enough to stream."""


def grouped(episode: Episode, vectors: Mapping[str, Vectors]) -> dict[str, list[Entry]]:
    """The entries of an episode by source, after making sure that each that should have a vector has one.

    Raises
    ------
    InvalidValue
        When the number of rows does not fit, or values are not finite.
    """
    entries = entries_of(episode, pictures="pictures" in vectors)
    found = {source: list(group) for source, group in groupby(entries, lambda entry: entry.source)}
    for source, given in vectors.items():
        wanted = len(found.get(source, ()))
        if len(given) != wanted:
            raise InvalidValue(f"vectors[{source!r}]", f"{len(given)} rows", f"one row for each of {wanted} entries")
        if not np.isfinite(given.values).all():
            raise InvalidValue(f"vectors[{source!r}]", "not finite", "finite in every row")
    return found


def insert(database: Database, episode: Episode, entries: Mapping[str, Sequence[Entry]], vectors: Mapping[str, Vectors]) -> None:
    """Insert an episode whose name is free; inside a transaction."""
    _check_dimensions(database, vectors)
    key = _insert_values(database, episode)
    for source, group in entries.items():
        first = _insert_entries(database, key, group)
        if source in vectors:
            insert_vectors(database, key, source, first, vectors[source])


def _check_dimensions(database: Database, vectors: Mapping[str, Vectors]) -> None:
    """Refuse vectors that could not share an index with those of the same spec that are here."""
    for source, given in vectors.items():
        same = "source = 'pictures'" if source == "pictures" else "source != 'pictures'"
        sql = f"SELECT dimension FROM vectors WHERE spec = ? AND {same} LIMIT 1"  # noqa: S608
        for (dimension,) in database.fetch(sql, given.spec):
            if dimension != given.dimension:
                expected = f"{dimension} numbers a row, as others of {given.spec!r}"
                raise InvalidValue(f"vectors[{source!r}]", f"{given.dimension} numbers a row", expected)


def _insert_values(database: Database, episode: Episode) -> int:
    """Insert all values of an episode; returns its id."""
    head = (episode.name, episode.path, episode.fingerprint, episode.duration_us, episode.frames, episode.rate)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    database.insert("episodes", [(None, *head, *episode.size, episode.digest, now, secrets.token_hex(8))])
    key = int(database.fetch("SELECT id FROM episodes WHERE name = ?", episode.name)[0][0])
    for table, rows in rows_of(episode):
        database.insert(table, ((key, *row) for row in rows))
    return key


def _insert_entries(database: Database, key: int, entries: Sequence[Entry]) -> int:
    """Insert entries under neighbouring new ids; returns the first."""
    last = database.fetch("SELECT seq FROM sqlite_sequence WHERE name = 'entries'")
    first = (int(last[0][0]) if last else 0) + 1
    numbered = list(enumerate(entries, first))
    database.insert(
        "entries",
        ((i, key, e.source, e.position, e.kind, e.language, e.span.start_us, e.span.end_us, e.clip) for i, e in numbered),
    )
    database.insert("entry_speakers", ((who, i) for i, e in numbered for who in {fold(name) for name in e.speakers}))
    database.insert("words (rowid, tokens)", ((i, " ".join(tokens(e.text))) for i, e in numbered if e.text))
    return first


def insert_vectors(database: Database, key: int, source: str, first: int, vectors: Vectors) -> None:
    """Insert the vectors of entries with neighbouring ids, in blocks."""
    values = np.ascontiguousarray(vectors.values, dtype="<f4")
    database.insert(
        "vectors",
        (
            (first + at, key, source, vectors.spec, vectors.dimension, values[at : at + BLOCK].tobytes())
            for at in range(0, len(values), BLOCK)
        ),
    )
