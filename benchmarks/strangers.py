"""Looks of pictures that nobody drew, as hard to tell from real ones as real ones of other shows are.

What is coarse in a picture, 7 by 9 cosines of luma and the colours, is drawn from a mixture fitted to real looks: a kernel on
each. What is fine comes from dead leaves, shapes that cover one another with sizes of density r^-3, whose spectrum and edges
are those of natural pictures (Lee, Mumford and Huang 2001).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from animeu.tracks import Floats
from animeu.vision.lookup.look import GREY, HUES, decode, packed

WIDTH = 0.65
"""Of a kernel, of the spread of all looks. At .5 the nearest of 300 is nearer to a real picture (cosine .76 in the median, in a
tenth .92) than the nearest of 300 real ones of other shows (.71 and .82), at .8 as near (.72 and .81); but the best of them
fits worse than the best real one."""

COARSE = (7, 9)
"""Cosines down and across that are drawn from the mixture."""

LEAVES, LARGE = 28, 6
"""Shapes of a picture, and how many of them, the first ones, are large."""

BANK = 20_000
"""Pictures of leaves; each is turned, shifted and inverted, so that one gives 176 fine parts."""


class Strangers:
    """Draws looks.

    Parameters
    ----------
    real : ndarray of uint8, shape (n, BYTES)
        Looks on which kernels are put.
    dice : numpy.random.Generator
    """

    def __init__(self, real: NDArray[np.uint8], dice: np.random.Generator) -> None:
        self._dice = dice
        luma, hues = decode(real)
        self._down, self._across = _cosines(COARSE[0], GREY[0]), _cosines(COARSE[1], GREY[1])
        self._light = self._coarse(luma).reshape(len(luma), -1)
        self._colour = hues.reshape(len(hues), -1)
        leaves = _leaves(BANK, dice)
        self._fine = (leaves - self._rebuilt(self._coarse(leaves))).astype(np.float32)
        self._fine *= (luma - self._rebuilt(self._coarse(luma))).std() / self._fine.std()

    def draw(self, count: int) -> NDArray[np.uint8]:
        """So many looks, shape (count, BYTES)."""
        dice = self._dice
        which, mirrored = dice.integers(len(self._light), size=count), dice.random(count) < 0.5
        light = self._near(self._light, which).reshape(count, *COARSE)
        light[mirrored, :, 1::2] *= -1
        hues = self._near(self._colour, which).reshape(count, 2, *HUES)
        hues[mirrored] = hues[mirrored][..., ::-1]
        fine = self._fine[dice.integers(BANK, size=count)]
        for turn in range(4):
            some = np.flatnonzero(dice.integers(4, size=count) == turn)
            fine[some] = np.roll(fine[some], dice.integers(GREY[0]), axis=1)[:, :, :: 1 if turn % 2 else -1] * (1 - turn // 2 * 2)
        luma = self._rebuilt(light) + fine
        return packed(np.clip(luma, 0, 255).astype(np.float32), np.clip(hues, 0, 255).astype(np.float32))

    def _near(self, values: Floats, which: NDArray[np.int64]) -> Floats:
        """What is drawn from the kernels on some values: drawn to the mean of all a little, so that the spread stays."""
        centre, spread = values.mean(axis=0), np.cov(values.T)
        noise = self._dice.standard_normal((len(which), values.shape[1]), np.float32)
        root = np.linalg.cholesky(spread + 1e-2 * np.eye(len(spread))).astype(np.float32)
        return np.asarray(centre + np.sqrt(1 - WIDTH**2) * (values[which] - centre) + WIDTH * noise @ root.T, np.float32)

    def _coarse(self, luma: Floats) -> Floats:
        return np.asarray(self._down @ luma @ self._across.T, np.float32)

    def _rebuilt(self, coarse: Floats) -> Floats:
        return np.asarray(self._down.T @ coarse @ self._across, np.float32)


def _cosines(count: int, cells: int) -> Floats:
    """Orthonormal, shape (count, cells)."""
    waves = np.cos(np.pi * np.outer(np.arange(count), (np.arange(cells) + 0.5) / cells)) * np.sqrt(2 / cells)
    waves[0] /= np.sqrt(2)
    return np.asarray(waves, np.float32)


def _leaves(count: int, dice: np.random.Generator) -> Floats:
    """Luma of shapes that cover one another, shape (count, 22, 40)."""
    down, across = (np.mgrid[: GREY[0], : GREY[1]].reshape(2, -1).astype(np.float32) + 0.5) / GREY[0]

    def uniform(low: float, high: float) -> Floats:
        return np.asarray(dice.uniform(low, high, (count, 1)), np.float32)

    wide = GREY[1] / GREY[0]
    light = uniform(20, 235) + uniform(-60, 60) * (down - 0.5) + uniform(-30, 30) * (across - wide / 2)
    for number in range(LEAVES):
        radius = uniform(1 / 0.9**2, 1 / 0.05**2) ** -0.5
        if number < LARGE:
            radius = np.maximum(radius, uniform(0.15, 0.8))
        angle, longer = uniform(0, np.pi), uniform(1, 2.5)
        dx, dy = across - uniform(-0.1, wide + 0.1), down - uniform(-0.1, 1.1)
        along, beside = (np.cos(angle) * dx + np.sin(angle) * dy) / longer, (np.cos(angle) * dy - np.sin(angle) * dx) * longer
        square = uniform(0, 1) < 0.4
        far = np.where(square, np.maximum(np.abs(along), np.abs(beside)), np.hypot(along, beside))
        light += np.clip((radius - far) * GREY[0] + 0.5, 0, 1) * (uniform(0, 255) - light)
    return np.asarray(np.clip(light, 0, 255).reshape(count, *GREY), np.float32)
