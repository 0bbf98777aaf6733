"""What somebody waits for before anything happens: the import, and a search from a cold start.

    python -m benchmarks.start

Both run in fresh processes, five times; the median is printed.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import animeu
from animeu.bench.machine import machine
from animeu.episode import Clip, Episode, Line
from animeu.search import Store
from animeu.text import encoder
from animeu.timeline import Span
from animeu.tracks import Vectors

CLIPS, LINES = 1000, 5000
IMPORT = "import time; start = time.perf_counter(); import animeu; print(time.perf_counter() - start)"
SEARCH = "import sys; from animeu.cli import main; main()"


def measure() -> dict[str, Any]:
    """Seconds of the import, and of ``animeu search`` as a command on a library of 1,000 clips, start of Python included."""
    imports = [float(subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, check=True).stdout) for _ in range(5)]
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
        command = [sys.executable, "-c", SEARCH, "search", "the train leaves at noon", "--library", folder, "--json"]
        first = _seconds(command)
        searches = [_seconds(command) for _ in range(5)]
    return {"import_s": statistics.median(imports), "first_search_s": first, "cold_search_s": statistics.median(searches)}


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def fill(folder: Path) -> None:
    """A library of 1,000 clips with a description each, and 5,000 lines, all of them different and all encoded."""
    words = encoder()
    who, does, where = (
        ["the cat", "my sister", "a student", "the driver"],
        ["waits", "sings", "runs", "sleeps"],
        ["at noon", "in the rain"],
    )
    with animeu.open(folder):
        pass
    with Store(folder) as store:
        for number in range(10):
            text = [f"{who[i % 4]} {does[i // 4 % 4]} {where[i // 16 % 2]} {number}-{i}" for i in range(LINES // 10)]
            lines = tuple(Line(Span.seconds(i * 2, i * 2 + 2), said, track="en") for i, said in enumerate(text))
            clips = tuple(
                Clip(Span.seconds(i * 10, i * 10 + 10), -1, -1, descriptions={"en": f"{who[i % 4]} speaks, clip {number}-{i}"})
                for i in range(CLIPS // 10)
            )
            episode = Episode(f"episode {number}", "none.mkv", str(number), 1_000_000_000, lines=lines, clips=clips)
            told = words.encode([clip.descriptions["en"] for clip in clips])
            store.write(episode, {"lines": Vectors(words.spec, words.encode(text)), "clips:en": Vectors(words.spec, told)})


if __name__ == "__main__":
    print(machine())
    for name, value in measure().items():
        print(f"{name:<16} {value:.3f}")
