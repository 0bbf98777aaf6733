"""The few colours that a picture is made of.

Colours are counted in bins, gathered by weighted k-means in OKLab from a start that is the same every time, and told by their
peak: a flat area of cel paint is told exactly, not mixed with its shadow. Nothing here depends on where in the picture a colour
is, so a mirrored picture has the same palette.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from animeu.colours import difference, gather, oklab
from animeu.errors import InvalidValue
from animeu.sights import Colour

MOST = 8
"""Colours of a picture by default: a drawn still has 5 to 8 that one would name; more only split its shadows."""

NEAR = 0.03
"""Colours nearer than this in OKLab are one: more than is just seen (0.02), less than from skin to white (0.04)."""

LEAST = 0.008
"""Share of the picture below which a colour is none of its palette: an iris of a medium shot is larger."""

SIDE = 160
"""Pixels of the longer side, more or less, of what is looked at: 14,000 of a still, whose shares are right to half a percent."""

_PEAK = 0.018
"""How far around a peak colours belong to it: compression noise of a flat area stays below."""

_FLAT = 0.3
"""The part of a group that its peak must hold to stand for it; a gradient has no such peak, and its mean stands for it."""


def palette(picture: NDArray[np.uint8], most: int = MOST) -> tuple[Colour, ...]:
    """The colours of a picture, the largest share first.

    Parameters
    ----------
    picture : ndarray of uint8, shape (h, w, 3)
        RGB.
    most : int
        How many at most.

    Returns
    -------
    tuple of Colour
        Their shares sum to 1. At least one.

    Raises
    ------
    InvalidValue
        When ``picture`` is no picture, or ``most`` is less than 1.

    Examples
    --------
    >>> flag = np.zeros((40, 60, 3), np.uint8)
    >>> flag[:, :20], flag[:, 20:] = (188, 0, 45), (255, 255, 255)
    >>> [(colour.hex, round(colour.share, 2)) for colour in palette(flag)]
    [('#ffffff', 0.67), ('#bc002d', 0.33)]
    """
    if picture.ndim != 3 or picture.shape[2] != 3 or not picture.size:
        raise InvalidValue(
            "the picture's shape", picture.shape, "(height, width, 3); animeu.vision.picture.read_picture reads any"
        )
    step = max(round(max(picture.shape[:2]) / SIDE), 1)
    seen = picture[_spread(picture.shape[0], step)][:, _spread(picture.shape[1], step)].reshape(-1, 3).astype(np.int32)
    codes, counts = np.unique((seen[:, 0] << 16) | (seen[:, 1] << 8) | seen[:, 2], return_counts=True)
    levels = np.stack([codes >> 16, (codes >> 8) & 255, codes & 255], axis=1)
    cells = (levels[:, 0] >> 3 << 10) | (levels[:, 1] >> 3 << 5) | (levels[:, 2] >> 3)
    held = np.bincount(cells, minlength=1 << 15) > 0
    of = (np.cumsum(held) - 1)[cells]
    weight = np.bincount(of, counts).astype(np.float64)
    means = np.stack([np.bincount(of, levels[:, axis] * counts) for axis in range(3)], axis=1) / weight[:, None]
    lab = oklab(means)
    groups = gather(lab, weight, most, NEAR)
    shares = np.bincount(groups, weight) / weight.sum()
    small = shares < LEAST
    if small.any() and not small.all():  # their places go to the nearest that are large enough
        centres = (
            np.stack([np.bincount(groups, lab[:, axis] * weight) for axis in range(3)], axis=1) / (shares * weight.sum())[:, None]
        )
        nearest = np.where(~small, difference(centres[:, None], centres[None]), np.inf).argmin(axis=1)
        groups = np.unique(np.where(small, nearest, np.arange(len(shares)))[groups], return_inverse=True)[1]
        shares = np.bincount(groups, weight) / weight.sum()
    peaks = [_peak(np.flatnonzero(groups == group), lab, means, weight) for group in range(len(shares))]
    colours = [
        Colour(_exact(peak, of, levels, counts, mean), float(share)) for (peak, mean), share in zip(peaks, shares, strict=True)
    ]
    return tuple(sorted(colours, key=lambda colour: (-colour.share, colour.rgb)))


def _peak(
    group: NDArray[np.int64], lab: NDArray[np.float32], means: NDArray[np.float64], weight: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The bins that stand for those of a group, and their mean: those around its heaviest, or all where that holds too little."""
    top = group[weight[group].argmax()]
    peak = group[difference(lab[group], lab[top]) < _PEAK]
    if weight[peak].sum() < _FLAT * weight[group].sum():
        peak = group
    return peak, (means[peak] * weight[peak][:, None]).sum(axis=0) / weight[peak].sum()


def _exact(
    peak: NDArray[np.int64],
    of: NDArray[np.int64],
    levels: NDArray[np.int32],
    counts: NDArray[np.int64],
    mean: NDArray[np.float64],
) -> tuple[int, int, int]:
    """The one colour that half of a peak has, where there is one, else its mean."""
    chosen = np.zeros(int(of.max()) + 1, bool)
    chosen[peak] = True
    inside = np.flatnonzero(chosen[of])
    held = counts[inside]
    top = int(held.argmax())
    red, green, blue = levels[inside[top]] if held[top] * 2 >= held.sum() else np.rint(mean).astype(int)
    return int(red), int(green), int(blue)


def _spread(length: int, step: int) -> NDArray[np.int64]:
    """Every so manieth position along a side, the same seen from both ends."""
    half = np.arange((length - 1) // 2, -1, -step)
    return np.unique(np.concatenate([half, length - 1 - half]))
