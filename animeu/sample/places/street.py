"""The shopping street: awnings, boards without words, poles and wires; lanterns and stalls of the festival when it is dark."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

from animeu.sample.canvas import Point, ellipse, glow, group, path, polygon, rect, round_path
from animeu.sample.palette import mix
from animeu.sample.places.brush import BOTTOM, LEFT, Layer, blade, down, foliage, lamp, ridge, strokes, wooded
from animeu.sample.places.hours import Hour
from animeu.sample.places.sky import heaven
from animeu.sample.props.lamps import lantern

EYE = (640.0, 344.0)
"""Where all lines along the street meet."""

WALL, GROUND = 560.0, 330.0
"""How far the houses stand aside, and how far the ground lies below the eye, at the depth where the picture is drawn 1:1."""

Along = Callable[[float], float]
"""From a share of a front's breadth to a depth."""

Tone = Callable[..., str]
"""From a colour of day (and how much more it lies in shadow) to that of a front."""

EDGES = (0.5, 0.74, 1.02, 1.4, 1.9, 2.6, 3.6, 5.0, 6.4)
WALLS = ("#f0dcc0", "#d9b79a", "#e8e2da", "#c98f73", "#e9cfa4", "#b9c4c4", "#e6c9bd", "#cfae8a")
CLOTHS = ("#cf4b3f", "#3f7f6a", "#3c64a4", "#e0a03a", "#8a5a9c", "#c9586a", "#2f7f94", "#d9763c")


def street(hour: Hour, weather: str) -> list[Layer]:
    """Down the middle of the street, to the hill with the shrine."""
    return [
        *heaven(hour, weather, 16, ((760, 330, 330), (240, 250, 300), (1300, 180, 280))),
        Layer(_end(hour), 0.6),
        Layer(_ground(hour, weather) + _houses(hour) + _wires(hour) + (_festival(hour) if hour.starry == 1 else ""), 1.0),
        Layer(_frame(hour), 1.2, front=True),
    ]


def _at(x: float, y: float, z: float) -> Point:
    return EYE[0] + x / z, EYE[1] + y / z


def _quad(side: int, near: float, far: float, top: float, low: float, x: float = WALL, x_low: float | None = None) -> str:
    """A flat piece along the street: between two depths, from a height to another, standing off by ``x`` above and ``x_low`` below."""
    other = x if x_low is None else x_low
    return polygon([_at(side * x, top, near), _at(side * x, top, far), _at(side * other, low, far), _at(side * other, low, near)])


def _end(hour: Hour) -> str:
    hills = wooded(344, 120, 5, hour.far("#4f8a62", 0.45), hour.air, 18) + ridge(
        [(420, 352), (520, 300), (640, 270), (760, 296), (860, 352)], hour.far("#3f7d55", 0.32)
    )
    crowns = "".join(
        foliage(x, y, 46, 30, x, "#3f7d55", hour, leaf=9, far=0.28, more=0.7)
        for x, y in ((560, 310), (610, 290), (688, 288), (738, 314))
    )
    red = hour.far("#d24a3e", 0.1)
    gate = path(
        "M622,346V304H627V346ZM655,346V304H660V346ZM614,302Q641,308 668,302L670,296Q641,302 612,296ZM618,313H664V317H618Z", red
    )
    steps = "".join(rect(630 - i, 318 + i * 5, 22 + 2 * i, 3, hour.far("#d9d4cc", 0.2)) for i in range(6))
    return hills + crowns + steps + gate + lamp(641, 316, hour, 70)


def _ground(hour: Hour, weather: str) -> str:
    stone = "#b9aca2"
    drawn = down(
        LEFT, EYE[1], 1920, BOTTOM - EYE[1] + 20, (0, hour.far(stone, 0.3)), (0.2, hour.lit(stone)), (1, hour.dim(stone, 0.5))
    )
    drawn += path(
        polygon([_at(-WALL * 0.1, GROUND, 30), _at(WALL, GROUND, 30), _at(WALL, GROUND, 0.5), _at(-WALL * 0.36, GROUND, 0.5)]),
        hour.dim(stone),
        opacity=0.2 if hour.lamps else 0.62,
    )
    lines = "".join(
        "M{:.1f},{:.1f}L{:.1f},{:.1f}".format(*_at(x, GROUND, 20), *_at(x, GROUND, 0.5)) for x in range(-420, 421, 84)
    )
    z = 0.52
    while z < 14:
        lines += "M{:.1f},{:.1f}L{:.1f},{:.1f}".format(*_at(-WALL, GROUND, z), *_at(WALL, GROUND, z))
        z *= 1.075
    drawn += path(lines, "none", hour.dim(stone), 1.3, opacity=0.5)
    drawn += "".join(path(_quad(side, 0.5, 20, GROUND, GROUND, 440, 452), hour.dim("#8d8580", 0.8)) for side in (-1, 1))
    drawn += strokes((LEFT, 420, 1920, 540), 4, hour.dim(stone), 160, 190, 6, 0.22) + strokes(
        (LEFT, 420, 900, 540), 5, hour.lit("#e2d6c4"), 90, 150, 5, 0.25
    )
    if hour.lamps:
        drawn += glow(640, 480, 560, "#ffb45c", 0.26, 0.4)
    return drawn + (_wet(hour) if weather == "rain" else "")


def _wet(hour: Hour) -> str:
    """Puddles that hold the sky, and lights that run down the wet stone."""
    dice, pools = random.Random(8), ""
    for _ in range(13):
        v = dice.random()
        r = 40 + 130 * v
        x, y = 640 + dice.uniform(-1, 1) * (150 + 640 * v), 420 + 460 * v
        pools += round_path(x, y, r, r * 0.12) + round_path(x + r * 0.5, y + r * 0.06, r * 0.7, r * 0.09)
    drawn = path(pools, mix(hour.sky[1][1], hour.air, 0.5), opacity=0.75)
    for x, colour in (
        (-60, "#ffb45c"),
        (210, "#ff8f6a"),
        (420, "#ffd98a"),
        (640, "#fff0c8"),
        (860, "#ffcf7d"),
        (1080, "#ff9d6a"),
        (1360, "#ffb45c"),
    ):
        shine = colour if hour.lamps else mix(hour.cloud[0], "#ffffff", 0.3)
        drawn += group(glow(0, 0, 34, shine, 0.75 if hour.lamps else 0.45, 7.5), x=x, y=660)
    return drawn


def _houses(hour: Hour) -> str:
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
    drawn = path(_quad(side, near, far, height, GROUND), tone(wall))
    drawn += path(
        polygon(
            [
                _at(side * WALL, height, far),
                _at(side * WALL * 1.6, height, far),
                _at(side * WALL * 1.6, GROUND, far),
                _at(side * WALL, GROUND, far),
            ]
        ),
        tone(wall, 0.4),
    )
    drawn += path(_quad(side, near, far, height * 0.4, height * 0.4 + 16, WALL - 10), tone("#7a5a48"))
    for u in (0.10, 0.55):
        a, b = along(u), along(u + 0.34)
        on = dice.random() < 0.6
        drawn += path(_quad(side, a, b, height * 0.84, height * 0.52), tone("#6a4f44"))
        for k in range(2):
            p, q = along(u + 0.02 + k * 0.165), along(u + 0.155 + k * 0.165)
            drawn += path(_quad(side, p, q, height * 0.82, height * 0.54), mix(hour.glass(on=on), hour.air, air))
        drawn += path(_quad(side, a, b, height * 0.56, height * 0.50, WALL - 26), tone("#8a6a52", 0.1))
    roof = ("#5a5f74", "#7a4a44", "#4f6a6a", "#6a5a6a")[number % 4]
    drawn += path(_quad(side, near, far, height - 110, height + 12, WALL + 130, WALL - 70), tone(roof))
    drawn += path(_quad(side, near, far, height + 6, height + 24, WALL - 72), tone(roof, 0.45))
    tiles = "".join(
        "M{:.1f},{:.1f}L{:.1f},{:.1f}".format(
            *_at(side * (WALL + 130), height - 110, along(u / 9)), *_at(side * (WALL - 70), height + 12, along(u / 9))
        )
        for u in range(1, 9)
    )
    drawn += path(tiles, "none", tone(roof, 0.5), 1.6 / near, opacity=0.5)
    inside = mix("#ffd08a", "#7a3f3a", 0.42 if hour.starry == 1 else 0.16) if hour.lamps else tone("#5b4a4a", 0.3)
    drawn += path(_quad(side, along(0.06), along(0.94), -10, GROUND), inside)
    if hour.lamps:
        drawn += path(_quad(side, along(0.06), along(0.94), 150, GROUND), "#c9784a", opacity=0.6)
    drawn += (_goods, _panes, _lattice)[(number * 2 + number // 2) % 3](side, along, dice, tone, hour)
    for u in (0.03, 0.34, 0.66, 0.93):
        drawn += path(_quad(side, along(u), along(u + 0.035), -10, GROUND), tone("#6d5142", 0.1))
    board = CLOTHS[(number * 5 + 2) % 8] if number % 3 else "#f4ead2"
    drawn += path(_quad(side, along(0.05), along(0.95), -158, -84, WALL - 14), tone(board)) + path(
        _quad(side, along(0.08), along(0.92), -148, -94, WALL - 15), tone(mix(board, "#fff6e0", 0.22))
    )
    stripes = 9
    for k in range(stripes):
        colour = cloth if k % 2 else "#f7efe0"
        a, b = along(0.02 + 0.96 * k / stripes), along(0.02 + 0.96 * (k + 1) / stripes)
        drawn += path(_quad(side, a, b, -84, -14, WALL, WALL - 130), tone(colour))
        drawn += path(_quad(side, a, b, -14, 12, WALL - 130), tone(colour, 0.3))
    z = along(0.5 if number % 2 else 0.22)
    x0, y0 = _at(side * (WALL - 12), height * 0.92, z)
    x1, y1 = _at(side * (WALL - 96), height * 0.42, z)
    plate = CLOTHS[(number + 4) % 8] if number % 2 else "#f6efdf"
    drawn += rect(min(x0, x1), y0, abs(x1 - x0), y1 - y0, tone("#4f4048")) + rect(
        min(x0, x1) + 4 / z, y0 + 4 / z, abs(x1 - x0) - 8 / z, y1 - y0 - 8 / z, tone(plate)
    )
    if hour.lamps:
        drawn += glow((x0 + x1) / 2, (y0 + y1) / 2, 110 / z, "#ffd08a", 0.4) + glow(
            *_at(side * (WALL - 150), 150, along(0.5)), 330 / along(0.5), "#ffb45c", 0.22 if hour.starry == 1 else 0.34
        )
    return drawn


def _goods(side: int, along: Along, dice: random.Random, tone: Tone, hour: Hour) -> str:
    """Shelves in the shop, and crates before it."""
    drawn = ""
    for level in (60, 150):
        drawn += path(_quad(side, along(0.08), along(0.92), level, level + 8), tone("#8a6548"))
        d: dict[str, str] = {}
        for k in range(13):
            colour = dice.choice(("#d9573f", "#e9b84a", "#6fa35a", "#f2e6cf", "#5a86b8", "#b97aa8"))
            x, y = _at(side * (WALL - 2), level - 15, along(0.1 + 0.062 * k))
            r = 15 / along(0.1 + 0.062 * k)
            d[colour] = d.get(colour, "") + round_path(x, y, r * 0.7, r)
        drawn += "".join(
            path(shape, hour.lit(mix(colour, "#ffd9a0", 0.3)) if not hour.lamps else mix(colour, "#8a4a2a", 0.25))
            for colour, shape in d.items()
        )
    for u in (0.12, 0.42, 0.68):
        a, b = along(u), along(u + 0.2)
        drawn += path(_quad(side, a, b, 232, 232, WALL - 8, WALL - 70), tone("#c9995f")) + path(
            _quad(side, a, b, 232, GROUND, WALL - 70), tone("#a87848", 0.2)
        )
        x, y = _at(side * (WALL - 40), 226, along(u + 0.1))
        r, colour = 34 / along(u + 0.1), dice.choice(("#e0604a", "#f0b040", "#7fae5a", "#efe4cf"))
        drawn += path(
            "".join(round_path(x + k * r * 0.5, y - abs(k % 2) * r * 0.2, r * 0.34, r * 0.32) for k in range(-2, 3)), tone(colour)
        )
    return drawn


def _panes(side: int, along: Along, dice: random.Random, tone: Tone, hour: Hour) -> str:
    """A front of glass, with things in the window and a door."""
    drawn = path(
        _quad(side, along(0.08), along(0.92), 20, 236),
        mix("#ffd793", "#7a3f3a", 0.4 if hour.starry == 1 else 0.12) if hour.lamps else tone("#b4d2dc"),
    )
    for k in range(8):
        u, high = 0.12 + 0.06 * k, dice.uniform(30, 90)
        colour = dice.choice(("#e98f9a", "#f2d27a", "#7fb8c0", "#c9a0cf", "#f4efe2"))
        drawn += path(
            _quad(side, along(u), along(u + 0.045), 226 - high, 226), mix(tone(colour), "#c9784a", 0.3 if hour.lamps else 0)
        )
    drawn += path(_quad(side, along(0.66), along(0.9), 0, GROUND), tone("#7a5848")) + path(
        _quad(side, along(0.69), along(0.87), 24, 200), hour.glass("#9fc6d6")
    )
    drawn += path(_quad(side, along(0.06), along(0.64), 236, GROUND), tone("#96705a", 0.2))
    bars = "".join(
        "M{:.1f},{:.1f}L{:.1f},{:.1f}".format(*_at(side * WALL, 20, along(u)), *_at(side * WALL, 236, along(u)))
        for u in (0.26, 0.45)
    )
    glare = polygon(
        [
            _at(side * WALL, 20, along(0.3)),
            _at(side * WALL, 20, along(0.4)),
            _at(side * WALL, 236, along(0.22)),
            _at(side * WALL, 236, along(0.12)),
        ]
    )
    pot = foliage(
        *_at(side * (WALL - 50), 236, along(0.3)),
        46 / along(0.3),
        44 / along(0.3),
        round(90 * along(0)),
        "#4f9a55",
        hour,
        leaf=12 / along(0.3),
        more=0.5,
    )
    tub = path(_quad(side, along(0.24), along(0.36), 270, GROUND, WALL - 60), tone("#b0614a"))
    return drawn + path(bars, "none", tone("#5a4038"), 6 / along(0.3)) + path(glare, "#ffffff", opacity=0.2) + pot + tub


def _lattice(side: int, along: Along, dice: random.Random, tone: Tone, hour: Hour) -> str:
    """Sliding doors of wood and paper behind a short curtain, as old shops have."""
    paper = mix("#ffdc9a", "#8a4a3a", 0.4 if hour.starry == 1 else 0.1) if hour.lamps else tone("#f3e6cc")
    drawn = path(_quad(side, along(0.08), along(0.92), 40, 300), paper) + path(
        _quad(side, along(0.06), along(0.94), 258, GROUND), tone("#7d5844")
    )
    bars = "".join(
        "M{:.1f},{:.1f}L{:.1f},{:.1f}".format(
            *_at(side * WALL, 20, along(0.08 + 0.042 * k)), *_at(side * WALL, 262, along(0.08 + 0.042 * k))
        )
        for k in range(21)
    )
    bars += "".join(
        "M{:.1f},{:.1f}L{:.1f},{:.1f}".format(*_at(side * WALL, y, along(0.08)), *_at(side * WALL, y, along(0.92)))
        for y in (110, 190)
    )
    drawn += path(bars, "none", tone("#6a4838"), 4.5 / along(0.4))
    cloth = dice.choice(("#34508c", "#8c3440", "#3f6f5a"))
    for k in range(4):
        a, b = along(0.18 + 0.16 * k), along(0.325 + 0.16 * k)
        drawn += path(_quad(side, a, b, 6, 112, WALL - 22), tone(cloth))
    x, y = _at(side * (WALL - 24), 62, along(0.5))
    return drawn + ellipse(x, y, 22 / along(0.5) * 0.7, 26 / along(0.5), tone("#f6efe0"))


def _wires(hour: Hour) -> str:
    drawn, dark = "", hour.dim("#4a4652")
    for side, zs in ((-1, (0.86, 1.65, 3.1)), (1, (1.2, 2.25, 4.2))):
        for z in reversed(zs):
            x, low = _at(side * 452, GROUND, z)
            top, w = _at(0, -640, z)[1], 13 / z
            drawn += rect(x - w / 2, top, w, low - top, hour.dim("#7d7672", 0.6)) + rect(
                x + w * 0.1, top, w * 0.4, low - top, hour.lit("#a09890")
            )
            drawn += rect(x - 62 / z, top + 40 / z, 124 / z, 9 / z, dark) + rect(x - 40 / z, top + 96 / z, 80 / z, 8 / z, dark)
            drawn += rect(x - side * 34 / z - 16 / z, top + 130 / z, 32 / z, 62 / z, hour.dim("#8f8f94", 0.4))
            arm = _at(side * 380, -230, z)
            drawn += path(f"M{x:.1f},{arm[1]:.1f}H{arm[0]:.1f}", "none", dark, 5 / z) + ellipse(
                arm[0], arm[1] + 12 / z, 20 / z, 13 / z, "#fff0c4" if hour.lamps else hour.lit("#f4f0e6")
            )
            drawn += lamp(arm[0], arm[1] + 12 / z, hour, 150 / z)
        for offset, top in ((-58, -600), (58, -600), (0, -545)):
            points = [_at(side * 452 + offset, top, z) for z in (0.5, *zs, 6.4)]
            d = f"M{points[0][0]:.0f},{points[0][1]:.0f}" + "".join(
                f"Q{(a[0] + b[0]) / 2:.0f},{(a[1] + b[1]) / 2 + abs(a[1] - b[1]) * 0.14 + 4:.0f} {b[0]:.0f},{b[1]:.0f}"
                for a, b in pairwise(points)
            )
            drawn += path(d, "none", dark, 2.2)
    cross = "".join(
        "M{:.0f},{:.0f}Q{:.0f},{:.0f} {:.0f},{:.0f}".format(*_at(-452, -600, a), 640, EYE[1] - 480 / a, *_at(452, -600, b))
        for a, b in ((0.86, 1.2), (1.65, 2.25))
    )
    return drawn + path(cross, "none", dark, 2)


def _festival(hour: Hour) -> str:
    """Stalls on both sides, and lanterns over the street."""
    drawn = ""
    for z, side, k in ((2.6, -1, 2), (2.3, 1, 0), (1.75, -1, 0), (1.55, 1, 3), (1.16, -1, 1), (1.02, 1, 1)):
        drawn += _stall(side, z, z * 1.32, CLOTHS[k * 2 % 8])
    for z in (3.4, 2.5, 1.8, 1.3):
        a, b = _at(-WALL + 60, -330, z), _at(WALL - 60, -330, z)
        drawn += path(f"M{a[0]:.0f},{a[1]:.0f}Q640,{a[1] + 150 / z:.0f} {b[0]:.0f},{b[1]:.0f}", "none", "#241c38", 3 / z)
        for k in range(1, 8):
            u = k / 8
            drawn += group(lantern(2.4), x=a[0] + (b[0] - a[0]) * u, y=a[1] + 150 / z * 2 * u * (1 - u), scale=0.62 / z)
    return drawn


def _stall(side: int, near: float, far: float, cloth: str) -> str:
    drawn, count = (
        path(_quad(side, near, far, -40, 150, 380), "#ffc878")
        + path(_quad(side, near, far, 60, 150, 380), "#e08a4a", opacity=0.7),
        7,
    )
    front = [_at(side * 250, 150, near), _at(side * 410, 150, near), _at(side * 410, GROUND, near), _at(side * 250, GROUND, near)]
    drawn += path(polygon(front), mix(cloth, "#3a1838", 0.45))
    for k in range(4):
        a, b = 250 + 160 * k / 4, 250 + 160 * (k + 0.5) / 4
        drawn += path(
            polygon(
                [
                    _at(side * a, 160, near),
                    _at(side * b, 160, near),
                    _at(side * b, GROUND - 14, near),
                    _at(side * a, GROUND - 14, near),
                ]
            ),
            mix("#f6e2c4", "#4a2848", 0.34),
        )
    drawn += path(_quad(side, near, far, 150, GROUND, 250), mix(cloth, "#2a1838", 0.25)) + path(
        _quad(side, near, far, 190, 280, 249), mix("#fff0d6", "#6a3448", 0.2)
    )
    drawn += path(
        polygon([_at(side * 240, 136, near), _at(side * 412, 136, near), _at(side * 412, 156, near), _at(side * 240, 156, near)]),
        "#c98f58",
    )
    drawn += path(_quad(side, near, far, 136, 156, 240), "#f0c488")
    for k in range(9):
        at = 1 / (1 / near + (1 / far - 1 / near) * (k + 0.5) / 9)
        x, y = _at(side * 262, 128, at)
        drawn += path(round_path(x, y, 11 / at, 12 / at), ("#e8503f", "#f4b544", "#fff0d0", "#f08aa0")[k * 7 % 4])
    for at in (near, far):
        x, y = _at(side * 262, -60, at)
        drawn += rect(x - 4 / at, y, 8 / at, 210 / at, "#6a4438")
    for k in range(count):
        a, b = (1 / (1 / near + (1 / far - 1 / near) * (k + i) / count) for i in (0, 1))
        colour = cloth if k % 2 else "#fff0d6"
        drawn += path(_quad(side, a, b, -130, -50, 420, 216), mix(colour, "#4a2848", 0.16)) + path(
            _quad(side, a, b, -50, -6, 216), mix(colour, "#ffb45c", 0.25)
        )
    drawn += path(
        polygon([_at(side * 216, -50, near), _at(side * 420, -130, near), _at(side * 420, -90, near), _at(side * 216, -6, near)]),
        mix(cloth, "#ffb45c", 0.2),
    )
    x, y = _at(side * 300, 60, near * 1.1)
    return (
        drawn
        + glow(x, y, 300 / near, "#ffb45c", 0.55)
        + group(lantern(2.4), x=_at(side * 226, 0, near)[0], y=_at(0, -8, near)[1], scale=0.5 / near)
    )


def _frame(hour: Hour) -> str:
    """A shop curtain at the upper left, and a potted plant at the lower right."""
    cloth = hour.dim("#3c4f8c", 0.55)
    drawn = path("M-440,-260H60V-40Q40,-26 20,-44Q-20,-20 -70,-40Q-110,-20 -150,-44Q-200,-18 -250,-42Q-320,-20 -440,-50Z", cloth)
    drawn += path("M-70,-40L-60,-260M-150,-44L-146,-260M20,-44L30,-260", "none", hour.dim("#24305c"), 5)
    pot = path("M1370,880H1560L1535,1000H1395Z", hour.dim("#9c5a44", 0.5))
    d = ""
    dice = random.Random(3)
    for _ in range(46):
        angle = dice.uniform(-2.9, -0.25)
        d += blade(
            1465 + 80 * dice.random() * (1 if angle > -1.57 else -1), 840 - 90 * dice.random(), dice.uniform(90, 190), 13, angle
        )
    return drawn + path(d, hour.dim("#3c7a4c", 0.7)) + pot
