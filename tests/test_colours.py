from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from animeu.colours import difference, gather, oklab, oklch, srgb
from animeu.errors import InvalidValue

COLOURS = npst.arrays(np.uint8, st.tuples(st.integers(1, 40), st.just(3)))


@given(COLOURS)
def test_every_colour_comes_back_from_oklab_and_from_its_polar_form(rgb: np.ndarray) -> None:
    np.testing.assert_array_equal(srgb(oklab(rgb)), rgb)
    light, chroma, hue = np.moveaxis(oklch(oklab(rgb)), -1, 0)
    back = np.stack([light, chroma * np.cos(np.radians(hue)), chroma * np.sin(np.radians(hue))], axis=-1)
    np.testing.assert_array_equal(srgb(back), rgb)


def test_the_published_values_are_met() -> None:
    known = {
        (255, 0, 0): (0.62796, 0.22486, 0.12585),
        (0, 255, 0): (0.86644, -0.23389, 0.17950),
        (0, 0, 255): (0.45201, -0.03246, -0.31153),
    }
    np.testing.assert_allclose(oklab(list(known)), list(known.values()), atol=2e-4)


@given(st.integers(0, 255))
def test_a_grey_has_no_chroma_and_rising_lightness(level: int) -> None:
    lab = oklab((level, level, level))
    assert float(oklch(lab)[1]) < 1e-4
    assert level == 0 or float(lab[0]) > float(oklab((level - 1,) * 3)[0])


@given(COLOURS, COLOURS, COLOURS)
def test_the_difference_is_a_distance(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> None:
    x, y, z = oklab(a[0]), oklab(b[0]), oklab(c[0])
    assert difference(x, x) == 0
    assert difference(x, y) == difference(y, x)
    assert difference(x, z) <= difference(x, y) + difference(y, z) + 1e-6


@pytest.mark.parametrize("wrong", [5, (1, 2), (0, 0, 256), (-1, 0, 0), np.full(3, np.nan)])
def test_what_is_no_colour_is_refused(wrong: object) -> None:
    with pytest.raises(InvalidValue):
        oklab(wrong)


def test_what_no_screen_shows_is_brought_into_range() -> None:
    assert srgb((2.0, 0, 0)).tolist() == [255, 255, 255]
    assert srgb((-1.0, 0, 0)).tolist() == [0, 0, 0]


@given(COLOURS, st.integers(1, 9), st.floats(0, 0.2))
def test_groups_are_no_more_than_asked_and_no_nearer(rgb: np.ndarray, most: int, near: float) -> None:
    lab, weights = oklab(rgb), np.arange(1, len(rgb) + 1)
    groups = gather(lab, weights, most, near)
    count = groups.max() + 1
    assert count <= most
    assert set(groups) == set(range(count))
    means = np.array([np.average(lab[groups == group], axis=0, weights=weights[groups == group]) for group in range(count)])
    apart = difference(means[:, None], means[None]) + np.eye(count)
    assert (apart >= near - 1e-6).all()


def test_a_small_accent_far_from_all_others_keeps_its_group() -> None:
    dice = np.random.default_rng(1)
    blues = np.clip(dice.normal((60, 90, 160), 12, (400, 3)), 0, 255).astype(np.uint8)
    lab = oklab(np.vstack([blues, [[230, 30, 30]]]))
    groups = gather(lab, np.r_[np.full(400, 1.0), 6.0], 4)
    assert (groups[:400] != groups[400]).all()


def test_nothing_gathers_to_nothing_and_no_group_is_refused() -> None:
    assert gather(np.zeros((0, 3)), [], 3).tolist() == []
    with pytest.raises(InvalidValue):
        gather(np.zeros((1, 3)), [1], 0)
