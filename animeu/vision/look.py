"""The cheap look: what plain arithmetic says about single frames and about pairs of them, at 48x27 pixels.

Everything here is a pure function of arrays; `animeu.vision.shots` decides what it means. Small pictures are whole numbers of 16
bits and lie with the frame as their last axis: so one instruction of the processor works on the same pixel of 16 or 32 frames.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Pictures = NDArray[np.int16]
"""Small pictures in luma and two colour differences, shape (3, 13, 24, n): 0 to `FULL`, and half of it to both sides of 0."""

FULL = 1020
"""White: four pixels of 255 added up. Three such differences over a patch of nine pixels still fit into 16 bits."""

_REACH = (2, 3)
"""How far a part of the picture may have moved between two frames, in rows and columns of a 24x13 picture: an eighth of its
width."""
_AT_ONCE = 256
"""Pairs of pictures that are compared at once: more leave the cache, fewer pay more calls. 10 microseconds a pair, 23 by 64."""

COLOURS = 64
"""Bins of a colour histogram: 4 of luma by 4 by 4 of the colour differences."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What is known of each frame by itself; one entry per frame.

    Parameters
    ----------
    pictures : ndarray of int16, shape (3, 13, 24, n)
        The frame, halved in size, in luma and colour differences; see `Pictures`.
    brightness, contrast, sharpness : ndarray of float32, shape (n,)
        As in `animeu.tracks.VisionTrack`.
    spread : ndarray of float32, shape (n,)
        Standard deviation between top and bottom bars, of luma or the colour difference that has more of it: near 0 for a
        picture of one plain colour.
    colour : ndarray of uint8, shape (n, 64)
        Histogram; 255 stands for the whole picture.
    """

    pictures: Pictures
    brightness: Floats
    contrast: Floats
    sharpness: Floats
    spread: Floats
    colour: NDArray[np.uint8]

    def __getitem__(self, at: slice | NDArray[np.int64]) -> Looks:
        """The looks of some frames."""
        return Looks(self.pictures[..., at], *(getattr(self, name)[at] for name in _PER_FRAME))

    def __len__(self) -> int:
        return len(self.brightness)

    @classmethod
    def join(cls, parts: Sequence[Looks]) -> Looks:
        """Looks of one stretch of frames after the other."""
        if len(parts) == 1:
            return parts[0]
        pictures = np.concatenate([part.pictures for part in parts], axis=-1)
        return cls(pictures, *(np.concatenate([getattr(part, name) for part in parts]) for name in _PER_FRAME))


def look(frames: NDArray[np.uint8]) -> Looks:
    """Look at each frame by itself.

    Parameters
    ----------
    frames : ndarray of uint8, shape (n, 27, 48, 3)
        RGB.
    """
    red, green, blue = planes = frames.transpose(3, 1, 2, 0).astype(np.int16, order="C")
    # BT.601 in 256ths; the largest sum, 65,280, needs the sign bit.
    luma = red.view(np.uint16) * np.uint16(77)
    luma += green.view(np.uint16) * np.uint16(150)
    luma += blue.view(np.uint16) * np.uint16(29)
    luma >>= 8
    flat = luma.reshape(27 * 48, -1).astype(np.float32)
    brightness = flat.mean(0)
    flat -= brightness
    contrast = np.sqrt(np.einsum("ij,ij->j", flat, flat) / len(flat))
    grey = luma.view(np.int16)
    sharpness = _mean_size(np.diff(grey, axis=0)) + _mean_size(np.diff(grey, axis=1))
    scale = np.float32(1 / 255)
    pictures = _halved(planes)
    return Looks(pictures, brightness * scale, contrast * scale, sharpness * scale, _spread(pictures), _histogram(planes, grey))


def _halved(planes: NDArray[np.int16]) -> Pictures:
    """Each four pixels added up, in luma and colour differences."""
    rows = planes[:, 0:26:2] + planes[:, 1:26:2]
    red, green, blue = (rows[:, :, 0::2] + rows[:, :, 1::2]).astype(np.int32)
    luma = (77 * red + 150 * green + 29 * blue + 128) >> 8
    return np.stack([luma, (144 * (blue - luma) + 128) >> 8, (183 * (red - luma) + 128) >> 8]).astype(np.int16)


def _spread(pictures: Pictures) -> Floats:
    inner = pictures[:, 3:10].reshape(3, 7 * 24, -1).astype(np.float32)
    inner -= inner.mean(1, keepdims=True)
    return np.asarray(np.sqrt(np.einsum("cij,cij->cj", inner, inner) / inner.shape[1]).max(0) / FULL, dtype=np.float32)


def _mean_size(values: NDArray[np.int16]) -> Floats:
    """Mean absolute value per frame."""
    sizes = np.abs(values).reshape(prod(values.shape[:-1]), -1)
    return np.asarray(np.add.reduce(sizes, axis=0, dtype=np.int32) / np.float32(len(sizes)), dtype=np.float32)


def _histogram(planes: NDArray[np.int16], grey: NDArray[np.int16]) -> NDArray[np.uint8]:
    """Colour histograms, shape (n, 64).

    Square roots of the shares, times 255: the dot product of two such rows measures how alike they are (Bhattacharyya), and rare
    colours keep their say.
    """
    red, green, blue = planes
    bins = grey >> 6
    for weights in ((-43, -85, 128), (128, -107, -21)):
        colour = red * np.int16(weights[0])
        colour += green * np.int16(weights[1])
        colour += blue * np.int16(weights[2])
        bins <<= 2
        # Anime colours lie near the grey axis, so the bins of the colour differences are narrower there.
        for edge in (-_NARROW, 0, _NARROW):
            bins += colour >= edge
    n = grey.shape[-1]
    at = bins + np.arange(n, dtype=np.int32) * COLOURS
    counts = np.bincount(at.ravel(), minlength=n * COLOURS).reshape(n, COLOURS)
    return np.asarray(np.rint(np.sqrt(counts * np.float32(1 / (27 * 48))) * 255), dtype=np.uint8)


def difference(a: Pictures, b: Pictures) -> Floats:
    """Mean absolute difference of pictures, pair by pair; shape (n,), 0 to 1."""
    return _mean_size(a - b) * np.float32(3 / FULL)


def changed(a: Pictures, b: Pictures) -> Floats:
    """Share of the picture that differs visibly, pair by pair; shape (n,), 0 to 1.

    Differs by more than four steps of 255 in luma or colour: held drawings that x264 wrote at CRF 28 change in 0.06 of their
    area at most.
    """
    return np.asarray((np.abs(a - b).max(0) > 4 * FULL // 255).mean((0, 1)), dtype=np.float32)


def recoloured(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> Floats:
    """Distance of colour histograms, pair by pair; shape (n,), 0 for equal and 1 for nothing in common."""
    alike = np.einsum("ij,ij->i", a.astype(np.float32), b.astype(np.float32)) / 255**2
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
    n = a.shape[-1]
    parts = [_unexplained(a[..., at : at + _AT_ONCE], b[..., at : at + _AT_ONCE]) for at in range(0, n, _AT_ONCE)]
    return np.concatenate([*parts, np.zeros(0, dtype=np.float32)])


def _unexplained(a: Pictures, b: Pictures) -> Floats:
    best_ab = np.full(a.shape[1:], np.iinfo(np.int16).max, dtype=np.int16)
    best_ba = best_ab.copy()
    rows, columns = _REACH
    height, width = a.shape[1:3]
    for dy in range(-rows, rows + 1):
        for dx in range(-columns, columns + 1):
            at = (slice(max(dy, 0), height + min(dy, 0)), slice(max(dx, 0), width + min(dx, 0)))
            bt = (slice(max(-dy, 0), height + min(-dy, 0)), slice(max(-dx, 0), width + min(-dx, 0)))
            parts = a[:, *at] - b[:, *bt]
            np.abs(parts, out=parts)
            whole = parts[0]
            whole += parts[1]
            whole += parts[2]
            patch = _patches(whole)
            np.minimum(best_ab[at], patch, out=best_ab[at])
            np.minimum(best_ba[bt], patch, out=best_ba[bt])
    total = best_ab.mean((0, 1), dtype=np.float32) + best_ba.mean((0, 1), dtype=np.float32)
    return np.asarray(total / (2 * 9 * FULL), dtype=np.float32)


def _patches(values: NDArray[np.int16]) -> NDArray[np.int16]:
    """Sums over 3x3 neighbours, edges repeated."""
    tall = values.copy()
    tall[1:] += values[:-1]
    tall[:-1] += values[1:]
    tall[0] += values[0]
    tall[-1] += values[-1]
    wide = tall.copy()
    wide[:, 1:] += tall[:, :-1]
    wide[:, :-1] += tall[:, 1:]
    wide[:, 0] += tall[:, 0]
    wide[:, -1] += tall[:, -1]
    return wide


def rearranged(a: Pictures, b: Pictures) -> Floats:
    """One minus the correlation of luma, pair by pair; shape (n,), 0 for the same layout whatever its brightness, 1 for none in
    common.

    The small constant keeps noise in flat pictures from counting as layout.
    """
    x, y = (_centred(pictures) for pictures in (a, b))
    together = np.einsum("ij,ij->j", x, y) / len(x) + _FLAT
    alone = np.sqrt((np.einsum("ij,ij->j", x, x) / len(x) + _FLAT) * (np.einsum("ij,ij->j", y, y) / len(y) + _FLAT))
    return np.asarray(1 - together / alone, dtype=np.float32)


def runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and last position of each run of true values."""
    edges = np.diff(np.concatenate([[0], flags.astype(np.int8), [0]]))
    return list(zip(np.flatnonzero(edges == 1).tolist(), (np.flatnonzero(edges == -1) - 1).tolist(), strict=True))


def _centred(pictures: Pictures) -> Floats:
    """Luma less its mean, shape (pixels, n), 0 to 1."""
    luma = pictures[0].reshape(13 * 24, -1).astype(np.float32) / FULL
    return np.asarray(luma - luma.mean(0), dtype=np.float32)


_PER_FRAME = ("brightness", "contrast", "sharpness", "spread", "colour")
_FLAT = np.float32((2 / 255) ** 2)
_NARROW = round(0.06 * 255 * 256)
