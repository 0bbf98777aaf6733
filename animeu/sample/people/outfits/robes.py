"""Robes: what is worn in the shrine, and the patterned yukata of a festival."""

from __future__ import annotations

from animeu.sample.design import Design
from animeu.sample.people.inking import inked, taper
from animeu.sample.people.outfits.parts import WHITE, Outfit, Worn, folds, ground
from animeu.sample.picture.canvas import ellipse, group, path
from animeu.sample.picture.palette import light, mix, shade

_ROBE = "M-30,118C-56,128 -84,138 -94,166L-82,240L-76,330H76L82,240L94,166C84,138 56,128 30,118Q0,140 -30,118Z"
_ROBE_SIDE = "M-22,118C-50,128 -60,160 -58,206C-54,246 -48,280 -48,330H48C50,290 60,258 60,226C58,196 44,164 18,124Z"


def _hakama(design: Design, ink: float, swing: float, half: float, waist: float, wide: float) -> str:
    """The long pleated skirt down to the ground."""
    red, s, hem = design.outfit_colour, 16 * swing, ground(design) - 16
    d = f"M{-waist},304C{-waist - 22},460 {-half + 6},700 {-wide + s},{hem}Q{s},{hem + 24} {wide + s},{hem}C{half - 6},700 {waist + 22},460 {waist},304Z"
    inside = path(
        f"M{-waist - 40},300H{-waist * 0.4}C{-half * 0.5},500 {-half * 0.56},760 {-wide * 0.5 + s},{hem + 40}H-220Z",
        shade(red, 0.34),
    )
    for k in (-0.62, -0.2, 0.24, 0.66):
        inside += taper((waist * k, 330), (half * k * 0.9, 600), (wide * k + s, hem + 12), ink * 2.2, shade(red, 0.62))
    inside += path(
        f"M{waist * 0.24},330C{half * 0.3},500 {half * 0.34},760 {wide * 0.24 + s},{hem + 20}H{wide * 0.38 + s}C{half * 0.4},740 {half * 0.34},480 {waist * 0.3},330Z",
        shade(red, 0.34),
    )
    return inked(d, red, ink, inside)


def _miko(design: Design, ink: float, swing: float, turn: float) -> Worn:
    red, c = design.outfit_colour, 10 * turn
    robe = inked(
        _ROBE,
        WHITE,
        ink,
        path("M-100,150H-60C-50,220 -58,280 -40,340H-100Z", shade(WHITE, 0.24))
        + folds(ink, WHITE, ((66, 230), (46, 262), (40, 300)), ((-64, 240), (-46, 264), (-40, 304))),
    )
    under = path(f"M-40,114L{c},196L40,114L30,110L{c},176L-30,110Z", red, shade(red, 0.7), ink * 0.8)
    lapels = inked(f"M40,114L54,128L{-24 + c},312H{-56 + c}L{18 + c},196Z", WHITE, ink) + inked(
        f"M-40,114L-54,128L{26 + c},312H{56 + c}L{c},202Z",
        WHITE,
        ink,
        path(f"M-60,120L{26 + c},320H{10 + c}L-70,140Z", shade(WHITE, 0.2)),
    )
    band = inked(
        "M-80,296Q0,314 80,296V332Q0,350 -80,332Z",
        red,
        ink,
        path("M-90,290H-40V350H-90ZM-80,322Q0,338 80,322V350H-80Z", shade(red, 0.3)),
    )
    bow = ""
    for k in (-1, 1):
        bow += inked(
            f"M{c + k * 3},330C{c + k * 8},370 {c + k * 16},400 {c + k * 30},436L{c + k * 14},440C{c + k * 6},400 {c},370 {c},330Z",
            light(red, 0.06),
            ink,
        )
        bow += inked(
            f"M{c},322C{c + k * 20},300 {c + k * 50},302 {c + k * 48},326C{c + k * 46},350 {c + k * 18},344 {c},328Z",
            light(red, 0.12),
            ink,
            path(f"M{c},326Q{c + k * 26},326 {c + k * 50},334V360H{c}Z", shade(red, 0.24)),
        )
    bow += inked(f"M{c - 8},314H{c + 8}L{c + 9},336H{c - 9}Z", light(red, 0.1), ink)
    return Worn(_hakama(design, ink, swing, 128, 76, 134), robe + under + lapels + band + bow)


def _miko_side(design: Design, ink: float, swing: float) -> Worn:
    red = design.outfit_colour
    robe = inked(
        _ROBE_SIDE,
        WHITE,
        ink,
        path("M-70,150H-30C-24,220 -30,290 -18,340H-70Z", shade(WHITE, 0.24))
        + folds(ink, WHITE, ((50, 236), (34, 262), (28, 300)), ((-34, 250), (-20, 270), (-20, 304))),
    )
    collar = inked("M-24,112C-6,124 14,122 20,116L62,232L52,292L34,296C44,230 20,160 -20,136Z", WHITE, ink) + taper(
        (18, 112), (42, 160), (60, 226), 8, red
    )
    band = inked("M-52,294Q0,310 52,294V332Q0,346 -52,332Z", red, ink, path("M-60,290H-24V350H-60Z", shade(red, 0.3)))
    tail = inked("M40,326C58,350 62,400 66,430L48,434C46,400 40,360 32,330Z", light(red, 0.08), ink) + inked(
        "M38,316C60,302 76,316 70,334C58,344 44,336 36,326Z", light(red, 0.12), ink
    )
    return Worn(_hakama(design, ink, swing, 88, 50, 98), robe + collar + band + tail)


def _miko_back(design: Design, ink: float, swing: float) -> Worn:
    red = design.outfit_colour
    robe = inked(
        _ROBE,
        WHITE,
        ink,
        path("M-100,150H-54C-46,220 -54,280 -36,340H-100Z", shade(WHITE, 0.24))
        + folds(ink, WHITE, ((40, 240), (26, 266), (24, 300)), ((0, 150), (4, 210), (0, 280))),
    )
    board = inked("M-60,286L60,286L72,340H-72Z", red, ink, path("M-80,280H-30V350H-80Z", shade(red, 0.3)))
    return Worn(
        _hakama(design, ink, swing, 128, 76, 134), robe + inked("M-36,110Q0,126 36,110L40,128Q0,146 -40,128Z", WHITE, ink) + board
    )


_BLOSSOMS = (
    (-60, 400),
    (20, 440),
    (86, 520),
    (-90, 560),
    (-20, 600),
    (56, 660),
    (-76, 730),
    (100, 790),
    (10, 800),
    (-104, 860),
    (-64, 190),
    (58, 206),
)
"""Where the pattern of a yukata has flowers."""


def _pattern(design: Design, shift: float = 0.0, squeeze: float = 1.0) -> str:
    drawn, tints = (
        "",
        (mix(design.accent, design.outfit_colour, 0.35), light(design.accent, 0.45), mix("#7fb0d8", design.outfit_colour, 0.3)),
    )
    for i, (x, y) in enumerate(_BLOSSOMS):
        flower = "".join(group(ellipse(0, -10, 7, 9, tints[i % 3]), turn=72 * k) for k in range(5)) + ellipse(
            0, 0, 4.5, 4.5, "#fff3c9"
        )
        drawn += group(flower, x=x * squeeze + shift, y=y, turn=i * 25, scale=0.9 + 0.25 * (i % 2))
    return drawn


def _gown(design: Design, ink: float, swing: float, waist: float, wide: float, overlap: float) -> str:
    """The straight skirt of a yukata, with the edge of its overlap."""
    blue, s, hem = design.outfit_colour, 8 * swing, ground(design) - 30
    d = f"M{-waist},340C{-waist - 22},440 {-wide},640 {-wide * 0.9 + s},{hem}Q{s},{hem + 18} {wide * 0.9 + s},{hem}C{wide},640 {waist + 22},440 {waist},340Z"
    tone = path(
        f"M{-waist - 60},330H{-waist * 0.5}C{-wide * 0.6},520 {-wide * 0.5},760 {-wide * 0.5 + s},{hem + 30}H-220Z",
        shade(blue, 0.36),
        opacity=0.72,
    )
    edge = taper((overlap - 10, 380), (overlap + 16, 640), (overlap + 30 + s, hem + 14), ink * 2.4, shade(blue, 0.66)) + taper(
        (waist * 0.6, 390), (waist * 0.4, 470), (waist * 0.7, 560), ink * 1.6, shade(blue, 0.6)
    )
    return inked(
        d,
        blue,
        ink,
        _pattern(design, s * 0.5, waist / 76)
        + path(
            f"M{overlap - 8},380Q{overlap + 18},640 {overlap + 32 + s},{hem + 14}H{overlap + 8 + s}Q{overlap},640 {overlap - 22},380Z",
            shade(blue, 0.36),
            opacity=0.7,
        )
        + tone
        + edge,
    )


def _obi(design: Design, ink: float, half: float) -> str:
    gold = design.accent
    inside = path(
        f"M{-half - 9},290H{-half * 0.4}V380H{-half - 9}ZM{-half},352Q0,366 {half},352V380H{-half}Z", shade(gold, 0.3)
    ) + path(f"M{-half},314Q0,328 {half},314", "none", light(gold, 0.5), 4)
    cord = path(f"M{-half},332Q0,346 {half},332", "none", "#d8413c", 8)
    return inked(f"M{-half},292Q0,306 {half},292L{half + 3},364Q0,380 {-half - 3},364Z", gold, ink, inside + cord)


def _yukata(design: Design, ink: float, swing: float, turn: float) -> Worn:
    blue, c = design.outfit_colour, 10 * turn
    tone = path("M-100,150H-60C-50,220 -58,280 -40,340H-100Z", shade(blue, 0.36), opacity=0.72)
    robe = inked(
        _ROBE,
        blue,
        ink,
        _pattern(design) + tone + folds(ink, blue, ((64, 230), (46, 258), (40, 290)), ((-62, 240), (-46, 262), (-40, 290))),
    )
    lapels = inked(f"M42,114L56,128L{-16 + c},300H{-48 + c}L{20 + c},196Z", shade(blue, 0.12), ink) + inked(
        f"M-42,114L-56,128L{26 + c},300H{56 + c}L{c},204Z", blue, ink
    )
    collar = inked(f"M-40,112L{c + 2},198L40,112L31,108L{c},178L-31,108Z", WHITE, ink * 0.8)
    return Worn(_gown(design, ink, swing, 76, 104, 20), robe + lapels + collar + _obi(design, ink, 80))


def _yukata_side(design: Design, ink: float, swing: float) -> Worn:
    blue = design.outfit_colour
    robe = inked(
        _ROBE_SIDE,
        blue,
        ink,
        _pattern(design, 0, 0.7) + path("M-70,150H-30C-24,220 -30,290 -18,340H-70Z", shade(blue, 0.36), opacity=0.72),
    )
    collar = inked("M-24,112C-6,124 14,122 20,116L60,232L52,292L36,296C44,230 20,160 -20,136Z", shade(blue, 0.1), ink) + taper(
        (18, 112), (40, 156), (54, 214), 9, WHITE
    )
    return Worn(_gown(design, ink, swing, 52, 80, 40), robe + collar + _obi(design, ink, 56) + _bow(design, ink, -64, 0.62))


def _bow(design: Design, ink: float, x: float, across: float) -> str:
    """The bow of the obi, on the back."""
    gold, drawn = design.accent, ""
    for k in (-1, 1):
        drawn += inked(f"M{k * 4},20L{k * 46},104L{k * 14},96L0,30Z", shade(gold, 0.16), ink)
        drawn += inked(
            f"M0,0C{k * 20},-52 {k * 92},-52 {k * 86},-4C{k * 84},40 {k * 24},34 0,14Z",
            gold,
            ink,
            path(f"M0,8Q{k * 46},4 {k * 90},8V50H0Z", shade(gold, 0.3))
            + taper((k * 8, 0), (k * 34, -12), (k * 60, -14), ink * 2, shade(gold, 0.6)),
        )
    drawn += inked("M-16,-16Q0,-22 16,-16Q20,8 15,28Q0,34 -15,28Q-20,8 -16,-16Z", light(gold, 0.12), ink)
    return f'<g transform="translate({x} 318) scale({across} 1)">{drawn}</g>'


def _yukata_back(design: Design, ink: float, swing: float) -> Worn:
    blue = design.outfit_colour
    robe = inked(
        _ROBE, blue, ink, _pattern(design) + path("M-100,150H-54C-46,220 -54,280 -36,340H-100Z", shade(blue, 0.36), opacity=0.72)
    )
    collar = inked("M-38,108Q0,128 38,108L42,128Q0,150 -42,128Z", shade(blue, 0.12), ink)
    return Worn(_gown(design, ink, swing, 76, 104, -40), robe + collar + _obi(design, ink, 80) + _bow(design, ink, 0, 1.0))


MIKO = Outfit(_miko, _miko_side, _miko_back, "wide", lambda design: WHITE, "robe")
YUKATA = Outfit(_yukata, _yukata_side, _yukata_back, "wide", lambda design: design.outfit_colour, "robe")
