"""The shrine at night: torii, hall, lanterns, bamboo with paper wishes, the moon."""

from __future__ import annotations

import random

from animeu.sample.canvas import fade, glow, group, path, rect
from animeu.sample.glyphs import written
from animeu.sample.palette import INK, mix, shade
from animeu.sample.places.paint import Layer, hills, leaves, moon, sky, stars
from animeu.sample.props import lantern

STRIPS = ("#e86a6a", "#f3c04f", "#7cc0e8", "#f6f0e4", "#a6d78a", "#d693d8")


def shrine(time: str) -> list[Layer]:
    """From the stone path to the hall."""
    heaven = sky((0, "#0f1440"), (0.4, "#262f74"), (0.66, "#5a5aa0"), (0.8, "#8f76a8")) + stars(260, 2, 420) + moon(980, 60, 58)
    ridge = hills([(-320, 430), (0, 350), (300, 400), (640, 330), (1000, 390), (1300, 340), (1600, 400)], "#2a2f66")
    wood = "".join(leaves(x, 380 + (x * 7) % 50, 170, x, "#141b3f", "#2c3d63") for x in range(-300, 1640, 150))
    return [
        Layer(heaven, 0.05),
        Layer(ridge, 0.4),
        Layer(wood, 0.6),
        Layer(_hall() + _ground(), 0.85),
        Layer(_gate() + _bamboo(60, 1) + _bamboo(1270, -1) + _lamps(), 1.0),
    ]


def _hall() -> str:
    wood, roof = "#6a3b40", "#2c3358"
    steps = "".join(rect(520 - i * 22, 520 + i * 20, 240 + i * 44, 22, mix("#8086a8", "#3a3f6a", i * 0.16)) for i in range(4))
    walls = rect(440, 380, 400, 150, wood) + rect(470, 400, 340, 130, "#ffcf7d") + glow(640, 460, 330, "#ffc76a", 0.75)
    bars = "".join(rect(470 + i * 34, 400, 5, 130, shade(wood, 0.3)) for i in range(11)) + rect(
        470, 440, 340, 5, shade(wood, 0.3)
    )
    pillars = "".join(rect(x, 372, 22, 162, "#a8473f") + rect(x + 14, 372, 8, 162, "#6f2c38") for x in (430, 560, 700, 828))
    eaves = path("M350,384C460,352 520,300 560,262H720C760,300 820,352 930,384C820,372 460,372 350,384Z", roof) + path(
        "M350,384C460,372 820,372 930,384L920,396C820,384 460,384 360,396Z", "#c9a25a"
    )
    eaves += "".join(
        path(f"M{640 + k * 12},264Q{640 + k * 24},320 {640 + k * 44},372", "none", shade(roof, 0.5), 3) for k in range(-5, 6)
    ) + rect(548, 250, 184, 16, mix(roof, "#8a93c8", 0.25))
    rope = path("M520,398Q640,430 760,398", "none", "#e9d6a0", 12) + "".join(
        path(f"M{x},412l10,12l-8,8l10,14", "none", "#fbf7ea", 6) for x in (570, 630, 700)
    )
    return walls + bars + pillars + eaves + rope + steps


def _ground() -> str:
    defined, fill = fade([(0, "#3b4276"), (1, "#20264f")])
    drawn = defined + path("M-320,590H1600V980H-320Z", fill)
    stone = "#6f7399"
    drawn += path("M540,594H740L980,980H300Z", stone)
    for i in range(7):
        y, k = 600 + i * i * 7 + i * 6, i
        half = 100 + (y - 594) * 0.62
        drawn += path(f"M{640 - half:.0f},{y}H{640 + half:.0f}", "none", "#4a4f7c", 3) + path(
            f"M{640 + (-40 if k % 2 else 30) * (1 + i * 0.4):.0f},{y}v{20 + i * 12}", "none", "#4a4f7c", 3
        )
    return drawn + glow(640, 640, 420, "#ffca7a", 0.35, 0.4)


def _gate() -> str:
    red, dark = "#c9443c", "#7f2838"
    drawn = ""
    for x in (280, 952):
        drawn += (
            path(f"M{x},250H{x + 48}L{x + 56},690H{x - 8}Z", red)
            + path(f"M{x + 30},250H{x + 48}L{x + 56},690H{x + 34}Z", dark)
            + rect(x - 14, 672, 76, 30, "#3c3a58")
        )
    beam = (
        path("M150,196C360,226 920,226 1130,196L1140,150C920,184 360,184 140,150Z", "#2e2c50")
        + path("M164,206C370,234 910,234 1116,206V228C910,256 370,256 164,228Z", red)
        + path("M164,222C370,250 910,250 1116,222V230C910,258 370,258 164,230Z", dark)
    )
    tie = rect(220, 318, 840, 36, red) + rect(220, 342, 840, 12, dark)
    plate = rect(590, 236, 100, 92, "#2e2c50", line="#d9ae5c", width=6) + path(
        "M616,262h48M616,282h48M640,256v54M622,304h36", "none", "#e9c678", 6
    )
    return drawn + beam + tie + plate


def _lamps() -> str:
    rope = path("M-320,300Q-20,380 286,330M1000,330Q1290,390 1600,300", "none", "#2a2848", 4)
    drawn = "".join(
        group(lantern(3), x=x, y=y, scale=0.62)
        for x, y in ((-200, 334), (-70, 352), (70, 356), (196, 346), (1080, 346), (1210, 358), (1340, 354), (1480, 334))
    )
    banner = (
        rect(392, 396, 84, 236, "#f6efe2", line=INK, width=3)
        + rect(392, 396, 84, 26, "#c9443c")
        + rect(392, 606, 84, 26, "#c9443c")
        + written("七夕", 404, 446, 60, "#4a2f4a", weight=10, down=True)
    )
    pole = path("M380,380V700M376,392H482", "none", "#57486a", 8)
    return rope + drawn + pole + banner


def _bamboo(x: float, way: int) -> str:
    dice, drawn = random.Random(int(x)), ""
    for k in range(3):
        root, lean = x + way * k * 46, way * (60 + k * 34)
        drawn += path(f"M{root},720Q{root + lean * 0.3},300 {root + lean * 2.2},-60", "none", "#24503f", 15) + path(
            f"M{root - 3},720Q{root - 3 + lean * 0.3},300 {root - 3 + lean * 2.2},-60", "none", "#4f8f5c", 7
        )
        for i in range(16):
            u = dice.uniform(0.25, 1)
            px, py = root + lean * (0.6 * u * (1 - u) + 2.2 * u * u), 720 - 840 * u + 60 * u * u
            for _ in range(3):
                dx, dy = dice.uniform(-70, 70), dice.uniform(10, 60)
                drawn += path(
                    f"M{px:.0f},{py:.0f}Q{px + dx * 0.5:.0f},{py + dy * 0.1:.0f} {px + dx:.0f},{py + dy:.0f}Q{px + dx * 0.4:.0f},{py + dy * 0.7:.0f} {px:.0f},{py:.0f}Z",
                    mix("#2c6a4a", "#7cc07a", dice.random()),
                )
            if i % 2:
                sx, sy = px + dice.uniform(-50, 50), py + dice.uniform(20, 50)
                drawn += path(f"M{sx:.0f},{sy - 14:.0f}v14", "none", "#e9e4f4", 2) + group(
                    rect(-9, 0, 18, 60, dice.choice(STRIPS)) + path("M0,10v38", "none", "#5a4a5a", 3),
                    x=sx,
                    y=sy,
                    turn=dice.uniform(-12, 12),
                )
    return drawn
