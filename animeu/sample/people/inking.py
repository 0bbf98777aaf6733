"""The line: masses with an outline that is heavier away from the light, strokes that taper, limbs that thin out."""

from __future__ import annotations

import math
from collections.abc import Sequence

from animeu.sample.picture.canvas import Point, clipped, group, path
from animeu.sample.picture.palette import INK, mix, shade


def line_of(colour: str) -> str:
    """The ink around a colour: dark, with some of the colour in it, as painters trace it."""
    return mix(INK, shade(colour, 0.75), 0.4)


SKIN_LINE = mix(INK, "#b4605c", 0.42)
"""The ink around skin, warmer than the rest."""


def inked(d: str, fill: str, width: float, inside: str = "", *, line: str = "") -> str:
    """A shape: its colour, what is painted on it, its line, which is heavier below and to the left."""
    line = line or line_of(fill)
    outline = group(path(d, "none", line, width * 1.6), x=-0.25 * width, y=0.3 * width)
    return outline + path(d, fill) + (clipped(d, inside) if inside else "")


def taper(a: Point, bend: Point, b: Point, width: float, colour: str) -> str:
    """A stroke from a point over a bend to another, thickest in the middle.

    Examples
    --------
    >>> taper((0, 0), (5, 5), (10, 0), 2, "#000000")
    '<path d="M0.0,0.0Q5.0,6.0 10.0,0.0Q5.0,4.0 0.0,0.0Z" fill="#000000"/>'
    """
    dx, dy = b[0] - a[0], b[1] - a[1]
    long = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / long * width / 2, dx / long * width / 2
    return path(
        f"M{a[0]:.1f},{a[1]:.1f}Q{bend[0] + nx:.1f},{bend[1] + ny:.1f} {b[0]:.1f},{b[1]:.1f}"
        f"Q{bend[0] - nx:.1f},{bend[1] - ny:.1f} {a[0]:.1f},{a[1]:.1f}Z",
        colour,
    )


def tapers(strokes: Sequence[tuple[Point, Point, Point]], width: float, colour: str) -> str:
    """Several strokes."""
    return "".join(taper(*stroke, width, colour) for stroke in strokes)


def tube(joints: Sequence[Point], widths: Sequence[float]) -> str:
    """The outline of a limb through its three joints, as wide at each as is said; round where it begins and where it bends."""
    (x0, y0), (x1, y1), (x2, y2) = joints
    (ax, ay), (cx, cy) = _normal(x1 - x0, y1 - y0, 2.0), _normal(x2 - x1, y2 - y1, 2.0)
    mx, my = _normal(x2 - x0, y2 - y0, widths[1] * 1.06)
    root, end = widths[0] / 2, widths[2] / 2
    upper, lower = (widths[0] + widths[1]) / 4, (widths[1] + widths[2]) / 4  # halfway to the bend, and halfway from it
    hx, hy, kx, ky = (x0 + x1) / 2, (y0 + y1) / 2, (x1 + x2) / 2, (y1 + y2) / 2
    return (
        f"M{x0 + ax * root:.1f},{y0 + ay * root:.1f}L{hx + ax * upper:.1f},{hy + ay * upper:.1f}"
        f"Q{x1 + mx:.1f},{y1 + my:.1f} {kx + cx * lower:.1f},{ky + cy * lower:.1f}L{x2 + cx * end:.1f},{y2 + cy * end:.1f}"
        f"L{x2 - cx * end:.1f},{y2 - cy * end:.1f}L{kx - cx * lower:.1f},{ky - cy * lower:.1f}"
        f"Q{x1 - mx:.1f},{y1 - my:.1f} {hx - ax * upper:.1f},{hy - ay * upper:.1f}L{x0 - ax * root:.1f},{y0 - ay * root:.1f}"
        f"A{root:.1f},{root:.1f} 0 0 0 {x0 + ax * root:.1f},{y0 + ay * root:.1f}Z"
    )


def _normal(dx: float, dy: float, width: float) -> Point:
    long = math.hypot(dx, dy) or 1.0
    return -dy / long * width / 2, dx / long * width / 2
