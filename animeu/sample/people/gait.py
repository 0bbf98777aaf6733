"""Walking and running: where joints are in each of the eight drawings of a step."""

from __future__ import annotations

import math
from dataclasses import dataclass

from animeu.sample.picture.canvas import Point

DRAWINGS = 8
"""Drawings in a cycle of two steps."""


@dataclass(frozen=True, slots=True)
class Gait:
    """Angles in degrees and lengths in units of the head: how far legs and arms swing, and how much knees and elbows bend."""

    legs: float
    knees: tuple[float, float]
    arms: float
    elbows: float
    lean: float
    bounce: float


WALK = Gait(legs=21, knees=(4, 34), arms=20, elbows=14, lean=1.5, bounce=6)
RUN = Gait(legs=44, knees=(18, 78), arms=48, elbows=84, lean=8, bounce=16)

_UPPER_ARM, _FOREARM, _THIGH = 104.0, 98.0, 225.0


def of(pose: str) -> Gait:
    """The gait of a pose."""
    return RUN if pose == "run" else WALK


def phase(step: int, side: int, ahead: int) -> tuple[float, float]:
    """How far forward a leg is (-1 to 1), and how fast it comes forward; the two legs are opposite."""
    angle = step * 2 * math.pi / DRAWINGS + (0 if side == ahead else math.pi)
    return math.sin(angle), math.cos(angle)


def leg(gait: Gait, step: int, side: int, ahead: int, hip: Point, shin: float) -> tuple[Point, Point]:
    """Knee and ankle of the leg on a side (-1 or 1) of somebody who goes to the right (``ahead`` 1) or to the left (-1)."""
    forward, coming = phase(step, side, ahead)
    swing = gait.legs * forward
    bend = gait.knees[0] + gait.knees[1] * max(0.0, coming)
    knee = _from(hip, _THIGH, swing, ahead)
    return knee, _from(knee, shin, swing - bend, ahead)


def arm(gait: Gait, step: int, side: int, ahead: int, shoulder: Point) -> tuple[Point, Point]:
    """Elbow and hand; an arm swings against the leg of its side."""
    swing = -gait.arms * phase(step, side, ahead)[0]
    elbow = _from(shoulder, _UPPER_ARM, swing, ahead)
    return elbow, _from(elbow, _FOREARM, swing + gait.elbows, ahead)


def _from(point: Point, length: float, degrees: float, ahead: int) -> Point:
    """What hangs from a point at an angle from straight down, forward being positive."""
    angle = math.radians(degrees)
    return point[0] + ahead * length * math.sin(angle), point[1] + length * math.cos(angle)
