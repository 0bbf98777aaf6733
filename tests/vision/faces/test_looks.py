"""Where and at which size a picture is looked at."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from animeu.vision.faces.looks import OVER, SHORT, WIDE, looks, seen


@given(st.integers(1, 4096), st.integers(1, 4096))
@settings(max_examples=60, deadline=None)
def test_every_pixel_is_looked_at_and_no_look_is_larger_than_the_network_is_made_for(width: int, height: int) -> None:
    found = looks(width, height)
    assert (found[0].width, found[0].height) == (width, height)
    for look in found:
        assert 0 <= look.left <= look.left + look.width <= width
        assert 0 <= look.top <= look.top + look.height <= height
        assert max(look.width, look.height) * look.scale <= WIDE + 1
    parts = found[2:]
    if parts:
        assert min(p.left for p in parts) == 0
        assert max(p.left + p.width for p in parts) == width
        assert max(p.top + p.height for p in parts) == height


def test_a_small_face_on_the_edge_of_two_parts_lies_whole_in_one_of_them() -> None:
    parts = looks(1920, 1080)[2:]
    scale = SHORT / 1080
    reach = OVER / scale * 0.8
    for left in range(0, int(1920 - reach), 40):
        assert any(p.left <= left and left + reach <= p.left + p.width for p in parts)


def test_a_long_strip_is_cut_into_parts_not_squeezed() -> None:
    assert min(look.scale for look in looks(4096, 200)[2:]) == 1.0


def test_a_still_of_a_video_is_looked_at_twice_only() -> None:
    assert len(looks(640, 360)) == 2


@pytest.mark.parametrize("shape", [(1, 1), (3, 700), (360, 640)])
def test_what_is_seen_is_filled_up_to_whole_cells(shape: tuple[int, int]) -> None:
    for look in looks(shape[1], shape[0]):
        pixels = seen(np.zeros((*shape, 3), np.uint8), look, 64)
        assert pixels.shape[0] % 64 == pixels.shape[1] % 64 == 0
        assert pixels.dtype == np.uint8
