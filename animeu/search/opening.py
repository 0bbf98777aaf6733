"""Before a library is opened for writing: is the file there one that may be written to, ours, known and whole?"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from animeu.errors import LibraryError
from animeu.search import schema


def connected(uri: str, wait: float) -> sqlite3.Connection:
    """A connection in autocommit mode."""
    return sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None)


def writable(folder: Path, path: Path) -> bool:
    """Whether the folder, made if need be, and the file in it may be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK | os.X_OK) and (not path.exists() or os.access(path, os.W_OK))


def absent(folder: Path, readonly: bool) -> LibraryError:
    """Why there is no library to read."""
    if folder.exists() and not folder.is_dir():
        return LibraryError(folder, "it is a file, not a folder", "Name a folder")
    if readonly:
        return LibraryError(folder, "there is no library in this folder", "Index some episodes first: animeu index DIR")
    return LibraryError(folder, "it cannot be written to", "Choose another folder, or make this one writable")


def refuse_torn(path: Path) -> None:
    """Raise what SQLite would raise later when the file is shorter than its header says.

    The header (https://sqlite.org/fileformat.html#the_database_header) is right about the size when its two change counters
    agree, and there is no log that might hold the rest.
    """
    log = path.with_name(path.name + "-wal")
    if not path.is_file() or (log.is_file() and log.stat().st_size):
        return
    with path.open("rb") as file:
        header = file.read(100)
    page, pages = int.from_bytes(header[16:18]), int.from_bytes(header[28:32])
    page = 65536 if page == 1 else page
    if len(header) == 100 and header[24:28] == header[92:96] and path.stat().st_size < page * pages:
        error = sqlite3.DatabaseError(f"{path.stat().st_size} of {page * pages} bytes are left")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error


def refuse_foreign(folder: Path, path: Path, wait: float, known: int) -> None:
    """Raise what `animeu.search.schema.check` raises, with every byte of the file left as it is.

    A connection that may write would, closing as the last one, copy into the file what another program left in its log.
    """
    if path.is_file() and path.stat().st_size:
        with closing(connected(f"{path.absolute().as_uri()}?mode=ro", wait)) as probe:
            schema.check(probe, folder, known)
