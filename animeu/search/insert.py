"""An episode on its way into the database: its rows, its entries with their words, its vectors."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby

import numpy as np

from animeu.episode import Episode
from animeu.errors import InvalidValue
from animeu.search.arrays import SOURCES, check_arrays, insert_arrays
from animeu.search.clocks import insert_clock
from animeu.search.database import Database
from animeu.search.entries import Entry, entries_of
from animeu.search.looks import insert_looks
from animeu.search.rows import rows_of
from animeu.search.vectors import check_dimensions, insert_vectors
from animeu.search.words import tokens
from animeu.tracks import Looks, Vectors
from animeu.words import fold


def grouped(episode: Episode, vectors: Mapping[str, Vectors]) -> dict[str, list[Entry]]:
    """The entries of an episode by source, after making sure that each that should have a vector has one.

    Raises
    ------
    InvalidValue
        When the number of rows does not fit, or values are not finite.
    """
    check_arrays(episode, vectors)
    entries = entries_of(episode, pictures="pictures" in vectors)
    found = {source: list(group) for source, group in groupby(entries, lambda entry: entry.source)}
    for source, given in vectors.items():
        if source in SOURCES:
            continue
        wanted = len(found.get(source, ()))
        if len(given) != wanted:
            raise InvalidValue(f"vectors[{source!r}]", f"{len(given)} rows", f"one row for each of {wanted} entries")
        if not np.isfinite(given.values).all():
            raise InvalidValue(f"vectors[{source!r}]", "not finite", "finite in every row")
    return found


def insert(
    database: Database,
    episode: Episode,
    entries: Mapping[str, Sequence[Entry]],
    vectors: Mapping[str, Vectors],
    looks: Looks | None = None,
) -> None:
    """Insert an episode whose name is free; inside a transaction."""
    check_dimensions(database, vectors)
    key = _insert_values(database, episode)
    for source, group in entries.items():
        first = _insert_entries(database, key, group)
        if source in vectors:
            insert_vectors(database, key, source, first, vectors[source])
    insert_arrays(database, key, vectors)
    if looks is not None:
        insert_looks(database, key, looks)


def _insert_values(database: Database, episode: Episode) -> int:
    """Insert all values of an episode; returns its id."""
    head = (episode.name, episode.path, episode.fingerprint, episode.duration_us)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    database.insert("episodes", [(None, *head, *episode.size, episode.digest, now, secrets.token_hex(8))])
    key = int(database.fetch("SELECT id FROM episodes WHERE name = ?", episode.name)[0][0])
    if episode.clock is not None:
        insert_clock(database, key, episode.clock)
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
