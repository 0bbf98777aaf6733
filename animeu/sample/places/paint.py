"""What all places are painted with: skies, clouds, hills, leaves, stars."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from animeu.sample.canvas import Point, curve, ellipse, fade, glow, path, radial, rect, soft
from animeu.sample.palette import mix

PLANE = (-320.0, -240.0, 1920.0, 1200.0)
"""The part of the plane that places cover, wider than a picture so that the camera can move: x, y, width, height."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One painted layer: its drawing, and how far it goes with the camera (0 stays, as the sky does; 1 is where figures stand)."""

    drawing: str
    depth: float = 1.0
    front: bool = False


def sky(*stops: tuple[float, str]) -> str:
    """A graded sky over the whole plane."""
    defined, fill = fade(stops)
    return defined + rect(*PLANE, fill)


def cloud(x: float, y: float, size: float, seed: int, top: str, low: str) -> str:
    """A cumulus: small lobes heaped on large ones, lit from above, shaded below, with a base that dissolves."""
    dice, shaded, body, crest = random.Random(seed), "", "", ""
    for _ in range(46):
        u = dice.uniform(-1, 1)
        tall = (1 - abs(u) ** 1.6) * (0.75 + 0.25 * math.sin(3.1 * u + seed))
        v = dice.random()
        r = size * (0.07 + 0.13 * tall * (1 - 0.55 * v)) * dice.uniform(0.8, 1.15)
        cx, cy = x + u * size * (1 - 0.25 * v * tall), y - v * tall * size * 0.62
        shaded += ellipse(cx + r * 0.14, cy + r * 0.24, r, r * 0.86, low)
        body += ellipse(cx, cy, r * 0.96, r * 0.84, mix(low, top, 0.55 + 0.45 * v))
        crest += ellipse(cx - r * 0.16, cy - r * 0.2, r * 0.74, r * 0.62, top) if v > 0.25 else ""
    base = radial(x, y + size * 0.06, size * 1.2, [(0, low, 1), (0.55, low, 0.9), (1, low, 0)], 0.13)
    return base + shaded + body + crest


def overcast(seed: int, top: str, low: str) -> str:
    """A sky full of rain clouds: long soft rolls, darker below."""
    dice, drawn = random.Random(seed), ""
    for i in range(26):
        x, y = dice.uniform(-380, 1660), -220 + 24 * i + dice.uniform(-20, 20)
        w, h = dice.uniform(240, 520), dice.uniform(34, 70)
        drawn += ellipse(x, y + h * 0.4, w, h, low, opacity=0.75) + ellipse(
            x - 20, y, w * 0.92, h * 0.7, mix(low, top, dice.random()), opacity=0.8
        )
    return soft(drawn, 16)


def hills(points: list[Point], colour: str, bottom: float = 980) -> str:
    """A ridge line, filled to the bottom."""
    first, last = points[0], points[-1]
    return path(curve(points) + f"L{last[0]},{bottom}L{first[0]},{bottom}Z", colour)


def leaves(x: float, y: float, size: float, seed: int, dark: str, bright: str, count: int = 46) -> str:
    """A crown of leaves: dabs from dark below to bright above."""
    dice, drawn = random.Random(seed), ""
    for tone in range(3):
        colour = mix(dark, bright, tone / 2)
        for _ in range(count):
            a, b = dice.uniform(-1, 1), dice.uniform(-1, 1)
            if a * a + b * b > 1:
                continue
            r = size * dice.uniform(0.10, 0.24) * (1 - 0.22 * tone)
            drawn += ellipse(x + a * size * (1 - 0.1 * tone), y + b * size * 0.7 - tone * size * 0.16, r, r * 0.72, colour)
    return drawn


def stars(count: int, seed: int, bottom: float, colour: str = "#f4f1ff") -> str:
    """Stars, most of them faint, denser above."""
    dice, drawn = random.Random(seed), ""
    x, y, w, _ = PLANE
    for _ in range(count):
        sx, sy = dice.uniform(x, x + w), y + (bottom - y) * dice.random() ** 1.3
        r = 0.8 + 2.0 * dice.random() ** 4
        drawn += ellipse(sx, sy, r, r, mix(colour, "#ffd9b0", dice.random() * 0.5), opacity=dice.uniform(0.35, 1))
    return drawn


def moon(x: float, y: float, radius: float) -> str:
    """A full moon in its halo."""
    return (
        glow(x, y, radius * 5, "#cfd8ff", 0.5)
        + ellipse(x, y, radius, radius, "#fff6da")
        + ellipse(x + radius * 0.25, y - radius * 0.2, radius * 0.22, radius * 0.2, "#f3e3b8")
        + ellipse(x - radius * 0.3, y + radius * 0.25, radius * 0.28, radius * 0.24, "#f3e3b8")
    )


def grass(y: float, seed: int, dark: str, bright: str, count: int = 260, tall: float = 34) -> str:
    """Tufts of grass along a line across the plane."""
    dice, drawn = random.Random(seed), ""
    for _ in range(count):
        x = dice.uniform(PLANE[0], PLANE[0] + PLANE[2])
        h, lean, w = tall * dice.uniform(0.5, 1.3), dice.uniform(-14, 14), dice.uniform(3, 7)
        drawn += path(
            f"M{x - w:.0f},{y + 6:.0f}Q{x + lean * 0.3:.0f},{y - h * 0.5:.0f} {x + lean:.0f},{y - h:.0f}Q{x + w:.0f},{y - h * 0.4:.0f} {x + w:.0f},{y + 6:.0f}Z",
            mix(dark, bright, dice.random()),
        )
    return drawn


def lit(colour: str, time: str) -> str:
    """A colour of the day as it looks at another time."""
    if time == "night":
        return mix(mix(colour, "#141a3e", 0.62), "#2b2f6b", 0.15)
    if time == "evening":
        return mix(colour, "#6d7896", 0.42)
    return colour


def pale(colour: str, distance: float, air: str = "#cfe3f2") -> str:
    """A colour seen through air."""
    return mix(colour, air, distance)
