"""What light and lens leave in a picture: glow around what is bright, a ring around a lamp, dark corners, the grain of film.

All of it rests on one thing: cel paint is flat. Where a flat area gets lighter towards something bright, light was added; where
it gets darker towards the corner, a lens was. The median is told, so that painted gradients do not outvote flat areas.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy

Floats = NDArray[np.float32]

LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)
"""Of linear light in BT.709; of levels it is the luma of HD video."""

TAILS = ((2, 5, 8), (3, 6, 9), (2, 6, 12))
"""Pixels beside an edge, of a picture 320 wide, at which it is looked whether the dark side is flat: within the reach of a glow,
half outside of it, outside. Glow of a diffusion filter reaches a fortieth of the picture's height and more."""


def luma_of(picture: NDArray[np.uint8]) -> Floats:
    """The luma of a picture, 0 to 1."""
    cv2: Any = lazy.cv2()
    return np.asarray(cv2.transform(picture.astype(np.float32), LUMA[None] / 255), np.float32)


ENOUGH = 100
"""Places that are needed for a median."""


def glow(luma: Floats) -> float:
    """How much lighter the dark side of bright edges is near the edge than far from it, as a share of the step between them.

    Parameters
    ----------
    luma : ndarray of float32, shape (h, w)
        0 to 1, about 320 wide.

    Returns
    -------
    float
        The median over all edges, of the second lowest of three distances; 0 for flat paint, 0.02 for a common diffusion filter.

    Examples
    --------
    >>> cv2, flat = lazy.cv2(), np.full((180, 320), 0.2, np.float32)
    >>> flat[60:120, 100:220] = 0.9
    >>> soft = np.maximum(flat, 0.3 * cv2.GaussianBlur(flat, (0, 0), 6) + 0.7 * flat)
    >>> glow(flat), glow(soft) > 0.02
    (0.0, True)
    """
    ways = [np.ascontiguousarray(way) for way in (luma, luma[:, ::-1], luma.T, luma.T[:, ::-1])]
    tails = sorted(_tail(ways, *at) for at in TAILS)
    return tails[1]


def _tail(ways: Sequence[Floats], near: int, middle: int, far: int) -> float:
    found = []
    for seen in ways:
        length = seen.shape[1] - far - 2
        if length < 1:
            return 0.0
        light = seen[:, 2 : 2 + length]
        edges = np.flatnonzero((light > 0.55) & (light - seen[:, 2 + near : 2 + near + length] > 0.15))
        edges += edges // length * (far + 2)  # as counted in whole rows
        before, bright, *dark = (seen.ravel()[edges + at] for at in (0, 2, 2 + near, 2 + middle, 2 + far))
        fall = dark[0] - dark[2]
        # bright and flat on one side; on the other darker, without another edge and without a bend that is none of light
        flat = (abs(bright - before) < 0.06) & (abs(fall) < 0.12) & (abs(fall - 2 * (dark[1] - dark[2])) < 0.05)
        found.append(fall[flat] / (bright[flat] * (1 - dark[2][flat])))
    tails = np.concatenate(found)
    return float(np.median(tails)) if len(tails) >= ENOUGH else 0.0


def corners(luma: Floats) -> float:
    """How much flat areas darken towards the corners, in shares of what a strong vignette does; the mean of four corners.

    The radial gradients of an even picture are symmetric, those behind a lens are not: Y. Zheng, J. Yu, S. B. Kang, S. Lin,
    C. Kambhamettu, "Single-image vignetting correction using radial gradient symmetry", CVPR 2008.

    Parameters
    ----------
    luma : ndarray of float32, shape (h, w)
        0 to 1, about 320 wide.
    """
    cv2: Any = lazy.cv2()
    along, down = _lens(luma.shape[0], luma.shape[1])
    soft = cv2.GaussianBlur(luma, (0, 0), 1.0)
    right, below = (cv2.Sobel(soft, cv2.CV_32F, *axis, ksize=3) / 8 for axis in ((1, 0), (0, 1)))
    edges = cv2.dilate(np.maximum(abs(right), abs(below)), np.ones((5, 5), np.uint8))
    steep = along * along + down * down
    flat = (edges < 0.035) & (soft > 0.04) & (soft < 0.97) & (steep > 4e-6)
    share = (along * right + down * below) / (np.maximum(soft, 0.04) * np.maximum(steep, 1e-9))
    height, width = luma.shape[0] // 2, luma.shape[1] // 2
    told = []
    for rows in (slice(0, height), slice(height, None)):
        for columns in (slice(0, width), slice(width, None)):
            inside = share[rows, columns][flat[rows, columns]]
            if len(inside) >= ENOUGH:
                told.append(float(np.median(inside)))
    return float(np.mean(told)) if len(told) >= 3 else 0.0


@lru_cache(maxsize=4)
def _lens(height: int, width: int) -> tuple[Floats, Floats]:
    """The gradient of the darkening of a strong vignette, to the right and down."""
    x, y = np.linspace(-1, 1, width, dtype=np.float32), np.linspace(-1, 1, height, dtype=np.float32)
    share = np.clip((np.sqrt((x[None, :] ** 2 * 1.1 + y[:, None] ** 2 * 0.9) / 2) - 0.42) / 0.62, 0, 1)
    down, along = np.gradient(-share * share * (3 - 2 * share))
    return np.asarray(along, np.float32), np.asarray(down, np.float32)


def grain(luma: Floats) -> float:
    """The noise of the quietest tenth of the picture, in levels of 255, where it is neither dark nor bright.

    The filter is blind to edges and slopes: J. Immerkær, "Fast noise variance estimation", 1996.

    Parameters
    ----------
    luma : ndarray of float32, shape (h, w)
        0 to 1, as large as it is known.

    Examples
    --------
    >>> flat = np.full((180, 320), 0.5, np.float32)
    >>> noise = np.random.default_rng(0).normal(0, 2 / 255, flat.shape).astype(np.float32)
    >>> grain(flat), 1 < grain(flat + noise) < 2
    (0.0, True)
    """
    cv2: Any = lazy.cv2()
    kernel = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32) * (255 / 6)
    noise = cv2.filter2D(luma, cv2.CV_32F, kernel)
    size = (luma.shape[1] // 8, luma.shape[0] // 8)
    if min(size) < 2:
        return 0.0
    height, width = size[1] * 8, size[0] * 8
    power = cv2.resize(noise[:height, :width] ** 2, size, interpolation=cv2.INTER_AREA)
    mean = cv2.resize(luma[:height, :width], size, interpolation=cv2.INTER_AREA)
    lit = np.sqrt(power[(mean > 0.14) & (mean < 0.88)])
    return float(np.quantile(lit, 0.1)) if len(lit) >= 50 else 0.0


RING = 0.458
"""Radius of a ring of light, in heights of the picture."""

FINE = 2.7
"""Pixels within which a ring is a ring; slower changes of colour are painted."""

_BOW = ((0.80, 0.0), (0.84, 0.24), (0.87, 0.14), (0.90, -0.11), (0.94, -0.09), (1.0, 0.0))
"""Red less blue at shares of the radius: red within, blue without."""


def ring(picture: NDArray[np.uint8]) -> float:
    """How much a ring of light, red within and blue without, stands out, wherever it is: the best correlation less the common.

    Parameters
    ----------
    picture : ndarray of uint8, shape (h, w, 3)
        About 107 wide.
    """
    cv2: Any = lazy.cv2()
    warm = (picture[..., 0].astype(np.float32) - picture[..., 2]) / 255
    fine = warm - cv2.GaussianBlur(warm, (0, 0), FINE)
    drawn = cv2.dilate((abs(fine) > 0.05).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    fine[drawn] = 0
    bow, place = _bow(picture.shape[0])
    reach = bow.shape[0] // 4
    edge = {"top": reach, "bottom": reach, "left": reach, "right": reach, "borderType": cv2.BORDER_CONSTANT}
    seen = cv2.copyMakeBorder(fine, **edge)
    told = cv2.copyMakeBorder((~drawn).astype(np.float32), **edge)
    like, known, power = (
        cv2.filter2D(one, cv2.CV_32F, kernel, borderType=cv2.BORDER_CONSTANT)
        for one, kernel in ((seen, bow), (told, bow * bow), (seen * seen, place))
    )
    match = np.where(known > 0.25 * (bow * bow).sum(), like / np.sqrt(np.maximum(known * power, 1e-9)), 0)
    return float(match.max())


@lru_cache(maxsize=4)
def _bow(height: int) -> tuple[Floats, Floats]:
    """The ring as a filter, and where it is."""
    cv2: Any = lazy.cv2()
    radius = RING * height
    reach = int(radius * 1.25)
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    shares, levels = zip(*_BOW, strict=True)
    bow = np.interp(np.hypot(x, y) / max(radius, 1), shares, levels, left=0, right=0).astype(np.float32)
    bow -= cv2.GaussianBlur(bow, (0, 0), FINE)
    return bow, (abs(bow) > 0.005).astype(np.float32)
