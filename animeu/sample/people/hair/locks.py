"""What all hair is made of: masses, locks, strands, and the ring of light."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from animeu.sample.design import Design
from animeu.sample.people.inking import inked, line_of, tapers
from animeu.sample.picture.canvas import Point, path
from animeu.sample.picture.palette import light, mix


@dataclass(frozen=True, slots=True)
class Hair:
    """The drawn parts of a head of hair: what is behind the body, what is before the face, the path that throws a shadow on it."""

    behind: str
    front: str
    fringe: str = ""


def dark(design: Design) -> str:
    """The second tone of hair: darker and redder."""
    return mix(design.hair_colour, "#54286e", 0.30)


def darkest(design: Design) -> str:
    """The tone of hair that lies behind the face."""
    return mix(design.hair_colour, "#41205c", 0.48)


def mass(d: str, design: Design, width: float, inside: str = "", *, fill: str = "") -> str:
    """One mass of hair: its colour, what is painted on it, its line."""
    return inked(d, fill or design.hair_colour, width, inside, line=line_of(design.hair_colour))


def strands(design: Design, width: float, *lines: tuple[Point, Point, Point]) -> str:
    """Lines along the hair that swell and end in points."""
    return tapers(lines, width * 1.5, mix(line_of(design.hair_colour), design.hair_colour, 0.25))


def locks(points: Sequence[Point]) -> str:
    """A fringe from right to left through valleys and tips in turn, as the continuation of a path that is at the first valley.

    Locks bulge on their right and are hollow on their left, so all of them bend the same way.
    """
    d = ""
    for i in range(1, len(points)):
        (x0, y0), (x1, y1) = points[i - 1], points[i]
        u, v = (0.06, 0.62) if i % 2 else (0.42, 0.42)
        d += f"Q{x0 + (x1 - x0) * u:.1f},{y0 + (y1 - y0) * v:.1f} {x1:.1f},{y1:.1f}"
    return d


def undersides(points: Sequence[Point], colour: str) -> str:
    """The second tone along the left edge of each lock of a fringe."""
    d = ""
    for (vx, _), (tx, ty), (wx, wy) in zip(points[::2], points[1::2], points[2::2], strict=False):
        d += f"M{tx:.1f},{ty:.1f}Q{tx + (wx - tx) * 0.58:.1f},{ty + (wy - ty) * 0.58:.1f} {wx:.1f},{wy - 14:.1f}"
        d += f"Q{wx + (vx - wx) * 0.34:.1f},{wy + (ty - wy) * 0.45:.1f} {tx:.1f},{ty:.1f}Z"
    return path(d, colour)


def spikes(points: Sequence[Point], lean: float = 0.22) -> str:
    """A path through valleys and tips in turn, clockwise around the head; tips are hooked."""
    d = ""
    for i in range(1, len(points)):
        (x0, y0), (x1, y1) = points[i - 1], points[i]
        nx, ny = y1 - y0, x0 - x1  # outwards, going clockwise
        k = lean if i % 2 else -lean * 0.45
        d += f"Q{(x0 + x1) / 2 + nx * k:.1f},{(y0 + y1) / 2 + ny * k:.1f} {x1:.1f},{y1:.1f}"
    return d


_TEETH = (0.6, 1.3, 0.7, 1.7, 0.9, 1.45, 0.65, 1.2, 0.5)


def ring(
    design: Design, x: float, y: float, rx: float, ry: float, *, start: float = -58, end: float = 58, thick: float = 12
) -> str:
    """The ring of light around a head of hair: an arc around (x, y), whose edges run out into points along the hair."""
    count = len(_TEETH)

    def at(share: float, out: float) -> str:
        angle = math.radians(start + (end - start) * share)
        return f"{x + (rx + out) * math.sin(angle):.1f},{y - (ry + out) * math.cos(angle):.1f}"

    def edge(i: int, reach: float, base: float, ahead: int) -> str:
        swell = math.sin(math.pi * (i + 0.5) / count) ** 0.6 * thick
        middle, near = (i + 0.5) / count, 0.014 * ahead
        root = base * swell
        return f"Q{at(middle - near, root)} {at(middle, reach * swell * _TEETH[i])}Q{at(middle + near, root)} {at((i + (ahead > 0)) / count, root)}"

    upper = "".join(edge(i, 0.55, 0.25, 1) for i in range(count))
    lower = "".join(edge(i, -1.0, -0.3, -1) for i in reversed(range(count)))
    return path(
        f"M{at(0, 0)}{upper}L{at(1, 0)}{lower}Z", mix(light(design.hair_colour, 0.7), design.hair_colour, 0.12), opacity=0.9
    )
