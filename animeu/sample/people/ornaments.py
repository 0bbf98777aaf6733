"""What is worn in the hair or on the chin: ornaments, which tell look-alikes apart, and beards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from animeu.sample.design import Design
from animeu.sample.people.inking import inked, taper, tapers
from animeu.sample.people.moods import Lips
from animeu.sample.picture.canvas import ellipse, group, path
from animeu.sample.picture.palette import INK, light, mix, shade


@dataclass(frozen=True, slots=True)
class Ornament:
    """How an ornament is drawn around (0, 0), and beside which temple it is worn: -1 left in the picture, seen from the front."""

    draw: Callable[[Design, float], str]
    side: int


def _bow(design: Design, width: float) -> str:
    red, drawn = design.accent, ""
    for k in (-1, 1):
        drawn += inked(
            f"M{k * 2},4C{k * 6},18 {k * 16},30 {k * 26},34L{k * 27},22L{k * 36},22C{k * 26},16 {k * 14},8 {k * 6},0Z",
            shade(red, 0.15),
            width,
        )
    for k in (-1, 1):
        loop = f"M0,0C{k * 14},-36 {k * 46},-38 {k * 46},-8C{k * 46},20 {k * 16},18 0,0Z"
        fold = path(f"M0,0C{k * 18},4 {k * 34},4 {k * 46},-6L{k * 46},24H0Z", shade(red, 0.34)) + path(
            f"M{k * 14},-18Q{k * 26},-28 {k * 36},-18", "none", light(red, 0.5), width
        )
        drawn += inked(loop, red, width, fold) + taper((k * 5, -2), (k * 18, -8), (k * 30, -9), width * 1.4, shade(red, 0.7))
    return drawn + inked("M-9,-8Q0,-13 9,-8Q13,0 9,9Q0,13 -9,9Q-13,0 -9,-8Z", shade(red, 0.12), width)


def _flower(design: Design, width: float) -> str:
    gold, drawn = design.accent, ""
    red = design.outfit_colour
    for dx, bend in ((-9, -8), (0, 0), (8, 7)):
        drawn += taper((dx * 0.4, 8), (dx, 26), (dx + bend, 48), 4.5, red) + ellipse(
            dx + bend, 50, 4, 5, gold, line=INK, width=width * 0.6
        )
    petal = "M0,0C-14,-8 -13,-25 0,-25C13,-25 14,-8 0,0Z"
    drawn += "".join(
        group(inked(petal, light(gold, 0.45), width * 0.85, path("M-14,0L-3,-26H-20Z", shade(gold, 0.18))), turn=72 * k)
        for k in range(5)
    )
    return drawn + ellipse(0, 0, 7, 7, red, line=INK, width=width * 0.7) + ellipse(2, -2, 2.4, 2.4, light(red, 0.7))


def _hairpin(design: Design, width: float) -> str:
    silver = mix(design.accent, "#e6ecf4", 0.72)
    rod = inked("M-36,26L-32,32L14,-8L9,-14Z", silver, width * 0.8)
    moon = "M12,-36C-14,-34 -32,-12 -24,10C-16,30 10,34 26,20C8,20 -6,10 -7,-6C-8,-20 0,-30 12,-36Z"
    moon = inked(moon, silver, width * 0.85, path("M18,-44C-14,-24 -20,16 6,36H-44V-44Z", shade(silver, 0.24)))
    moon += ellipse(6, -2, 8, 8, design.accent, line=INK, width=width * 0.7) + ellipse(8, -5, 2.6, 2.6, "#fff8e0")
    chain = path("M38,6Q44,22 38,34M24,8Q26,22 22,30", "none", INK, width * 0.9)
    beads = ellipse(36, 38, 5, 6.5, design.accent, line=INK, width=width * 0.7)
    beads += ellipse(22, 34, 4, 5.5, design.accent, line=INK, width=width * 0.7)
    return rod + chain + beads + group(moon, x=28, y=-16, turn=-62, scale=0.92)


ORNAMENTS: dict[str, Ornament] = {"bow": Ornament(_bow, 1), "flower": Ornament(_flower, -1), "hairpin": Ornament(_hairpin, 1)}
"""What can be worn in the hair, by the name in a script."""


def ornament(design: Design, turn: float, width: float) -> str:
    """What is worn in the hair, from the front."""
    if not design.ornament:
        return ""
    worn = ORNAMENTS[design.ornament]
    return group(worn.draw(design, width), x=worn.side * 70 + 2 * turn, y=-70, flip=worn.side < 0)


def side_ornament(design: Design, width: float, seen: int) -> str:
    """The same in profile, where only one side of the head is ``seen`` (-1 or 1); heads look to the right."""
    if not design.ornament or ORNAMENTS[design.ornament].side != seen:
        return ""
    return group(ORNAMENTS[design.ornament].draw(design, width), x=-14, y=-62, turn=-8)


def rear_ornament(design: Design, width: float) -> str:
    """The same from behind."""
    if not design.ornament:
        return ""
    worn = ORNAMENTS[design.ornament]
    return group(worn.draw(design, width), x=-worn.side * 76, y=-66, scale=0.9, flip=worn.side > 0)


def _full(design: Design, turn: float, width: float, lips: Lips) -> str:
    """A full beard that follows the jaw, with a moustache over the mouth."""
    t, c = 28 * turn, 8 * turn
    down = min(lips.depth, 24) * 0.4
    grey, tone = design.hair_colour, shade(design.hair_colour, 0.34)
    whole = (
        f"M{-80 + c},16C{-76 + c},44 {-62 + c},58 {-36 + t},58C{-20 + t},54 {-8 + t},60 {t},60C{8 + t},60 {20 + t},54 {36 + t},58C{62 + c},58 {76 + c},44 {80 + c},16"
        f"C{90 + c},52 {82 + c},84 {60 + t * 0.8},104C{56 + t},122 {40 + t},132 {30 + t},130C{22 + t},148 {8 + t},156 {-2 + t},{158 + down:.1f}C{-8 + t},152 {-16 + t},142 {-22 + t},134C{-38 + t},138 {-54 + t},124 {-58 + t * 0.8},106C{-82 + c},84 {-90 + c},52 {-80 + c},16Z"
    )
    folds = path(
        f"M{-86 + c},20C{-70 + c},80 {-50 + t},110 {-22 + t},134L{-2 + t},170H-130V20ZM{t},96C{-6 + t},120 {-10 + t},140 {-2 + t},160L{14 + t},140Z",
        tone,
    )
    lines = tapers(
        [
            ((-50 + t, 74), (-46 + t, 100), (-30 + t, 122)),
            ((50 + t, 74), (46 + t, 98), (32 + t, 120)),
            ((18 + t, 100), (18 + t, 124), (6 + t, 144)),
        ],
        width * 1.4,
        shade(grey, 0.6),
    )
    beard = inked(whole, grey, width, folds + lines)
    gap = (
        path(
            f"M{-15 + t},72Q{t},{76 + down * 0.4:.1f} {15 + t},72Q{14 + t},{84 + down * 1.6:.1f} {t},{86 + down * 1.7:.1f}Q{-14 + t},{84 + down * 1.6:.1f} {-15 + t},72Z",
            "#8e2f45",
        )
        if lips.depth
        else ""
    )
    half = "M0,60C10,56 26,62 36,70C44,76 52,76 58,72C54,88 40,92 26,86C14,82 4,78 0,74Z"
    moustache = "".join(
        group(inked(half, light(grey, 0.25), width, path("M0,76Q24,84 58,72V100H0Z", tone)), x=t, flip=flip)
        for flip in (True, False)
    )
    return beard + gap + moustache


def _full_side(design: Design, width: float, lips: Lips) -> str:
    down, grey, tone = min(lips.depth, 24) * 0.4, design.hair_colour, shade(design.hair_colour, 0.34)
    whole = f"M-6,20C4,50 22,62 44,58L70,58C74,64 72,72 70,78C78,90 84,104 78,{118 + down:.1f}C80,136 70,152 56,{158 + down:.1f}C52,150 44,144 38,142C24,146 6,132 -2,112C-18,100 -22,70 -16,46Z"
    lines = tapers(
        [((10, 70), (20, 100), (36, 126)), ((40, 84), (50, 110), (52, 140)), ((62, 92), (70, 110), (66, 134))],
        width * 1.4,
        shade(grey, 0.6),
    )
    beard = inked(whole, grey, width, path("M-20,20C0,80 20,110 38,142L50,170H-40V20Z", tone) + lines)
    gap = path(f"M72,72L54,74Q52,{82 + down:.1f} 70,{84 + down:.1f}Z", "#8e2f45") if lips.depth else ""
    moustache = inked(
        "M76,58C80,64 80,70 74,74C60,76 44,86 28,78C44,76 50,62 62,58Z",
        light(grey, 0.25),
        width,
        path("M80,70C60,72 44,80 28,78V100H80Z", tone),
    )
    return beard + gap + moustache


@dataclass(frozen=True, slots=True)
class Beard:
    """A beard from the front and from the side."""

    front: Callable[[Design, float, float, Lips], str]
    side: Callable[[Design, float, Lips], str]


BEARDS: dict[str, Beard] = {"full": Beard(_full, _full_side)}
"""Beards, by the name in a script."""
