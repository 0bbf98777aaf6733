"""The shops along the street: each another wall, front, awning and board, and none with words."""

from __future__ import annotations

import random
from collections.abc import Callable

from animeu.sample.picture.canvas import ellipse, glow, path, polygon, rect, round_path
from animeu.sample.picture.palette import mix
from animeu.sample.picture.places.brush import foliage
from animeu.sample.picture.places.depths import GROUND, WALL, at, quad
from animeu.sample.picture.places.hours import Hour

Along = Callable[[float], float]
"""From a share of a front's breadth to a depth."""

Tone = Callable[..., str]
"""From a colour of day (and how much more it lies in shadow) to that of a front."""

EDGES = (0.5, 0.74, 1.02, 1.4, 1.9, 2.6, 3.6, 5.0, 6.4)
WALLS = ("#f0dcc0", "#d9b79a", "#e8e2da", "#c98f73", "#e9cfa4", "#b9c4c4", "#e6c9bd", "#cfae8a")
CLOTHS = ("#cf4b3f", "#3f7f6a", "#3c64a4", "#e0a03a", "#8a5a9c", "#c9586a", "#2f7f94", "#d9763c")


def houses(hour: Hour) -> str:
    """All houses on both sides, the farthest first."""
    drawn = ""
    for i in range(len(EDGES) - 2, -1, -1):
        for side in (-1, 1):
            drawn += _house(side, EDGES[i], EDGES[i + 1], i * 2 + (side > 0), hour)
    return drawn


def _house(side: int, near: float, far: float, number: int, hour: Hour) -> str:
    dice, air = random.Random(number + 40), min(0.06 * number / 2, 0.3)
    shadow = 0.75 if side > 0 else 0.12

    def tone(colour: str, more: float = 0.0) -> str:
        return mix(hour.dim(colour, min(shadow + more, 1.0)), hour.air, air)

    def along(u: float) -> float:
        """A depth, at a share of the front's breadth as it is seen."""
        return 1 / (1 / near + (1 / far - 1 / near) * u)

    wall, cloth = WALLS[number % 8], CLOTHS[(number * 3 + 1) % 8]
    height = -dice.uniform(430, 560)
    drawn = path(quad(side, near, far, height, GROUND), tone(wall))
    drawn += path(
        polygon(
            [
                at(side * WALL, height, far),
                at(side * WALL * 1.6, height, far),
                at(side * WALL * 1.6, GROUND, far),
                at(side * WALL, GROUND, far),
            ]
        ),
        tone(wall, 0.4),
    )
    drawn += path(quad(side, near, far, height * 0.4, height * 0.4 + 16, WALL - 10), tone("#7a5a48"))
    for u in (0.10, 0.55):
        a, b = along(u), along(u + 0.34)
        on = dice.random() < 0.6
        drawn += path(quad(side, a, b, height * 0.84, height * 0.52), tone("#6a4f44"))
        for k in range(2):
            p, q = along(u + 0.02 + k * 0.165), along(u + 0.155 + k * 0.165)
            drawn += path(quad(side, p, q, height * 0.82, height * 0.54), mix(hour.glass(on=on), hour.air, air))
        drawn += path(quad(side, a, b, height * 0.56, height * 0.50, WALL - 26), tone("#8a6a52", 0.1))
    roof = ("#5a5f74", "#7a4a44", "#4f6a6a", "#6a5a6a")[number % 4]
    drawn += path(quad(side, near, far, height - 110, height + 12, WALL + 130, WALL - 70), tone(roof))
    drawn += path(quad(side, near, far, height + 6, height + 24, WALL - 72), tone(roof, 0.45))
    tiles = "".join(
        "M{:.1f},{:.1f}L{:.1f},{:.1f}".format(
            *at(side * (WALL + 130), height - 110, along(u / 9)), *at(side * (WALL - 70), height + 12, along(u / 9))
        )
        for u in range(1, 9)
    )
    drawn += path(tiles, "none", tone(roof, 0.5), 1.6 / near, opacity=0.5)
    inside = mix("#ffd08a", "#7a3f3a", 0.42 if hour.starry == 1 else 0.16) if hour.lamps else tone("#5b4a4a", 0.3)
    drawn += path(quad(side, along(0.06), along(0.94), -10, GROUND), inside)
    if hour.lamps:
        drawn += path(quad(side, along(0.06), along(0.94), 150, GROUND), "#c9784a", opacity=0.6)
    drawn += (_goods, _panes, _lattice)[(number * 2 + number // 2) % 3](side, along, dice, tone, hour)
    for u in (0.03, 0.34, 0.66, 0.93):
        drawn += path(quad(side, along(u), along(u + 0.035), -10, GROUND), tone("#6d5142", 0.1))
    board = CLOTHS[(number * 5 + 2) % 8] if number % 3 else "#f4ead2"
    drawn += path(quad(side, along(0.05), along(0.95), -158, -84, WALL - 14), tone(board)) + path(
        quad(side, along(0.08), along(0.92), -148, -94, WALL - 15), tone(mix(board, "#fff6e0", 0.22))
    )
    stripes = 9
    for k in range(stripes):
        colour = cloth if k % 2 else "#f7efe0"
        a, b = along(0.02 + 0.96 * k / stripes), along(0.02 + 0.96 * (k + 1) / stripes)
        drawn += path(quad(side, a, b, -84, -14, WALL, WALL - 130), tone(colour))
        drawn += path(quad(side, a, b, -14, 12, WALL - 130), tone(colour, 0.3))
    z = along(0.5 if number % 2 else 0.22)
    x0, y0 = at(side * (WALL - 12), height * 0.92, z)
    x1, y1 = at(side * (WALL - 96), height * 0.42, z)
    plate = CLOTHS[(number + 4) % 8] if number % 2 else "#f6efdf"
    drawn += rect(min(x0, x1), y0, abs(x1 - x0), y1 - y0, tone("#4f4048")) + rect(
        min(x0, x1) + 4 / z, y0 + 4 / z, abs(x1 - x0) - 8 / z, y1 - y0 - 8 / z, tone(plate)
    )
    if hour.lamps:
        drawn += glow((x0 + x1) / 2, (y0 + y1) / 2, 110 / z, "#ffd08a", 0.4) + glow(
            *at(side * (WALL - 150), 150, along(0.5)), 330 / along(0.5), "#ffb45c", 0.22 if hour.starry == 1 else 0.34
        )
    return drawn


def _goods(side: int, along: Along, dice: random.Random, tone: Tone, hour: Hour) -> str:
    """Shelves in the shop, and crates before it."""
    drawn = ""
    for level in (60, 150):
        drawn += path(quad(side, along(0.08), along(0.92), level, level + 8), tone("#8a6548"))
        d: dict[str, str] = {}
        for k in range(13):
            colour = dice.choice(("#d9573f", "#e9b84a", "#6fa35a", "#f2e6cf", "#5a86b8", "#b97aa8"))
            x, y = at(side * (WALL - 2), level - 15, along(0.1 + 0.062 * k))
            r = 15 / along(0.1 + 0.062 * k)
            d[colour] = d.get(colour, "") + round_path(x, y, r * 0.7, r)
        drawn += "".join(
            path(shape, hour.lit(mix(colour, "#ffd9a0", 0.3)) if not hour.lamps else mix(colour, "#8a4a2a", 0.25))
            for colour, shape in d.items()
        )
    for u in (0.12, 0.42, 0.68):
        a, b = along(u), along(u + 0.2)
        drawn += path(quad(side, a, b, 232, 232, WALL - 8, WALL - 70), tone("#c9995f")) + path(
            quad(side, a, b, 232, GROUND, WALL - 70), tone("#a87848", 0.2)
        )
        x, y = at(side * (WALL - 40), 226, along(u + 0.1))
        r, colour = 34 / along(u + 0.1), dice.choice(("#e0604a", "#f0b040", "#7fae5a", "#efe4cf"))
        drawn += path(
            "".join(round_path(x + k * r * 0.5, y - abs(k % 2) * r * 0.2, r * 0.34, r * 0.32) for k in range(-2, 3)), tone(colour)
        )
    return drawn


def _panes(side: int, along: Along, dice: random.Random, tone: Tone, hour: Hour) -> str:
    """A front of glass, with things in the window and a door."""
    drawn = path(
        quad(side, along(0.08), along(0.92), 20, 236),
        mix("#ffd793", "#7a3f3a", 0.4 if hour.starry == 1 else 0.12) if hour.lamps else tone("#b4d2dc"),
    )
    for k in range(8):
        u, high = 0.12 + 0.06 * k, dice.uniform(30, 90)
        colour = dice.choice(("#e98f9a", "#f2d27a", "#7fb8c0", "#c9a0cf", "#f4efe2"))
        drawn += path(
            quad(side, along(u), along(u + 0.045), 226 - high, 226), mix(tone(colour), "#c9784a", 0.3 if hour.lamps else 0)
        )
    drawn += path(quad(side, along(0.66), along(0.9), 0, GROUND), tone("#7a5848")) + path(
        quad(side, along(0.69), along(0.87), 24, 200), hour.glass("#9fc6d6")
    )
    drawn += path(quad(side, along(0.06), along(0.64), 236, GROUND), tone("#96705a", 0.2))
    bars = "".join(
        "M{:.1f},{:.1f}L{:.1f},{:.1f}".format(*at(side * WALL, 20, along(u)), *at(side * WALL, 236, along(u)))
        for u in (0.26, 0.45)
    )
    glare = polygon(
        [
            at(side * WALL, 20, along(0.3)),
            at(side * WALL, 20, along(0.4)),
            at(side * WALL, 236, along(0.22)),
            at(side * WALL, 236, along(0.12)),
        ]
    )
    pot = foliage(
        *at(side * (WALL - 50), 236, along(0.3)),
        46 / along(0.3),
        44 / along(0.3),
        round(90 * along(0)),
        "#4f9a55",
        hour,
        leaf=12 / along(0.3),
        more=0.5,
    )
    tub = path(quad(side, along(0.24), along(0.36), 270, GROUND, WALL - 60), tone("#b0614a"))
    return drawn + path(bars, "none", tone("#5a4038"), 6 / along(0.3)) + path(glare, "#ffffff", opacity=0.2) + pot + tub


def _lattice(side: int, along: Along, dice: random.Random, tone: Tone, hour: Hour) -> str:
    """Sliding doors of wood and paper behind a short curtain, as old shops have."""
    paper = mix("#ffdc9a", "#8a4a3a", 0.4 if hour.starry == 1 else 0.1) if hour.lamps else tone("#f3e6cc")
    drawn = path(quad(side, along(0.08), along(0.92), 40, 300), paper) + path(
        quad(side, along(0.06), along(0.94), 258, GROUND), tone("#7d5844")
    )
    bars = "".join(
        "M{:.1f},{:.1f}L{:.1f},{:.1f}".format(
            *at(side * WALL, 20, along(0.08 + 0.042 * k)), *at(side * WALL, 262, along(0.08 + 0.042 * k))
        )
        for k in range(21)
    )
    bars += "".join(
        "M{:.1f},{:.1f}L{:.1f},{:.1f}".format(*at(side * WALL, y, along(0.08)), *at(side * WALL, y, along(0.92)))
        for y in (110, 190)
    )
    drawn += path(bars, "none", tone("#6a4838"), 4.5 / along(0.4))
    cloth = dice.choice(("#34508c", "#8c3440", "#3f6f5a"))
    for k in range(4):
        a, b = along(0.18 + 0.16 * k), along(0.325 + 0.16 * k)
        drawn += path(quad(side, a, b, 6, 112, WALL - 22), tone(cloth))
    x, y = at(side * (WALL - 24), 62, along(0.5))
    return drawn + ellipse(x, y, 22 / along(0.5) * 0.7, 26 / along(0.5), tone("#f6efe0"))
