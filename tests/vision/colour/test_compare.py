"""How far palettes are apart, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu.colours import difference, oklab
from animeu.errors import InvalidValue
from animeu.sights import Colour
from animeu.vision.colour.compare import compare, distance

RGB = st.tuples(*[st.integers(0, 255)] * 3)
PALETTES = st.lists(st.builds(Colour, RGB, st.floats(0.01, 1)), min_size=1, max_size=6)


@given(PALETTES, PALETTES, PALETTES)
def test_the_distance_is_a_metric(a: list[Colour], b: list[Colour], c: list[Colour]) -> None:
    assert distance(a, a) == pytest.approx(0, abs=1e-9)
    assert distance(a, b) == pytest.approx(distance(b, a))
    assert distance(a, c) <= distance(a, b) + distance(b, c) + 1e-9


@given(PALETTES)
def test_nothing_is_told_between_a_palette_and_itself(a: list[Colour]) -> None:
    assert compare(a, a).words == ()
    assert compare(a, a[::-1]).distance == pytest.approx(0, abs=1e-6)


@given(RGB, RGB)
def test_between_two_plain_colours_it_is_how_different_they_look(a: tuple[int, int, int], b: tuple[int, int, int]) -> None:
    apart = float(difference(oklab(a), oklab(b)))
    assert distance([Colour(a, 1.0)], [Colour(b, 1.0)]) == pytest.approx(apart, rel=0.05, abs=1e-6)


@given(PALETTES, PALETTES)
def test_the_way_back_is_the_opposite(a: list[Colour], b: list[Colour]) -> None:
    there, back = compare(a, b), compare(b, a)
    for name in ("lightness", "chroma", "warmth", "contrast"):
        assert getattr(there, name) == pytest.approx(-getattr(back, name), abs=2e-4)
    assert {hue: -by for hue, by in there.hues.items()} == pytest.approx(back.hues)


def test_what_drives_a_difference_is_told_in_words() -> None:
    day = [Colour((130, 190, 240), 0.6), Colour((110, 170, 90), 0.4)]
    sunset = [Colour((240, 150, 90), 0.6), Colour((90, 60, 70), 0.4)]
    words = " ".join(compare(day, sunset).words)
    assert "warmer by" in words
    assert "darker by" in words
    assert "more orange (+60%)" in words
    assert "colder by" in " ".join(compare(sunset, day).words)


def test_a_palette_without_colours_is_refused() -> None:
    with pytest.raises(InvalidValue):
        compare([], [Colour((0, 0, 0), 1.0)])
