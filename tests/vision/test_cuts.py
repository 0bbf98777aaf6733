"""What two pictures share to the pixel: a sign over a picture is no cut."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from animeu.vision.cuts import UNCHANGED, unchanged
from animeu.vision.look import look


def drawing(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (27, 48, 3), dtype=np.uint8)


def share(one: np.ndarray, other: np.ndarray) -> float:
    seen = look(np.stack([one, other]))
    return float(unchanged(seen.pictures[..., :1], seen.pictures[..., 1:])[0])


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_only_the_same_drawing_is_unchanged(a: int, b: int) -> None:
    assert (share(drawing(a), drawing(b)) == 1) == (a == b)
    assert share(drawing(a), drawing(b)) == share(drawing(b), drawing(a))


def test_a_sign_over_a_third_leaves_the_rest() -> None:
    signed = drawing(1)
    signed[:, :16] = 240
    assert UNCHANGED < share(drawing(1), signed) < 0.7


def test_bars_and_even_parts_are_no_evidence() -> None:
    one, other = drawing(1), drawing(2)
    for picture in (one, other):
        picture[:8] = 0
        picture[19:] = 200
    assert share(one, other) == 0


def test_the_noise_of_an_encoder_changes_nothing() -> None:
    noisy = np.clip(drawing(1) + np.random.default_rng(0).normal(0, 1, (27, 48, 3)), 0, 255).astype(np.uint8)
    assert share(drawing(1), noisy) > 0.9
