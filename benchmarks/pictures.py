"""Detectors on material with known boundaries, in one run: right and wrong at each tolerance, and what they cost.

The cost is measured fairly: all detectors and the decoding alone take turns on each file, in rounds, and the best round of each
counts. TransNetV2 on every frame, which costs ten times as much as all others together, has one round.
"""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from animeu import media
from benchmarks.detectors import ADAPTIVE, DECODE, NETWORK, Found, decoding, detectors
from benchmarks.reels import RATES, TRAPS, Transition, Video, videos
from benchmarks.scorer import TOLERANCES, counts, pairs, scores

ROUNDS = 3
Tell = Callable[[str], None]


@dataclass(slots=True)
class Seen:
    """What a detector found in one file, and its best times over the rounds."""

    found: Found
    wall: float = float("inf")
    processor: float = float("inf")


@dataclass(slots=True)
class Watched:
    """A file with what each detector made of it."""

    video: Video
    frames: int
    seen: dict[str, Seen] = field(default_factory=dict)


def watch(video: Video, rounds: int = ROUNDS) -> Watched:
    """Let all detectors, and the decoding alone, take turns on a file."""
    clock = media.watch(video.path).clock
    watched = Watched(video, len(clock) if clock else 0)
    jobs = {DECODE: decoding, **detectors()}
    for turn in range(rounds):
        for name, job in jobs.items():
            if turn and name == NETWORK:
                continue
            wall, processor = time.perf_counter(), time.process_time()
            found = job(video.path)
            wall, processor = time.perf_counter() - wall, time.process_time() - processor
            one = watched.seen.setdefault(name, Seen(found))
            one.wall, one.processor = min(one.wall, wall), min(one.processor, processor)
    return watched


def material(wanted: Sequence[str], tell: Tell) -> dict[str, list[Watched]]:
    """Watch all files of some kinds of material."""
    groups: dict[str, list[Watched]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for video in videos(Path(folder), wanted):
            tell(f"{video.material}: {video.path.name}")
            groups[video.material].append(watch(video, 1 if video.material == TRAPS else ROUNDS))
    return dict(groups)


def told(found: Found, video: Video) -> list[Transition]:
    """What counts: where a file begins with a black frame on purpose, a boundary before frame 1 is neither right nor wrong."""
    return [pair for pair in found.transitions if pair[1] > 1 or video.material != RATES]


def rows(groups: Mapping[str, Sequence[Watched]]) -> list[dict[str, Any]]:
    """One row per material and detector.

    Returns
    -------
    list of dict
        ``f1``, ``precision``, ``recall`` by tolerance, all files counted together; ``least``: the F1 at 1 frame of the file where
        it is lowest; ``below``: in how many files it is lower than that of the network on every frame; ``ratio``: seconds over
        those of decoding alone; ``processor``: the same of processor time; ``fps``: frames per second; ``against``: that, over
        AdaptiveDetector's; ``shown``: share of the frames that a network was shown.
    """
    return [
        {"material": name, "method": method, **_row(files, method)}
        for name, files in groups.items()
        for method in files[0].seen
        if method != DECODE
    ]


def _row(files: Sequence[Watched], method: str) -> dict[str, Any]:
    by_tolerance = {}
    for tolerance in TOLERANCES:
        found = [(told(one.seen[method].found, one.video), one.video.transitions) for one in files]
        tally = np.sum([counts(predicted, true, tolerance) for predicted, true in found], axis=0)
        by_tolerance[str(tolerance)] = scores(tally)
    alone = [_f1(one, method) for one in files]
    below = sum(f1 < _f1(one, NETWORK) for f1, one in zip(alone, files, strict=True)) if NETWORK in files[0].seen else None
    frames, wall = sum(one.frames for one in files), _seconds(files, method)
    adaptive = _seconds(files, ADAPTIVE) if ADAPTIVE in files[0].seen else None
    return {
        "f1": {tolerance: made[0] for tolerance, made in by_tolerance.items()},
        "precision": {tolerance: made[1] for tolerance, made in by_tolerance.items()},
        "recall": {tolerance: made[2] for tolerance, made in by_tolerance.items()},
        "least": min(alone),
        "below": below,
        "ratio": wall / _seconds(files, DECODE),
        "processor": sum(one.seen[method].processor for one in files) / sum(one.seen[DECODE].processor for one in files),
        "fps": frames / wall,
        "against": adaptive / wall if adaptive else None,
        "shown": float(np.average([one.seen[method].found.shown for one in files], weights=[one.frames for one in files])),
    }


def _f1(one: Watched, method: str, tolerance: int = 1) -> float:
    return scores(counts(told(one.seen[method].found, one.video), one.video.transitions, tolerance))[0]


def _seconds(files: Sequence[Watched], method: str) -> float:
    return sum(one.seen[method].wall for one in files)


def traps(files: Sequence[Watched], tolerance: int = 1) -> list[dict[str, Any]]:
    """One row per trap: cuts and gradual changes wanted, and for each detector how many of them it found, and found besides."""
    made = []
    for one in files:
        for segment in one.video.segments:
            row: dict[str, Any] = {"trap": segment.name, "wanted": len(segment.transitions), "found": {}, "false": {}}
            for method, seen in one.seen.items():
                if method == DECODE:
                    continue
                inside = [pair for pair in told(seen.found, one.video) if segment.first <= sum(pair) / 2 < segment.stop]
                hits, false, _ = pairs(inside, segment.transitions, tolerance)
                row["found"][method], row["false"][method] = len(hits), len(false)
            made.append(row)
    return made


def clocks(files: Sequence[Watched]) -> list[dict[str, Any]]:
    """Of the files with times of their own: the cuts at the right frame, and of those at the right millisecond."""
    made = []
    for one in files:
        if not one.video.times:
            continue
        row: dict[str, Any] = {"file": one.video.segments[0].name, "wanted": len(one.video.transitions), "frame": {}, "time": {}}
        for method, seen in one.seen.items():
            found = seen.found
            if method == DECODE or not (found.times or not found.transitions):
                continue
            right = {new for _, new in one.video.transitions}
            times = [one.video.times[new] for new in right]
            row["frame"][method] = sum(new in right for _, new in found.transitions)
            row["time"][method] = sum(any(abs(time - other) < 0.001 for other in times) for time in found.times)
        made.append(row)
    return made
