"""The few colours of a picture."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst
from PIL import Image

from animeu.colours import difference, oklab
from animeu.errors import InvalidValue
from animeu.vision.colour.palette import palette

PICTURES = npst.arrays(np.uint8, st.tuples(st.integers(1, 30), st.integers(1, 40), st.just(3)))


@settings(max_examples=40)
@given(PICTURES, st.integers(1, 9))
def test_shares_sum_to_one_and_colours_are_no_more_than_asked(picture: np.ndarray, most: int) -> None:
    colours = palette(picture, most)
    assert 1 <= len(colours) <= most
    assert sum(colour.share for colour in colours) == pytest.approx(1)
    assert [colour.share for colour in colours] == sorted((colour.share for colour in colours), reverse=True)


@settings(max_examples=40)
@given(PICTURES)
def test_a_mirrored_or_turned_picture_has_the_same_palette(picture: np.ndarray) -> None:
    assert palette(picture) == palette(picture[:, ::-1]) == palette(picture[::-1])


def test_a_large_mirrored_picture_has_the_same_palette() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (361, 643, 3), dtype=np.uint8)
    assert palette(noise) == palette(noise[:, ::-1]) == palette(noise[::-1, ::-1])


def areas(colours: list[tuple[int, int, int]], widths: list[int]) -> np.ndarray:
    return np.repeat(np.repeat(np.array(colours, np.uint8), widths, axis=0)[None], 360, axis=0)


PAINT = [(238, 141, 69), (61, 74, 112), (255, 236, 218), (47, 154, 99), (250, 250, 250), (200, 30, 45)]


def test_flat_paint_is_told_exactly_with_its_shares() -> None:
    widths = [200, 160, 120, 80, 60, 20]
    found = palette(areas(PAINT, widths))
    assert [colour.rgb for colour in found] == PAINT
    np.testing.assert_allclose([colour.share for colour in found], np.array(widths) / 640, atol=0.01)


def test_paint_is_found_behind_the_noise_of_compression() -> None:
    data = io.BytesIO()
    Image.fromarray(areas(PAINT, [200, 160, 120, 80, 60, 20])).save(data, "JPEG", quality=40)
    found = oklab([colour.rgb for colour in palette(np.array(Image.open(data)))])
    assert difference(oklab(PAINT)[:, None], found[None]).min(axis=1).max() < 0.02


def test_a_shadow_keeps_a_colour_of_its_own_and_what_nobody_sees_does_not() -> None:
    skin, shade, almost = (255, 236, 218), (233, 187, 173), (254, 234, 217)
    found = palette(areas([skin, shade, almost], [300, 200, 140]))
    assert [colour.rgb for colour in found] == [skin, shade]


def test_a_speck_is_no_colour_of_a_picture() -> None:
    picture = areas([(30, 30, 60)], [640]).copy()
    picture[100:110, 100:110] = (255, 0, 0)
    assert [colour.rgb for colour in palette(picture)] == [(30, 30, 60)]


@pytest.mark.parametrize("wrong", [np.zeros((0, 4, 3), np.uint8), np.zeros((4, 4), np.uint8), np.zeros((4, 4, 4), np.uint8)])
def test_what_is_no_picture_is_refused(wrong: np.ndarray) -> None:
    with pytest.raises(InvalidValue):
        palette(wrong)


def test_no_colours_at_all_cannot_be_meant() -> None:
    with pytest.raises(InvalidValue):
        palette(np.zeros((4, 4, 3), np.uint8), 0)
