"""Things of a script, and how they move over their drawings."""

import numpy as np
import pytest
from numpy.typing import NDArray

from animeu.sample.picture.canvas import group, raster
from animeu.sample.picture.props import PROPS, WHOLE
from animeu.sample.picture.props.lamps import BURST
from animeu.sample.picture.props.things import OPENING

LOOPS = {"cat": 8, "suzu": 8, "clock": 8, "clapper": 6, "lanterns": 4, "foreground": 4, "card": 4, "speedlines": 3, "bell": 4}
"""How many drawings the loop of a thing has."""


def seen(what: str, drawing: int = 0) -> NDArray[np.float64]:
    """A thing in the middle of a picture, shape (90, 160, 4)."""
    drawn = PROPS[what](drawing, 3.4)
    return raster(drawn if what in WHOLE else group(drawn, x=640, y=360), (160, 90)).astype(float)


def test_all_things_that_scripts_name_can_be_drawn():
    assert {"cat", "family", "bell", "poster", "title", "suzu", "clapper", "clock", "door", "letter", "firework"} <= set(PROPS)
    assert {"lanterns", "stall", "train", "speedlines", "foreground", "card"} <= set(PROPS)
    assert set(PROPS) >= WHOLE


@pytest.mark.parametrize("what", sorted(PROPS))
def test_a_thing_is_seen_in_several_colours(what):
    pixels = seen(what, 3)
    there = pixels[pixels[..., 3] > 200]
    assert len(there) > 20
    assert there[:, :3].std(axis=0).max() > 8


@pytest.mark.parametrize("what", sorted(LOOPS))
def test_a_thing_comes_back_to_its_first_drawing(what):
    drawings = [PROPS[what](number, 3.0) for number in range(2 * LOOPS[what])]
    assert drawings[: LOOPS[what]] == drawings[LOOPS[what] :]
    assert len(set(drawings)) > 1


def test_the_cat_shuts_her_eyes_only_in_some_drawings():
    eyes = slice(37, 42), slice(72, 88)
    green = [(pixels[..., 1] - pixels[..., 0] > 20).sum() for pixels in (seen("cat", number)[eyes] for number in range(8))]
    assert min(green) == 0
    assert sum(count > 4 for count in green) >= 6


def test_the_great_bell_swings_from_above():
    rest, aside = seen("suzu", 0)[..., 3], seen("suzu", 2)[..., 3]
    columns = np.arange(160)

    def middle(alpha: NDArray[np.float64], rows: slice) -> float:
        return float((alpha[rows].sum(axis=0) * columns).sum() / alpha[rows].sum())

    upper, lower = (abs(middle(aside, rows) - middle(rest, rows)) for rows in (slice(0, 10), slice(45, 65)))
    assert lower > 2 * upper
    assert lower > 3


def test_the_door_opens_and_stays_open():
    last = len(OPENING) - 1
    light = [(seen("door", number)[..., :3].min(axis=2) > 170)[:, 80:].sum() for number in (0, 3, last)]
    assert PROPS["door"](last, 3.0) == PROPS["door"](last + 40, 3.0)
    assert PROPS["door"](0, 3.0) != PROPS["door"](3, 3.0) != PROPS["door"](last, 3.0)
    assert light[0] != light[2]


def test_the_train_passes_and_is_gone():
    assert seen("train", 0)[..., 3].max() == 255
    assert seen("train", 12)[..., 3].max() == 255
    assert seen("train", 40)[..., 3].max() == 0


def test_a_firework_opens_and_fades_and_the_next_has_another_colour():
    light = [seen("firework", number)[..., 3].mean() for number in range(BURST)]
    assert max(light[2:8]) > 1.5 * light[0]
    assert light[-1] < 0.3 * max(light)
    one, other = (seen("firework", number)[..., :3].reshape(-1, 3).mean(axis=0) for number in (4, BURST + 4))
    assert np.abs(one / one.sum() - other / other.sum()).max() > 0.05


def test_the_plate_hides_the_place_and_lines_of_speed_leave_the_middle_free():
    assert seen("card")[..., 3].min() == 255
    lines = seen("speedlines")[..., 3]
    assert lines[40:50, 74:86].max() < 60
    assert lines[[0, 0, -1, -1], [0, -1, 0, -1]].min() > 245


def test_the_four_plates_differ_in_colour():
    colours = [seen("card", number)[..., :3].mean(axis=(0, 1)) for number in range(4)]
    assert min(np.abs(a - b).max() for i, a in enumerate(colours) for b in colours[:i]) > 15


def test_dark_leaves_in_front_leave_the_middle_free():
    alpha = seen("foreground")[..., 3]
    assert alpha[20:60, 40:120].max() == 0
    assert alpha[-1].mean() > 200
