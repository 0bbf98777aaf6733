"""Mikan the cat, and her kittens."""

from __future__ import annotations

from animeu.sample.canvas import clipped, ellipse, group, path
from animeu.sample.palette import INK, mix, shade
from animeu.sample.props.bells import bell

ORANGE, CREAM = "#f2a04e", "#fff3dd"


def cat(drawing: int, ink: float) -> str:
    """Mikan, an orange cat with a bell, sitting around (0, 0), about 200 wide; ``drawing`` moves tail and lids."""
    tone, blink = shade(ORANGE, 0.25), drawing % 4 == 2
    flick = 14 if drawing % 4 in (1, 2) else -6
    tail = path(f"M62,96C120,100 {128 + flick},50 {104 + flick},14", "none", INK, 30 + 2 * ink) + path(
        f"M62,96C120,100 {128 + flick},50 {104 + flick},14", "none", ORANGE, 30
    )
    tail += path(f"M{110 + flick},34Q{110 + flick},24 {104 + flick},14", "none", CREAM, 28)
    body_d = "M-50,-6C-84,50 -80,120 -50,124H50C80,120 84,50 50,-6Z"
    belly = path("M-26,0C-44,60 -36,124 -20,128H20C36,124 44,60 26,0Z", CREAM)
    stripes = path("M-74,40l24,8M-78,64l24,4M74,40l-24,8M78,64l-24,4", "none", tone, 9)
    paws = ellipse(-24, 120, 22, 13, CREAM, line=INK, width=ink) + ellipse(24, 120, 22, 13, CREAM, line=INK, width=ink)
    body = (
        path(body_d, ORANGE)
        + clipped(body_d, belly + stripes + path("M30,-10C60,40 60,90 40,130H100V-10Z", tone, opacity=0.6))
        + path(body_d, "none", INK, ink)
        + paws
    )
    ears = "".join(
        path(f"M{k * 22},-92L{k * 64},-138L{k * 74},-64Z", ORANGE, INK, ink)
        + path(f"M{k * 36},-94L{k * 58},-118L{k * 64},-78Z", "#f7b9a8")
        for k in (-1, 1)
    )
    head_d = "M-82,-48C-84,-92 -44,-108 0,-108C44,-108 84,-92 82,-48C80,-6 44,10 0,10C-44,10 -80,-6 -82,-48Z"
    marks = path("M-8,-108l-4,26l12,-10l12,10l-4,-26ZM-88,-52l26,6M-86,-32l24,0M88,-52l-26,6M86,-32l-24,0", tone, tone, 7)
    muzzle = ellipse(0, -16, 34, 24, CREAM)
    head = path(head_d, ORANGE) + clipped(head_d, marks + muzzle) + path(head_d, "none", INK, ink)
    eyes = ""
    for k in (-1, 1):
        if blink:
            eyes += path(f"M{k * 36 - 14},-46q14,-12 28,0", "none", INK, ink * 1.6)
        else:
            eyes += (
                ellipse(k * 36, -48, 14, 17, "#3a6f46", line=INK, width=ink)
                + ellipse(k * 36, -48, 7, 14, "#1c2b22")
                + ellipse(k * 36 - 4, -55, 5, 6, "#ffffff")
            )
    nose = path("M-6,-28H6L0,-21Z", "#e07a7a", INK, ink * 0.6) + path(
        "M0,-21q-2,10 -13,8M0,-21q2,10 13,8", "none", INK, ink * 0.9
    )
    whiskers = path("M-40,-22l-44,-6M-40,-14l-42,6M40,-22l44,-6M40,-14l42,6", "none", mix(INK, "#ffffff", 0.3), ink * 0.6)
    collar = path("M-52,2Q0,26 52,2", "none", "#c8403a", 12) + group(bell(ink, small=True), y=26, scale=0.34)
    return tail + body + ears + head + eyes + nose + whiskers + collar


def family(drawing: int, ink: float) -> str:
    box = (
        path("M-330,20H330L296,230H-296Z", "#b98a5a", INK, ink)
        + path("M-330,20H330L324,58H-324Z", shade("#b98a5a", 0.3))
        + path("M60,20H330L296,230H40Z", shade("#b98a5a", 0.22), opacity=0.7)
    )
    cloth = path("M-300,20C-240,-30 -180,-6 -120,-22S20,-40 110,-14S250,-30 300,20Z", "#e9dfe8", INK, ink)
    kittens = ""
    for i, (x, colour) in enumerate(((-190, "#f7c183"), (-84, "#fff0da"), (206, "#8d8492"))):
        kittens += group(_kitten(colour, ink, asleep=(drawing // 2 + i) % 3 != 0), x=x, y=-30 - 6 * ((drawing + i) % 3 == 0))
    mother = group(cat(0 if drawing % 4 else 2, ink / 1.25), x=64, y=-58, scale=1.25)
    return mother + kittens + cloth + box


def _kitten(colour: str, ink: float, *, asleep: bool) -> str:
    tone = shade(colour, 0.22)
    ears = "".join(path(f"M{k * 10},-46L{k * 34},-74L{k * 42},-30Z", colour, INK, ink) for k in (-1, 1))
    head_d = "M-48,-18C-48,-44 -26,-54 0,-54C26,-54 48,-44 48,-18C48,12 26,22 0,22C-26,22 -48,12 -48,-18Z"
    eyes = "".join(
        path(f"M{k * 20 - 9},-14q9,9 18,0", "none", INK, ink * 1.2)
        if asleep
        else ellipse(k * 20, -16, 8, 10, INK) + ellipse(k * 20 - 2, -20, 3, 3.5, "#fff")
        for k in (-1, 1)
    )
    return (
        ears
        + path(head_d, colour)
        + clipped(head_d, path("M14,-60C30,-20 26,10 6,30H60V-60Z", tone))
        + path(head_d, "none", INK, ink)
        + eyes
        + path("M-4,-4H4L0,1ZM0,1q-3,6 -8,4M0,1q3,6 8,4", "#e07a7a", INK, ink * 0.7)
    )
