"""What is no face and is taken for one: things, animals, hands, letters as cut-outs; painted places and photographs as grounds.

``python -m benchmarks.train.faces.things --icons FILE.json … --photos FOLDER …`` writes `THINGS` and `GROUNDS`. Things and places
come from our own drawing, more of them from icon sets as Iconify packs them (``npm pack @iconify-json/noto``, Apache 2.0;
``fluent-emoji-flat``, MIT; ``openmoji``, CC BY-SA 4.0) and photographs from any folder without people (those that come with
scikit-image and scikit-learn). Nothing of them is shipped.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from animeu.sample.exposure import Lettering
from animeu.sample.picture.canvas import group, raster
from animeu.sample.picture.lettering import STYLES, drawn, reach
from animeu.sample.picture.lighting import in_light
from animeu.sample.picture.palette import LIGHTS
from animeu.sample.picture.places import PLACES, layers
from animeu.sample.picture.places.clocks import clock, gear
from animeu.sample.picture.places.hours import HOURS
from animeu.sample.picture.props import PROPS, WHOLE, lantern
from benchmarks.train.faces.data import CACHE, NONE, read
from benchmarks.train.faces.drawn import colour
from benchmarks.train.faces.kept import Row, keep

THINGS, GROUNDS = CACHE / "things.npz", CACHE / "grounds.npz"
SIDE = 160
"""Pixels of the longer side of a thing, twice that of one with small parts."""

PEOPLE = re.compile("people|smileys|extras|flag", re.I)
"""Categories of icons with faces, and with nothing to be mistaken."""

HANDS = re.compile(
    "^(?!.*(face|cover|officer|handball|ball|over|wheel|hang|bunny)).*(hand|fist|thumb|finger|palm|^foot$|^leg$|^ear$|^bone$|biceps)"
)
FACED = re.compile(
    "doll|joker|performing|jack-o|moon-face|sun-with|wind-face|moai|statue|mermaid|person|people|bed$|identification|name-badge"
    "|customs|passport|framed-picture|mirror$|restroom|mens-room|womens-room|baby-symbol|ghost|alien|robot|ogre|goblin|santa|flower-playing|snowman"
)
"""Names of icons in which somebody looks at us; animals do too, and are none of us."""

SCRIPTS = ((0x3041, 0x3096), (0x30A1, 0x30FA), (0x4E00, 0x9FA5), (0x41, 0x5A), (0x30, 0x39))


def things(dice: random.Random) -> Iterator[NDArray[np.uint8]]:
    """Cut-outs, RGBA, of what our own drawing knows."""
    for name in sorted(PROPS.keys() - WHOLE):
        for _ in range(16):
            yield _lit(group(PROPS[name](dice.randrange(16), dice.uniform(1.5, 5)), x=640, y=360), (0, 0, 1280, 720), dice, 3)
    for number in range(140):
        hour = HOURS[dice.choice(sorted(HOURS))]
        hour = replace(hour, dark=hour.light) if dice.random() < 0.3 else hour
        yield _lit(clock(0, 0, 100, number % 7, hour, dice.uniform(0, 12)), (-200, -200, 400, 520), dice)
    for _ in range(40):
        yield _lit(gear(0, 0, 100, dice.randint(7, 24), colour(dice), colour(dice)), (-120, -120, 240, 240), dice)
        yield _lit(lantern(dice.uniform(1, 5)), (-200, -200, 400, 400), dice)
    for _ in range(400):
        low, high = dice.choice(SCRIPTS)
        text = "".join(chr(dice.randint(low, high)) for _ in range(dice.choice((1, 1, 2, 3, 4))))
        words = Lettering(text, dice.choice(sorted(STYLES)), 0, 0, 100, colour(dice), dice.random() < 0.4)
        yield _lit(drawn(words), reach(words), dice)


def icons(path: Path) -> Iterator[NDArray[np.uint8]]:
    """Cut-outs, RGBA, of a set of icons."""
    known = json.loads(path.read_text("utf-8"))
    wide, high = known.get("width", 16), known.get("height", 16)
    categories = json.loads((path.parent / "metadata.json").read_text("utf-8"))["categories"]
    for category, names in sorted(categories.items()):
        for name in sorted(names):
            good = HANDS.search(name) if PEOPLE.search(category) else not FACED.search(name)
            if good and "skin" not in name and not re.search("man|men|person|people|couple", name):
                yield raster(known["icons"][name]["body"], (SIDE, SIDE), (0, 0, wide, high))


def grounds(dice: random.Random) -> Iterator[NDArray[np.uint8]]:
    """Painted places with nobody in them, at every hour, from near and from afar."""
    for place in sorted(PLACES):
        for time in sorted(HOURS):
            wide = dice.uniform(500, 1600)
            view = (dice.uniform(-320, 1600 - wide), dice.uniform(-240, max(960 - wide * 9 / 16, -239)), wide, wide * 9 / 16)
            painted = raster("".join(layer.drawing for layer in layers(place, time)), (640, 360), view)
            yield np.ascontiguousarray(painted[..., :3])


def photographs(folder: Path) -> Iterator[NDArray[np.uint8]]:
    """Every picture of a folder."""
    for path in sorted(folder.iterdir()):
        if path.suffix in {".png", ".jpg"}:
            yield read(path)


def _lit(drawing: str, view: tuple[float, float, float, float], dice: random.Random, larger: int = 1) -> NDArray[np.uint8]:
    scale = SIDE * larger / max(view[2:])
    image = Image.fromarray(raster(drawing, (max(round(view[2] * scale), 1), max(round(view[3] * scale), 1)), view))
    image = image.crop(image.getchannel("A").getbbox() or (0, 0, 8, 8))
    return np.asarray(in_light(image, dice.choice(sorted(LIGHTS))))


def cutout(picture: NDArray[np.uint8]) -> Row:
    """As a row: no face, and the whole as what covers what lies below."""
    return picture, NONE, np.array([[0, 0, picture.shape[1], picture.shape[0]]], np.float32), "thing"


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--icons", type=Path, nargs="*", default=())
    parser.add_argument("--photos", type=Path, nargs="*", default=())
    given, dice = parser.parse_args(), random.Random(7)
    found = [cutout(one) for one in things(dice)] + [cutout(one) for path in given.icons for one in icons(path)]
    keep(THINGS, found)
    empty = [*grounds(dice), *(one for folder in given.photos for one in photographs(folder))]
    keep(GROUNDS, [(one, NONE, NONE, "ground") for one in empty])
    print(len(found), "things,", len(empty), "grounds")
