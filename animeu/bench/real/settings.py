"""Real pictures of which somebody told by eye at what time of day they play, and whether indoors."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.vision.picture import read_picture

LABELS = Path(__file__).parents[3] / "benchmarks" / "labels" / "settings.json"
"""They lie in the project and come with no wheel."""

WIDTH = 640
"""Pixels, as stills have."""


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """A picture and what it shows.

    Parameters
    ----------
    picture : ndarray of uint8, shape (h, w, 3)
    time : tuple of str
        Every time of day that would be right; none where it cannot be told, or where it is no place.
    where : {"", "indoors", "outdoors"}
    part : {"train", "test"}
        Whether the model may have learned from it; whole works lie in one part.
    """

    picture: NDArray[np.uint8]
    time: tuple[str, ...]
    where: str
    part: str


def labelled(folder: Path, labels: Path = LABELS) -> Iterator[Labelled]:
    """All pictures that were labelled, from the folder of data."""
    rows = json.loads(labels.read_text(encoding="utf-8"))["pictures"]
    frames = _frames(folder, rows)
    for row in rows:
        picture = frames[row["file"], row["frame"]] if "frame" in row else read_picture(folder / row["file"], most=WIDTH)
        if row.get("crop") == "left third":
            picture = picture[:, : picture.shape[1] // 3]
        yield Labelled(np.ascontiguousarray(picture), tuple(row["time"]), row["where"], row["part"])


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
