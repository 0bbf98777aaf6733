"""What all clothes are made of: sleeves and the arms in them, legs and shoes, folds."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from animeu.sample import gait
from animeu.sample.canvas import Point, group, path
from animeu.sample.design import Design
from animeu.sample.hands import hand
from animeu.sample.inking import SKIN_LINE, inked, line_of, tapers, tube
from animeu.sample.palette import light, shade, skin_shade
from animeu.sample.poses import Reach

WHITE, SOCK, LEATHER, WOOD = "#fbf8f6", "#f6f3f4", "#6a4038", "#b98a5c"

SEAT = 590.0
"""How far below the middle of the head the ground is of somebody who sits."""

HIP = 420.0
"""How far below the middle of the head the legs begin."""


@dataclass(frozen=True, slots=True)
class Worn:
    """Clothes as drawn: what hangs from the waist and stays when the body bends, and what bends with it."""

    below: str
    above: str


@dataclass(frozen=True, slots=True)
class Outfit:
    """Clothes.

    Parameters
    ----------
    front, side, back : callable
        Draw what is worn from the neck down, seen from there: (design, width of the ink, swing of the hem, turn of the body).
    sleeve : {"short", "rolled", "long", "wide"}
    cloth : callable
        The colour of the sleeves, for a design.
    legs : {"bare", "trousers", "boots", "robe"}
    cloak : bool
        Hides arms that hang down.
    below : callable
        The colour of what is around the legs.
    """

    front: Callable[[Design, float, float, float], Worn]
    side: Callable[[Design, float, float], Worn]
    back: Callable[[Design, float, float], Worn]
    sleeve: Literal["short", "rolled", "long", "wide"]
    cloth: Callable[[Design], str]
    legs: Literal["bare", "trousers", "boots", "robe"]
    cloak: bool = False
    below: Callable[[Design], str] = lambda design: design.outfit_colour


def ground(design: Design) -> float:
    """How far below the middle of the head the ground is; who is taller has longer shins."""
    return 936.0 + 330.0 * (design.height - 1)


def folds(width: float, colour: str, *lines: tuple[Point, Point, Point], by: float = 0.5) -> str:
    """Folds of cloth: strokes that swell and end in points."""
    return tapers(lines, width * 1.5, shade(colour, by))


def arm(
    design: Design, outfit: Outfit, ink: float, shoulder: Point, reach: Reach, out: int, *, thumb: int, side: bool = False
) -> str:
    """An arm with its sleeve and hand; ``out`` -1 or 1 is where outwards is, ``thumb`` the side of the thumb."""
    joints = (shoulder, reach.elbow, reach.hand)
    tone = skin_shade(design.skin)
    bare = inked(
        tube(joints, (34, 29, 20)),
        design.skin,
        ink,
        path(tube([(x - 11, y) for x, y in joints], (24, 19, 12)), tone),
        line=SKIN_LINE,
    )
    fist = hand(reach.grip, reach.elbow, reach.hand, design.skin, ink, thumb=thumb)
    if outfit.sleeve == "wide":
        trim = design.outfit_colour if design.outfit == "miko" else design.accent
        inwards = out * (reach.hand[0] - reach.elbow[0]) < -20
        draw = _hanging if side or inwards else _wide
        return bare + fist + draw(outfit.cloth(design), trim, ink, -1 if side else out, shoulder, reach)
    return bare + fist + _sleeve(outfit, design, ink, shoulder, reach)


def _sleeve(outfit: Outfit, design: Design, ink: float, shoulder: Point, reach: Reach) -> str:
    (sx, sy), (ex, ey), (hx, hy) = shoulder, reach.elbow, reach.hand
    cloth = outfit.cloth(design)
    if outfit.sleeve == "short":
        end = (sx + (ex - sx) * 0.72, sy + (ey - sy) * 0.72)
        joints, widths = (shoulder, ((sx + end[0]) / 2, (sy + end[1]) / 2), end), (44, 48, 54)
    else:
        share = 0.34 if outfit.sleeve == "rolled" else 0.93
        joints, widths = (shoulder, reach.elbow, (ex + (hx - ex) * share, ey + (hy - ey) * share)), (46, 42, 34)
    inside = path(
        tube([(x - 15, y) for x, y in joints], (widths[0] * 0.7, widths[1] * 0.62, widths[2] * 0.66)), shade(cloth, 0.26)
    )
    if outfit.sleeve != "short":
        inside += folds(
            ink,
            cloth,
            ((ex - 18, ey - 10), (ex, ey - 2), (ex + 14, ey - 12)),
            ((ex - 18, ey + 8), (ex, ey + 8), (ex + 12, ey - 2)),
        )
    drawn = inked(tube(joints, widths), cloth, ink, inside)
    (bx, by), (cx, cy) = joints[1], joints[2]
    long = math.hypot(cx - bx, cy - by) or 1.0
    ux, uy = (cx - bx) / long, (cy - by) / long
    if outfit.sleeve == "short" and design.outfit == "sailor":
        px, py, half = cx - ux * 10, cy - uy * 10, 25
        drawn += path(
            f"M{px - uy * half:.1f},{py + ux * half:.1f}L{px + uy * half:.1f},{py - ux * half:.1f}",
            "none",
            design.outfit_colour,
            7,
        )
    elif outfit.sleeve in ("long", "rolled"):
        cuff = tube(((cx - ux * 12, cy - uy * 12), (cx - ux * 4, cy - uy * 4), (cx + ux * 4, cy + uy * 4)), (widths[2] + 5,) * 3)
        drawn += inked(cuff, light(cloth, 0.2) if outfit.sleeve == "long" else shade(cloth, 0.12), ink * 0.9, line=line_of(cloth))
    return drawn


def _hanging(cloth: str, trim: str, ink: float, out: int, shoulder: Point, reach: Reach) -> str:
    """A wide sleeve that hangs from a forearm which lies before the body, the more the more level that is held."""
    if out > 0:
        shoulder, reach = (-shoulder[0], shoulder[1]), Reach((-reach.elbow[0], reach.elbow[1]), (-reach.hand[0], reach.hand[1]))
        return group(_hanging(cloth, trim, ink, -1, shoulder, reach), flip=True)
    (sx, sy), (ex, ey), (hx, hy) = shoulder, reach.elbow, reach.hand
    wx, wy = ex + (hx - ex) * 0.84, ey + (hy - ey) * 0.84
    level = min(1.0, abs(wx - ex) / 80)
    low, back = wy + 34 + 96 * level, max(ey, wy) + 44 + 40 * level
    d = (
        f"M{sx - 24:.1f},{sy + 10:.1f}Q{sx - 22:.1f},{sy - 22:.1f} {sx + 2:.1f},{sy - 22:.1f}Q{sx + 24:.1f},{sy - 18:.1f} {(sx + ex) / 2 + 24:.1f},{(sy + ey) / 2:.1f}"
        f"Q{ex + 22:.1f},{ey - 16:.1f} {wx + 12:.1f},{wy - 12:.1f}Q{wx + 22:.1f},{(wy + low) / 2:.1f} {wx + 14:.1f},{low:.1f}"
        f"Q{(wx + ex) / 2:.1f},{low + 16:.1f} {ex - 30:.1f},{back:.1f}Q{ex - 34:.1f},{ey:.1f} {sx - 24:.1f},{sy + 10:.1f}Z"
    )
    tone = path(
        f"M{sx - 50:.1f},{sy - 30:.1f}H{sx - 10:.1f}Q{ex - 14:.1f},{ey:.1f} {ex + 4 + 20 * level:.1f},{low + 30:.1f}H{ex - 90:.1f}Z",
        shade(cloth, 0.24),
    )
    tone += path(f"M{wx + 9:.1f},{wy - 6:.1f}Q{wx + 17:.1f},{(wy + low) / 2:.1f} {wx + 8:.1f},{low:.1f}", "none", trim, 6)
    tone += folds(
        ink,
        cloth,
        ((ex + 10, ey - 14), (ex - 4, ey + 10), (ex + 2, back - 16)),
        ((sx + 10, sy + 20), (ex - 6, ey - 20), (ex - 18, ey + 24)),
    )
    return inked(d, cloth, ink, tone)


def _wide(cloth: str, trim: str, ink: float, out: int, shoulder: Point, reach: Reach) -> str:
    """A sleeve that hangs open from the wrist."""
    (sx, sy), (ex, ey), (hx, hy) = shoulder, reach.elbow, reach.hand
    wrist = (ex + (hx - ex) * 0.86, ey + (hy - ey) * 0.86)
    drop = 128.0 if hy > 300 else 158.0
    slack = 0.42 if hy > 300 else 0.2
    low = (
        wrist[0] - (wrist[0] - ex) * slack + out * 10,
        max(wrist[1], ey) * 0.55 + wrist[1] * 0.45 + drop * (0.62 if hy > 300 else 1.0),
    )
    inner = (ex - out * 18, max(ey, wrist[1] - 40) + drop * 0.62)
    d = (
        f"M{sx - out * 6:.1f},{sy - 24:.1f}Q{ex + out * 22:.1f},{ey - 62:.1f} {wrist[0] + out * 17:.1f},{wrist[1] - 8:.1f}"
        f"Q{wrist[0] + out * 34:.1f},{(wrist[1] + low[1]) / 2:.1f} {low[0] + out * 26:.1f},{low[1]:.1f}"
        f"Q{(low[0] + inner[0]) / 2:.1f},{low[1] + 20:.1f} {inner[0]:.1f},{inner[1]:.1f}Q{ex - out * 34:.1f},{ey + 10:.1f} {sx - out * 30:.1f},{sy + 66:.1f}Z"
    )
    dark = shade(cloth, 0.24)
    tone = path(
        f"M{sx - 34:.1f},{sy + 10:.1f}Q{ex - 14:.1f},{ey:.1f} {wrist[0] - 10:.1f},{wrist[1] + 30:.1f}L{low[0] - 8:.1f},{low[1] + 40:.1f}H{min(inner[0], low[0]) - 90:.1f}V{sy:.1f}Z",
        dark,
    )
    tone += path(
        f"M{wrist[0] + out * 12:.1f},{wrist[1]:.1f}Q{wrist[0] + out * 27:.1f},{(wrist[1] + low[1]) / 2:.1f} {low[0] + out * 20:.1f},{low[1]:.1f}",
        "none",
        trim,
        6,
    )
    tone += folds(
        ink,
        cloth,
        ((sx, sy + 40), (ex, ey + 10), (low[0], low[1] - 40)),
        ((ex, ey - 20), (ex + out * 8, ey + 20), (inner[0] + out * 14, inner[1] - 10)),
    )
    return inked(d, cloth, ink, tone)


def legs(
    design: Design, outfit: Outfit, ink: float, step: int, pose: str, ahead: int, *, side: bool = False, away: bool = False
) -> str:
    """Legs with shoes: standing (``step`` -1), or in one of the drawings of a walk; the far leg first.

    Who walks ``away`` lifts one foot after the other.
    """
    floor = ground(design)
    shin = floor - HIP - 225 - 14
    drawn = ""
    for leg in (ahead, -ahead):
        if step >= 0 and not away:
            hip = (leg * 10.0, HIP)
            knee, foot = gait.leg(gait.of(pose), step, leg, ahead, hip, shin)
        elif side:
            hip = (5.0 * leg, HIP)
            knee, foot = (hip[0] + 9 + leg * 3, HIP + 225), (hip[0] - 8 + leg * 8, HIP + 225 + shin)
        else:
            hip = (leg * 36.0, HIP)
            up = 46.0 * max(0.0, gait.phase(step, leg, ahead)[1]) if step >= 0 else 0.0
            knee, foot = (hip[0] - leg * 3, HIP + 225 - up * 0.5), (hip[0] + leg * 3, HIP + 225 + shin - up)
        if outfit.legs == "robe":  # feet swing no farther than its hem
            foot = (max(-46.0, min(46.0, foot[0])), max(foot[1], floor - 22))
        toe, front = ahead if side or (step >= 0 and not away) else leg, away or (step < 0 and not side)
        drawn += _leg(design, outfit, ink, hip, knee, foot, toe, front=front)
    return drawn


def lap(design: Design, outfit: Outfit, ink: float, *, side: bool) -> str:
    """What is seen below the waist of somebody who sits on his heels, on the ground at `SEAT`."""
    colour = outfit.below(design)
    if side:
        d = f"M-50,304C-84,400 -132,480 -140,{SEAT - 24}Q-120,{SEAT} 0,{SEAT}H120C172,{SEAT} 176,500 124,460C84,430 58,390 50,304Z"
        inside = path(f"M-60,300H-20C-40,420 -60,480 20,{SEAT - 40}L170,{SEAT + 20}H-180Z", shade(colour, 0.34))
        lines = folds(
            ink,
            colour,
            ((30, 360), (50, 450), (130, 520)),
            ((0, 360), (0, 470), (90, 560)),
            ((-20, 400), (-70, 500), (-110, 560)),
        )
        return inked(d, colour, ink, inside + lines)
    d = f"M-76,304C-100,390 -156,450 -158,{SEAT - 40}C-156,{SEAT} -80,{SEAT + 4} 0,{SEAT - 4}C80,{SEAT + 4} 156,{SEAT} 158,{SEAT - 40}C156,450 100,390 76,304Z"
    inside = path(
        f"M-90,300H-34C-50,400 -110,460 -96,{SEAT + 20}H-200ZM0,440C-24,500 -20,560 0,{SEAT + 10}C30,560 20,480 0,440Z",
        shade(colour, 0.34),
    )
    lines = folds(
        ink, colour, ((-50, 370), (-90, 450), (-120, 540)), ((50, 370), (90, 450), (120, 540)), ((20, 400), (40, 480), (60, 580))
    )
    return inked(d, colour, ink, inside + lines)


def _leg(design: Design, outfit: Outfit, ink: float, hip: Point, knee: Point, foot: Point, toe: int, *, front: bool) -> str:
    slope = math.degrees(math.atan2(knee[0] - foot[0], foot[1] - knee[1])) * 0.8
    if outfit.legs == "robe":
        sandal = inked(
            "M-20,-12Q-24,-30 0,-30Q26,-30 34,-14Q38,-4 20,-2H-18Z"
            if not front
            else "M-20,-22Q0,-34 20,-22Q26,-6 14,-2H-14Q-26,-6 -20,-22Z",
            WHITE,
            ink,
        )
        sole = inked("M-26,-4H38V5H-26Z" if not front else "M-24,-4H24V5H-24Z", LEATHER, ink * 0.8)
        return group(group(sandal + sole, flip=toe < 0 and not front), x=foot[0], y=foot[1] + 10)
    colour = {"bare": design.skin, "trousers": outfit.below(design), "boots": "#454058"}[outfit.legs]
    line = SKIN_LINE if outfit.legs == "bare" else ""
    tone = skin_shade(colour) if outfit.legs == "bare" else shade(colour, 0.34)
    widths = (60.0, 52.0, 42.0) if outfit.legs == "trousers" else (56.0, 41.0, 24.0)
    end = (foot[0], foot[1] - (10 if outfit.legs == "trousers" else 16))
    joints = (hip, knee, end)
    inside = path(
        tube([(x - widths[1] * 0.34, y) for x, y in joints], (widths[0] * 0.6, widths[1] * 0.55, widths[2] * 0.6)), tone
    )
    if outfit.legs == "trousers":
        kx, ky = knee
        inside += folds(
            ink,
            colour,
            ((kx - 22, ky - 8), (kx, ky), (kx + 18, ky - 8)),
            ((kx - 20, ky + 12), (kx, ky + 14), (kx + 12, ky + 4)),
            ((end[0] - 18, end[1] - 26), (end[0], end[1] - 20), (end[0] + 16, end[1] - 26)),
        )
    elif front:
        inside += path(f"M{knee[0] - 7},{knee[1] + 6}q7,7 14,0", "none", line or shade(colour, 0.6), ink * 0.6)
    drawn = inked(tube(joints, widths), colour, ink, inside, line=line)
    shoe = _shoe(outfit, ink, toe, front=front)
    placed = group(shoe, x=foot[0], y=foot[1], turn=slope)
    if outfit.legs == "trousers":
        return placed + drawn
    top = (knee[0] * 0.5 + foot[0] * 0.5, knee[1] * 0.5 + foot[1] * 0.5)
    cloth, wide = (SOCK, (38.0, 36.0, 27.0)) if outfit.legs == "bare" else (LEATHER, (46.0, 43.0, 33.0))
    calf = ((top[0] + end[0]) / 2 - 1, (top[1] + end[1]) / 2)
    sock = inked(
        tube((top, calf, end), wide),
        cloth,
        ink,
        path(tube([(x - 11, y) for x, y in (top, calf, end)], (20, 18, 14)), shade(cloth, 0.26)),
    )
    return drawn + sock + placed


def _shoe(outfit: Outfit, ink: float, toe: int, *, front: bool) -> str:
    gleam = path("M-10,-10q10,-6 20,0", "none", light(LEATHER, 0.4), 3)
    if front:
        shape = "M-17,-24Q0,-30 17,-24C22,-8 25,6 22,14Q0,20 -22,14C-25,6 -22,-8 -17,-24Z"
        return inked(shape, LEATHER, ink, path("M-30,-30H-6C-14,-10 -14,6 -10,20H-30Z", shade(LEATHER, 0.4)) + gleam)
    shape = "M-20,-24Q-4,-30 14,-24C22,-12 44,-8 44,10L43,14H-24C-26,2 -24,-12 -20,-24Z"
    return group(inked(shape, LEATHER, ink, path("M-30,4H50V20H-30Z", shade(LEATHER, 0.4)) + gleam), flip=toe < 0)
