"""What the street has on the night of the festival."""

from __future__ import annotations

from animeu.sample.picture.canvas import glow, group, path, polygon, rect, round_path
from animeu.sample.picture.palette import mix
from animeu.sample.picture.places.depths import GROUND, WALL, at, quad
from animeu.sample.picture.places.hours import Hour
from animeu.sample.picture.places.shops import CLOTHS
from animeu.sample.picture.props.lamps import lantern


def festival(hour: Hour) -> str:
    """Stalls on both sides, and lanterns over the street."""
    drawn = ""
    for z, side, k in ((2.6, -1, 2), (2.3, 1, 0), (1.75, -1, 0), (1.55, 1, 3), (1.16, -1, 1), (1.02, 1, 1)):
        drawn += _stall(side, z, z * 1.32, CLOTHS[k * 2 % 8])
    for z in (3.4, 2.5, 1.8, 1.3):
        a, b = at(-WALL + 60, -330, z), at(WALL - 60, -330, z)
        drawn += path(f"M{a[0]:.0f},{a[1]:.0f}Q640,{a[1] + 150 / z:.0f} {b[0]:.0f},{b[1]:.0f}", "none", "#241c38", 3 / z)
        for k in range(1, 8):
            u = k / 8
            drawn += group(lantern(2.4), x=a[0] + (b[0] - a[0]) * u, y=a[1] + 150 / z * 2 * u * (1 - u), scale=0.62 / z)
    return drawn


def _stall(side: int, near: float, far: float, cloth: str) -> str:
    drawn, count = (
        path(quad(side, near, far, -40, 150, 380), "#ffc878") + path(quad(side, near, far, 60, 150, 380), "#e08a4a", opacity=0.7),
        7,
    )
    front = [at(side * 250, 150, near), at(side * 410, 150, near), at(side * 410, GROUND, near), at(side * 250, GROUND, near)]
    drawn += path(polygon(front), mix(cloth, "#3a1838", 0.45))
    for k in range(4):
        a, b = 250 + 160 * k / 4, 250 + 160 * (k + 0.5) / 4
        drawn += path(
            polygon(
                [
                    at(side * a, 160, near),
                    at(side * b, 160, near),
                    at(side * b, GROUND - 14, near),
                    at(side * a, GROUND - 14, near),
                ]
            ),
            mix("#f6e2c4", "#4a2848", 0.34),
        )
    drawn += path(quad(side, near, far, 150, GROUND, 250), mix(cloth, "#2a1838", 0.25)) + path(
        quad(side, near, far, 190, 280, 249), mix("#fff0d6", "#6a3448", 0.2)
    )
    drawn += path(
        polygon([at(side * 240, 136, near), at(side * 412, 136, near), at(side * 412, 156, near), at(side * 240, 156, near)]),
        "#c98f58",
    )
    drawn += path(quad(side, near, far, 136, 156, 240), "#f0c488")
    for k in range(9):
        deep = 1 / (1 / near + (1 / far - 1 / near) * (k + 0.5) / 9)
        x, y = at(side * 262, 128, deep)
        drawn += path(round_path(x, y, 11 / deep, 12 / deep), ("#e8503f", "#f4b544", "#fff0d0", "#f08aa0")[k * 7 % 4])
    for deep in (near, far):
        x, y = at(side * 262, -60, deep)
        drawn += rect(x - 4 / deep, y, 8 / deep, 210 / deep, "#6a4438")
    for k in range(count):
        a, b = (1 / (1 / near + (1 / far - 1 / near) * (k + i) / count) for i in (0, 1))
        colour = cloth if k % 2 else "#fff0d6"
        drawn += path(quad(side, a, b, -130, -50, 420, 216), mix(colour, "#4a2848", 0.16)) + path(
            quad(side, a, b, -50, -6, 216), mix(colour, "#ffb45c", 0.25)
        )
    drawn += path(
        polygon([at(side * 216, -50, near), at(side * 420, -130, near), at(side * 420, -90, near), at(side * 216, -6, near)]),
        mix(cloth, "#ffb45c", 0.2),
    )
    x, y = at(side * 300, 60, near * 1.1)
    return (
        drawn
        + glow(x, y, 300 / near, "#ffb45c", 0.55)
        + group(lantern(2.4), x=at(side * 226, 0, near)[0], y=at(0, -8, near)[1], scale=0.5 / near)
    )
