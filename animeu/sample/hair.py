"""Hair: what falls behind the body and what frames the face, with two tones and a ring of light.

Units are those of the head; see `animeu.sample.face`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from animeu.sample.canvas import Point, clipped, ellipse, path
from animeu.sample.design import Design
from animeu.sample.palette import INK, light, mix, shade


@dataclass(frozen=True, slots=True)
class Hair:
    """The drawn parts of a head of hair, from the back to the front, and the whole from behind."""

    behind: str
    front: str
    rear: str


def hair(design: Design, turn: float, width: float, sway: int = 0) -> Hair:
    """Draw somebody's hair; ``sway`` -1, 0 or 1 is where its tips swing."""
    return STYLES[design.hair](design, turn, width, sway)


def _mass(d: str, design: Design, width: float, inside: str = "") -> str:
    """One mass of hair: flat colour, what is painted on it, then its line."""
    return (
        path(d, design.hair_colour) + clipped(d, inside) + path(d, "none", mix(INK, shade(design.hair_colour, 0.8), 0.35), width)
    )


def _strands(design: Design, width: float, *lines: str) -> str:
    colour = mix(shade(design.hair_colour, 0.5), INK, 0.35)
    return "".join(path(d, "none", colour, width * 0.7) for d in lines)


def _ring(design: Design, turn: float, y: float, spread: float = 78) -> str:
    """The ring of light around a head of hair: an arc whose edges are cut into teeth."""
    x, upper, lower = 10 * turn, [], []
    teeth = 11
    for i in range(teeth + 1):
        u = -1 + 2 * i / teeth
        bend = 30 * u * u
        tall = 11 * (1 - u * u) ** 0.5
        tooth = 6 if i % 2 else -3
        upper.append((x + u * spread, y + bend - tall * 0.5 - tooth * 0.5 * (1 - abs(u))))
        lower.append((x + u * spread, y + bend + tall * 0.6 + tooth * (1 - abs(u))))
    points = upper + lower[::-1]
    d = "M" + "L".join(f"{px:.1f},{py:.1f}" for px, py in points) + "Z"
    return path(d, mix(light(design.hair_colour, 0.55), design.hair_colour, 0.25), opacity=0.85)


def _bob(design: Design, turn: float, width: float, sway: int) -> Hair:
    dark, s = shade(design.hair_colour), 6 * sway
    t = 14 * turn
    behind = _mass(
        f"M-96,-20C-118,30 -116,84 -{92 - s},122Q-66,118 -60,96H60Q70,118 {94 + s},122C116,84 118,30 96,-20Z",
        design,
        width,
        path("M-130,-60H130V140H-130Z", dark)
        + path("M-130,96C-60,80 60,80 130,96V140H-130Z", shade(dark, 0.3))
        + _strands(design, width, "M-82,40Q-92,84 -84,112", "M82,40Q92,84 84,112"),
    )
    cap = (
        f"M-92,34C-106,-52 -70,-124 0,-124C70,-124 106,-52 92,34C{98 + s},58 {96 + s},84 {84 + s},104C{74 + s},82 70,52 72,14"
        f"C70,-12 {62 + t},-34 {56 + t},-50Q{60 + t},-20 {48 + t},-4Q{38 + t},-24 {30 + t},-46Q{30 + t},-14 {14 + t},2Q{6 + t},-20 {0 + t},-44"
        f"Q{-8 + t},-14 {-26 + t},0Q{-28 + t},-22 {-28 + t},-40Q{-42 + t},-10 {-58 + t * 0.6},4Q-62,-16 -58,-34C-68,-12 -70,0 -72,16"
        f"C-70,52 -{76 - s},84 -{86 - s},106C-{98 - s},84 -{100 - s},58 -92,34Z"
    )
    tone = path("M34,-130C96,-96 66,-30 84,-6C84,40 76,80 66,120H140V-130ZM-100,20C-84,40 -78,70 -82,120H-130V20Z", dark)
    tone += path(
        f"M{56 + t},-50Q{60 + t},-20 {48 + t},-4Q{42 + t},-16 {38 + t},-26ZM{0 + t},-44Q{-8 + t},-14 {-26 + t},0Q{-14 + t},-20 {-12 + t},-34Z",
        dark,
    )
    lines = _strands(
        design,
        width,
        f"M{8 + t},-118Q{34 + t},-92 {32 + t},-50",
        f"M{2 + t},-120Q{-18 + t},-92 {-22 + t},-46",
        "M-30,-112Q-62,-80 -62,-40",
        "M40,-110Q70,-80 74,-30",
    )
    ahoge = path("M-2,-118C-10,-146 10,-166 38,-160C22,-156 12,-142 16,-120Z", design.hair_colour, mix(INK, dark, 0.3), width)
    bow_x = 70 + 6 * turn
    bow = "".join(
        path(
            f"M{bow_x},-72C{bow_x + k * 16},-104 {bow_x + k * 44},-104 {bow_x + k * 42},-76C{bow_x + k * 42},-52 {bow_x + k * 16},-58 {bow_x},-72Z",
            design.accent,
            INK,
            width,
        )
        + path(f"M{bow_x + k * 8},-74L{bow_x + k * 30},-82", "none", shade(design.accent, 0.5), width * 0.8)
        for k in (-1, 1)
    ) + ellipse(bow_x, -72, 9, 10, shade(design.accent, 0.15), line=INK, width=width)
    front = ahoge + _mass(cap, design, width, tone + lines + _ring(design, turn, -84)) + bow
    rear_d = f"M-92,20C-108,-52 -70,-124 0,-124C70,-124 108,-52 92,20C104,60 104,96 {88 + s},118Q44,104 0,120Q-44,104 {-88 + s},118C-104,96 -104,60 -92,20Z"
    rear = ahoge + _mass(rear_d, design, width, path("M40,-120C70,0 20,60 30,130H130V-120Z", dark) + _ring(design, 0, -70)) + bow
    return Hair(behind, front, rear)


_SPIKES: tuple[Point, ...] = (
    (-84, 38), (-94, 0), (-116, -12), (-97, -40), (-120, -68), (-88, -80), (-96, -116), (-60, -106), (-46, -142), (-18, -120),
    (12, -152), (30, -119), (66, -138), (66, -103), (106, -106), (92, -70), (120, -50), (98, -28), (114, -4), (94, 8), (86, 40),
)  # fmt: skip
"""Around the head from temple to temple: valleys and tips in turn, beginning with a tip."""


def _spikes(points: Sequence[Point], bulge: float = 0.16) -> str:
    """A path through tips and valleys whose sides are bent outwards, as locks of hair are."""
    parts = []
    for (x0, y0), (x1, y1) in pairwise(points):
        mx, my = (x0 + x1) / 2, (y0 + y1) / 2
        away = math.hypot(mx, my) or 1.0
        reach = bulge * math.hypot(x1 - x0, y1 - y0)
        parts.append(f"Q{mx + mx / away * reach:.1f},{my + my / away * reach:.1f} {x1},{y1}")
    return "".join(parts)


def _spiky(design: Design, turn: float, width: float, sway: int) -> Hair:
    dark, t = shade(design.hair_colour), 14 * turn
    behind = _mass(
        "M-92,-30L-104,28L-90,34L-92,66L-70,60L-58,88H58L70,60L92,66L90,34L104,28L92,-30Z",
        design,
        width,
        path("M-120,-40H120V110H-120Z", dark),
    )
    around = [(x + 3 * sway * (i % 2), y) for i, (x, y) in enumerate(_SPIKES)]
    fringe = (
        f"L74,18Q73,-8 {64 + t},-30Q{64 + t},-10 {52 + t},2Q{40 + t},-14 {34 + t},-40Q{36 + t},-10 {22 + t},10"
        f"Q{4 + t},-12 {2 + t},-44Q{-2 + t},-12 {-24 + t},8Q{-32 + t},-14 {-30 + t},-42Q{-38 + t},-12 {-60 + t * 0.6},4Q-66,-10 -64,-30Q-72,-8 -74,18Z"
    )
    cap = f"M{around[0][0]},{around[0][1]}{_spikes(around)}{fringe}"
    tone = path("M130,-160L40,-128L62,-98L52,-84L84,-58L66,-40L90,-6L66,60H140ZM-74,18L-84,40L-120,40L-98,-14Z", dark)
    tone += path(
        f"M{34 + t},-40Q{36 + t},-10 {22 + t},10L{12 + t},-8ZM{-30 + t},-42Q{-38 + t},-12 {-60 + t * 0.6},4L{-46 + t},-24ZM{64 + t},-30Q{64 + t},-10 {52 + t},2L{46 + t},-12Z",
        dark,
    )
    lines = _strands(
        design,
        width,
        f"M{16 + t},-100Q{32 + t},-76 {34 + t},-40",
        f"M{-12 + t},-104Q{-32 + t},-76 {-30 + t},-42",
        "M-52,-96Q-76,-62 -66,-30",
        "M56,-100Q80,-66 72,-24",
        "M-30,-118Q-50,-100 -60,-76",
        "M40,-116Q60,-96 64,-72",
    )
    front = _mass(cap, design, width, tone + lines + _ring(design, turn, -78, 72))
    nape = "L70,82L52,66L36,100L14,76L-8,102L-30,76L-52,96L-66,66Z"
    rear = f"M{around[0][0]},{around[0][1]}{_spikes(around)}{nape}"
    return Hair(
        behind, front, _mass(rear, design, width, path("M120,-110L60,-60L70,0L40,110H130Z", dark) + _ring(design, 0, -70, 72))
    )


def _long(design: Design, turn: float, width: float, sway: int) -> Hair:
    dark, t, s = shade(design.hair_colour), 14 * turn, 12 * sway
    behind = _mass(
        f"M-94,-40C-124,40 -126,180 {-138 + s},330C{-120 + s},362 {-96 + s},372 {-84 + s},392C{-60 + s},380 -20,392 0,380C20,392 {60 + s},380 {84 + s},392C{96 + s},372 {120 + s},362 {138 + s},330C126,180 124,40 94,-40Z",
        design,
        width,
        path("M-160,40Q0,160 160,40V420H-160Z", dark, opacity=0.75)
        + _strands(
            design,
            width,
            f"M-104,60Q-104,220 {-110 + s},350",
            f"M104,60Q104,220 {110 + s},350",
            f"M-70,120Q-80,260 {-70 + s},380",
            f"M70,120Q80,260 {70 + s},380",
        ),
    )
    cap = (
        f"M-90,40C-108,-52 -72,-122 0,-122C72,-122 108,-52 90,40C{96 + s * 0.5},96 {94 + s},150 {88 + s},176L{64 + s},170C70,110 68,60 70,10"
        f"C70,-10 66,-24 {60 + t * 0.6},-40L{58 + t * 0.6},-8L{34 + t},-4L{32 + t},-28L{26 + t},-2L{2 + t},0L{0 + t},-26L{-6 + t},0L{-30 + t},-2L{-32 + t},-28L{-38 + t},-4L{-60 + t * 0.6},-8"
        f"L-62,-40C-66,-24 -70,-10 -70,10C-68,60 -70,110 {-64 + s},170L{-88 + s},176C{-94 + s},150 {-96 + s * 0.5},96 -90,40Z"
    )
    tone = path("M34,-130C100,-90 70,-20 86,20C86,80 84,120 74,190H140V-130ZM-100,30C-84,60 -78,110 -80,190H-130V30Z", dark)
    tone += path(
        f"M{60 + t * 0.6},-30L{58 + t * 0.6},-8L{34 + t},-4Q{50 + t},-10 {48 + t},-30ZM{-6 + t},0L{-30 + t},-2Q{-16 + t},-8 {-14 + t},-24Z",
        dark,
    )
    lines = _strands(
        design,
        width,
        f"M{6 + t},-114Q{34 + t},-84 {33 + t},-28",
        f"M{-2 + t},-114Q{-32 + t},-84 {-32 + t},-28",
        f"M{2 + t},-112Q{4 + t},-70 {t},-26",
        "M-36,-108Q-68,-74 -68,-10",
        "M40,-106Q74,-70 74,0",
    )
    ties = "".join(
        path(f"M{side * 92 + s * 0.5 - 14},112h28v22h-28Z", "#f6f2ee", INK, width)
        + path(f"M{side * 92 + s * 0.5},134l-14,24M{side * 92 + s * 0.5},134l12,26", "none", "#d8413c", width * 1.8)
        for side in (-1, 1)
    )
    pin = ellipse(-66 + 6 * turn, -62, 13, 13, design.accent, line=INK, width=width) + ellipse(
        -66 + 6 * turn, -62, 5, 5, design.outfit_colour
    )
    pin += path(f"M{-74 + 6 * turn},-52l-8,30M{-62 + 6 * turn},-50l-2,34", "none", design.outfit_colour, width * 1.6)
    front = _mass(cap, design, width, tone + lines + _ring(design, turn, -82)) + ties + pin
    rear_d = f"M-92,20C-108,-52 -70,-124 0,-124C70,-124 108,-52 92,20C120,120 126,240 {128 + s},340Q60,390 0,384Q-60,390 {-128 + s},340C-126,240 -120,120 -92,20Z"
    return Hair(
        behind, front, _mass(rear_d, design, width, path("M40,-120C70,0 30,200 50,400H160V-120Z", dark) + _ring(design, 0, -70))
    )


STYLES: dict[str, Callable[[Design, float, float, int], Hair]] = {"bob": _bob, "spiky": _spiky, "long": _long}
"""How hair can be worn, by the name in a script."""

EXTENTS = {"bob": (-126.0, 114.0), "spiky": (-154.0, 122.0), "long": (-126.0, 112.0), "swept": (-132.0, 108.0)}
"""How high the hair of each style reaches (negative is up), and how far beside the middle of the head."""
