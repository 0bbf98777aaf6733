"""What fills the picture: lines of speed, dark leaves in front, the plate behind words, the title."""

from __future__ import annotations

import math
import random

from animeu.sample.picture.canvas import HEIGHT, WIDTH, fade, glow, group, path, radial, rect, round_path
from animeu.sample.picture.glyphs import written
from animeu.sample.picture.palette import light, mix, shade

PLATES = (("#f7dfb8", "#e8744f"), ("#24346e", "#f0c35a"), ("#2f7a68", "#f3e2b0"), ("#7a3a62", "#f4b6a0"))
"""Ground and pattern of the plates."""


def speedlines(drawing: int, ink: float) -> str:
    """Lines that run to the middle; three drawings."""
    dice, cx, cy = random.Random(drawing % 3 + 5), WIDTH / 2, HEIGHT / 2
    drawn = radial(cx, cy, 800, [(0, "#ffffff", 0.0), (0.28, "#fff8ea", 0.45), (0.55, "#ffe9c9", 0.9), (1, "#f2a06a", 1)], 0.8)
    for count, colour, near, wide in ((60, "#ffffff", 0.36, 0.028), (110, "#3a2450", 0.52, 0.014), (50, "#3a2450", 0.66, 0.03)):
        d = ""
        for _ in range(count):
            a, half = dice.uniform(0, 2 * math.pi), wide * dice.uniform(0.3, 1.0)
            inner = near * dice.uniform(0.9, 1.35)
            tip = (cx + math.cos(a) * 640 * inner, cy + math.sin(a) * 430 * inner)
            ends = [(cx + math.cos(a + s * half) * 1000, cy + math.sin(a + s * half) * 1000) for s in (-1, 1)]
            d += f"M{tip[0]:.0f},{tip[1]:.0f}L{ends[0][0]:.0f},{ends[0][1]:.0f}L{ends[1][0]:.0f},{ends[1][1]:.0f}Z"
        drawn += path(d, colour)
    return drawn


def foreground(drawing: int, ink: float) -> str:
    """Dark grass below and leaves above, near the camera; they sway in four drawings."""
    dice, sway = random.Random(7), 7 * (0, 1, 0, -1)[drawing % 4]
    drawn = ""
    for colour, count, tall in (("#1d3a40", 90, 1.0), ("#142a34", 90, 0.74), ("#0c1c26", 110, 0.52)):
        d = ""
        for _ in range(count):
            x = dice.uniform(-40, WIDTH + 40)
            h = tall * (90 + 150 * abs(x - 640) / 640) * dice.uniform(0.6, 1.25)
            lean = dice.uniform(-0.3, 0.4) * h + sway
            d += f"M{x - 6:.0f},{HEIGHT + 10}Q{x + lean * 0.2:.0f},{HEIGHT - h * 0.6:.0f} {x + lean:.0f},{HEIGHT - h:.0f}Q{x + 9 + lean * 0.2:.0f},{HEIGHT - h * 0.5:.0f} {x + 8:.0f},{HEIGHT + 10}Z"
        drawn += path(d, colour)
    branch = "M-20,-20Q180,10 330,64Q200,30 -20,40ZM1300,-20Q1160,0 1060,44Q1150,24 1300,36Z"
    leaves = ""
    for _ in range(84):
        u, right = dice.random(), dice.random() < 0.4
        x, y = (1290 - 240 * u, 10 + 40 * u) if right else (-10 + 350 * u, 10 + 60 * u)
        a, long = dice.uniform(0.5, 2.6), dice.uniform(40, 74)
        ex, ey = x + math.cos(a) * long + sway, y + math.sin(a) * long + dice.uniform(-30, 10)
        nx, ny = -math.sin(a) * long * 0.3, math.cos(a) * long * 0.3
        leaves += f"M{x:.0f},{y:.0f}Q{(x + ex) / 2 + nx:.0f},{(y + ey) / 2 + ny:.0f} {ex:.0f},{ey:.0f}Q{(x + ex) / 2 - nx:.0f},{(y + ey) / 2 - ny:.0f} {x:.0f},{y:.0f}Z"
    return drawn + path(branch, "#142a34") + path(leaves, "#142f38")


def card(drawing: int, ink: float) -> str:
    """A plate with waves for words to stand on; four drawings of different colour."""
    ground, line = PLATES[drawing % len(PLATES)]
    defined, fill = fade([(0, light(ground, 0.25)), (1, shade(ground, 0.18))])
    drawn = defined + rect(0, 0, WIDTH, HEIGHT, fill)
    waves = {2.6: "", 1.6: ""}
    for row in range(9):
        for i in range(-1, 17):
            x, y = i * 88 + 44 * (row % 2), HEIGHT - 176 + row * 26 if row < 8 else HEIGHT + 34
            for k, r in enumerate((44, 32, 20)):
                waves[2.6 if k == 0 else 1.6] += f"M{x - r},{y}A{r},{r} 0 0 1 {x + r},{y}"
    drawn += "".join(path(d, "none", mix(ground, line, 0.55), wide) for wide, d in waves.items())
    sun = (
        glow(900, 330, 460, light(line, 0.5), 0.5)
        + path(round_path(900, 360, 236, 236), mix(ground, line, 0.78))
        + path(round_path(900, 360, 236, 236), "none", light(line, 0.45), 6)
    )
    rays = "".join(
        group(path("M0,-262L5,-286L0,-318L-5,-286Z", mix(ground, line, 0.7)), x=900, y=360, turn=15 * i) for i in range(24)
    )
    border = path(f"M26,26H{WIDTH - 26}V{HEIGHT - 26}H26ZM40,40V{HEIGHT - 40}H{WIDTH - 40}V40Z", mix(ground, line, 0.7))
    corners = "".join(
        group(
            path(
                "M0,0q34,-6 40,-40q-34,6 -40,40ZM0,0q6,34 40,40q-6,-34 -40,-40ZM0,0q-34,6 -40,40q34,-6 40,-40ZM0,0q-6,-34 -40,-40q6,34 40,40Z",
                mix(ground, line, 0.8),
            ),
            x=x,
            y=y,
            scale=0.9,
        )
        for x, y in ((96, 96), (WIDTH - 96, 96), (96, HEIGHT - 96), (WIDTH - 96, HEIGHT - 96))
    )
    return drawn + sun + rays + border + corners


def title(drawing: int, ink: float) -> str:
    """The title of the short."""
    shine = glow(640, 330, 620, "#ffffff", 0.55, 0.55)
    letters = (
        written("ネコ", 250, 200, 190, "#fffdf5", weight=17, edge="#d9573f")
        + written("と", 655, 262, 118, "#fff3c4", weight=16, edge="#d9573f")
        + written("スズ", 780, 200, 190, "#fffdf5", weight=17, edge="#d9573f")
    )
    return shine + letters
