"""Short hair in spikes that are blown to one side."""

from __future__ import annotations

from animeu.sample.design import Design
from animeu.sample.people.hair.locks import Hair, dark, darkest, locks, mass, ring, spikes, strands, undersides
from animeu.sample.picture.canvas import Point, path

_AROUND: tuple[Point, ...] = (
    (-70, 62), (-104, 46), (-86, 10), (-124, -14), (-94, -50), (-120, -100), (-68, -98), (-62, -150), (-16, -120),
    (34, -166), (46, -116), (102, -128), (86, -78), (128, -56), (96, -20), (114, 28), (74, 60),
)  # fmt: skip
_ASIDE: tuple[Point, ...] = (
    (-60, 84), (-98, 84), (-92, 50), (-124, 36), (-110, 2), (-140, -30), (-112, -54), (-128, -96), (-82, -96), (-74, -140), (-36, -120),
    (2, -156), (22, -118), (62, -128), (62, -94), (96, -92), (76, -58),
)  # fmt: skip
"""Around the head from the left to the right, valleys and tips in turn: from the front, and in profile."""


def _blown(points: tuple[Point, ...], sway: int) -> list[Point]:
    return [(x + 4 * sway * (i % 2), y) for i, (x, y) in enumerate(points)]


def front(design: Design, turn: float, width: float, sway: int) -> Hair:
    """From the front or three quarters."""
    t, tone = 23 * turn, dark(design)
    behind = mass(
        "M-90,-30L-98,40L-84,46L-88,78L-66,70L-54,100L-30,84H30L54,100L66,70L88,78L84,46L98,40L90,-30Z",
        design,
        width,
        fill=darkest(design),
    )
    around = _blown(_AROUND, sway)
    points = [
        (68 + t * 0.5, -34), (60 + t, 4), (40 + t, -48), (26 + t, 12), (8 + t, -50), (-8 + t, 18), (-24 + t, -46), (-44 + t, 8), (-52 + t, -42), (-70 + t * 0.5, 6), (-66 + t * 0.4, -30),
    ]  # fmt: skip
    fringe = f"M{points[0][0]},{points[0][1]}{locks(points)}L-78,-30L-70,-90L70,-90L78,-30Z"
    cap = f"M{around[0][0]},{around[0][1]}{spikes(around, 0.25)}Q72,30 76,0Q74,-20 {points[0][0]},{points[0][1]}{locks(points)}Q-76,10 -72,60Z"
    shade = path(
        "M-40,-160L-14,-118L-40,-106L-64,-96L-68,-70L-92,-48L-80,-20L-86,12L-72,66H-160V-170Z"
        "M48,-114L36,-96L72,-98L104,-130ZM88,-76L70,-72L96,-48L130,-56ZM98,-18L82,-14L92,18L116,30Z",
        tone,
    )
    lines = strands(
        design, width,
        ((14 + t, -110), (38 + t, -84), (40 + t, -50)), ((6 + t, -112), (4 + t, -80), (8 + t, -52)), ((-6 + t, -110), (-28 + t, -84), (-24 + t, -48)), ((-20 + t, -106), (-52 + t, -76), (-52 + t, -44)),
        ((-50, -96), (-78, -60), (-70, -20)), ((46, -100), (74, -70), (74, -20)),
    )  # fmt: skip
    light = ring(design, 4 + 10 * turn, 12, 76, 92, start=-56, end=60, thick=8)
    return Hair(behind, mass(cap, design, width, shade + undersides(points, tone) + light + lines), fringe)


def side(design: Design, width: float, sway: int) -> Hair:
    """In profile, to the right."""
    tone, around = dark(design), _blown(_ASIDE, sway)
    points = [(76, -58), (80, -2), (60, -44), (52, 10), (38, -44), (24, 8), (14, -34)]
    fringe = f"M76,-58{locks(points)}L10,-80L70,-80Z"
    cap = f"M{around[0][0]},{around[0][1]}{spikes(around, 0.25)}{locks(points)}Q14,0 10,34Q0,18 0,-4Q-10,-20 -22,-6Q-34,20 -26,52Q-40,62 {around[0][0]},{around[0][1]}Z"
    shade = path(
        "M-30,-140L-40,-112L-78,-92L-84,-60L-104,-44L-96,-6L-96,34L-80,52L-70,90H-160V-150ZM-34,0C-40,40 -50,60 -70,90L-20,60ZM62,-94L40,-86L70,-76L100,-94ZM22,-118L10,-104L44,-100L66,-130Z",
        tone,
    )
    lines = strands(
        design, width,
        ((-10, -108), (34, -90), (38, -48)), ((-16, -108), (10, -80), (14, -40)), ((-30, -104), (-40, -50), (-24, -10)), ((-44, -98), (-84, -50), (-66, 40)),
    )  # fmt: skip
    light = ring(design, -16, 12, 82, 90, start=-64, end=50, thick=8)
    return Hair("", mass(cap, design, width, shade + undersides(points, tone) + light + lines), fringe)


def rear(design: Design, width: float, sway: int) -> str:
    """From behind."""
    tone, around = dark(design), _blown(_AROUND, sway)
    nape = "Q70,90 58,110Q50,92 40,86Q36,110 18,124Q16,104 8,90Q-6,112 -26,120Q-24,100 -30,86Q-44,100 -60,106Q-62,84 -72,60Z"
    shade = path(
        "M-40,-160L-14,-118L-40,-106L-64,-96L-68,-70L-92,-48L-80,-20L-76,40L-60,120H-160V-170Z"
        "M-20,20Q-24,70 -30,86L-60,120Q-50,60 -20,20ZM30,20Q36,60 40,86L8,100Q26,60 30,20Z",
        tone,
    )
    lines = strands(
        design,
        width,
        ((0, -60), (-30, 0), (-30, 80)),
        ((6, -60), (20, 10), (8, 86)),
        ((12, -60), (48, 0), (42, 80)),
        ((-14, -70), (-64, -20), (-72, 40)),
        ((26, -70), (76, -20), (74, 40)),
    )
    return mass(
        f"M{around[0][0]},{around[0][1]}{spikes(around, 0.25)}{nape}",
        design,
        width,
        shade + ring(design, 0, 12, 78, 92, thick=8) + lines,
    )
