"""A drawn torture reel: everything that anime does to a boundary detector, each trap by name and with its truth.

Drawn with numpy alone, so that the tests can use it too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Frames = NDArray[np.uint8]
Canvas = NDArray[np.float32]

WIDTH, HEIGHT = 192, 108
LEAD = 24
"""Frames of an ordinary shot before and after each trap; a hard cut lies between."""


@dataclass(frozen=True, slots=True)
class Trap:
    """Some frames and where shots begin in them.

    Parameters
    ----------
    name : str
    frames : ndarray of uint8, shape (n, 108, 192, 3)
    cuts : tuple of int
        First frames of new shots, hard.
    gradual : tuple of (int, int, int)
        First and last mixed frame, and the first frame of the new shot.
    """

    name: str
    frames: Frames
    cuts: tuple[int, ...] = ()
    gradual: tuple[tuple[int, int, int], ...] = ()


def painting(seed: int, width: int = WIDTH, height: int = HEIGHT) -> Canvas:
    """A flat background in anime manner: sky, hills, boxes and discs in few colours; shape (h, w, 3), 0 to 255."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    top, bottom = rng.uniform(40, 240, (2, 3))
    share = (y / height)[..., None]
    canvas = (top * (1 - share) + bottom * share).astype(np.float32)
    for _ in range(2):
        ground = height * rng.uniform(0.4, 0.9) + height * 0.15 * np.sin(x / width * rng.uniform(3, 12) + rng.uniform(0, 6))
        canvas[y > ground] = rng.uniform(20, 220, 3)
    for _ in range(width * height // 2500):
        cx, cy, r = rng.uniform(0, width), rng.uniform(0, height), rng.uniform(0.06, 0.2) * HEIGHT
        inside = (x - cx) ** 2 + (y - cy) ** 2 < r * r if rng.random() < 0.5 else (abs(x - cx) < r) & (abs(y - cy) < 1.6 * r)
        canvas[inside] = rng.uniform(10, 250, 3)
    return canvas


def figure(canvas: Canvas, seed: int, x: float, mouth: bool = False) -> Canvas:
    """The picture with a figure in it, at a place from 0 to 1, the mouth open or shut."""
    rng = np.random.default_rng(seed)
    hair, skin, dress = rng.uniform(20, 250, (3, 3))
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    cx, cy, r = x * WIDTH, HEIGHT * 0.42, HEIGHT * 0.2
    canvas = canvas.copy()
    canvas[(abs(columns - cx) < 1.3 * r) & (rows > cy + 0.8 * r)] = dress
    canvas[(columns - cx) ** 2 + (rows - cy + 3) ** 2 < (1.25 * r) ** 2] = hair
    canvas[(columns - cx) ** 2 + (rows - cy - 2) ** 2 < r * r] = skin
    canvas[(abs(columns - cx) < r * 0.25) & (abs(rows - cy - 0.6 * r) < (r * 0.16 if mouth else 1))] = (120, 30, 40)
    return canvas


def still(canvas: Canvas, frames: int) -> Canvas:
    """A held drawing."""
    return np.repeat(canvas[None], frames, axis=0)


def mix(old: Canvas, new: Canvas, frames: int) -> Canvas:
    """Frames between two pictures, neither of them among them."""
    share = (np.arange(frames, dtype=np.float32) + 1)[:, None, None, None] / (frames + 1)
    return old * (1 - share) + new * share


def plain(level: float, frames: int = 1) -> Canvas:
    """One grey level."""
    return np.full((frames, HEIGHT, WIDTH, 3), level, dtype=np.float32)


def traps() -> list[Trap]:
    """All traps, in a fixed order."""
    return [make() for make in (*_QUIET, *_CUTS, *_GRADUAL)]


def reel(chosen: list[Trap]) -> Trap:
    """Traps one after the other, each between two ordinary shots."""
    parts: list[Frames] = []
    cuts: list[int] = []
    gradual: list[tuple[int, int, int]] = []
    at = 0
    for number, trap in enumerate(chosen):
        lead = _finish(still(painting(900 + number), LEAD), 900 + number)
        if at:
            cuts.append(at)
        start = at + LEAD
        cuts += [start, *(start + cut for cut in trap.cuts)]
        gradual += [(a + start, b + start, c + start) for a, b, c in trap.gradual]
        parts += [lead, trap.frames]
        at = start + len(trap.frames)
    return Trap("reel", np.concatenate(parts), tuple(cuts), tuple(gradual))


def _finish(frames: Canvas, seed: int) -> Frames:
    """Round to bytes, with the faint noise that encoding leaves."""
    noise = np.random.default_rng(seed).normal(0, 0.6, frames.shape)
    return np.clip(np.rint(frames + noise), 0, 255).astype(np.uint8)


def _trap(name: str, *parts: Canvas, cuts: tuple[int, ...] = (), gradual: tuple[tuple[int, int, int], ...] = ()) -> Trap:
    return Trap(name, _finish(np.concatenate(parts), sum(map(ord, name))), cuts, gradual)


def _walk(hold: int) -> Trap:
    canvas = painting(1)
    drawings = [figure(canvas, 5, 0.1 + 0.8 * i / 15, mouth=i % 2 == 0) for i in range(16)]
    return _trap(f"figure on {('ones', 'twos', 'threes')[hold - 1]}", np.repeat(np.stack(drawings), hold, axis=0))


def _flash(frames: int, level: float) -> Trap:
    shot = still(figure(painting(2), 6, 0.4), 48)
    shot[20 : 20 + frames] = 0.15 * shot[20 : 20 + frames] + 0.85 * level
    return _trap(f"flash of {frames} {'white' if level else 'black'}", shot)


def _lightning() -> Trap:
    shot = still(figure(painting(3), 7, 0.6), 60)
    glow = np.concatenate([np.ones(2), np.linspace(1, 0, 14)])[:, None, None, None].astype(np.float32)
    shot[20:36] = shot[20:36] * (1 - glow) + 255 * glow
    return _trap("flash that fades", shot)


def _strobe() -> Trap:
    shot = still(painting(4), 60)
    for at in range(18, 42):
        if at // 2 % 2:
            shot[at] = 255 - 0.2 * shot[at]
    return _trap("strobe", shot)


def _impact() -> Trap:
    shot = still(figure(painting(5), 8, 0.5), 48)
    shot[20] = 255 - shot[20]
    shot[21] = np.where(shot[21] > 128, 255.0, 0.0)
    shot[22] = 255 - shot[21]
    return _trap("impact frames", shot)


def _pan(name: str, frames: int, wide: int, tall: int = 0) -> Trap:
    scene = painting(6, WIDTH + wide, HEIGHT + tall)
    parts = []
    for at in range(frames):
        x, y = round(wide * at / (frames - 1)), round(tall * at / (frames - 1))
        parts.append(scene[y : y + HEIGHT, x : x + WIDTH])
    return _trap(name, np.stack(parts))


def _zoom(name: str, frames: int, least: float) -> Trap:
    scene = painting(7, 2 * WIDTH, 2 * HEIGHT)
    parts = []
    for at in range(frames):
        share = 1 - (1 - least) * at / (frames - 1)
        rows = (HEIGHT + (np.arange(HEIGHT) - HEIGHT / 2) * 2 * share).astype(int)
        columns = (WIDTH + (np.arange(WIDTH) - WIDTH / 2) * 2 * share).astype(int)
        parts.append(scene[np.clip(rows, 0, 2 * HEIGHT - 1)][:, np.clip(columns, 0, 2 * WIDTH - 1)])
    return _trap(name, np.stack(parts))


def _credits() -> Trap:
    rng = np.random.default_rng(8)
    roll = np.zeros((HEIGHT + 160, WIDTH, 3), dtype=np.float32)
    for line in range(6, HEIGHT + 150, 12):
        for letter in range(40, 150, 5):
            roll[line : line + 6, letter : letter + rng.integers(1, 4)] = 235
    return _trap("credits over black", np.stack([roll[at : at + HEIGHT] for at in range(0, 150, 2)]))


def _title() -> Trap:
    shot = still(painting(9), 60)
    letters = np.zeros((HEIGHT, WIDTH, 1), dtype=np.float32)
    letters[40:62, 40:150:2] = letters[40:62, 41:150:4] = 1
    glow = np.clip((np.arange(60) - 20) / 12, 0, 1).astype(np.float32)[:, None, None, None]
    return _trap("title fades in", shot * (1 - letters * glow) + 255 * letters * glow)


def _lamp() -> Trap:
    shot = still(figure(painting(10), 9, 0.5), 48)
    shot[24:] *= 0.6
    return _trap("lamp goes out", shot)


def _blink() -> Trap:
    picture = figure(painting(11), 10, 0.5)
    shut = mix(picture, plain(0)[0], 6)
    return _trap("eyes shut and open", still(picture, 24), shut, plain(0, 3), shut[::-1], still(picture, 24))


def _subtle() -> Trap:
    scene = painting(12)
    closer = scene[12:96, 24:168][np.linspace(0, 83, HEIGHT).astype(int)][:, np.linspace(0, 143, WIDTH).astype(int)]
    return _trap("axial cut on one figure", still(figure(scene, 11, 0.4), 30), still(figure(closer, 11, 0.6), 30), cuts=(30,))


def _night() -> Trap:
    return _trap("cut between two nights", still(0.12 * painting(13), 30), still(0.12 * painting(14), 30), cuts=(30,))


def _quick(length: int) -> Trap:
    parts = [still(painting(20 + i), length) for i in range(8)]
    return _trap(f"shots of {length} frames", *parts, cuts=tuple(range(length, 8 * length, length)))


def _black_between() -> Trap:
    return _trap("two black frames at a cut", still(painting(30), 30), plain(0, 2), still(painting(31), 30), cuts=(32,))


def _letterbox() -> Trap:
    old, new = still(painting(32), 30), still(painting(33), 30)
    old[:, :14] = old[:, -14:] = new[:, :14] = new[:, -14:] = 0
    return _trap("letterbox", old, new, cuts=(30,))


def _return() -> Trap:
    one, two = still(painting(34), 24), still(painting(35), 12)
    return _trap("away and back", one, two, one, cuts=(24, 36))


def _dissolve(frames: int, moving: bool = False) -> Trap:
    old, new = painting(36, WIDTH + 60), painting(37, WIDTH + 60)
    step = 1 if moving else 0
    one = np.stack([old[:, step * i // 2 : step * i // 2 + WIDTH] for i in range(40 + frames)])
    two = np.stack([new[:, 60 - step * i // 2 : 60 - step * i // 2 + WIDTH] for i in range(40 + frames)])
    share = (np.arange(frames, dtype=np.float32) + 1)[:, None, None, None] / (frames + 1)
    between = one[40:] * (1 - share) + two[:frames] * share
    name = f"dissolve of {frames}{' in motion' if moving else ''}"
    return _trap(name, one[:40], between, two[frames:], gradual=((40, 39 + frames, 40 + frames // 2),))


def _fade(frames: int, level: float, hold: int) -> Trap:
    old, new = painting(38), painting(39)
    colour = plain(level)[0]
    back = 30 + frames + hold
    return _trap(
        f"fade of {frames} through {'white' if level else 'black'}",
        still(old, 30),
        mix(old, colour, frames),
        plain(level, hold),
        mix(colour, new, frames),
        still(new, 30),
        gradual=((30, back + frames - 1, back),),
    )


def _wipe() -> Trap:
    old, new = painting(40), painting(41)
    between = []
    for at in range(16):
        edge = WIDTH * (at + 1) // 17
        between.append(np.concatenate([new[:, :edge], old[:, edge:]], axis=1))
    return _trap("wipe of 16", still(old, 30), np.stack(between), still(new, 30), gradual=((30, 45, 38),))


_QUIET: tuple[Callable[[], Trap], ...] = (
    lambda: _walk(1),
    lambda: _walk(2),
    lambda: _walk(3),
    lambda: _flash(1, 255),
    lambda: _flash(2, 255),
    lambda: _flash(3, 0),
    _lightning,
    _strobe,
    _impact,
    lambda: _pan("pan", 72, 240),
    lambda: _pan("fast pan", 16, 240),
    lambda: _pan("tilt", 60, 0, 160),
    lambda: _zoom("zoom in", 60, 0.4),
    lambda: _zoom("fast zoom", 10, 0.4),
    _credits,
    _title,
    _lamp,
    _blink,
)
_CUTS: tuple[Callable[[], Trap], ...] = (
    _subtle,
    _night,
    lambda: _quick(3),
    lambda: _quick(6),
    _black_between,
    _letterbox,
    _return,
)
_GRADUAL: tuple[Callable[[], Trap], ...] = (
    lambda: _dissolve(6),
    lambda: _dissolve(12),
    lambda: _dissolve(24),
    lambda: _dissolve(48),
    lambda: _dissolve(24, moving=True),
    lambda: _fade(12, 0, 6),
    lambda: _fade(24, 0, 12),
    lambda: _fade(10, 255, 2),
    _wipe,
)
