"""Colours: mixing them, the two tones of cel shading, and the light of a time of day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

INK = "#3b2a3a"
"""The line: a warm dark violet, softer than black."""


def rgb(colour: str) -> tuple[int, int, int]:
    """The channels of ``#rrggbb``."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(a: str, b: str, share: float) -> str:
    """A colour between two; ``share`` 1 gives the second.

    Examples
    --------
    >>> mix("#000000", "#ff8000", 0.5)
    '#804000'
    """
    return "#" + "".join(f"{round(p + (q - p) * share):02x}" for p, q in zip(rgb(a), rgb(b), strict=True))


def shade(colour: str, by: float = 0.32) -> str:
    """The second tone of a cel: darker, and cooler, as painters mix it."""
    return mix(colour, "#4a3a78", by)


def skin_shade(colour: str, by: float = 0.30) -> str:
    """The second tone of skin, which stays warm."""
    return mix(colour, "#c9657e", by)


def light(colour: str, by: float = 0.4) -> str:
    """The tone of a highlight."""
    return mix(colour, "#fffaf0", by)


@dataclass(frozen=True, slots=True)
class Light:
    """What the light of an hour does to figures: multiplies colours, lifts them, per channel, and rims the side that it falls on."""

    multiply: tuple[float, float, float] = (1.0, 1.0, 1.0)
    lift: tuple[float, float, float] = (0.0, 0.0, 0.0)
    rim: str = ""
    strength: float = 0.0

    def table(self) -> NDArray[np.uint8]:
        """A look-up table for each channel, shape (3, 256)."""
        levels = np.arange(256, dtype=np.float64)
        rows = [levels * by + 255 * up for by, up in zip(self.multiply, self.lift, strict=True)]
        return np.clip(np.rint(rows), 0, 255).astype(np.uint8)


LIGHTS = {
    "dawn": Light((0.98, 0.92, 0.96), (0.012, 0.0, 0.02), "#ffd9c4", 0.6),
    "day": Light(rim="#fff6dc", strength=0.45),
    "sunset": Light((1.0, 0.86, 0.80), (0.02, 0.0, 0.015), "#ffb45e", 0.85),
    "evening": Light((0.90, 0.88, 0.95), (0.0, 0.0, 0.015), "#e4ecff", 0.35),
    "night": Light((0.92, 0.84, 0.94), (0.015, 0.01, 0.04), "#ffc98a", 0.75),
}
"""The light on figures at each time of day."""

AIRS = {
    "dawn": ("#ffe3cf", "#4a4a80"),
    "day": ("#fff3c4", "#5a3f6e"),
    "sunset": ("#ffb56a", "#4a1f4e"),
    "evening": ("#dfe6ff", "#1c2440"),
    "night": ("#ffc27a", "#060824"),
}
"""What lies over the whole picture at each time of day: the colour of the light from above right, and of the air in the corners."""
