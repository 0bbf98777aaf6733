"""The river: a bank with a path, and a bridge of stone arches that carries the train."""

from __future__ import annotations

import random

from animeu.sample.picture.canvas import ellipse, glow, path, rect, round_path
from animeu.sample.picture.palette import mix
from animeu.sample.picture.places.brush import (
    BOTTOM,
    LEFT,
    RIGHT,
    Layer,
    blade,
    dapples,
    down,
    foliage,
    lamp,
    meadow,
    ridge,
    strokes,
    trunk,
    wooded,
)
from animeu.sample.picture.places.hours import Hour
from animeu.sample.picture.places.sky import heaven

RAILS = 296.0
"""Height of the rails, on which a train stands at the depth of figures where the camera looks straight on."""

STONE = "#c9b8a6"


def river(hour: Hour, weather: str) -> list[Layer]:
    """The bank in front, the bridge behind."""
    return [
        *heaven(hour, weather, 31, ((180, 262, 270), (1130, 280, 400), (640, 268, 130))),
        Layer(_ranges(hour), 0.4),
        Layer(_far_bank(hour) + _water(hour, weather) + _bridge(hour), 0.7),
        Layer(_bank(hour, weather), 1.0),
        Layer(_frame(hour), 1.25, front=True),
    ]


def _ranges(hour: Hour) -> str:
    back = ridge(
        [
            (LEFT, 330),
            (-160, 250),
            (40, 290),
            (260, 216),
            (470, 288),
            (700, 244),
            (900, 300),
            (1160, 206),
            (1380, 280),
            (RIGHT, 240),
        ],
        hour.far("#6a93a8", 0.68),
    )
    return back + wooded(380, 110, 7, hour.far("#5d8f7e", 0.5), hour.air, 26)


def _far_bank(hour: Hour) -> str:
    dice, drawn, shine = random.Random(4), wooded(420, 70, 5, hour.far("#4a8560", 0.3), hour.air, 16), ""
    for i in range(22):
        x, w, h = LEFT + i * 90 + dice.uniform(-24, 24), dice.uniform(50, 84), dice.uniform(28, 56)
        wall, roof = dice.choice(("#f3e6d2", "#e6d6c8", "#f6efe2")), dice.choice(("#8a5f5a", "#52698c", "#6a6f7c", "#b5694e"))
        drawn += rect(x, 424 - h, w, h + 8, hour.far(wall, 0.22)) + rect(
            x, 424 - h, w * 0.3, h + 8, mix(hour.dim(wall), hour.air, 0.24)
        )
        drawn += path(f"M{x - 8},{426 - h}L{x + w * 0.22},{400 - h}H{x + w * 0.78}L{x + w + 8},{426 - h}Z", hour.far(roof, 0.18))
        drawn += path(
            f"M{x - 8},{426 - h}L{x + w * 0.22},{400 - h}H{x + w * 0.4}L{x + w * 0.3},{426 - h}Z",
            mix(hour.dim(roof), hour.air, 0.2),
        )
        for k in (0.42, 0.7):
            on = dice.random() < 0.6
            drawn += rect(x + w * k, 436 - h, 12, 13, hour.glass(on=on))
            shine += glow(x + w * k + 6, 442 - h, 34, "#ffc56a", 0.6) if hour.lamps and on else ""
    crowns = "".join(
        foliage(x, 414 + (x * 7) % 12, 50, 26, x, "#4a8a55", hour, leaf=12, far=0.2, more=0.4) for x in range(-310, 1620, 128)
    )
    return drawn + crowns + rect(LEFT, 428, 1920, 12, hour.far("#8f8a78", 0.2)) + shine


def _water(hour: Hour, weather: str) -> str:
    """The stream: it holds the sky upside down, the arches as shadows, the lights as long streaks."""
    low, middle = mix(hour.lit("#3f8fc4"), hour.sky[1][1], 0.35), mix(hour.lit("#5fb0d6"), hour.sky[3][1], 0.55)
    drawn = down(LEFT, 438, 1920, 540, (0, mix(hour.sky[-2][1], hour.air, 0.25)), (0.12, middle), (0.36, low), (1, low))
    dice = random.Random(8)
    for pier in range(-200, 1700, 360):
        drawn += path(f"M{pier - 6},470L{pier + 6},640H{pier + 76}L{pier + 66},470Z", hour.dim("#5f6f80"), opacity=0.3)
    bright, dark = "", ""
    for i in range(230):
        v = dice.random() ** 1.5
        x, y = dice.uniform(LEFT, RIGHT), 442 + 190 * v
        d = blade(x, y, dice.uniform(20, 120) * (0.35 + v), 1.3 + 3.4 * v, 0)
        bright, dark = (bright + d, dark) if i % 2 else (bright, dark + d)
    drawn += path(dark, hour.dim("#3f7fa8"), opacity=0.35) + path(bright, mix(hour.cloud[0], "#ffffff", 0.3), opacity=0.6)
    glitter = ""
    for _ in range(110):
        v = dice.random()
        glitter += blade(hour.sun[0] + dice.gauss(0, 40 + 110 * v), 442 + 180 * v, 12 + 46 * v, 1.4 + 2.6 * v, 0)
    drawn += path(glitter, hour.sun_colour, opacity=0.85 if weather in ("clear", "leaves") else 0.25)
    if hour.lamps:
        for x in (-80, 460, 1000, 1540):
            drawn += path(
                "".join(blade(x + dice.gauss(0, 5), 452 + 16 * k, 26 + 3 * k, 3.4, 0) for k in range(11)), "#ffd68a", opacity=0.7
            )
    if weather == "rain":
        rings = "".join(
            round_path(dice.uniform(LEFT, RIGHT), 450 + 170 * dice.random(), r, r * 0.24) for r in (8, 12, 16, 20, 24, 14, 18) * 9
        )
        drawn += path(rings, "none", "#eef4ff", 1.4, opacity=0.55)
    return drawn


def _bridge(hour: Hour) -> str:
    lit, mid, dark = hour.lit(STONE), hour.dim(STONE, 0.4), hour.dim(STONE)
    drawn = ""
    for x in range(-560, 1700, 360):
        arch = f"M{x + 66},480V420Q{x + 70},356 {x + 210},352Q{x + 350},356 {x + 354},420V480H{x + 366}V338H{x + 54}V480Z"
        drawn += path(arch, mid) + path(
            f"M{x + 354},480V420Q{x + 350},356 {x + 210},352L{x + 210},346Q{x + 362},350 {x + 366},410V480Z", dark
        )
        ring = "".join(f"M{x + 210 + k * 26},{352 + 0.9 * k * k:.0f}l{k * 3},-16" for k in range(-5, 6))
        drawn += path(ring, "none", dark, 2, opacity=0.7)
        drawn += (
            rect(x + 2, 344, 60, 136, lit)
            + rect(x + 2, 344, 22, 136, dark)
            + path(f"M{x - 8},480H{x + 76}L{x + 82},500H{x - 14}Z", dark)
        )
        drawn += path(
            "".join(f"M{x + 2},{y}h60" for y in range(366, 480, 22))
            + "".join(f"M{x + 20 + 18 * (y // 22 % 2)},{y}v22" for y in range(366, 470, 22)),
            "none",
            dark,
            1.6,
            opacity=0.6,
        )
    drawn += rect(LEFT, 306, 1920, 40, lit) + rect(LEFT, 330, 1920, 16, dark) + rect(LEFT, 302, 1920, 8, hour.lit("#e9dccb"))
    drawn += path("".join(f"M{x},310v20" for x in range(-310, 1600, 34)), "none", mid, 2)
    rails = rect(LEFT, RAILS, 1920, 5, hour.dim("#7a7078", 0.5))
    masts, wire = "", "M-320,166"
    for x in (-140, 220, 580, 940, 1300):
        masts += path(f"M{x},304V128", "none", hour.dim("#5f6670", 0.7), 9) + path(
            f"M{x + 2},304V128", "none", hour.lit("#8d949c"), 3
        )
        masts += path(f"M{x},140h70M{x},168l58,-28M{x + 64},140v22", "none", hour.dim("#5f6670", 0.8), 4)
        wire += f"Q{x - 116},182 {x + 64},162"
    masts += path(wire + "Q1500,180 1600,168M-320,132H1600", "none", hour.dim("#4a4e58"), 2)
    posts = path(
        "".join(f"M{x},302V270" for x in range(-310, 1600, 40)) + "M-320,272H1600M-320,286H1600",
        "none",
        hour.dim("#7f8890", 0.6),
        4,
    )
    lamps = "".join(
        path(f"M{x},306V214q0,-16 16,-16h10", "none", hour.dim("#5f6670", 0.8), 6)
        + rect(x + 20, 194, 24, 14, "#ffeab4" if hour.lamps else hour.lit("#f3efe2"))
        + lamp(x + 32, 202, hour, 120)
        for x in (-110, 430, 970, 1510)
    )
    return masts + rails + drawn + posts + lamps


def _bank(hour: Hour, weather: str) -> str:
    green, sand = "#62a34e", "#dcc8a2"
    tree = (
        trunk(-210, 660, 420, 30, hour, lean=10)
        + foliage(-200, 330, 230, 200, 14, "#43894c", hour, leaf=20, more=1.7)
        + foliage(-20, 440, 90, 70, 3, "#43894c", hour, leaf=17)
    )
    reeds = ""
    dice = random.Random(6)
    d, tips = "", ""
    for _ in range(120):
        x = dice.choice((dice.uniform(140, 420), dice.uniform(900, RIGHT), dice.uniform(1200, RIGHT)))
        h, lean = dice.uniform(50, 130), dice.uniform(-0.1, 0.35)
        d += f"M{x - 3:.0f},625Q{x + 2:.0f},{625 - h * 0.6:.0f} {x + lean * h:.0f},{625 - h:.0f}Q{x + 5:.0f},{625 - h * 0.5:.0f} {x + 3:.0f},625Z"
        if dice.random() < 0.3:
            tips += blade(x + lean * h * 0.9, 625 - h, 26, 4, -1.2)
    reeds = path(d, hour.dim("#5f8f4a", 0.6)) + path(tips, hour.lit("#d9b98a"))
    bank = ridge([(LEFT, 622), (0, 600), (400, 614), (820, 598), (1200, 612), (RIGHT, 594)], hour.lit(green)) + strokes(
        (LEFT, 610, 1920, 60), 3, hour.dim(green), 90, 120, 5, 0.5
    )
    fence = "".join(
        path(f"M{x},612V556h10v60Z", hour.dim("#8a6a52", 0.5)) + rect(x + 6, 556, 4, 58, hour.lit("#b5906e"))
        for x in range(-300, 1640, 124)
    ) + path("M-320,572H1600M-320,592H1600", "none", hour.dim("#96765c", 0.4), 6)
    track = path("M-320,668C200,644 900,654 1600,636V772C900,792 200,800 -320,812Z", hour.lit(sand)) + path(
        "M-320,780C200,768 900,760 1600,742V772C900,792 200,800 -320,812Z", hour.dim(sand, 0.7)
    )
    track += strokes((LEFT, 664, 1920, 120), 7, hour.dim(sand), 90, 190, 5, 0.3) + strokes(
        (LEFT, 660, 1920, 100), 8, hour.lit("#f0e2c4"), 50, 200, 5, 0.4
    )
    if weather == "rain":
        track += _puddles(hour)
    elif not hour.lamps:
        track += dapples((LEFT, 655, 640, 120), 9, hour.dim(sand), 46, 60, 0.4)
    low = down(LEFT, 790, 1920, 190, (0, hour.dim(green, 0.3)), (1, hour.dim("#3a7a48", 0.9)))
    low = ridge([(LEFT, 806), (200, 792), (900, 782), (RIGHT, 762)], hour.dim(green, 0.3)) + low
    verge = (
        meadow(616, 3, green, hour, rows=3, step=16, tall=26, count=150)
        + track
        + low
        + meadow(806, 13, green, hour, rows=3, step=44, tall=40, count=130)
    )
    flowers = "".join(
        path("".join(round_path(dice.uniform(LEFT, RIGHT), dice.uniform(640, 664), 3.4, 3) for _ in range(46)), hour.lit(colour))
        for colour in ("#fff6ea", "#f7d24a", "#e87f9a")
    )
    return tree + reeds + fence + bank + verge + flowers


def _puddles(hour: Hour) -> str:
    shine, drawn = mix(hour.sky[2][1], hour.air, 0.4), ""
    for x, y, r in ((180, 716, 120), (560, 738, 90), (860, 700, 150), (1240, 716, 110), (640, 690, 60), (-140, 740, 120)):
        drawn += (
            ellipse(x, y, r, r * 0.16, hour.dim("#7a8698"), opacity=0.8)
            + ellipse(x, y + 2, r * 0.96, r * 0.13, shine)
            + ellipse(x - r * 0.2, y - r * 0.03, r * 0.5, r * 0.05, "#eef3fa", opacity=0.7)
        )
    return drawn


def _frame(hour: Hour) -> str:
    """Cherry branches above on the right, tall grass below."""
    branch = path("M1720,-200Q1500,-120 1380,-30Q1300,30 1190,50Q1310,12 1370,-60Q1480,-170 1640,-280Z", hour.dim("#5a3f3c", 0.8))
    leaves = foliage(1480, -140, 240, 100, 8, "#39814e", hour, leaf=30, more=1.3) + foliage(
        1290, -30, 110, 50, 9, "#39814e", hour, leaf=27, more=0.7
    )
    dice, d = random.Random(19), ""
    for _ in range(70):
        x = dice.choice((dice.uniform(LEFT - 60, 120), dice.uniform(1150, RIGHT + 60)))
        h, lean = dice.uniform(70, 170) * (0.5 + abs(x - 640) / 1200), dice.uniform(-0.25, 0.4)
        d += f"M{x - 6:.0f},{BOTTOM}Q{x:.0f},{BOTTOM - h * 0.5 - 90:.0f} {x + lean * h:.0f},{BOTTOM - h - 110:.0f}Q{x + 8:.0f},{BOTTOM - h * 0.4 - 70:.0f} {x + 8:.0f},{BOTTOM}Z"
    return branch + leaves + path(d, hour.dim("#33704a"))
