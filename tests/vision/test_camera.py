"""How the whole picture moved: drawn moves are measured, and what is no camera takes less of the picture along."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from animeu.vision.camera import joined, motion, spread
from animeu.vision.look import FULL, Pictures

ROWS, COLUMNS = np.mgrid[-6:7, -11.5:12.5]


def painting(right: float = 0, down: float = 0, growth: float = 0) -> np.ndarray:
    """Waves all over the picture, moved by so many pixels and enlarged around its middle; 0 to 1."""
    x, y = (COLUMNS - right) / (1 + growth), (ROWS - down) / (1 + growth)
    return 0.5 + 0.12 * (np.sin(0.55 * x + 0.2 * y) + np.sin(0.5 * y - 0.3 * x + 1) + np.cos(0.35 * x + 0.6 * y))


def pictures(luma: np.ndarray) -> Pictures:
    made = np.zeros((3, 13, 24, 1), dtype=np.int16)
    made[0, ..., 0] = np.rint(luma * FULL)
    return made


@given(st.floats(-1.5, 1.5), st.floats(-1.5, 1.5), st.floats(-0.08, 0.08))
def test_a_move_of_the_whole_picture_is_measured(right: float, down: float, growth: float) -> None:
    found = motion(pictures(painting()), pictures(painting(right, down, growth)))
    assert abs(found.right[0] * 24 - right) < 0.2
    assert abs(found.down[0] * 13 - down) < 0.2
    assert abs(found.growth[0] - growth) < 0.03


def test_nearly_the_whole_picture_follows_a_camera() -> None:
    assert motion(pictures(painting()), pictures(painting(1.2, 0.5))).followed[0] > 0.8


def test_little_of_the_picture_follows_a_figure() -> None:
    after = painting()
    after[3:, 8:14] = painting(1.5)[3:, 8:14]
    assert motion(pictures(painting()), pictures(after)).followed[0] < 0.5


def test_a_small_figure_before_a_plain_background_is_no_camera() -> None:
    before, after = np.full((13, 24), 0.8), np.full((13, 24), 0.8)
    before[4:10, 6:10], after[4:10, 7:11] = painting()[4:10, 6:10], painting()[4:10, 6:10]
    assert motion(pictures(before), pictures(after)).followed[0] < 0.65


def test_bars_do_not_hold_a_move_back() -> None:
    before, after = painting(), painting(1.0)
    for picture in (before, after):
        picture[:2] = picture[-2:] = 0
    found = motion(pictures(before), pictures(after))
    assert found.followed[0] > 0.8
    assert abs(found.right[0] * 24 - 1) < 0.1


def test_nothing_moves_between_equal_pictures_and_none_of_no_pictures() -> None:
    still = motion(pictures(painting()), pictures(painting()))
    assert abs(still.right[0]) < 1e-4
    assert still.followed[0] == 0
    assert len(motion(pictures(painting())[..., :0], pictures(painting())[..., :0]).right) == 0


def test_motions_are_laid_out_by_frame_and_joined() -> None:
    one = motion(pictures(painting()), pictures(painting(1.0)))
    whole = joined([spread(one, np.array([2]), 4), spread(one, np.array([0]), 1)])
    assert np.flatnonzero(whole.right).tolist() == [2, 4]
