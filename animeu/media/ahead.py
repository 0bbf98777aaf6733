"""Two threads for one pass: a file is decoded on one while the other looks at what was decoded before."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from queue import Full, Queue
from threading import Event
from typing import TypeVar

Result = TypeVar("Result")
Call = Callable[[], None]

LOOK_UP = 0.1
"""Seconds after which work that waits for room looks whether anybody still listens."""


def at_once(call: Call) -> None:
    """Do it now: for work that no other thread waits for."""
    call()


class Ahead:
    """Lets work go ahead on a thread of its own, and does here, in order, what it hands over.

    Parameters
    ----------
    most : int
        Calls that may wait to be done; then the work waits, so that it needs no more memory than for these.

    Examples
    --------
    >>> ahead, done = Ahead(2), []
    >>> def work():
    ...     for number in range(5):
    ...         ahead.hand(lambda number=number: done.append(number))
    ...     return "all"
    >>> ahead.run(work), done
    ('all', [0, 1, 2, 3, 4])
    """

    def __init__(self, most: int) -> None:
        self._calls: Queue[Call | None] = Queue(most)
        self._stopped = Event()

    def hand(self, call: Call) -> None:
        """From within the work: let this be called by the thread that runs it all."""
        self._put(call)

    def run(self, work: Callable[[], Result]) -> Result:
        """Do the work, and what it hands over; returns what it returns.

        What fails on either thread is raised here. After a call failed, no other is made, and the work ends with the next that it
        hands over. However often this is interrupted, the work has ended when it returns: what it reads is then safe to close.
        """
        with ThreadPoolExecutor(1, "ahead") as thread:
            working = thread.submit(self._work, work)
            try:
                while call := self._calls.get():
                    call()
            finally:
                self._stopped.set()
                _until_done(working)
            return working.result()

    def _work(self, work: Callable[[], Result]) -> Result:
        try:
            return work()
        finally:
            with suppress(_Stopped):
                self._put(None)

    def _put(self, call: Call | None) -> None:
        while not self._stopped.is_set():
            with suppress(Full):
                return self._calls.put(call, timeout=LOOK_UP)
        raise _Stopped


def _until_done(working: Future[Result]) -> None:
    """Wait, and let go of an interruption only then; a `Thread.join` that was interrupted would take the thread for ended."""
    interrupted: KeyboardInterrupt | None = None
    while not working.done():
        try:
            wait([working])
        except KeyboardInterrupt as error:
            interrupted = error
    if interrupted is not None:
        raise interrupted


class _Stopped(Exception):
    """Nobody wants what is handed over."""
