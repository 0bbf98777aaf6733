"""Legs and what is on them: bare with socks, in trousers, in boots, or feet under a robe; laps of those who sit."""

from __future__ import annotations

import math

from animeu.sample.design import Design
from animeu.sample.people import gait
from animeu.sample.people.inking import SKIN_LINE, inked, tube
from animeu.sample.people.outfits.parts import WHITE, Outfit, folds, ground
from animeu.sample.picture.canvas import Point, group, path
from animeu.sample.picture.palette import light, shade, skin_shade

SOCK, LEATHER = "#f6f3f4", "#6a4038"

SEAT = 590.0
"""How far below the middle of the head the ground is of somebody who sits."""

HIP = 420.0
"""How far below the middle of the head the legs begin."""


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
