"""What all places are painted with: layers, dabs of a brush, leaves, grass, ridges, light."""

from __future__ import annotations

import math
import random
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from animeu.sample.picture.canvas import Point, curve, fade, glow, path, rect, round_path
from animeu.sample.picture.palette import mix
from animeu.sample.picture.places.hours import Hour

PLANE = (-320.0, -240.0, 1920.0, 1200.0)
"""The part of the plane that places cover, wider than a picture so that the camera can move: x, y, width, height."""

LEFT, TOP, RIGHT, BOTTOM = -320.0, -240.0, 1600.0, 960.0
"""The same as edges."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One painted layer.

    Parameters
    ----------
    drawing : str
        SVG elements over the plane.
    depth : float
        How far it goes with the camera: 0 stays, as the sky does; 1 is where figures stand; more is nearer.
    front : bool
        Before the figures, as leaves and posts that frame a picture are.
    """

    drawing: str
    depth: float = 1.0
    front: bool = False


def slanted(stops: Iterable[tuple[float, str, float]], start: Point = (0.75, 0.0), end: Point = (0.3, 1.0)) -> tuple[str, str]:
    """A gradient that lies aslant in each shape that is filled with it: its definition, and the ``fill`` that names it."""
    inner = "".join(f'<stop offset="{at}" stop-color="{colour}" stop-opacity="{alpha:.3f}"/>' for at, colour, alpha in stops)
    name = f"s{zlib.crc32((inner + str((start, end))).encode()):x}"
    ends = f'x1="{start[0]}" y1="{start[1]}" x2="{end[0]}" y2="{end[1]}"'
    return f'<defs><linearGradient id="{name}" {ends}>{inner}</linearGradient></defs>', f"url(#{name})"


def down(x: float, y: float, w: float, h: float, *stops: tuple[float, str] | tuple[float, str, float]) -> str:
    """A rectangle in a gradient from above."""
    defined, fill = fade(stops)
    return defined + rect(x, y, w, h, fill)


def blade(x: float, y: float, length: float, width: float, angle: float) -> str:
    """The outline of one leaf-shaped dab of the brush around a point."""
    dx, dy = math.cos(angle) * length / 2, math.sin(angle) * length / 2
    nx, ny = -math.sin(angle) * width, math.cos(angle) * width
    return (
        f"M{x - dx:.1f},{y - dy:.1f}Q{x + nx:.1f},{y + ny:.1f} {x + dx:.1f},{y + dy:.1f}"
        f"Q{x - nx:.1f},{y - ny:.1f} {x - dx:.1f},{y - dy:.1f}Z"
    )


def foliage(
    x: float,
    y: float,
    w: float,
    h: float,
    seed: int,
    colour: str,
    hour: Hour,
    *,
    leaf: float = 15,
    far: float = 0,
    more: float = 1,
) -> str:
    """A crown of leaves in four tones, three where it is far, heaped in clumps that are lit from above right.

    Parameters
    ----------
    w, h : float
        Half the width and height of the crown.
    leaf : float
        Length of a dab, in pixels.
    far : float
        Share of air before it.
    more : float
        How dense it is; 1 is usual.
    """
    dice = random.Random(seed)
    clumps = []
    for _ in range(max(6, round(17 * more))):
        angle, reach = dice.uniform(0, 2 * math.pi), math.sqrt(dice.random()) * 0.8
        clumps.append((x + math.cos(angle) * reach * w, y + math.sin(angle) * reach * h, dice.uniform(0.26, 0.42) * min(w, h)))
    clumps.sort(key=lambda clump: clump[1])
    tones = (
        hour.dim(mix(colour, "#1d3550", 0.15)),
        hour.dim(colour),
        hour.dim(colour, 0.35),
        hour.lit(mix(colour, "#f2ec8a", 0.38)),
    )
    drawn = ""
    for level, tone in enumerate(tones):
        if level == 2 and far > 0.1:  # at a distance three tones look the same, and are drawn sooner
            continue
        d = ""
        for cx, cy, r in clumps:
            shift, size = level * 0.17 * r, r * (1.12, 0.95, 0.70, 0.44)[level]
            mx, my = cx + shift, cy - shift * 1.3
            if level < 2:
                d += round_path(mx, my, size * 0.86, size * 0.74)
            for _ in range(max(5, round(size / leaf * (8, 8, 6, 5)[level]))):
                a, b = dice.uniform(0, 2 * math.pi), size * (dice.uniform(0.75, 1.08) if level < 2 else math.sqrt(dice.random()))
                long = leaf * dice.uniform(0.6, 1.3)
                d += blade(mx + math.cos(a) * b, my + math.sin(a) * b * 0.84, long, long * 0.36, dice.uniform(0, math.pi))
        drawn += path(d, mix(tone, hour.air, far))
    return drawn


def trunk(x: float, ground: float, top: float, width: float, hour: Hour, colour: str = "#6b4d42", lean: float = 0.0) -> str:
    """A stem with its shadow side, that parts in two branches above."""
    mid = (ground + top) / 2
    stem = (
        f"M{x - width * 0.8},{ground}Q{x - width * 0.4 + lean * 0.3},{mid} {x - width * 0.9 + lean},{top}L{x + lean},{top + 40}"
        f"L{x + width * 1.1 + lean},{top - 10}Q{x + width * 0.5 + lean * 0.3},{mid} {x + width},{ground}Z"
    )
    side = (
        f"M{x + width * 0.1},{ground}Q{x + width * 0.1 + lean * 0.3},{mid} {x + width * 0.3 + lean},{top + 20}"
        f"L{x + width * 1.1 + lean},{top - 10}Q{x + width * 0.5 + lean * 0.3},{mid} {x + width},{ground}Z"
    )
    return path(stem, hour.dim(colour)) + path(side, hour.dim(colour, 0.3))


def meadow(
    y: float, seed: int, colour: str, hour: Hour, *, rows: int = 4, step: float = 16, tall: float = 26, count: int = 170
) -> str:
    """Rows of grass across the plane, darker and taller towards the viewer."""
    dice, drawn = random.Random(seed), ""
    for row in range(rows):
        base, high = y + row * step, tall * (0.6 + 0.3 * row)
        tones = (hour.dim(colour), hour.dim(colour, 0.4), hour.lit(mix(colour, "#eee67a", 0.35)))
        for level, tone in enumerate(tones):
            d = ""
            for _ in range(round(count * (0.5, 0.32, 0.18)[level])):
                x, h, lean = dice.uniform(LEFT, RIGHT), high * dice.uniform(0.5, 1.2), dice.uniform(-0.35, 0.55)
                w, foot = dice.uniform(2.5, 5), base + dice.uniform(0, step)
                d += f"M{x - w:.0f},{foot:.0f}Q{x:.0f},{foot - h * 0.6:.0f} {x + lean * h:.0f},{foot - h:.0f}Q{x + w:.0f},{foot - h * 0.5:.0f} {x + w:.0f},{foot:.0f}Z"
            drawn += path(d, tone)
    return drawn


def strokes(
    box: tuple[float, float, float, float], seed: int, colour: str, count: int, length: float, width: float, opacity: float = 0.3
) -> str:
    """Flat strokes of a dry brush in a box (x, y, width, height), denser and smaller above, as distance has it."""
    dice, d = random.Random(seed), ""
    x, y, w, h = box
    for _ in range(count):
        down_ = dice.random() ** 1.4
        near = 0.35 + 0.65 * down_
        d += blade(
            x + dice.random() * w, y + down_ * h, length * near * dice.uniform(0.4, 1.4), width * near, dice.gauss(0, 0.04)
        )
    return path(d, colour, opacity=opacity)


def ridge(points: list[Point], colour: str, bottom: float = BOTTOM + 20) -> str:
    """A ridge line, filled to the bottom."""
    first, last = points[0], points[-1]
    return path(curve(points) + f"L{last[0]},{bottom}L{first[0]},{bottom}Z", colour)


def wooded(y: float, high: float, seed: int, colour: str, low: str, size: float = 26) -> str:
    """A wooded range across the plane: rounded tops, and mist that rises at its foot."""
    dice, d, x = random.Random(seed), "", LEFT - 40
    phase = [dice.uniform(0, 6.3) for _ in range(3)]
    while x < RIGHT + 60:
        crest = y - high * (0.5 + 0.3 * math.sin(x / 260 + phase[0]) + 0.2 * math.sin(x / 117 + phase[1]))
        r = size * dice.uniform(0.6, 1.3)
        d += (
            round_path(x, crest + r * 0.4, r, r * 0.9)
            + f"M{x - r:.0f},{crest + r * 0.4:.0f}h{2 * r:.0f}V{y + 60:.0f}h{-2 * r:.0f}Z"
        )
        x += r * 0.9
    return path(d, colour) + down(LEFT, y - high * 0.5, RIGHT - LEFT, high * 0.5 + 62, (0, low, 0.0), (1, low, 0.85))


def shafts(
    x: float, y: float, colour: str, tops: Iterable[tuple[float, float]], lean: float, length: float, strength: float
) -> str:
    """Light that falls in slanting shafts from a line at (x, y): a shaft is (offset, width)."""
    defined, fill = fade([(0, colour, strength), (1, colour, 0.0)])
    return defined + "".join(
        path(f"M{x + at},{y}h{wide}L{x + at + wide * 1.7 + lean},{y + length}h{-wide * 2.4}Z", fill) for at, wide in tops
    )


def dapples(box: tuple[float, float, float, float], seed: int, colour: str, count: int, size: float, opacity: float) -> str:
    """Spots of light or shade under trees."""
    dice, d = random.Random(seed), ""
    x, y, w, h = box
    for _ in range(count):
        v = dice.random()
        r = size * (0.4 + 0.8 * v) * dice.uniform(0.4, 1.2)
        d += round_path(x + dice.random() * w, y + v * h, r, r * 0.26)
    return path(d, colour, opacity=opacity)


def lamp(x: float, y: float, hour: Hour, reach: float = 130, colour: str = "#ffcf7d") -> str:
    """The shine of a lamp, in the hours when lamps are lit."""
    return glow(x, y, reach, colour, 0.75) if hour.lamps else ""
