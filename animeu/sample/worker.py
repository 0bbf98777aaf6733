"""One thread beside the caller's that does what it is given, in order, so that pictures are encoded while the next are painted."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any


class Worker:
    """Does work in its own thread; used as a context, which ends when all of it is done.

    What fails in the thread is raised in the caller, at one of the next `do` or at the end. When the caller fails, or is
    interrupted, what still waits is dropped.

    Parameters
    ----------
    most : int
        How many pieces of work may wait; `do` blocks while there are so many.

    Examples
    --------
    >>> done = []
    >>> with Worker() as worker:
    ...     for number in range(3):
    ...         worker.do(done.append, number)
    >>> done
    [0, 1, 2]
    """

    def __init__(self, most: int = 16) -> None:
        self._most, self._waiting = most, deque[Future[None]]()
        self._pool = ThreadPoolExecutor(1, "animeu-sample")

    def do(self, work: Callable[..., None], *given: Any) -> None:
        """Have something done after all that was asked for before.

        Raises
        ------
        Exception
            Whatever went wrong in the thread since.
        """
        while self._waiting and (len(self._waiting) >= self._most or self._waiting[0].done()):
            self._waiting.popleft().result()
        self._waiting.append(self._pool.submit(work, *given))

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, kind: object, *rest: object) -> None:
        try:
            while kind is None and self._waiting:
                self._waiting.popleft().result()
        finally:
            self._pool.shutdown(cancel_futures=True)
