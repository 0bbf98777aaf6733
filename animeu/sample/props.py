"""Things: what people hold, the cat and her kittens, the bell, the poster, the blackboard, the title."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from animeu.sample.canvas import Point, clipped, ellipse, fade, glow, group, path, rect
from animeu.sample.glyphs import written
from animeu.sample.palette import INK, mix, shade

ORANGE, CREAM, GOLD = "#f2a04e", "#fff3dd", "#f3c14b"


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody holds, behind the body and in front of it."""

    behind: str = ""
    front: str = ""


def held(pose: str, arms: tuple[tuple[Point, Point], tuple[Point, Point]], ink: float) -> Held:
    """What belongs to a pose: an umbrella, a lantern, the cat; units are those of the head."""
    x, y = arms[1][1]
    if pose == "umbrella":
        return Held(
            _umbrella(x, y, ink),
            path(f"M{x},{y - 30}V{y + 70}q0,20 -16,20", "none", INK, 9)
            + ellipse(x, y + 4, 19, 20, "#f9d9c0", line=INK, width=ink),
        )
    if pose == "lantern":
        return Held("", group(lantern(ink), x=x, y=y + 22))
    if pose == "cat":
        return Held("", group(cat(0, ink / 0.9), x=4, y=300, scale=0.9))
    return Held()


def _umbrella(x: float, y: float, ink: float) -> str:
    cx, top = x - 30, y - 420
    dome = f"M{cx - 300},{top + 150}Q{cx - 250},{top - 10} {cx},{top}Q{cx + 250},{top - 10} {cx + 300},{top + 150}Q{cx + 250},{top + 118} {cx + 200},{top + 148}Q{cx + 100},{top + 112} {cx},{top + 146}Q{cx - 100},{top + 112} {cx - 200},{top + 148}Q{cx - 250},{top + 118} {cx - 300},{top + 150}Z"
    blue = "#5b7fc0"
    ribs = "".join(
        path(f"M{cx},{top}Q{cx + k * 0.75},{top + 40} {cx + k},{top + 148}", "none", shade(blue, 0.5), ink)
        for k in (-200, 0, 200)
    )
    tone = path(f"M{cx + 40},{top}Q{cx + 120},{top + 60} {cx + 90},{top + 160}H{cx + 320}V{top}Z", shade(blue, 0.32))
    pole = path(f"M{cx},{top - 24}L{x},{y + 60}", "none", INK, 10) + path(f"M{cx},{top - 24}L{x},{y + 60}", "none", "#8b8f9c", 6)
    return pole + path(dome, blue) + clipped(dome, tone + ribs) + path(dome, "none", INK, ink)


def lantern(ink: float) -> str:
    """A paper lantern that hangs from (0, 0)."""
    defined, fill = fade([(0, "#ffd98a"), (0.5, "#fff4cf"), (1, "#ffb95e")])
    body = "M-38,26Q-62,80 -38,134H38Q62,80 38,26Z"
    rings = "".join(path(f"M-60,{y}Q0,{y + 12} 60,{y}", "none", "#d98a3c", 2.2) for y in (44, 62, 80, 98, 116))
    caps = path("M-30,14H30V28H-30ZM-30,132H30V146H-30Z", "#4b3a40", INK, ink)
    shine = glow(0, 80, 210, "#ffcf70", 0.55)
    return (
        shine
        + path("M0,-6V16", "none", INK, 5)
        + defined
        + path(body, fill)
        + clipped(body, rings)
        + path(body, "none", "#8a5230", ink)
        + caps
    )


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


def bell(ink: float, *, small: bool = False) -> str:
    """A round bell, hanging from (0, -60)."""
    round_d = "M-58,0C-58,-36 -32,-58 0,-58C32,-58 58,-36 58,0C58,36 32,58 0,58C-32,58 -58,36 -58,0Z"
    tone = path("M14,-60C34,-20 30,30 6,60H70V-60Z", shade(GOLD, 0.35)) + ellipse(-24, -26, 12, 17, "#fff8dc")
    slit = (
        path("M-58,12H58", "none", shade(GOLD, 0.7), 7) + ellipse(0, 26, 9, 9, "#5a3a2c") + path("M0,30V56", "none", "#5a3a2c", 7)
    )
    width = ink * (2.2 if small else 1.0)
    loop = ellipse(0, -64, 11, 11, "none", line=shade(GOLD, 0.5), width=7)
    return loop + path(round_d, GOLD) + clipped(round_d, tone + slit) + path(round_d, "none", INK, width)


def _cat_prop(drawing: int, ink: float) -> str:
    return cat(drawing, ink)


def _bell_prop(drawing: int, ink: float) -> str:
    tilt = (-10, 6, 12, -4)[drawing % 4]
    rings = "".join(
        path(
            f"M{-r},96a{r},{r * 0.22:.1f} 0 1 0 {2 * r},0a{r},{r * 0.22:.1f} 0 1 0 {-2 * r},0Z",
            "none",
            "#dfeaf7",
            4,
            opacity=0.75 - 0.16 * i,
        )
        for i, r in enumerate((120 + 8 * (drawing % 4), 200 + 12 * (drawing % 4), 300 + 14 * (drawing % 4)))
    )
    ribbon = path("M0,-90C-60,-140 -120,-110 -170,-60C-130,-70 -90,-60 -70,-30", "none", "#8f2c30", 22) + path(
        "M0,-90C-60,-140 -120,-110 -170,-60C-130,-70 -90,-60 -70,-30", "none", "#c8403a", 16
    )
    gleam = glow(-30, -30, 150, "#fff1b8", 0.55)
    return (
        ellipse(0, 96, 330, 60, "#8fa6c4", opacity=0.55)
        + rings
        + group(ribbon + group(bell(ink / 1.7), scale=1.7) + gleam, turn=tilt)
    )


def _family(drawing: int, ink: float) -> str:
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


def _poster(drawing: int, ink: float) -> str:
    sheet = (
        rect(-190, -260, 380, 520, "#fdf8ea", line=INK, width=ink)
        + path("M-190,-260H190V-176H-190Z", "#d95548")
        + path("M150,260L190,220V260Z", "#d9cfb8", INK, ink * 0.6)
    )
    pins = ellipse(-160, -236, 9, 9, "#f3c14b", line=INK, width=ink * 0.7) + ellipse(
        160, -236, 9, 9, "#f3c14b", line=INK, width=ink * 0.7
    )
    title = written("ネコ", -92, -254, 84, "#fffdf5", weight=11)
    picture = rect(-140, -156, 280, 240, "#d8ecdf", line=INK, width=ink * 0.7) + group(cat(0, ink / 0.92), x=0, y=-26, scale=0.92)
    return (
        sheet
        + title
        + picture
        + written("ミカン", -116, 112, 72, "#4a3440", weight=9)
        + path("M-120,212H120M-120,232H70", "none", "#b5a8a0", 5)
        + pins
    )


def _title(drawing: int, ink: float) -> str:
    shine = glow(640, 330, 620, "#ffffff", 0.55, 0.55)
    letters = (
        written("ネコ", 250, 200, 190, "#fffdf5", weight=17, edge="#d9573f")
        + written("と", 655, 262, 118, "#fff3c4", weight=16, edge="#d9573f")
        + written("スズ", 780, 200, 190, "#fffdf5", weight=17, edge="#d9573f")
    )
    return shine + letters


PROPS: dict[str, Callable[[int, float], str]] = {
    "cat": _cat_prop,
    "bell": _bell_prop,
    "family": _family,
    "poster": _poster,
    "title": _title,
}
"""Things that a script can name: (number of the drawing, width of the ink) to a drawing around (0, 0)."""

WHOLE = frozenset({"title"})
"""Those that are drawn in the picture's own coordinates."""
