"""Mouths: shut, a little open, open, as each feeling has them; from the front and from the side."""

from __future__ import annotations

from animeu.sample.people.inking import SKIN_LINE
from animeu.sample.people.moods import Lips
from animeu.sample.picture.canvas import clipped, ellipse, path
from animeu.sample.picture.palette import mix

INSIDE, TONGUE = "#8e2f45", "#ec8089"


def mouth(lips: Lips, x: float, y: float, squeeze: float, width: float) -> str:
    """A mouth from the front, around the middle of its upper lip."""
    w, up = lips.half * squeeze, lips.corners
    if not lips.depth:
        return _shut(lips, x, y, w, width)
    top = f"M{x - w:.1f},{y - up:.1f}Q{x:.1f},{y - lips.arch + max(up, 0) * 0.25:.1f} {x + w:.1f},{y - up:.1f}"
    low, b = y + lips.depth, w * lips.below
    shape = f"{top}C{x + b * 1.05:.1f},{low - lips.depth * 0.25:.1f} {x + b * 0.6:.1f},{low:.1f} {x:.1f},{low:.1f}C{x - b * 0.6:.1f},{low:.1f} {x - b * 1.05:.1f},{low - lips.depth * 0.25:.1f} {x - w:.1f},{y - up:.1f}Z"
    inside = ellipse(x, low + lips.depth * 0.08, w * 0.72, lips.depth * 0.42, TONGUE)
    if lips.teeth:
        edge = min(5.5, lips.depth * 0.26)
        inside += path(
            f"M{x - w - 2:.1f},{y - up - 6:.1f}H{x + w + 2:.1f}V{y - up:.1f}Q{x:.1f},{y - lips.arch * 0.5 + edge + max(up, 0) * 0.2:.1f} {x - w - 2:.1f},{y - up:.1f}Z",
            "#fffaf6",
        )
    return path(shape, INSIDE) + clipped(shape, inside) + path(shape, "none", SKIN_LINE, width * 0.85)


def _shut(lips: Lips, x: float, y: float, w: float, width: float) -> str:
    up = lips.corners
    if lips.waver:
        k = w / 2
        d = f"M{x - w:.1f},{y - up * 0.5:.1f}q{k * 0.5:.1f},{-4} {k:.1f},0t{k:.1f},0t{k:.1f},0t{k:.1f},0"
        return path(d, "none", SKIN_LINE, width)
    ends = f"M{x - w:.1f},{y - up * 0.5:.1f}Q{x:.1f},{y + up * 0.9 - lips.arch:.1f} {x + w:.1f},{y - up * 0.5:.1f}"
    lip = path(f"M{x - 4:.1f},{y + 9 + max(up, 0) * 0.5:.1f}q4,2 8,0", "none", mix(SKIN_LINE, "#f0b0a4", 0.6), width * 0.8)
    return path(ends, "none", SKIN_LINE, width * 1.05) + lip


def side_mouth(lips: Lips, x: float, y: float, width: float) -> str:
    """A mouth from the side, from the lips at (x, y) backwards."""
    w, up = lips.half * 0.95 + 3, lips.corners
    if not lips.depth:
        return path(
            f"M{x:.1f},{y:.1f}Q{x - w * 0.5:.1f},{y + up * 0.35 + 1:.1f} {x - w:.1f},{y - up * 0.7:.1f}", "none", SKIN_LINE, width
        )
    low = y + min(lips.depth, 26) * 0.85
    shape = f"M{x + 3:.1f},{y - 1 - lips.arch * 0.3:.1f}L{x - w:.1f},{y - up * 0.6:.1f}Q{x - w * 0.8:.1f},{low:.1f} {x - 2:.1f},{low:.1f}Z"
    inside = ellipse(x - w * 0.35, low + 2, w * 0.6, lips.depth * 0.32, TONGUE)
    if lips.teeth:
        inside += path(f"M{x + 4:.1f},{y - 6:.1f}L{x - w:.1f},{y - up * 0.6 - 4:.1f}v4L{x + 4:.1f},{y + 4:.1f}Z", "#fffaf6")
    return path(shape, INSIDE) + clipped(shape, inside) + path(shape, "none", SKIN_LINE, width * 0.85)
