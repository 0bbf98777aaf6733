"""The sky of the last picture: the river of stars over the sleeping town."""

from __future__ import annotations

import random

from animeu.sample.canvas import ellipse, glow, group, path, rect, soft
from animeu.sample.palette import mix
from animeu.sample.places.paint import Layer, hills, leaves, sky, stars


def river_of_stars(time: str) -> list[Layer]:
    """The Milky Way, slanting over the roofs."""
    heaven = sky((0, "#080d30"), (0.4, "#18215e"), (0.62, "#3d3f8c"), (0.78, "#7f6aa8"), (0.86, "#d99a94"))
    dice, band = random.Random(77), ""
    for _ in range(90):
        u = dice.random()
        x, y = -200 + u * 1700 + dice.gauss(0, 40), 520 - u * 620 + dice.gauss(0, 50)
        r = dice.uniform(40, 110)
        band += ellipse(x, y, r, r * 0.6, mix("#9fb0ff", "#ffd3ec", dice.random()), opacity=0.16)
    dust = ""
    for _ in range(700):
        u = dice.random()
        x, y, r = -200 + u * 1700 + dice.gauss(0, 70), 520 - u * 620 + dice.gauss(0, 60), 0.7 + 1.6 * dice.random() ** 3
        dust += ellipse(x, y, r, r, mix("#ffffff", "#ffd6b0", dice.random()), opacity=dice.uniform(0.4, 1))
    bright = "".join(
        glow(x, y, 60, colour, 0.9)
        + path(
            f"M{x - 20},{y}L{x},{y - 2.4}L{x + 20},{y}L{x},{y + 2.4}ZM{x},{y - 24}L{x + 2.4},{y}L{x},{y + 24}L{x - 2.4},{y}Z",
            "#ffffff",
        )
        for x, y, colour in ((430, 120, "#bcd4ff"), (900, 330, "#fff0c0"), (800, 60, "#ffd0e0"))
    )
    roofs = hills([(-320, 760), (0, 720), (300, 748), (700, 730), (1100, 752), (1600, 716)], "#1b1f4a")
    houses = ""
    for i in range(20):
        x, h, w = -320 + i * 98 + dice.uniform(-10, 20), dice.uniform(30, 74), dice.uniform(60, 92)
        houses += group(
            rect(0, -h, w, h + 40, "#20255a")
            + path(f"M-8,{-h}L{w / 2},{-h - 34}L{w + 8},{-h}Z", "#171b45")
            + (rect(w * 0.3, -h + 16, 14, 15, "#ffd27a") + rect(w * 0.3 + 18, -h + 16, 14, 15, "#ffd27a") if i % 3 else ""),
            x=x,
            y=760,
        )
    front = "".join(leaves(x, 800, 120, x + 7, "#0c1030", "#1c2a4c", 24) for x in (-240, 40, 1180, 1450))
    return [
        Layer(heaven + stars(420, 9, 640), 0.1),
        Layer(soft(band, 24) + dust + bright, 0.25),
        Layer(roofs + houses, 0.8),
        Layer(front, 1.0),
    ]
