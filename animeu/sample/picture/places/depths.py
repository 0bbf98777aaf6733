"""Points and flat pieces of a street that runs into the depth."""

from __future__ import annotations

from animeu.sample.picture.canvas import Point, polygon

EYE = (640.0, 344.0)
"""Where all lines along the street meet."""

WALL, GROUND = 560.0, 330.0
"""How far the houses stand aside, and how far the ground lies below the eye, at the depth where the picture is drawn 1:1."""


def at(x: float, y: float, z: float) -> Point:
    """A point of the street in the plane: beside the middle, below the eye, and how deep (1 is where the picture is drawn 1:1)."""
    return EYE[0] + x / z, EYE[1] + y / z


def quad(side: int, near: float, far: float, top: float, low: float, x: float = WALL, x_low: float | None = None) -> str:
    """A flat piece along the street: between two depths, from a height to another, standing off by ``x`` above and ``x_low`` below."""
    other = x if x_low is None else x_low
    return polygon([at(side * x, top, near), at(side * x, top, far), at(side * other, low, far), at(side * other, low, near)])
