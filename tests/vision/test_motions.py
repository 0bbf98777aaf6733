"""Motions as values: laid out by frame, joined, and told in widths of the picture."""

import numpy as np

from animeu.vision.motions import Motion, joined, spread, vector


def motion(right: float, down: float = 0, growth: float = 0) -> Motion:
    return Motion(*(np.array([one], dtype=np.float32) for one in (right, down, growth, 1, 0)))


def test_motions_are_laid_out_by_frame_and_joined() -> None:
    whole = joined([spread(motion(0.1), np.array([2]), 4), spread(motion(0.1), np.array([0]), 1)])
    assert np.flatnonzero(whole.right).tolist() == [2, 4]
    assert len(joined([])) == 0


def test_a_tilt_by_a_height_is_shorter_than_a_pan_by_a_width() -> None:
    assert np.allclose(vector(motion(0.1, 0.1))[:, 0], (0.1, 0.1 * 9 / 16, 0))
