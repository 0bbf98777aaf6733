"""Laws of the cheap look."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from animeu.vision import cuts, gradual
from animeu.vision.look import Looks, changed, difference, look, rearranged, recoloured, unexplained


def drawing(seed: int, count: int = 1) -> np.ndarray:
    blocks = np.random.default_rng(seed).integers(0, 256, (count, 9, 16, 3), dtype=np.uint8)
    return blocks.repeat(3, axis=1).repeat(3, axis=2)


def looks(frames: np.ndarray) -> Looks:
    return look(frames)


seeds = st.integers(0, 10_000)


@given(seeds, seeds)
def test_measures_are_symmetric_and_zero_for_equal_pictures(one: int, two: int) -> None:
    a, b = looks(drawing(one)), looks(drawing(two))
    for measure in (difference, changed, unexplained, rearranged):
        np.testing.assert_allclose(measure(a.pictures, b.pictures), measure(b.pictures, a.pictures), atol=1e-5)
        np.testing.assert_allclose(measure(a.pictures, a.pictures), 0, atol=1e-5)
    np.testing.assert_allclose(recoloured(a.colour, b.colour), recoloured(b.colour, a.colour))
    assert recoloured(a.colour, a.colour)[0] < 0.1  # rounding to bytes


@given(seeds, st.integers(-4, 4), st.integers(-6, 6))
def test_what_only_moved_is_explained(seed: int, dy: int, dx: int) -> None:
    scene = np.random.default_rng(seed).integers(0, 256, (13, 20, 3), dtype=np.uint8).repeat(3, axis=0).repeat(3, axis=1)
    still = scene[6:33, 6:54]
    moved = scene[6 + dy // 2 * 2 :, 6 + dx // 2 * 2 :][:27, :48]
    a, b = looks(still[None]), looks(moved[None])
    other = looks(drawing(seed + 1))
    assert unexplained(a.pictures, b.pictures)[0] < 0.6 * unexplained(a.pictures, other.pictures)[0]


@given(seeds)
def test_another_light_is_no_other_layout(seed: int) -> None:
    frame = drawing(seed)
    a, b = looks(frame), looks((frame * 0.5).astype(np.uint8))
    assert rearranged(a.pictures, b.pictures)[0] < cuts.SAME_LAYOUT


def test_one_look_says_of_each_frame_what_many_say() -> None:
    frames = drawing(3, 5)
    whole = looks(frames)
    parts = Looks.join([looks(frames[i : i + 1]) for i in range(5)])
    for name in ("pictures", "brightness", "contrast", "sharpness", "spread", "colour"):
        np.testing.assert_allclose(getattr(whole, name), getattr(parts, name), atol=1e-6)
    assert len(whole[1:3]) == 2


def test_a_blurred_frame_is_less_sharp() -> None:
    frame = drawing(4)
    blurred = frame.reshape(1, 9, 3, 48, 3).mean(2, keepdims=True).repeat(3, 2).reshape(1, 27, 48, 3)
    soft = np.stack([np.roll(blurred, k, axis=2) for k in range(-3, 4)]).mean(0).astype(np.uint8)
    assert look(soft).sharpness[0] < 0.7 * look(frame).sharpness[0]


def test_a_histogram_is_a_unit_vector() -> None:
    colour = look(drawing(5, 4)).colour.astype(float)
    np.testing.assert_allclose((colour**2).sum(1), 255**2, rtol=0.03)


def test_a_plain_picture_is_plain_with_bars_too() -> None:
    frames = np.full((2, 27, 48, 3), 250, dtype=np.uint8)
    frames[1, :4] = frames[1, -4:] = 0
    assert gradual.plain(look(frames)).tolist() == [True, True]
    assert not gradual.plain(look(drawing(6)))[0]


@given(seeds, st.integers(6, 60))
def test_a_mix_is_found_with_its_exact_ends(seed: int, frames: int) -> None:
    old, new = (drawing(seed + i).astype(np.float32) for i in (0, 1))
    share = (np.arange(frames) + 1)[:, None, None, None] / (frames + 1)
    video = np.concatenate([old.repeat(20, 0), old * (1 - share) + new * share, new.repeat(20, 0)]).astype(np.uint8)
    seen = look(video)
    step = cuts.steps(seen)
    (ramp,) = gradual.ramps(seen, step)
    assert (ramp.old, ramp.new) == (19, 20 + frames)
    assert abs(ramp.middle - (20 + frames // 2)) <= 1
    assert ramp.crooked < 0.05
