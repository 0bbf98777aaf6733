"""What photography (撮影) did to the drawings, and encoding to the picture: eight kinds, each measured and told as a strength.

A measure becomes a strength by its line in `SCALES`. The lines were chosen on the drawn season (three episodes, 200 shots, the
strengths of whose photography are known) with one eye on 23 anime clips and 95 screenshots, of which nobody knows what was done
to them: `animeu bench --only colour` prints how far they hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.errors import InvalidValue
from animeu.sights import Photography, PhotoKind
from animeu.vision.colour import light, tones

SHOWN = 0.2
"""Strength from which a kind is told; the season's weakest. Each scale below reaches it where its threshold is."""

SCALES: Mapping[PhotoKind, tuple[float, float, float]] = {
    "bloom": (0.0, 0.010, 0.045),
    "halo": (0.22, 0.34, 0.80),
    "vignette": (0.05, 0.38, 1.10),
    "grain": (0.30, 0.50, 4.00),
    "clipped": (0.0, 0.065, 0.40),
    "banding": (11.0, 16.0, 40.0),
    "low contrast": (0.40, 0.80, 2.00),
    "tint": (0.0, 0.0055, 0.015),
}
"""The measures that have strength 0, `SHOWN` and 1. Areas under the ROC curve of the medians of the season's shots with each kind
and without: bloom .90, halo .71, vignette .92, grain 1.00, clipped .999, banding 1.00, low contrast .89, tint 1.00."""

SMALLEST = 48
"""Pixels of a side below which nothing can be measured."""

UNTINTED = 0.02
"""How far colours lie from one curve in untinted pictures: 0.017 to 0.065 in the season, 0.008 to 0.012 in tinted ones."""

COLOURED = 0.012
"""Chroma of the mean below which a picture is grey, and has no tint."""


def photography(picture: NDArray[np.uint8]) -> tuple[Photography, ...]:
    """What was done to a picture, the strongest first; without ``frames``.

    Parameters
    ----------
    picture : ndarray of uint8, shape (h, w, 3)
        RGB; best 640 pixels wide, where grain and steps are still there. Letterbox bars are left out;
        nothing is told of a side of less than `SMALLEST` pixels.

    Raises
    ------
    InvalidValue
        When it is no picture.

    Examples
    --------
    >>> steps = np.repeat(np.repeat(np.arange(20, 240, 10, dtype=np.uint8), 20)[None, :, None], 200, axis=0)
    >>> [found.kind for found in photography(np.repeat(steps, 3, axis=2))]
    ['banding']
    """
    return tuple(one for one in measured(picture) if one.strength >= SHOWN)


def measured(picture: NDArray[np.uint8], least: float = 0.02) -> tuple[Photography, ...]:
    """The same with what is too weak to be told, from ``least`` on: what a shot is judged by."""
    if picture.ndim != 3 or picture.shape[2] != 3 or not picture.size:
        raise InvalidValue(
            "the picture's shape", picture.shape, "(height, width, 3); animeu.vision.picture.read_picture reads any"
        )
    if min(picture.shape[:2]) < SMALLEST:
        return ()
    found, colour = measures(picture)
    strengths = {kind: float(np.interp(found[kind], SCALES[kind], (0.0, SHOWN, 1.0))) for kind in SCALES}
    told = [
        Photography(kind, round(strength, 3), colour=colour if kind == "tint" else "")
        for kind, strength in strengths.items()
        if strength >= least
    ]
    return tuple(sorted(told, key=lambda one: -one.strength))


def measures(picture: NDArray[np.uint8]) -> tuple[dict[PhotoKind, float], str]:
    """The eight measures as they are, before any scale, and the colour of the tint."""
    full = unboxed(picture)
    small = _narrow(full, 320)
    luma = light.luma_of(small)
    rest, chroma, colour = tones.tint(_narrow(small, 80))
    found: dict[PhotoKind, float] = {
        "bloom": light.glow(luma),
        "halo": light.ring(_narrow(full, 107)),
        "vignette": light.corners(luma),
        "grain": light.grain(light.luma_of(full)),
        "clipped": tones.clipping(small),
        "banding": tones.banding(full[::2]),
        "low contrast": tones.dullness(luma[::2, ::2]),
        "tint": UNTINTED - rest if chroma >= COLOURED else 0.0,
    }
    return found, colour


def _narrow(picture: NDArray[np.uint8], width: int) -> NDArray[np.uint8]:
    """The picture scaled down by a whole number, to about this width: means of squares, so that flat areas stay as they are."""
    cv2: Any = lazy.cv2()
    by = max(round(picture.shape[1] / width), 1)
    size = (max(picture.shape[1] // by, 1), max(picture.shape[0] // by, 1))
    inside = picture[: size[1] * by, : size[0] * by]
    return np.asarray(cv2.resize(inside, size, interpolation=cv2.INTER_AREA), np.uint8)


def unboxed(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The picture without letterbox bars.

    Examples
    --------
    >>> wide = np.full((90, 160, 3), 200, np.uint8)
    >>> wide[:12] = wide[-12:] = 0
    >>> unboxed(wide).shape
    (62, 160, 3)
    """
    middle = [_most(lines) for lines in _lines(picture)]
    (top, bottom), (left, right) = (_bars(levels) for levels in middle)
    return np.ascontiguousarray(picture[top : picture.shape[0] - bottom, left : picture.shape[1] - right])


def _lines(picture: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The green of some columns, row by row, and of some rows, column by column."""
    green = picture[..., 1]
    return green[:, :: max(green.shape[1] // 32, 1)], green[:: max(green.shape[0] // 32, 1)].T


def _most(lines: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The highest level of each line, but for a few of its pixels: a subtitle, a logo."""
    at = lines.shape[1] - 1 - lines.shape[1] // 32
    return np.partition(lines, at, axis=1)[:, at]


def _bars(levels: NDArray[np.uint8]) -> tuple[int, int]:
    """How many lines are black at both ends, with the two that scaling mixed; a bar has another one opposite."""
    lit = np.flatnonzero(levels >= 20)
    if not len(lit):
        return 0, 0
    bar = min(int(lit[0]), len(levels) - 1 - int(lit[-1]))
    return (bar + 2, bar + 2) if 3 < bar < len(levels) // 3 else (0, 0)
