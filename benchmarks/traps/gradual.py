"""Traps with gradual changes: dissolves, fades, wipes."""

from __future__ import annotations

from functools import partial

import numpy as np

from benchmarks.traps.stage import HEIGHT, WIDTH, Canvas, mix, ordinary, over, painting, person, plain, still, take
from benchmarks.traps.trap import Maker, Trap, trap

ROWS, COLUMNS = np.mgrid[0:HEIGHT, 0:WIDTH]


def _dissolve(frames: int) -> Trap:
    old, new = ordinary(100), ordinary(102)
    return trap(still(old, 40), mix(old, new, frames), still(new, 40), gradual=((40, 39 + frames, 40 + frames // 2),))


def _moving_dissolve(frames: int) -> Trap:
    """Both shots pan while one goes over into the other."""
    total = 40 + frames
    one = over(painting("river", "day"), [(x, 0.5, 0.4) for x in np.linspace(0, 0.5, total)])
    two = over(painting("shrine", "night"), [(x, 0.5, 0.4) for x in np.linspace(0.9, 0.4, total)])
    share = (np.arange(frames, dtype=np.float32) + 1)[:, None, None, None] / (frames + 1)
    between = one[40:] * (1 - share) + two[:frames] * share
    return trap(one[:40], between, two[frames:], gradual=((40, 39 + frames, 40 + frames // 2),))


def _same_place() -> Trap:
    """Time passes: one place by day dissolves into the same place in the evening, other people in it."""
    old = take("river", "day", [person("hina", 500, 330, 0.35)])
    new = take("river", "evening", [person("hina", 800, 330, 0.35, turn=-0.6, mood="sad")])
    return trap(still(old, 40), mix(old, new, 24), still(new, 40), gradual=((40, 63, 52),))


def _fade(frames: int, level: float, hold: int) -> Trap:
    old, new, colour = ordinary(104), ordinary(106), plain(level)[0]
    back = 30 + frames + hold
    parts = (still(old, 30), mix(old, colour, frames), plain(level, hold), mix(colour, new, frames), still(new, 30))
    return trap(*parts, gradual=((30, back + frames - 1, back),))


def _out_only() -> Trap:
    """A shot fades to black; the next begins at once from it."""
    old, new = ordinary(108), ordinary(110)
    return trap(still(old, 30), mix(old, plain(0)[0], 20), plain(0, 8), still(new, 30), gradual=((30, 57, 58),))


def _wipe(frames: int, covers: object) -> Trap:
    """The new picture covers a growing part of the old one; ``covers`` says where each pixel's turn comes, 0 to 1."""
    old, new = ordinary(116), ordinary(118)
    turn = np.asarray(covers, dtype=np.float32)
    between = [np.where((turn < (at + 1) / (frames + 1))[..., None], new, old) for at in range(frames)]
    return trap(still(old, 30), np.stack(between), still(new, 30), gradual=((30, 29 + frames, 30 + frames // 2),))


def _push(frames: int) -> Trap:
    """The new picture pushes the old one out to the left."""
    old, new = ordinary(120), ordinary(122)
    wide = np.concatenate([old, new], axis=1)
    between: list[Canvas] = []
    for at in range(frames):
        left = round(WIDTH * (at + 1) / (frames + 1))
        between.append(wide[:, left : left + WIDTH])
    return trap(still(old, 30), np.stack(between), still(new, 30), gradual=((30, 29 + frames, 30 + frames // 2),))


ROUND = np.sqrt(((ROWS - HEIGHT / 2) ** 2 + (COLUMNS - WIDTH / 2) ** 2) / ((HEIGHT / 2) ** 2 + (WIDTH / 2) ** 2))

MAKERS: dict[str, Maker] = {
    "dissolve of 6": partial(_dissolve, 6),
    "dissolve of 12": partial(_dissolve, 12),
    "dissolve of 24": partial(_dissolve, 24),
    "dissolve of 48": partial(_dissolve, 48),
    "dissolve of 72": partial(_dissolve, 72),
    "dissolve of 24 in motion": partial(_moving_dissolve, 24),
    "dissolve in one place": _same_place,
    "fade of 4 through black": partial(_fade, 4, 0, 3),
    "fade of 12 through black": partial(_fade, 12, 0, 6),
    "fade of 24 through black": partial(_fade, 24, 0, 12),
    "fade of 48 through black": partial(_fade, 48, 0, 24),
    "fade of 10 through white": partial(_fade, 10, 255, 2),
    "fade of 24 through white": partial(_fade, 24, 255, 8),
    "fade out, then a cut": _out_only,
    "wipe of 16": partial(_wipe, 16, COLUMNS / WIDTH),
    "wipe down of 12": partial(_wipe, 12, ROWS / HEIGHT),
    "slanted wipe of 20": partial(_wipe, 20, (COLUMNS / WIDTH + ROWS / HEIGHT) / 2),
    "iris opens in 20": partial(_wipe, 20, ROUND),
    "iris closes in 16": partial(_wipe, 16, 1 - ROUND),
    "push of 12": partial(_push, 12),
}
