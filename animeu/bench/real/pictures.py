"""Real pictures with labelled boundaries: films, short clips of anime, reels of such clips; the scorer on published scores."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from animeu.bench import material as drawing
from animeu.bench.parts import boundaries
from animeu.bench.real import reels as joined
from animeu.bench.rows import Row
from animeu.bench.scores.boundaries import counts, runs, scores, transitions_of
from animeu.bench.subject import Tell
from animeu.errors import FileError
from animeu.sample import Truth
from animeu.sample.facts import TrueBoundary

AUTHORS = {"threshold": 0.296, "tolerance": 2, "f1": 0.8405}
"""What the authors of AutoShot (Zhu et al. 2023) print for their detector on SHOT, and with what."""

DISSOLVES = {"bbb-60s-360p.mp4": (748, 812)}
"""First and last frame of a dissolve that the labels leave out; looked at frame by frame."""


def film_rows(folder: Path, material: str, tell: Tell) -> Iterator[Row]:
    """Labelled films through the whole analysis: hard cuts, and one dissolve."""
    labels = _labels(folder / "media" / "labels.json")
    truths = {}
    for name, about in labels.items():
        found = [TrueBoundary(0, "start"), *(TrueBoundary(frame, "cut") for frame in about["first_frame_of_new_shot"])]
        if name in DISSOLVES:
            first, last = DISSOLVES[name]
            found.append(TrueBoundary((first + last) // 2, "dissolve", (first, last)))
        truths[folder / "media" / name] = _truth(name, about["frames"], Fraction(about["fps"]), found)
    yield from _watched(material, truths, tell)


def clip_rows(folder: Path, material: str, tell: Tell) -> Iterator[Row]:
    """Short anime clips as they are: most are one shot, so that nearly all that can be found is false.

    Only frames are compared: at which rate these play does not matter.
    """
    truths = {}
    for one in _labels(folder / "anime_clips" / "cuts.json"):
        if one.get("first_frame_of_new_shot") is not None:
            path = folder / "anime_clips" / one["file"]
            found = [TrueBoundary(0, "start"), *(TrueBoundary(frame, "cut") for frame in one["first_frame_of_new_shot"])]
            truths[path] = _truth(one["file"], one["frames"], joined.RATE, found)
    yield from _watched(material, truths, tell)


def reel_rows(folder: Path, material: str, tell: Tell) -> Iterator[Row]:
    """Real single shots, joined at random, each drawing held two frames: whole shots, and pieces of 8 to 40 frames."""
    known = _labels(folder / "anime_clips" / "cuts.json")
    single = [one["file"] for one in known if one["label"].startswith("single_shot")]
    drawings = [joined.read(folder / "anime_clips" / name) for name in single]
    with tempfile.TemporaryDirectory(prefix="animeu-reels-") as made:
        truths = {}
        for name, seed, count, length in joined.REELS:
            frames, cuts = joined.joined(drawings, seed, count, length)
            path = joined.write(Path(made) / f"{name}.mp4", frames)
            found = [TrueBoundary(0, "start"), *(TrueBoundary(frame, "cut") for frame in cuts)]
            truths[path] = _truth(name, len(frames), joined.RATE, found)
        yield from _watched(material, truths, tell)


def scorer_rows(folder: Path, material: str, tell: Tell) -> Iterator[Row]:
    """Whether the scorer gives the figure that others print for the same scores: no figure of ours."""
    tally, tolerance = np.zeros(3, np.int64), AUTHORS["tolerance"]
    with np.load(folder / "shot" / "shot_test.npz") as data:
        names = sorted(key[3:] for key in data.files if key.startswith("gt/"))
        for number, name in enumerate(names):
            tell(name, number / len(names))
            # By the authors' rule a run at the very beginning ends no shot.
            found = [one for one in runs(data[f"p/{name}"] > AUTHORS["threshold"]) if one[0] > 0]
            tally += counts(found, transitions_of(data[f"gt/{name}"]), tolerance)
    note = f"The detector is AutoShot's, not ours; its authors print {AUTHORS['f1']}: the scorer is theirs"
    value = scores(tally)[0]
    yield Row(
        "boundaries", "check of the scorer", f"F1 at ±{tolerance} frames", material, value=value, count=len(names), note=note
    )


def _watched(material: str, truths: Mapping[Path, Truth], tell: Tell) -> Iterator[Row]:
    with drawing.watched(material, list(truths), tell, truth=truths.__getitem__) as subjects:
        rows = list(boundaries.rows(subjects, tell))
    yield from (row for row in rows if row.value is not None and "subtitles" not in row.what)  # there are none, and few labels


def _truth(name: str, frames: int, rate: Fraction, found: Sequence[TrueBoundary]) -> Truth:
    in_order = tuple(sorted(found, key=lambda one: one.frame))
    return Truth(name, frames, (rate.numerator, rate.denominator), boundaries=in_order)


def _labels(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise FileError(path, f"it is not JSON ({error})", "Mend the labels, or take the folder away") from error
