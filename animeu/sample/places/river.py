"""The river: a bank, an arched bridge, reeds; grey and wet in the evening, blue by day."""

from __future__ import annotations

import random

from animeu.sample.canvas import ellipse, fade, glow, path, rect
from animeu.sample.palette import mix, shade
from animeu.sample.places.paint import PLANE, Layer, cloud, grass, hills, leaves, lit, overcast, pale, sky


def river(time: str) -> list[Layer]:
    """The bank in front, the bridge behind."""
    wet = time == "evening"
    air = "#9aa6bd" if wet else "#cfe6f2"
    if wet:
        heaven = sky((0, "#4c5878"), (0.4, "#7a86a4"), (0.62, "#b9b4be"), (0.7, "#d9c3b4"))
        clouds = overcast(31, "#8a95b0", "#59657f")
    else:
        heaven = sky((0, "#3f93e0"), (0.4, "#84c2f0"), (0.66, "#e6f4f0"))
        clouds = cloud(260, 170, 300, 31, "#ffffff", "#c9def0") + cloud(1000, 120, 360, 33, "#ffffff", "#c9def0")
    ridge = hills(
        [(-320, 380), (-60, 300), (240, 350), (520, 280), (820, 340), (1120, 270), (1600, 350)],
        pale(lit("#5d8f7e", time), 0.5, air),
    )
    wood = hills([(-320, 420), (0, 380), (320, 410), (700, 376), (1100, 404), (1600, 370)], pale(lit("#4a7f5c", time), 0.25, air))
    return [
        Layer(heaven, 0.05),
        Layer(clouds, 0.2),
        Layer(ridge, 0.45),
        Layer(wood + _houses(time, air) + _water(time) + _bridge(time), 0.7),
        Layer(_bank(time), 1.0),
    ]


def _houses(time: str, air: str) -> str:
    dice, drawn = random.Random(4), ""
    for i in range(18):
        x, w, h = -320 + i * 108 + dice.uniform(-20, 20), dice.uniform(56, 90), dice.uniform(30, 54)
        wall, roof = (
            pale(lit("#efe4d4", time), 0.25, air),
            pale(lit(dice.choice(("#7f5a58", "#566d8d", "#6a6f78")), time), 0.2, air),
        )
        drawn += rect(x, 420 - h, w, h + 10, wall) + path(
            f"M{x - 8},{422 - h}L{x + w * 0.25},{398 - h}H{x + w * 0.75}L{x + w + 8},{422 - h}Z", roof
        )
        glass = "#ffd98c" if time == "evening" and i % 2 else pale(lit("#86a9c0", time), 0.2, air)
        drawn += rect(x + 14, 432 - h, 12, 13, glass) + rect(x + 36, 432 - h, 12, 13, glass)
    return drawn


def _water(time: str) -> str:
    top, low = ("#8f9fb8", "#4f6384") if time == "evening" else ("#a8dcf0", "#4c9cc6")
    defined, fill = fade([(0, top), (1, low)])
    drawn = defined + path("M-320,430H1600V980H-320Z", fill)
    dice = random.Random(8)
    for _ in range(90):
        x, y = dice.uniform(-320, 1600), 436 + 190 * dice.random() ** 1.5
        drawn += path(
            f"M{x:.0f},{y:.0f}h{dice.uniform(20, 110) * (0.4 + (y - 430) / 200):.0f}",
            "none",
            mix(top, "#ffffff", 0.45),
            2 + (y - 430) / 90,
            opacity=dice.uniform(0.25, 0.7),
        )
    return drawn


def _bridge(time: str) -> str:
    stone, dark = lit("#c9b8a6", time), lit("#8b7f7c", time)
    deck = "M-320,300H1600V344H-320Z"
    arches = "".join(f"M{x},344V470H{x + 60}V344Z" for x in range(-200, 1700, 360))
    drawn = path(arches, stone) + "".join(
        path(f"M{x + 36},344V470H{x + 60}V344Z", shade(stone, 0.3)) for x in range(-200, 1700, 360)
    )
    drawn += "".join(
        path(f"M{x + 60},344H{x + 360}V372Q{x + 210},330 {x + 60},372Z", shade(stone, 0.35)) for x in range(-560, 1700, 360)
    )
    drawn += (
        path(deck, stone)
        + path("M-320,330H1600V344H-320Z", shade(stone, 0.3))
        + path("M-320,300H1600V308H-320Z", mix(stone, "#ffffff", 0.35))
    )
    rails = "".join(path(f"M{x},300V256", "none", dark, 6) for x in range(-310, 1600, 48)) + path(
        "M-320,256H1600M-320,276H1600", "none", dark, 6
    )
    lamps = "".join(
        path(f"M{x},300V150q0,-20 20,-20h14", "none", dark, 7)
        + rect(x + 26, 122, 26, 18, "#ffe7ad" if time != "day" else "#f3efe2", line=dark, width=3)
        + (glow(x + 39, 134, 110, "#ffdf9a", 0.75) if time != "day" else "")
        for x in (-120, 420, 960, 1500)
    )
    return rails + drawn + lamps


def _bank(time: str) -> str:
    path_colour, earth = lit("#d9c6a4", time), lit("#5f9a52", time)
    bank = hills([(-320, 620), (0, 600), (400, 612), (820, 596), (1200, 610), (1600, 594)], earth)
    tufts = grass(612, 3, lit("#3c7a44", time), lit("#86bd5c", time), 300, 40)
    track = path("M-320,664C200,640 900,650 1600,632V760C900,780 200,790 -320,800Z", path_colour) + path(
        "M-320,770C200,760 900,752 1600,736V760C900,780 200,790 -320,800Z", shade(path_colour, 0.28)
    )
    puddles = ""
    if time == "evening":
        for x, y, r in ((180, 716, 120), (560, 738, 90), (860, 700, 150), (1240, 716, 110), (640, 690, 60)):
            puddles += ellipse(x, y, r, r * 0.16, "#8fa2c0", opacity=0.9) + ellipse(
                x - r * 0.2, y - r * 0.03, r * 0.5, r * 0.05, "#dbe4f0", opacity=0.7
            )
    low = path("M-320,800C200,786 900,776 1600,756V980H-320Z", shade(earth, 0.15)) + grass(
        812, 13, lit("#2f6a3f", time), lit("#79b554", time), 300, 56
    )
    trees = leaves(-200, 420, 190, 14, lit("#2f6747", time), lit("#79b35a", time)) + path(
        "M-214,520L-206,640H-180L-188,520Z", lit("#6a4f44", time)
    )
    fence = "".join(path(f"M{x},612V560", "none", lit("#8a6a52", time), 9) for x in range(int(PLANE[0]), 1640, 120)) + path(
        "M-320,578H1600", "none", lit("#8a6a52", time), 6
    )
    return trees + fence + bank + tufts + track + puddles + low
