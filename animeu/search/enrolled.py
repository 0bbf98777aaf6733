"""Characters that somebody showed with pictures, and the casts of episodes that are told anew with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from animeu.errors import NotFound
from animeu.search.database import Database
from animeu.search.rows import cast_rows
from animeu.search.store import Store
from animeu.sights import Appearance, Character
from animeu.tracks import Vectors


def enrol(store: Store, people: Mapping[str, Vectors]) -> None:
    """Keep the faces of characters by name, in place of those that were kept under the same name and model.

    Parameters
    ----------
    store : Store
    people : mapping of str to Vectors
        For each name one row a face.

    Raises
    ------
    LibraryError
        When the library is read-only.
    """
    with store.transaction():
        for name, faces in people.items():
            store.database.run("DELETE FROM enrolled WHERE name = ? AND spec = ?", name, faces.spec)
            values = np.ascontiguousarray(faces.values, "<f4").tobytes()
            store.database.insert("enrolled", [(name, faces.spec, faces.dimension, values)])


def enrolled(store: Store, spec: str) -> dict[str, Vectors]:
    """The faces that were kept, by name, of one model."""
    rows = store.database.stream("SELECT name, dimension, data FROM enrolled WHERE spec = ? ORDER BY name", spec)
    return {
        str(name): Vectors(spec, np.frombuffer(data, "<f4").reshape(-1, dimension).astype(np.float32))
        for name, dimension, data in rows
    }


def who(store: Store) -> list[str]:
    """Everybody who was enrolled, with whatever model."""
    return [str(name) for (name,) in store.database.fetch("SELECT DISTINCT name FROM enrolled ORDER BY name")]


def forget(store: Store, name: str) -> None:
    """Forget the faces of a character.

    Raises
    ------
    NotFound
        When there are none of that name; with those that there are.
    """
    known = who(store)
    if name not in known:
        raise NotFound("enrolled character", name, known)
    with store.transaction():
        store.database.run("DELETE FROM enrolled WHERE name = ?", name)


def recast(store: Store, episode: str, appearances: Sequence[Appearance], characters: Sequence[Character]) -> None:
    """Tell anew who is who in an episode that is kept.

    Raises
    ------
    NotFound
        When there is no episode of that name.
    """
    with store.transaction():
        key = _key(store.database, episode, store)
        for table, rows in cast_rows(appearances, characters):
            store.database.run(f"DELETE FROM {table} WHERE episode = ?", key)  # noqa: S608 - the tables are ours
            store.database.insert(table, ((key, *row) for row in rows))


def _key(database: Database, episode: str, store: Store) -> int:
    for (key,) in database.fetch("SELECT id FROM episodes WHERE name = ?", episode):
        return int(key)
    raise NotFound("episode", episode, store.names())
