"""How real clips are seen: no pan, zoom, shake or loop where there is none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from animeu.bench.real.reels import RATE, read
from animeu.bench.rows import Row
from animeu.bench.subject import Tell
from animeu.episode import Shot
from animeu.errors import FileError
from animeu.fusion.staging import staging
from animeu.sights import View
from animeu.timeline import FrameClock
from animeu.vision import ShotWatcher

LABELS = Path("benchmarks/labels/clips_camera.json")
"""What was labelled by eye, beside the project's other benchmarks."""

HOLDS = (1, 2)
"""Frames for which each picture of a clip is shown: as the file has them; as in an episode, about twelve pictures a second."""


def clip_rows(folder: Path, material: str, tell: Tell) -> Iterator[Row]:
    """Clips of one shot in which the camera stands, or nothing comes back, and nothing is told; and moves that are told.

    Raises
    ------
    FileError
        When the labels are not where the benchmarks are.
    """
    if not LABELS.is_file():
        raise FileError(LABELS, "there is no such file", "Start from the folder of the project")
    labels = json.loads(LABELS.read_text("utf-8"))["clips"]
    still = moved = right = looped = count = 0
    for number, (name, about) in enumerate(labels.items()):
        tell(name, number / len(labels))
        for hold in HOLDS:
            view = _seen(folder / "anime_clips" / name, hold)
            told = {f"{move.kind} {move.direction}".strip() for move in view.camera}
            if about["camera"] == []:
                still, right = still + 1, right + (not told)
            elif about["camera"]:
                moved += told == set(about["camera"])
            if hold == HOLDS[-1]:
                looped, count = looped + (not view.loops), count + (about["loops"] == [])
    wanted = len(HOLDS) * sum(bool(one["camera"]) for one in labels.values())
    note = "The constants were chosen with these clips in view"
    for what, measure, right_ones, whole, simple in (
        ("camera stands", "no move is told", right, still, 1.0),
        ("camera moves", "all moves told, no other", moved, wanted, 0.0),
        ("nothing comes back", "no loop is told", looped, count, 1.0),
    ):
        value, about = right_ones / whole, {"baseline": "none", "count": whole, "note": note}
        yield Row("staging", what, measure, material, value=value, simple=simple, **about)


def _seen(path: Path, hold: int) -> View:
    frames = np.repeat(read(path, (48, 27)), hold, axis=0)
    watcher = ShotWatcher(threads=1)
    watcher.see(frames, np.arange(len(frames)))
    clock = FrameClock.constant(len(frames), RATE)
    last = len(frames) - 1
    (view,) = staging([Shot(0, last, clock.span(0, last), 1.0, 0)], watcher.track(clock, (1280, 720)))
    return view
