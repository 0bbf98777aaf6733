"""Traps within one shot: drawings held on ones, twos and threes, mouths, poses, weather, things that pass by. No cut in any."""

from __future__ import annotations

import numpy as np

from benchmarks.traps.stage import HEIGHT, WIDTH, Canvas, person, still, take
from benchmarks.traps.trap import Maker, Trap, trap

BUSY = (640, 420, 1.2)
"""Where the camera stands in the shots with weather."""


def _walk(hold: int) -> Trap:
    """A figure walks through the picture, sixteen drawings."""
    drawings = [
        take("river", "day", [person("sora", 100 + 70 * i, 300, 0.2, turn=0.8, pose="walk", step=i % 8)], (640, 400, 1.1))
        for i in range(16)
    ]
    return trap(np.repeat(np.stack(drawings), hold, axis=0))


def _run() -> Trap:
    """A big figure runs past on twos, from outside the picture to outside."""
    drawings = [
        take("river", "evening", [person("hina", -260 + 140 * i, 300, 0.45, turn=0.8, pose="run", step=i % 8)], (640, 400, 1.3))
        for i in range(14)
    ]
    return trap(np.repeat(np.stack(drawings), 2, axis=0))


def _talk() -> Trap:
    """A close-up: only the mouth moves, on twos, and the eyes blink once."""
    mouths = (0, 1, 2, 1, 2, 0, 1, 2, 0, 0, 2, 1, 0, 1, 2, 1, 0, 0, 2, 1, 2, 0, 1, 0)
    eyes = [(0, 1, 2, 1)[i - 10] if 10 <= i < 14 else 0 for i in range(24)]
    drawings = [
        take("classroom", "day", [person("shiori", 640, 340, 0.8, mouth=m, eyes=e)], (400, 330, 1.7), blur=4)
        for m, e in zip(mouths, eyes, strict=True)
    ]
    return trap(np.repeat(np.stack(drawings), 2, axis=0))


def _poses() -> Trap:
    """A figure strikes another pose every twelve frames, without drawings between."""
    poses = (("calm", "down"), ("surprised", "point"), ("sad", "cover"), ("happy", "down"))
    pictures = [take("shrine", "night", [person("ren", 640, 320, 0.5, mood=m, pose=p)]) for m, p in poses]
    return trap(np.repeat(np.stack(pictures), 12, axis=0))


def _enter() -> Trap:
    """Somebody pops into the picture beside somebody else, within three drawings."""
    first = person("yuki", 420, 340, 0.46, turn=0.4)
    pictures = [take("hill", "day", [first])] * 10
    pictures += [take("hill", "day", [first, person("hina", x, 350, 0.5, mood="happy", turn=-0.5)]) for x in (1250, 1020, 860)]
    return trap(np.repeat(np.stack(pictures + pictures[-1:] * 8), 2, axis=0))


def _rain() -> Trap:
    """Rain, four drawings on twos."""
    drawings = [take("river", "evening", [person("aki", 700, 330, 0.4)], BUSY, rain=i % 4) for i in range(24)]
    return trap(np.repeat(np.stack(drawings), 2, axis=0))


def _particles(colour: tuple[float, float, float], count: int, largest: float, fall: float, place: str, time: str) -> Canvas:
    """Flakes, petals or sparks that fall, drawn on twos over 60 frames."""
    dice = np.random.default_rng(count)
    x, y = dice.uniform(0, WIDTH, count), dice.uniform(0, HEIGHT, count)
    near = dice.uniform(0.3, 1, count)
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    shot = still(take(place, time, [person("shiori", 560, 340, 0.4, mood="smile")], BUSY), 60)
    for drawing in range(30):
        px = (x + 3 * near * np.sin(drawing / 4 + y) - 1.5 * drawing * near) % WIDTH
        py = (y + fall * drawing * near) % HEIGHT
        for one in range(count):
            inside = (columns - px[one]) ** 2 + (rows - py[one]) ** 2 < (largest * near[one]) ** 2
            shot[2 * drawing : 2 * drawing + 2, inside] = colour
    return shot


def _speed_lines() -> Trap:
    """A face before lines of speed: the whole background is another drawing every two frames."""
    dice, rows = np.random.default_rng(3), np.arange(HEIGHT)
    blank = take("stars", "night", [], (640, 400, 1.2))
    faced = take("stars", "night", [person("sora", 640, 360, 0.75, mood="surprised", turn=0.3)], (640, 400, 1.2))
    body = np.abs(faced - blank).max(axis=-1) > 12
    drawings = []
    for _ in range(20):
        level = np.repeat(dice.uniform(0, 1, HEIGHT // 3), 3)[rows % HEIGHT]
        lines = np.where(level > 0.55, 250, np.where(level > 0.35, 150, 60)).astype(np.float32)
        background = np.repeat((lines[:, None, None] * np.array([0.75, 0.85, 1], np.float32)), WIDTH, axis=1)
        drawings.append(np.where(body[..., None], faced, background))
    return trap(np.repeat(np.stack(drawings), 2, axis=0))


def _train() -> Trap:
    """A train goes by before the camera and hides everything for a second; the same two people stand behind it."""
    behind = take("river", "day", [person("hina", 520, 330, 0.36), person("ren", 800, 320, 0.36, turn=-0.5)])
    x = np.arange(900)
    train = np.zeros((HEIGHT, 900, 3), dtype=np.float32)
    train[:] = (190, 196, 205)
    train[int(HEIGHT * 0.62) : int(HEIGHT * 0.72)] = (200, 60, 50)
    train[int(HEIGHT * 0.9) :] = (60, 62, 70)
    windows = (x % 60 > 10) & (x % 60 < 46)
    train[int(HEIGHT * 0.2) : int(HEIGHT * 0.5), windows] = (70, 96, 130)
    train[:, x % 300 < 5] = (50, 52, 58)
    shot = still(behind, 60)
    for frame in range(10, 50):
        left = WIDTH - 28 * (frame - 10)  # where its nose is; it leaves to the left
        low, high = max(left, 0), min(left + 900, WIDTH)
        if high > low:
            shot[frame, :, low:high] = train[:, low - left : high - left]
    return trap(shot)


MAKERS: dict[str, Maker] = {
    "figure on ones": lambda: _walk(1),
    "figure on twos": lambda: _walk(2),
    "figure on threes": lambda: _walk(3),
    "drawing held for 4 s": lambda: trap(still(take("hill", "evening", [person("aki", 700, 330, 0.45)]), 96)),
    "figure runs past": _run,
    "mouth and eyes": _talk,
    "poses without drawings between": _poses,
    "somebody pops in": _enter,
    "rain": _rain,
    "snow": lambda: trap(_particles((245, 248, 255), 90, 3.2, 2.2, "shrine", "night")),
    "petals": lambda: trap(_particles((255, 176, 200), 45, 5.0, 1.4, "hill", "day")),
    "speed lines": _speed_lines,
    "train passes by": _train,
}
