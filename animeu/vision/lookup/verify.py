"""Whether a picture shows what a look does: the crop adjusted by robust least squares, then cell by cell."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from animeu.tracks import Floats
from animeu.vision.lookup.asked import Asked
from animeu.vision.lookup.descriptor import Window
from animeu.vision.lookup.look import GREY, HUES, resized
from animeu.vision.lookup.poses import POSES

ROUNDS = 4
"""Adjustments of a crop; after three of them the fine correlation of true crops is at .943, after four and six at .948."""

FARTHEST = 0.04
"""Of the frame: a crop moves no farther in one adjustment."""

DEVIATING = 0.3
"""Standard deviations of the light in the picture from which a cell deviates: letters, a logo, another picture."""

LEAST = 3.0
"""Levels of 255: deviations below are the coarse steps of a look."""

COLOURLESS = 4.0
"""Variance of colour differences below which there is hardly a colour to compare."""

_ROWS, _COLUMNS = (((np.arange(count) + 0.5) / count).astype(np.float32) for count in GREY)


class Fit(NamedTuple):
    """How well a picture fits a look.

    Parameters
    ----------
    window : Window
        The part of the frame that the picture shows.
    mirrored : bool
    light : float
        Correlation of luma, cells that something else covers weighing less; -1 to 1.
    detail : float
        The same of what is left of luma without what is coarse.
    agreeing : float
        Share of the cells that do not deviate.
    hue : float
        Correlation of the colour differences; ``detail`` again where there is no colour.
    """

    window: Window
    mirrored: bool
    light: float
    detail: float
    agreeing: float
    hue: float


def fits(asked: Asked, luma: Floats, hues: Floats, poses: NDArray[np.int64], mirrored: NDArray[np.bool_]) -> list[Fit]:
    """Adjust crops to looks, and tell how well they fit then.

    The crop, and by how much lighter the picture is, are found by least squares on the gradient (Lucas and Kanade 1981), with
    weights by which what deviates counts little (Holland and Welsch 1977).

    Parameters
    ----------
    asked : Asked
    luma : ndarray of float32, shape (n, 22, 40)
    hues : ndarray of float32, shape (n, 2, 7, 12)
    poses : ndarray of int64, shape (n,)
        Where to begin: positions in `POSES`.
    mirrored : ndarray of bool, shape (n,)
    """
    place = np.array([POSES[pose] for pose in poses], np.float32).reshape(-1, 4)
    planes, shapes = _views(asked, place, mirrored)
    gain = np.ones((len(place), 1, 1), np.float32)
    for _ in range(ROUNDS):
        v, u, inside = _coordinates(place, _ROWS, _COLUMNS)
        value, down, across = np.moveaxis(_sampled(planes, shapes, v, u), 1, 0)
        gain, level, weight = _light(value, luma, inside)
        error = luma - gain * value - level
        # When the crop moves one way, what it shows at a cell moves the other way.
        dy = -gain * down * (shapes[:, :1] / place[:, 3:4])[..., None]
        dx = -gain * across * (shapes[:, 1:] / place[:, 2:3])[..., None]
        jacobian = np.stack([dx, dy, dx * u[:, None, :], dy * v[:, :, None], value, np.ones_like(value)], axis=1)
        jacobian = jacobian.reshape(len(place), 6, -1)
        weighted = jacobian * weight.reshape(len(place), 1, -1)
        normal = weighted @ jacobian.swapaxes(1, 2) + np.eye(6, dtype=np.float32) * 1e-2
        step = np.linalg.solve(normal, weighted @ error.reshape(len(place), -1, 1))[:, :4, 0]
        place = place + np.clip(step, -FARTHEST, FARTHEST)
        place[:, 2:] = np.clip(place[:, 2:], 0.5, 1.1)
        place[:, :2] = np.clip(place[:, :2], -0.1, 1.05 - place[:, 2:])
    v, u, inside = _coordinates(place, _ROWS, _COLUMNS)
    value = _sampled(planes, shapes, v, u)[:, 0]
    gain, level, weight = _light(value, luma, inside)
    spread = np.sqrt(_mean(np.square(luma - _mean(luma, inside)), inside))
    deviating = np.abs(luma - gain * value - level) > DEVIATING * np.maximum(spread, LEAST)
    light = _correlation(value, luma, weight) * np.sign(gain[:, 0, 0])
    detail = _correlation(_fine(value, inside), _fine(luma, inside), weight)
    agreeing = 1 - _mean(deviating.astype(np.float32), inside)[:, 0, 0]
    hue = _hue(asked, hues, place, mirrored, detail)
    figures = zip(light, detail, agreeing, hue, strict=True)
    windows = [Window(*map(float, one)) for one in place]
    return [Fit(window, bool(turned), *map(float, one)) for window, turned, one in zip(windows, mirrored, figures, strict=True)]


def _views(asked: Asked, place: Floats, mirrored: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """The picture as large as each crop in cells, and its slopes; in the corner of planes, shape (n, 3, h, w); with its size."""
    shapes = np.maximum(np.rint(place[:, [3, 2]] * GREY), 4).astype(int)
    planes = np.zeros((len(place), 3, *GREY), np.float32)
    for i, (high, wide) in enumerate(shapes):
        seen = resized(asked.planes[int(mirrored[i]), 0], (int(high), int(wide)))
        planes[i, :, :high, :wide] = seen, *np.gradient(seen)
    return planes, shapes.astype(np.float32)


def _coordinates(place: Floats, rows: Floats, columns: Floats) -> tuple[Floats, Floats, Floats]:
    """Where in each picture the cells of its look lie, in shares of its height and width, and which lie inside of it."""
    v, u = (rows - place[:, 1:2]) / place[:, 3:4], (columns - place[:, 0:1]) / place[:, 2:3]
    inside = ((v > 0) & (v < 1))[:, :, None] & ((u > 0) & (u < 1))[:, None, :]
    return v, u, inside.astype(np.float32)


def _sampled(planes: Floats, shapes: Floats, v: Floats, u: Floats) -> Floats:
    """Planes, shape (n, c, h, w), at rows and columns between their pixels."""
    rows, columns = _between(v, shapes[:, :1], planes.shape[2]), _between(u, shapes[:, 1:], planes.shape[3])
    return np.asarray(rows[:, None] @ planes @ columns[:, None].swapaxes(2, 3), np.float32)


def _between(at: Floats, count: Floats, cells: int) -> Floats:
    """What interpolates so many cells, of which ``count`` are filled, at each place; shape (n, places, cells)."""
    where = np.clip(at * count - 0.5, 0, count - 1)
    return np.asarray(np.maximum(1 - np.abs(where[:, :, None] - np.arange(cells)), 0), np.float32)


def _light(value: Floats, target: Floats, inside: Floats) -> tuple[Floats, Floats, Floats]:
    """Gain and level that make pictures as light as looks, and the weight of each cell."""
    weight = inside
    for _ in range(3):
        a, b = _mean(value, weight), _mean(target, weight)
        gain = _mean((value - a) * (target - b), weight) / np.maximum(_mean(np.square(value - a), weight), 1e-3)
        level = b - gain * a
        rest = np.abs(target - gain * value - level)
        scale = np.maximum(1.25 * _mean(rest, weight), LEAST)
        weight = inside / (1 + np.square(rest / (2 * scale)))
    return _single(gain), _single(level), _single(weight)


def _single(values: NDArray[np.floating[Any]]) -> Floats:
    return np.asarray(values, np.float32)


def _mean(values: Floats, weight: Floats) -> Floats:
    """Weighted, of each picture; shape (n, 1, 1)."""
    return np.asarray((values * weight).sum(axis=(1, 2), keepdims=True) / (weight.sum(axis=(1, 2), keepdims=True) + 1e-6))


def _correlation(a: Floats, b: Floats, weight: Floats) -> Floats:
    a, b = a - _mean(a, weight), b - _mean(b, weight)
    both = np.sqrt(_mean(a * a, weight) * _mean(b * b, weight))
    return np.asarray((_mean(a * b, weight) / np.maximum(both, 1e-3))[:, 0, 0])


def _fine(values: Floats, inside: Floats) -> Floats:
    """Without what is coarse: less the mean of the cells around that lie in the picture too."""

    def around(planes: Floats) -> Floats:
        sums = np.pad(planes, ((0, 0), (3, 2), (3, 2))).cumsum(axis=1).cumsum(axis=2)
        return np.asarray(sums[:, 5:, 5:] - sums[:, :-5, 5:] - sums[:, 5:, :-5] + sums[:, :-5, :-5])

    return np.asarray((values - around(values * inside) / np.maximum(around(inside), 1)) * inside, np.float32)


def _hue(asked: Asked, hues: Floats, place: Floats, mirrored: NDArray[np.bool_], detail: Floats) -> Floats:
    """Correlation of colour differences; where there is none to compare, that of the details."""
    rows, columns = ((np.arange(count) + 0.5) / count for count in HUES)
    v, u, inside = _coordinates(place, np.asarray(rows, np.float32), np.asarray(columns, np.float32))
    small = resized(asked.planes[:, 1:], HUES)[mirrored.astype(int)]
    seen = _sampled(small, np.tile(np.array(HUES, np.float32), (len(place), 1)), v, u)
    pairs = []
    for i in range(2):
        a, b = seen[:, i] - _mean(seen[:, i], inside), hues[:, i] - _mean(hues[:, i], inside)
        pairs.append([_mean(a * b, inside), _mean(a * a, inside), _mean(b * b, inside)])
    both, first, second = (pairs[0][i] + pairs[1][i] for i in range(3))
    both, spread = both[:, 0, 0], np.sqrt(first * second)[:, 0, 0]
    return _single((both + COLOURLESS * detail) / (spread + COLOURLESS))
