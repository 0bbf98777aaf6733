"""The clocks of episodes in the database: exact, small, and read only where a frame is asked for."""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import NDArray

from animeu.search.database import Database
from animeu.timeline import FrameClock


def pack(times_us: NDArray[np.int64]) -> bytes:
    """Times as the steps between them, compressed: a frame takes well below a byte, for steps repeat.

    Examples
    --------
    >>> times = np.arange(34_000) * 41_708
    >>> bool((unpack(pack(times)) == times).all()), len(pack(times)) < 34_000 / 8
    (True, True)
    """
    return zlib.compress(np.diff(times_us, prepend=0).astype("<i8").tobytes())


def unpack(data: bytes) -> NDArray[np.int64]:
    """The times that were packed, each as it was."""
    return np.cumsum(np.frombuffer(zlib.decompress(data), dtype="<i8"), dtype=np.int64)


def insert_clock(database: Database, key: int, clock: FrameClock) -> None:
    """Insert the clock of one episode; inside a transaction."""
    database.insert("clocks", [(key, clock.end_us, pack(clock.times_us))])


def clock_of(database: Database, key: int) -> FrameClock | None:
    """The clock of the episode with that id, equal to what was inserted; None for one without a video.

    Raises
    ------
    LibraryError
        When it is damaged.
    """
    for end_us, data in database.stream("SELECT end_us, times FROM clocks WHERE episode = ?", key):
        try:
            return FrameClock(unpack(data), end_us)
        except (zlib.error, ValueError, TypeError) as error:
            raise database.damaged(error) from error
    return None


def frame_at_start(clock: FrameClock | None, start_us: int) -> int:
    """The frame at which a player opens what starts then: the first that appears at or after it.

    The last frame when nothing appears any more; -1 for an episode with no picture.

    Examples
    --------
    >>> clock = FrameClock(np.array([0, 42_000, 83_000]), 125_000)
    >>> [frame_at_start(clock, us) for us in (42_000, 42_001, 99_000)], frame_at_start(None, 0)
    ([1, 2, 2], -1)
    """
    return min(clock.first_frame_from(start_us), len(clock) - 1) if clock else -1
