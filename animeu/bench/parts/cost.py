"""What looking costs beside decoding: all builtin vision on a minute of an episode, at 1080 lines and at 720.

The minute is enlarged and encoded as episodes are, for what a pass costs depends on what it is held against: 1080 lines take
twice as long to decode as 720, and are looked at no longer. Decoding alone and decoding with everybody who looks are timed in a
process of their own, one after the other, twice; the second time no model is loaded any more. A pass decodes ahead while
it looks, so its wall time on two cores adds less than the looking takes; processor time adds all of it, whatever else the machine
does.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from animeu.analysis.observe import Eyes, Seen, watch
from animeu.analysis.timer import Timer
from animeu.bench.decoding import decode_seconds
from animeu.bench.enlarge import SECONDS, enlarged
from animeu.bench.rows import Row
from animeu.bench.subject import Subjects, Tell
from animeu.errors import MediaError

PART, HEIGHTS = "cost", (1080, 720)

ROUNDS = 2
"""Each is timed so often, in turn, and the best counts."""

CLOCKS = {"wall": "wall time", "cpu": "processor time"}


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """What all builtin vision adds to decoding alone, in times of it, by either clock."""
    video = subjects.episodes[0].video
    with tempfile.TemporaryDirectory() as folder:
        for number, height in enumerate(HEIGHTS):
            tell(f"{video.name}, {height} lines", number / len(HEIGHTS))
            made = Path(folder) / f"{height}.mkv"
            size = "x".join(map(str, enlarged(video, made, height)))
            yield from _rows(subjects, size, _apart(made))


def _rows(subjects: Subjects, size: str, found: Mapping[str, Any]) -> Iterator[Row]:
    about = f"{SECONDS} s at most of the first episode, x264 CRF 20: {found['stills']} stills with {found['faces']} faces"
    for clock, name in CLOCKS.items():
        alone, whole = (found[what][clock] for what in ("decode", "watch"))
        yield Row(
            PART,
            f"all builtin vision at {size}",
            f"adds to decoding alone, {name}",
            subjects.material,
            value=(whole - alone) / alone,
            simple=0.0,
            baseline="decoding alone",
            count=found["frames"],
            unit="times",
            higher_is_better=False,
            drawn=subjects.drawn,
            note=about,
        )


def _apart(video: Path) -> dict[str, Any]:
    """What `measure` finds in a process of its own.

    Raises
    ------
    MediaError
        When that process fails; with the last line that it said.
    """
    done = subprocess.run([sys.executable, "-m", __name__, str(video)], capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise MediaError(video, f"the process that was to look at it failed: {reason}", "Try: animeu bench --only cost")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measure(video: Path) -> dict[str, Any]:
    """Seconds of decoding alone and of decoding with all builtin vision, by both clocks, and how much there was to see.

    Parameters
    ----------
    video : Path
        Without sound, which would be listened to as well.
    """
    times: dict[str, list[dict[str, float]]] = {"decode": [], "watch": []}
    for _ in range(ROUNDS):
        times["decode"].append(_timed(lambda: decode_seconds(video))[1])
        seen, taken = _timed(lambda: watch(video, Eyes(builtin=True), None, Timer(), lambda stage, share: None))
        times["watch"].append(taken)
    best = {what: {clock: min(one[clock] for one in every) for clock in CLOCKS} for what, every in times.items()}
    return {**best, **_seen(seen)}


def _seen(seen: Seen) -> dict[str, int]:
    track = seen.vision
    stills = track.stills if track else None
    faces = sum(map(len, stills.faces)) if stills and stills.faces else 0
    return {"frames": len(track.cut) if track else 0, "stills": len(stills.frames) if stills else 0, "faces": faces}


def _timed(work: Callable[[], Any]) -> tuple[Any, dict[str, float]]:
    """What the work returns, and what it took by each clock; the processor's counts all threads."""
    began, before = time.perf_counter(), _processor()
    made = work()
    return made, {"wall": time.perf_counter() - began, "cpu": _processor() - before}


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]))))
