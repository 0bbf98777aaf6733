"""The classroom: blackboard, desks, and windows through which the light of the hour falls in."""

from __future__ import annotations

import math
import random
from dataclasses import replace

from animeu.sample.picture.canvas import ellipse, glow, path, rect, round_path
from animeu.sample.picture.glyphs import written
from animeu.sample.picture.palette import mix
from animeu.sample.picture.places.brush import LEFT, TOP, Layer, down, foliage, shafts, strokes
from animeu.sample.picture.places.furniture import desks
from animeu.sample.picture.places.hours import Hour
from animeu.sample.picture.places.sky import cumulus, heaven

WOOD, WALL = "#c99a66", "#f1e6d2"


def classroom(hour: Hour, weather: str) -> list[Layer]:
    """Seen from the back row, blackboard on the left, windows on the right."""
    room = replace(hour, lamps=False, dark=_airy(hour))
    return [
        Layer(_outside(hour, weather), 0.6),
        Layer(_walls(room) + _windows(room) + _board(room) + desks(room) + _light(hour, weather), 1.0),
        Layer(_frame(room), 1.2, front=True),
    ]


def _airy(hour: Hour) -> tuple[float, float, float]:
    """The shadow of a room with many windows: halfway to the light."""
    a, b, c = (d + (x - d) * 0.18 for d, x in zip(hour.dark, hour.light, strict=True))
    return a, b, c


def _outside(hour: Hour, weather: str) -> str:
    drawn = "".join(layer.drawing for layer in heaven(hour, weather, 4, ()))
    if weather in ("clear", "leaves"):
        drawn += cumulus(1110, 350, 250, 5, hour) + cumulus(1490, 330, 230, 8, hour)
    roofs = "".join(
        path(f"M{x},{y + 30}L{x + 26},{y}H{x + 92}L{x + 118},{y + 30}V560H{x}Z", hour.far(colour, 0.35))
        + rect(x + 24, y + 42, 16, 18, hour.glass(on=x % 3 > 0))
        + rect(x + 66, y + 42, 16, 18, hour.glass(on=x % 2 > 0))
        for x, y, colour in (
            (850, 376, "#8a5a52"),
            (960, 360, "#5a6f94"),
            (1170, 372, "#b5654e"),
            (1320, 366, "#5f7d86"),
            (1500, 374, "#8a5a52"),
        )
    )
    trees = "".join(
        foliage(x, y, r, r * 0.66, s, "#4a934d", hour, leaf=15, more=0.8)
        for x, y, r, s in ((1000, 470, 110, 2), (1260, 490, 130, 3), (1500, 464, 120, 9))
    )
    return drawn + roofs + trees


def _walls(room: Hour) -> str:
    wall = room.dim(WALL, 0.25)
    drawn = rect(LEFT, TOP, 1180, 860, wall) + path("M860,-240H1600V60H860ZM860,470H1600V980H860Z", room.dim(WALL, 0.5))
    drawn += down(LEFT, TOP, 1180, 420, (0, room.dim("#c9b08c"), 0.45), (1, room.dim("#b5a48c"), 0.0)) + rect(
        LEFT, TOP, 1920, 100, room.dim("#dccfb8", 0.5)
    )
    drawn += "".join(
        rect(x, -150, 250, 16, room.lit("#fdfbf2")) + rect(x, -134, 250, 6, room.dim("#b5b0a8")) for x in (-200, 240, 680, 1120)
    )
    drawn += strokes((LEFT, -120, 1160, 660), 5, room.lit("#fff3da"), 60, 160, 9, 0.25)
    floor = down(
        LEFT, 600, 1920, 380, (0, room.dim("#dcc094", 0.35)), (0.5, room.dim("#d2b080", 0.5)), (1, room.dim("#b08a5e", 0.8))
    )
    seams = "".join(f"M{640 + (x - 640) * 0.72:.0f},600L{640 + (x - 640) * 1.9:.0f},980" for x in range(-600, 2000, 80))
    cross, y = "", 612.0
    while y < 980:
        cross += "".join(f"M{x},{y:.0f}h{90}" for x in range(-300 + int(y) % 130, 1600, 260))
        y *= 1.045
    floor += path(seams + cross, "none", room.dim("#a8855a"), 1.8, opacity=0.55)
    floor += strokes((LEFT, 604, 1920, 360), 6, room.lit("#f4dcae"), 90, 170, 6, 0.28)
    skirting = (
        rect(LEFT, 578, 1180, 24, room.dim(WOOD, 0.8))
        + rect(860, 578, 740, 24, room.dim(WOOD, 0.9))
        + rect(LEFT, 574, 1920, 6, room.dim(WOOD, 0.3))
    )
    panel = rect(860, 478, 740, 100, room.dim("#d9c3a0", 0.75)) + path(
        "".join(f"M{x},482V576" for x in range(900, 1600, 70)), "none", room.dim("#a88a66"), 2
    )
    door = (
        rect(-304, 146, 160, 456, room.dim(WOOD, 0.6))
        + rect(-294, 156, 140, 446, room.dim("#d9ae7a", 0.5))
        + rect(-274, 190, 100, 150, room.dim("#cfe3ea", 0.35))
        + rect(-268, 380, 12, 46, room.dim("#6a5a52"))
    )
    door += path("M-274,340L-214,190H-188L-248,340Z", "#ffffff", opacity=0.25)
    clock = (
        ellipse(-54, 134, 50, 50, room.dim("#7a6a5a", 0.7))
        + ellipse(-56, 130, 46, 46, room.dim("#8a6a4a", 0.4))
        + ellipse(-56, 130, 40, 40, room.lit("#fffdf8"))
        + path("M-56,130V102M-56,130L-34,140", "none", room.dim("#3b2a3a"), 4)
    )
    notes = "".join(
        rect(x, y, w, h, room.dim(colour, 0.3))
        + rect(x + 6, y + 10, w - 12, 3, room.dim("#b5a8a0", 0.5))
        + rect(x + 6, y + 20, w - 18, 3, room.dim("#b5a8a0", 0.5))
        for x, y, w, h, colour in (
            (788, 176, 46, 58, "#fdfbf2"),
            (792, 250, 40, 48, "#f9dfc9"),
            (786, 314, 48, 60, "#dfeef4"),
            (-4, 250, 42, 54, "#fdf3d9"),
        )
    )
    return drawn + floor + skirting + panel + door + clock + notes


def _windows(room: Hour) -> str:
    frame, side = room.lit("#fbf8f1"), room.dim("#e9e2d4", 0.8)
    drawn = "".join(rect(x, 56, 18, 412, side) + rect(x + 8, 56, 10, 412, frame) for x in (858, 1043, 1228, 1413, 1586))
    drawn += (
        rect(858, 50, 742, 18, side)
        + rect(858, 62, 742, 6, frame)
        + rect(858, 236, 742, 11, side)
        + rect(858, 236, 742, 4, frame)
    )
    drawn += path(
        "".join(f"M{x},468L{x + 90},68H{x + 120}L{x + 30},468Z" for x in (890, 1080, 1260, 1450)), "#ffffff", opacity=0.14
    )
    drawn += rect(850, 462, 760, 18, room.lit(WOOD)) + rect(850, 478, 760, 8, room.dim(WOOD))
    for x, wide in ((866, 92), (1336, 100), (1540, 90)):
        cloth = f"M{x},54C{x + 26},170 {x - 10},300 {x + 12},456H{x + wide * 0.8}C{x + wide * 0.7},300 {x + wide * 1.1},180 {x + wide},54Z"
        drawn += path(cloth, room.lit("#fffaf0"), opacity=0.94)
        folds = "".join(
            f"M{x + wide * u},56C{x + wide * u + 16},190 {x + wide * u - 10},320 {x + wide * u * 0.82 + 8},456H{x + wide * u * 0.82 + 16}C{x + wide * u + 10},320 {x + wide * u + 30},190 {x + wide * u + 10},56Z"
            for u in (0.12, 0.42, 0.72)
        )
        drawn += path(folds, room.dim("#e4dccf", 0.7), opacity=0.6)
    pot = path("M1180,428H1226L1218,462H1188Z", room.dim("#b5654a", 0.35)) + foliage(
        1203, 410, 30, 26, 4, "#4f9a55", room, leaf=12, more=0.5
    )
    books = "".join(
        rect(1000 + i * 12, 462 - h, 11, h, room.dim(colour, 0.3))
        for i, (h, colour) in enumerate(((44, "#c9584a"), (50, "#4f7f9c"), (40, "#e0b04f"), (47, "#6f9a5f"), (42, "#8a6a9c")))
    )
    return drawn + pot + books


def _board(room: Hour) -> str:
    drawn = (
        rect(54, 118, 716, 314, room.dim("#9a8468", 0.8), opacity=0.5)
        + rect(56, 114, 708, 306, room.dim(WOOD, 0.5))
        + rect(56, 114, 708, 6, room.lit("#e0b884"))
        + rect(74, 132, 672, 272, room.dim("#356e58", 0.35))
    )
    drawn += path("M74,132H746L560,404H74Z", room.dim("#4a8a70", 0.35), opacity=0.45) + strokes(
        (84, 140, 600, 256), 3, room.lit("#8fbfa8"), 40, 180, 14, 0.16
    )
    chalk = written("七月七日", 560, 152, 46, room.lit("#f3f6ee"), weight=6.5, down=True)
    chalk += path(
        "M120,200C200,180 260,214 340,196M120,250H300M120,292C180,280 240,304 330,290",
        "none",
        room.lit("#dfe9e2"),
        4,
        opacity=0.65,
    )
    chalk += path("M370,340q26,-50 60,-46q10,-26 26,-2q20,-24 26,4q30,6 22,50Z", "none", room.lit("#f5c9a0"), 4, opacity=0.9)
    tray = (
        rect(56, 414, 708, 16, room.lit(WOOD))
        + rect(56, 428, 708, 6, room.dim(WOOD))
        + rect(300, 406, 40, 8, room.lit("#fffdf5"))
        + rect(360, 406, 26, 8, room.lit("#f4c9b5"))
        + rect(500, 398, 60, 16, room.dim("#6a5a8a", 0.4))
    )
    stage = (
        rect(20, 556, 780, 30, room.dim("#b08458", 0.4))
        + rect(20, 556, 780, 6, room.lit("#d9b07c"))
        + rect(20, 586, 780, 20, room.dim("#8a6442"))
    )
    desk = (
        rect(330, 462, 190, 100, room.dim("#b8834e", 0.45))
        + path("M318,448H532L540,466H310Z", room.lit("#d9a86e"))
        + rect(346, 480, 158, 70, room.dim("#a8723f", 0.6))
    )
    return drawn + chalk + tray + stage + desk


def _light(hour: Hour, weather: str) -> str:
    """Light from the windows on the floor and in the dust of the air."""
    if weather in ("rain", "snow", "fog"):
        return glow(1200, 260, 560, hour.air, 0.3)
    moon = hour.starry == 1
    colour = "#a9bcff" if moon else mix(hour.sun_colour, hour.sky[3][1], 0.3)
    strength = 0.14 if hour.lamps and not moon else 0.2 if moon else 0.40
    floor = "".join(
        path(f"M{x},{610 + a}h{120 + a * 0.5}l{-130 - a},{b}h{-150 - a * 0.6}Z", colour, opacity=strength)
        for x, a, b in (
            (860, 0, 70),
            (1040, 0, 70),
            (1220, 0, 70),
            (700, 100, 150),
            (960, 100, 150),
            (1220, 100, 150),
            (1460, 100, 150),
        )
    )
    drawn = (
        floor
        + shafts(880, 60, colour, ((0, 130), (190, 130), (375, 130), (560, 120)), -560, 860, strength)
        + glow(1210, 230, 620, colour, strength)
    )
    dice, motes = random.Random(5), ""
    for _ in range(90):
        x, r = dice.uniform(340, 1500), dice.uniform(1, 2.8)
        motes += round_path(x, 180 + 480 * dice.random() + 40 * math.sin(x / 70), r, r)
    return drawn + (path(motes, "#fff8dc", opacity=0.5) if not hour.lamps else "")


def _frame(room: Hour) -> str:
    """A curtain that hangs in front at the right."""
    cloth = "M1470,-280H1740V1000H1540C1500,700 1580,520 1530,300C1500,140 1510,0 1470,-280Z"
    folds = "M1560,-280C1600,100 1570,400 1620,1000H1650C1610,400 1640,100 1600,-280ZM1500,-280C1540,100 1530,200 1560,400C1570,300 1560,100 1530,-280Z"
    return path(cloth, room.dim("#f6efe0", 0.5)) + path(folds, room.dim("#e4dccf"), opacity=0.5)
