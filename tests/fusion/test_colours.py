"""Colours and photography of shots out of those of stills."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu.episode import Shot
from animeu.errors import InvalidValue
from animeu.fusion.colours import colours, pooled, strengths
from animeu.sights import Colour, Photography
from animeu.timeline import Span
from animeu.tracks import StillTrack

RED, BLUE = Colour((200, 30, 45), 1.0), Colour((30, 80, 162), 1.0)
PALETTES = st.lists(
    st.lists(st.builds(Colour, st.tuples(*[st.integers(0, 255)] * 3), st.floats(0.01, 1)), min_size=1, max_size=8),
    min_size=1,
    max_size=9,
)


def shot(first: int, last: int) -> Shot:
    return Shot(first, last, Span(first * 40_000, last * 40_000 + 40_000), 1.0, first)


@given(PALETTES, st.integers(1, 8))
def test_pooled_shares_sum_to_one_whatever_the_order(palettes: list[list[Colour]], most: int) -> None:
    found = pooled(palettes, most=most)
    assert 1 <= len(found) <= most
    assert sum(colour.share for colour in found) == pytest.approx(1)
    assert [colour.rgb for colour in pooled(palettes[::-1], most=most)] == [colour.rgb for colour in found]


def test_a_palette_pooled_with_itself_stays() -> None:
    palette = (Colour((250, 240, 230), 0.5), Colour((40, 60, 120), 0.3), Colour((180, 40, 40), 0.2))
    found = pooled([palette, palette])
    assert [colour.rgb for colour in found] == [colour.rgb for colour in palette]
    assert [colour.share for colour in found] == pytest.approx([0.5, 0.3, 0.2])


def test_nothing_pools_to_nothing() -> None:
    assert pooled([]) == ()
    assert pooled([[RED]], [0.0]) == ()


def test_a_still_counts_for_as_long_as_it_is_seen() -> None:
    track = StillTrack(np.array([0, 30, 40]), palettes=((RED,), (BLUE,), (RED,)))
    (first, _), (second, _) = colours([shot(0, 39), shot(40, 79)], track)
    assert {colour.rgb: colour.share for colour in first} == pytest.approx({RED.rgb: 0.75, BLUE.rgb: 0.25})
    assert second == (RED,)


def test_a_shot_without_a_still_shows_what_the_one_before_it_does() -> None:
    track = StillTrack(np.array([24]), palettes=((RED,),), photography=((),))
    assert colours([shot(0, 20), shot(21, 30), shot(31, 35)], track) == (((), ()), ((RED,), ()), ((RED,), ()))


def glow(strength: float) -> tuple[Photography, ...]:
    return (Photography("bloom", strength),)


def test_photography_has_the_median_strength_and_names_the_stills_that_show_it() -> None:
    track = StillTrack(np.array([0, 12, 24]), photography=(glow(0.5), glow(0.1), glow(0.4)))
    ((_, (found,)),) = colours([shot(0, 30)], track)
    assert (found.kind, found.strength, found.frames) == ("bloom", 0.4, (0, 24))


def test_one_flash_decides_nothing() -> None:
    track = StillTrack(np.array([0, 12, 24]), photography=((), glow(1.0), ()))
    assert colours([shot(0, 30)], track) == (((), ()),)
    assert strengths(shot(0, 30), track) == {"bloom": 0.0}


def test_a_tint_keeps_its_colour() -> None:
    track = StillTrack(np.array([0]), photography=((Photography("tint", 0.7, colour="#a9c0ec"),),))
    ((_, (found,)),) = colours([shot(0, 30)], track)
    assert found.colour == "#a9c0ec"


def test_without_students_nothing_is_told() -> None:
    assert colours([shot(0, 30)], StillTrack(np.array([0]))) == (((), ()),)
    with pytest.raises(InvalidValue):
        strengths(shot(0, 30), StillTrack(np.array([0])))
