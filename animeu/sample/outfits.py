"""Clothes, and the limbs in them. A limb is a thick line drawn twice, first in ink, then in its colour."""

from __future__ import annotations

import math
from collections.abc import Callable

from animeu.sample import gait
from animeu.sample.canvas import Point, clipped, ellipse, group, path
from animeu.sample.design import Design
from animeu.sample.palette import INK, light, shade

WHITE, SOCK, LEATHER = "#fbf8f6", "#f4f1f2", "#6a4038"


def limb(points: list[Point], thick: float, colour: str, ink: float, *, bent: bool = True) -> str:
    """A limb through its joints, outlined, with a second tone along one side."""
    d = "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in points)
    if len(points) == 3 and bent:
        (x0, y0), (x1, y1), (x2, y2) = points
        d = f"M{x0:.1f},{y0:.1f}Q{x1 * 1.04:.1f},{y1:.1f} {x2:.1f},{y2:.1f}"
    tone = (
        f'<g transform="translate({thick * 0.22:.1f} {thick * 0.1:.1f})">{path(d, "none", shade(colour, 0.2), thick * 0.5)}</g>'
    )
    return path(d, "none", INK, thick + 2 * ink) + path(d, "none", colour, thick) + tone


def arm(design: Design, ink: float, side: int, shoulder: Point, elbow: Point, hand: Point) -> str:
    """An arm with its sleeve and hand; ``side`` 0 is on the viewer's left."""
    (ex, ey), (hx, hy) = elbow, hand
    bare = limb([shoulder, elbow, hand], 30, design.skin, ink)
    fist = ellipse(hx, hy + 6, 19, 21, design.skin, line=INK, width=ink)
    fist += path(f"M{hx - 8},{hy + 12}q4,8 2,13M{hx + 2},{hy + 13}q4,8 1,13", "none", shade(design.skin, 0.5), ink * 0.7)
    if design.outfit == "miko":
        return _wide_sleeve(design, ink, 1 if side else -1, shoulder, elbow, hand) + fist
    cuff = (shoulder[0] + (ex - shoulder[0]) * 0.72, shoulder[1] + (ey - shoulder[1]) * 0.72)
    sleeve = limb([shoulder, cuff], 47, WHITE, ink)
    if design.outfit == "sailor":
        sleeve += path(f"M{cuff[0] - 22:.1f},{cuff[1] + 14:.1f}l44,0", "none", design.outfit_colour, 7)
    return bare + fist + sleeve


def ground(design: Design) -> float:
    """How far below the middle of the head the ground is; who is taller has longer shins."""
    return 894.0 + 330.0 * (design.height - 1) if design.outfit != "miko" else 880.0


def _wide_sleeve(design: Design, ink: float, out: int, shoulder: Point, elbow: Point, hand: Point) -> str:
    """A sleeve that hangs open from the wrist."""
    (ex, ey), (hx, hy) = elbow, hand
    top = f"M{shoulder[0] - out * 8},{shoulder[1] - 22}Q{ex + out * 26},{ey - 64} {hx + out * 18},{hy - 16}"
    if hy < 300:  # raised: the sleeve falls straight down from the forearm
        edge = f"L{hx + out * 26},{hy + 150}Q{hx - out * 10},{hy + 176} {ex - out * 26},{ey + 70}"
    else:
        edge = f"L{hx + out * 46},{hy + 72}Q{hx - out * 2},{hy + 96} {hx - out * 26},{hy + 56}"
    whole = f"{top}{edge}L{shoulder[0] - out * 34},{shoulder[1] + 70}Z"
    tone = path(
        f"M{shoulder[0] - out * 60},{shoulder[1] + 20}L{ex},{ey + 10}L{hx + out * 4},{hy + 190}H{hx - out * 160}Z",
        shade(WHITE, 0.24),
    )
    trim = path(edge.replace("L", f"M{hx + out * 12},{hy - 10}L", 1).split("Q")[0], "none", design.outfit_colour, 7)
    return path(whole, WHITE) + clipped(whole, tone + trim) + path(whole, "none", INK, ink)


def legs(design: Design, ink: float, step: int, pose: str, ahead: int) -> str:
    """Legs with socks and shoes, standing (``step`` -1) or in one of the drawings of a walk; the far leg first."""
    shin = ground(design) - 420 - 225 - 14
    drawn = ""
    for side in (ahead, -ahead):
        if step < 0:
            hip = (side * 34.0, 420.0)
            knee, foot = (hip[0] + side * 3, hip[1] + 225), (hip[0] + side * 5, hip[1] + 225 + shin)
        else:
            hip = (side * 14.0, 420.0)
            knee, foot = gait.leg(gait.of(pose), step, side, ahead, hip, shin)
        drawn += _leg(design, ink, hip, knee, foot, ahead if step >= 0 else side)
    return drawn


def _leg(design: Design, ink: float, hip: Point, knee: Point, foot: Point, toe: int) -> str:
    if design.outfit == "miko":
        return ellipse(foot[0], foot[1] - 12, 30, 17, WHITE, line=INK, width=ink)
    slope = math.degrees(math.atan2(knee[0] - foot[0], foot[1] - knee[1])) * 0.8
    sole = f"M-24,-20H20q{toe * 20},12 {toe * 18},36H-26Z"
    shoe = group(path(sole, LEATHER, INK, ink), x=foot[0], y=foot[1], turn=slope)
    if design.outfit == "vest":
        return group(shoe, y=10) + limb([hip, knee, (foot[0], foot[1] - 16)], 60, design.outfit_colour, ink, bent=False)
    shin = (knee[0] * 0.45 + foot[0] * 0.55, knee[1] * 0.45 + foot[1] * 0.55)
    return limb([hip, knee, foot], 42, design.skin, ink, bent=False) + limb([shin, foot], 43, SOCK, ink) + shoe


def torso(design: Design, ink: float, swing: float, *, back: bool = False) -> str:
    """What is worn from the neck to the hips, or to the ground."""
    front = TORSOS[design.outfit](design, ink, swing)
    return front + BACKS[design.outfit](design, ink) if back else front


def _sailor_back(design: Design, ink: float) -> str:
    navy = design.outfit_colour
    shirt = path("M-60,150H60L70,326H-70Z", WHITE)
    flap = "M-40,116C-72,128 -92,140 -96,164L-78,250H78L96,164C92,140 72,128 40,116Z"
    lines = path("M-84,166L-68,238H68L84,166", "none", WHITE, 4.5)
    return (
        shirt
        + path(flap, navy)
        + clipped(flap, path("M30,100H110V260H40Z", shade(navy, 0.35)))
        + lines
        + path(flap, "none", INK, ink)
    )


def _vest_back(design: Design, ink: float) -> str:
    whole = "M-66,128C-84,160 -86,190 -88,230L-80,430H80L88,230C86,190 84,160 66,128Q0,150 -66,128Z"
    tone = path("M34,110L50,440H120V110Z", shade(design.accent, 0.34))
    return path(whole, design.accent) + clipped(whole, tone) + path(whole, "none", INK, ink)


def _miko_back(design: Design, ink: float) -> str:
    robe = "M-60,128L-70,300H70L60,128Q0,150 -60,128Z"
    return path(robe, WHITE) + clipped(robe, path("M24,110L44,310H110V110Z", shade(WHITE, 0.24)))


def _sailor(design: Design, ink: float, swing: float) -> str:
    navy, s = design.outfit_colour, 14 * swing
    shirt = "M-34,122C-60,130 -86,140 -90,170L-74,332H74L90,170C86,140 60,130 34,122Q0,150 -34,122Z"
    skirt = f"M-72,318L{-128 + s},530Q{s},552 {128 + s},530L72,318Z"
    pleats = "".join(path(f"M{-54 + i * 27},322L{-96 + i * 48 + s},536", "none", shade(navy, 0.55), ink * 0.9) for i in range(5))
    pleats += path(f"M20,318L{60 + s},544L{140 + s},560L80,318Z", shade(navy, 0.35)) + path(
        f"M-140,512Q{s},536 140,512", "none", light(navy, 0.25), 5
    )
    collar = "M-36,118C-72,128 -92,140 -96,164L-46,200L0,262L46,200L96,164C92,140 72,128 36,118L0,214Z"
    lines = path("M-86,158L-42,190L0,244L42,190L86,158", "none", WHITE, 4.5)
    scarf = path(
        "M0,226C-34,216 -52,236 -46,262C-26,262 -10,252 0,240C10,252 26,262 46,262C52,236 34,216 0,226Z", design.accent, INK, ink
    )
    scarf += path("M-6,244L-30,318L-8,304L0,250L8,304L30,318L6,244Z", design.accent, INK, ink)
    scarf += path("M0,226C10,222 30,222 40,236L8,242Z", shade(design.accent, 0.3)) + ellipse(
        0, 238, 11, 12, shade(design.accent, 0.15), line=INK, width=ink
    )
    drawn = path(skirt, navy) + clipped(skirt, pleats) + path(skirt, "none", INK, ink)
    drawn += (
        path(shirt, WHITE)
        + clipped(shirt, path("M24,120L40,340H110V120ZM-74,300H80V340H-80Z", shade(WHITE, 0.22)))
        + path(shirt, "none", INK, ink)
    )
    return (
        drawn
        + path(collar, navy)
        + clipped(collar, path("M30,110L96,164L46,200L24,232Z", shade(navy, 0.35)))
        + lines
        + path(collar, "none", INK, ink)
        + scarf
    )


def _vest(design: Design, ink: float, swing: float) -> str:
    shirt = "M-36,120C-70,130 -102,140 -106,176L-84,440H84L106,176C102,140 70,130 36,120Q0,146 -36,120Z"
    vest = "M-52,126L-74,132C-84,160 -86,190 -88,230L-80,430H80L88,230C86,190 84,160 74,132L52,126L0,252Z"
    teal = design.accent
    knit = (
        path("M34,120L50,440H120V120Z", shade(teal, 0.34))
        + path("M-90,404H90", "none", shade(teal, 0.45), 7)
        + path("M-52,126L0,252L52,126", "none", light(teal, 0.5), 9)
    )
    collar = path("M-34,116L-52,136L-22,176L0,150Z", WHITE, INK, ink) + path("M34,116L52,136L22,176L0,150Z", WHITE, INK, ink)
    tie = path("M-10,154L10,154L14,178L8,236L0,246L-8,236L-14,178Z", "#b8443f", INK, ink) + path(
        "M-12,186L12,200M-10,210L10,224", "none", "#f0c75e", 3.5
    )
    drawn = (
        path(shirt, WHITE) + clipped(shirt, path("M40,120L60,440H120V120Z", shade(WHITE, 0.22))) + path(shirt, "none", INK, ink)
    )
    return drawn + tie + path(vest, teal) + clipped(vest, knit) + path(vest, "none", INK, ink) + collar


def _miko(design: Design, ink: float, swing: float) -> str:
    red, s = design.outfit_colour, 16 * swing
    robe = "M-38,118C-66,126 -90,138 -94,172L-76,326H76L94,172C90,138 66,126 38,118L0,190Z"
    folds = path("M20,120L44,330H110V120Z", shade(WHITE, 0.24))
    hakama = f"M-76,306L{-136 + s},858Q{s},886 {136 + s},858L76,306Z"
    pleats = "".join(path(f"M{-50 + i * 25},330L{-104 + i * 52 + s},866", "none", shade(red, 0.5), ink) for i in range(5))
    pleats += path(f"M22,306L{70 + s},880L{150 + s},880L84,306Z", shade(red, 0.34))
    belt = path("M-78,300Q0,318 78,300V332Q0,348 -78,332Z", red, INK, ink)
    bow = (
        path("M0,322L-44,306L-40,346ZM0,322L44,306L40,346Z", light(red, 0.12), INK, ink)
        + path("M-4,326L-22,424M4,326L22,430", "none", INK, 11 + ink)
        + path("M-4,326L-22,424M4,326L22,430", "none", red, 10)
    )
    lapels = path("M38,116L52,128L-22,310H-56L18,190Z", WHITE, INK, ink) + path(
        "M-38,116L-52,128L26,310H54L0,196Z", WHITE, INK, ink
    )
    under = path("M-38,116L0,190L38,116L30,112L0,172L-30,112Z", red, INK, ink * 0.8)
    drawn = path(hakama, red) + clipped(hakama, pleats) + path(hakama, "none", INK, ink)
    return drawn + path(robe, WHITE) + clipped(robe, folds) + path(robe, "none", INK, ink) + lapels + under + belt + bow


TORSOS: dict[str, Callable[[Design, float, float], str]] = {"sailor": _sailor, "vest": _vest, "miko": _miko}
"""What can be worn, by the name in a script."""

BACKS: dict[str, Callable[[Design, float], str]] = {"sailor": _sailor_back, "vest": _vest_back, "miko": _miko_back}
"""What of it is seen from behind."""
