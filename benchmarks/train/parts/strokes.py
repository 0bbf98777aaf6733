"""A pen, and the features of a face that it draws: eyes open and shut, brows, noses, mouths, in as many ways as artists have."""

from __future__ import annotations

import random
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Paint = tuple[int, int, int]
Canvas = NDArray[np.uint8]


@dataclass(slots=True)
class Pen:
    """A canvas, the ink, its width, and how far to the right the face is turned."""

    canvas: Canvas
    ink: Paint
    width: int
    dice: random.Random

    def fill(self, points: NDArray[np.float64], colour: Paint, line: bool = True) -> None:
        """A filled outline."""
        at = np.round(points * 8).astype(np.int32)
        cv2.fillPoly(self.canvas, [at], colour, cv2.LINE_AA, 3)
        if line:
            cv2.polylines(self.canvas, [at], True, self.ink, self.width, cv2.LINE_AA, 3)

    def stroke(self, points: NDArray[np.float64], wide: float = 1.0, colour: Paint | None = None) -> None:
        """An open line."""
        cv2.polylines(
            self.canvas,
            [np.round(points * 8).astype(np.int32)],
            False,
            colour or self.ink,
            max(round(self.width * wide), 1),
            cv2.LINE_AA,
            3,
        )


def oval(x: float, y: float, a: float, b: float, begin: float = 0.0, end: float = 2 * np.pi) -> NDArray[np.float64]:
    turn = np.linspace(begin, end, 24)
    return np.stack([x + a * np.cos(turn), y + b * np.sin(turn)], 1)


Style = tuple[int, float, float]


def open_eye(pen: Pen, at: tuple[float, float], size: float, side: int, style: Style, colour: Paint) -> None:
    (x, y), (_, kind, lid), dice = at, style, pen.dice
    tall = size * (0.8 + 0.7 * (style[0] / 4))
    if kind < 0.12:  # a dot, an upright stroke
        pen.fill(oval(x, y, size * 0.35, tall * 0.5), pen.ink)
        return
    if kind < 0.24:  # a white disc with a small pupil
        pen.fill(oval(x, y, size * 1.1, tall), (255, 255, 255))
        pen.fill(oval(x + dice.gauss(0, 0.1) * size, y, size * 0.22, size * 0.25), colour)
        return
    pen.fill(oval(x, y, size * 1.25, tall), (250, 248, 250), line=kind < 0.4)
    pen.fill(oval(x, y, size * 0.75, tall * 0.95), colour)
    pen.fill(oval(x, y, size * 0.35, tall * 0.45), pen.ink, line=False)
    for _ in range(dice.randrange(3)):
        pen.fill(
            oval(x + dice.uniform(-0.4, 0.4) * size, y + dice.uniform(-0.6, 0.5) * tall, size * 0.2, size * 0.22),
            (255, 255, 255),
            line=False,
        )
    cut = y - tall * (1 - max(lid, 0.0) * 0.9)
    if lid > 0:  # a heavy lid
        under = pen.canvas[max(int(y - tall * 1.9), 0), min(max(int(x), 0), pen.canvas.shape[0] - 1)].tolist()
        cv2.rectangle(pen.canvas, (int(x - size * 1.4), int(y - tall * 1.3)), (int(x + size * 1.4), int(cut)), under, -1)
        slant = dice.uniform(-0.3, 0.3) * size
        pen.stroke(np.array([[x - size * 1.4, cut + side * slant], [x + size * 1.4, cut - side * slant]]), 2.0)
    else:
        pen.stroke(oval(x, y, size * 1.3, tall * 1.05, np.pi * 1.02, np.pi * 1.98), dice.uniform(1.2, 3.0))
    if dice.random() < 0.4:
        pen.stroke(oval(x, y, size * 1.1, tall, np.pi * 0.2, np.pi * 0.8), 0.6)


def shut_eye(pen: Pen, at: tuple[float, float], size: float, side: int, style: Style, colour: Paint) -> None:
    (x, y), (kind, _, lid), wide = at, style, pen.dice.uniform(1.1, 2.2)
    if kind == 0:  # laughing
        pen.stroke(oval(x, y + size * 0.4, size * 1.2, size * (0.4 + lid * 0.6), np.pi * 1.05, np.pi * 1.95), wide)
    elif kind == 1:  # asleep
        pen.stroke(oval(x, y - size * 0.3, size * 1.2, size * (0.3 + max(lid, 0) * 0.5), np.pi * 0.05, np.pi * 0.95), wide)
    elif kind == 2:  # pressed together: > <
        tip = x - side * size * 0.9
        pen.stroke(np.array([[x + side * size, y - size * 0.7], [tip, y], [x + side * size, y + size * 0.7]]), wide)
    elif kind == 3:
        slant = size * lid * 0.5
        pen.stroke(np.array([[x - size * 1.2, y + side * slant], [x + size * 1.2, y - side * slant]]), wide)
    else:  # an arch, slanted outwards, with lashes
        pen.stroke(
            np.array(
                [
                    [x - side * size, y + size * 0.3],
                    [x, y - size * 0.15],
                    [x + side * size, y + size * 0.1],
                    [x + side * size * 1.3, y + size * 0.5],
                ]
            ),
            wide,
        )
        for step in (0.3, 0.7, 1.0):
            pen.stroke(np.array([[x + side * size * step, y], [x + side * size * (step + 0.25), y + size * 0.35]]), 0.7)


def brow(pen: Pen, x: float, y: float, size: float, side: int) -> None:
    if pen.dice.random() < 0.85:
        slant, bend = pen.dice.uniform(-0.5, 0.5) * size, pen.dice.uniform(-0.3, 0.3) * size
        pen.stroke(
            np.array([[x - side * size, y + slant], [x, y - bend], [x + side * size, y - slant]]), pen.dice.uniform(0.6, 2.5)
        )


def nose(pen: Pen, at: tuple[float, float], unit: float) -> bool:
    """Draw one, or none."""
    (x, y), kind = at, pen.dice.random()
    if kind < 0.15:
        return False
    if kind < 0.5:
        pen.fill(oval(x, y, unit * 0.5, unit * 0.7), pen.ink, line=False)
    elif kind < 0.75:
        pen.stroke(np.array([[x + unit, y - 2 * unit], [x - unit * 0.4, y], [x + unit * 0.8, y + unit * 0.3]]), 0.7)
    else:
        r, g, b = pen.canvas[int(np.clip(y, 0, pen.canvas.shape[0] - 1)), int(np.clip(x, 0, pen.canvas.shape[0] - 1))].tolist()
        pen.fill(
            np.array([[x, y - 2 * unit], [x + unit, y + unit], [x - unit, y + unit]]),
            (r * 7 // 10, g * 6 // 10, b * 6 // 10),
            line=False,
        )
    return True


def closed_mouth(pen: Pen, at: tuple[float, float], wide: float, room: float) -> None:
    (x, y), half, kind, dice = at, wide * pen.dice.uniform(0.03, 0.16), pen.dice.randrange(5), pen.dice
    across = np.linspace(-1, 1, 13)
    bend = {
        0: across**2,
        1: -(across**2),
        2: -np.abs(np.sin(across * np.pi)),
        3: np.sin(across * 2 * np.pi) * 0.4,
        4: across * 0,
    }[kind]
    tilt = dice.gauss(0, 0.12)
    line = np.stack([x + across * half, y - bend * half * dice.uniform(0.1, 0.5) + across * half * tilt], 1)
    pen.stroke(line, dice.uniform(0.5, 1.4))
    if dice.random() < 0.3:
        pen.stroke(np.array([[x - half * 0.2, y + room * 0.3], [x + half * 0.2, y + room * 0.3]]), 0.5)


def parted_mouth(pen: Pen, at: tuple[float, float], wide: float, room: float) -> None:
    (x, y), half, dice = at, wide * pen.dice.uniform(0.04, 0.24), pen.dice
    deep = min(half * dice.uniform(0.5, 2.2), room * 0.85)
    inside = dice.choice(((142, 47, 69), (200, 90, 90), (230, 140, 130), (120, 40, 50), (90, 30, 40)))
    kind, raised = dice.randrange(4), 0.0
    if kind == 0:  # an O, around its corners
        shape, raised = oval(x, y, half, deep * 0.6), deep * 0.6
    elif kind == 1:  # a D
        shape = np.concatenate([oval(x, y, half, deep, 0, np.pi)])
    elif kind == 2:  # a triangle, a trapezium
        low = half * dice.uniform(0.1, 1.0)
        shape = np.array([[x - half, y], [x + half, y + dice.gauss(0, 0.1) * half], [x + low, y + deep], [x - low, y + deep]])
    else:  # a wave
        across = np.linspace(-1, 1, 13)
        over = np.stack([x + across * half, y - np.abs(np.sin(across * np.pi)) * half * 0.2], 1)
        shape = np.concatenate([over, np.stack([x + across[::-1] * half * 0.9, y + deep * (1 - across**2) ** 0.7], 1)])
    mouth = np.zeros(pen.canvas.shape[:2], np.uint8)
    cv2.fillPoly(mouth, [np.round(shape * 8).astype(np.int32)], 255, cv2.LINE_8, 3)
    pen.fill(shape, inside)
    within = Pen(pen.canvas.copy(), pen.ink, pen.width, dice)
    if dice.random() < 0.6:
        within.fill(oval(x, y + deep * 0.95, half * 0.8, deep * 0.5), (236, 128, 137), line=False)
    if dice.random() < 0.35:
        cv2.rectangle(
            within.canvas, (int(x - half), int(y - raised)), (int(x + half), int(y - raised + deep * 0.25)), (255, 250, 246), -1
        )
    if dice.random() < 0.1:  # teeth set on teeth
        within.canvas[:] = (255, 252, 248)
        within.stroke(np.array([[x - half, y + deep / 2 - raised], [x + half, y + deep / 2 - raised]]), 0.7)
    pen.canvas[mouth > 0] = within.canvas[mouth > 0]
    pen.stroke(np.concatenate([shape, shape[:1]]), 0.8)
