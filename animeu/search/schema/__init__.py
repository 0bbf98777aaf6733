"""The versions of the database, each a numbered SQL file that leads from the version before it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from animeu.errors import LibraryError, LibraryTooNew

APPLICATION = 0x616E696D
"""SQLite's ``application_id`` of a library: "anim" in ASCII."""


@cache
def migrations() -> tuple[str, ...]:
    """The SQL of each version, the first leading from an empty file to version 1."""
    found = sorted((file for file in files(__name__).iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return tuple(file.read_text(encoding="utf-8") for file in found)


def version(connection: sqlite3.Connection) -> int:
    """The schema version that a database has; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check(connection: sqlite3.Connection, path: Path, known: int) -> int:
    """The version of a library, after making sure that it is one and that we can read it.

    Raises
    ------
    LibraryTooNew
        When a newer animeu wrote it.
    LibraryError
        When it is a database of another program.
    """
    found = version(connection)
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    filled = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application != APPLICATION and (filled or found):
        raise LibraryError(path, "library.db was made by another program", "Choose another folder for the library")
    if found > known:
        raise LibraryTooNew(path, found, known)
    return found


def migrate(connection: sqlite3.Connection, path: Path, steps: Sequence[str]) -> None:
    """Bring a database to the newest version, in one transaction: all steps or none.

    Parameters
    ----------
    connection : sqlite3.Connection
        In autocommit mode and writable.
    path : Path
        The library folder, for messages.
    steps : sequence of str
        ``steps[n]`` leads from version n to n + 1.
    """
    if check(connection, path, len(steps)) == len(steps):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Looked at again: another process may have migrated while this one waited for the transaction.
        for number in range(check(connection, path, len(steps)), len(steps)):
            for statement in statements(steps[number]):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def statements(script: str) -> Iterator[str]:
    """Take a script apart, because ``executescript`` would commit between its statements.

    Examples
    --------
    >>> list(statements("CREATE TABLE a (b); INSERT INTO a VALUES (';');"))
    ['CREATE TABLE a (b);', "INSERT INTO a VALUES (';');"]
    """
    start = 0
    for end in (i + 1 for i, character in enumerate(script) if character == ";"):
        if sqlite3.complete_statement(script[start:end]):
            yield script[start:end].strip()
            start = end
