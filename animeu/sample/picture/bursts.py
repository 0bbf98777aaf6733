"""Light that is no cut: white frames, and impact frames, in which the picture is ink and paper for an instant."""

from __future__ import annotations

import math
import random
from functools import lru_cache

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from animeu.sample.picture.canvas import HEIGHT, WIDTH, path, polygon, raster

PAPER, INKED = (250, 247, 240), (14, 10, 20)
"""The white and the black of an impact frame."""


def flash(size: tuple[int, int]) -> Image.Image:
    """A white frame."""
    return Image.new("RGB", size, "white")


def impact(picture: Image.Image, *, negative: bool = False) -> Image.Image:
    """A picture as hard black and white, with lines that burst out of its middle.

    Light and dark are parted near where they are equally many; lines of the drawing stand out against both.
    """
    unit, grey = picture.height / HEIGHT, picture.convert("L").filter(ImageFilter.GaussianBlur(picture.height / HEIGHT))
    small = grey.reduce(4)
    middle = parting(small)
    around = small.filter(ImageFilter.GaussianBlur(14 * unit / 4)).resize(grey.size, Image.Resampling.BILINEAR)
    masses = (
        small.filter(ImageFilter.GaussianBlur(3 * unit / 4)).resize(grey.size, Image.Resampling.BICUBIC).point(_step(middle, 6))
    )
    lines = ImageChops.subtract(around, grey, 1.0, 128).point(_step(128 + 22, 6))
    drawn = ImageChops.difference(masses, lines)  # black lines on white, white ones on black
    drawn = ImageChops.difference(drawn, _spikes(picture.size))
    out = Image.new("RGB", picture.size, PAPER if negative else INKED)
    out.paste(INKED if negative else PAPER, (0, 0), drawn)
    return out


def parting(grey: Image.Image) -> int:
    """The level, near the one that halves a grey picture, at which fewest of its pixels are, so that no tone is torn apart.

    Examples
    --------
    >>> grey = Image.new("L", (10, 10), 100)
    >>> grey.paste(140, (0, 0, 10, 6))
    >>> 104 < parting(grey) < 136
    True
    """
    counts = np.convolve(np.array(grey.histogram(), np.float64), np.ones(9), "same")
    half = int(np.clip(np.searchsorted(np.cumsum(grey.histogram()), grey.width * grey.height / 2), 60, 190))
    near = np.arange(half - 32, half + 33)
    fewest = near[counts[near] == counts[near].min()]
    return int(fewest[np.abs(fewest - half).argmin()])


def _step(at: int, soft: int) -> list[int]:
    """A hard threshold whose edge is as wide as a pixel's smoothing."""
    return [round(255 * min(max((level - at) / soft + 0.5, 0.0), 1.0)) for level in range(256)]


@lru_cache(maxsize=2)
def _spikes(size: tuple[int, int]) -> Image.Image:
    """Wedges from all around towards the middle, white on black."""
    dice, drawn, angle, reach = random.Random(7), "", 0.0, math.hypot(WIDTH, HEIGHT) / 2
    while angle < 2 * math.pi:
        wide = dice.uniform(0.004, 0.03) * (2.2 if dice.random() < 0.2 else 1.0)
        tip = dice.uniform(0.42, 0.82)
        at = [(angle - wide, reach + 40), (angle, reach * tip), (angle + wide, reach + 40)]
        drawn += path(polygon([(WIDTH / 2 + r * math.cos(a), HEIGHT / 2 + r * 0.8 * math.sin(a)) for a, r in at]), "#ffffff")
        angle += wide + dice.uniform(0.012, 0.07)
    return Image.fromarray(raster(drawn, size)[..., 3])
