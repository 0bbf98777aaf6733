"""What happens beside the painter: in order, never without bound, and no error lost."""

import threading

import numpy as np
import pytest

from animeu.errors import InvalidValue
from animeu.sample import render, studio
from animeu.sample.picture.painter import Painter
from animeu.sample.worker import Worker


def failing():
    raise InvalidValue("frame", 3, "one that can be encoded")


def test_an_error_in_the_thread_reaches_the_caller():
    with pytest.raises(InvalidValue, match="frame"), Worker() as worker:
        worker.do(failing)


def test_work_waits_for_room():
    gate, begun = threading.Event(), []
    with Worker(2) as worker:
        worker.do(gate.wait)
        worker.do(begun.append, 1)
        asking = threading.Thread(target=worker.do, args=(begun.append, 2))
        asking.start()
        asking.join(0.05)
        assert asking.is_alive()
        gate.set()
        asking.join()
    assert begun == [1, 2]


def test_what_waits_is_dropped_when_the_caller_is_interrupted():
    gate, done = threading.Event(), []

    def first():
        gate.wait()
        done.append(1)

    def interrupted():
        with Worker() as worker:
            worker.do(first)
            worker.do(done.append, 2)
            threading.Timer(0.05, gate.set).start()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert done == [1]


@pytest.mark.parametrize("error", [KeyboardInterrupt, InvalidValue("picture", 9, "another")])
def test_a_render_that_fails_leaves_no_file(tmp_path, monkeypatch, error):
    paint, painted = Painter.paint, []

    def failing(self, picture):
        painted.append(picture)
        if len(painted) > 4:
            raise error
        return paint(self, picture)

    silence = np.zeros((96_000 * 4, 2), np.float32), ()
    monkeypatch.setattr(studio.mix, "heard", lambda *_: silence)
    monkeypatch.setattr(studio.Painter, "paint", failing)
    with pytest.raises((KeyboardInterrupt, InvalidValue)):
        render(tmp_path, height=90, seconds=2)
    assert not list(tmp_path.iterdir())
