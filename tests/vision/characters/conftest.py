"""Drawn heads of a few people, whole pictures with known boxes, and an encoder that needs no net."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from animeu.sample.design import Design, Text
from animeu.sample.people.figure import Cel, figure
from animeu.sample.people.marks import marks
from animeu.sample.picture.canvas import raster
from animeu.sights import Box
from animeu.vision.characters.crops import crops

PEOPLE = {
    "Aoi": Design(Text(), "bob", "#2c6fd0", "#e0a030", "sailor", "#34508c", "#e2483d", ornament="bow"),
    "Kaede": Design(Text(), "long", "#d8452c", "#3f8f56", "miko", "#d8413c", "#e8b64a"),
    "Mai": Design(Text(), "long", "#b3a5dc", "#8d4fb8", "miko", "#d8413c", "#e8b64a", ornament="flower"),
    "Mei": Design(Text(), "long", "#b3a5dc", "#8d4fb8", "cape", "#3c5a78", "#e8b64a", ornament="hairpin"),
    "Yuki": Design(Text(), "spiky", "#e8e4ea", "#c03048", "vest", "#54627f", "#3f8f86", eye_height=0.82),
}

Head = Callable[..., tuple[NDArray[np.uint8], Box]]


def drawn(
    who: str, *, mood: str = "calm", turn: float = 0.0, facing: str = "viewer", ground: str = "#88aacc", size: int = 240
) -> tuple[NDArray[np.uint8], Box]:
    """A picture of somebody's head and shoulders, and the box of the face in it."""
    design, cel = PEOPLE[who], Cel(who, mood=mood, turn=turn, facing=facing)
    picture = Image.new("RGBA", (size, size), ground)
    picture.alpha_composite(Image.fromarray(raster(figure(cel, design, 3.0), (size, size), (-200, -220, 400, 400))))
    found = marks(replace(cel), design).face
    assert found is not None
    box = Box(*found)
    return np.asarray(picture.convert("RGB")), Box(box.x + 200, box.y + 220, box.width, box.height).scaled(size / 400)


@pytest.fixture(scope="session")
def head() -> Head:
    return drawn


@pytest.fixture(scope="session")
def crop() -> Callable[..., NDArray[np.uint8]]:
    """A crop of somebody as encoders see it."""

    def cut(who: str, **about: object) -> NDArray[np.uint8]:
        picture, box = drawn(who, **about)  # type: ignore[arg-type]
        return crops(picture, [box])[0]

    return cut


class Means:
    """An encoder whose vectors are the mean colours of crops: predictable, and different for different colours."""

    spec = "means"
    dimension = 3
    side = 32
    same = 0.8

    def encode(self, crops: NDArray[np.uint8]) -> NDArray[np.float32]:
        rows = crops.reshape(len(crops), -1, 3).mean(axis=1) - 96.0
        return (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)).astype(np.float32)


@pytest.fixture
def means() -> Means:
    return Means()
