"""What parts of a picture follow a motion, and what is left where they do not."""

import numpy as np

from animeu.vision.layers import followed, halfway, left
from animeu.vision.motions import Motion

ROWS, COLUMNS = np.mgrid[:27, :48].astype(np.float32)


def painting(right: float = 0) -> np.ndarray:
    """Waves all over the picture, moved by so many pixels; 0 to 1."""
    x = COLUMNS - right
    return (0.5 + 0.2 * np.sin(0.3 * x + 0.2 * ROWS) + 0.2 * np.cos(0.25 * x - 0.35 * ROWS)).astype(np.float32)


def going(right: float) -> np.ndarray:
    return np.array([[right], [0], [0], [0]], dtype=np.float32)


def test_pictures_meet_halfway() -> None:
    first, second, both = halfway(painting()[..., None], painting(4)[..., None], going(4))
    assert np.abs((first - second) * both).max() < 0.01
    assert np.flatnonzero(both[0, :, 0] == 0).tolist() == [0, 1, 46, 47]


def test_a_near_layer_and_a_far_one_follow_one_camera() -> None:
    after = painting(2)
    after[:13], after[13:] = painting(1)[:13], painting(2)[13:]
    share, still = followed(painting()[..., None], after[..., None], going(2), np.ones((27, 48, 1), dtype=np.float32))
    assert share[0] > 0.9
    assert still[0] == 0


def test_what_a_camera_explains_is_no_change() -> None:
    moved = painting(2)
    moved[9:15, 18:24] = 1 - moved[9:15, 18:24]
    zero, one = np.zeros(1, dtype=np.float32), np.ones(1, dtype=np.float32)
    rest = left(painting()[None], moved[None], Motion(one * 2 / 48, zero, zero, one, zero))[0].reshape(9, 16)
    assert rest[3, 6] > 5 * np.median(rest)
