"""Whether a picture shows what a look does, and which part of it: all crops tried at once, the best ones adjusted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from animeu.tracks import Floats
from animeu.vision.lookup.asked import Asked
from animeu.vision.lookup.descriptor import Window, grid
from animeu.vision.lookup.look import GREY, resized

COARSE = (GREY[0] // 2, GREY[1] // 2)
"""Rows and columns at which all crops are tried."""

POSES = tuple(
    window
    for side, count in ((1.0, 1), (0.93, 3), (0.86, 4), (0.79, 5), (0.73, 6), (0.67, 7))
    for window in grid(side, count)
)
"""The crops that are tried, 136 of them: one cell of `COARSE` apart."""

COVERED = 0.7
"""Share of a cell that a crop must cover for the cell to be compared."""

ROUNDS = 6
"""Adjustments of a crop."""

CERTAINLY = 0.3
"""Deviation from a look, in standard deviations of the light in the picture, from which a cell counts as covered by something
else: letters, a logo."""


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
        Share of the window whose cells do not deviate.
    hue : float
        Correlation of the colour differences, 0 where there is no colour.
    """

    window: Window
    mirrored: bool
    light: float
    detail: float
    agreeing: float
    hue: float


@dataclass(frozen=True, slots=True)
class _Tried:
    pose: int
    score: float


@cache
def _warps(shape: tuple[int, int]) -> tuple[Floats, Floats, Floats]:
    """For each pose what makes its cells of a picture of this shape, by rows and by columns, and which cells it covers."""
    rows = np.stack([_axis(COARSE[0], shape[0], pose.y, pose.height) for pose in POSES])
    columns = np.stack([_axis(COARSE[1], shape[1], pose.x, pose.width) for pose in POSES])
    covered = (rows.sum(axis=2) > 0.5)[:, :, None] & (columns.sum(axis=2) > 0.5)[:, None, :]
    return rows, columns.swapaxes(1, 2).copy(), covered.reshape(len(POSES), -1).astype(np.float32)


def _axis(cells: int, pixels: int, start: float, length: float) -> Floats:
    """What averages the pixels of a picture to cells of a frame of which it shows a part; rows of zeros outside."""
    edges = (np.arange(cells + 1) / cells - start) / length * pixels
    low, high = np.clip(edges[:-1, None], np.arange(pixels), np.arange(1, pixels + 1)), np.clip(
        edges[1:, None], np.arange(pixels), np.arange(1, pixels + 1)
    )
    part = high - low
    whole = part.sum(axis=1, keepdims=True)
    enough = whole >= COVERED * (edges[1] - edges[0])
    return np.asarray(np.where(enough, part / np.maximum(whole, 1e-9), 0), np.float32)


def tried(asked: Asked, luma: Floats) -> tuple[Floats, np.ndarray, np.ndarray]:
    """The best crop of each look.

    Parameters
    ----------
    asked : Asked
    luma : ndarray of float32, shape (n, 22, 40)

    Returns
    -------
    score : ndarray of float32, shape (n,)
        Correlation.
    pose : ndarray of int64, shape (n,)
        Position in `POSES`.
    mirrored : ndarray of bool, shape (n,)
    """
    small = resized(asked.planes[:, 0], (27, 48))
    rows, columns, covered = _warps((27, 48))
    seen = (rows[None] @ small[:, None] @ columns[None]).reshape(2 * len(POSES), -1)
    inside = np.tile(covered, (2, 1))
    count = inside.sum(axis=1, keepdims=True)
    seen = (seen - seen.sum(axis=1, keepdims=True) / count) * inside
    seen /= np.maximum(np.linalg.norm(seen, axis=1, keepdims=True), 1e-3)
    cells = resized(luma, COARSE).reshape(len(luma), -1)
    cells = (cells - cells.mean(axis=1, keepdims=True)).T
    sums, squares = inside @ cells, inside @ np.square(cells)
    spread = np.sqrt(np.maximum(squares - np.square(sums) / count, FAINT * count))
    scores = (seen @ cells) / spread
    best = scores.argmax(axis=0)
    return scores[best, np.arange(len(luma))], best % len(POSES), best >= len(POSES)


FAINT = 9.0
"""Variance of luma in a window below which it shows nothing that could be compared."""


def fits(asked: Asked, luma: Floats, hues: Floats, poses: np.ndarray, mirrored: np.ndarray) -> list[Fit]:
    """Adjust crops to looks, and tell how well they fit then; by robust least squares over light and place (Lucas and Kanade).

    Parameters
    ----------
    asked : Asked
    luma : ndarray of float32, shape (n, 22, 40)
    hues : ndarray of float32, shape (n, 2, 7, 12)
    poses : ndarray of int64, shape (n,)
    mirrored : ndarray of bool, shape (n,)
    """
    return [_fit(asked, luma[i], hues[i], POSES[poses[i]], bool(mirrored[i])) for i in range(len(luma))]


def _fit(asked: Asked, luma: Floats, hues: Floats, pose: Window, mirrored: bool) -> Fit:
    planes = asked.planes[int(mirrored)]
    shape = (max(round(GREY[0] * pose.height), 4), max(round(GREY[1] * pose.width), 4))
    seen = resized(planes[0], shape)
    down, across = np.gradient(seen)
    stack = np.stack([seen, down, across])
    place = np.array(pose, np.float64)
    rows, columns = (np.arange(GREY[0]) + 0.5) / GREY[0], (np.arange(GREY[1]) + 0.5) / GREY[1]
    for turn in range(ROUNDS + 1):
        v, u = (rows - place[1]) / place[3], (columns - place[0]) / place[2]
        in_v, in_u = (v > 0) & (v < 1), (u > 0) & (u < 1)
        if in_v.sum() < 4 or in_u.sum() < 4:
            return Fit(Window(*map(float, place)), mirrored, 0.0, 0.0, 0.0, 0.0)
        v, u = v[in_v], u[in_u]
        value, dv, du = _sampled(stack, v, u)
        target = luma[np.ix_(in_v, in_u)]
        gain, level, weight, scale = _light(value, target)
        if turn == ROUNDS:
            break
        error = (target - gain * value - level).ravel()
        # What the crop shows at a cell moves against the crop.
        gy, gx = gain * dv * shape[0] / place[3], gain * du * shape[1] / place[2]
        jacobian = np.stack([-gx, -gy, -gx * u[None, :], -gy * v[:, None], value, np.ones_like(value)]).reshape(6, -1)
        weighted = jacobian * weight.ravel()
        step = np.linalg.solve(weighted @ jacobian.T + np.eye(6) * 1e-3, weighted @ error)[:4]
        place += np.clip(step, -0.05, 0.05)
        place[2:] = np.clip(place[2:], 0.5, 1.1)
    rest = np.abs(target - gain * value - level)
    agreeing = float((rest < CERTAINLY * max(float(target.std()), 3.0)).mean())
    return Fit(
        Window(*map(float, place)),
        mirrored,
        _correlation(value, target, weight) * (1 if gain > 0 else -1),
        _correlation(_fine(value), _fine(target), weight),
        agreeing,
        _hue(planes[1:], hues, place),
    )


def _sampled(planes: Floats, v: np.ndarray, u: np.ndarray) -> np.ndarray:
    """Planes at rows ``v`` and columns ``u``, in shares of their height and width, between pixels."""
    for axis, at in ((1, v), (2, u)):
        count = planes.shape[axis]
        where = np.clip(at * count - 0.5, 0, count - 1)
        low = np.minimum(where.astype(int), count - 2)
        part = (where - low).reshape((-1, 1) if axis == 1 else (1, -1))
        planes = planes.take(low, axis) * (1 - part) + planes.take(low + 1, axis) * part
    return planes


def _light(value: np.ndarray, target: np.ndarray) -> tuple[float, float, np.ndarray, float]:
    """Gain and level that make one picture as light as the other, and the weight of each cell, by which what deviates counts little."""
    weight = np.ones_like(value)
    gain, level, scale = 1.0, 0.0, 1.0
    for _ in range(3):
        total = weight.sum()
        a, b = (weight * value).sum() / total, (weight * target).sum() / total
        spread = (weight * (value - a) ** 2).sum()
        gain = float((weight * (value - a) * (target - b)).sum() / max(spread, 1e-6))
        level = float(b - gain * a)
        rest = target - gain * value - level
        scale = max(1.5 * float(np.median(np.abs(rest))), 3.0)
        weight = 1 / (1 + (rest / (2 * scale)) ** 2)
    return gain, level, weight, scale


def _correlation(a: np.ndarray, b: np.ndarray, weight: np.ndarray) -> float:
    a, b = a - (weight * a).sum() / weight.sum(), b - (weight * b).sum() / weight.sum()
    both = np.sqrt((weight * a * a).sum() * (weight * b * b).sum())
    return float((weight * a * b).sum() / max(float(both), 1e-6))


def _fine(values: np.ndarray) -> np.ndarray:
    """Without what is coarse: less the mean of the cells around."""
    padded = np.pad(values, 2, mode="reflect")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (5, 5))
    return np.asarray(values - windows.mean(axis=(2, 3)))


def _hue(planes: Floats, hues: Floats, place: np.ndarray) -> float:
    rows, columns = (np.arange(hues.shape[1]) + 0.5) / hues.shape[1], (np.arange(hues.shape[2]) + 0.5) / hues.shape[2]
    v, u = (rows - place[1]) / place[3], (columns - place[0]) / place[2]
    in_v, in_u = (v > 0) & (v < 1), (u > 0) & (u < 1)
    seen = _sampled(resized(planes, (7, 12)), v[in_v], u[in_u])
    kept = hues[:, in_v][:, :, in_u]
    a, b = seen - seen.mean(axis=(1, 2), keepdims=True), kept - kept.mean(axis=(1, 2), keepdims=True)
    both = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return float((a * b).sum() / (both + 4.0 * a.size))
