"""Where the parts of a figure are moved to: the head nods, the upper body leans or bows, the whole bounces.

What is drawn (`animeu.sample.people.figure`) and what is told about it (`animeu.sample.people.marks`) take it from here, so they cannot disagree.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from animeu.sample.people import gait
from animeu.sample.picture.canvas import Point, group

if TYPE_CHECKING:
    from animeu.sample.people.figure import Cel

HIP = 345.0
"""How far below the middle of the head the body bends."""


@dataclass(frozen=True, slots=True)
class Move:
    """A turn around (0, 0) by degrees, then a shift."""

    turn: float = 0.0
    x: float = 0.0
    y: float = 0.0

    def at(self, point: Point) -> Point:
        """Where a point goes.

        Examples
        --------
        >>> x, y = Move(90, 5).at((1, 0))
        >>> round(x, 3), round(y, 3)
        (5.0, 1.0)
        """
        angle, (x, y) = math.radians(self.turn), point
        c, s = math.cos(angle), math.sin(angle)
        return c * x - s * y + self.x, s * x + c * y + self.y

    def of(self, drawing: str) -> str:
        """A drawing, moved."""
        return group(drawing, x=self.x, y=self.y, turn=self.turn) if self != Move() else drawing


@dataclass(frozen=True, slots=True)
class Posture:
    """How the head moves on the body, the upper body on the legs, and all of it."""

    crown: Move = Move()
    upper: Move = Move()
    whole: Move = Move()
    legs: Move = Move()

    def at(self, point: Point) -> Point:
        """Where a point of the head is in the figure."""
        return self.whole.at(self.upper.at(self.crown.at(point)))


_NODS = {"sad": 4.0, "shy": 5.0, "tears": 2.0, "closed": 3.0, "determined": 1.0}
"""By how much a feeling lowers the head."""


def posture(cel: Cel) -> Posture:
    """How a cel is held.

    Examples
    --------
    >>> from animeu.sample.people.figure import Cel
    >>> posture(Cel("hina")).at((0, 104))
    (0.0, 104.0)
    """
    ahead = 1 if cel.turn >= 0 else -1
    side, away = cel.facing == "side", cel.facing == "away"
    low = 0.0 if away else _NODS.get(cel.mood, 0.0)
    crown = Move(ahead * low * 0.8, 0, low) if side else Move(0 if away else 3.0 * cel.turn, 0, low)
    if walks(cel):
        gone = gait.of(cel.pose)
        bounce = -gone.bounce * abs(gait.phase(cel.step, ahead, ahead)[1])
        behind = -ahead * HIP * math.sin(math.radians(gone.lean))  # who leans forward keeps his hips over his legs
        return Posture(crown, Move(ahead * gone.lean), Move(y=bounce), Move(x=behind))
    if cel.pose == "bow":
        return Posture(Move(ahead * 12.0, 0, 6), _about(HIP, ahead * 34.0)) if side else Posture(Move(crown.turn * 0.5, 0, 66.0))
    if cel.pose == "dance":
        swing = sine(cel.step, cel.pose) * (ahead if side else 1)
        return Posture(
            Move(crown.turn - 5 * swing, 0, low),
            _about(HIP, 5.0 * swing),
            Move(y=-10.0 * abs(swing)),
        )
    if cel.pose == "reach" and side:
        return Posture(crown, _about(HIP, ahead * 7.0))
    return Posture(crown)


def walks(cel: Cel) -> bool:
    """Whether a cel is a drawing of a walk or a run; also who points or carries something can walk."""
    return cel.step >= 0 and cel.pose not in ("dance", "wave", "bow", "sit")


def _about(y: float, turn: float) -> Move:
    """A turn around (0, y)."""
    angle = math.radians(turn)
    return Move(turn, y * math.sin(angle), y - y * math.cos(angle))


CYCLES = {"walk": gait.DRAWINGS, "run": gait.DRAWINGS, "dance": 12, "wave": 4}
"""Drawings after which a pose begins anew."""

ANIMATED = frozenset(CYCLES)
"""Poses of several drawings, which `Cel.step` numbers from 0."""


def sine(step: int, pose: str) -> float:
    """Where a pose of several drawings is in its swing, -1 to 1."""
    return math.sin(max(step, 0) * 2 * math.pi / CYCLES[pose])
