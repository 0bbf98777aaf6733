"""The shrine on the hill: torii, hall, the frame of the great bell, lanterns, cedars, bamboo with paper wishes."""

from __future__ import annotations

import random
from itertools import pairwise

from animeu.sample.picture.canvas import ellipse, glow, group, path, rect, round_path
from animeu.sample.picture.glyphs import written
from animeu.sample.picture.palette import mix
from animeu.sample.picture.places.brush import (
    BOTTOM,
    LEFT,
    RIGHT,
    TOP,
    Layer,
    blade,
    dapples,
    down,
    foliage,
    shafts,
    strokes,
    wooded,
)
from animeu.sample.picture.places.hours import Hour
from animeu.sample.picture.places.precinct import RED, STONE, belfry, gate, hall, stone_lamp, unlit
from animeu.sample.picture.places.sky import heaven
from animeu.sample.picture.props.lamps import lantern

STRIPS = ("#e86a6a", "#f3c04f", "#7cc0e8", "#f6f0e4", "#a6d78a", "#d693d8")


def shrine(hour: Hour, weather: str) -> list[Layer]:
    """From the stone path through the torii to the hall."""
    return [
        *heaven(hour, weather, 2, ((330, 250, 360), (1090, 190, 320))),
        Layer(wooded(430, 150, 8, hour.far("#5d8f78", 0.5), hour.air, 30), 0.4),
        Layer(_wood(hour), 0.62),
        Layer(hall(hour) + _ground(hour, weather), 0.85),
        Layer(
            belfry(hour) + gate(hour) + _bamboo(40, 1, hour) + _bamboo(1470, -1, hour) + _lamps(hour) + _light(hour, weather),
            1.0,
        ),
        Layer(_frame(hour), 1.25, front=True),
    ]


def _wood(hour: Hour) -> str:
    dice, stems = random.Random(3), ""
    for x in range(-300, 1640, 74):
        x0, w = x + dice.uniform(-20, 20), dice.uniform(10, 22)
        stems += rect(x0, 230 + 50 * dice.random(), w, 400, hour.far("#4a3a3e", 0.28)) + rect(
            x0 + w * 0.6, 240, w * 0.4, 400, hour.far("#8a6a58", 0.3)
        )
    back = "".join(
        foliage(x, 236 + (x * 7) % 60, 150, 130, x, "#2f6b4a", hour, leaf=36, far=0.3, more=0.55) for x in range(-300, 1640, 190)
    )
    near = "".join(
        foliage(x, 360 + (x * 5) % 50, 136, 96, x + 1, "#3b7d4c", hour, leaf=31, far=0.14, more=0.55)
        for x in range(-250, 1640, 210)
    )
    mist = down(LEFT, 380, 1920, 240, (0, hour.air, 0.0), (0.7, hour.air, 0.34), (1, hour.air, 0.4))
    low = "".join(foliage(x, 566, 130, 50, x + 2, "#3f7d4c", hour, leaf=30, far=0.22, more=0.45) for x in range(-300, 1640, 180))
    return back + stems + near + low + mist


def _ground(hour: Hour, weather: str) -> str:
    earth = "#a9a083"
    drawn = down(LEFT, 590, 1920, 400, (0, hour.dim(earth, 0.35)), (0.35, hour.dim(earth, 0.55)), (1, hour.dim("#7c7a62", 0.85)))
    drawn += strokes((LEFT, 594, 1920, 370), 12, hour.lit("#c6bf96"), 130, 130, 5, 0.35) + strokes(
        (LEFT, 594, 1920, 370), 14, hour.dim("#5f7a4c"), 120, 120, 6, 0.45
    )
    drawn += path("M536,592H744L1010,990H270Z", hour.dim(STONE, 0.35))
    dice, y, row = random.Random(6), 592.0, 0
    joints, slabs = "", {0.15: "", 0.5: ""}
    while y < BOTTOM + 20:
        tall = 9 + (y - 590) * 0.155
        left, right = 536 - (y - 592) * 0.668, 744 + (y - 592) * 0.668
        joints += f"M{left:.0f},{y:.0f}H{right:.0f}"
        cuts = sorted([left, right, *(left + (right - left) * (k / 4 + (0.06 if row % 2 else -0.06)) for k in (1, 2, 3))])
        for a, b in pairwise(cuts):
            joints += f"M{a:.0f},{y:.0f}v{tall:.0f}"
            if dice.random() < 0.5:
                slabs[dice.choice((0.15, 0.5))] += f"M{a:.0f},{y:.0f}H{b:.0f}v{tall:.0f}H{a:.0f}Z"
        y, row = y + tall, row + 1
    drawn += path(slabs[0.15], hour.lit("#c9c4bf"), opacity=0.6) + path(slabs[0.5], hour.dim("#9a96a0", 0.7), opacity=0.5)
    drawn += path(joints, "none", hour.dim("#6f6a74"), 2, opacity=0.7)
    if hour.lamps:
        drawn += glow(640, 650, 460, "#ffca7a", 0.42, 0.4)
    elif weather == "clear":
        drawn += dapples((LEFT, 600, 1920, 330), 5, hour.dim("#6a6a70"), 90, 90, 0.35) + dapples(
            (300, 610, 900, 300), 7, hour.sun_colour, 60, 38, 0.4
        )
    if weather == "rain":
        pools = "".join(
            round_path(x, y, r, r * 0.1)
            for x, y, r in ((420, 690, 110), (800, 740, 150), (600, 650, 70), (160, 720, 130), (1150, 700, 140))
        )
        drawn += path(pools, mix(hour.sky[1][1], hour.air, 0.6), opacity=0.8)
    return drawn


def _lamps(hour: Hour) -> str:
    rope = path("M-320,300Q-20,380 280,330M1000,330Q1290,390 1600,300", "none", hour.dim("#4a4048"), 4)
    places = ((-200, 334), (-70, 352), (70, 356), (196, 346), (1050, 346), (1350, 354), (1480, 334))
    if hour.lamps:
        drawn = "".join(group(lantern(3), x=x, y=y, scale=0.62) for x, y in places)
    else:
        drawn = "".join(unlit(x, y, hour) for x, y in places)
    banner = (
        rect(392, 396, 84, 236, hour.lit("#f6efe2"))
        + rect(392, 396, 20, 236, hour.dim("#f6efe2", 0.5))
        + rect(392, 396, 84, 26, hour.lit(RED))
        + rect(392, 606, 84, 26, hour.lit(RED))
    )
    banner += written("七夕", 404, 446, 60, hour.dim("#4a2f4a", 0.4), weight=10, down=True)
    stones = "".join(stone_lamp(x, y, k, hour) for x, y, k in ((200, 690, 1.0), (846, 640, 0.62)))
    return rope + drawn + path("M380,380V700M376,392H482", "none", hour.dim("#6a5648", 0.5), 8) + banner + stones


def _bamboo(x: float, way: int, hour: Hour) -> str:
    dice, stems, papers = random.Random(int(x)), "", ""
    green: dict[str, str] = {}
    for k in range(3):
        root, lean = x + way * k * 46, way * (60 + k * 34)
        stems += path(f"M{root},740Q{root + lean * 0.3},300 {root + lean * 2.2},-60", "none", hour.dim("#4f9a5f"), 15) + path(
            f"M{root + 3},740Q{root + 3 + lean * 0.3},300 {root + 3 + lean * 2.2},-60", "none", hour.lit("#86c070"), 6
        )
        for i in range(16):
            u = dice.uniform(0.25, 1)
            px, py = root + lean * (0.6 * u * (1 - u) + 2.2 * u * u), 720 - 840 * u + 60 * u * u
            for _ in range(5):
                angle, long = dice.uniform(0.1, 3.0), dice.uniform(50, 96)
                tone = dice.choice((hour.dim("#3f8a55"), hour.dim("#4f9a5f", 0.4), hour.lit("#9fd078")))
                green[tone] = green.get(tone, "") + blade(px + long * 0.4 * (1 if angle < 1.57 else -1), py + 18, long, 8, angle)
            if i % 2:
                sx, sy = px + dice.uniform(-50, 50), py + dice.uniform(20, 50)
                colour = hour.lit(dice.choice(STRIPS)) if not hour.lamps else mix(hour.lit(dice.choice(STRIPS)), "#ffb45c", 0.25)
                strip = rect(-9, 0, 18, 60, colour) + path("M0,10v38", "none", hour.dim("#5a4a5a", 0.5), 3)
                papers += path(f"M{sx:.0f},{sy - 14:.0f}v14", "none", hour.lit("#e9e4f4"), 2) + group(
                    strip, x=sx, y=sy, turn=dice.uniform(-12, 12)
                )
    return stems + "".join(path(d, tone) for tone, d in green.items()) + papers


def _light(hour: Hour, weather: str) -> str:
    """Shafts between the trees by day, fireflies at night."""
    if hour.lamps:
        dice, drawn = random.Random(17), ""
        for _ in range(34):
            x, y, r = dice.uniform(LEFT, RIGHT), dice.uniform(430, 860), dice.uniform(1.6, 3)
            drawn += glow(x, y, r * 7, "#d9ff8a", 0.75) + ellipse(x, y, r, r, "#fbffd8")
        return drawn
    if weather not in ("clear", "leaves"):
        return ""
    return shafts(700, TOP, hour.sun_colour, ((0, 60), (150, 110), (330, 50), (480, 130), (700, 70)), -620, 1150, 0.2)


def _frame(hour: Hour) -> str:
    """A cedar at the left, its branch above, ferns below."""
    tree = rect(-470, TOP - 40, 220, 1300, hour.dim("#5a4038")) + rect(-290, TOP - 40, 46, 1300, hour.dim("#8a6450", 0.4))
    branch = foliage(-160, -190, 300, 110, 5, "#2c6746", hour, leaf=30, more=1.4) + foliage(
        1500, -200, 260, 120, 6, "#2c6746", hour, leaf=30, more=1.2
    )
    dice, d = random.Random(12), ""
    for x in (-180, -60, 1420, 1540):
        for _ in range(13):
            d += blade(
                x + dice.uniform(-60, 60), 900 + dice.uniform(-60, 40), dice.uniform(130, 230), 14, dice.uniform(-2.6, -0.5)
            )
    return tree + branch + path(d, hour.dim("#2f6a48"))
