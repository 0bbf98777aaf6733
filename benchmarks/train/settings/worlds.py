"""Worlds of plain shapes: landscapes, rooms and grounds without a place, with people before them, in the light of an hour.

Every shape has a colour of its own, drawn at random, and the light of the hour falls on all of them: so what is learned is the
light and no painter's palette. Nothing in it is taken from any picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from animeu.sights import Box, Face
from animeu.vision.setting import GRID, TIMES

ROWS, COLUMNS = GRID
DOWN, ACROSS = np.mgrid[0:ROWS, 0:COLUMNS]

SKIES = {
    "dawn": (((120, 150, 215), (185, 195, 235)), ((250, 200, 190), (255, 240, 220))),
    "day": (((20, 95, 190), (130, 190, 245)), ((160, 205, 240), (250, 252, 255))),
    "sunset": (((60, 50, 120), (240, 150, 90)), ((240, 120, 60), (255, 220, 140))),
    "evening": (((30, 40, 95), (75, 95, 155)), ((95, 110, 165), (190, 160, 190))),
    "night": (((4, 8, 30), (24, 40, 90)), ((15, 22, 55), (60, 80, 135))),
}
"""Ranges of the colour above, and at the horizon."""

LIGHTS = {
    "dawn": ((0.95, 0.86, 0.88), 0.95),
    "day": ((1.0, 1.0, 0.98), 1.0),
    "sunset": ((1.1, 0.76, 0.52), 0.9),
    "evening": ((0.66, 0.62, 0.86), 0.75),
    "night": ((0.45, 0.56, 0.88), 0.55),
}
"""What the light of an hour does to red, green and blue, and how light everything is."""

HAZE = {
    "dawn": ((200, 190, 210), (255, 235, 225)),
    "sunset": ((190, 130, 90), (255, 235, 165)),
    "night": ((15, 40, 50), (50, 75, 90)),
}
"""Ranges of one colour that fills the sky and veils all that is far: dust before a low sun, mist, rain by night."""

HAZY = 0.35
"""How often it does, at these hours."""

CLOUDY = 0.15
"""How often a sky by day is grey: no blue tells the hour."""

SKIN = ((255, 224, 200), (240, 200, 170), (200, 150, 115), (255, 236, 220))


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """A made picture and what is right about it.

    Parameters
    ----------
    picture : ndarray of uint8, shape `GRID` and 3
    faces : tuple of Face
        In its cells.
    time : str
        Empty where nothing tells it.
    where : {"", "indoors", "outdoors"}
    """

    picture: Any
    faces: tuple[Face, ...]
    time: str
    where: str


def worlds(dice: np.random.Generator, count: int) -> Iterator[World]:
    """So many worlds: half landscapes, a third rooms, the others no place at all."""
    for number in range(count):
        time = TIMES[number % len(TIMES)] if dice.random() < 0.6 else "day"
        kind = dice.random()
        if kind < 0.5:
            picture, told, where = _landscape(dice, time), time, "outdoors"
        elif kind < 0.83:
            picture, told, where = *_room(dice, time), "indoors"
        else:
            picture, told, where = _nowhere(dice), "", ""
        people = dice.choice(("none", "close", "some"), p=(0.25, 0.45, 0.3) if where else (0.1, 0.75, 0.15))
        faces = _people(picture, dice, str(people), time if where == "outdoors" or told in ("evening", "night") else "day")
        grade = dice.normal(1, 0.05, 3) * dice.normal(1, 0.08)
        picture = 255 * (picture / 255).clip(0, 1) ** np.exp(dice.normal(0, 0.1)) * grade + dice.normal(0, 6)
        yield World(picture.clip(0, 255).astype(np.uint8), faces, told, where)


def _any(dice: Any, low: float = 30, high: float = 245, grey: float = 0.4) -> Any:
    """Some colour, of which a share goes over into grey."""
    colour = dice.uniform(low, high, 3)
    return colour + (colour.mean() - colour) * dice.uniform(0, 1) ** grey


def _lit(colour: Any, dice: Any, time: str, much: float) -> Any:
    tint, level = LIGHTS[time]
    return colour * (np.array(tint) * level * dice.normal(1, 0.07)) ** much


def _sky(dice: Any, time: str) -> Any:
    (above, below) = SKIES[time]
    top, low = (
        np.array(first) + (np.array(last) - first) * dice.random() + dice.normal(0, 9, 3) for first, last in (above, below)
    )
    if time in HAZE and dice.random() < HAZY:
        first, last = (np.array(colour) for colour in HAZE[time])
        top, low = (first + (last - first) * dice.random() + dice.normal(0, 8, 3) for _ in range(2))
    if time == "day" and dice.random() < CLOUDY:
        grey = dice.uniform(130, 240)
        top, low = top * 0.15 + 0.85 * grey, low * 0.15 + 0.85 * min(grey + 25, 250)
    share = np.linspace(0, 1, ROWS)[:, None, None] ** dice.uniform(0.5, 1.8)
    out = np.broadcast_to((1 - share) * top + share * low, (ROWS, COLUMNS, 3)).copy()
    for _ in range(int(dice.integers(0, 7))):
        puff = _blob(dice, dice.uniform(3, 18), dice.uniform(1, 5))[..., None] * dice.uniform(0.2, 0.9)
        out += puff * (_lit(np.full(3, dice.uniform(225, 255)), dice, time, 1.0) - out)
    if time in ("night", "evening") and dice.random() < 0.4:
        out[dice.random((ROWS, COLUMNS)) < 0.02] += dice.uniform(60, 160)
    if time in ("night", "sunset", "dawn") and dice.random() < 0.25:
        out += _blob(dice, *(dice.uniform(1.5, 4),) * 2)[..., None] * (np.array((255, 245, 215)) - out)
    return out


def _blob(dice: Any, wide: float, high: float) -> Any:
    """A soft ellipse somewhere, 0 to 1."""
    y, x = dice.uniform(-2, ROWS + 2), dice.uniform(-4, COLUMNS + 4)
    return 1 / (1 + np.exp((np.hypot((ACROSS - x) / wide, (DOWN - y) / high) - 1) * dice.uniform(3, 12)))


def _landscape(dice: Any, time: str) -> Any:
    """A sky, hills, ground, trees, houses, lamps; now and then the camera looks down or a wall fills the picture."""
    out, much = _sky(dice, time), dice.uniform(0.45, 1.1)
    horizon = dice.uniform(-0.1, 1.1) * ROWS if dice.random() < 0.75 else dice.uniform(-1, 0.1) * ROWS
    edge = horizon + dice.uniform(0, 6) * np.sin(ACROSS[0] / dice.uniform(4, 20) + dice.uniform(0, 6))
    ground = _lit(
        dice.choice(((90, 150, 60), (130, 110, 80), (150, 150, 150), (205, 190, 150), _any(dice)), axis=0), dice, time, much
    )
    far = _lit(dice.uniform(60, 180, 3), dice, time, much)
    hill = edge[None] - dice.uniform(0, 9) < DOWN
    out[hill] = far
    below = edge[None] < DOWN
    out[below] = ground
    out[below] *= _grain(dice)[below]
    for _ in range(int(dice.integers(0, 5))):
        _house(out, dice, time, much, horizon)
    for _ in range(int(dice.integers(0, 6))):
        leaf = _lit(np.array((70, 130, 55)) * dice.uniform(0.6, 1.5) + dice.normal(0, 20, 3), dice, time, much)
        tree = _blob(dice, dice.uniform(3, 14), dice.uniform(3, 12))
        out += (tree[..., None] > 0.5) * (leaf * _grain(dice) - out)
    if time in ("evening", "night") and dice.random() < 0.5:
        _lamps(out, dice)
    if time in HAZE and dice.random() < HAZY:
        veil = out[0].mean(axis=0)
        shade = veil * dice.uniform(0.1, 0.5)
        out[below] += dice.uniform(0.2, 0.8) * (shade - out[below])
        out += dice.uniform(0, 0.35) * (veil - out)
    return out


def _grain(dice: Any) -> Any:
    """Lighter and darker patches, fine or broad, much or little; shape (h, w, 1)."""
    side = int(dice.integers(1, 6))
    rough = dice.uniform(-1, 1, (ROWS // side + 1, COLUMNS // side + 1)).repeat(side, axis=0).repeat(side, axis=1)
    return (1 + dice.uniform(0, 0.25) * rough[:ROWS, :COLUMNS])[..., None]


def _house(out: Any, dice: Any, time: str, much: float, horizon: float) -> None:
    wide, high = int(dice.integers(4, 30)), int(dice.integers(4, 26))
    x, bottom = int(dice.integers(-8, COLUMNS)), int(np.clip(horizon + dice.uniform(0, 8), 2, ROWS))
    left, right, top = max(x, 0), max(x + wide, 0), max(bottom - high, 0)
    out[top:bottom, left:right] = _lit(_any(dice, 70), dice, time, much)
    if dice.random() < 0.7:
        pane = _lit(dice.uniform(60, 200, 3), dice, time, much)
        lit = np.array((255, 220, 140)) if time in ("evening", "night") else pane
        step = int(dice.integers(3, 6))
        for row in range(top + 1, bottom - 1, step):
            for column in range(left + 1, right - 1, step):
                out[row : row + 2, column : column + 2] = lit if dice.random() < 0.5 else pane


def _lamps(out: Any, dice: Any) -> None:
    for _ in range(int(dice.integers(1, 9))):
        y, x = int(dice.integers(ROWS // 5, ROWS - 2)), int(dice.integers(0, COLUMNS - 2))
        colour = np.array((255, dice.uniform(190, 245), dice.uniform(110, 220)))
        glow = np.exp(-np.hypot(DOWN - y, ACROSS - x) / dice.uniform(0.5, 5))[..., None] * dice.uniform(0.2, 0.7)
        out += glow * (colour - out)
        out[y : y + 2, x : x + int(dice.integers(1, 3))] = colour


def _room(dice: Any, time: str) -> tuple[Any, str]:
    """Walls, floor, furniture, often a window; and the hour, where the window, the low sun or the dark tell it."""
    wall, wood = dice.choice(((235, 225, 205), (225, 228, 230), (205, 185, 150), _any(dice, 90)), axis=0), _any(dice, 60, 200)
    out = np.broadcast_to(wall * (1 - dice.uniform(0, 0.2) * DOWN / ROWS)[..., None], (ROWS, COLUMNS, 3)).copy()
    if dice.random() < 0.6:
        out[int(dice.uniform(0.6, 0.95) * ROWS) :] = wood * dice.uniform(0.7, 1.2)
    if dice.random() < 0.35:
        out[: int(dice.uniform(0.05, 0.25) * ROWS)] *= dice.uniform(0.75, 1.15)
    for _ in range(int(dice.integers(1, 10))):
        _furniture(out, dice, wood)
    lamp, told = dice.random() < 0.5, ""
    if time in ("evening", "night") and not lamp:
        out, told = _lit(out, dice, time, dice.uniform(0.6, 1.2)), time
    elif time in ("evening", "night"):
        out *= np.array((1.0, 0.9, 0.72)) ** dice.uniform(0, 1.3) * dice.uniform(0.65, 1.0)
        out *= 1 - dice.uniform(0, 0.6) * (1 - _blob(dice, 40, 24))[..., None]
    elif time != "day" and dice.random() < 0.6:
        out, told = _lit(out, dice, time, dice.uniform(0.6, 1.1)), time
    if dice.random() < 0.5:
        sky, told = _sky(dice, time), time
        top, left, high, wide = (int(dice.integers(*span)) for span in ((0, 8), (-4, COLUMNS - 10), (10, 26), (8, 36)))
        pane = (slice(top, top + high), slice(max(left, 0), max(left + wide, 0)))
        out[pane] = sky[pane]
        if time == "day" and dice.random() < 0.4:
            out[pane] = out[pane] * 0.25 + 190
        out[pane][:, :: max(wide // int(dice.integers(1, 4)), 2)] = wood
    return out, told


def _furniture(out: Any, dice: Any, wood: Any) -> None:
    """A box somewhere, of wood or of any colour; shelves, and books of all colours."""
    top, left = int(dice.integers(0, ROWS - 2)), int(dice.integers(-6, COLUMNS - 2))
    box = out[top : top + int(dice.integers(2, 24)), max(left, 0) : max(left + int(dice.integers(2, 26)), 1)]
    box[:] = (wood if dice.random() < 0.5 else _any(dice)) * dice.uniform(0.6, 1.3)
    if dice.random() < 0.3:
        box[:: int(dice.integers(2, 5))] *= dice.uniform(0.5, 0.9)
    if dice.random() < 0.3:
        books = box[:, :: int(dice.integers(1, 4))]
        books[:] = dice.uniform(30, 240, books.shape[1:] if books.size else 3)


def _nowhere(dice: Any) -> Any:
    """A plain ground, rays, dots, speed lines, white paper, a stage."""
    kind = int(dice.integers(0, 6))
    one, other = (_any(dice, 0, 255, 2.0) for _ in range(2))
    if kind == 0:
        share = dice.random() * DOWN / ROWS + dice.random() * ACROSS / COLUMNS
    elif kind == 1:
        angle = np.arctan2(DOWN - dice.uniform(0, ROWS), ACROSS - dice.uniform(0, COLUMNS))
        share = (np.sin(angle * int(dice.integers(4, 30))) > 0) * dice.uniform(0.2, 1)
    elif kind == 2:
        share = np.repeat(dice.random((ROWS, 1)) * dice.uniform(0.3, 1), COLUMNS, axis=1)
    elif kind == 3:
        share = (dice.random((ROWS, COLUMNS)) < 0.06) * dice.uniform(0.1, 1)
        one = np.full(3, dice.choice((255, 250, 0, 128)))
    elif kind == 4:
        share = sum(_blob(dice, *dice.uniform(2, 20, 2)) for _ in range(5)).clip(0, 1)
    else:
        share = np.zeros((ROWS, COLUMNS))
        one = np.full(3, dice.choice((255, 255, 240, 0))) + dice.normal(0, 4, 3)
    return one + share[..., None] * (other - one)


def _people(out: Any, dice: Any, many: str, time: str) -> tuple[Face, ...]:
    """Heads with hair on bodies, in the light of the hour; the faces as a detector would tell them."""
    faces = []
    much = dice.uniform(0.3, 1.1)
    for _ in range({"none": 0, "close": 1}.get(many, int(dice.integers(1, 5)))):
        side = dice.uniform(9, 26) if many == "close" else dice.uniform(2.5, 9)
        x, y = dice.uniform(0.15, 0.85) * COLUMNS, dice.uniform(0.3, 0.7) * ROWS
        hair, cloth = (_lit(_any(dice, 20, 250, 1.5), dice, time, much) for _ in range(2))
        skin = _lit(np.array(SKIN[int(dice.integers(0, 4))]) + dice.normal(0, 6, 3), dice, time, much)
        out[(y + 0.5 * side < DOWN) & (np.abs(ACROSS - x) < 1.1 * side)] = cloth
        out[np.hypot((ACROSS - x) / 0.85, DOWN - y + 0.25 * side) < side] = hair
        out[np.hypot((ACROSS - x) / 0.95, DOWN - y) < 0.52 * side] = skin
        for eye in (-1, 1):
            at = (slice(max(int(y - 0.1 * side), 0), max(int(y + 0.1 * side), 0)), max(int(x + eye * 0.25 * side), 0))
            out[at] = hair * 0.6
        if dice.random() < 0.9:
            faces.append(Face(Box(x - 0.5 * side, y - 0.45 * side, side, 0.95 * side), 0.9))
    return tuple(faces)
