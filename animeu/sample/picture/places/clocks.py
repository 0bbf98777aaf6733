"""Clocks of every shape, their faces, and the wheels in them."""

from __future__ import annotations

import math

from animeu.sample.picture.canvas import ellipse, path, polygon, radial, rect, round_path
from animeu.sample.picture.palette import mix
from animeu.sample.picture.places.hours import Hour

WOOD, BRASS = "#8a5a3c", "#d9a94e"


def clock(x: float, y: float, r: float, kind: int, room: Hour, reading: float) -> str:
    """A clock: 0 a round one, 1 with eight corners, 2 square, 3 a bird's house, 4 a sun, 5 with a pendulum, 6 an alarm clock."""
    wood = (WOOD, "#5a3b30", "#a8764a", "#6f4a3a", BRASS, "#7a4a34", "#c9584a")[kind]
    dark, lit = room.dim(wood), room.lit(mix(wood, "#f6d9a0", 0.18))
    hang = radial(
        x - r * 0.2,
        y + r * 0.3,
        r * 1.5,
        [(0, room.dim("#3c2a28"), 0.5), (0.7, room.dim("#3c2a28"), 0.35), (1, room.dim("#3c2a28"), 0)],
    )
    if kind == 1:
        corners = [
            (x + r * 1.22 * math.cos(math.pi * (k + 0.5) / 4), y + r * 1.22 * math.sin(math.pi * (k + 0.5) / 4)) for k in range(8)
        ]
        case = path(polygon(corners), dark) + path(
            polygon([(px + (x - px) * 0.08 + 2, py + (y - py) * 0.08 - 2) for px, py in corners]), lit
        )
    elif kind == 2:
        case = rect(x - r * 1.12, y - r * 1.12, r * 2.24, r * 2.24, dark) + rect(
            x - r * 1.04, y - r * 1.12, r * 2.16, r * 2.14, lit
        )
    elif kind == 3:
        case = path(f"M{x - r},{y + r * 1.3}V{y - r * 0.7}H{x + r}V{y + r * 1.3}Z", lit) + path(
            f"M{x - r * 1.5},{y - r * 0.5}L{x},{y - r * 1.8}L{x + r * 1.5},{y - r * 0.5}L{x + r * 1.3},{y - r * 0.35}L{x},{y - r * 1.45}L{x - r * 1.3},{y - r * 0.35}Z",
            dark,
        )
        case += (
            path(
                f"M{x - r * 0.4},{y + r * 1.3}V{y + r * 2.5}M{x + r * 0.4},{y + r * 1.3}V{y + r * 2.1}",
                "none",
                room.dim(BRASS),
                2,
            )
            + ellipse(x - r * 0.4, y + r * 2.6, r * 0.14, r * 0.28, dark)
            + ellipse(x + r * 0.4, y + r * 2.2, r * 0.14, r * 0.28, dark)
        )
    elif kind == 4:
        rays = [
            (
                x + r * (1.55 if k % 2 else 1.0) * math.cos(math.pi * k / 12),
                y + r * (1.55 if k % 2 else 1.0) * math.sin(math.pi * k / 12),
            )
            for k in range(24)
        ]
        case = path(polygon(rays), dark) + ellipse(x, y, r * 1.1, r * 1.1, lit)
    elif kind == 5:
        case = path(
            f"M{x - r * 0.6},{y}H{x + r * 0.6}V{y + r * 2.2}L{x},{y + r * 2.5}L{x - r * 0.6},{y + r * 2.2}Z", dark
        ) + rect(x - r * 0.42, y + r, r * 0.84, r * 1.14, room.dim("#3f2b26"))
        case += (
            path(f"M{x},{y + r}L{x + r * 0.16},{y + r * 1.75}", "none", room.lit(BRASS), 2.5)
            + ellipse(x + r * 0.17, y + r * 1.82, r * 0.2, r * 0.2, room.lit(BRASS))
            + ellipse(x, y, r * 1.16, r * 1.16, lit)
        )
    elif kind == 6:
        case = (
            ellipse(x - r * 0.6, y - r, r * 0.4, r * 0.34, room.lit(BRASS))
            + ellipse(x + r * 0.6, y - r, r * 0.4, r * 0.34, room.dim(BRASS, 0.4))
            + path(
                f"M{x - r * 0.7},{y + r * 1.3}L{x - r * 0.4},{y + r * 0.6}H{x + r * 0.4}L{x + r * 0.7},{y + r * 1.3}",
                "none",
                dark,
                r * 0.2,
            )
            + ellipse(x, y, r * 1.12, r * 1.12, lit)
        )
    else:
        case = ellipse(x, y, r * 1.2, r * 1.2, dark) + ellipse(x + 1.5, y - 1.5, r * 1.12, r * 1.12, lit)
    return hang + case + dial(x, y, r * 0.9, reading, room.lit("#fbf1da"), room.dim("#e6d2ac", 0.35), room.dim("#4a3030"))


def dial(x: float, y: float, r: float, reading: float, face: str, shade: str, ink: str) -> str:
    """The face of a clock with its marks and hands."""
    drawn = ellipse(x, y, r, r, shade) + ellipse(x + r * 0.05, y + r * 0.06, r * 0.93, r * 0.92, face)
    marks = ""
    for k in range(12):
        a, inner = math.pi * k / 6, 0.68 if k % 3 else 0.6
        marks += f"M{x + r * inner * math.sin(a):.1f},{y - r * inner * math.cos(a):.1f}L{x + r * 0.82 * math.sin(a):.1f},{y - r * 0.82 * math.cos(a):.1f}"
    short, long = math.pi * (reading % 12) / 6, 2 * math.pi * (reading % 1)
    hands = path(f"M{x},{y}L{x + r * 0.45 * math.sin(short):.1f},{y - r * 0.45 * math.cos(short):.1f}", "none", ink, r * 0.11)
    hands += path(f"M{x},{y}L{x + r * 0.68 * math.sin(long):.1f},{y - r * 0.68 * math.cos(long):.1f}", "none", ink, r * 0.07)
    return drawn + path(marks, "none", ink, r * 0.06) + hands + ellipse(x, y, r * 0.08, r * 0.08, ink)


def gear(x: float, y: float, r: float, teeth: int, colour: str, hole: str) -> str:
    """A toothed wheel with round holes."""
    points = []
    for k in range(teeth):
        for u, reach in ((-0.30, 0.84), (-0.18, 1.0), (0.18, 1.0), (0.30, 0.84)):
            a = 2 * math.pi * (k + u) / teeth
            points.append((x + r * reach * math.cos(a), y + r * reach * math.sin(a)))
    spokes = "".join(
        round_path(x + r * 0.46 * math.cos(a), y + r * 0.46 * math.sin(a), r * 0.17, r * 0.17) for a in (0.5, 2.07, 3.64, 5.21)
    )
    return path(polygon(points), colour) + path(spokes + round_path(x, y, r * 0.1, r * 0.1), hole)
