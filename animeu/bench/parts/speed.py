"""How fast episodes are added to a library, stage by stage, against decoding alone, and how much memory that takes.

Each episode is added in a process of its own, so that the peak is its own and no earlier part has warmed it up; decoding alone is
timed in that process before.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import animeu
from animeu.bench.decoding import decode_seconds
from animeu.bench.machine import peak_mib
from animeu.bench.rows import Row
from animeu.bench.subject import Subjects, Tell
from animeu.errors import MediaError

STAGES = {
    "watch": "waiting for what is decoded",
    "picture": "picture: shots",
    "stills": "picture: stills",
    "faces": "picture: faces",
    "colours": "picture: colours",
    "settings": "picture: times and places",
    "lookup": "picture: what screenshots are found by",
    "encoder": "picture: encoder",
    "reader": "picture: writing",
    "tagger": "picture: tags",
    "sound": "sound",
    "text": "subtitles and their vectors",
    "fusion": "fusion",
    "index": "vectors of descriptions",
    "keep": "writing to the library",
}
"""What each stage of an analysis is called for people."""

ROUNDS = 2
"""Decoding alone is timed so often, and the best counts: the first reading fills the cache of the disk."""

PART, ALONE = "speed", "decoding alone"


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """Seconds for a minute of video by stage and in all, the whole over decoding alone, the peak memory of the worst episode."""
    measured = []
    for number, subject in enumerate(subjects.episodes):
        tell(subject.video.name, number / len(subjects.episodes))
        measured.append(_apart(subject.video))
    yield from _rows(subjects, measured)


def _rows(subjects: Subjects, measured: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    def row(what: str, measure: str, value: float, simple: float | None, unit: str, note: str = "") -> Row:
        return Row(
            PART,
            what,
            measure,
            subjects.material,
            value=value,
            simple=simple,
            baseline="" if simple is None else ALONE,
            count=len(measured),
            unit=unit,
            higher_is_better=False,
            drawn=subjects.drawn,
            note=note,
        )

    minutes = sum(one["minutes"] for one in measured)
    whole, floor = (sum(one[key] for one in measured) for key in ("add_s", "decode_s"))
    yield row(
        "add",
        "seconds for a minute of video",
        whole / minutes,
        floor / minutes,
        "s",
        "The first in its process: models are loaded too",
    )
    stages = {name for one in measured for name in one["stages_s"]}
    for name in sorted(stages, key=list(STAGES).index):
        seconds = sum(one["stages_s"].get(name, 0.0) for one in measured)
        yield row(STAGES[name], "seconds for a minute of video", seconds / minutes, None, "s")
    yield row("add", "times decoding alone", whole / floor, 1.0, "times", "Both in one process, on the same cores")
    worst = max(measured, key=lambda one: float(one["peak_mib"]))
    yield row(
        "add", "peak memory", worst["peak_mib"], worst["floor_mib"], "MiB", "The most of any episode, in a process of its own"
    )


def _apart(video: Path) -> dict[str, Any]:
    """What `measure` finds in a process of its own.

    Raises
    ------
    MediaError
        When that process fails; with the last line that it said.
    """
    command = [sys.executable, "-m", __name__, str(video)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - this very module
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise MediaError(video, f"the process that was to add it failed: {reason}", f"Try: animeu index {video}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measure(video: Path) -> dict[str, Any]:
    """Seconds of decoding alone and of a first ``add`` in this process, where they went, and the peaks of memory."""
    floor = decode_seconds(video, rounds=ROUNDS)
    floor_mib = peak_mib()
    with tempfile.TemporaryDirectory() as folder, animeu.open(folder) as library:
        began = time.perf_counter()
        found = animeu.analyze(video)
        analysed = time.perf_counter()
        library.add_analysis(found)
        done = time.perf_counter()
    return {
        "minutes": found.episode.duration / 60,
        "decode_s": floor,
        "add_s": done - began,
        "stages_s": {**found.seconds, "keep": done - analysed},
        "peak_mib": peak_mib(),
        "floor_mib": floor_mib,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]))))
