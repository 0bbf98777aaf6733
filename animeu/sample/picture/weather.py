"""What falls and drifts before the camera: rain, snow, leaves in the wind, fog; a loop of drawings of each."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator

from animeu.sample.picture.canvas import HEIGHT, WIDTH, ellipse, fade, glow, group, path, rect
from animeu.sample.picture.palette import mix

CYCLES = {"rain": 4, "snow": 24, "fog": 1, "leaves": 24}
"""How many drawings the loop of each weather has."""

WEATHERS = frozenset({"clear", *CYCLES})
"""The weathers that a script can name."""


def fall(weather: str, drawing: int) -> str:
    """One drawing of a weather, over the whole picture; nothing of clear weather.

    Examples
    --------
    >>> fall("snow", 3) == fall("snow", 3 + CYCLES["snow"])
    True
    >>> fall("clear", 0)
    ''
    """
    return _FALLS[weather](drawing % CYCLES[weather]) if weather in CYCLES else ""


def _rain(drawing: int) -> str:
    dice, drawn = random.Random(drawing), ""
    for _ in range(150):
        x, y, near = dice.uniform(-60, WIDTH + 120), dice.uniform(-80, HEIGHT), dice.random()
        length = 26 + 70 * near
        drawn += path(
            f"M{x:.0f},{y:.0f}l{-length * 0.16:.0f},{length:.0f}", "none", "#e6eefb", 1.0 + 1.6 * near, opacity=0.28 + 0.3 * near
        )
    for _ in range(26):
        x, y = dice.uniform(0, WIDTH), dice.uniform(HEIGHT * 0.8, HEIGHT)
        drawn += path(f"M{x - 7:.0f},{y - 5:.0f}q3,4 7,5q4,-1 7,-6", "none", "#eef4ff", 1.4, opacity=0.5)
    return drawn


def _falling(drawing: int, cycle: int, count: int, seed: int) -> Iterator[tuple[random.Random, float, float, float, float]]:
    """Seeds of things that fall in a loop: their dice, position, nearness, and how far they are in the loop, from 0 to 1.

    A thing falls in one loop exactly to where its follower started, so that the loop has no seam; near ones fall faster.
    """
    dice, share = random.Random(seed), drawing / cycle
    for _ in range(count):
        near, x, y, own = dice.random() ** 1.6, dice.uniform(-40, WIDTH + 40), dice.random(), dice.random()
        step = 200 + 280 * near
        followers = math.ceil((HEIGHT + 120) / step)
        for k in range(followers):
            yield random.Random(own), x, -60 + (y + k + share) * step % (followers * step), near, (share + own) % 1


def _snow(drawing: int) -> str:
    drawn = ""
    for _, x, y, near, turn in _falling(drawing, CYCLES["snow"], 46, 5):
        x += (10 + 26 * near) * math.sin(2 * math.pi * turn)
        r = 1.6 + 5.2 * near
        drawn += glow(x, y, 2.2 * r, "#ffffff", 0.9) if near > 0.55 else ellipse(x, y, r, r, "#ffffff", opacity=0.5 + 0.4 * near)
    return drawn


def _leaves(drawing: int) -> str:
    drawn = ""
    for dice, x, y, near, turn in _falling(drawing, CYCLES["leaves"], 9, 21):
        colour = mix(dice.choice(("#d9643a", "#e9a13f", "#b8c15a", "#c94f3c")), "#fff0c8", 0.2 * dice.random())
        size, angle = 0.7 + 1.1 * near, 2 * math.pi * turn
        x = (x + 90 * math.sin(angle) - 0.55 * y) % (WIDTH + 120) - 60
        width = 3 + 7 * abs(math.cos(angle))
        blade = f"M-16,0C-8,{-width:.1f} 6,{-width:.1f} 16,0C6,{width * 0.8:.1f} -8,{width * 0.8:.1f} -16,0Z"
        vein = path("M-20,1L14,0", "none", mix(colour, "#5a2a2a", 0.5), 1.2)
        drawn += group(path(blade, colour) + vein, x=x, y=y, scale=size, turn=math.degrees(angle) + 40 * math.sin(angle))
    return drawn


def _fog(_drawing: int) -> str:
    dice = random.Random(9)
    defined, fill = fade([(0, "#dfe6ee", 0.08), (0.45, "#e6ebf0", 0.28), (1, "#eef0f2", 0.16)])
    banks = "".join(
        glow(dice.uniform(-100, WIDTH + 100), dice.uniform(180, 640), dice.uniform(380, 640), "#f4f6f8", 0.28, 0.2)
        for _ in range(12)
    )
    return defined + rect(0, 0, WIDTH, HEIGHT, fill) + banks


_FALLS: dict[str, Callable[[int], str]] = {"rain": _rain, "snow": _snow, "leaves": _leaves, "fog": _fog}
