"""Decoding ahead: the order, who calls, and what happens when either side fails."""

from __future__ import annotations

import os
import signal
import threading
import time
from fractions import Fraction
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal

import numpy as np
import pytest

from animeu import media
from animeu.errors import MediaError
from animeu.media.ahead import Ahead


def test_the_work_goes_on_while_a_call_is_made() -> None:
    ahead, passed = Ahead(2), threading.Event()

    def work() -> None:
        ahead.hand(lambda: seen.append(passed.wait(10)))
        passed.set()  # never reached if the work waited for the call

    seen: list[bool] = []
    ahead.run(work)
    assert seen == [True]


def test_no_more_waits_than_may() -> None:
    ahead, most = Ahead(3), 0
    handed = done = 0

    def call() -> None:
        nonlocal done, most
        most = max(most, handed - done)
        done += 1

    def work() -> None:
        nonlocal handed
        for _ in range(50):
            ahead.hand(call)
            handed += 1

    ahead.run(work)
    assert done == 50
    assert most <= 3 + 1  # and the one that is being made


def test_a_failing_call_ends_the_work_and_is_the_only_one_that_is_heard_of() -> None:
    ahead, handed, done = Ahead(2), list[int](), list[int]()

    def divide(number: int) -> None:
        done.append(10 // (3 - number))

    def work() -> None:
        for number in range(1000):
            ahead.hand(partial(divide, number))
            handed.append(number)

    with pytest.raises(ZeroDivisionError):
        ahead.run(work)
    assert done == [3, 5, 10]
    assert len(handed) < 20
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("ahead")]


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_who_interrupts_again_and_again_gets_away_when_the_work_has_ended() -> None:
    ahead, ended = Ahead(2), list[int]()

    def interrupted() -> None:
        raise KeyboardInterrupt

    def work() -> None:
        ahead.hand(interrupted)
        try:
            for _ in range(3):
                time.sleep(0.1)
                os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.1)
            for _ in range(9):  # more than there is room for
                ahead.hand(interrupted)
        finally:
            ended.append(1)

    with pytest.raises(KeyboardInterrupt):
        ahead.run(work)
    assert ended == [1]


def test_work_that_fails_is_heard_of_after_what_it_handed_over() -> None:
    ahead, done = Ahead(9), list[int]()

    def work() -> None:
        ahead.hand(lambda: done.append(1))
        raise MediaError("film.mkv", "broken", "Fetch it again")

    with pytest.raises(MediaError, match="broken"):
        ahead.run(work)
    assert done == [1]


class Calling:
    """Notes the thread that calls it; may fail at its second batch."""

    size: tuple[int, int] | None = (16, 12)
    pixels: Literal["rgb24", "gray8"] = "rgb24"
    every: int = 1

    def __init__(self, fails: bool = False) -> None:
        self.threads: set[int] = set()
        self._fails, self._batches = fails, 0

    def see(self, frames: Any, numbers: Any) -> None:
        self.threads.add(threading.get_ident())
        self._batches += 1
        if self._fails and self._batches == 2:
            raise KeyError("a fault of the watcher")

    def hear(self, samples: Any, first: int) -> None:
        self.threads.add(threading.get_ident())


def test_everybody_is_called_on_the_thread_of_the_caller(kit: SimpleNamespace, tmp_path: Path) -> None:
    film = kit.Film(tmp_path / "film.mkv")
    film.picture(150, Fraction(25))
    film.sound(np.zeros((2, 96_000), np.float32))
    calling, progress = Calling(), set()
    media.watch(film.close(), frames=[calling], sound=[calling], progress=lambda share: progress.add(threading.get_ident()))
    assert calling.threads == progress == {threading.get_ident()}


def test_a_watcher_that_fails_ends_the_pass_with_its_own_error(kit: SimpleNamespace, tmp_path: Path) -> None:
    film = kit.Film(tmp_path / "film.mkv")
    film.picture(1500, Fraction(25))
    with pytest.raises(KeyError, match="a fault of the watcher"):
        media.watch(film.close(), frames=[Calling(fails=True)])
