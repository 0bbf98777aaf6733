"""What is worn for work: a clockmaker's leather apron over a shirt with rolled sleeves."""

from __future__ import annotations

from animeu.sample.design import Design
from animeu.sample.people.inking import inked
from animeu.sample.people.outfits.parts import Outfit, Worn, folds
from animeu.sample.picture.canvas import path
from animeu.sample.picture.palette import light, shade

_SHIRT = "#efe7d8"
_BODY = "M-32,118C-66,128 -98,138 -112,168L-102,250L-92,446H92L102,250L112,168C98,138 66,128 32,118Q0,146 -32,118Z"
_BODY_SIDE = "M-26,120C-62,130 -72,170 -68,230C-66,310 -66,390 -62,446H66C68,390 74,310 70,240C66,190 48,156 18,128Z"


def _apron(design: Design, ink: float, swing: float, turn: float) -> Worn:
    hide, s, c = design.accent, 8 * swing, 10 * turn
    shirt = inked(
        _BODY,
        _SHIRT,
        ink,
        path("M-120,150H-68C-58,260 -64,360 -54,450H-120Z", shade(_SHIRT, 0.26))
        + folds(ink, _SHIRT, ((96, 220), (76, 236), (70, 262)), ((-92, 230), (-76, 250), (-72, 280))),
    )
    collar = "".join(inked(f"M{k * 34},112L{k * 54},134L{c + k * 26},172L{c + k * 2},150Z", _SHIRT, ink) for k in (-1, 1))
    straps = path(f"M-58,132L{-40 + c},214M58,132L{40 + c},214", "none", shade(hide, 0.62), 17 + ink * 1.6) + path(
        f"M-58,132L{-40 + c},214M58,132L{40 + c},214", "none", hide, 16
    )
    bib = f"M{-52 + c},204H{52 + c}L{62 + c},322C84,330 96,340 96,350L{104 + s},640Q{s},660 {-104 + s},640L-96,350C-96,340 -84,330 {-62 + c},322Z"
    inside = path(f"M-140,190H{-26 + c}C{-16 + c},360 {-60 + s},520 {-50 + s},680H-160Z", shade(hide, 0.36)) + path(
        f"M{-52 + c},216H{52 + c}", "none", light(hide, 0.28), 3.4
    )
    inside += folds(ink, hide, ((50, 350), (62, 460), (64 + s, 640)), ((-20, 380), (-30, 500), (-30 + s, 650)))
    pocket = inked(
        f"M{-44 + c},404H{48 + c}L{44 + c},478Q{c},488 {-40 + c},478Z",
        shade(hide, 0.1),
        ink,
        path(f"M{-50 + c},400H{-14 + c}V490H{-50 + c}Z", shade(hide, 0.4)),
    )
    tools = (
        inked(f"M{6 + c},360l7,0l2,52h-11Z", "#c9a24e", ink * 0.8)
        + inked(f"M{26 + c},372l10,-3l4,42h-12Z", "#9aa6b8", ink * 0.8)
        + path(f"M{-18 + c},410V382a8,8 0 1 1 14,0", "none", "#c9a24e", 5)
    )
    belt = path(f"M-96,346Q{c},362 96,346", "none", shade(hide, 0.66), 9)
    return Worn("", shirt + collar + straps + inked(bib, hide, ink, inside) + belt + tools + pocket)


def _apron_side(design: Design, ink: float, swing: float) -> Worn:
    hide, s = design.accent, 10 * swing
    shirt = inked(
        _BODY_SIDE,
        _SHIRT,
        ink,
        path("M-90,130H-36C-28,260 -36,360 -26,450H-90Z", shade(_SHIRT, 0.26))
        + folds(ink, _SHIRT, ((20, 240), (4, 262), (2, 300)), ((-46, 260), (-28, 290), (-26, 340))),
    )
    bib = f"M42,196C62,204 72,230 72,262L74,350C86,440 {92 + s},560 {92 + s},636Q{40 + s},656 {-14 + s},640C-14,540 -10,430 -4,346L36,322Z"
    inside = path(f"M-30,320H26C20,420 {24 + s},540 {26 + s},680H-40Z", shade(hide, 0.36)) + folds(
        ink, hide, ((52, 360), (60, 470), (62 + s, 640))
    )
    straps = path("M48,204C40,170 20,146 -4,136M-4,340Q-34,350 -62,340", "none", shade(hide, 0.62), 15)
    collar = inked("M-26,114C-10,124 14,122 22,116L42,164L16,158Q-14,140 -28,132Z", _SHIRT, ink)
    return Worn("", shirt + straps + inked(bib, hide, ink, inside) + collar)


def _apron_back(design: Design, ink: float, swing: float) -> Worn:
    hide = design.accent
    shirt = inked(
        _BODY,
        _SHIRT,
        ink,
        path("M-120,140H-60C-50,260 -56,360 -46,450H-120Z", shade(_SHIRT, 0.26))
        + folds(ink, _SHIRT, ((60, 270), (40, 300), (38, 340)), ((0, 180), (6, 240), (0, 300))),
    )
    cross = "M-56,130L60,340M56,130L-60,340M-96,346Q0,360 96,346"
    straps = path(cross, "none", shade(hide, 0.66), 17 + ink) + path(cross, "none", hide, 15)
    bow = "".join(
        inked(f"M0,348C{k * 14},328 {k * 46},326 {k * 44},348C{k * 42},370 {k * 16},364 0,352Z", hide, ink)
        + inked(f"M{k * 2},352L{k * 26},410L{k * 10},412L0,360Z", shade(hide, 0.16), ink)
        for k in (-1, 1)
    )
    collar = inked("M-36,110Q0,126 36,110L42,134Q0,150 -42,134Z", _SHIRT, ink)
    return Worn("", shirt + straps + bow + collar)


APRON = Outfit(_apron, _apron_side, _apron_back, "rolled", lambda design: _SHIRT, "trousers")
