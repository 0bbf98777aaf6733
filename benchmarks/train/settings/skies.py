"""Plain landscapes: a sky, a ground, hills and lamps in the colours that an hour has anywhere, not only with one painter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from animeu.vision.setting import GRID, TIMES

HOURS = {
    "dawn": (((110, 140, 215), (175, 185, 230)), ((250, 205, 195), (255, 240, 220)), (0.6, 0.85), 0.0),
    "day": (((20, 95, 190), (110, 175, 240)), ((170, 210, 240), (250, 252, 255)), (0.8, 1.1), 0.0),
    "sunset": (((60, 50, 120), (240, 150, 90)), ((245, 130, 60), (255, 215, 130)), (0.25, 0.75), 0.0),
    "evening": (((30, 40, 95), (75, 95, 155)), ((95, 110, 165), (190, 165, 190)), (0.3, 0.55), 0.5),
    "night": (((4, 8, 30), (24, 36, 85)), ((15, 22, 55), (60, 75, 130)), (0.1, 0.3), 0.6),
}
"""Ranges of the colour above and at the horizon, how light the ground is, and how often lamps shine."""

WARM = {"dawn": (1.05, 0.95, 0.95), "sunset": (1.2, 0.85, 0.65), "evening": (0.85, 0.9, 1.2), "night": (0.75, 0.85, 1.4)}


def skies(dice: np.random.Generator, each: int) -> Iterator[tuple[Any, str]]:
    """Small pictures, shape (36, 64, 3), with their time of day; ``each`` of every time."""
    rows, columns = GRID
    for time in TIMES:
        above, below, light, lamps = HOURS[time]
        for _ in range(each):
            top, low = (first + (np.array(last) - first) * dice.random() + dice.normal(0, 8, 3) for first, last in (above, below))
            horizon = int(dice.uniform(0.35, 0.95) * rows)
            share = np.linspace(0, 1, horizon)[:, None, None] ** dice.uniform(0.6, 1.6)
            ground = dice.uniform(40, 210, 3) * dice.uniform(*light) * np.array(WARM.get(time, (1.0, 1.0, 1.0)))
            picture = np.empty((rows, columns, 3))
            picture[:horizon] = (1 - share) * top + share * low
            picture[horizon:] = ground * dice.uniform(0.7, 1.2, (rows - horizon, columns, 1))
            for _ in range(int(dice.integers(0, 4))):
                x, width, high = dice.integers(0, columns - 8), dice.integers(4, 24), dice.integers(2, 18)
                picture[max(horizon - high, 0) : horizon, x : x + width] = ground * dice.uniform(0.5, 1.3)
            if dice.random() < lamps:
                for _ in range(int(dice.integers(1, 8))):
                    y, x = dice.integers(rows // 4, rows - 2), dice.integers(0, columns - 2)
                    picture[y : y + 2, x : x + 2] = (255, 220, 140)
            yield picture.clip(0, 255).astype(np.uint8), time
