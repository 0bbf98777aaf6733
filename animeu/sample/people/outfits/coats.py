"""What is worn on the road: a traveller's cape, a raincoat."""

from __future__ import annotations

from animeu.sample.design import Design
from animeu.sample.people.inking import inked, taper
from animeu.sample.people.outfits.parts import WHITE, Outfit, Worn, folds
from animeu.sample.picture.canvas import ellipse, path
from animeu.sample.picture.palette import INK, light, mix, shade

_LINEN = "#e9dcc6"


def _tunic(design: Design, ink: float, swing: float, half: float, waist: float) -> str:
    """A belted tunic over the knees' half."""
    s = 12 * swing
    d = f"M{-waist - 6},150L{-waist},310C{-waist - 12},380 {-half},470 {-half - 8 + s},540Q{s},558 {half + 8 + s},540C{half},470 {waist + 12},380 {waist},310L{waist + 6},150Q0,130 {-waist - 6},150Z"
    inside = path(
        f"M-130,140H{-waist * 0.4}C{-waist * 0.3},300 {-half * 0.6},420 {-half * 0.5 + s},570H-170Z", shade(_LINEN, 0.32)
    )
    inside += folds(
        ink,
        _LINEN,
        ((waist * 0.3, 340), (half * 0.4, 440), (half * 0.4 + s, 548)),
        ((-waist * 0.2, 340), (-half * 0.2, 440), (-half * 0.2 + s, 552)),
    )
    belt = inked(
        f"M{-waist - 4},318Q0,334 {waist + 4},318V346Q0,362 {-waist - 4},346Z",
        "#7a5138",
        ink,
        path(f"M{-waist - 9},310H{-waist * 0.4}V370H{-waist - 9}Z", shade("#7a5138", 0.4)),
    )
    return inked(d, _LINEN, ink, inside) + belt


def _clasp(design: Design, ink: float, x: float, y: float) -> str:
    gold = design.accent
    cord = taper((x, y + 6), (x - 12, y + 40), (x - 8, y + 66), 5, gold) + taper(
        (x, y + 6), (x + 10, y + 40), (x + 10, y + 60), 5, gold
    )
    return (
        cord
        + ellipse(x, y, 15, 14, gold, line=INK, width=ink)
        + ellipse(x, y, 6, 6, shade(gold, 0.4))
        + ellipse(x + 4, y - 5, 3.5, 3, "#fffbe6")
    )


def _cape(design: Design, ink: float, swing: float, turn: float) -> Worn:
    blue, s, c = design.outfit_colour, 18 * swing, 8 * turn
    inner = path(f"M-92,180C-120,300 {-140 + s},400 {-146 + s},452L{146 + s},452C140,400 120,300 92,180Z", shade(blue, 0.62))
    left = f"M{c - 6},150C-40,128 -70,128 -92,146C-128,190 -138,320 {-160 + s},446C{-128 + s},468 {-84 + s},474 {-44 + s},462C{-30 + s},360 {c - 22},250 {c - 4},164Z"
    right = f"M{c + 6},150C40,128 70,128 92,146C128,190 138,320 {160 + s},446C{128 + s},468 {100 + s},474 {66 + s},464C{44 + s},360 {c + 26},250 {c + 4},164Z"
    tone = path(
        f"M-60,130C-96,220 -108,340 {-112 + s},480H-220V120ZM{c - 30},200C{c - 50},300 {-66 + s},400 {-70 + s},480L{-40 + s},470L{c},170Z",
        shade(blue, 0.36),
    )
    edge = path(f"M{-160 + s},432C{-128 + s},454 {-84 + s},460 {-44 + s},448", "none", design.accent, 6)
    drawn = inked(
        left,
        blue,
        ink,
        tone + edge + folds(ink, blue, ((-84, 200), (-108, 320), (-120 + s, 440)), ((-60, 180), (-80, 320), (-84 + s, 450))),
    )
    tone = path(f"M{c},150C{c + 20},260 {54 + s},380 {70 + s},480H{40 + s}L{c - 10},200Z", shade(blue, 0.36))
    edge = path(f"M{160 + s},432C{128 + s},454 {100 + s},460 {66 + s},450", "none", design.accent, 6)
    drawn += inked(
        right,
        blue,
        ink,
        tone
        + edge
        + folds(
            ink,
            blue,
            ((84, 200), (112, 320), (126 + s, 440)),
            ((56, 180), (80, 320), (96 + s, 450)),
            ((34, 190), (56, 300), (70 + s, 420)),
        ),
    )
    hood = inked(
        f"M-44,112C-84,120 -100,140 -96,160C-70,178 {c - 30},176 {c},164C{c + 30},176 70,178 96,160C100,140 84,120 44,112Q{c},150 -44,112Z",
        shade(blue, 0.1),
        ink,
        path(f"M-100,110H-40C-60,140 -40,160 {c},170H-100Z", shade(blue, 0.42)),
    )
    return Worn(inner + _tunic(design, ink, swing, 84, 58), drawn + hood + _clasp(design, ink, c, 160))


def _cape_side(design: Design, ink: float, swing: float) -> Worn:
    blue, s = design.outfit_colour, 22 * swing
    whole = f"M-18,120C-60,126 -84,180 -92,260C-98,330 {-112 - s},400 {-120 - s},448C{-80 - s},474 {20 - s},474 {64 - s * 0.4},452C66,380 74,280 62,220C56,180 40,146 20,124Z"
    inside = path(
        f"M-30,120C-60,220 -60,340 {-66 - s},480H-200V110ZM20,220C10,300 4,400 {-6 - s},480H{24 - s}C26,400 26,300 20,220Z",
        shade(blue, 0.36),
    ) + path(f"M{-122 - s},434C{-80 - s},458 {20 - s},458 {66 - s * 0.4},438", "none", design.accent, 6)
    inside += folds(ink, blue, ((-40, 180), (-60, 320), (-84 - s, 450)), ((36, 200), (46, 320), (44 - s, 450)))
    hood = inked(
        "M-16,108C-60,112 -92,130 -92,158C-70,190 -30,190 0,176C30,180 50,176 56,168C46,140 30,122 18,112Q0,130 -16,108Z",
        shade(blue, 0.1),
        ink,
        path("M-100,110H-50C-70,150 -40,170 0,180L-60,200H-100Z", shade(blue, 0.42)),
    )
    return Worn(_tunic(design, ink, swing, 62, 44), inked(whole, blue, ink, inside) + hood + _clasp(design, ink, 48, 170))


def _cape_back(design: Design, ink: float, swing: float) -> Worn:
    blue, s = design.outfit_colour, 18 * swing
    whole = f"M-34,116C-70,122 -92,140 -100,170C-130,250 -138,340 {-160 + s},446C{-100 + s},474 {100 + s},474 {160 + s},446C138,340 130,250 100,170C92,140 70,122 34,116Z"
    inside = path(
        f"M-50,116C-90,220 -96,340 {-96 + s},480H-220V116ZM10,200C0,300 -10,400 {-16 + s},480H{24 + s}C30,400 24,300 10,200Z",
        shade(blue, 0.36),
    ) + path(f"M{-162 + s},432C{-100 + s},458 {100 + s},458 {162 + s},432", "none", design.accent, 6)
    inside += folds(ink, blue, ((60, 180), (90, 320), (96 + s, 450)), ((-30, 180), (-44, 320), (-50 + s, 456)))
    hood = inked(
        "M-44,112C-90,120 -104,150 -78,190C-50,226 50,226 78,190C104,150 90,120 44,112Q0,136 -44,112Z",
        shade(blue, 0.1),
        ink,
        path("M-110,110H-50C-76,150 -40,200 10,216L-40,240H-110Z", shade(blue, 0.42))
        + path("M-60,140Q0,196 60,140", "none", shade(blue, 0.6), ink * 1.4),
    )
    return Worn(_tunic(design, ink, swing, 84, 62), inked(whole, blue, ink, inside) + hood)


def _raincoat_of(design: Design, ink: float, swing: float, whole: str, tone: str, seams: str) -> str:
    yellow = design.outfit_colour
    return inked(whole, yellow, ink, path(tone, shade(yellow, 0.3)) + seams)


def _raincoat(design: Design, ink: float, swing: float, turn: float) -> Worn:
    yellow, s, c = design.outfit_colour, 14 * swing, 8 * turn
    whole = f"M-32,118C-64,128 -94,138 -106,164L-98,260C-100,400 {-116 + s},540 {-124 + s},640Q{s},662 {124 + s},640C{116 + s},540 100,400 98,260L106,164C94,138 64,128 32,118Q0,146 -32,118Z"
    seams = taper((c, 170), (c + 3, 400), (c + s, 656), ink * 2.2, shade(yellow, 0.55)) + folds(
        ink,
        yellow,
        ((80, 280), (60, 320), (56, 380)),
        ((-76, 300), (-60, 350), (-58, 420)),
        ((60, 480), (76, 560), (80 + s, 640)),
        ((-40, 480), (-52, 560), (-54 + s, 648)),
    )
    seams += "".join(
        ellipse(c + 16, y, 6, 6, light(yellow, 0.5), line=shade(yellow, 0.7), width=ink * 0.8) for y in (216, 300, 384, 468)
    )
    seams += "".join(
        path(f"M{k * 40 - 20},440h40v16h-40Z", shade(yellow, 0.14), shade(yellow, 0.6), ink * 0.8) for k in (-1.4, 1.4)
    )
    drawn = _raincoat_of(design, ink, swing, whole, f"M-130,150H-66C-56,300 {-80 + s},500 {-70 + s},680H-180Z", seams)
    hood = inked(
        f"M-42,108C-88,112 -110,136 -102,164C-70,186 -30,186 {c},172C30,186 70,186 102,164C110,136 88,112 42,108L{c},160Z",
        shade(yellow, 0.06),
        ink,
        path(f"M-110,110H-50C-70,140 -40,170 {c},180H-110Z", shade(yellow, 0.36)),
    )
    return Worn("", drawn + hood)


def _raincoat_side(design: Design, ink: float, swing: float) -> Worn:
    yellow, s = design.outfit_colour, 18 * swing
    whole = f"M-22,120C-56,130 -68,166 -66,220C-66,400 {-92 + s},540 {-98 + s},636Q{s},660 {90 + s},636C84,540 70,400 66,236C60,190 46,156 16,126Z"
    seams = folds(
        ink,
        yellow,
        ((50, 290), (40, 340), (40, 400)),
        ((-44, 300), (-30, 350), (-30, 420)),
        ((40, 480), (56, 560), (56 + s, 640)),
    ) + path("M2,440h40v16h-40Z", shade(yellow, 0.14), shade(yellow, 0.6), ink * 0.8)
    drawn = _raincoat_of(design, ink, swing, whole, f"M-130,120H-36C-26,300 {-56 + s},500 {-44 + s},680H-180Z", seams)
    hood = inked(
        "M-14,106C-66,104 -104,130 -96,166C-76,196 -30,190 0,178C30,182 50,176 58,168C48,140 32,120 18,110Q0,130 -14,106Z",
        shade(yellow, 0.06),
        ink,
        path("M-110,100H-56C-76,150 -40,176 0,184L-60,210H-110Z", shade(yellow, 0.36)),
    )
    return Worn("", drawn + hood)


def _raincoat_back(design: Design, ink: float, swing: float) -> Worn:
    yellow, s = design.outfit_colour, 14 * swing
    whole = f"M-32,118C-64,128 -94,138 -106,164L-98,260C-100,400 {-116 + s},540 {-124 + s},640Q{s},662 {124 + s},640C{116 + s},540 100,400 98,260L106,164C94,138 64,128 32,118Q0,130 -32,118Z"
    seams = folds(
        ink, yellow, ((70, 280), (50, 320), (46, 380)), ((60, 480), (76, 560), (80 + s, 640)), ((0, 300), (4, 460), (s, 650))
    )
    drawn = _raincoat_of(design, ink, swing, whole, f"M-130,130H-60C-50,300 {-74 + s},500 {-64 + s},680H-180Z", seams)
    hood = inked(
        "M-46,108C-96,116 -108,150 -80,196C-50,236 50,236 80,196C108,150 96,116 46,108Q0,132 -46,108Z",
        shade(yellow, 0.06),
        ink,
        path("M-110,100H-52C-80,150 -40,204 10,222L-40,250H-110Z", shade(yellow, 0.36))
        + path("M-60,138Q0,200 60,138", "none", shade(yellow, 0.55), ink * 1.4),
    )
    return Worn("", drawn + hood)


CAPE = Outfit(
    _cape,
    _cape_side,
    _cape_back,
    "long",
    lambda design: mix(_LINEN, WHITE, 0.2),
    "boots",
    cloak=True,
    below=lambda design: _LINEN,
)
RAINCOAT = Outfit(
    _raincoat,
    _raincoat_side,
    _raincoat_back,
    "long",
    lambda design: design.outfit_colour,
    "trousers",
    below=lambda design: design.accent,
)
