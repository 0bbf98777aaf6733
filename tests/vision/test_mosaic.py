"""Pictures that lie over each other become one."""

from __future__ import annotations

import numpy as np

from animeu.vision.mosaic import merged, trimmed


def at(right: float, down: float = 0) -> np.ndarray:
    return np.array([[1, 0, right], [0, 1, down], [0, 0, 1.0]])


def test_what_no_picture_shows_is_told() -> None:
    whole, shown = merged([np.full((20, 30, 3), 90, np.uint8)] * 2, [at(0), at(10, 5)], (40, 25))
    assert shown.sum() == 20 * 30 * 2 - 20 * 15
    assert (whole[~shown] == 0).all()
    assert (whole[shown] == 90).all()


def test_where_pictures_do_not_agree_the_nearest_tell() -> None:
    pictures = [np.full((40, 60, 3), 20 * number, np.uint8) for number in range(12)]
    whole, _ = merged(pictures, [at(12 * number) for number in range(12)], (192, 40))
    row = whole[20, :, 0].astype(int)
    assert (np.diff(row) >= 0).all()  # from one picture on to the next, none mixed in from far away
    assert abs(row[96] - 110) <= 25


def test_the_largest_full_rectangle_is_kept() -> None:
    whole, shown = np.zeros((90, 200, 3), np.uint8), np.ones((90, 200), bool)
    shown[:7, :120], shown[84:, 60:], shown[:, 197:] = False, False, False
    assert trimmed(whole, shown).shape == (77, 197, 3)


def test_a_whole_picture_loses_nothing() -> None:
    whole = np.zeros((91, 333, 3), np.uint8)
    assert trimmed(whole, np.ones((91, 333), bool)).shape == whole.shape
