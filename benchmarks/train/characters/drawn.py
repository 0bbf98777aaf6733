"""Drawn characters of endless variety: heads by the painter of the drawn season, with hair, eyes and ornaments that dice decided.

Nobody of the season's cast is among them but by chance: no colour, style or ornament is read from a script.
"""

from __future__ import annotations

import colorsys
import random

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from animeu.sample.design import Design, Text
from animeu.sample.people.figure import Cel, figure
from animeu.sample.people.hair import STYLES
from animeu.sample.people.marks import marks
from animeu.sample.people.moods import MOODS
from animeu.sample.people.ornaments import ORNAMENTS
from animeu.sample.people.outfits import TORSOS
from animeu.sample.picture.canvas import raster
from animeu.sample.picture.lighting import in_light, rimmed
from animeu.sample.picture.palette import LIGHTS
from animeu.sights import Box
from animeu.vision.characters.crops import square

SKINS = ("#ffe3cf", "#fbe0cc", "#f2cdb2", "#e8bd9c", "#ffeadd", "#d9a47e", "#f9d9c0")
PIXELS = 112
"""Width of a rendered crop: a little more than is trained on, so that augmentation can cut."""


def design(dice: random.Random) -> Design:
    """Somebody new."""
    return Design(
        name=Text(),
        hair=dice.choice(tuple(STYLES)),
        hair_colour=_colour(dice, grey=0.25),
        eye_colour=_colour(dice, grey=0.1),
        outfit=dice.choice(tuple(TORSOS)),
        outfit_colour=_colour(dice, grey=0.3),
        accent=_colour(dice, grey=0.1),
        skin=dice.choice(SKINS),
        ornament=dice.choice(("", "", *ORNAMENTS)),
        eye_height=dice.uniform(0.75, 1.1),
        height=dice.uniform(0.88, 1.12),
        glasses=dice.random() < 0.2,
        beard="full" if dice.random() < 0.06 else "",
    )


def twin(of: Design, dice: random.Random) -> Design:
    """Somebody who differs from another in what is worn in the hair, perhaps in the clothes, or in the eyes, or in the style."""
    other = design(dice)
    fields = {name: getattr(of, name) for name in Design.__dataclass_fields__}
    kind = dice.random()
    if kind < 0.7:
        fields["ornament"] = dice.choice([one for one in ("", *ORNAMENTS) if one != of.ornament])
        if dice.random() < 0.5:
            fields |= {"outfit": other.outfit, "outfit_colour": other.outfit_colour, "accent": other.accent}
    elif kind < 0.85:
        fields |= {"eye_colour": other.eye_colour, "glasses": not of.glasses}
    else:
        fields |= {"hair": dice.choice([one for one in STYLES if one != of.hair]), "ornament": other.ornament}
    return Design(**fields)


TRAITS = {"ornament": ("", *ORNAMENTS), "hair": tuple(STYLES), "glasses": (False, True)}
"""What can be asked about a sight, with the answers."""


def traits(one: Design) -> list[int]:
    """The answers for somebody, by their positions in `TRAITS`."""
    return [answers.index(getattr(one, name)) for name, answers in TRAITS.items()]


def temples(one: Design, facing: int) -> tuple[int, int]:
    """What is worn beside the right and the left temple, as positions in the answers of ``ornament``; -1 for one that is turned
    away. ``facing`` is where the nose points in the picture: -1 to its left, 1 to its right, 0 to whoever looks.
    """
    answers = TRAITS["ornament"]
    right, left = (
        answers.index(one.ornament if one.ornament and ORNAMENTS[one.ornament].side == side else "") for side in (-1, 1)
    )
    return -1 if facing < 0 else right, -1 if facing > 0 else left


def crop(one: Design, dice: random.Random) -> tuple[NDArray[np.uint8], int]:
    """One sight of somebody's head, shape (PIXELS, PIXELS, 3), of any mood and side; where it faces, as for `temples`."""
    facing = dice.choices(("viewer", "side"), (0.8, 0.2))[0]
    cel = Cel(
        "",
        mood=dice.choice(tuple(MOODS)),
        turn=dice.uniform(-1, 1) if facing == "viewer" else dice.choice((-1.0, 1.0)),
        eyes=dice.choices((0, 1, 2), (0.8, 0.1, 0.1))[0],
        mouth=dice.randrange(3),
        sway=dice.choice((-1, 0, 1)),
        facing=facing,
    )
    found = marks(cel, one).face
    assert found is not None
    around = square(Box(*found))
    side = around.width * dice.uniform(0.9, 1.15)
    x, y = around.centre
    x, y = x + dice.gauss(0, 0.04) * side, y + dice.gauss(0, 0.04) * side
    view = (x - side / 2, y - side / 2, side, side)
    painted = Image.fromarray(raster(figure(cel, one, dice.uniform(2.0, 5.0)), (PIXELS, PIXELS), view))
    hour = dice.choice(("day", *LIGHTS))
    lit = in_light(rimmed(painted, hour, dice.randint(1, 3)), hour)
    ground = _ground(dice)
    ground.paste(lit, (0, 0), lit)
    return np.asarray(ground), 0 if facing == "viewer" else 1 if cel.turn >= 0 else -1


def _colour(dice: random.Random, grey: float) -> str:
    """Any colour that hair or cloth has in drawings; ``grey`` is how often it is nearly without one."""
    hue, light = dice.random(), dice.uniform(0.12, 0.95)
    strong = dice.uniform(0.0, 0.2) if dice.random() < grey else dice.uniform(0.25, 0.9)
    return "#" + "".join(f"{round(255 * part):02x}" for part in colorsys.hsv_to_rgb(hue, strong, light))


def _ground(dice: random.Random) -> Image.Image:
    """What may be behind a head: a plain colour, a gradient, or patches out of focus."""
    cells = dice.choice((1, 2, 3, 6))
    patches = np.array([[[dice.randrange(256) for _ in range(3)] for _ in range(cells)] for _ in range(cells)], np.uint8)
    how = dice.choice((Image.Resampling.BICUBIC, Image.Resampling.NEAREST)) if cells > 2 else Image.Resampling.BICUBIC
    return Image.fromarray(patches).resize((PIXELS, PIXELS), how)
