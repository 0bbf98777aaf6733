"""What is worn at school: the sailor uniform, and the vest over a shirt with a tie."""

from __future__ import annotations

from animeu.sample.design import Design
from animeu.sample.people.inking import inked, taper
from animeu.sample.people.outfits.parts import WHITE, Outfit, Worn, folds
from animeu.sample.picture.canvas import clipped, path
from animeu.sample.picture.palette import light, shade

_BLOUSE = "M-28,120C-52,130 -78,138 -88,160L-80,236C-70,262 -66,284 -68,330H68C66,284 70,262 80,236L88,160C78,138 52,130 28,120Q0,142 -28,120Z"
_BLOUSE_SIDE = "M-22,120C-48,130 -58,160 -56,204C-52,244 -44,268 -42,330H42C44,290 58,258 60,226C58,196 44,166 18,126Z"


def _skirt(design: Design, ink: float, swing: float, hem: tuple[float, ...], top: tuple[float, float]) -> str:
    """A pleated skirt; ``hem`` holds where its pleats end, ``top`` its waist."""
    navy, s, y = design.outfit_colour, 14 * swing, 540
    edge = "".join(f"L{x + s:.1f},{y + (7 if i % 2 else -3)}" for i, x in enumerate(hem))
    d = f"M{top[0]},316Q{(top[0] + hem[0]) / 2 - 8},400 {hem[0] + s:.1f},{y - 3}{edge}Q{(top[1] + hem[-1]) / 2 + 8},400 {top[1]},316Z"
    span, inside = hem[-1] - hem[0], ""
    for i, x in enumerate(hem[1:-1], 1):
        u = top[0] + (top[1] - top[0]) * (x - hem[0]) / span
        if i % 2:
            inside += path(f"M{u:.1f},324L{x + s:.1f},{y + 20}H{hem[i - 1] + s + 4:.1f}Z", shade(navy, 0.34))
        inside += taper((u, 322), ((u + x) / 2 - 4, 430), (x + s, y + 8), ink * 1.6, shade(navy, 0.62))
    inside += path(
        "M" + "L".join(f"{x + s:.1f},{y - 20 + (6 if i % 2 else -2)}" for i, x in enumerate(hem)), "none", light(navy, 0.3), 4.5
    )
    return inked(d, navy, ink, inside) + inked(f"M{top[0] - 1},310H{top[1] + 1}V328H{top[0] - 1}Z", shade(navy, 0.2), ink * 0.9)


def _sailor(design: Design, ink: float, swing: float, turn: float) -> Worn:
    navy, red, c = design.outfit_colour, design.accent, 10 * turn
    skirt = _skirt(design, ink, swing, (-132, -104, -76, -48, -18, 14, 44, 74, 104, 132), (-68, 68))
    tone = path("M-100,150H-62C-52,220 -56,290 -40,340H-100ZM-70,306Q0,320 70,304V340H-70Z", shade(WHITE, 0.22))
    blouse = inked(
        _BLOUSE,
        WHITE,
        ink,
        tone
        + folds(
            ink, WHITE, ((62, 236), (44, 256), (36, 290)), ((-60, 240), (-40, 262), (-34, 300)), ((74, 200), (60, 214), (54, 226))
        ),
    )
    collar = f"M-34,116C-66,126 -90,140 -96,162L{-46 + c},204L{c},266L{46 + c},204L96,162C90,140 66,126 34,116L{c},212Z"
    inside = path(f"M-100,150L{-46 + c},214L{c},280L{-14 + c},240L{-44 + c},190L-50,120L-100,130Z", shade(navy, 0.36))
    inside += path(f"M-88,158L{-42 + c},194L{c},246L{42 + c},194L88,158", "none", WHITE, 4.5)
    knot = ""
    for k in (-1, 1):
        knot += inked(f"M{c},240L{c + k * 32},326L{c + k * 10},312L{c + k * 3},246Z", shade(red, 0.14 if k < 0 else 0), ink)
    for k in (-1, 1):
        loop = f"M{c},232C{c + k * 30},212 {c + k * 54},226 {c + k * 50},256C{c + k * 30},264 {c + k * 12},256 {c},242Z"
        knot += inked(loop, red, ink, path(f"M{c},240Q{c + k * 26},240 {c + k * 50},250V280H{c}Z", shade(red, 0.32)))
    knot += inked(
        f"M{c - 10},226Q{c},222 {c + 10},226Q{c + 14},238 {c + 9},250Q{c},254 {c - 9},250Q{c - 14},238 {c - 10},226Z",
        shade(red, 0.12),
        ink,
    )
    return Worn(skirt, blouse + inked(collar, navy, ink, inside) + knot)


def _sailor_side(design: Design, ink: float, swing: float) -> Worn:
    navy, red = design.outfit_colour, design.accent
    skirt = _skirt(design, ink, swing, (-96, -66, -36, -6, 26, 58, 88), (-44, 44))
    tone = path("M-70,150H-30C-24,220 -30,290 -18,340H-70Z", shade(WHITE, 0.22))
    blouse = inked(
        _BLOUSE_SIDE,
        WHITE,
        ink,
        tone + folds(ink, WHITE, ((48, 244), (30, 258), (24, 296)), ((-30, 250), (-16, 270), (-16, 300))),
    )
    collar = "M-20,114C-48,126 -62,150 -64,186L-60,234L-26,230C-28,190 -22,160 -4,146C10,170 20,200 24,238C36,240 48,240 58,238C50,200 40,160 16,118Z"
    inside = path("M-70,150C-40,170 -40,200 -44,240H-70Z", shade(navy, 0.36)) + path(
        "M-54,224L-34,220M32,228L50,228C46,200 38,170 18,136", "none", WHITE, 4.5
    )
    knot = inked("M54,236L70,312L50,302L42,250Z", shade(red, 0.12), ink) + inked(
        "M56,230C76,226 80,250 70,262C58,262 48,252 46,240Z", red, ink
    )
    return Worn(skirt, blouse + clipped("M-90,110H90V330H-90Z", inked(collar, navy, ink, inside)) + knot)


def _sailor_back(design: Design, ink: float, swing: float) -> Worn:
    navy = design.outfit_colour
    skirt = _skirt(design, ink, swing, (-132, -104, -76, -48, -18, 14, 44, 74, 104, 132), (-68, 68))
    blouse = inked(
        _BLOUSE,
        WHITE,
        ink,
        path("M-100,150H-58C-50,220 -56,290 -40,340H-100Z", shade(WHITE, 0.22))
        + folds(ink, WHITE, ((50, 262), (34, 280), (30, 308))),
    )
    flap = "M-36,114C-70,126 -92,140 -96,164L-84,252Q0,262 84,252L96,164C92,140 70,126 36,114Z"
    return Worn(
        skirt,
        blouse
        + inked(
            flap,
            navy,
            ink,
            path("M-100,120H-46L-40,262H-100Z", shade(navy, 0.36))
            + path("M-84,166L-72,240Q0,248 72,240L84,166", "none", WHITE, 4.5),
        ),
    )


_SHIRT = "M-30,120C-62,130 -92,138 -104,164L-94,240L-82,446H82L94,240L104,164C92,138 62,130 30,120Q0,144 -30,120Z"
_VEST = "M-48,126L-76,134C-86,160 -90,190 -92,236L-86,436Q0,446 86,436L92,236C90,190 86,160 76,134L48,126"
_VEST_SIDE = "M-26,124C-58,132 -66,166 -62,220C-60,300 -60,380 -58,438Q0,446 58,438C60,380 62,300 62,232C60,190 46,156 16,128Z"


def _vest(design: Design, ink: float, swing: float, turn: float) -> Worn:
    teal, c = design.accent, 10 * turn
    shirt = inked(_SHIRT, WHITE, ink, path("M-110,150H-60V450H-110Z", shade(WHITE, 0.22)))
    tie = inked(
        f"M{c - 10},152H{c + 10}L{c + 15},182L{c + 9},240L{c},250L{c - 9},240L{c - 15},182Z",
        "#b8443f",
        ink,
        path(f"M{c - 20},150H{c - 4}V260H{c - 20}Z", shade("#b8443f", 0.36))
        + path(f"M{c - 14},190L{c + 14},206M{c - 12},214L{c + 12},230", "none", "#f0c75e", 4),
    )
    inside = path("M-100,126H-56C-50,240 -58,340 -44,450H-100Z", shade(teal, 0.34)) + path(
        "M-90,414Q0,424 90,414V450H-90Z", shade(teal, 0.45)
    )
    inside += path("".join(f"M{x},418v26" for x in range(-84, 90, 12)), "none", shade(teal, 0.62), ink * 0.6)
    inside += path(f"M-52,126L{c},258L52,126", "none", light(teal, 0.5), 9) + folds(
        ink, teal, ((70, 262), (48, 288), (42, 330)), ((-66, 270), (-44, 300), (-40, 350)), ((80, 200), (66, 214), (60, 230))
    )
    vest = inked(f"{_VEST}L{c},252Z", teal, ink, inside)
    collar = "".join(inked(f"M{k * 32},114L{k * 52},136L{c + k * 24},180L{c + k * 2},152Z", WHITE, ink) for k in (-1, 1))
    return Worn("", shirt + tie + vest + collar)


def _vest_side(design: Design, ink: float, swing: float) -> Worn:
    teal = design.accent
    inside = path("M-80,126H-34C-28,240 -38,340 -26,450H-80Z", shade(teal, 0.34)) + path(
        "M-90,414Q0,424 90,414V450H-90Z", shade(teal, 0.45)
    )
    inside += path("".join(f"M{x},418v26" for x in range(-60, 62, 12)), "none", shade(teal, 0.62), ink * 0.6) + folds(
        ink, teal, ((50, 256), (30, 276), (26, 320)), ((-40, 260), (-20, 290), (-20, 340))
    )
    tie = inked("M40,168L58,196L62,236L50,244L44,200Z", "#b8443f", ink)
    collar = inked("M-26,116C-10,124 14,122 22,118L44,168L18,160Q-14,140 -28,132Z", WHITE, ink)
    return Worn("", inked(_VEST_SIDE, teal, ink, inside) + tie + collar)


def _vest_back(design: Design, ink: float, swing: float) -> Worn:
    teal = design.accent
    inside = (
        path("M-100,126H-50C-44,240 -54,340 -40,450H-100Z", shade(teal, 0.34))
        + path("M-90,414Q0,424 90,414V450H-90Z", shade(teal, 0.45))
        + folds(ink, teal, ((60, 270), (40, 300), (36, 340)), ((-20, 180), (0, 220), (-6, 280)))
    )
    collar = inked("M-34,112Q0,126 34,112L40,134Q0,150 -40,134Z", WHITE, ink)
    return Worn("", inked(_SHIRT, WHITE, ink) + inked(f"{_VEST}Q0,142 -48,126Z", teal, ink, inside) + collar)


SAILOR = Outfit(_sailor, _sailor_side, _sailor_back, "short", lambda design: WHITE, "bare")
VEST = Outfit(_vest, _vest_side, _vest_back, "short", lambda design: WHITE, "trousers")
