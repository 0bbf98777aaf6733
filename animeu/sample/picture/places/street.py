"""The shopping street: awnings, boards without words, poles and wires; lanterns and stalls of the festival when it is dark."""

from __future__ import annotations

import random
from itertools import pairwise

from animeu.sample.picture.canvas import ellipse, glow, group, path, polygon, rect, round_path
from animeu.sample.picture.palette import mix
from animeu.sample.picture.places.brush import BOTTOM, LEFT, Layer, blade, down, foliage, lamp, ridge, strokes, wooded
from animeu.sample.picture.places.depths import EYE, GROUND, WALL, at, quad
from animeu.sample.picture.places.festival import festival
from animeu.sample.picture.places.hours import Hour
from animeu.sample.picture.places.shops import houses
from animeu.sample.picture.places.sky import heaven


def street(hour: Hour, weather: str) -> list[Layer]:
    """Down the middle of the street, to the hill with the shrine."""
    return [
        *heaven(hour, weather, 16, ((760, 330, 330), (240, 250, 300), (1300, 180, 280))),
        Layer(_end(hour), 0.6),
        Layer(_ground(hour, weather) + houses(hour) + _wires(hour) + (festival(hour) if hour.starry == 1 else ""), 1.0),
        Layer(_frame(hour), 1.2, front=True),
    ]


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
        polygon([at(-WALL * 0.1, GROUND, 30), at(WALL, GROUND, 30), at(WALL, GROUND, 0.5), at(-WALL * 0.36, GROUND, 0.5)]),
        hour.dim(stone),
        opacity=0.2 if hour.lamps else 0.62,
    )
    lines = "".join("M{:.1f},{:.1f}L{:.1f},{:.1f}".format(*at(x, GROUND, 20), *at(x, GROUND, 0.5)) for x in range(-420, 421, 84))
    z = 0.52
    while z < 14:
        lines += "M{:.1f},{:.1f}L{:.1f},{:.1f}".format(*at(-WALL, GROUND, z), *at(WALL, GROUND, z))
        z *= 1.075
    drawn += path(lines, "none", hour.dim(stone), 1.3, opacity=0.5)
    drawn += "".join(path(quad(side, 0.5, 20, GROUND, GROUND, 440, 452), hour.dim("#8d8580", 0.8)) for side in (-1, 1))
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


def _wires(hour: Hour) -> str:
    drawn, dark = "", hour.dim("#4a4652")
    for side, zs in ((-1, (0.86, 1.65, 3.1)), (1, (1.2, 2.25, 4.2))):
        for z in reversed(zs):
            x, low = at(side * 452, GROUND, z)
            top, w = at(0, -640, z)[1], 13 / z
            drawn += rect(x - w / 2, top, w, low - top, hour.dim("#7d7672", 0.6)) + rect(
                x + w * 0.1, top, w * 0.4, low - top, hour.lit("#a09890")
            )
            drawn += rect(x - 62 / z, top + 40 / z, 124 / z, 9 / z, dark) + rect(x - 40 / z, top + 96 / z, 80 / z, 8 / z, dark)
            drawn += rect(x - side * 34 / z - 16 / z, top + 130 / z, 32 / z, 62 / z, hour.dim("#8f8f94", 0.4))
            arm = at(side * 380, -230, z)
            drawn += path(f"M{x:.1f},{arm[1]:.1f}H{arm[0]:.1f}", "none", dark, 5 / z) + ellipse(
                arm[0], arm[1] + 12 / z, 20 / z, 13 / z, "#fff0c4" if hour.lamps else hour.lit("#f4f0e6")
            )
            drawn += lamp(arm[0], arm[1] + 12 / z, hour, 150 / z)
        for offset, top in ((-58, -600), (58, -600), (0, -545)):
            points = [at(side * 452 + offset, top, z) for z in (0.5, *zs, 6.4)]
            d = f"M{points[0][0]:.0f},{points[0][1]:.0f}" + "".join(
                f"Q{(a[0] + b[0]) / 2:.0f},{(a[1] + b[1]) / 2 + abs(a[1] - b[1]) * 0.14 + 4:.0f} {b[0]:.0f},{b[1]:.0f}"
                for a, b in pairwise(points)
            )
            drawn += path(d, "none", dark, 2.2)
    cross = "".join(
        "M{:.0f},{:.0f}Q{:.0f},{:.0f} {:.0f},{:.0f}".format(*at(-452, -600, a), 640, EYE[1] - 480 / a, *at(452, -600, b))
        for a, b in ((0.86, 1.2), (1.65, 2.25))
    )
    return drawn + path(cross, "none", dark, 2)


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
