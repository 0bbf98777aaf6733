"""What is written in the picture: that it can be read where the truth says that it stands, and that its font can be attached."""

import io
from dataclasses import replace

import numpy as np
import pytest
from fontTools.ttLib import TTFont

from animeu.sample.exposure import Lettering
from animeu.sample.picture import fonts, lettering
from animeu.sample.picture.canvas import raster, rect
from animeu.sample.picture.lettering import STYLES, drawn, extent, reach

SIGN = Lettering("鈴と銀の舌\nとけい ABC", "credit", 640.0, 360.0, 60.0)


def ink(elements):
    """Where something is drawn: left, top, right and bottom."""
    rows, columns = np.nonzero(raster(elements, (1280, 720))[..., 3] > 24)
    return np.array([columns.min(), rows.min(), columns.max() + 1, rows.max() + 1])


@pytest.fixture
def bare(monkeypatch):
    """Styles without what their letters stand on and throw."""
    monkeypatch.setattr(lettering, "STYLES", {k: replace(s, plate=None, shadow=(0, 0, 0)) for k, s in STYLES.items()})
    drawn.cache_clear()
    yield
    drawn.cache_clear()


@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("style", STYLES)
def test_the_stated_box_is_where_the_letters_are(bare, style, down):
    sign = replace(SIGN, style=style, down=down)
    x, y, w, h = extent(sign)
    assert np.abs(ink(drawn(sign)) - [x, y, x + w, y + h]).max() <= 2


@pytest.mark.parametrize("style", STYLES)
def test_nothing_is_drawn_beyond_the_reach_of_a_sign(style):
    x, y, w, h = reach(replace(SIGN, style=style))
    left, top, right, bottom = ink(drawn(replace(SIGN, style=style)))
    assert x <= left <= right <= x + w
    assert y <= top <= bottom <= y + h


@pytest.mark.parametrize("style", STYLES)
def test_letters_stand_out_from_what_is_behind_them(style):
    x, y, w, h = (round(edge) for edge in extent(SIGN))
    wall = rect(0, 0, 1280, 720, "#3a5648")
    pixels = raster(wall + drawn(replace(SIGN, style=style)), (1280, 720))[y : y + h, x : x + w, :3].mean(axis=2)
    assert np.percentile(pixels, 97) - np.percentile(pixels, 3) > 90


def test_a_sign_of_one_colour_shows_that_colour():
    pixels = raster(drawn(replace(SIGN, colour="#22cc44")), (1280, 720))
    assert (pixels[..., :3] == (0x22, 0xCC, 0x44)).all(axis=2).sum() > 1000


def test_columns_are_taller_than_wide_and_go_from_right_to_left():
    both, first = extent(replace(SIGN, down=True)), extent(replace(SIGN, text="鈴と銀の舌", down=True))
    assert first[3] > 4 * first[2]
    assert both[0] < first[0] - 20


def test_what_stands_in_a_column_is_turned_as_in_print():
    assert fonts.glyph("ー").box != fonts.glyph("ー", down=True).box


def test_an_empty_sign_is_nowhere():
    assert extent(replace(SIGN, text=" "))[2:] == (0, 0)


def test_a_subset_holds_the_letters_and_little_else():
    data = fonts.subset("鈴のこえ铃")
    with TTFont(io.BytesIO(data)) as font:
        assert {ord(letter) for letter in "鈴のこえ铃"} <= set(font.getBestCmap()) < set(range(0x10000))
        assert font["name"].getDebugName(4) == fonts.FAMILY
    assert len(data) < 30_000
    assert data == fonts.subset("え铃鈴のこ")
