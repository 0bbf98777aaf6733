"""Faces by the painter of the drawn season: designs that dice decided, in every mood, facing and light."""

from __future__ import annotations

import random

import numpy as np
from PIL import Image

from animeu.sample.people.figure import Cel, figure
from animeu.sample.people.marks import marks
from animeu.sample.people.moods import MOODS
from animeu.sample.people.posture import posture
from animeu.sample.picture.canvas import raster
from animeu.sample.picture.lighting import in_light, rimmed
from animeu.sample.picture.palette import LIGHTS
from benchmarks.train.faces.drawn import somebody
from benchmarks.train.parts.samples import AROUND, WIDE, Sample


def drawn(dice: random.Random) -> Sample:
    """Somebody new."""
    design, facing = somebody(dice), dice.choices(("viewer", "side", "away"), (0.8, 0.16, 0.04))[0]
    mood, eyes, mouth = (
        dice.choice(sorted(MOODS)),
        dice.choices((0, 1, 2), (0.6, 0.08, 0.32))[0],
        dice.choices((0, 1, 2), (2, 1, 1))[0],
    )
    turn = dice.uniform(-1, 1) if facing == "viewer" else dice.choice((-1.0, 1.0))
    cel = Cel("", mood, "down", turn, eyes, mouth, sway=dice.choice((-1, 0, 1)), facing=facing)  # type: ignore[arg-type]
    found, held, ahead = marks(cel, design), posture(cel), 1 if turn >= 0 else -1
    x, y, w, h = found.face or found.head
    side = max(w, h) * AROUND * (1.0 if found.face else 0.75)
    view = (x + w / 2 - side / 2, y + h / 2 - side / 2, side, side)
    nose, chin = ((83.0 * ahead, 46.0), (54.0 * ahead, 106.0)) if facing == "side" else ((44 * turn, 54.0), (27.0 * turn, 105.0))
    places = [found.left_eye, found.right_eye, held.at(nose), found.mouth, held.at(chin)] if found.face else [None] * 5
    points = np.array(
        [(np.nan, np.nan) if p is None else ((p[0] - view[0]) / side * WIDE, (p[1] - view[1]) / side * WIDE) for p in places],
        np.float32,
    )
    painted = Image.fromarray(raster(figure(cel, design, dice.uniform(2.0, 5.5)), (WIDE, WIDE), view))
    hour = dice.choice(("day", "day", *sorted(LIGHTS)))
    lit, ground = in_light(rimmed(painted, hour, dice.randint(1, 3)), hour), _ground(dice)
    ground.paste(lit, (0, 0), lit)
    shut = MOODS[mood].lids != "open" or eyes == 2
    known = np.array([np.nan if eyes == 1 and not shut else not shut, MOODS[mood].lips[mouth].depth > 0], np.float32)
    seen = np.array([p is not None for p in places], np.float32)
    return Sample(np.asarray(ground), points, seen, known if found.face else np.full(2, np.nan, np.float32))


def _ground(dice: random.Random) -> Image.Image:
    cells = dice.choice((1, 2, 4, 7))
    patches = np.array([[[dice.randrange(256) for _ in range(3)] for _ in range(cells)] for _ in range(cells)], np.uint8)
    return Image.fromarray(patches).resize((WIDE, WIDE), dice.choice((Image.Resampling.BICUBIC, Image.Resampling.NEAREST)))
