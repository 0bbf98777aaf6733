"""One writer at a time, and a name for whoever it is.

The operating system holds the lock and lets go of it when the process dies, however it dies; the file only says who holds it.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from animeu.errors import LibraryError, LibraryLocked

PAUSE = 0.05
"""Seconds between two looks at a lock that somebody else holds."""


class WriterLock:
    """The right to write to one library, for one process at a time.

    Parameters
    ----------
    path : Path
        The lock file; its folder is the library.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[bytes] | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._file is not None

    def acquire(self, wait: float) -> None:
        """Take the lock, waiting for at most ``wait`` seconds.

        Raises
        ------
        LibraryLocked
            When somebody else still holds it then; says who.
        LibraryError
            When the lock file cannot be made.
        """
        try:
            file = open(self.path, "a+b", buffering=0)  # noqa: SIM115 - held until `release`
        except OSError as error:
            raise LibraryError(
                self.path.parent, f"cannot be written to ({error.strerror})", "Make the folder writable, or use a copy of it"
            ) from error
        start = time.monotonic()
        while not _try_lock(file):
            waited = time.monotonic() - start
            if waited >= wait:
                holder = _describe(file)
                file.close()
                raise LibraryLocked(self.path.parent, holder, waited)
            time.sleep(min(PAUSE, wait))
        self._file = file
        with suppress(OSError):  # a full disk must not keep anybody from removing episodes
            file.truncate(0)
            file.write(json.dumps(_myself()).encode())

    def release(self) -> None:
        """Let go of the lock."""
        if self._file is not None:
            with suppress(OSError):
                self._file.truncate(0)
            _unlock(self._file)
            self._file.close()
            self._file = None


def _myself() -> dict[str, object]:
    return {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "program": Path(sys.argv[0] or sys.executable).name,
        "since": datetime.now(UTC).astimezone().isoformat(sep=" ", timespec="seconds"),
    }


def _describe(file: IO[bytes]) -> str:
    """Who wrote the lock file, in words."""
    file.seek(0)
    try:
        who = json.loads(file.read())
        return f"{who['program']} (process {who['pid']} on {who['host']}, since {who['since']})"
    except (ValueError, KeyError, TypeError):
        return "another program"  # it took the lock a moment ago and has not written its name yet


_try_lock: Callable[[IO[bytes]], bool]
_unlock: Callable[[IO[bytes]], None]

if sys.platform == "win32":
    import msvcrt

    # Windows keeps others from reading locked bytes, so the locked one lies far behind the text.
    _FAR = 1 << 30

    def _try_lock(file: IO[bytes]) -> bool:
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
