"""Faces: contour, eyes, brows, nose and mouth, as a function of where one looks and what one feels.

A head is drawn in its own units: its middle at (0, 0), the chin at (0, 104), temples at x = ±80.
"""

from __future__ import annotations

from dataclasses import dataclass

from animeu.sample.canvas import Point, clipped, ellipse, fade, path
from animeu.sample.design import Design
from animeu.sample.palette import INK, light, mix, shade, skin_shade


@dataclass(frozen=True, slots=True)
class Mood:
    """What a feeling does to a face: brows (lift, slant), eyes (opening), mouth, blush, tears."""

    lift: float = 0.0
    slant: float = 0.0
    open: float = 1.0
    smile: float = 0.3
    blush: float = 0.25
    closed_happy: bool = False
    tears: bool = False


MOODS = {
    "calm": Mood(),
    "smile": Mood(lift=2, smile=0.9, blush=0.4),
    "happy": Mood(lift=4, smile=1.0, blush=0.7, closed_happy=True),
    "sad": Mood(lift=3, slant=-8, open=0.88, smile=-0.6),
    "surprised": Mood(lift=9, open=1.1, smile=-0.1, blush=0.3),
    "tears": Mood(lift=4, slant=-6, open=0.92, smile=0.8, blush=0.9, tears=True),
}
"""Feelings that a script can name."""


CHIN, EYE = 105.0, 20.0
"""How far below the middle of the head the chin and the eyes are."""

PROFILE_EXTREMES: tuple[Point, ...] = ((-22, -34), (-22, 44), (74, -34), (84, 46), (56, 104))
"""Ear, brow, tip of the nose and chin of somebody who looks to the right."""

PROFILE_EYE, PROFILE_MOUTH = (50.0, 20.0), (64.0, 74.0)


def extremes(turn: float) -> list[Point]:
    """The outermost points of a face from the brows down: ears, cheeks and chin."""
    chin = 15 * turn
    return [(-93, -34), (93, -34), (-93, 40), (93, 40), (-52 + chin * 0.6, 78), (52 + chin * 0.6, 78), (chin, CHIN)]


def mouth_place(turn: float) -> Point:
    """Where the mouth is."""
    return 23 * turn, 74


def contour(turn: float) -> str:
    """The outline of the face from temple to temple over the chin, closed over the skull."""
    chin, near = 15 * turn, 4 * turn
    return (
        f"M{-80 + near},-8C{-83 + near},28 {-77 + near},54 {-52 + chin * 0.6},78C{-36 + chin * 0.8},93 {-14 + chin},105 {chin},105"
        f"C{14 + chin},105 {36 + chin * 0.8},93 {52 + chin * 0.6},78C{77 + near},54 {83 + near},28 {80 + near},-8"
        f"C{82 + near},-66 46,-98 0,-98C-46,-98 {-82 + near},-66 {-80 + near},-8Z"
    )


def face(design: Design, mood: Mood, turn: float, width: float, *, eyes: int = 0, mouth: int = 0) -> str:
    """A face without hair.

    Parameters
    ----------
    turn : float
        Where it looks, -1 to 1.
    width : float
        Of the ink line, in units of the head.
    eyes : int
        0 open, 1 half closed, 2 closed.
    mouth : int
        0 as the mood has it, 1 a little open, 2 open.
    """
    outline = contour(turn)
    dark = skin_shade(design.skin)
    shadow = "M-100,-110H100V-14Q60,4 40,-6T0,-2T-44,-4T-100,10Z"  # what the fringe throws on the forehead
    side = 1 if turn <= 0 else -1
    cheek = f"M{side * 96},-20C{side * 66},20 {side * 66},60 {side * 20},110H{side * 110}Z"
    skin = path(outline, design.skin) + clipped(outline, path(cheek, dark, opacity=0.55) + path(shadow, dark))
    ears = "".join(
        path(f"M{s * 78},0C{s * 96},-14 {s * 100},14 {s * 90},34C{s * 86},42 {s * 80},42 {s * 76},36Z", design.skin, INK, width)
        for s in (-1, 1)
    )
    features = _blush(mood, turn) + _nose(turn, dark) + _mouth(mood, turn, width, mouth)
    for side in (-1, 1):
        features += _eye(design, mood, turn, side, width, eyes)
    return ears + skin + path(outline, "none", INK, width) + features + _tears(mood, turn)


def brows(design: Design, mood: Mood, turn: float, width: float) -> str:
    """The brows, which are drawn over the fringe."""
    colour, drawn = mix(shade(design.hair_colour, 0.5), INK, 0.45), ""
    for side in (-1, 1):
        x, squeeze = eye_place(turn, side)
        y = -25 - mood.lift - 4 * (1 - design.eye_height)
        inner, outer = y + mood.slant * 1.1, y - mood.slant * 0.7
        a, b = x - side * 22 * squeeze, x + side * 26 * squeeze
        drawn += path(
            f"M{a:.1f},{inner + 3:.1f}Q{x:.1f},{y - 9:.1f} {b:.1f},{outer + 4:.1f}Q{x:.1f},{y - 4:.1f} {a:.1f},{inner + 7:.1f}Z",
            colour,
            colour,
            width * 0.5,
        )
    return drawn


def glasses(turn: float, width: float) -> str:
    """Thin round-cornered glasses with a gleam on the lenses."""
    drawn = ""
    for side in (-1, 1):
        x, squeeze = eye_place(turn, side)
        w = 33 * squeeze
        lens = f"M{x - w:.1f},-2Q{x - w:.1f},-10 {x - w + 9:.1f},-10H{x + w - 9:.1f}Q{x + w:.1f},-10 {x + w:.1f},-2V24"
        lens += f"Q{x + w:.1f},44 {x:.1f},44Q{x - w:.1f},44 {x - w:.1f},24Z"
        gleam = path(f"M{x - 4},-12L{x + 10},-12L{x - 10},46L{x - 24},46Z", "#ffffff", opacity=0.20)
        drawn += clipped(lens, gleam) + path(lens, "none", "#4a4552", width * 1.05)
        drawn += path(f"M{x + side * w:.1f},2L{side * 84 + 4 * turn:.1f},-2", "none", "#4a4552", width * 0.9)
    left, right = eye_place(turn, -1), eye_place(turn, 1)
    return drawn + path(
        f"M{left[0] + 33 * left[1]:.1f},6Q{(left[0] + right[0]) / 2:.1f},-2 {right[0] - 33 * right[1]:.1f},6",
        "none",
        "#4a4552",
        width,
    )


def eye_place(turn: float, side: int) -> tuple[float, float]:
    """Where an eye is, and how much the turn of the head narrows it."""
    far = max(0.0, side * turn)
    return side * 41 + 19 * turn - side * 5 * far, 1 - 0.22 * far


def _eye(design: Design, mood: Mood, turn: float, side: int, width: float, state: int) -> str:
    x, squeeze = eye_place(turn, side)
    y, tall = 20.0, design.eye_height

    def at(dx: float, dy: float) -> str:
        return f"{x + side * dx * squeeze:.2f},{y + dy * tall:.2f}"

    lash = mix(INK, "#1a1020", 0.5)
    if mood.closed_happy or state == 2:
        bend = -15 if mood.closed_happy else 22
        base = 12 if mood.closed_happy else 6
        arc = f"M{at(-23, base)}Q{at(1, base + bend)} {at(26, base - 2)}Q{at(1, base + bend - 7)} {at(-23, base)}Z"
        wing = path(f"M{at(24, base - 2)}L{at(31, base + (4 if mood.closed_happy else -1))}", "none", lash, width * 1.1)
        return path(arc, lash, lash, width * 0.8) + wing
    o = mood.open * (0.5 if state == 1 else 1.0)
    top = -29 * o + (1 - min(o, 1)) * 6
    low = 25.0
    white = (
        f"M{at(-21, 6)}C{at(-19, top * 0.62)} {at(-8, top)} {at(4, top)}C{at(16, top)} {at(24, top * 0.62)} {at(24, -1)}"
        f"C{at(24, 13)} {at(16, low)} {at(4, low)}C{at(-9, low)} {at(-19, 19)} {at(-21, 6)}Z"
    )
    ix, iy = x + 5 * turn + side * 1.5, y - 1 * tall
    rx, ry = 17.5 * squeeze, 26 * tall
    deep, bright = shade(design.eye_colour, 0.62), light(design.eye_colour, 0.5)
    defined, fill = fade([(0, deep), (0.45, design.eye_colour), (1, bright)])
    iris = (
        defined
        + ellipse(ix, iy, rx, ry, fill, line=shade(design.eye_colour, 0.75), width=2.4)
        + ellipse(ix, iy - 1, rx * 0.48, ry * 0.52, shade(design.eye_colour, 0.85))
        + ellipse(ix, iy + ry * 0.58, rx * 0.62, ry * 0.24, light(design.eye_colour, 0.75), opacity=0.75)
        + path(
            f"M{ix - 30},{iy - ry - 8}H{ix + 30}V{iy - ry * 0.42}Q{ix},{iy - ry * 0.12} {ix - 30},{iy - ry * 0.42}Z",
            deep,
            opacity=0.55,
        )
        + ellipse(ix - 6.5 * squeeze, iy - ry * 0.42, 6.6 * squeeze, 8.2 * tall, "#ffffff")
        + ellipse(ix + 7 * squeeze, iy + ry * 0.36, 3.2, 3.6, "#ffffff", opacity=0.9)
    )
    sclera = path(white, "#fffdfb") + clipped(
        white, path(f"M{at(-40, -50)}L{at(40, -50)}L{at(40, top + 12)}L{at(-40, top + 12)}Z", "#c9c4dd")
    )
    upper = (
        f"M{at(-24, 5)}C{at(-20, top * 0.72)} {at(-8, top - 4)} {at(5, top - 4)}C{at(19, top - 4)} {at(27, top * 0.6)} {at(33, -7)}"
        f"L{at(25, 1)}C{at(23, top * 0.45)} {at(15, top + 4.5)} {at(4, top + 4)}C{at(-7, top + 4)} {at(-17, top * 0.5)} {at(-24, 5)}Z"
    )
    crease = f"M{at(-15, top - 6)}Q{at(4, top - 15)} {at(21, top - 4)}"
    lower = f"M{at(-7, low + 0.5)}Q{at(6, low + 2.5)} {at(17, low - 5)}"
    return (
        sclera
        + clipped(white, iris)
        + path(upper, lash, lash, width * 0.5)
        + path(crease, "none", mix(design.skin, INK, 0.55), width * 0.6)
        + path(lower, "none", mix(design.skin, INK, 0.75), width * 0.75)
    )


def _nose(turn: float, dark: str) -> str:
    x = 26 * turn
    return path(f"M{x + 1},48L{x + 5 + 5 * turn},55L{x - 1},56Z", shade(dark, 0.3), opacity=0.8)


def _mouth(mood: Mood, turn: float, width: float, state: int) -> str:
    x, y = 23 * turn, 74
    narrow = 1 - 0.15 * abs(turn)
    if state == 0:
        w, bend = 13 * narrow, 7 * mood.smile
        return path(f"M{x - w},{y - bend * 0.3:.1f}Q{x},{y + bend:.1f} {x + w},{y - bend * 0.3:.1f}", "none", INK, width)
    w, drop = ((10, 9) if state == 1 else (15, 19))[0] * narrow, (9 if state == 1 else 19)
    lift = 2 if mood.smile >= 0 else -3
    shape = f"M{x - w},{y - lift}Q{x},{y - 3 + lift} {x + w},{y - lift}Q{x + w * 0.9},{y + drop} {x},{y + drop}Q{x - w * 0.9},{y + drop} {x - w},{y - lift}Z"
    tongue = ellipse(x, y + drop + 2, w * 0.8, drop * 0.5, "#e8808a")
    return path(shape, "#9c3a4a") + clipped(shape, tongue) + path(shape, "none", INK, width * 0.9)


def _blush(mood: Mood, turn: float) -> str:
    drawn = ""
    for side in (-1, 1):
        x = eye_place(turn, side)[0] + side * 9
        drawn += ellipse(x, 56, 17, 8, "#ff7f7f", opacity=0.45 * mood.blush)
        if mood.blush > 0.5:
            drawn += "".join(path(f"M{x + dx},{52}l-4,8", "none", "#e0606a", 1.8, opacity=0.7) for dx in (-6, 2, 10))
    return drawn


def _tears(mood: Mood, turn: float) -> str:
    if not mood.tears:
        return ""
    drawn = ""
    for side in (-1, 1):
        x = eye_place(turn, side)[0]
        drawn += ellipse(x + side * 15, 44, 6.5, 5, "#ffffff", opacity=0.95)
        drawn += path(
            f"M{x + side * 15},42q{side * 8},16 {side * 5},28q{-side * 9},4 {-side * 11},-4q0,-12 {side * 6},-24Z",
            "#d9f2ff",
            "#8fbbe0",
            1.5,
            opacity=0.9,
        )
    return drawn
