"""Paints the drawn places for a model of settings: every place at every time in every weather, framed, peopled and photographed
anyhow.

    python -m benchmarks.train.settings.paint OUT.npz --count 1800

The people are those of the 74-second short, as they stand in its shots; the season's shots are no part of it. Their faces are
those that the builtin detector finds, as in an episode. Takes about three minutes on one core.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
from PIL import Image

from animeu.sample.exposure import Exposure, Picture, Seen
from animeu.sample.picture.painter import Painter
from animeu.sample.picture.places import INDOORS, PLACES
from animeu.sample.season import read_script
from animeu.sample.shot import Photo, View
from animeu.sample.stage import Sheet
from animeu.sample.studio import EPISODE
from animeu.vision.faces.specs import detector
from animeu.vision.setting import GRID, TIMES

WEATHERS = ("clear", "clear", "clear", "leaves", "rain", "snow", "fog")
TINTS = ("", "", "", "", "", "", "#a9c0ec", "#f0dcb8")
HEIGHT = 360

ANY_TIME = "stars"
"""A place that looks the same at all times: a sky of stars."""


def main() -> None:
    """Paint, and keep small pictures with what they show; of each face its picture, and its box in cells."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=1800)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    dice = random.Random(given.seed)
    script = read_script(EPISODE)
    painter, people = Painter(script, HEIGHT), _people(Sheet(script))
    pictures, known, faces = [], [], []
    found = detector("builtin")
    settings = [(place, time) for place in PLACES for time in (TIMES if place != ANY_TIME else ("night",))]
    for number in range(given.count):
        place, time = settings[number % len(settings)]
        pixels = painter.paint(Picture(_exposure(dice, place, time, people)))
        small = Image.fromarray(pixels).resize(GRID[::-1], Image.Resampling.BOX)
        pictures.append(np.asarray(small))
        known.append((place, time, place in INDOORS))
        scale = GRID[1] / pixels.shape[1]
        boxes = (face.box.scaled(scale) for face in found.detect([pixels])[0])
        faces += [(number, box.x, box.y, box.width, box.height) for box in boxes]
    places, times, indoors = zip(*known, strict=True)
    boxes = np.array(faces, np.float32).reshape(-1, 5)
    np.savez_compressed(given.out, pictures=np.stack(pictures), places=places, times=times, indoors=indoors, faces=boxes)


def _people(sheet: Sheet) -> list[tuple[Seen, ...]]:
    """Who stands where in each shot of the short."""
    found = [sheet.exposure(shot, shot.first + shot.shot.frames // 2).figures for shot in sheet.shots]
    return [figures for figures in found if figures]


def _exposure(dice: random.Random, place: str, time: str, people: list[tuple[Seen, ...]]) -> Exposure:
    zoom = dice.choice((1.0, 1.0, 1.2, 1.5, 2.0, 2.6))
    reach = 1 - 1 / zoom
    view = View(640 + dice.uniform(-560, 560) * reach, 360 + dice.uniform(-300, 300) * reach, zoom)
    photo = Photo(
        bloom=dice.choice((0.0, 0.0, 0.4, 0.9)),
        vignette=dice.choice((0.0, 0.0, 0.5)),
        faded=dice.choice((0.0, 0.0, 0.3, 0.7)),
        clipped=dice.choice((0.0, 0.0, 0.0, 0.5)),
        tint=dice.choice(TINTS),
    )
    return Exposure(
        place,
        time,
        view,
        blur=dice.choice((0.0, 3.0, 7.0)) if zoom > 1.1 else 0.0,
        figures=dice.choice(people) if dice.random() < 0.65 else (),
        weather="clear" if place in INDOORS or place == "stars" else dice.choice(WEATHERS),
        fall=dice.randrange(24),
        photo=photo,
        letterbox=dice.random() < 0.06,
    )


if __name__ == "__main__":
    main()
