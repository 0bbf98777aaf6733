"""Faces in as many hands as there are artists: outlines, eyes, mouths and hair of endless shapes, drawn with a few strokes.

The painter of the season draws one way. Real drawings have dots for eyes, white discs, crosses, slits under heavy lids, mouths as
wide as the face; what those have in common is drawn here, roughly, at twice the size.
"""

from __future__ import annotations

import random
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.train.parts.samples import AROUND, WIDE, Sample
from benchmarks.train.parts.strokes import (
    Paint,
    Pen,
    brow,
    closed_mouth,
    nose,
    open_eye,
    oval,
    parted_mouth,
    shut_eye,
)  # fmt: skip

LARGE = WIDE * 2
UNIT = LARGE / AROUND
"""Pixels of the longer side of the face box."""


def sketched(dice: random.Random) -> Sample:
    """One face."""
    pen = Pen(np.full((LARGE, LARGE, 3), _any(dice), np.uint8), _dark(dice), dice.randint(1, 4), dice)
    turn, high = dice.uniform(-1, 1) ** 3 * 1.1, UNIT * dice.uniform(0.72, 1.0)
    wide, middle = UNIT * dice.uniform(0.8, 1.0), LARGE / 2
    top, chin = middle - high / 2, middle + high / 2
    hair, skin = _any(dice), _skin(dice)
    pen.fill(
        oval(middle - turn * wide * 0.05, top + high * 0.1, wide * dice.uniform(0.6, 0.85), high * dice.uniform(0.7, 1.0)), hair
    )
    if dice.random() < 0.6:
        for side in (-1, 1):
            pen.fill(oval(middle + side * wide * 0.44, middle + high * dice.uniform(-0.1, 0.1), wide * 0.09, high * 0.14), skin)
    lean = turn * wide * dice.uniform(0.1, 0.22)
    pen.fill(_jaw(middle, top - high * 0.25, chin, wide * dice.uniform(0.38, 0.46), lean, dice), skin)
    if dice.random() < 0.2:  # dread, the shadow of a hat
        shade = pen.canvas.copy()
        cv2.rectangle(shade, (0, 0), (LARGE, int(middle + high * dice.uniform(-0.1, 0.15))), _any(dice), -1)
        pen.canvas[:] = cv2.addWeighted(pen.canvas, 0.6, shade, 0.4, 0)
    level, apart = top + high * dice.uniform(0.3, 0.46), wide * dice.uniform(0.19, 0.27)
    shift = lean * dice.uniform(0.7, 1.3)
    shut, kind = dice.random() < 0.38, dice.random()
    colour, size = _any(dice), wide * dice.uniform(0.08, 0.185)
    lid, style = dice.uniform(-0.2, 0.75), dice.randrange(5)
    eyes = []
    for side in (-1, 1):
        near = 1 - 0.35 * max(side * turn, 0)
        x, y = middle + shift + side * apart * near, level + dice.gauss(0, 0.008) * high
        eyes.append((x, y))
        (shut_eye if shut else open_eye)(pen, (x, y), size * near, side, (style, kind, lid), colour)
        brow(pen, x, y - size * dice.uniform(1.2, 2.2), size, side)
    tip = (middle + lean * 1.5, level + (chin - level) * dice.uniform(0.3, 0.48))
    nosed = nose(pen, tip, wide * 0.02)
    lips = (
        middle + lean * dice.uniform(0.9, 1.3) + dice.gauss(0, 0.015) * wide,
        level + (chin - level) * dice.uniform(0.56, 0.74),
    )
    parted = dice.random() < 0.5
    (parted_mouth if parted else closed_mouth)(pen, lips, wide, chin - lips[1])
    _fringe(pen, middle, top, wide, high, level, hair)
    if dice.random() < 0.15:
        for x, y in eyes:
            pen.stroke(oval(x, y, size * 1.6, size * 1.3), 0.7)
    points = np.array([*eyes, tip, lips, (middle + lean, chin)], np.float32) / 2
    seen = np.array([1, 1, nosed, 1, 1], np.float32)
    points[2] = points[2] if nosed else np.nan
    small = cv2.resize(pen.canvas, (WIDE, WIDE), interpolation=cv2.INTER_AREA)
    return Sample(small, points, seen, np.array([not shut, parted], np.float32))


def _any(dice: random.Random) -> Paint:
    return (dice.randrange(256), dice.randrange(256), dice.randrange(256))


def _dark(dice: random.Random) -> Paint:
    return (dice.randrange(100), dice.randrange(70), dice.randrange(80))


def _skin(dice: random.Random) -> Paint:
    light = dice.uniform(0.55, 1.0)
    return (round(255 * light), round(dice.uniform(205, 240) * light), round(dice.uniform(175, 230) * light))


def _jaw(x: float, top: float, chin: float, half: float, lean: float, dice: random.Random) -> NDArray[np.float64]:
    """From temple to temple over the chin, rounder or more pointed."""
    turn = np.linspace(0, 2 * np.pi, 40)
    c, s = np.cos(turn), np.sin(turn)
    round_, middle = dice.uniform(0.7, 1.3), (top + chin) / 2
    down = np.where(s > 0, np.abs(s) ** round_, -np.abs(s)) * (chin - top) / 2
    return np.stack(
        [x + half * np.sign(c) * np.abs(c) ** dice.uniform(0.75, 1.1) + lean * np.clip(s, 0, 1) ** 2, middle + down], 1
    )


def _fringe(pen: Pen, x: float, top: float, wide: float, high: float, level: float, hair: Paint) -> None:
    dice, count = pen.dice, pen.dice.randint(3, 8)
    left = np.sort([dice.uniform(-0.55, 0.55) for _ in range(count)])
    crown = top - high * dice.uniform(0.25, 0.5)
    outline = [[x - wide * 0.56, top + high * dice.uniform(0.0, 0.8)]]
    for a, b in pairwise(left):
        outline += [
            [x + wide * (a + b) / 2, level - high * dice.uniform(-0.04, 0.3)],
            [x + wide * b, top - high * dice.uniform(0.0, 0.15)],
        ]
    outline += [[x + wide * 0.56, top + high * dice.uniform(0.0, 0.8)], [x + wide * 0.6, crown], [x - wide * 0.6, crown]]
    pen.fill(np.array(outline), hair)
    for side in (-1, 1):
        if dice.random() < 0.5:
            edge = x + side * wide * dice.uniform(0.36, 0.48)
            pen.fill(
                np.array(
                    [
                        [edge, crown],
                        [edge + side * wide * 0.2, crown],
                        [edge + side * wide * dice.uniform(0.0, 0.2), top + high * dice.uniform(0.5, 1.3)],
                    ]
                ),
                hair,
            )
