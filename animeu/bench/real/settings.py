"""Real pictures of which somebody told by eye at what time of day they play, and whether indoors."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.bench.rows import Row
from animeu.bench.subject import Tell
from animeu.vision.picture import read_picture
from animeu.vision.setting import setting

LABELS = Path(__file__).parents[3] / "benchmarks" / "labels" / "settings.json"
"""They lie in the project and come with no wheel."""

WIDTH = 640
"""Pixels, as stills have."""

TESTED = (0, 3)
"""The folds of works from which the builtin model did not learn."""


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """A picture and what it shows.

    Parameters
    ----------
    picture : ndarray of uint8, shape (h, w, 3)
    time : tuple of str
        Every time of day that would be right; none where it cannot be told, or where it is no place.
    where : {"", "indoors", "outdoors"}
    work : str
        The film or series that it is of.
    fold : int
        0 to 4; whole works lie in one. The builtin model has not learned from those of `TESTED`.
    """

    picture: NDArray[np.uint8]
    time: tuple[str, ...]
    where: str
    work: str
    fold: int


def labelled(folder: Path, labels: Path = LABELS) -> Iterator[Labelled]:
    """All pictures that were labelled, from the folder of data."""
    rows = json.loads(labels.read_text(encoding="utf-8"))["pictures"]
    frames = _frames(folder, rows)
    for row in rows:
        picture = frames[row["file"], row["frame"]] if "frame" in row else read_picture(folder / row["file"], most=WIDTH)
        if row.get("crop") == "left third":
            picture = picture[:, : picture.shape[1] // 3]
        yield Labelled(np.ascontiguousarray(picture), tuple(row["time"]), row["where"], row["work"], row["fold"])


def _frames(folder: Path, rows: list[Mapping[str, Any]]) -> dict[tuple[str, int], NDArray[np.uint8]]:
    """The frames that are asked for; each video is decoded once, and no farther than to the last of its frames."""
    wanted: dict[str, set[int]] = {}
    for row in rows:
        if "frame" in row:
            wanted.setdefault(row["file"], set()).add(row["frame"])
    found = {}
    for name, numbers in wanted.items():
        with lazy.av().open(str(folder / name)) as container:
            for number, frame in enumerate(container.decode(video=0)):
                if number in numbers:
                    found[name, number] = frame.to_ndarray(format="rgb24")
                if number >= max(numbers):
                    break
    return found


def rows(folder: Path, material: str, tell: Tell) -> Iterator[Row]:
    """Time of day and indoors of the pictures from which the model did not learn; how sure it is where nothing can be told."""
    tell("pictures", 0.0)
    tested = [one for one in labelled(folder) if one.fold in TESTED]
    found = [setting(one.picture) for one in tested]
    timed = [(time.name in one.time, one.time) for (time, _), one in zip(found, tested, strict=True) if one.time]
    placed = [(where.name == one.where, one.where) for (_, where), one in zip(found, tested, strict=True) if one.where]
    for what, answers in (("time of day", timed), ("indoors", placed)):
        often = Counter(answer for _, answer in answers).most_common(1)[0][1] / len(answers)
        right = float(np.mean([one for one, _ in answers]))
        chance = 0.2 if what == "time of day" else 0.5
        by, count = "the most frequent", len(answers)
        yield Row("places", what, "accuracy over pictures", material, right, chance, often, baseline=by, count=count)
    unclear = [time.probability for (time, _), one in zip(found, tested, strict=True) if not one.time]
    clear = [time.probability for (time, _), one in zip(found, tested, strict=True) if one.time]
    note = f"where it can be told {float(np.mean(clear)):.2f}; .2 would be right where it cannot"
    what, sure = "time of day that cannot be told", float(np.mean(unclear))
    measure = "mean probability of the answer"
    yield Row("places", what, measure, material, sure, count=len(unclear), higher_is_better=False, note=note)
