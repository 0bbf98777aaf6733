"""Mikan the cat, and her kittens."""

from __future__ import annotations

from animeu.sample.picture.canvas import clipped, ellipse, group, path, radial
from animeu.sample.picture.palette import INK, light, mix, shade
from animeu.sample.picture.props.bells import bell

ORANGE, CREAM = "#f5a550", "#fff4df"

SWISH = (0, 10, 22, 32, 22, 8, -6, -8)
"""How far the tip of the tail is to the right, in each of its drawings."""

ASLEEP, LISTENING = 5, (2, 3)
"""The drawing in which her eyes are shut, and those in which one ear twitches."""


def cat(drawing: int, ink: float) -> str:
    """Mikan, an orange cat with a bell, sitting around (0, 0), about 200 wide; drawings swish the tail, blink, twitch an ear."""
    at = drawing % len(SWISH)
    collar = path("M-54,0Q0,30 54,0", "none", INK, 14 + 2 * ink) + path("M-54,0Q0,30 54,0", "none", "#d4443c", 14)
    return (
        _tail(SWISH[at], ink)
        + _body(ink)
        + _ears(ink, twitch=at in LISTENING)
        + _head(ink)
        + _face(ink, shut=at == ASLEEP)
        + collar
        + group(bell(ink / 0.36), y=30, scale=0.36)
    )


def _tail(flick: float, ink: float) -> str:
    d = f"M48,104C104,116 {138 + flick * 0.6:.0f},84 {120 + flick:.0f},34Q{112 + flick:.0f},10 {126 + flick * 1.4:.0f},-8"
    tip = f"M{117 + flick:.0f},22Q{114 + flick:.0f},8 {126 + flick * 1.4:.0f},-8"
    rings = path(f"M{106 + flick * 0.7:.0f},84l26,10M{116 + flick * 0.9:.0f},56l26,4", "none", shade(ORANGE, 0.3), 8)
    return path(d, "none", INK, 32 + 2 * ink) + path(d, "none", ORANGE, 32) + rings + path(tip, "none", CREAM, 30)


def _body(ink: float) -> str:
    tone = shade(ORANGE, 0.26)
    d = "M-46,-10C-78,30 -90,96 -72,124C-60,134 60,134 72,124C90,96 78,30 46,-10Z"
    chest = "M-30,-6C-46,24 -40,50 -30,60L-22,52L-14,68L-4,56L6,70L14,54L24,62L30,48C40,36 42,16 30,-6Z"
    stripes = path("M-92,54l30,10M-94,80l30,6M92,54l-30,10M94,80l-30,6", "none", tone, 10)
    legs = path("M-30,70C-38,100 -38,112 -34,128M30,70C38,100 38,112 34,128M0,84V126", "none", mix(tone, INK, 0.35), ink * 0.8)
    shadow = path("M34,-20C58,30 62,84 46,140H110V-20Z", tone, opacity=0.65)
    paws = "".join(
        ellipse(k * 25, 124, 25, 14, CREAM, line=INK, width=ink)
        + path(f"M{k * 25 - 8},118v8M{k * 25 + 8},118v8", "none", INK, ink * 0.7)
        for k in (-1, 1)
    )
    return path(d, ORANGE) + clipped(d, stripes + shadow + path(chest, CREAM) + legs) + path(d, "none", INK, ink) + paws


def _ears(ink: float, *, twitch: bool) -> str:
    drawn = ""
    for k in (-1, 1):
        tip = (82, -126) if twitch and k > 0 else (70, -146)
        drawn += path(f"M{k * 18},-98Q{k * 44},-134 {k * tip[0]},{tip[1]}Q{k * 90},-104 {k * 84},-58Z", ORANGE, INK, ink)
        drawn += path(f"M{k * 36},-100Q{k * 52},-122 {k * (tip[0] - 6)},{tip[1] + 18}Q{k * 76},-98 {k * 72},-76Z", "#f9b7ab")
        drawn += path(f"M{k * 40},-96q{k * 8},-12 {k * 12},-2q{k * 6},-10 {k * 10},4", CREAM)
    return drawn


def _head(ink: float) -> str:
    tone = shade(ORANGE, 0.28)
    d = "M0,-112C52,-112 90,-92 92,-50C92,-40 98,-34 108,-28C98,-24 94,-20 98,-12C84,-10 76,2 52,8C24,16 -24,16 -52,8C-76,2 -84,-10 -98,-12C-94,-20 -98,-24 -108,-28C-98,-34 -92,-40 -92,-50C-90,-92 -52,-112 0,-112Z"
    marks = "M-6,-114L-3,-84L3,-84L6,-114ZM-26,-112L-19,-88L-13,-90L-14,-114ZM26,-112L19,-88L13,-90L14,-114ZM-112,-48l30,10l-28,-2ZM112,-48l-30,10l28,-2Z"
    shadow = path("M60,-120C84,-60 76,-16 34,24H120V-120Z", tone, opacity=0.5)
    muzzle = path("M0,-30C18,-36 44,-24 40,-4C36,14 -36,14 -40,-4C-44,-24 -18,-36 0,-30Z", CREAM)
    gleam = path("M-60,-88Q-40,-104 -34,-100Q-52,-86 -58,-76Z", light(ORANGE, 0.5), opacity=0.8)
    return path(d, ORANGE) + clipped(d, shadow + path(marks, tone, tone, 3) + muzzle + gleam) + path(d, "none", INK, ink)


def _face(ink: float, *, shut: bool) -> str:
    drawn = "".join(radial(k * 64, -16, 20, [(0, "#ff8f86", 0.6), (1, "#ff8f86", 0.0)], 0.7) for k in (-1, 1))
    for k in (-1, 1):
        if shut:
            drawn += path(f"M{k * 40 - 19},-46q19,-20 38,0", "none", INK, ink * 1.8)
            continue
        eye = f"M{k * 40 - 22},-44C{k * 40 - 22},-78 {k * 40 + 22},-78 {k * 40 + 22},-44C{k * 40 + 20},-24 {k * 40 - 20},-24 {k * 40 - 22},-44Z"
        drawn += path(eye, "#2f7a54") + clipped(
            eye,
            ellipse(k * 40, -30, 22, 18, "#a9e08a")
            + ellipse(k * 40, -48, 13, 21, "#14291f")
            + path(f"M{k * 40 - 24},-80h48v16q-24,-8 -48,4Z", "#14291f", opacity=0.55),
        )
        drawn += ellipse(k * 40 - 6, -58, 7.5, 8.5, "#ffffff") + ellipse(k * 40 + 8, -38, 4, 4.5, "#ffffff", opacity=0.9)
        drawn += path(f"M{k * 40 - 22},-44C{k * 40 - 22},-78 {k * 40 + 22},-78 {k * 40 + 22},-44", "none", INK, ink * 1.7) + path(
            eye, "none", INK, ink * 0.8
        )
    drawn += path("M-8,-24Q0,-28 8,-24Q4,-16 0,-15Q-4,-16 -8,-24Z", "#ef8080", INK, ink * 0.6)
    drawn += path("M0,-15q-1,11 -15,10M0,-15q1,11 15,10", "none", INK, ink)
    return drawn + path("M-52,-18l-52,-8M-52,-9l-50,6M52,-18l52,-8M52,-9l50,6", "none", mix(INK, "#ffffff", 0.45), ink * 0.6)


def family(drawing: int, ink: float) -> str:
    """The cat and three kittens in a box."""
    box = (
        path("M-330,20H330L296,230H-296Z", "#c29362", INK, ink)
        + path("M-330,20H330L324,58H-324Z", shade("#c29362", 0.3))
        + path("M60,58H324L296,228H40Z", shade("#c29362", 0.22), opacity=0.7)
        + path("M-290,100H-60M-280,150H20", "none", light("#c29362", 0.3), 5, opacity=0.6)
    )
    cloth = path("M-300,20C-240,-30 -180,-6 -120,-22S20,-40 110,-14S250,-30 300,20Z", "#efe6f0", INK, ink)
    kittens = ""
    for i, (x, colour) in enumerate(((-200, "#f9c88c"), (-92, "#fff2de"), (212, "#958c9c"))):
        kittens += group(_kitten(colour, ink, asleep=(drawing // 2 + i) % 3 != 0), x=x, y=-30 - 6 * ((drawing + i) % 3 == 0))
    mother = group(cat(0 if drawing % 4 else ASLEEP, ink / 1.25), x=64, y=-58, scale=1.25)
    return mother + kittens + cloth + box


def _kitten(colour: str, ink: float, *, asleep: bool) -> str:
    tone = shade(colour, 0.22)
    ears = "".join(
        path(f"M{k * 8},-50Q{k * 26},-72 {k * 40},-80Q{k * 50},-56 {k * 46},-28Z", colour, INK, ink)
        + path(f"M{k * 20},-50Q{k * 30},-64 {k * 37},-68Q{k * 42},-54 {k * 40},-40Z", "#f9b7ab")
        for k in (-1, 1)
    )
    head_d = "M0,-58C30,-58 52,-46 52,-18C52,12 28,24 0,24C-28,24 -52,12 -52,-18C-52,-46 -30,-58 0,-58Z"
    eyes = "".join(
        path(f"M{k * 22 - 11},-14q11,10 22,0", "none", INK, ink * 1.3)
        if asleep
        else ellipse(k * 22, -16, 11, 13, "#23323f")
        + ellipse(k * 22, -10, 8, 6, "#6fa8c8")
        + ellipse(k * 22 - 4, -21, 4.4, 5, "#fff")
        for k in (-1, 1)
    )
    blush = "".join(radial(k * 36, 2, 12, [(0, "#ff8f86", 0.6), (1, "#ff8f86", 0)], 0.7) for k in (-1, 1))
    return (
        ears
        + path(head_d, colour)
        + clipped(
            head_d,
            path("M18,-62C34,-20 30,10 6,34H66V-62Z", tone, opacity=0.7)
            + path("M-4,-60l2,18h4l2,-18ZM-18,-58l4,14h4l0,-16Z", tone),
        )
        + path(head_d, "none", INK, ink)
        + blush
        + eyes
        + path("M-5,-2H5L0,4ZM0,4q-3,7 -10,5M0,4q3,7 10,5", "#e98a8a", INK, ink * 0.7)
    )
