"""The hill above the town: sky, clouds, sea, roofs."""

from __future__ import annotations

import random

from animeu.sample.canvas import glow, path, polygon, rect
from animeu.sample.palette import mix, shade
from animeu.sample.places.paint import Layer, cloud, grass, hills, leaves, lit, pale, sky


def hill(time: str) -> list[Layer]:
    """The town by the sea from above."""
    heaven = sky((0, "#2f7fd6"), (0.35, "#5fa8ea"), (0.62, "#b5ddf6"), (0.72, "#f6efd8"))
    clouds = (
        cloud(280, 250, 300, 3, "#ffffff", "#c4dbf0")
        + cloud(1060, 130, 380, 7, "#ffffff", "#bcd5ee")
        + cloud(760, 380, 190, 9, "#ffffff", "#d4e6f4")
        + cloud(-120, -20, 320, 12, "#ffffff", "#c4dbf0")
    )
    sea = path("M-320,520H1600V980H-320Z", "#5fb3d6") + "".join(
        path(f"M{-320 + i * 137 % 1900},{534 + (i * 53) % 70}h{40 + i * 17 % 90}", "none", "#e8f8ff", 2.5, opacity=0.7)
        for i in range(40)
    )
    far = hills([(-320, 520), (-100, 470), (160, 500), (420, 440), (640, 505), (700, 522)], pale("#5f9a86", 0.5)) + hills(
        [(980, 522), (1150, 470), (1340, 420), (1600, 480)], pale("#5f9a86", 0.4)
    )
    return [
        Layer(heaven + glow(960, 470, 700, "#fff2c0", 0.5), 0.05),
        Layer(clouds, 0.25),
        Layer(sea + far, 0.5),
        Layer(_town(time), 0.75),
        Layer(
            hills([(-320, 790), (0, 752), (320, 770), (700, 784), (1100, 776), (1600, 740)], "#5aa04f")
            + grass(782, 5, "#3f8446", "#8cc85a", 330, 60)
            + leaves(60, 640, 170, 4, "#2f6f45", "#7cc05a")
            + leaves(1330, 620, 210, 6, "#2f6f45", "#86c85e"),
            1.0,
        ),
    ]


def _town(time: str) -> str:
    dice, drawn = random.Random(21), ""
    for row in range(5):
        for i in range(26):
            x, y = -330 + i * 76 + dice.uniform(-20, 20) + row * 30, 560 + row * 46 + dice.uniform(-8, 8)
            w, h = dice.uniform(50, 84), dice.uniform(28, 50)
            wall = lit(dice.choice(("#fbf1de", "#f3e4d0", "#f9f6ee", "#e9dfd6")), time)
            roof = lit(dice.choice(("#c2604a", "#4f6f9a", "#8b5a4a", "#5f7d86", "#d08a52")), time)
            if dice.random() < 0.22:
                drawn += leaves(x, y, 40, i * 7 + row, "#3f7d4c", "#86bf66", 16)
            drawn += rect(x, y - h, w, h + 26, pale(wall, 0.25 - row * 0.05)) + rect(
                x + w * 0.66, y - h, w * 0.34, h + 26, pale(shade(wall, 0.2), 0.25 - row * 0.05)
            )
            drawn += path(
                polygon([(x - 8, y - h + 2), (x + w * 0.22, y - h - 22), (x + w * 0.82, y - h - 22), (x + w + 8, y - h + 2)]),
                pale(roof, 0.25 - row * 0.05),
            )
            drawn += rect(x + 10, y - h + 14, 11, 12, mix("#6f9ac0", wall, 0.2)) + rect(
                x + 27, y - h + 14, 11, 12, mix("#6f9ac0", wall, 0.2)
            )
    return drawn
