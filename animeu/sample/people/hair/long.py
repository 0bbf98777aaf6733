"""Long straight hair with an even fringe, and a tied lock beside each cheek."""

from __future__ import annotations

from animeu.sample.design import Design
from animeu.sample.people.hair.locks import Hair, dark, darkest, locks, mass, ring, strands, undersides
from animeu.sample.people.inking import inked, taper
from animeu.sample.picture.canvas import path

_TIE, _CORD = "#fbf6f0", "#d8413c"


def front(design: Design, turn: float, width: float, sway: int) -> Hair:
    """From the front or three quarters."""
    s, t, tone = 10 * sway, 23 * turn, dark(design)
    behind = mass(
        f"M-92,-20C-118,60 -114,200 {-124 + s},318C{-118 + s},352 {-106 + s},372 {-84 + s},386C{-82 + s},366 {-76 + s},360 {-66 + s},352C{-58 + s},376 {-40 + s},392 {-20 + s},396"
        f"C{-20 + s},380 {-12 + s},370 {0 + s},360C{12 + s},378 {34 + s},392 {50 + s},392C{48 + s},378 {56 + s},366 {66 + s},354C{72 + s},368 {84 + s},378 {96 + s},380"
        f"C{114 + s},366 {122 + s},340 {124 + s},314C116,200 118,60 92,-20Z",
        design, width,
        path(f"M-70,60C-60,160 -80,280 {-60 + s},400H{70 + s}C80,280 60,160 70,60Z", darkest(design))
        + strands(design, width, ((-98, 80), (-112, 220), (-96 + s, 360)), ((98, 80), (112, 220), (98 + s, 356)), ((-84, 120), (-92, 260), (-70 + s, 350)), ((84, 120), (90, 260), (68 + s, 350))),
        fill=tone,
    )  # fmt: skip
    points = [
        (66 + t * 0.6, -44), (58 + t, -6), (46 + t, -34), (32 + t, -2), (22 + t, -34), (2 + t, 2), (-6 + t, -36), (-28 + t, 0), (-34 + t, -34), (-56 + t * 0.9, -4), (-62 + t * 0.6, -42),
    ]  # fmt: skip
    fringe = f"M{points[0][0]},{points[0][1]}{locks(points)}L-78,-30L-70,-90L70,-90L78,-30Z"
    cap = (
        f"M-90,40C-110,-50 -76,-128 0,-128C76,-128 110,-50 90,40C{98 + s * 0.5},96 {96 + s},140 {92 + s},178C{84 + s},186 {74 + s},184 {68 + s},176C74,120 68,66 71,10"
        f"C71,-10 70,-28 {points[0][0]},{points[0][1]}{locks(points)}C-70,-28 -71,-10 -71,10C-68,66 -74,120 {-68 + s},176C{-74 + s},184 {-84 + s},186 {-92 + s},178C{-96 + s},140 {-98 + s * 0.5},96 -90,40Z"
    )
    shade = path(
        f"M-14,-132C-64,-116 -92,-66 -86,-14C-80,-34 -74,-54 -62,-68C-78,-34 -84,10 -82,60C-78,110 {-80 + s},150 {-80 + s},190H-140V-132Z"
        f"M66,-30C72,20 66,110 {74 + s},186H{64 + s}C68,110 60,40 66,-30Z",
        tone,
    )
    lines = strands(
        design, width,
        ((8 + t, -122), (36 + t, -92), (46 + t, -36)), ((4 + t, -124), (18 + t, -84), (22 + t, -38)), ((0 + t, -124), (-8 + t, -84), (-6 + t, -40)), ((-4 + t, -122), (-34 + t, -92), (-34 + t, -38)),
        ((-24, -118), (-74, -84), (-71, -20)), ((34, -116), (78, -84), (73, -20)), ((-80, 20), (-88, 90), (-80 + s, 160)), ((80, 20), (90, 90), (84 + s, 160)),
    )  # fmt: skip
    light = ring(design, 2 + 10 * turn, 8, 80, 92, start=-60, end=60)
    ties = "".join(_tie(side * 80 + s * 0.8, 128, width) for side in (-1, 1))
    return Hair(behind, mass(cap, design, width, shade + undersides(points, tone) + light + lines) + ties, fringe)


def side(design: Design, width: float, sway: int) -> Hair:
    """In profile, to the right."""
    s, tone = 12 * sway, dark(design)
    behind = mass(
        f"M-20,0C-100,-40 -118,40 -112,140C-108,220 {-116 - s},300 {-110 - s},372C{-92 - s},384 {-78 - s},386 {-66 - s},378C{-58 - s},392 {-40 - s},396 {-24 - s},388C{-30 - s},300 -10,200 -6,120Z",
        design, width,
        path(f"M-70,60C-76,160 {-84 - s},300 {-66 - s},400H0V60Z", darkest(design)) + strands(design, width, ((-96, 60), (-104, 200), (-96 - s, 360)), ((-82, 80), (-90, 220), (-74 - s, 370))),
        fill=tone,
    )  # fmt: skip
    points = [(75, -58), (77, -6), (64, -40), (56, -2), (40, -40), (28, 0), (12, -36)]
    fringe = f"M75,-58{locks(points)}L10,-80L70,-80Z"
    cap = (
        f"M75,-58{locks(points)}C8,-20 12,10 14,40C16,90 {22 - s * 0.4},150 {20 - s * 0.5},178C{12 - s * 0.5},186 {2 - s * 0.5},184 {-6 - s * 0.5},176C-2,120 -8,70 -14,36"
        f"C-18,110 -32,180 {-36 - s * 0.5},250C{-60 - s * 0.6},258 {-90 - s * 0.6},256 {-110 - s * 0.6},246C-112,160 -112,60 -114,-10C-120,-76 -82,-128 -18,-129C40,-130 78,-98 75,-58Z"
    )
    shade = path(
        f"M-40,-132C-92,-116 -106,-60 -98,-10C-100,80 -92,170 {-86 - s * 0.6},270H-140V-132ZM-14,36C-18,110 -32,180 {-36 - s * 0.5},260L{-62 - s * 0.6},260C-44,190 -28,110 -14,36ZM-14,36C-8,80 -2,130 {-6 - s * 0.5},190H{6 - s * 0.5}C6,130 -2,80 -14,36Z",
        tone,
    )
    lines = strands(
        design, width,
        ((-14, -120), (34, -104), (44, -46)), ((-18, -120), (18, -90), (24, -42)), ((-26, -120), (-30, -60), (-6, 10)), ((-34, -118), (-66, -40), (-46, 180)),
        ((-46, -114), (-96, -50), (-90, 200)), ((4, 40), (10, 100), (8 - s * 0.5, 170)),
    )  # fmt: skip
    light = ring(design, -16, 8, 86, 92, start=-66, end=52)
    return Hair(
        behind,
        mass(cap, design, width, shade + undersides(points, tone) + light + lines) + _tie(8 - s * 0.4, 128, width),
        fringe,
    )


def rear(design: Design, width: float, sway: int) -> str:
    """From behind."""
    s, tone = 10 * sway, dark(design)
    whole = (
        f"M-92,20C-110,-52 -76,-128 0,-128C76,-128 110,-52 92,20C118,120 118,240 {124 + s},330C{116 + s},362 {100 + s},376 {84 + s},382C{80 + s},370 {72 + s},366 {64 + s},360"
        f"C{54 + s},384 {30 + s},396 {8 + s},398C{8 + s},384 {2 + s},374 {-8 + s},366C{-20 + s},386 {-46 + s},394 {-66 + s},390C{-66 + s},376 {-72 + s},368 {-82 + s},360C{-90 + s},372 {-104 + s},372 {-112 + s},368C{-122 + s},350 {-124 + s},340 {-124 + s},330C-118,240 -118,120 -92,20Z"
    )
    shade = path(
        f"M-20,-132C-90,-110 -100,0 -92,120C-96,220 {-92 + s},300 {-82 + s},400H-160V-132ZM-20,80C-10,200 -30,300 {-8 + s},366L{-40 + s},400C-50,300 -44,180 -20,80ZM60,120C66,220 60,300 {64 + s},360L{40 + s},400C40,300 50,200 60,120Z",
        tone,
    )
    lines = strands(
        design, width,
        ((0, -122), (-50, 60), (-30 + s, 370)), ((4, -122), (20, 60), (6 + s, 380)), ((8, -122), (72, 40), (64 + s, 350)), ((-8, -120), (-108, 0), (-84 + s, 350)), ((14, -120), (108, 0), (100 + s, 340)),
    )  # fmt: skip
    return mass(whole, design, width, shade + ring(design, 0, 8, 82, 92) + lines)


def _tie(x: float, y: float, width: float) -> str:
    """Paper around a lock, with a red cord."""
    paper = inked(
        f"M{x - 17:.1f},{y}Q{x:.1f},{y + 4} {x + 17:.1f},{y}L{x + 15:.1f},{y + 26}Q{x:.1f},{y + 30} {x - 15:.1f},{y + 26}Z",
        _TIE,
        width,
    )
    band = path(f"M{x - 16:.1f},{y + 13}Q{x:.1f},{y + 18} {x + 16:.1f},{y + 13}", "none", _CORD, width * 2)
    return (
        paper
        + band
        + taper((x, y + 15), (x - 14, y + 32), (x - 9, y + 52), 5, _CORD)
        + taper((x, y + 15), (x + 12, y + 32), (x + 8, y + 54), 5, _CORD)
    )
