"""The sky of the last picture: the river of stars over the sleeping town."""

from __future__ import annotations

import random
from dataclasses import replace

from animeu.sample.picture.canvas import glow, group, path, radial, rect, round_path
from animeu.sample.picture.palette import mix
from animeu.sample.picture.places.brush import LEFT, Layer, down, foliage, ridge
from animeu.sample.picture.places.hours import HOURS, Hour
from animeu.sample.picture.places.sky import stars


def river_of_stars(hour: Hour, weather: str) -> list[Layer]:
    """The Milky Way, slanting over the roofs; the hour is seen only along the horizon, and it is always clear."""
    last = mix(hour.sky[-2][1], "#d99a94", 0.5)
    night = replace(HOURS["night"], air="#3d3f8c")
    sky = ((0.0, "#060a2b"), (0.35, "#131b58"), (0.6, "#34378a"), (0.76, "#7a66a8"), (0.86, last))
    return [
        Layer(down(LEFT, -240, 1920, 1200, *sky) + stars(1.0, 9, 520, 640), 0.1),
        Layer(_river(), 0.25),
        Layer(_town(night), 0.8),
        Layer(_trees(night), 1.0),
    ]


def _river() -> str:
    dice, band = random.Random(77), ""
    for _ in range(110):
        u = dice.random()
        x, y = -260 + u * 1800 + dice.gauss(0, 40), 560 - u * 700 + dice.gauss(0, 46)
        tint = mix("#8fa4ff", "#ffc9ec", dice.random())
        band += radial(x, y, dice.uniform(70, 190), [(0, tint, 0.13), (0.5, tint, 0.07), (1, tint, 0)], 0.7)
    for _ in range(26):
        u = dice.random()
        x, y = -260 + u * 1800 + dice.gauss(0, 30), 575 - u * 700 + dice.gauss(0, 16)
        band += radial(x, y, dice.uniform(40, 110), [(0, "#0c1244", 0.30), (1, "#0c1244", 0)], 0.5)
    dust = {(colour, alpha): "" for colour in ("#ffffff", "#ffe6c9", "#cfdcff") for alpha in (0.5, 0.95)}
    for _ in range(1100):
        u = dice.random()
        x, y, r = -260 + u * 1800 + dice.gauss(0, 70), 560 - u * 700 + dice.gauss(0, 56), 0.6 + 1.7 * dice.random() ** 3
        dust[dice.choice(tuple(dust))] += round_path(x, y, r, r)
    bright = "".join(
        glow(x, y, 70, colour, 0.4)
        + glow(x, y, 22, "#ffffff", 0.6)
        + path(
            f"M{x - 22},{y}L{x},{y - 2.4}L{x + 22},{y}L{x},{y + 2.4}ZM{x},{y - 26}L{x + 2.4},{y}L{x},{y + 26}L{x - 2.4},{y}Z",
            "#ffffff",
        )
        for x, y, colour in (
            (430, 120, "#bcd4ff"),
            (900, 330, "#fff0c0"),
            (800, 60, "#ffd0e0"),
            (180, 300, "#ffe6c0"),
            (1180, 150, "#cfe0ff"),
        )
    )
    trail = group(
        path("M0,0L-230,3L-236,0L-230,-1Z", "#ffffff", opacity=0.55) + glow(0, 0, 16, "#ffffff", 0.9), x=980, y=150, turn=150
    )
    return band + "".join(path(d, colour, opacity=alpha) for (colour, alpha), d in dust.items()) + bright + trail


def _town(night: Hour) -> str:
    dice, drawn, shine = (
        random.Random(3),
        ridge([(LEFT, 720), (-60, 662), (220, 690), (560, 640), (900, 690), (1240, 650), (1600, 700)], "#232765"),
        "",
    )
    for row in range(3):
        for i in range(22):
            x, y = LEFT - 30 + i * 92 + row * 40 + dice.uniform(-14, 20), 740 + row * 40
            h, w = dice.uniform(30, 70), dice.uniform(60, 94)
            wall, roof = mix("#2a2f70", "#1a1e4c", row / 2), mix("#1f2459", "#10143a", row / 2)
            drawn += rect(x, y - h, w, h + 60, wall) + path(
                f"M{x - 8},{y - h}L{x + w * 0.25},{y - h - 30}H{x + w * 0.75}L{x + w + 8},{y - h}Z", roof
            )
            for k in (0.28, 0.58):
                if dice.random() < 0.45:
                    drawn += rect(x + w * k, y - h + 16, 13, 14, "#ffd27a")
                    shine += glow(x + w * k + 6, y - h + 23, 40, "#ffb85c", 0.55)
    return drawn + shine + down(LEFT, 620, 1920, 120, (0, night.air, 0.0), (1, night.air, 0.35))


def _trees(night: Hour) -> str:
    dark = replace(night, light=(0.14, 0.18, 0.34), dark=(0.07, 0.08, 0.2))
    return "".join(
        foliage(x, y, w, w * 0.7, x + 7, "#4f8f60", dark, leaf=17)
        for x, y, w in ((-260, 800, 170), (0, 850, 130), (1210, 840, 150), (1480, 790, 190))
    )
