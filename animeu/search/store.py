"""The truth of a library: one SQLite file that holds all values and vectors of its episodes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from animeu.episode import Episode, Language
from animeu.errors import NameTaken, NotFound
from animeu.search.clocks import clock_of
from animeu.search.database import Database, Row
from animeu.search.insert import grouped, insert
from animeu.search.lock import WriterLock
from animeu.search.rows import TABLES, Overview, episode_of
from animeu.tracks import Looks, Vectors


class Store:
    """A library folder, opened for reading and writing, as a context manager.

    Readers never wait. Writers take turns: `writing` holds the right to write, and `write`, `remove` and `set_setting` take it
    for themselves where it is not held. Like the SQLite connection inside, a store belongs to the thread that opened it.

    Parameters
    ----------
    folder : Path
        Made when it is not there, unless ``readonly``.
    readonly : bool
        Never change the database, and never make a library where there is none.
    wait : float
        Seconds to wait for another writer.
    cache : bool, optional
        Whether an `Index` that was built anew is kept in the folder ``index``, where that can be written to. By default only
        when the store was opened for writing. With ``readonly`` it lets a search mend a stale index, once for all.

    Attributes
    ----------
    cache : bool
    readonly : bool
        True as well when folder or file may not be written to: reading works then, writing raises `LibraryError`.

    Raises
    ------
    LibraryError
        When the library cannot be opened; the message says why and what to do.
    LibraryTooNew
        When a newer animeu wrote it.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
    ...     store.write(Episode("Show - 01", "/videos/01.mkv", "f1", 1_440_000_000))
    ...     store.names(), store.episode("Show - 01").duration, store.revision
    (('Show - 01',), 1440.0, 1)
    """

    def __init__(self, folder: Path, *, readonly: bool = False, wait: float = 30.0, cache: bool | None = None) -> None:
        self.folder, self.wait = Path(folder), wait
        self.cache = not readonly if cache is None else cache
        self.database = Database(self.folder, readonly=readonly, wait=wait)
        self.readonly = self.database.readonly
        self._lock = WriterLock(self.folder / "writer.lock")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the lock and the file."""
        self._lock.release()
        self.database.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the right to write for a while, so that nobody writes between two writes of ours.

        Raises
        ------
        LibraryLocked
            When another process writes for longer than ``wait`` seconds; the message says which, and since when.
        LibraryError
            When the library is read-only.
        """
        if self._lock.held:
            yield
            return
        self.database.require_writable()
        self._lock.acquire(self.wait)
        try:
            yield
        finally:
            self._lock.release()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read inside, an `Index` too, is of one state, whatever others write. May be nested; not for writing."""
        with self.database.snapshot():
            yield

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write several things at once: all of them or none."""
        with self.writing(), self.database.transaction():
            yield

    # -- episodes ---------------------------------------------------------------------------------------------------------

    def write(
        self,
        episode: Episode,
        vectors: Mapping[str, Vectors] | None = None,
        *,
        looks: Looks | None = None,
        replacing: str | None = None,
    ) -> None:
        """Write an episode in one transaction, in place of the one that had its name.

        That one is replaced when it is of the same file: of the same path, or of the same digest. That of another file is
        replaced only where ``replacing`` names it, so that two programs that chose one name do not overwrite each other.

        Parameters
        ----------
        episode : Episode
        vectors : mapping of str to Vectors
            ``"lines"``: one row per line; ``"clips:ja"`` (and other languages): one row per clip that has a description in that
            language; ``"pictures"``: one row per clip. Any may be left out; such entries are found by words only.
        looks : Looks, optional
            By which a picture finds the episode; without them none does.
        replacing : str, optional
            A name that may be taken from another file.

        Raises
        ------
        NameTaken
            When the name belongs to another file; with its path.
        InvalidValue
            When the number of rows does not fit, values are not finite, or positions point outside the episode.
        LibraryError
            When the library is read-only or the disk is full; what was there before is whole.
        """
        vectors = vectors or {}
        entries = grouped(episode, vectors)
        with self.transaction():
            for path, digest in self.database.fetch("SELECT path, digest FROM episodes WHERE name = ?", episode.name):
                same = path == episode.path or (digest and digest == episode.digest)
                if not same and replacing != episode.name:
                    raise NameTaken(episode.name, path)
            self.database.run("DELETE FROM episodes WHERE name = ?", episode.name)
            insert(self.database, episode, entries, vectors, looks)

    def episode(self, name: str) -> Episode:
        """The episode of that name, equal to what was written.

        Raises
        ------
        NotFound
            When there is none; with the names that there are.
        """
        with self.database.snapshot():
            found = self.database.fetch("SELECT * FROM episodes WHERE name = ?", name)
            if not found:
                raise NotFound("episode", name, self.names())
            key, *head = found[0]

            def read(table: str) -> list[Row]:
                return [row[1:] for row in self.database.fetch(f"SELECT * FROM {table} WHERE episode = ? ORDER BY 2, 3", key)]  # noqa: S608

            return episode_of(tuple(head[:7]), clock_of(self.database, key), {table: read(table) for table in TABLES}.__getitem__)

    def names(self) -> tuple[str, ...]:
        """The names of all episodes, in order."""
        return tuple(name for (name,) in self.database.fetch("SELECT name FROM episodes ORDER BY name"))

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and bool(self.database.fetch("SELECT 1 FROM episodes WHERE name = ?", name))

    def __len__(self) -> int:
        return int(self.database.fetch("SELECT count(*) FROM episodes")[0][0])

    def rows(self) -> tuple[Overview, ...]:
        """An overview of each episode, by name."""
        counts = ", ".join(f"(SELECT count(*) FROM {table} WHERE episode = id)" for table in ("shots", "clips", "lines"))  # noqa: S608
        found = self.database.fetch(
            f"SELECT name, path, fingerprint, duration_us, {counts}, added FROM episodes ORDER BY name"  # noqa: S608
        )
        return tuple(Overview(*(*row, datetime.fromisoformat(added))) for *row, added in found)

    def by_digest(self, digest: str) -> str | None:
        """The name of the episode with that digest, the oldest if there are several, or None."""
        return next(
            (name for (name,) in self.database.fetch("SELECT name FROM episodes WHERE digest = ? ORDER BY id", digest)), None
        )

    def by_path(self, path: str) -> str | None:
        """The name of the episode whose file lies there, the oldest if there are several, or None."""
        return self._oldest("SELECT name FROM episodes WHERE path = ? ORDER BY id LIMIT 1", path)

    def _oldest(self, sql: str, value: str) -> str | None:
        return next((name for (name,) in self.database.fetch(sql, value)), None)

    def moved(self, name: str, path: str) -> None:
        """Take note that the file of an episode lies somewhere else now.

        Raises
        ------
        NotFound
            When there is no episode of that name.
        """
        if name not in self:
            raise NotFound("episode", name, self.names())
        with self.transaction():
            self.database.run("UPDATE episodes SET path = ? WHERE name = ?", path, name)

    def speakers(self) -> tuple[str, ...]:
        """The names of all who speak, most talkative first."""
        sql = "SELECT speaker FROM lines WHERE speaker != '' GROUP BY speaker ORDER BY count(*) DESC, speaker"
        return tuple(speaker for (speaker,) in self.database.fetch(sql))

    def characters(self) -> tuple[str, ...]:
        """The names of all characters that have one, longest on screen first."""
        sql = "SELECT name FROM characters WHERE name != '' GROUP BY folded ORDER BY sum(seen_us) DESC, name"
        return tuple(name for (name,) in self.database.fetch(sql))

    def languages(self) -> tuple[Language, ...]:
        """The languages of all lines and descriptions, in order; those that are not known are left out."""
        found = self.database.fetch("SELECT DISTINCT language FROM entries WHERE language != '' ORDER BY language")
        return tuple(language for (language,) in found)

    def remove(self, name: str) -> None:
        """Forget an episode.

        Raises
        ------
        NotFound
            When there is none of that name.
        """
        if name not in self:
            raise NotFound("episode", name, self.names())
        with self.transaction():
            self.database.run("DELETE FROM episodes WHERE name = ?", name)

    # -- revision, settings -----------------------------------------------------------------------------------------------

    @property
    def revision(self) -> int:
        """A counter that rises with every committed write."""
        return int(self.database.fetch("SELECT revision FROM library")[0][0])

    def setting(self, name: str, default: str | None = None) -> str | None:
        """A small text that the library keeps, such as the spec of its encoder."""
        found = self.database.fetch("SELECT value FROM settings WHERE name = ?", name)
        return str(found[0][0]) if found else default

    def set_setting(self, name: str, value: str) -> None:
        """Keep a small text under a name."""
        with self.transaction():
            self.database.run("INSERT OR REPLACE INTO settings VALUES (?, ?)", name, value)
