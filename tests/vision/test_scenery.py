"""What a small picture tells: people left out, a sky found, skin as a witness of the light."""

from __future__ import annotations

import numpy as np
import pytest

from animeu.sights import Box, Face
from animeu.vision.scenery import scenery, traits

SKY, WALL = (90, 160, 240), (220, 205, 180)


def picture(colour: tuple[int, int, int] = WALL) -> np.ndarray:
    """One plain colour."""
    return np.full((36, 64, 3), colour, np.uint8)


def test_people_are_not_asked_about_the_light_behind_them() -> None:
    before = picture()
    before[10:36, 22:42] = (20, 20, 160)
    alone, hidden = traits(scenery(picture())), traits(scenery(before, [Face(Box(27, 14, 10, 10), 0.9)]))
    assert hidden["middle b"] == pytest.approx(alone["middle b"], abs=1e-4)
    assert hidden["light 2"] == pytest.approx(alone["light 2"], abs=1e-4)
    assert hidden["free"] < 0.8


def test_skin_tells_what_the_light_does_to_colours() -> None:
    face, found = Face(Box(20, 10, 12, 12), 0.9), []
    for skin in ((250, 222, 205), (120, 120, 170)):
        lit = picture()
        lit[8:24, 18:34] = skin
        found.append(traits(scenery(lit, [face])))
    assert found[0]["skin"] == found[1]["skin"] == 1
    assert found[1]["skin light"] < found[0]["skin light"] - 0.2
    assert found[1]["skin b"] < found[0]["skin b"] - 0.03
    assert traits(scenery(picture()))["skin"] == 0


def test_a_sky_goes_down_to_the_first_edge() -> None:
    landscape = picture((80, 120, 60))
    landscape[:12] = SKY
    landscape[12:, ::3] = (40, 90, 40)
    found = traits(scenery(landscape))
    assert found["sky"] == pytest.approx(1 / 3, abs=0.01)
    assert found["sky b"] < -0.05
    assert found["wide sky"] == 1


def test_lamps_are_light_among_dark() -> None:
    street = picture((25, 28, 60))
    for x in range(4, 60, 8):
        street[20, x] = (255, 220, 140)
    assert traits(scenery(street))["lamps"] > 0
    assert traits(scenery(street))["warm lamps"] == 1
    assert traits(scenery(picture()))["lamps"] == 0


def test_upright_edges_are_told_from_rough_ones() -> None:
    shelves, leaves = picture(), np.random.default_rng(1).integers(0, 255, (36, 64, 3), dtype=np.uint8)
    shelves[:, ::5] = (90, 60, 30)
    assert traits(scenery(shelves))["upright"] > 0.9 > 2 * traits(scenery(leaves))["upright"]


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (40, 1), (2, 2)])
def test_whatever_is_small_has_every_trait(shape: tuple[int, int]) -> None:
    found = traits(scenery(np.full((*shape, 3), 9, np.uint8), [Face(Box(-5, -5, 90, 90), 0.9)]))
    assert found.keys() == traits(scenery(picture())).keys()
    assert all(np.isfinite(list(found.values())))
