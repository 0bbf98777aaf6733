"""Faces: contour, ears, nose, cheeks, and where eyes and mouth are, as a function of where one looks and what one feels.

A head is drawn in its own units: its middle at (0, 0), the chin at (0, 105), temples at x = ±78.
"""

from __future__ import annotations

from animeu.sample.design import Design
from animeu.sample.people.eyes import brow, eye, eye_place
from animeu.sample.people.inking import SKIN_LINE, inked, tapers
from animeu.sample.people.moods import Mood
from animeu.sample.people.mouths import mouth
from animeu.sample.picture.canvas import Point, clipped, path, radial
from animeu.sample.picture.palette import mix, shade, skin_shade

CHIN = 105.0
"""How far below the middle of the head the chin is."""

_FRONT: tuple[Point, ...] = (
    (-78, -10), (-80, 22), (-77, 44), (-66, 61), (-52, 80), (-20, 104), (0, 105), (20, 104), (52, 80), (66, 61), (77, 44), (80, 22), (78, -10),
)  # fmt: skip
_TURNED: tuple[Point, ...] = (
    (-80, -10), (-83, 22), (-80, 48), (-66, 66), (-48, 84), (2, 105), (27, 105), (43, 105), (59, 87), (67, 63), (74, 46), (67, 34), (71, -12),
)  # fmt: skip
"""From temple to temple over the chin, as the knots of curves: seen from the front, and turned to the right."""


def _knots(turn: float, jaw: float = 0.0) -> list[Point]:
    share = min(abs(turn), 1.0)
    found = [(a + (c - a) * share, b + (d - b) * share) for (a, b), (c, d) in zip(_FRONT, _TURNED, strict=True)]
    for index in (3, 4, 5, 7, 8, 9):  # who has grown up has more jaw
        x, y = found[index]
        found[index] = (x + (4 if index > 6 else -4) * jaw, y + 3 * jaw * (index in (3, 4, 8, 9)))
    return found if turn >= 0 else [(-x, y) for x, y in reversed(found)]


def contour(turn: float, jaw: float = 0.0) -> str:
    """The outline of the face from temple to temple over the chin, closed over the skull."""
    k = _knots(turn, jaw)
    d = f"M{k[0][0]:.1f},{k[0][1]:.1f}"
    for i in range(1, 13, 3):
        d += "C" + " ".join(f"{x:.1f},{y:.1f}" for x, y in k[i : i + 3])
    return d + f"C{k[12][0] + 4:.1f},-66 46,-98 0,-98C-46,-98 {k[0][0] - 4:.1f},-66 {k[0][0]:.1f},{k[0][1]:.1f}Z"


def jaw(design: Design) -> float:
    """How grown-up a jaw is, 0 to 1: who is tall has more of it."""
    return min(max((design.height - 1) * 10, 0.0), 1.0)


def extremes(turn: float) -> list[Point]:
    """The outermost points of a face from the brows down: ears, cheeks and chin."""
    ears = [(side * ear_place(turn, side) + side * 17, y) for side in (-1, 1) for y in (-30.0, 40.0)]
    cheeks = [point for index, point in enumerate(_knots(turn)) if index in (3, 6, 9)]
    return ears + cheeks


def ear_place(turn: float, side: int) -> float:
    """How far beside the middle an ear begins; the far one hides behind the cheek."""
    return 74 - 16 * max(side * turn, 0.0)


def mouth_place(turn: float) -> Point:
    """Where the mouth is."""
    return 31.0 * turn, 75.0


def face(design: Design, mood: Mood, turn: float, width: float, *, eyes: int = 0, mouth_open: int = 0, fringe: str = "") -> str:
    """A face without hair.

    Parameters
    ----------
    turn : float
        Where it looks, -1 to 1.
    width : float
        Of the ink line, in units of the head.
    eyes : int
        0 open, 1 half closed, 2 closed.
    mouth_open : int
        0 as the mood has it, 1 a little open, 2 open.
    fringe : str
        The path of the hair that throws its shadow on the forehead.
    """
    outline, dark = contour(turn, jaw(design)), skin_shade(design.skin)
    cheek = f"M-100,-20C{-62 + 10 * turn:.1f},10 {-70 + 8 * turn:.1f},60 {-30 + 20 * turn:.1f},96L{10 + 20 * turn:.1f},112H-100Z"
    inside = path(cheek, dark, opacity=0.6)
    if fringe:
        inside += f'<g transform="translate(-4 11)">{path(fringe, dark)}</g>'
    ears = "".join(_ear(ear_place(turn, side), side, design.skin, width) for side in (-1, 1))
    skin = path(outline, design.skin) + clipped(outline, inside) + path(outline, "none", SKIN_LINE, width)
    x, y = mouth_place(turn)
    features = blush(mood, [eye_place(turn, side)[0] + side * 8 for side in (-1, 1)], 56, width)
    features += _nose(turn, dark, width) + mouth(mood.lips[mouth_open], x, y, 1 - 0.16 * abs(turn), width)
    if design.beard:
        features += _age(turn, width)
    for side in (-1, 1):
        features += eye(design, mood, turn, side, width, eyes)
    return ears + skin + features + _tears(mood, turn)


def brows(design: Design, mood: Mood, turn: float, width: float) -> str:
    """The brows, which are drawn over the fringe."""
    return "".join(brow(design, mood, *eye_place(turn, side), side, width) for side in (-1, 1))


def glasses(turn: float, width: float) -> str:
    """Thin round-cornered glasses with a gleam on the lenses."""
    frame, drawn = "#453f55", ""
    for side in (-1, 1):
        x, squeeze = eye_place(turn, side)
        w = 31 * squeeze
        lens = f"M{x - w:.1f},4Q{x - w:.1f},-5 {x - w + 9:.1f},-6H{x + w - 9:.1f}Q{x + w:.1f},-5 {x + w:.1f},4V26"
        lens += f"Q{x + w - 2:.1f},48 {x:.1f},48Q{x - w + 2:.1f},48 {x - w:.1f},26Z"
        gleam = path(f"M{x + 6},-12H{x + 19}L{x - 4},52H{x - 17}Z", "#ffffff", opacity=0.24)
        drawn += clipped(lens, gleam) + path(lens, "none", frame, width * 0.9)
        drawn += path(
            f"M{x - w:.1f},4Q{x - w:.1f},-5 {x - w + 9:.1f},-6H{x + w - 9:.1f}Q{x + w:.1f},-5 {x + w:.1f},4",
            "none",
            frame,
            width * 1.5,
        )
        drawn += path(f"M{x + side * w:.1f},5L{side * 82 - 8 * turn:.1f},1", "none", frame, width)
    (lx, ls), (rx, rs) = eye_place(turn, -1), eye_place(turn, 1)
    return drawn + path(f"M{lx + 31 * ls:.1f},9Q{(lx + rx) / 2:.1f},1 {rx - 31 * rs:.1f},9", "none", frame, width * 1.1)


def _ear(x: float, side: int, skin: str, width: float) -> str:
    def at(dx: float, y: float) -> str:
        return f"{side * (x + dx):.1f},{y}"

    shape = f"M{at(0, 0)}C{at(12, -14)} {at(21, 2)} {at(15, 24)}C{at(11, 38)} {at(5, 44)} {at(0, 38)}Z"
    fold = f"M{at(4, 6)}Q{at(13, 4)} {at(9, 20)}Q{at(5, 18)} {at(4, 24)}"
    return inked(shape, skin, width, line=SKIN_LINE) + path(fold, "none", SKIN_LINE, width * 0.6)


def _nose(turn: float, dark: str, width: float) -> str:
    x = 37 * turn
    lean = 7 * turn
    shadow = path(f"M{x - 1:.1f},47L{x + 1 + lean:.1f},55L{x - 6 + lean * 0.4:.1f},57Z", shade(dark, 0.2), opacity=0.75)
    return shadow + path(f"M{x + lean:.1f},53.5l{-3 - lean * 0.3:.1f},3", "none", SKIN_LINE, width * 0.7)


def blush(mood: Mood, across: list[float], y: float, width: float) -> str:
    """Colour on the cheeks, and lines where it is strong."""
    drawn = ""
    for x in across:
        drawn += radial(
            x, y, 25, [(0, "#ff6f72", 0.55 * mood.blush), (0.55, "#ff7a78", 0.34 * mood.blush), (1, "#ff8a80", 0)], 0.55
        )
        if mood.hatch:
            drawn += "".join(path(f"M{x + dx:.1f},{y - 4}l-4,9", "none", "#dd5a66", width * 0.6) for dx in (-8, 0, 8))
    return drawn


def drop(x: float, y: float, size: float, width: float) -> str:
    """A drop: of sweat, of a tear."""
    d = f"M{x},{y}C{x + size * 0.2},{y + size * 0.6} {x + size * 0.62},{y + size} {x + size * 0.5},{y + size * 1.35}"
    d += f"C{x + size * 0.4},{y + size * 1.8} {x - size * 0.4},{y + size * 1.8} {x - size * 0.5},{y + size * 1.35}C{x - size * 0.62},{y + size} {x - size * 0.2},{y + size * 0.6} {x},{y}Z"
    gleam = path(f"M{x - size * 0.24},{y + size * 1.05}q-2,{size * 0.3} 2,{size * 0.4}", "none", "#ffffff", width * 0.9)
    return path(d, "#cfeaff", "#6f9fd0", width * 0.7) + gleam


def vein(x: float, y: float, width: float) -> str:
    """The mark of anger: a vein that swells at the temple."""
    arms = "".join(
        f"M{x + sx * 3},{y + sy * 13}Q{x + sx * 3},{y + sy * 3} {x + sx * 13},{y + sy * 3}" for sx in (-1, 1) for sy in (-1, 1)
    )
    return path(arms, "none", "#ffffff", width * 3.4) + path(arms, "none", "#d8313c", width * 1.9)


def marks_of(mood: Mood, x: float, width: float) -> str:
    """What a feeling leaves over face and hair: a drop of sweat at the temple ``x``, the mark of anger on the other side."""
    return (drop(x, -42, 17, width) if mood.sweat else "") + (vein(-x * 0.86, -62, width) if mood.vein else "")


def _age(turn: float, width: float) -> str:
    """The lines of an old face: on the forehead, under the eyes, and at their corners; and a larger nose."""
    x, lines = 20 * turn, []
    for side in (-1, 1):
        ex = eye_place(turn, side)[0]
        lines += [((ex - 16, 39), (ex, 47), (ex + 16, 40)), ((ex + side * 33, 20), (ex + side * 38, 22), (ex + side * 40, 28))]
        lines += [((ex + side * 33, 30), (ex + side * 37, 33), (ex + side * 37, 39))]
    lines += [((x - 34, -46), (x, -51), (x + 34, -46)), ((x - 24, -37), (x, -41), (x + 24, -37))]
    nose = f"M{30 * turn - 9},52Q{42 * turn},62 {30 * turn + 9},52"
    return tapers(lines, width * 1.1, SKIN_LINE) + path(nose, "none", SKIN_LINE, width * 0.9)


def _tears(mood: Mood, turn: float) -> str:
    if not mood.tears:
        return ""
    drawn = ""
    for side in (-1, 1):
        x = eye_place(turn, side)[0]
        pool = f"M{x - 20},{40}Q{x},{34} {x + 20},{39}Q{x + 14},{48} {x},{47}Q{x - 14},{48} {x - 20},{40}Z"
        drawn += path(pool, "#e6f6ff", opacity=0.9)
        run = f"M{x + side * 8},44C{x + side * 12},58 {x + side * 16},74 {x + side * 10},84C{x + side * 4},88 {x + side * 1},82 {x + side * 3},74C{x + side * 5},62 {x + side * 2},52 {x + side * 1},45Z"
        drawn += path(run, "#d6efff", mix("#8fbbe0", "#d6efff", 0.3), 1.4, opacity=0.92) + path(
            f"M{x + side * 7},54q{side * 3},10 {side * 1},22", "none", "#ffffff", 2
        )
    return drawn
