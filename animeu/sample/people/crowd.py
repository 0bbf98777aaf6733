"""Crowds: people without names, simpler than those who have one, no two alike."""

from __future__ import annotations

import random
from dataclasses import dataclass

from animeu.sample.exposure import People
from animeu.sample.people.inking import SKIN_LINE, inked
from animeu.sample.picture.canvas import WIDTH, ellipse, group, path
from animeu.sample.picture.palette import light, mix, shade, skin_shade

_HEAD = 210.0
_SKINS = ("#fbe0cc", "#f2cdb2", "#e8bd9c", "#f7d8c4")
_HAIRS = ("#4a3a40", "#6a4a3c", "#3c3c50", "#8a6a4c", "#57465c", "#9c9aa4", "#734338")
_CLOTHES = ("#6f86a8", "#a8727c", "#7d9a86", "#b79a6c", "#8a7aa4", "#5f7488", "#c08a70", "#93a4b4", "#4f5c78", "#b8a9b4")

_FRINGES = (
    "C84,-10 78,-30 70,-46Q44,-22 20,-40Q2,-20 -20,-44Q-46,-18 -70,-44C-78,-30 -84,-10 -88,14Z",
    "C84,-14 80,-34 66,-54Q20,-18 -40,-20Q-64,-24 -76,-34C-80,-22 -84,-6 -88,14Z",
    "C86,-4 82,-16 78,-26Q40,-16 0,-18Q-40,-16 -78,-26C-82,-16 -86,-4 -88,14Z",
    "C84,-14 78,-40 58,-60Q0,-78 -58,-60C-78,-40 -84,-14 -88,14Z",
)
_BACKS = {
    "short": "M-86,-20C-96,20 -92,56 -70,80H70C92,56 96,20 86,-20Z",
    "bob": "M-90,-20C-112,30 -108,90 -88,112H88C108,90 112,30 90,-20Z",
    "long": "M-90,-20C-116,60 -108,220 -100,276Q0,300 100,276C108,220 116,60 90,-20Z",
    "tail": "M-86,-20C-96,20 -92,56 -70,80H70C92,56 96,20 86,-20ZM60,-70C120,-90 150,-20 128,80C118,60 100,20 70,-10Z",
    "twins": "M-80,-30C-150,-20 -150,90 -122,140C-116,90 -96,40 -70,30H70C96,40 116,90 122,140C150,90 150,-20 80,-30Z",
}


@dataclass(frozen=True, slots=True)
class _Person:
    """One of a crowd: what the dice decided about him."""

    skin: str
    hair: str
    back: str
    fringe: str
    bun: bool
    hat: bool
    cloth: str
    below: str
    robe: bool
    height: float
    girth: float
    eyes: int
    fan: bool


def crowd(people: People, ink: float) -> str:
    """Draw a crowd side by side around its place, in pixels of 720; ``ink`` is the width of the line in pixels.

    Its drawings sway: a fourth one is the second again, and the fifth the first.

    Examples
    --------
    >>> crowd(People(3, 0, 0, 0, 80), 2) == crowd(People(3, 4, 0, 0, 80), 2)
    True
    """
    dice, scale = random.Random(f"crowd {people.seed}"), people.head / _HEAD
    apart, rows = WIDTH * 1.02 / people.count, ("", "")
    for number in range(people.count):
        person = _somebody(dice)
        x = -WIDTH * 0.51 + apart * (number + 0.5) + dice.uniform(-0.2, 0.2) * apart
        behind = number % 2 == 1
        sway = (0, 1, 0, -1)[(people.drawing + dice.randrange(4)) % 4]
        own = scale * (0.94 if behind else 1.0)
        y = (-0.42 * people.head if behind else 0.0) + (1 - person.height) * 320 * own + dice.uniform(-0.08, 0.08) * people.head
        drawn = _drawn(person, ink / own, away=people.facing == "away", side=people.facing == "side")
        placed = group(
            group(drawn, y=-900, turn=1.5 * sway), x=people.x + x, y=people.y + y + 900 * own - 3 * abs(sway) * own, scale=own
        )
        rows = (rows[0] + placed, rows[1]) if behind else (rows[0], rows[1] + placed)
    return rows[0] + rows[1]


def _somebody(dice: random.Random) -> _Person:
    cloth = dice.choice(_CLOTHES)
    return _Person(
        skin=dice.choice(_SKINS),
        hair=dice.choice(_HAIRS),
        back=dice.choice(tuple(_BACKS)),
        fringe=dice.choice(_FRINGES),
        bun=dice.random() < 0.2,
        hat=dice.random() < 0.14,
        cloth=cloth,
        below=dice.choice([colour for colour in _CLOTHES if colour != cloth]),
        robe=dice.random() < 0.6,
        height=dice.choice((0.78, 0.9, 0.96, 1.0, 1.04, 1.1)),
        girth=dice.uniform(0.94, 1.14),
        eyes=dice.randrange(3),
        fan=dice.random() < 0.3,
    )


def _drawn(person: _Person, ink: float, *, away: bool, side: bool) -> str:
    """One person from head to foot; the middle of the head is at (0, 0)."""
    body = f'<g transform="scale({person.girth:.3f} 1)">{_body(person, ink, away=away)}</g>'
    neck = path("M-24,66V130H24V66Z", skin_shade(person.skin), SKIN_LINE, ink * 0.8)
    tone, colour = mix(person.hair, "#3a2a58", 0.34), person.hair
    shadow = path("M-30,-130C-90,-100 -96,-20 -84,40L-90,300H-180V-130Z", tone)
    back = inked(_BACKS[person.back], colour if away else tone, ink, shadow if away else "")
    bun = ellipse(0, -132, 34, 30, colour, line=shade(colour, 0.8), width=ink) if person.bun else ""
    dome = "M-88,14C-104,-60 -70,-122 0,-122C70,-122 104,-60 88,14"
    shine = path("M14,-100Q52,-92 66,-56", "none", light(colour, 0.3), ink * 2.6)
    if away:
        cap = inked(f"{dome}C84,60 60,84 0,88C-60,84 -84,60 -88,14Z", colour, ink, shadow + shine)
        head = bun + back + cap
    else:
        cap = inked(dome + person.fringe, colour, ink, shadow + shine)
        head = _face(person, ink, 18.0 if side else 0.0) + bun + cap
    hat = (
        inked(
            "M-112,-34Q-96,-56 -84,-60C-80,-118 80,-118 84,-60Q96,-56 112,-34Q0,-66 -112,-34Z",
            light(person.below, 0.2),
            ink,
            path("M-120,-30V-130H-40Q-70,-90 -60,-40Z", shade(person.below, 0.2)),
        )
        if person.hat
        else ""
    )
    behind = "" if away else back
    return behind + neck + body + head + hat


def _face(person: _Person, ink: float, aside: float) -> str:
    skin, tone, x = person.skin, skin_shade(person.skin), aside
    outline = "M-78,-10C-80,30 -70,64 -46,84C-26,100 -12,104 0,104C12,104 26,100 46,84C70,64 80,30 78,-10C78,-70 40,-98 0,-98C-40,-98 -78,-70 -78,-10Z"
    drawn = inked(
        outline, skin, ink, path("M-100,-110H100V-20Q0,0 -100,-16ZM-90,0C-70,50 -50,80 0,110H-100Z", tone), line=SKIN_LINE
    )
    for side in (-1, 1):
        ex = x + side * 34
        if person.eyes == 0:
            drawn += path(f"M{ex - 15},24Q{ex},6 {ex + 15},24", "none", "#4a3040", ink * 1.5)
        else:
            drawn += ellipse(ex, 22, 8, 12 if person.eyes == 1 else 9, "#4a3040") + ellipse(ex + 3, 17, 3, 3.5, "#ffffff")
            drawn += path(f"M{ex - 15},12Q{ex},2 {ex + 15},11", "none", "#4a3040", ink * 1.3)
        drawn += path(f"M{ex - 12},-10Q{ex},-16 {ex + 12},-10", "none", shade(person.hair, 0.5), ink)
    return (
        drawn
        + path(f"M{x - 11},70Q{x},{78 if person.eyes else 82} {x + 11},70", "none", SKIN_LINE, ink)
        + path(f"M{x + 1},48l3,5l-5,1", "none", SKIN_LINE, ink * 0.7)
    )


def _body(person: _Person, ink: float, *, away: bool) -> str:
    colour, below = person.cloth, person.below
    tone = shade(colour, 0.3)
    sleeves = "".join(
        inked(
            f"M{k * 62},138C{k * 96},150 {k * 112},220 {k * 112},300L{k * 104},372L{k * 74},366L{k * 66},220Z",
            colour,
            ink,
            path("M-140,140H-88C-84,240 -92,320 -86,390H-140ZM62,180H80V390H62Z", tone),
        )
        + ellipse(k * 90, 378, 16, 18, person.skin, line=SKIN_LINE, width=ink * 0.8)
        for k in (-1, 1)
    )
    if person.robe:
        whole = f"M-32,120C-60,128 -84,140 -88,170L-76,330C-96,480 -104,700 -92,880H92C104,700 96,480 76,330L88,170C84,140 60,128 32,120L0,{140 if away else 180}Z"
        sleeves += "".join(inked(f"M{k * 14},870H{k * 56}V904H{k * 10}Z", "#6a4038", ink) for k in (-1, 1))
        inside = path("M-120,130H-46C-36,300 -60,560 -40,900H-140ZM20,400C30,600 36,760 34,900H60C50,700 40,520 20,400Z", tone)
        obi = inked(
            "M-79,290Q0,304 79,290L82,356Q0,372 -82,356Z",
            light(below, 0.15),
            ink,
            path("M-90,280H-34V380H-90Z", shade(below, 0.3)),
        )
        if away:
            obi += inked("M0,300C-70,250 -70,360 0,330C70,360 70,250 0,300Z", light(below, 0.3), ink)
        drawn = inked(whole, colour, ink, inside) + _edge(colour, away=away) + obi
    else:
        legs = "".join(
            inked(
                f"M{k * 6},400H{k * 70}L{k * 58},884H{k * 14}Z",
                below,
                ink,
                path(f"M{k * 38 - 34},400h26V900h-26Z", shade(below, 0.32)),
            )
            for k in (-1, 1)
        )
        whole = "M-32,120C-60,128 -86,140 -90,170L-82,430H82L90,170C86,140 60,128 32,120Q0,150 -32,120Z"
        collar = path("M-32,120L-6,160L0,150L6,160L32,120", light(colour, 0.6), shade(colour, 0.6), ink * 0.8)
        drawn = (
            legs + inked(whole, colour, ink, path("M-120,130H-44C-34,240 -50,340 -40,440H-120Z", tone)) + ("" if away else collar)
        )
    if person.fan and not away:
        drawn += path("M88,372L70,300", "none", "#8a6a4c", 7) + inked(
            "M70,312C20,300 18,236 56,214C96,204 124,250 104,290C96,306 84,314 70,312Z",
            "#f4efe6",
            ink,
            ellipse(66, 258, 22, 22, light(below, 0.1)),
        )
    return sleeves + drawn


def _edge(colour: str, *, away: bool) -> str:
    """The pale edge of a robe around the neck."""
    return path("M-36,122Q0,142 36,122" if away else "M-36,118L4,210L36,118", "none", light(colour, 0.6), 9)
