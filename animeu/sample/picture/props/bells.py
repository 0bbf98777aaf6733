"""Bells, from that of a cat to that of the shrine and its tongue."""

from __future__ import annotations

import math

from animeu.sample.picture.canvas import clipped, ellipse, fade, glow, group, path, radial, round_path
from animeu.sample.picture.palette import INK, mix, shade

GOLD, SILVER = "#f3c14b", "#cfd9e6"

SWING = (0, 6, 10, 6, 0, -6, -10, -6)
"""How far the great bell is turned in each of its drawings, in degrees."""


def bell(ink: float) -> str:
    """A round bell, hanging from (0, -60)."""
    round_d = "M-58,0C-58,-36 -32,-58 0,-58C32,-58 58,-36 58,0C58,36 32,58 0,58C-32,58 -58,36 -58,0Z"
    tone = path("M14,-60C34,-20 30,30 6,60H70V-60Z", shade(GOLD, 0.35)) + ellipse(-24, -26, 12, 17, "#fff8dc")
    slit = (
        path("M-58,12H58", "none", shade(GOLD, 0.7), 7) + ellipse(0, 26, 9, 9, "#5a3a2c") + path("M0,30V56", "none", "#5a3a2c", 7)
    )
    loop = ellipse(0, -64, 11, 11, "none", line=shade(GOLD, 0.5), width=7)
    return loop + path(round_d, GOLD) + clipped(round_d, tone + slit) + path(round_d, "none", INK, ink)


def lying(drawing: int, ink: float) -> str:
    """The cat's bell in a puddle, with the rings that it makes."""
    tilt = (-10, 6, 12, -4)[drawing % 4]
    rings = "".join(
        path(round_path(0, 96, r, r * 0.22), "none", "#dfeaf7", 4, opacity=0.75 - 0.16 * i)
        for i, r in enumerate((120 + 8 * (drawing % 4), 200 + 12 * (drawing % 4), 300 + 14 * (drawing % 4)))
    )
    d = "M0,-90C-60,-140 -120,-110 -170,-60C-130,-70 -90,-60 -70,-30"
    ribbon = path(d, "none", "#8f2c30", 22) + path(d, "none", "#c8403a", 16)
    hung = group(ribbon + group(bell(ink / 1.7), scale=1.7) + glow(-30, -30, 150, "#fff1b8", 0.55), turn=tilt)
    return ellipse(0, 96, 330, 60, "#8fa6c4", opacity=0.55) + rings + hung


def suzu(drawing: int, ink: float) -> str:
    """The great bell of the shrine around (0, 0), 320 wide, hanging by a red rope; it swings in eight drawings."""
    turn = SWING[drawing % len(SWING)]
    body = radial(-50, -60, 270, [(0, "#fff3c0", 1), (0.22, "#f2cd6c", 1), (0.55, "#c88f3a", 1), (1, "#7a4a30", 1)])
    outline = "M-160,10C-160,-90 -92,-150 0,-150C92,-150 160,-90 160,10C160,104 92,150 0,150C-92,150 -160,104 -160,10Z"
    dark, bright = "#6f4128", "#ffeaa6"
    band = path("M-170,6Q0,44 170,6V36Q0,76 -170,36Z", "#a8702f") + path(
        "M-170,6Q0,44 170,6M-170,36Q0,76 170,36", "none", dark, 4
    )
    waves = "".join(
        path(
            f"M{x - 17},{36 - abs(x) * 0.13:.0f}a17,15 0 0 1 34,{-0.06 * x:.0f}M{x - 9},{36 - abs(x) * 0.13:.0f}a9,8 0 0 1 18,0",
            "none",
            bright,
            3,
            opacity=0.8,
        )
        for x in range(-136, 140, 34)
    )
    petals = "".join(
        path(
            f"M{x * 0.4:.0f},-148Q{x - 16},-100 {x},-62Q{x + 16},-100 {x * 0.4:.0f},-148Z",
            mix("#c88f3a", "#fff3c0", 0.3 - x * 0.002),
            dark,
            2.5,
            opacity=0.75,
        )
        for x in (-112, -68, -23, 23, 68, 112)
    )
    slit = path("M-104,98Q0,128 104,98", "none", "#2f1a18", 15) + "".join(ellipse(x, 98, 19, 19, "#2f1a18") for x in (-104, 104))
    slit += path("M-104,106Q0,136 104,106", "none", bright, 3, opacity=0.6)
    shade_d = path("M60,-160C130,-70 130,70 30,160H190V-160Z", "#4a2440", opacity=0.34)
    gleam = path("M-118,-44Q-102,-104 -54,-124Q-88,-84 -98,-34Z", "#fffbe6", opacity=0.85) + ellipse(
        -108, -14, 7, 11, "#fffbe6", opacity=0.8
    )
    rebound = path("M132,66Q112,116 62,136", "none", "#ffca8a", 7, opacity=0.65)
    inside = body + petals + band + waves + slit + shade_d + gleam + rebound
    loop = path("M-26,-150Q-30,-196 0,-198Q30,-196 26,-150", "none", INK, 22 + ink) + path(
        "M-26,-150Q-30,-196 0,-198Q30,-196 26,-150", "none", "#b07a34", 20
    )
    hung = (
        _rope(-470, -196, ink)
        + loop
        + path(outline, "#c88f3a")
        + clipped(outline, inside)
        + path(outline, "none", INK, ink)
        + _bow(ink)
    )
    return group(group(hung, y=430), y=-430, turn=turn)


def _rope(top: float, low: float, ink: float) -> str:
    """A twisted rope of red and white."""
    drawn = path(f"M0,{top}V{low}", "none", INK, 34 + 2 * ink) + path(f"M0,{top}V{low}", "none", "#d8483a", 34)
    twists = "".join(f"M-17,{y}L17,{y - 24}V{y - 10}L-17,{y + 14}Z" for y in range(round(top) + 20, round(low) - 10, 44))
    return drawn + path(twists, "#fff3e2") + path(f"M10,{top}V{low}", "none", "#5a1f38", 12, opacity=0.3)


def _bow(ink: float) -> str:
    red = "#d8483a"
    tails = path(
        "M-10,-186C-40,-150 -60,-120 -58,-84L-40,-96L-30,-78C-28,-120 -10,-150 4,-180ZM10,-186C40,-150 60,-120 58,-84L40,-96L30,-78C28,-120 10,-150 -4,-180Z",
        shade(red, 0.2),
        INK,
        ink,
    )
    loops = "".join(
        path(f"M0,-190C{k * 30},-238 {k * 104},-234 {k * 104},-196C{k * 104},-166 {k * 40},-160 0,-190Z", red, INK, ink)
        + path(
            f"M{k * 22},-192C{k * 44},-214 {k * 82},-214 {k * 84},-196C{k * 70},-184 {k * 46},-180 {k * 22},-192Z",
            shade(red, 0.35),
        )
        for k in (-1, 1)
    )
    return tails + loops + ellipse(0, -190, 20, 22, red, line=INK, width=ink) + ellipse(-6, -197, 6, 6, "#ff9a84")


def clapper(drawing: int, ink: float) -> str:
    """The silver tongue of the great bell, upright around (0, 0), 180 high; a gleam runs over it in six drawings."""
    defined, fill = fade([(0, "#f6fbff"), (0.35, SILVER), (0.62, "#8b99b4"), (0.8, "#b9c6da"), (1, "#76829f")], across=True)
    d = "M-9,-60C-8,-20 -14,10 -30,42A35,35 0 1 0 30,42C14,10 8,-20 9,-60Z"
    at = -110 + 44 * (drawing % 6)
    gleam = path(f"M-60,{at}L60,{at - 50}V{at - 22}L-60,{at + 28}Z", "#ffffff", opacity=0.85)
    mark = path("M-22,44Q0,56 22,44M-26,54Q0,68 26,54", "none", "#6a7694", 3) + path(
        "M0,14l6,9l-6,9l-6,-9Z", "#e8f3ff", "#6a7694", 2
    )
    ring = ellipse(0, -76, 17, 17, "none", line=INK, width=11 + ink) + ellipse(0, -76, 17, 17, "none", line=SILVER, width=9)
    cord = path("M0,-92C-14,-112 10,-126 -6,-150", "none", INK, 8 + ink) + path(
        "M0,-92C-14,-112 10,-126 -6,-150", "none", "#d8483a", 8
    )
    x, y = (-16, 58) if drawing % 2 == 0 else (12, -30)
    long = 26 + 8 * math.sin(drawing % 6)
    star = path(
        f"M{x - long:.0f},{y}L{x},{y - 3}L{x + long:.0f},{y}L{x},{y + 3}ZM{x},{y - long:.0f}L{x + 3},{y}L{x},{y + long:.0f}L{x - 3},{y}Z",
        "#ffffff",
    )
    return (
        glow(0, 20, 170, "#dfeaff", 0.55)
        + cord
        + ring
        + defined
        + path(d, fill)
        + clipped(d, mark + gleam)
        + path(d, "none", INK, ink)
        + glow(x, y, 40, "#ffffff", 0.8)
        + star
    )
