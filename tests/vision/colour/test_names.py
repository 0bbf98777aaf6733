"""What colours are called by tradition."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu.colours import difference, oklab
from animeu.errors import InvalidValue
from animeu.vision.colour.names import known, named


@pytest.mark.parametrize("language", ["ja", "zh"])
def test_every_name_is_its_own_nearest_and_complete(language: str) -> None:
    names = known(language)
    assert len(names) >= 120
    assert len({colour.name for colour in names}) == len(names)
    for colour in names:
        assert named(colour.rgb, language) == colour
        assert colour.english
        bare = unicodedata.normalize("NFD", colour.reading).replace("'", "").replace(" ", "")
        assert all(letter.isascii() or unicodedata.combining(letter) for letter in bare)


@given(st.tuples(*[st.integers(0, 255)] * 3), st.sampled_from(["ja", "zh"]))
def test_no_other_name_is_nearer_and_the_distance_is_told(rgb: tuple[int, int, int], language: str) -> None:
    found = named(rgb, language)
    nearest = min(float(difference(oklab(rgb), oklab(colour.rgb))) for colour in known(language))
    assert found.distance == pytest.approx(nearest, abs=1e-4)


def test_well_known_names_have_their_colours() -> None:
    assert named((183, 40, 46)).name == "茜色"
    assert named((22, 94, 131)).name == "藍色"
    assert named((157, 41, 51), "zh").name == "胭脂"
    assert named((214, 236, 240), "zh").reading == "yuè bái"


def test_another_language_is_refused() -> None:
    with pytest.raises(InvalidValue, match="'ja' or 'zh'"):
        named((0, 0, 0), "en")
