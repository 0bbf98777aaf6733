"""Eyes and brows, from the front and from the side.

An eye is drawn around its own middle, its outer corner to the right; the left one is the mirror image, but for its highlights.
"""

from __future__ import annotations

from collections.abc import Callable

from animeu.sample.design import Design
from animeu.sample.people.inking import inked, taper
from animeu.sample.people.moods import Mood
from animeu.sample.picture.canvas import Point, clipped, ellipse, fade, path
from animeu.sample.picture.palette import INK, light, mix, shade

EYE = 22.0
"""How far below the middle of the head the eyes are."""


def eye_place(turn: float, side: int) -> tuple[float, float]:
    """Where the eye of a side (-1 left in the picture, 1 right) is, and how much the turn of the head narrows it."""
    far = max(0.0, side * turn)
    return side * 38 + 27 * turn - side * 16 * far, 1 - 0.30 * far


def lash_colour(design: Design) -> str:
    """Nearly black, with something of the hair."""
    return mix("#1d1220", shade(design.hair_colour, 0.7), 0.3)


def eye(design: Design, mood: Mood, turn: float, side: int, width: float, state: int) -> str:
    """One eye; ``state`` 0 open, 1 half closed, 2 closed."""
    x, squeeze = eye_place(turn, side)
    tall, lash = design.eye_height, lash_colour(design)
    squeeze *= min(1.0, 0.5 + 0.6 * tall)  # small eyes are also narrower

    def at(dx: float, dy: float) -> str:
        return f"{x + side * dx * squeeze:.2f},{EYE + dy * tall:.2f}"

    if mood.lids != "open" or state == 2:
        return _shut(at, mood, lash, width)
    wide = mood.open * (0.45 if state == 1 else 1.0) * (0.8 if design.beard else 1.0)  # old lids hang
    top = 8 - 34 * wide
    inner = 3 + max(mood.slant, 0) * 0.35 + (6 if state == 1 else 0)
    low = 24.0 - mood.under * 2
    heavy, wing = (6.5, 36) if tall > 0.85 else (5.0, 29)
    tilt = max(mood.slant, 0) * 0.55  # anger presses the lid down above the inner corner
    white = (
        f"M{at(-22, inner)}C{at(-20, top * 0.55 + tilt)} {at(-9, top + tilt)} {at(4, top)}C{at(15, top)} {at(24, top * 0.6)} {at(25, 1)}"
        f"C{at(25, 13)} {at(16, low)} {at(4, low)}C{at(-8, low)} {at(-18, low * 0.8)} {at(-22, inner)}Z"
    )
    upper = (
        f"M{at(-25, inner + 3)}C{at(-22, top * 0.6 - heavy * 0.4 + tilt)} {at(-10, top - heavy * 0.6 + tilt)} {at(4, top - heavy * 0.7)}"
        f"C{at(18, top - heavy * 0.7)} {at(27, top * 0.5)} {at(wing, -7)}C{at(31, -5)} {at(28, -1)} {at(25, 7)}"
        f"C{at(24, top * 0.4)} {at(15, top + heavy * 0.8)} {at(4, top + heavy * 0.6)}"
        f"C{at(-8, top + heavy * 0.6 + tilt)} {at(-17, top * 0.45 + tilt)} {at(-25, inner + 3)}Z"
    )
    gaze = mood.gaze[0] * (1 if turn <= 0 else -1)
    iris = _iris(design, x + 4 * turn + gaze + side * 1.2, EYE + mood.gaze[1], 18.5 * squeeze * mood.iris, 27 * tall * mood.iris)
    shadow = path(
        f"M{at(-40, -60)}L{at(40, -60)}L{at(40, top * 0.2 + 4)}C{at(20, top + 13)} {at(-14, top + 13)} {at(-40, inner + 4)}Z",
        "#b9b4d6",
    )
    crease = f"M{at(-14, top - 7 + tilt)}Q{at(6, top - 15)} {at(23, top * 0.75 - 6)}"
    lower = f"M{at(-6, low + 0.4)}Q{at(10, low + 3)} {at(22, 9)}Q{at(12, low)} {at(-6, low + 0.4)}Z"
    lashes = ""
    if tall > 0.85:
        lashes = path(
            f"M{at(20, top * 0.8)}Q{at(28, top * 0.75)} {at(34, top * 0.75 - 6)}Q{at(31, top * 0.55)} {at(26, top * 0.4)}Z", lash
        )
    return (
        path(white, "#fffdfc")
        + clipped(white, path(white, "#fffdfc") + shadow + iris)
        + path(crease, "none", mix(design.skin, "#8a3f4a", 0.62), width * 0.55)
        + path(lower, lash, lash, width * 0.3)
        + lashes
        + path(upper, lash, lash, width * 0.35)
        + _lights(x + 4 * turn + gaze + side * 1.2, EYE + mood.gaze[1], squeeze, tall, wide)
    )


def _iris(design: Design, x: float, y: float, rx: float, ry: float) -> str:
    """The iris from its dark top to its bright foot, its ring, its pupil, the light that falls through it."""
    deep, bright = mix(shade(design.eye_colour, 0.8), "#181028", 0.35), light(design.eye_colour, 0.55)
    defined, fill = fade([(0, deep), (0.42, shade(design.eye_colour, 0.2)), (0.7, design.eye_colour), (1, bright)])
    return (
        defined
        + ellipse(x, y, rx, ry, fill, line=deep, width=2.6)
        + ellipse(x, y - ry * 0.04, rx * 0.46, ry * 0.46, deep)
        + path(
            f"M{x - rx * 0.72:.1f},{y + ry * 0.36:.1f}Q{x:.1f},{y + ry * 0.72:.1f} {x + rx * 0.72:.1f},{y + ry * 0.36:.1f}"
            f"Q{x + rx * 0.5:.1f},{y + ry * 0.9:.1f} {x:.1f},{y + ry * 0.92:.1f}Q{x - rx * 0.5:.1f},{y + ry * 0.9:.1f} {x - rx * 0.72:.1f},{y + ry * 0.36:.1f}Z",
            light(design.eye_colour, 0.78), opacity=0.8,
        )
        + path(
            f"M{x - rx - 2:.1f},{y - ry - 2:.1f}H{x + rx + 2:.1f}V{y - ry * 0.38:.1f}Q{x:.1f},{y - ry * 0.02:.1f} {x - rx - 2:.1f},{y - ry * 0.38:.1f}Z",
            deep, opacity=0.6,
        )
    )  # fmt: skip


def _lights(x: float, y: float, squeeze: float, tall: float, wide: float) -> str:
    """Two highlights, on the same side of both eyes; the smaller one opposite, below."""
    if wide < 0.6:
        return ""
    return ellipse(x + 7 * squeeze, y - 10 * tall, 6.2 * squeeze, 7.6 * tall, "#ffffff") + ellipse(
        x - 7 * squeeze, y + 12 * tall, 3.4 * squeeze, 4.2 * tall, "#ffffff", opacity=0.92
    )


def _shut(at: Callable[[float, float], str], mood: Mood, lash: str, width: float) -> str:
    """Lids that are closed: an arch that laughs, or a soft hanging line with lashes."""
    if mood.lids == "arched":
        arc = f"M{at(-24, 12)}Q{at(-2, -20)} {at(26, 10)}Q{at(0, -11)} {at(-24, 12)}Z"
        return path(arc, lash, lash, width * 0.6) + path(f"M{at(24, 8)}L{at(31, 7)}", "none", lash, width)
    arc = f"M{at(-23, 5)}Q{at(2, 25)} {at(27, 2)}Q{at(3, 17)} {at(-23, 5)}Z"
    spikes = path(f"M{at(24, 5)}L{at(32, 8)}M{at(18, 11)}L{at(24, 16)}", "none", lash, width * 0.8)
    return path(arc, lash, lash, width * 0.5) + spikes


def brow(design: Design, mood: Mood, x: float, squeeze: float, side: int, width: float) -> str:
    """One brow, thicker at its inner end."""
    colour = mix(shade(design.hair_colour, 0.55), INK, 0.45)
    y = -21 - mood.lift - 6 * (design.eye_height - 0.9)
    inner, outer = y + mood.slant * 1.15, y - mood.slant * 0.75
    a, b = x - side * 23 * squeeze, x + side * 27 * squeeze
    bold = 4.2 if design.eye_height > 0.85 else 6.0
    if design.beard:
        bold = 11.0
    d = (
        f"M{a:.1f},{inner:.1f}Q{x + side * 4:.1f},{y - 8:.1f} {b:.1f},{outer + 4:.1f}"
        f"Q{x + side * 4:.1f},{y - 8 + bold:.1f} {a + side:.1f},{inner + bold:.1f}Z"
    )
    return inked(d, light(design.hair_colour, 0.15), width * 0.8) if design.beard else path(d, colour, colour, width * 0.35)


def side_eye(design: Design, mood: Mood, place: Point, width: float, state: int) -> str:
    """The eye of somebody who looks to the right, seen from the side: a wedge, flat in front."""
    (x, y), tall, lash = place, design.eye_height, lash_colour(design)

    def at(dx: float, dy: float) -> str:
        return f"{x + dx:.2f},{y + dy * tall:.2f}"

    if mood.lids != "open" or state == 2:
        bend = -18 if mood.lids == "arched" else 16
        base = 8 if mood.lids == "arched" else 4
        return path(
            f"M{at(11, base)}Q{at(-4, base + bend)} {at(-22, base - 1)}Q{at(-4, base + bend * 0.6)} {at(11, base)}Z", lash, lash, width * 0.6
        )  # fmt: skip
    wide = mood.open * (0.45 if state == 1 else 1.0) * (0.8 if design.beard else 1.0)
    top, tilt, low = 8 - 33 * wide, max(mood.slant, 0) * 0.6, 24 - mood.under * 2
    white = f"M{at(10, top + 3 + tilt)}Q{at(14, 4)} {at(9, low - 2)}Q{at(-2, low + 3)} {at(-16, 8)}Q{at(-14, top * 0.5)} {at(10, top + 3 + tilt)}Z"
    upper = (
        f"M{at(15, top + 2 + tilt)}C{at(4, top - 6 + tilt)} {at(-14, top * 0.7)} {at(-26, -6)}L{at(-19, 0)}L{at(-22, 3)}L{at(-15, 6)}"
        f"C{at(-12, top * 0.4)} {at(2, top + 3)} {at(13, top + 8 + tilt)}Z"
    )
    ix, iy = x + 4, y + mood.gaze[1]
    iris = _iris(design, ix, iy, 10.5 * mood.iris, 26 * tall * mood.iris)
    lights = ellipse(ix + 2.5, iy - 9 * tall, 3.4, 6.6 * tall, "#ffffff") + ellipse(
        ix - 4, iy + 11 * tall, 2, 3.6 * tall, "#ffffff"
    )
    return (
        path(white, "#fffdfc")
        + clipped(
            white, iris + path(f"M{at(-40, -50)}H{x + 30}V{y + (top + 9) * tall:.1f}L{at(-40, 8)}Z", "#5a4a80", opacity=0.35)
        )
        + taper((x + 8, y + low * tall), (x - 2, y + (low + 2) * tall), (x - 14, y + 12 * tall), width * 1.1, lash)
        + path(upper, lash, lash, width * 0.35)
        + (lights if wide > 0.6 else "")
    )
