"""Who stands before a painting: cut out with hair and clothes, and filled without a seam."""

from __future__ import annotations

import numpy as np
import pytest

from animeu.sights import Box, Face
from animeu.vision.uncover import figures, filled


def test_a_figure_is_cut_out_along_its_outline() -> None:
    picture = np.full((180, 320, 3), (60, 110, 170), np.uint8)
    rows, columns = np.mgrid[:180, :320]
    head = np.hypot(rows - 70, columns - 160) < 30
    body = (rows > 95) & (np.abs(columns - 160) < 25)
    picture[head | body] = (200, 60, 40)
    found = figures(picture, [Face(Box(145, 55, 30, 30), 0.9)])
    assert found[head | body].mean() > 0.98
    assert found[~(head | body)].mean() < 0.08


def test_nobody_is_no_figure() -> None:
    assert not figures(np.zeros((90, 160, 3), np.uint8), []).any()


def test_a_face_that_fills_the_picture_leaves_nothing() -> None:
    assert figures(np.full((90, 160, 3), 200, np.uint8), [Face(Box(-40, -60, 240, 240), 0.9)]).all()


@pytest.mark.parametrize("shape", [(40, 60), (41, 63), (2, 7)])
def test_a_hole_goes_over_smoothly_from_one_side_to_the_other(shape: tuple[int, int]) -> None:
    ramp = np.broadcast_to(np.linspace(0, 250, shape[1])[None, :, None], (*shape, 3)).astype(np.uint8)
    hole = np.zeros(shape, bool)
    hole[:, shape[1] // 3 : shape[1] // 2] = True
    broken = np.where(hole[..., None], 0, ramp).astype(np.uint8)
    healed = filled(broken, hole)
    assert (healed[~hole] == ramp[~hole]).all()
    assert np.abs(healed[hole].astype(int) - ramp[hole]).mean() < 40
    assert healed[hole].min() >= ramp[~hole].min()


def test_a_picture_that_is_all_hole_stays() -> None:
    picture = np.full((5, 5, 3), 7, np.uint8)
    assert (filled(picture, np.ones((5, 5), bool)) == picture).all()
