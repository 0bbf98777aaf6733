"""The sky at every hour and in every weather: grades, sun and moon, stars, heaped and high clouds."""

from __future__ import annotations

import math
import random

from animeu.sample.picture.canvas import curve, ellipse, fade, glow, group, path, radial, rect, round_path
from animeu.sample.picture.palette import mix
from animeu.sample.picture.places.brush import LEFT, PLANE, RIGHT, TOP, Layer, slanted
from animeu.sample.picture.places.hours import Hour


def heaven(hour: Hour, weather: str, seed: int, heaps: tuple[tuple[float, float, float], ...]) -> list[Layer]:
    """Sky and clouds as two layers; ``heaps`` are the large clouds of fair weather: x, y of their base, half their width."""
    if weather in ("rain", "snow", "fog"):
        return [Layer(_grade(hour), 0.05), Layer(_overcast(hour, seed), 0.2)]
    clouds = _streaks(hour, seed) + "".join(cumulus(x, y, size, seed + i, hour) for i, (x, y, size) in enumerate(heaps))
    return [Layer(_grade(hour) + stars(hour.starry, seed) + _sun(hour), 0.05), Layer(clouds, 0.2)]


def _grade(hour: Hour) -> str:
    defined, fill = fade(hour.sky)
    return defined + rect(*PLANE, fill)


def _sun(hour: Hour) -> str:
    (x, y), colour = hour.sun, hour.sun_colour
    around = glow(x, y, hour.sun_reach * 1.7, colour, 0.35, 0.55) + glow(x, y, hour.sun_reach * 0.8, colour, 0.6)
    if hour.starry == 1:
        return around + moon(x, y, 56)
    return around + (ellipse(x, y, 40, 40, mix(colour, "#ffffff", 0.6)) if y > 400 and x > 640 else "")


def moon(x: float, y: float, radius: float) -> str:
    """A full moon in its halo, with its seas."""
    halo = radial(x, y, radius * 3.4, [(0, "#cfd8ff", 0.55), (0.3, "#cfd8ff", 0.4), (0.62, "#cfd8ff", 0.08), (1, "#cfd8ff", 0)])
    disk = radial(x + radius * 0.2, y - radius * 0.2, radius * 1.4, [(0, "#fffdf0", 1), (1, "#f4e6bf", 1)])
    seas = "".join(
        round_path(x + u * radius, y + v * radius, r * radius, r * 0.9 * radius)
        for u, v, r in ((0.25, -0.25, 0.24), (-0.3, 0.2, 0.3), (0.1, 0.42, 0.16), (-0.25, -0.4, 0.14))
    )
    name = f"m{round(x)}{round(y)}"
    cut = f'<clipPath id="{name}"><path d="{round_path(x, y, radius, radius)}"/></clipPath>'
    return halo + cut + f'<g clip-path="url(#{name})">' + disk + path(seas, "#e6d3a0", opacity=0.55) + "</g>"


def stars(share: float, seed: int, count: int = 420, bottom: float = 480) -> str:
    """Stars, most of them faint, denser above; the brightest sparkle."""
    dice, drawn = random.Random(seed), ""
    faint = {0.35: "", 0.6: "", 0.95: ""}
    for _ in range(round(count * share)):
        x, y = dice.uniform(LEFT, RIGHT), TOP + (bottom - TOP) * dice.random() ** 1.3
        r, alpha = 0.8 + 1.9 * dice.random() ** 4, dice.choice(tuple(faint))
        faint[alpha] += round_path(x, y, r, r)
        if r > 2.1:
            drawn += glow(x, y, 9, "#cfdcff", 0.6)
    return drawn + "".join(path(d, "#fdf8ff", opacity=alpha) for alpha, d in faint.items() if d)


def cumulus(x: float, y: float, size: float, seed: int, hour: Hour) -> str:
    """A heaped cloud: lobes of every size, each bright where the light comes from and dissolving below.

    Many small lobes along the crown over few large ones in the body give the look of a painted summer cloud.
    """
    dice = random.Random(seed)
    top, body, low = hour.cloud
    towers = [(dice.uniform(-0.55, 0.5), dice.uniform(0.55, 1.0), dice.uniform(0.2, 0.36)) for _ in range(4)] + [(0.0, 0.8, 0.6)]

    def crown(u: float) -> float:
        """Height of the cloud's outline at ``u`` from -1 to 1."""
        rise = max(h * math.exp(-(((u - at) / wide) ** 2)) for at, h, wide in towers)
        return rise * (1 - abs(u) ** 3)

    defined, fill = slanted(((0, top, 1), (0.30, mix(top, body, 0.55), 1), (0.62, body, 0.75), (1, mix(body, low, 0.7), 0)))
    shade, dark = slanted(((0, mix(body, low, 0.3), 0.6), (0.4, mix(body, low, 0.6), 0.5), (0.9, low, 0)))
    base = radial(
        x, y - size * 0.1, size * 1.1, [(0, mix(body, low, 0.6), 1), (0.55, mix(body, low, 0.6), 0.9), (1, low, 0)], 0.26
    )
    outline = [(x + u / 12 * size, y - 0.7 * size * crown(u / 12)) for u in range(-12, 13)]
    flesh, inner = slanted(((0, mix(top, body, 0.6), 1), (0.6, body, 1), (1, mix(body, low, 0.5), 0.6)))
    drawn = defined + shade + flesh + base + path(curve(outline) + "Z", inner)
    lobes = []
    for i in range(170):
        u = dice.uniform(-1, 1)
        v = 0.9 - 0.9 * dice.random() ** 1.3 if i % 3 else dice.random() * 0.55
        r = size * (0.035 + 0.12 * (1 - v) * (1 - 0.5 * abs(u)) + 0.05 * dice.random() ** 2)
        lobes.append((v + dice.uniform(-0.1, 0.1), u * (1 - 0.12 * v), v * crown(u), r))
    for order, u, v, r in sorted(lobes, reverse=True):
        cx, cy = x + u * size, y - v * size * 0.85
        drawn += path(_puff(cx, cy, r, dice), dark if order < 0.2 else fill)
    hem = radial(x, y + size * 0.05, size * 1.15, [(0, low, 0.5), (0.6, low, 0.28), (1, low, 0)], 0.10)
    return drawn + hem


def _puff(x: float, y: float, r: float, dice: random.Random) -> str:
    """The outline of one lobe: round, with a scalloped edge."""
    count, start = dice.randint(7, 10), dice.uniform(0, 6.3)
    points = []
    for i in range(count):
        angle, reach = start + 2 * math.pi * i / count, r * dice.uniform(0.84, 1.06)
        points.append((x + math.cos(angle) * reach, y + math.sin(angle) * reach * 0.88))
    bow = r * 2.2 * math.pi / count / 1.7
    arcs = "".join(f"A{bow:.1f},{bow:.1f} 0 0 1 {px:.1f},{py:.1f}" for px, py in (*points[1:], points[0]))
    return f"M{points[0][0]:.1f},{points[0][1]:.1f}{arcs}Z"


def _streaks(hour: Hour, seed: int) -> str:
    """High thin clouds, drawn out by the wind."""
    dice, drawn = random.Random(seed + 99), ""
    for _ in range(7):
        x, y, w = dice.uniform(LEFT, RIGHT), dice.uniform(-200, 330), dice.uniform(240, 620)
        tint = mix(hour.cloud[0], hour.cloud[1], dice.random())
        wisps = "".join(
            radial(dx, dy, w * k, [(0, tint, 0.5), (0.5, tint, 0.3), (1, tint, 0)], 0.035)
            for dx, dy, k in ((0, 0, 1), (w * 0.3, 16, 0.6), (-w * 0.25, -14, 0.5))
        )
        drawn += group(wisps, x=x, y=y, turn=-5)
    return drawn


def _overcast(hour: Hour, seed: int) -> str:
    """A sky full of clouds: long rolls, lit at their upper edge and dark below."""
    dice, drawn = random.Random(seed), ""
    top, body, low = hour.cloud
    defined, fill = slanted(((0, mix(top, body, 0.4), 0.9), (0.35, body, 0.8), (0.75, low, 0.6), (1, low, 0)), (0.6, 0), (0.5, 1))
    for i in range(34):
        x, y = dice.uniform(LEFT - 60, RIGHT + 60), TOP + 21 * i + dice.uniform(-20, 20)
        w, h = dice.uniform(180, 420), dice.uniform(40, 80) * (1.2 - i / 44)
        d = round_path(x, y, w, h)
        for _ in range(5):
            d += round_path(x + dice.uniform(-0.8, 0.8) * w, y - h * dice.uniform(0.1, 0.7), w * dice.uniform(0.16, 0.3), h * 0.6)
        drawn += path(d, fill)
    return defined + drawn
