"""How the whole picture moved: drawn moves are measured, and what is no camera takes less of the picture along."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from animeu.vision.camera import motion, smooth

ROWS, COLUMNS = np.mgrid[-13:14, -23.5:24.5] / 2


def painting(right: float = 0, down: float = 0, growth: float = 0) -> np.ndarray:
    """Waves all over the picture, moved by so many 24ths of its width and enlarged around its middle; 0 to 1."""
    x, y = (COLUMNS - right) / (1 + growth), (ROWS - down) / (1 + growth)
    return 0.5 + 0.12 * (np.sin(0.55 * x + 0.2 * y) + np.sin(0.5 * y - 0.3 * x + 1) + np.cos(0.35 * x + 0.6 * y))


def pictures(*luma: np.ndarray) -> np.ndarray:
    return np.stack(luma).astype(np.float32)


@given(st.floats(-1.5, 1.5), st.floats(-1.5, 1.5), st.floats(-0.08, 0.08))
def test_a_move_of_the_whole_picture_is_measured(right: float, down: float, growth: float) -> None:
    found = motion(pictures(painting()), pictures(painting(right, down, growth)))
    assert abs(found.right[0] * 24 - right) < 0.2
    assert abs(found.down[0] * 13.5 - down) < 0.2
    assert abs(found.growth[0] - growth) < 0.03


def test_nearly_the_whole_picture_follows_a_camera() -> None:
    assert motion(pictures(painting()), pictures(painting(1.2, 0.5))).followed[0] > 0.8


def test_little_of_the_picture_follows_a_figure() -> None:
    after = painting()
    after[6:, 16:28] = painting(1.5)[6:, 16:28]
    found = motion(pictures(painting()), pictures(after))
    assert found.followed[0] - found.still[0] < 0.3


def test_a_small_figure_before_a_plain_background_is_no_camera() -> None:
    before, after = np.full((27, 48), 0.8), np.full((27, 48), 0.8)
    before[8:20, 12:20], after[8:20, 14:22] = painting()[8:20, 12:20], painting()[8:20, 12:20]
    assert motion(pictures(before), pictures(after)).followed[0] < 0.65


def test_bars_do_not_hold_a_move_back() -> None:
    before, after = painting(), painting(1.0)
    for picture in (before, after):
        picture[:4] = picture[-4:] = 0
    found = motion(pictures(before), pictures(after))
    assert found.followed[0] > 0.8
    assert abs(found.right[0] * 24 - 1) < 0.1


def test_nothing_moves_between_equal_pictures_and_none_of_no_pictures() -> None:
    still = motion(pictures(painting()), pictures(painting()))
    assert abs(still.right[0]) < 1e-4
    assert still.followed[0] == 0
    assert len(motion(pictures(painting())[:0], pictures(painting())[:0])) == 0


def test_time_that_runs_backwards_turns_a_move_around() -> None:
    there = motion(pictures(painting()), pictures(painting(1.2, -0.4, 0.04)))
    back = motion(pictures(painting(1.2, -0.4, 0.04)), pictures(painting()))
    for one, other in ((there.right, back.right), (there.down, back.down), (there.growth, back.growth)):
        assert abs(one[0] + other[0]) < 0.01


def test_layers_at_other_depths_follow_too() -> None:
    after = painting(1.0)
    after[:13] = painting(0.5)[:13]
    found = motion(pictures(painting()), pictures(after))
    assert found.followed[0] > 0.6
    assert found.still[0] < 0.1


def test_what_grows_one_way_only_is_no_zoom() -> None:
    square = 0.5 + 0.25 * np.sin(0.5 * COLUMNS) * np.cos(0.55 * ROWS)
    taller = 0.5 + 0.25 * np.sin(0.5 * COLUMNS) * np.cos(0.55 * ROWS / 1.08)
    assert abs(motion(pictures(square), pictures(taller)).growth[0]) < 0.01


def test_luma_is_blurred_but_not_made_lighter() -> None:
    frames = np.random.default_rng(2).integers(0, 256, (1, 27, 48, 3), dtype=np.uint8)
    found = smooth(frames)
    assert abs(float(found.mean()) - float(frames.mean()) / 255) < 0.02
    assert found.std() < frames.std() / 255 / 2
