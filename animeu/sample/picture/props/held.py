"""What people hold: an umbrella, a lantern, the cat."""

from __future__ import annotations

from dataclasses import dataclass

from animeu.sample.picture.canvas import Point, clipped, ellipse, group, path
from animeu.sample.picture.palette import INK, shade
from animeu.sample.picture.props.cat import cat
from animeu.sample.picture.props.lamps import lantern


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
