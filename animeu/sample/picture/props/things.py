"""The clock with its pendulum, the sliding door, the letter, the train that passes."""

from __future__ import annotations

from animeu.sample.picture.canvas import clipped, ellipse, fade, glow, group, path, polygon, rect
from animeu.sample.picture.palette import INK, light, mix, shade

WOOD = "#9a6240"

PENDULUM = (-1.0, -0.7, 0.0, 0.7, 1.0, 0.7, 0.0, -0.7)
"""How far the pendulum is to the right in each of its drawings."""

OPENING = (0.0, 0.06, 0.22, 0.46, 0.7, 0.88, 0.97, 1.0)
"""How far the door is open in each of its drawings; it stays as the last."""

SPEED = 110
"""Pixels that the train moves per drawing, to the left."""

CARS = 4


def clock(drawing: int, ink: float) -> str:
    """A wall clock around (0, 0), 360 high; its pendulum swings in eight drawings."""
    case = "M-104,-150Q-60,-196 0,-200Q60,-196 104,-150V-20Q96,20 70,30V150L40,176H-40L-70,150V30Q-96,20 -104,-20Z"
    tone = path("M-110,-210H-58V-20Q-50,20 -30,30V180H-110Z", shade(WOOD, 0.4)) + path(
        "M-104,-150Q-60,-196 0,-200Q60,-196 104,-150", "none", light(WOOD, 0.4), 10
    )
    grain = path("M80,-140V-10M92,-120V-40M56,40V150", "none", shade(WOOD, 0.3), 3, opacity=0.6)
    brass, pale = "#d9a94e", "#fff4cf"
    face = ellipse(0, -82, 84, 84, brass, line=INK, width=ink) + ellipse(
        0, -82, 72, 72, "#fdf3dc", line=shade(brass, 0.4), width=3
    )
    face += path("M-72,-82A72,72 0 0 1 20,-151A82,82 0 0 0 -50,-30A72,72 0 0 1 -72,-82Z", "#d9c3a0", opacity=0.5)
    marks = "".join(
        group(rect(-2.5 if i % 3 else -4, -64, 5 if i % 3 else 8, 12 if i % 3 else 16, INK), y=-82, turn=30 * i)
        for i in range(12)
    )
    hands = (
        group(path("M0,8L-5,-8L0,-38L5,-8Z", INK), y=-82, turn=-36)
        + group(path("M0,10L-4,-8L0,-58L4,-8Z", INK), y=-82, turn=62)
        + ellipse(0, -82, 6, 6, brass, line=INK, width=2)
    )
    window = "M-48,40H48V138L28,154H-28L-48,138Z"
    turn = -17 * PENDULUM[drawing % len(PENDULUM)]
    bob = (
        path("M0,0V112", "none", shade(brass, 0.3), 6)
        + ellipse(0, 116, 22, 22, brass, line=INK, width=ink)
        + ellipse(-6, 109, 8, 8, pale)
    )
    inside = (
        path(window, "#3a2428")
        + clipped(window, group(bob, y=14, turn=turn) + path("M-50,140L10,36H30L-40,156Z", "#ffffff", opacity=0.16))
        + path(window, "none", INK, ink)
    )
    return (
        path(case, WOOD)
        + clipped(case, tone + grain)
        + path(case, "none", INK, ink)
        + inside
        + face
        + marks
        + hands
        + ellipse(0, -206, 11, 12, brass, line=INK, width=ink)
    )


def door(drawing: int, ink: float) -> str:
    """A sliding door of lattice and paper around (0, 0), 560 wide and 640 high; it opens to the left and stays open."""
    gone = OPENING[min(drawing, len(OPENING) - 1)]
    wood, paper = "#8f5f44", "#f8ecd2"
    defined, fill = fade([(0, "#ffe7b8"), (0.6, "#fff6e0"), (1, "#e0b98a")])
    hole = defined + rect(-250, -290, 500, 590, fill) + glow(0, -40, 300, "#ffffff", 0.6)
    hole += path("M-250,240H250V300H-250Z", shade("#c99a6a", 0.1)) + path("M-250,240H250", "none", shade(wood, 0.3), 4)

    def leaf(x: float, tint: str) -> str:
        bars = "".join(f"M{x - 118 + 34 * i:.0f},-282V190" for i in range(1, 7)) + "".join(
            f"M{x - 118:.0f},{-282 + 94 * i}H{x + 118:.0f}" for i in range(1, 5)
        )
        drawn = (
            rect(x - 126, -290, 252, 590, wood, line=INK, width=ink)
            + rect(x - 114, -278, 228, 466, tint)
            + path(bars, "none", shade(wood, 0.25), 5)
        )
        drawn += path(f"M{x - 114:.0f},-278H{x - 30:.0f}L{x - 114:.0f},60Z", "#ffffff", opacity=0.3)
        drawn += rect(x - 108, 206, 216, 80, shade(wood, 0.2), line=INK, width=ink * 0.7) + rect(
            x - 108, 206, 216, 12, light(wood, 0.2)
        )
        return drawn + ellipse(x + 100, 20, 7, 20, "#3f2c30")

    leaves = leaf(-124, shade(paper, 0.08)) + leaf(124 - 244 * gone, paper)
    frame = (
        path("M-286,-326H286V306H250V-290H-250V306H-286Z", shade(wood, 0.35), INK, ink)
        + path("M-286,-326H286V-308H-286Z", light(wood, 0.1))
        + rect(-286, 298, 572, 20, shade(wood, 0.45), line=INK, width=ink)
    )
    return hole + clipped("M-252,-292H252V302H-252Z", leaves) + frame


def letter(drawing: int, ink: float) -> str:
    """A letter on its envelope around (0, 0), 300 wide, ruled but empty: its words are a sign."""
    envelope = group(
        rect(-140, -86, 280, 180, "#e9d3b4", line=INK, width=ink)
        + path("M-140,-86L0,20L140,-86", shade("#e9d3b4", 0.12), INK, ink)
        + ellipse(0, 16, 20, 20, "#c8403a", line=INK, width=ink),
        x=34,
        y=34,
        turn=9,
    )
    sheet_d = "M-130,-110Q0,-124 120,-106L128,104Q0,120 -122,108Z"
    lines = path("".join(f"M{96 - 32 * i},-84V88" for i in range(7)), "none", "#d9b8a0", 1.6)
    folds = path(
        "M-126,-36Q0,-48 124,-34L125,-26Q0,-40 -126,-28ZM-124,38Q0,26 126,40L127,46Q0,34 -124,46Z",
        shade("#fffaf0", 0.16),
        opacity=0.7,
    )
    sheet = (
        path(sheet_d, "#fffaf0")
        + clipped(sheet_d, folds + path("M60,-130H140V130H90Z", shade("#fffaf0", 0.12), opacity=0.6))
        + lines
        + path(sheet_d, "none", INK, ink)
    )
    petals = "".join(
        group(path("M0,0C-12,-16 -8,-30 0,-24C8,-30 12,-16 0,0Z", "#f4a6b8", INK, ink * 0.6), x=x, y=y, turn=t)
        for x, y, t in ((-108, 92, 40), (-88, 108, -60))
    )
    return (
        path("M-120,130Q20,152 190,120L180,150Q20,170 -110,146Z", "#2a1f38", opacity=0.25)
        + envelope
        + group(sheet, turn=-5)
        + petals
    )


def train(drawing: int, ink: float) -> str:
    """A train in profile, 420 high around (0, 0), that runs to the left and is gone after some thirty drawings."""
    wide, shift = 820.0, -SPEED * drawing
    cars = "".join(_car(-700 + i * (wide + 26), wide, i == 0, ink) for i in range(CARS))
    return group(cars, x=shift)


def _car(x: float, wide: float, first: bool, ink: float) -> str:
    body, band = "#f2e8d6", "#d4523f"
    nose = f"M{x + 90},-190Q{x + 20},-170 {x},-20V150H{x + wide}V-190Z" if first else f"M{x},-190H{x + wide}V150H{x}Z"
    skin = (
        rect(x, 20, wide, 84, band)
        + rect(x, 96, wide, 10, shade(band, 0.35))
        + rect(x, 110, wide, 50, shade(body, 0.28))
        + rect(x, -200, wide, 34, shade(body, 0.2))
        + rect(x, -166, wide, 6, light(body, 0.7))
    )
    drawn = rect(x - 30, 60, 40, 60, "#2f2a38") if not first else ""
    drawn += path(nose, body) + clipped(nose, skin)
    step, doors = 190.0, ""
    for i in range(4):
        at = x + (130 if first else 60) + i * step
        doors += rect(at + 104, -140, 62, 286, shade(body, 0.12), line=INK, width=ink * 0.7) + path(
            f"M{at + 135},-140V146", "none", INK, ink * 0.6
        )
        for a, w in ((at, 92), (at + 110, 22), (at + 138, 22)):
            doors += rect(a, -124, w, 108, "#ffe3a0", line=INK, width=ink * 0.8) + path(
                polygon([(a, -16), (a + w * 0.5, -124), (a + w * 0.8, -124), (a + w * 0.3, -16)]), "#fff6da", opacity=0.7
            )
        doors += (
            path(
                f"M{at + 22},-16v-34q0,-18 16,-18t16,18v34ZM{at + 38},-70m-13,-10a13,14 0 1 1 26,0a13,14 0 1 1 -26,0",
                mix("#6a4a5a", "#ffe3a0", 0.25),
            )
            if i % 2 == 0
            else ""
        )
        doors += path(f"M{at + 70},-124v26m-7,0h14l-7,14Z", "none", "#a8785a", 4)
    drawn += clipped(nose, doors)
    if first:
        drawn += path(f"M{x + 84},-150Q{x + 36},-130 {x + 22},-30H{x + 100}V-150Z", "#86b4cc", INK, ink) + path(
            f"M{x + 60},-134L{x + 34},-40H{x + 56}L{x + 80},-142Z", "#dff0f6", opacity=0.7
        )
        drawn += ellipse(x + 20, 70, 13, 17, "#fff6d0", line=INK, width=ink) + glow(x + 6, 70, 150, "#fff0c0", 0.8)
    wheels = "".join(
        ellipse(x + at, 176, 33, 33, "#4a4654", line=INK, width=ink) + ellipse(x + at, 176, 14, 14, "#8d8a98")
        for at in (130, 230, wide - 230, wide - 130)
    )
    frame = (
        rect(x + 80, 146, 210, 30, "#3a3644")
        + rect(x + wide - 290, 146, 210, 30, "#3a3644")
        + rect(x + 330, 150, wide - 660, 34, "#4a4654", line=INK, width=ink)
    )
    return frame + wheels + drawn + path(nose, "none", INK, ink)
