"""The cheap look: what plain arithmetic says about single frames and about pairs of them, at 48x27 pixels.

Everything here is a pure function of arrays; `animeu.vision.shots` decides what it means.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Pictures = NDArray[np.float32]
"""Small pictures in luma and two colour differences, shape (n, 13, 24, 3), 0 to 1 and -0.5 to 0.5."""

_TO_YCC = np.array([[0.299, 0.587, 0.114], [-0.1687, -0.3313, 0.5], [0.5, -0.4187, -0.0813]], dtype=np.float32).T / 255
_REACH = (2, 3)
"""How far a part of the picture may have moved between two frames, in rows and columns of a 24x13 picture: an eighth of its
width."""

COLOURS = 64
"""Bins of a colour histogram: 4 of luma by 4 by 4 of the colour differences."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What is known of each frame by itself; one entry per frame.

    Parameters
    ----------
    pictures : ndarray of float32, shape (n, 13, 24, 3)
        The frame, halved in size, in luma and colour differences.
    brightness, contrast, sharpness : ndarray of float32, shape (n,)
        As in `animeu.tracks.VisionTrack`.
    colour : ndarray of uint8, shape (n, 64)
        Histogram; 255 stands for the whole picture.
    """

    pictures: Pictures
    brightness: Floats
    contrast: Floats
    sharpness: Floats
    colour: NDArray[np.uint8]

    def __getitem__(self, at: slice | NDArray[np.int64]) -> Looks:
        """The looks of some frames."""
        return Looks(self.pictures[at], self.brightness[at], self.contrast[at], self.sharpness[at], self.colour[at])

    def __len__(self) -> int:
        return len(self.pictures)

    @classmethod
    def join(cls, parts: Sequence[Looks]) -> Looks:
        """Looks of one stretch of frames after the other."""
        names = ("pictures", "brightness", "contrast", "sharpness", "colour")
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def look(frames: NDArray[np.uint8]) -> Looks:
    """Look at each frame by itself.

    Parameters
    ----------
    frames : ndarray of uint8, shape (n, 27, 48, 3)
        RGB.
    """
    ycc = np.asarray(frames.astype(np.float32) @ _TO_YCC, dtype=np.float32)
    luma = ycc[..., 0]
    halves = ycc[:, :26].reshape(len(ycc), 13, 2, 24, 2, 3).mean((2, 4))
    slope = np.abs(np.diff(luma, axis=1)).mean((1, 2)) + np.abs(np.diff(luma, axis=2)).mean((1, 2))
    return Looks(halves, luma.mean((1, 2)), luma.std((1, 2)), slope, histogram(ycc))


def histogram(ycc: Floats) -> NDArray[np.uint8]:
    """Colour histograms of pictures in luma and colour differences.

    Parameters
    ----------
    ycc : ndarray of float32, shape (n, h, w, 3)

    Returns
    -------
    ndarray of uint8, shape (n, 64)
        Square roots of the shares, times 255: the dot product of two such rows measures how alike they are (Bhattacharyya), and
        rare colours keep their say.
    """
    n = len(ycc)
    # Anime colours lie near the grey axis, so the bins of the colour differences are narrower there.
    luma = np.minimum((ycc[..., 0] * 4).astype(np.int32), 3)
    blue, red = (np.digitize(ycc[..., i], (-0.06, 0.0, 0.06)) for i in (1, 2))
    bins = (luma * 16 + blue * 4 + red).reshape(n, -1)
    counts = np.bincount((bins + np.arange(n)[:, None] * COLOURS).ravel(), minlength=n * COLOURS).reshape(n, COLOURS)
    return np.asarray(np.rint(np.sqrt(counts / max(bins.shape[1], 1)) * 255), dtype=np.uint8)


def difference(a: Pictures, b: Pictures) -> Floats:
    """Mean absolute difference of pictures, pair by pair; shape (n,), 0 to 1."""
    return np.asarray(np.abs(a - b).sum(-1).mean((1, 2)), dtype=np.float32)


def changed(a: Pictures, b: Pictures) -> Floats:
    """Share of the picture that differs visibly, pair by pair; shape (n,), 0 to 1.

    Differs by more than four steps of 255 in luma or colour: held drawings that x264 wrote at CRF 28 change in 0.06 of their
    area at most.
    """
    return np.asarray((np.abs(a - b).max(-1) > 4 / 255).mean((1, 2)), dtype=np.float32)


def recoloured(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> Floats:
    """Distance of colour histograms, pair by pair; shape (n,), 0 for equal and 1 for nothing in common."""
    alike = (a.astype(np.float32) * b).sum(-1) / 255**2
    return np.asarray(np.sqrt(np.clip(1 - alike, 0, 1)), dtype=np.float32)


def unexplained(a: Pictures, b: Pictures) -> Floats:
    """What remains different when each part of the picture may move by an eighth of its width.

    For every pixel the patch of 3x3 around it is looked for in the other picture; what counts is the difference to the best
    place. Pans, zooms, walking figures and camera shake leave little; another picture leaves much.

    Returns
    -------
    ndarray of float32, shape (n,)
        Mean over the picture, in both directions, 0 to 1.
    """
    best_ab = np.full(a.shape[:3], np.inf, dtype=np.float32)
    best_ba = best_ab.copy()
    rows, columns = _REACH
    height, width = a.shape[1:3]
    for dy in range(-rows, rows + 1):
        for dx in range(-columns, columns + 1):
            at = (slice(None), slice(max(dy, 0), height + min(dy, 0)), slice(max(dx, 0), width + min(dx, 0)))
            bt = (slice(None), slice(max(-dy, 0), height + min(-dy, 0)), slice(max(-dx, 0), width + min(-dx, 0)))
            patch = _patches(np.abs(a[at] - b[bt]).sum(-1))
            np.minimum(best_ab[at], patch, out=best_ab[at])
            np.minimum(best_ba[bt], patch, out=best_ba[bt])
    return np.asarray((best_ab.mean((1, 2)) + best_ba.mean((1, 2))) / 2, dtype=np.float32)


def _patches(values: Floats) -> Floats:
    """Mean over 3x3 neighbours, edges repeated."""
    padded = np.pad(values, ((0, 0), (1, 1), (1, 1)), mode="edge")
    tall = padded[:, :-2] + padded[:, 1:-1] + padded[:, 2:]
    wide: Floats = (tall[..., :-2] + tall[..., 1:-1] + tall[..., 2:]) / 9
    return wide


def rearranged(a: Pictures, b: Pictures) -> Floats:
    """One minus the correlation of luma, pair by pair; shape (n,), 0 for the same layout whatever its brightness, 1 for none in
    common.

    The small constant keeps noise in flat pictures from counting as layout.
    """
    x, y = (p[..., 0] - p[..., 0].mean((1, 2), keepdims=True) for p in (a, b))
    together = (x * y).mean((1, 2)) + _FLAT
    alone = np.sqrt(((x * x).mean((1, 2)) + _FLAT) * ((y * y).mean((1, 2)) + _FLAT))
    return np.asarray(1 - together / alone, dtype=np.float32)


_FLAT = np.float32((2 / 255) ** 2)
