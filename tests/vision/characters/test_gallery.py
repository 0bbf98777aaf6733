"""Names for faces, and none for strangers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from animeu.errors import InvalidValue
from animeu.tracks import Vectors
from animeu.vision.characters.gallery import Gallery


def rows(*which: int) -> np.ndarray:
    return np.eye(6, dtype=np.float32)[list(which)]


def gallery() -> Gallery:
    return Gallery("builtin", ("Mio", "Rin"), rows(0, 0, 1), np.array([0, 0, 1]), 0.5)


def test_a_stranger_is_unknown_and_so_is_a_face_without_a_vector() -> None:
    mio, stranger, none = gallery().name(np.concatenate([rows(0, 5), np.zeros((1, 6), np.float32)]))
    assert (mio.name, bool(stranger), bool(none)) == ("Mio", False, False)
    assert mio.probability > 0.9


def test_between_two_a_face_is_less_sure_than_near_one() -> None:
    """As like Mio as another, but like Rin too."""
    assert gallery().probabilities(rows(0) * 0.8 + rows(1) * 0.6)[0] < gallery().probabilities(rows(0) * 0.8 + rows(5) * 0.6)[0]


def test_a_face_that_is_as_like_one_as_another_has_no_name() -> None:
    assert [bool(one) for one in gallery().name(np.stack([rows(0)[0] * 0.7 + rows(1)[0] * 0.7, rows(0)[0] * 0.9]))] == [
        False,
        True,
    ]


@settings(max_examples=30, deadline=None)
@given(share=st.floats(0, 1), more=st.floats(0, 1))
def test_the_more_alike_the_likelier(share: float, more: float) -> None:
    low, high = sorted((share, more))
    turned = [np.cos(x * np.pi / 2) * rows(5)[0] + np.sin(x * np.pi / 2) * rows(0)[0] for x in (low, high)]
    first, second = gallery().probabilities(np.stack(turned).astype(np.float32))
    assert first <= second + 1e-6


def test_people_go_out_and_come_in_again() -> None:
    again = Gallery.of(gallery().people, 0.5)
    assert again.names == ("Mio", "Rin")
    assert again.counts == {"Mio": 2, "Rin": 1}
    assert np.array_equal(again.vectors, gallery().vectors)


def test_vectors_of_two_encoders_never_meet() -> None:
    with pytest.raises(InvalidValue, match="one encoder"):
        Gallery.of({"Mio": Vectors("builtin", rows(0)), "Rin": Vectors("imgutils", rows(1))}, 0.5)
    with pytest.raises(InvalidValue, match="of shape"):
        gallery().name(np.zeros((1, 9), np.float32))


def test_owners_that_do_not_fit_are_refused() -> None:
    with pytest.raises(InvalidValue, match="owners"):
        Gallery("builtin", ("Mio", "Rin"), rows(0), np.array([0]), 0.5)


def test_a_gallery_of_one_has_no_rivals() -> None:
    alone = Gallery("builtin", ("Mio",), rows(0), np.array([0]), 0.5)
    assert [one.name for one in alone.name(rows(0, 3))] == ["Mio", ""]
