"""The hill above the town: a meadow under a great tree, roofs, the sea, and very much sky."""

from __future__ import annotations

import math
import random

from animeu.sample.picture.canvas import ellipse, glow, path, polygon, rect, round_path
from animeu.sample.picture.palette import mix
from animeu.sample.picture.places.brush import BOTTOM, LEFT, RIGHT, Layer, blade, dapples, down, foliage, meadow, ridge, trunk
from animeu.sample.picture.places.hours import Hour
from animeu.sample.picture.places.sky import heaven


def hill(hour: Hour, weather: str) -> list[Layer]:
    """The town by the sea from above."""
    return [
        *heaven(hour, weather, 3, ((1130, 470, 470), (120, 492, 330), (450, 500, 150), (-280, 300, 260))),
        Layer(_sea(hour), 0.5),
        Layer(_town(hour), 0.72),
        Layer(_top(hour), 1.0),
        Layer(_frame(hour), 1.2, front=True),
    ]


def _sea(hour: Hour) -> str:
    water, horizon = mix(hour.lit("#3f9fd0"), hour.sky[3][1], 0.3), mix(hour.sky[-2][1], hour.air, 0.3)
    drawn = down(LEFT, 500, 1920, 480, (0, mix(water, horizon, 0.75)), (0.12, mix(water, horizon, 0.3)), (0.4, water))
    capes = ridge(
        [(LEFT, 502), (-200, 452), (-60, 440), (120, 470), (260, 458), (420, 488), (520, 503)], hour.far("#5b9079", 0.62), 504
    ) + ridge([(1010, 503), (1120, 478), (1260, 430), (1420, 404), (RIGHT, 416)], hour.far("#568a72", 0.5), 512)
    capes += ridge([(640, 503), (690, 484), (740, 480), (800, 503)], hour.far("#5b9079", 0.72), 504)
    tower = path("M1112,480L1116,442H1126L1130,480Z", hour.far("#ffffff", 0.15)) + path(
        "M1114,442V434H1128V442ZM1113,434L1121,425L1129,434Z", hour.far("#c8524a", 0.25)
    )
    if hour.lamps:
        tower += glow(1121, 438, 70, "#fff0c0", 0.9) + path("M1121,438L760,408V424L1121,439Z", "#fff3cf", opacity=0.22)
    dice, sparks, shade = random.Random(3), "", ""
    for _ in range(260):
        v = dice.random() ** 1.7
        x, y = dice.uniform(LEFT, RIGHT), 506 + 190 * v
        shade += blade(x, y, (24 + 120 * v) * dice.uniform(0.4, 1.2), 1.2 + 4 * v, 0)
        u = hour.sun[0] + dice.gauss(0, 50 + 160 * v)
        sparks += blade(u, 506 + 190 * dice.random() ** 1.5, 14 + 60 * v, 1.4 + 2.4 * v, 0)
    ships = "".join(
        path(
            f"M{x - k * 10},{y}h{k * 20}l{-k * 4},{k * 5}h{-k * 12}ZM{x},{y - k * 2}V{y - k * 20}L{x + k * 9},{y - k * 3}Z",
            hour.lit("#fbf7f0"),
        )
        for x, y, k in ((300, 540, 1.2), (860, 528, 0.8), (960, 562, 1.5))
    )
    return (
        drawn + path(shade, hour.lit("#2f7fb8"), opacity=0.3) + path(sparks, hour.sun_colour, opacity=0.8) + capes + tower + ships
    )


def _shore(x: float) -> float:
    """Where the town meets the sea: a bay that opens to the right."""
    return 556 + 46 / (1 + math.exp(-(x - 760) / 120)) - 40 / (1 + math.exp(-(x - 1320) / 90)) + 5 * math.sin(x / 90)


def _town(hour: Hour) -> str:
    dice = random.Random(21)
    line = [(float(x), _shore(x)) for x in range(int(LEFT), int(RIGHT) + 1, 60)]
    beach = ridge([(x, y - 7) for x, y in line], hour.far("#f1e3c4", 0.15)) + ridge(line, hour.far("#7fb06e", 0.25))
    drawn, shine = beach, ""
    for row in range(6):
        k, far = 0.66 + row * 0.15, 0.32 - row * 0.05
        crowns = ""
        for i in range(round(33 / k)):
            x = LEFT - 20 + i * 62 * k + dice.uniform(-22, 22)
            y = _shore(x) + 12 + row * (34 + 2 * row) + dice.uniform(-9, 9)
            if dice.random() < 0.34:
                crowns += foliage(x, y - 12 * k, 40 * k, 26 * k, i * 7 + row, "#4f8f50", hour, leaf=12 * k, far=far, more=0.3)
            else:
                house, light = _house(x, y, k, far, hour, dice)
                drawn, shine = drawn + house, shine + light
        drawn += crowns
    spire = rect(436, 510, 26, 84, hour.far("#f3e7d6", 0.16)) + rect(436, 510, 10, 84, mix(hour.dim("#f3e7d6"), hour.air, 0.2))
    spire += path("M430,512L449,460L468,512Z", hour.far("#5a7a9c", 0.12)) + ellipse(453, 532, 7, 7, hour.glass("#ffffff"))
    haze = down(LEFT, 540, 1920, 150, (0, hour.air, 0.36), (1, hour.air, 0.0))
    return drawn + spire + haze + shine


def _house(x: float, y: float, k: float, far: float, hour: Hour, dice: random.Random) -> tuple[str, str]:
    """A small house with a lit and a dark side; and the shine of its windows."""
    wall = dice.choice(("#fdf3e0", "#f6e6cf", "#fbf8f1", "#ece0da", "#f4d9c6"))
    roof = dice.choice(("#cf6a4c", "#4b6f9e", "#93604e", "#5b7f8b", "#d8925a", "#7a5c74", "#cf6a4c"))
    w, h = dice.uniform(46, 72) * k, dice.uniform(26, 46) * k
    drawn = rect(x, y - h, w, h + 22, hour.far(wall, far)) + rect(x, y - h, w * 0.32, h + 22, mix(hour.dim(wall), hour.air, far))
    drawn += path(
        polygon(
            [(x - 6 * k, y - h + 2), (x + w * 0.2, y - h - 20 * k), (x + w * 0.8, y - h - 20 * k), (x + w + 6 * k, y - h + 2)]
        ),
        hour.far(roof, far),
    )
    drawn += path(
        polygon(
            [(x - 6 * k, y - h + 2), (x + w * 0.2, y - h - 20 * k), (x + w * 0.36, y - h - 20 * k), (x + w * 0.24, y - h + 2)]
        ),
        mix(hour.dim(roof), hour.air, far),
    )
    shine = ""
    for i in range(2):
        on = dice.random() < 0.6
        pane = (x + (0.42 + 0.26 * i) * w, y - h * 0.62, w * 0.15, h * 0.34)
        drawn += rect(*pane, hour.glass(on=on))
        if hour.lamps and on and i:
            shine += glow(pane[0], pane[1], 26 * k, "#ffc56a", 0.6)
    return drawn, shine


def _top(hour: Hour) -> str:
    green = "#5fa44a"
    slope = ridge([(LEFT, 690), (-60, 656), (240, 690), (560, 738), (900, 744), (1240, 716), (RIGHT, 676)], hour.lit(green))
    near = down(LEFT, 730, 1920, 240, (0, hour.lit(green), 0), (0.6, hour.dim(green, 0.75)), (1, hour.dim("#2f6a45")))
    way = path(
        "M430,742C520,770 470,810 560,850S640,930 600,970H880C860,900 800,860 720,830S600,770 560,742Z", hour.lit("#d9c294")
    )
    way += path(
        "M430,742C520,770 470,810 560,850S640,930 600,970H640C680,910 600,850 570,820S540,764 462,742Z", hour.dim("#d9c294", 0.6)
    )
    fence = "".join(
        path(f"M{x},{y - 62}h13v{76}h-13Z", hour.dim("#8f6c50", 0.4)) + path(f"M{x + 8},{y - 62}h5v76h-5Z", hour.lit("#b98f68"))
        for x, y in ((780, 742), (900, 744), (1020, 738), (1140, 726))
    ) + path("M740,700C900,706 1060,700 1190,676M740,722C900,728 1060,722 1190,698", "none", hour.dim("#a37c5a", 0.3), 8)
    dice, petals, hearts = random.Random(4), {"#fffdf2": "", "#ffd95a": "", "#f3a0b4": ""}, ""
    for _ in range(190):
        x, v = dice.uniform(LEFT, RIGHT), dice.random()
        y, r = 752 + 180 * v, 2 + 3.4 * v
        key = dice.choice(tuple(petals))
        petals[key] += round_path(x, y, r, r * 0.8)
        hearts += round_path(x, y, r * 0.36, r * 0.3)
    flowers = "".join(path(d, hour.lit(colour)) for colour, d in petals.items()) + path(hearts, hour.lit("#e08a2e"))
    tree = trunk(-96, 800, 430, 40, hour, lean=26) + trunk(-60, 560, 330, 17, hour, lean=70)
    crown = foliage(-110, 300, 330, 190, 4, "#3f8a48", hour, leaf=21, more=2.1) + foliage(
        120, 398, 120, 70, 8, "#3f8a48", hour, leaf=18
    )
    shadow = dapples((LEFT, 740, 560, 130), 6, hour.dim("#2f6a45"), 60, 46, 0.4)
    bush = foliage(1390, 700, 190, 110, 6, "#4a9450", hour, leaf=18, more=1.3) + foliage(
        1540, 640, 150, 150, 9, "#3f8a48", hour, leaf=19
    )
    return (
        slope
        + near
        + way
        + shadow
        + meadow(738, 5, green, hour, rows=5, step=34, tall=24)
        + fence
        + tree
        + crown
        + bush
        + flowers
    )


def _frame(hour: Hour) -> str:
    """Leaves from above on the left, tall grass below on the right."""
    leaves = foliage(-90, -130, 330, 150, 12, "#2f7444", hour, leaf=34, more=1.5) + foliage(
        250, -200, 200, 110, 15, "#2f7444", hour, leaf=30
    )
    dice, d = random.Random(9), ""
    for _ in range(80):
        x = dice.choice((dice.uniform(1010, RIGHT + 60), dice.uniform(LEFT, 60)))
        h, lean = dice.uniform(80, 190) * (0.6 + abs(x - 640) / 1300), dice.uniform(-0.2, 0.45)
        d += f"M{x - 5:.0f},{BOTTOM}Q{x + 2:.0f},{BOTTOM - h * 0.5 - 110:.0f} {x + lean * h:.0f},{BOTTOM - h - 130:.0f}Q{x + 8:.0f},{BOTTOM - h * 0.4 - 90:.0f} {x + 7:.0f},{BOTTOM}Z"
    return leaves + path(d, hour.dim("#2f6a40"))
