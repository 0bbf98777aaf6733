"""The few letters that are seen in the picture, as brush strokes of our own: no font is needed, and none is shipped.

A glyph lies in a square of 100 x 100; each stroke is a list of points that a smooth curve, or when marked straight a line, goes through.
"""

from __future__ import annotations

from animeu.sample.picture.canvas import Point, curve, group, path, polygon

_STROKES: dict[str, list[list[Point]]] = {
    "七": [[(10, 46), (90, 36)], [(46, 8), (44, 74), (54, 88), (86, 86), (90, 72)]],
    "月": [[(28, 10), (28, 60), (14, 92)], [(28, 10), (76, 10), (76, 88), (64, 92)], [(30, 36), (74, 36)], [(30, 60), (74, 60)]],
    "日": [[(24, 12), (24, 90)], [(24, 12), (78, 12), (78, 90)], [(26, 50), (76, 50)], [(24, 88), (78, 88)]],
    "夕": [[(42, 6), (30, 32), (10, 54)], [(36, 24), (80, 24), (62, 64), (20, 96)], [(38, 46), (56, 60)]],
    "ネ": [[(44, 4), (56, 16)], [(16, 28), (82, 28), (56, 54), (10, 76)], [(52, 54), (52, 98)], [(60, 56), (86, 74)]],
    "コ": [[(16, 20), (82, 20), (82, 84)], [(14, 82), (86, 82)]],
    "と": [[(32, 8), (40, 44)], [(80, 26), (34, 52), (22, 72), (36, 88), (84, 88)]],
    "ス": [[(20, 16), (76, 16), (54, 56), (12, 92)], [(54, 56), (88, 90)]],
    "ズ": [[(16, 20), (68, 20), (48, 58), (8, 92)], [(48, 58), (82, 90)], [(82, -2), (89, 12)], [(102, -10), (109, 4)]],
    "ミ": [[(22, 14), (78, 26)], [(24, 44), (74, 54)], [(16, 74), (82, 92)]],
    "カ": [[(12, 30), (82, 30), (78, 76), (66, 90), (56, 82)], [(48, 6), (44, 54), (12, 92)]],
    "ン": [[(16, 18), (40, 34)], [(14, 88), (52, 76), (88, 24)]],
}
_SMOOTH = "七夕と"


def written(
    text: str, x: float, y: float, size: float, colour: str, *, weight: float = 9.0, down: bool = False, edge: str = ""
) -> str:
    """Text written with a round brush, from its top left corner; ``down`` writes from top to bottom, ``edge`` rims it."""
    drawn = ""
    for i, letter in enumerate(text):
        at = (x, y + i * size * 1.12) if down else (x + i * size * 1.08, y)
        strokes = [curve(s) if letter in _SMOOTH and len(s) > 2 else polygon(s, closed=False) for s in _STROKES[letter]]
        inner = "".join(path(d, "none", edge, weight * 2.1) for d in strokes) if edge else ""
        inner += "".join(path(d, "none", colour, weight) for d in strokes)
        drawn += group(inner, x=at[0], y=at[1], scale=size / 100)
    return drawn
