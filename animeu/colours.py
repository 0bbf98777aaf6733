"""OKLab: colours as numbers in which equal distances look equal.

``L`` is lightness, 0 for black and 1 for white; ``a`` goes from green to red, ``b`` from blue to yellow. A difference of 0.02
is just seen between two areas that touch. OKLCh is the same in polar form: chroma, and hue in degrees (red 29, yellow 110,
green 142, blue 264).

Björn Ottosson, "A perceptual color space for image processing", 2020, https://bottosson.github.io/posts/oklab; sRGB is that of
IEC 61966-2-1.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu.errors import InvalidValue

Floats = NDArray[np.float32]

_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_LEVELS = np.arange(256) / 255
_LINEAR = np.where(_LEVELS <= 0.04045, _LEVELS / 12.92, ((_LEVELS + 0.055) / 1.055) ** 2.4).astype(np.float32)
_TO_CONES, _TO_LAB = _CONES.T.astype(np.float32), _LAB.T.astype(np.float32)
_FROM_CONES, _FROM_LAB = np.linalg.inv(_CONES).T.astype(np.float32), np.linalg.inv(_LAB).T.astype(np.float32)


def oklab(rgb: Any) -> Floats:
    """The OKLab values of sRGB colours.

    Parameters
    ----------
    rgb : array of uint8, shape (..., 3)
        0 to 255; other numbers are rounded.

    Returns
    -------
    ndarray of float32, shape (..., 3)
        L, a, b.

    Raises
    ------
    InvalidValue
        When the last axis is not 3, or a number is outside 0 to 255.

    Examples
    --------
    >>> oklab((255, 0, 0)).round(3)
    array([0.628, 0.225, 0.126], dtype=float32)
    """
    levels = np.asarray(rgb)
    if not levels.ndim or levels.shape[-1] != 3:
        raise InvalidValue("the shape of colours", levels.shape, "(…, 3): red, green and blue")
    if levels.dtype != np.uint8:
        if not ((levels >= 0) & (levels <= 255)).all():
            raise InvalidValue("a colour", rgb, "of numbers from 0 to 255")
        levels = np.rint(levels).astype(np.uint8)
    return np.asarray(np.cbrt(_LINEAR[levels] @ _TO_CONES) @ _TO_LAB)


def srgb(lab: Any) -> NDArray[np.uint8]:
    """The sRGB colours, shape (..., 3), of OKLab values; what no screen can show becomes the nearest in each channel.

    Examples
    --------
    >>> srgb(oklab((18, 52, 86))).tolist()
    [18, 52, 86]
    """
    linear = np.clip((np.asarray(lab, np.float32) @ _FROM_LAB) ** 3 @ _FROM_CONES, 0, 1)
    levels = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.asarray(np.rint(levels * 255), np.uint8)


def oklch(lab: Any) -> Floats:
    """Lightness, chroma, and hue in degrees from 0 to 360, shape (..., 3), of OKLab values. The hue of a grey means nothing.

    Examples
    --------
    >>> oklch(oklab((0, 0, 255))).round(2)
    array([  0.45,   0.31, 264.05], dtype=float32)
    """
    lab = np.asarray(lab, np.float32)
    hue = np.degrees(np.arctan2(lab[..., 2], lab[..., 1])) % 360
    return np.stack([lab[..., 0], np.hypot(lab[..., 1], lab[..., 2]), hue], axis=-1)


def difference(one: Any, other: Any) -> Floats:
    """How far OKLab values lie apart, shape (...): 0.02 is just seen, black and white differ by 1.

    Examples
    --------
    >>> round(float(difference(oklab((250, 80, 80)), oklab((250, 90, 80)))), 3)
    0.017
    """
    return np.asarray(np.linalg.norm(np.asarray(one, np.float32) - np.asarray(other, np.float32), axis=-1), np.float32)


def gather(lab: Any, weights: Any, most: int, near: float = 0.0) -> NDArray[np.int64]:
    """Put like colours together, from a start that is always the same.

    Many are first gathered by k-means around `SEEDS` of them; then the two groups whose union costs least (Ward's criterion, so
    that a small accent far from all others stays) are united until there are no more than ``most``, none nearer than ``near``.

    Parameters
    ----------
    lab : array of float32, shape (n, 3)
        OKLab.
    weights : array, shape (n,)
        How much of each there is.
    most : int
        Groups at most, at least 1.
    near : float
        Groups whose means are nearer than this are one.

    Returns
    -------
    ndarray of int64, shape (n,)
        The group of each, counted from 0.

    Examples
    --------
    >>> gather(oklab([(250, 0, 0), (0, 0, 250), (245, 2, 1)]), [1, 1, 1], 2).tolist()
    [0, 1, 0]
    """
    points, mass = np.asarray(lab, np.float64).reshape(-1, 3), np.asarray(weights, np.float64)
    if most < 1:
        raise InvalidValue("the number of colours", most, "at least 1")
    labels = np.arange(len(points)) if len(points) <= 2 * SEEDS else _nearest_seeds(points, mass)
    sums = np.zeros((labels.max(initial=-1) + 1, 4))
    np.add.at(sums, labels, np.column_stack([points * mass[:, None], mass]))
    return np.unique(_united(sums, most, near)[labels], return_inverse=True)[1].astype(np.int64)


SEEDS = 16
"""Groups of the first step: two for each colour of a picture."""

_ROUNDS = 4
"""Rounds of k-means; later ones move no centre by more than what is just seen."""


def _nearest_seeds(points: NDArray[np.float64], mass: NDArray[np.float64]) -> NDArray[np.int64]:
    """The group of each point after k-means. Each seed is where most weight is farthest from the seeds before."""
    seeds = [int(np.argmax(mass))]
    far = ((points - points[seeds[0]]) ** 2).sum(axis=1)
    for _ in range(SEEDS - 1):
        seeds.append(int(np.argmax(np.sqrt(mass) * far)))
        far = np.minimum(far, ((points - points[seeds[-1]]) ** 2).sum(axis=1))
    centres = points[seeds]
    for _ in range(_ROUNDS):
        labels = _nearest(points, centres)
        weight = np.bincount(labels, mass, SEEDS)
        moved = np.stack([np.bincount(labels, points[:, axis] * mass, SEEDS) for axis in range(3)], axis=1)
        centres = np.where(weight[:, None] > 0, moved / np.maximum(weight, 1e-12)[:, None], centres)
    return _nearest(points, centres)


def _nearest(points: NDArray[np.float64], centres: NDArray[np.float64]) -> NDArray[np.int64]:
    far = (centres**2).sum(axis=1)[:, None] - 2 * centres @ points.T
    return np.asarray(far.argmin(axis=0), np.int64)


def _united(sums: NDArray[np.float64], most: int, near: float) -> NDArray[np.int64]:
    """The group of each of a few groups, given as weighted sums and weights, shape (k, 4); empty ones belong to the first."""
    mass = sums[:, 3].copy()
    centres = sums[:, :3] / np.maximum(mass, 1e-12)[:, None]
    groups = np.where(mass > 0, np.arange(len(sums)), int(np.argmax(mass)) if len(sums) else 0)
    left = [int(group) for group in np.flatnonzero(mass > 0)]
    while len(left) > 1:
        own, at = mass[left], centres[left]
        apart = ((at[:, None] - at[None]) ** 2).sum(axis=2) + np.diag(np.full(len(left), 99.0))
        cost = apart if len(left) <= most else apart * own[:, None] * own[None] / (own[:, None] + own[None])
        one, other = np.unravel_index(int(np.argmin(cost)), cost.shape)
        if len(left) <= most and apart[one, other] >= near**2:
            break
        kept, gone = left[int(one)], left.pop(int(other))
        both = mass[kept] + mass[gone]
        centres[kept] = (centres[kept] * mass[kept] + centres[gone] * mass[gone]) / both
        mass[kept] = both
        groups[groups == gone] = kept
    return groups
