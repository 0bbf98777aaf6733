"""A bob with a fringe and one lock that stands up."""

from __future__ import annotations

from animeu.sample.design import Design
from animeu.sample.people.hair.locks import Hair, dark, darkest, locks, mass, ring, strands, undersides
from animeu.sample.picture.canvas import path


def front(design: Design, turn: float, width: float, sway: int) -> Hair:
    """From the front or three quarters."""
    s, t, tone = 6 * sway, 23 * turn, dark(design)
    behind = mass(
        f"M-96,-30C-120,20 -122,78 {-100 - s},116C{-92 - s},128 {-70 - s},128 -52,112H52C{70 + s},128 {92 + s},128 {100 + s},116C122,78 120,20 96,-30Z",
        design, width,
        strands(design, width, ((-88, 30), (-104, 80), (-88, 118)), ((88, 30), (104, 80), (88, 118)), ((-74, 60), (-84, 96), (-66, 118))),
        fill=darkest(design),
    )  # fmt: skip
    points = [
        (66 + t * 0.5, -30), (54 + t, 6), (38 + t, -44), (22 + t, 14), (6 + t, -46), (-16 + t, 10), (-26 + t, -42), (-52 + t * 0.8, 10), (-56 + t * 0.5, -34),
    ]  # fmt: skip
    fringe = f"M{points[0][0]},{points[0][1]}" + locks(points) + f"L{-76 + t * 0.3},-20L-70,-90L70,-90L76,-10Z"
    cap = (
        f"M-92,36C-112,-50 -78,-128 2,-128C80,-128 112,-50 92,36C{100 + s},66 {100 + s},92 {80 + s},116C{84 + s},92 70,66 70,22C72,0 70,-16 {points[0][0]},{points[0][1]}"
        f"{locks(points)}C-66,-18 -70,2 -70,22C-70,66 {-84 - s},92 {-80 - s},116C{-100 - s},92 {-100 - s},66 -92,36Z"
    )
    shade = path(
        f"M-16,-132C-64,-116 -92,-66 -84,-14C-80,-34 -72,-58 -58,-74C-74,-40 -80,10 -78,56C-80,84 {-84 - s},100 {-80 - s},120H-140V-132Z"
        f"M88,-20C78,20 80,70 {84 + s},112C{74 + s},90 66,60 68,18Z",
        tone,
    )
    lines = strands(
        design, width,
        ((10 + t, -122), (38 + t, -92), (38 + t, -46)), ((4 + t, -124), (2 + t, -90), (6 + t, -50)), ((-4 + t, -122), (-34 + t, -92), (-27 + t, -46)),
        ((-30, -116), (-70, -84), (-70, -24)), ((36, -116), (78, -84), (76, -20)), ((-84, 20), (-96, 66), (-84, 104)), ((84, 20), (97, 66), (86, 104)),
    )  # fmt: skip
    light = ring(design, 2 + 10 * turn, 8, 82, 94, start=-60, end=62)
    return Hair(behind, _lock(design, width) + mass(cap, design, width, shade + undersides(points, tone) + light + lines), fringe)


def side(design: Design, width: float, sway: int) -> Hair:
    """In profile, to the right."""
    s, tone = 6 * sway, dark(design)
    behind = mass(f"M20,40L{26 + s},110C4,124 -40,124 {-96 - s},112L-100,0Z", design, width, fill=darkest(design))
    points = [(76, -52), (78, 2), (62, -44), (54, 12), (38, -44), (24, 8), (6, -36)]
    fringe = "M76,-52" + locks(points) + "L10,-80L70,-80Z"
    cap = (
        f"M76,-52{locks(points)}C4,-20 6,-8 10,8C16,40 24,90 {10 - s * 0.5},114C{14 - s * 0.5},90 2,56 -4,34C0,60 {2 - s * 0.5},96 {-10 - s * 0.5},108"
        f"C-20,120 {-34 - s},120 {-46 - s},108C{-60 - s},122 {-84 - s},126 {-98 - s},114C{-114 - s},80 -114,36 -116,-10C-122,-76 -84,-128 -18,-129C40,-130 78,-96 76,-52Z"
    )
    shade = path(
        f"M-40,-132C-92,-116 -112,-60 -104,-10C-104,40 {-96 - s},90 {-86 - s},126H-140V-132ZM-30,40C-26,80 -34,104 {-46 - s},110L{-16 - s},120C-4,100 -14,60 -30,40ZM10,8C16,50 20,90 {10 - s * 0.5},114C6,80 2,50 -2,36Z",
        tone,
    )
    lines = strands(
        design, width,
        ((-14, -120), (30, -104), (40, -50)), ((-18, -120), (14, -90), (20, -40)), ((-26, -120), (-30, -60), (-10, 0)), ((-34, -118), (-64, -50), (-50, 60)),
        ((-46, -114), (-96, -50), (-84, 60)), ((-30, 20), (-28, 70), (-40, 104)),
    )  # fmt: skip
    light = ring(design, -16, 8, 88, 92, start=-66, end=52)
    return Hair(
        behind, _lock(design, width, -16) + mass(cap, design, width, shade + undersides(points, tone) + light + lines), fringe
    )


def rear(design: Design, width: float, sway: int) -> str:
    """From behind."""
    s, tone = 6 * sway, dark(design)
    whole = (
        f"M-94,30C-112,-52 -78,-128 0,-128C78,-128 112,-52 94,30C108,64 108,96 {92 + s},118C{78 + s},128 {64 + s},124 {54 + s},112C{40 + s},128 {20 + s},128 {6 + s},114"
        f"C{-8 + s},128 {-36 + s},128 {-48 + s},112C{-62 + s},126 {-80 + s},128 {-92 + s},118C-108,96 -108,64 -94,30Z"
    )
    shade = path(
        f"M-20,-132C-84,-110 -96,-30 -86,20C-84,60 {-80 + s},96 {-64 + s},128H-140V-132ZM-30,40C-20,80 -30,104 {-48 + s},112L{-10 + s},128C6,100 -8,60 -30,40ZM40,50C52,80 58,96 {54 + s},112L{30 + s},128C40,100 44,80 40,50Z",
        tone,
    )
    lines = strands(
        design, width,
        ((0, -122), (-40, -60), (-46, 104)), ((2, -122), (10, -20), (6, 104)), ((6, -122), (56, -60), (54, 104)), ((-10, -120), (-90, -60), (-80, 90)), ((14, -120), (92, -60), (80, 90)),
    )  # fmt: skip
    return _lock(design, width) + mass(whole, design, width, shade + ring(design, 0, 8, 84, 92) + lines)


def _lock(design: Design, width: float, x: float = 0) -> str:
    """The lock that stands up."""
    return mass(
        f"M{x - 8},-118C{x - 16},-146 {x + 6},-172 {x + 40},-160C{x + 22},-158 {x + 8},-146 {x + 16},-120Z", design, width
    )
