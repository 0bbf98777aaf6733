"""A SQLite file opened for one library: connection, transactions, and errors that say what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from animeu.errors import AnimeuError, InvalidValue, LibraryError, LibraryLocked
from animeu.search import schema
from animeu.search.opening import absent, connected, refuse_foreign, refuse_torn, writable

Row = tuple[Any, ...]

_SAFE = "What was there before is whole"
_REMEDIES = {
    sqlite3.SQLITE_FULL: ("the disk is full", f"Free some space and try again. {_SAFE}"),
    sqlite3.SQLITE_IOERR: ("the disk cannot be read or written", f"Check the disk and its free space, then try again. {_SAFE}"),
    sqlite3.SQLITE_READONLY_ROLLBACK: (
        "library.db was left by another program in the middle of its work",
        "Open it once with that program, or choose another folder",
    ),
    sqlite3.SQLITE_READONLY: ("it cannot be written to", "Make the folder and library.db writable, or use a copy"),
    sqlite3.SQLITE_CANTOPEN: ("library.db cannot be opened", "Check that the folder is there and that you may read it"),
    sqlite3.SQLITE_NOTADB: ("library.db is not a library", "Move that file away, or choose another folder"),
    sqlite3.SQLITE_CORRUPT: (
        "library.db is damaged",
        "Restore it from a copy, or move it away and index the episodes again (the videos are not touched)",
    ),
}
_UNKNOWN = ("library.db cannot be used", "Restore it from a copy, or index again")


class Database:
    """One connection to ``library.db``.

    Parameters
    ----------
    folder : Path
        The library folder; made when it is not there, unless ``readonly``.
    readonly : bool
        Never change the database. SQLite may put its empty log and shared memory (``-wal``, ``-shm``) beside it.
    wait : float
        Seconds to wait for another writer.

    Attributes
    ----------
    readonly : bool
        True as well when the folder or the file may not be written to.

    Raises
    ------
    LibraryError
        When the folder or the file cannot be opened, is damaged, or is no library.
    LibraryTooNew
        When a newer animeu wrote it.
    """

    def __init__(self, folder: Path, *, readonly: bool = False, wait: float = 30.0) -> None:
        self.folder, self.wait = folder, wait
        self.path = folder / "library.db"
        self.readonly = readonly or not writable(folder, self.path)
        if self.readonly and not self.path.is_file():
            raise absent(folder, readonly)
        with self._errors():
            refuse_torn(self.path)
            if not self.readonly:
                refuse_foreign(folder, self.path, wait, len(schema.migrations()))
            self._connection = self._connect()
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def _connect(self) -> sqlite3.Connection:
        uri = self.path.absolute().as_uri()
        if not self.readonly:
            return connected(f"{uri}?mode=rwc", self.wait)
        connection = connected(f"{uri}?mode=ro", self.wait)
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError:
            # A write-ahead log needs a file of shared memory beside it, which a read-only folder refuses. Without a log
            # the database file is complete by itself and may be read as it lies there.
            connection.close()
            log = self.path.with_name(self.path.name + "-wal")
            if log.is_file() and log.stat().st_size:
                raise LibraryError(
                    self.folder, "it was not closed and the folder is read-only", "Open it once where it can be written to"
                ) from None
            return connected(f"{uri}?immutable=1", self.wait)
        return connection

    def _prepare(self) -> None:
        steps = schema.migrations()
        if self.readonly:
            if schema.check(self._connection, self.folder, len(steps)) < len(steps):
                remedy = "Open it once for writing: animeu.open(folder), or index an episode into it"
                raise LibraryError(self.folder, "an older animeu wrote it and it cannot be converted read-only", remedy)
            return
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")  # with WAL safe against a killed process
        self._connection.execute("PRAGMA foreign_keys = ON")
        schema.migrate(self._connection, self.folder, steps)

    def close(self) -> None:
        """Close the file; what was not committed is gone."""
        self._connection.close()

    def fetch(self, sql: str, *values: Any) -> list[Row]:
        """All rows that a query gives."""
        with self._errors():
            return [tuple(map(_read, row)) for row in self._connection.execute(sql, tuple(map(_plain, values)))]

    def stream(self, sql: str, *values: Any) -> Iterator[Row]:
        """The rows that a query gives, one by one, with blobs left alone."""
        with self._errors():
            yield from self._connection.execute(sql, tuple(map(_plain, values)))

    def run(self, sql: str, *values: Any) -> None:
        """One statement that gives nothing back; inside a `transaction`."""
        with self._errors():
            self._connection.execute(sql, tuple(map(_plain, values)))

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        """Insert whole rows; inside a `transaction`."""
        with self._errors():
            listed = [tuple(map(_plain, row)) for row in rows]
            if listed:
                marks = ", ".join("?" * len(listed[0]))
                self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", listed)  # noqa: S608 - our own names

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept, or none of it; raises the library's revision by one. Part of the one around it.

        Raises
        ------
        LibraryError
            When the library is read-only, or the disk is full; `LibraryLocked` when somebody else writes.
        """
        self.require_writable()
        if self._connection.in_transaction:
            yield
            return
        with self._errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("UPDATE library SET revision = revision + 1")
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # SQLite rolls back by itself when the disk is full
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Several queries inside see the same state, whatever others write meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        with self._errors():
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("COMMIT")

    def require_writable(self) -> None:
        """Raise a `LibraryError` when the library is read-only."""
        if self.readonly:
            raise LibraryError(self.folder, *_REMEDIES[sqlite3.SQLITE_READONLY])

    def damaged(self, error: Exception) -> LibraryError:
        """What to raise when a value in the database is none that was ever written."""
        problem, remedy = _REMEDIES[sqlite3.SQLITE_CORRUPT]
        return LibraryError(self.folder, f"{problem} ({error})", remedy)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Turn what SQLite raises into an error that says what to do."""
        try:
            yield
        except sqlite3.ProgrammingError:  # a closed store, another thread: nothing is wrong with the library
            raise
        except sqlite3.Error as error:
            raise self._explained(error) from error

    def _explained(self, error: sqlite3.Error) -> AnimeuError:
        exact = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        code = exact & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return LibraryLocked(self.folder, "another program", self.wait)
        if code == sqlite3.SQLITE_CONSTRAINT:
            return InvalidValue("episode", str(error), "an episode whose positions lie inside it, without NaN")
        problem, remedy = _REMEDIES.get(exact) or _REMEDIES.get(code) or _UNKNOWN
        return LibraryError(self.folder, f"{problem} ({error})", remedy)


def _plain(value: Any) -> Any:
    """A value that SQLite can keep: numpy scalars as Python numbers, text that is not valid Unicode as bytes.

    Names of files need not be valid; Python then writes them with lone surrogates.
    """
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
    elif isinstance(value, np.generic):
        return value.item()
    return value


def _read(value: Any) -> Any:
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value
