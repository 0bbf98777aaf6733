"""Drawn people and pictures, with exact boxes: cut-outs of people that nobody drew before, and frames of the drawn season.

``python -m benchmarks.train.faces.drawn`` writes `CUTOUTS` and `SEASON`. The third episode is kept for tests.
"""

from __future__ import annotations

import colorsys
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from animeu.sample import truth
from animeu.sample.design import Design, Text
from animeu.sample.people.figure import HEAD, POSES, Cel, figure
from animeu.sample.people.hair import STYLES
from animeu.sample.people.marks import marks
from animeu.sample.people.moods import MOODS
from animeu.sample.people.ornaments import BEARDS, ORNAMENTS
from animeu.sample.people.outfits import TORSOS
from animeu.sample.picture.canvas import raster
from animeu.sample.picture.lighting import in_light, rimmed
from animeu.sample.picture.palette import LIGHTS
from benchmarks.train.faces.data import CACHE, NONE
from benchmarks.train.faces.kept import keep

CUTOUTS, SEASON = CACHE / "cutouts.npz", CACHE / "season.npz"
COUNT = 1600
EVERY = 30
SKINS = ("#ffe3cf", "#fbe0cc", "#f2cdb2", "#e8bd9c", "#c98f6b", "#8a5a40", "#fff0e6", "#e9d6e6")


@dataclass(slots=True)
class Cutout:
    """Somebody without ground: RGBA (h, w, 4), the face (four edges), or none from behind, and the head."""

    picture: NDArray[np.uint8]
    face: NDArray[np.float32]
    head: NDArray[np.float32]


def colour(dice: random.Random, dull: float = 1.0) -> str:
    red, green, blue = colorsys.hsv_to_rgb(dice.random(), dice.random() ** 0.7 * dull, 0.12 + 0.88 * dice.random())
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"


def somebody(dice: random.Random) -> Design:
    return Design(
        Text(), dice.choice(sorted(STYLES)), colour(dice), colour(dice), dice.choice(sorted(TORSOS)), colour(dice), colour(dice),
        skin=dice.choice(SKINS), ornament=dice.choice(["", *sorted(ORNAMENTS)]), eye_height=dice.uniform(0.75, 1.45),
        glasses=dice.random() < 0.15, beard=dice.choice(sorted(BEARDS)) if dice.random() < 0.06 else "",
    )  # fmt: skip


def cutout(dice: random.Random) -> Cutout:
    design, facing = somebody(dice), dice.choices(("viewer", "side", "away"), (0.66, 0.22, 0.12))[0]
    shut = dice.random() < 0.25
    cel = Cel(
        "", "closed" if shut and dice.random() < 0.5 else dice.choice(sorted(MOODS)),
        dice.choice(sorted(POSES)) if dice.random() < 0.5 else "down",
        dice.choice((-1.0, 1.0)) if facing == "side" else dice.uniform(-1, 1), 2 if shut else 0, dice.randrange(3),
        sway=dice.choice((-1, 0, 1)), facing=facing,  # type: ignore[arg-type]
    )  # fmt: skip
    high = dice.choice((64, 110, 170, 240))
    scale, whole = high / HEAD, dice.random() < 0.55
    extent = (-320, -300, 640, 1260) if whole and high < 200 else (-300, -260, 600, 620)
    ink = 3.2 * (0.55 + 0.45 * min(high / 300, 1.0)) / scale * dice.uniform(0.6, 1.5)
    drawn = raster(figure(cel, design, ink), (round(extent[2] * scale), round(extent[3] * scale)), extent)
    image, time = Image.fromarray(drawn), dice.choice(sorted(LIGHTS))
    image = in_light(rimmed(image, time, max(1, high // 40)), time)
    found = marks(cel, design)
    boxes = [NONE if box is None else _edges(box, extent, scale) for box in (found.face, found.head)]
    return Cutout(np.asarray(image), boxes[0], boxes[1])


def _edges(box: tuple[float, ...], extent: tuple[float, ...], scale: float) -> NDArray[np.float32]:
    x, y = (box[0] - extent[0]) * scale, (box[1] - extent[1]) * scale
    return np.array([[x, y, x + box[2] * scale, y + box[3] * scale]], np.float32)


def season(path: Path) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.float32], NDArray[np.float32]]]:
    """A picture of each second, 640 wide, of shots without a crowd: faces, and what may be one (hidden, silhouettes)."""
    known = truth(path)
    crowded = [shot for shot in known.shots or () if shot.crowd]
    gradual = [one.transition for one in known.boundaries or () if one.transition]
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        for number, frame in enumerate(container.decode(stream)):
            if number % EVERY:
                continue
            if any(one.first_frame <= number <= one.last_frame for one in crowded) or any(a <= number <= b for a, b in gradual):
                continue
            picture = cv2.resize(frame.to_ndarray(format="rgb24"), (640, 360), interpolation=cv2.INTER_AREA)
            seen = [one for one in known.figures or () if one.first_frame <= number <= one.last_frame]
            sure = [_box(one.face) for one in seen if one.face and one.visible >= 0.4]
            perhaps = [_box(one.face or one.head) for one in seen if (one.face and one.visible < 0.4) or one.silhouette]
            yield picture, np.array(sure, np.float32).reshape(-1, 4), np.array(perhaps, np.float32).reshape(-1, 4)


def _box(box: tuple[float, ...]) -> tuple[float, ...]:
    """In pixels of 640 x 360."""
    return tuple(float(edge) / 2 for edge in (box[0], box[1], box[0] + box[2], box[1] + box[3]))


if __name__ == "__main__":
    cv2.setNumThreads(1)
    dice = random.Random(5)
    if not CUTOUTS.exists():
        keep(CUTOUTS, [(one.picture, one.face, one.head, "person") for one in (cutout(dice) for _ in range(COUNT))])
    folder = next((Path.home() / ".cache" / "animeu" / "season").iterdir())
    frames = [frame for name in ("01", "02") for frame in season(folder / f"voice-of-the-bell-{name}.mkv")]
    keep(SEASON, [(*frame, "season") for frame in frames])
    print(len(frames), "frames", sum(len(frame[1]) for frame in frames), "faces in them")
