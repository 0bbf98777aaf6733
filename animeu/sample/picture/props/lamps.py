"""Lanterns of paper, the stall of a festival, a firework: what shines by itself."""

from __future__ import annotations

import math
import random

from animeu.sample.picture.canvas import clipped, ellipse, fade, glow, group, path, rect, round_path
from animeu.sample.picture.palette import INK, mix, shade

BURST = 14
"""Drawings of a firework, from the flash to the last embers; the next one has another colour."""


def lantern(ink: float) -> str:
    """A paper lantern that hangs from (0, 0)."""
    defined, fill = fade([(0, "#ffd98a"), (0.5, "#fff4cf"), (1, "#ffb95e")])
    body = "M-38,26Q-62,80 -38,134H38Q62,80 38,26Z"
    rings = path("".join(f"M-60,{y}Q0,{y + 12} 60,{y}" for y in (44, 62, 80, 98, 116)), "none", "#d98a3c", 2.2)
    caps = path("M-30,14H30V28H-30ZM-30,132H30V146H-30Z", "#4b3a40", INK, ink)
    shine = glow(0, 80, 210, "#ffcf70", 0.55)
    return (
        shine
        + path("M0,-6V16", "none", INK, 5)
        + defined
        + path(body, fill)
        + clipped(body, rings)
        + path(body, "none", "#8a5230", ink)
        + caps
    )


def lanterns(drawing: int, ink: float) -> str:
    """A row of seven lanterns on a rope, around (0, 0); they sway in four drawings."""
    rope = "M-700,-150Q0,40 700,-150"
    drawn = path(rope, "none", INK, 6)
    for i in range(7):
        u = (i + 0.5) / 7
        x, y = -700 + 1400 * u, -150 + 190 * 2 * u * (1 - u)
        drawn += group(lantern(ink), x=x, y=y, turn=5 * (0, 1, 0, -1)[(drawing + i) % 4])
        drawn += group(path("M0,68l10,12l-10,26l-10,-26Z", "#d8483a", opacity=0.9), x=x, y=y)
    return drawn


def stall(drawing: int, ink: float) -> str:
    """A stall of the festival seen from before, 520 wide around (0, 0), with masks, wheels in the wind and a lantern."""
    red, cream = "#d9503f", "#fff3dc"
    back = rect(-230, -120, 460, 250, "#7a4a3c") + glow(0, 0, 330, "#ffcf7d", 0.9)
    masks = "".join(
        _mask(-168 + 84 * i, -62, colour, i) for i, colour in enumerate(("#fff6ea", "#f08f7a", "#ffd36a", "#bfe0ea", "#fff6ea"))
    )
    wheels = "".join(
        group(_windmill(colour), x=-180 + 90 * i, y=42, turn=20 * (drawing % 3) + 30 * i)
        for i, colour in enumerate(("#f2608a", "#4fa8d8", "#f4b942", "#6cc07a", "#b57ad6"))
    )
    sticks = path("".join(f"M{-180 + 90 * i},44V112" for i in range(5)), "none", "#e9d2a8", 5)
    counter = path("M-262,104H262V132H-262Z", "#c98f58", INK, ink) + path("M-250,132H250V236H-250Z", shade(red, 0.18), INK, ink)
    counter += "".join(rect(-250 + 100 * i + 50, 132, 50, 104, cream) for i in range(5)) + path(
        "M-250,132H250V150H-250Z", "#3a1f3a", opacity=0.25
    )
    goods = "".join(
        ellipse(
            -220 + 34 * i,
            98 - 4 * (i % 2),
            15,
            14,
            ("#e8503f", "#ffd36a", "#fff0d0", "#f08aa0")[i * 3 % 4],
            line=INK,
            width=ink * 0.6,
        )
        for i in range(14)
    )
    poles = rect(-250, -150, 16, 256, "#8a5a3c", line=INK, width=ink) + rect(234, -150, 16, 256, "#8a5a3c", line=INK, width=ink)
    roof = ""
    for i in range(10):
        a, b, colour = -290 + 58 * i, -232 + 58 * i, red if i % 2 == 0 else cream
        roof += path(f"M{a * 0.84:.0f},-236H{b * 0.84:.0f}L{b},-150H{a}Z", colour) + path(
            f"M{a},-150H{b}V-128Q{(a + b) / 2},-104 {a},-128Z", shade(colour, 0.16), INK, ink * 0.6
        )
    roof += path("M-244,-236H244L290,-150H-290Z", "none", INK, ink) + path("M0,-236H244L290,-150H0Z", "#4a2448", opacity=0.14)
    hung = "".join(group(lantern(ink / 0.42), x=x, y=-136, scale=0.42, turn=3 * (0, 1, 0, -1)[drawing % 4]) for x in (-262, 262))
    return back + masks + sticks + wheels + goods + counter + poles + roof + hung


def _mask(x: float, y: float, colour: str, kind: int) -> str:
    ears = (
        "".join(path(f"M{x + k * 8},{y - 22}L{x + k * 26},{y - 46}L{x + k * 28},{y - 12}Z", colour, INK, 2) for k in (-1, 1))
        if kind % 2 == 0
        else ""
    )
    face = path(
        f"M{x - 28},{y - 12}Q{x - 26},{y - 34} {x},{y - 34}Q{x + 26},{y - 34} {x + 28},{y - 12}Q{x + 24},{y + 22} {x},{y + 32}Q{x - 24},{y + 22} {x - 28},{y - 12}Z",
        colour,
        INK,
        2.4,
    )
    eyes = path(f"M{x - 18},{y - 6}q7,-8 13,2M{x + 5},{y - 4}q7,-10 13,-2", "none", INK, 3)
    return (
        ears
        + face
        + eyes
        + ellipse(x - 17, y + 8, 5, 4, "#e86a5a")
        + ellipse(x + 17, y + 8, 5, 4, "#e86a5a")
        + path(f"M{x - 6},{y + 14}q6,6 12,0", "none", "#c8403a", 3)
    )


def _windmill(colour: str) -> str:
    vane = path("M0,0Q8,-34 34,-24Q26,-4 0,0Z", colour, INK, 1.6) + path(
        "M0,0Q18,-20 34,-24Q26,-4 0,0Z", mix(colour, "#ffffff", 0.45)
    )
    return "".join(group(vane, turn=90 * i) for i in range(4)) + ellipse(0, 0, 5, 5, "#fff6dc", line=INK, width=1.6)


def firework(drawing: int, ink: float) -> str:
    """A firework around (0, 0), up to 300 from it: a flash, a flower that opens, embers that fall; then one of another colour.

    The width of the ink, which goes with the size, chooses the first colour, so that two side by side differ.
    """
    step, dice = drawing % BURST, random.Random(drawing // BURST)
    outer, inner = (
        ("#ff7a9a", "#fff0b0"),
        ("#7ad0ff", "#ffffff"),
        ("#ffc95a", "#fff6d8"),
        ("#a8f08a", "#fff0b0"),
        ("#d49aff", "#ffd6ec"),
    )[(drawing // BURST + round(100 * ink)) % 5]
    u = (step + 1) / BURST
    open_, fading = 1 - (1 - min(u * 1.5, 1.0)) ** 3, max(0.0, (u - 0.45) / 0.55)
    drawn = glow(0, 0, 420 * open_ + 60, outer, 0.55 * (1 - fading) ** 1.2)
    if step == 0:
        return drawn + path("M-4,320Q10,150 0,20Q-8,150 4,320Z", "#ffe9b8", opacity=0.8) + glow(0, 0, 130, "#ffffff", 1.0)
    for count, far, colour, phase in ((30, 285.0, outer, 0.0), (22, 190.0, inner, 0.1), (12, 96.0, outer, 0.3)):
        streaks, heads = "", ""
        for i in range(count):
            a, reach = 2 * math.pi * i / count + phase, far * open_ * dice.uniform(0.93, 1.05)
            tail = reach * max(0.36, open_ - 0.34) * (0.55 + 0.45 * fading)
            drop = 120 * fading * fading
            x, y = math.cos(a) * reach, math.sin(a) * reach + drop
            mx, my = math.cos(a) * (reach + tail) / 2, math.sin(a) * (reach + tail) / 2 + drop * 0.5
            tx, ty = math.cos(a) * tail, math.sin(a) * tail + drop * 0.35
            wide = (5.2 if count > 20 else 3.8) * (1 - 0.5 * fading)
            nx, ny = -math.sin(a) * wide, math.cos(a) * wide
            streaks += (
                f"M{tx:.1f},{ty:.1f}Q{mx + nx:.1f},{my + ny:.1f} {x:.1f},{y:.1f}Q{mx - nx:.1f},{my - ny:.1f} {tx:.1f},{ty:.1f}Z"
            )
            if step < 11 or i % 2 == step % 2:
                heads += round_path(x, y, 7 * (1 - 0.6 * fading), 7 * (1 - 0.6 * fading))
        drawn += path(streaks, colour, opacity=max(0.0, 0.9 - 0.95 * fading) + 0.04) + path(
            heads, mix(colour, "#ffffff", 0.6), opacity=max(0.08, 1 - 0.8 * fading)
        )
    return drawn + (glow(0, 0, 150 * (1 - u), "#ffffff", 0.9) if u < 0.5 else "")
