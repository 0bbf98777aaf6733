"""A picture is matched with the look that it was taken from, whatever happened to it, and with no other."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from animeu.bench.distort import DISTORTIONS
from animeu.vision.lookup import Asked, matches
from animeu.vision.lookup.asked import borderless
from animeu.vision.lookup.look import encode

COUNT = 24


@pytest.fixture(scope="module")
def looks(made_up) -> np.ndarray:
    small = [Image.fromarray(made_up(number)).resize((48, 27), Image.Resampling.BOX) for number in range(COUNT)]
    return encode(np.stack([np.asarray(one) for one in small]))


@pytest.mark.parametrize("name", list(DISTORTIONS))
def test_it_is_found_after(name: str, looks: np.ndarray, made_up) -> None:
    for number in (3, 11):
        picture = np.asarray(DISTORTIONS[name](Image.fromarray(made_up(number))))
        best, second = matches(Asked.of(picture), looks)[:2]
        assert best.position == number
        assert best.probability > 0.9
        assert best.fit.mirrored == ("mirrored" in name)
        assert second.probability < 0.5


def test_the_part_that_a_crop_shows_is_told_to_a_hundredth(looks: np.ndarray, made_up) -> None:
    crop = made_up(5)[int(360 * 0.12) : int(360 * 0.87), int(640 * 0.2) : int(640 * 0.95)]
    (best, *_) = matches(Asked.of(crop), looks)
    assert best.position == 5
    assert best.fit.window == pytest.approx((0.2, 0.12, 0.75, 0.75), abs=0.01)


def test_a_picture_that_is_not_there_matches_nothing(looks: np.ndarray, made_up) -> None:
    for number in range(100, 112):
        assert max(match.probability for match in matches(Asked.of(made_up(number)), looks)) < 0.5


def test_a_flat_picture_is_not_compared(looks: np.ndarray) -> None:
    asked = Asked.of(np.full((1, 1, 3), 7, np.uint8))
    assert asked.flat
    assert matches(asked, looks) == []


def test_grey_pictures_are_found_by_their_drawing(looks: np.ndarray, made_up) -> None:
    grey = np.asarray(Image.fromarray(made_up(9)).convert("L").convert("RGB"))
    (best, *_) = matches(Asked.of(grey), looks)
    assert best.position == 9
    assert best.probability > 0.9


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (176, 128, 64)])
def test_borders_of_any_colour_are_cut_off_and_subtitles_in_them_too(colour: tuple[int, ...], made_up) -> None:
    framed = np.full((480, 760, 3), colour, np.uint8)
    framed[60:420, 60:700] = made_up(7)
    framed[440:460, 330:420:4] = 128
    assert borderless(framed) == pytest.approx((60 / 760, 60 / 480, 640 / 760, 360 / 480), abs=0.012)


def test_subtitles_across_a_letterbox_do_not_end_it(made_up) -> None:
    framed = np.zeros((480, 640, 3), np.uint8)
    framed[60:420] = made_up(7)
    framed[436:462, 150:490:4] = 220
    assert borderless(framed) == pytest.approx((0, 60 / 480, 1, 360 / 480), abs=0.012)


def test_a_picture_without_borders_stays_whole(made_up) -> None:
    assert borderless(made_up(7)) == (0, 0, 1, 1)
