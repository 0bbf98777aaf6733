"""Poses: where elbows and hands are, from the front and in profile, and what the hands do.

Left is left in the picture. In profile, where one looks to the right, the first arm is the far one and the second the near one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from animeu.sample.people import posture
from animeu.sample.people.hands import Grip
from animeu.sample.picture.canvas import Point


@dataclass(frozen=True, slots=True)
class Reach:
    """One arm: its elbow, its hand, and what that does."""

    elbow: Point
    hand: Point
    grip: Grip = "loose"


@dataclass(frozen=True, slots=True)
class Pose:
    """Both arms, and which of them are in front of the body."""

    left: Reach
    right: Reach
    before: tuple[bool, bool] = (False, False)
    over_head: bool = False


_LEFT, _RIGHT = Reach((-100, 268), (-95, 366)), Reach((100, 268), (95, 366))
_FAR, _NEAR = Reach((6, 272), (24, 366)), Reach((-20, 272), (-6, 368))

_FRONT: dict[str, Pose] = {
    "down": Pose(_LEFT, _RIGHT),
    "point": Pose(_LEFT, Reach((136, 238), (160, 146), "point"), (False, True)),
    "cover": Pose(Reach((-124, 228), (-74, 112), "fist"), Reach((124, 228), (74, 112), "fist"), (True, True), over_head=True),
    "umbrella": Pose(_LEFT, Reach((112, 262), (70, 196), "fist"), (False, True)),
    "lantern": Pose(_LEFT, Reach((136, 222), (152, 124), "fist"), (False, True)),
    "cat": Pose(Reach((-106, 272), (-48, 318), "fist"), Reach((106, 272), (50, 324), "fist"), (True, True)),
    "hold_bell": Pose(Reach((-104, 268), (-26, 262), "fist"), Reach((104, 268), (26, 262), "fist"), (True, True)),
    "sword": Pose(Reach((-108, 262), (-26, 242), "open"), Reach((128, 254), (126, 196), "fist"), (True, True)),
    "bow": Pose(Reach((-100, 268), (-20, 350)), Reach((100, 268), (20, 352)), (True, True)),
    "sit": Pose(Reach((-102, 272), (-52, 384)), Reach((102, 272), (52, 386)), (True, True)),
    "reach": Pose(_LEFT, Reach((146, 216), (232, 168), "open"), (False, True)),
}
_SIDE: dict[str, Pose] = {
    "down": Pose(_FAR, _NEAR),
    "point": Pose(_FAR, Reach((78, 220), (166, 186), "point")),
    "cover": Pose(Reach((80, 200), (34, 96), "fist"), Reach((66, 206), (10, 100), "fist"), over_head=True),
    "umbrella": Pose(_FAR, Reach((34, 268), (92, 206), "fist")),
    "lantern": Pose(_FAR, Reach((60, 250), (142, 206), "fist")),
    "cat": Pose(Reach((36, 270), (118, 304), "fist"), Reach((20, 276), (104, 316), "fist")),
    "hold_bell": Pose(Reach((40, 264), (108, 232), "fist"), Reach((26, 270), (98, 240), "fist")),
    "sword": Pose(Reach((44, 262), (112, 214), "fist"), Reach((30, 268), (104, 232), "fist")),
    "bow": Pose(Reach((26, 272), (70, 356)), Reach((6, 276), (54, 364))),
    "sit": Pose(Reach((20, 270), (104, 376)), Reach((-4, 272), (92, 384))),
    "reach": Pose(Reach((84, 214), (166, 166), "open"), Reach((90, 200), (188, 174), "open")),
}

POSES = frozenset({*_FRONT, *posture.ANIMATED})
"""Poses that a script can name."""


def pose(name: str, step: int, *, side: bool) -> Pose:
    """The arms of a pose, or of one of its drawings."""
    table = _SIDE if side else _FRONT
    if name in _DRAWN:
        return _DRAWN[name](max(step, 0), side, table["down"])
    return table.get(name, table["down"])


def _wave(step: int, side: bool, down: Pose) -> Pose:
    swing = (-1, 0, 1, 0)[step % 4]
    if side:
        return Pose(down.left, Reach((70, 222), (92 + 16 * swing, 124), "open"))
    return Pose(down.left, Reach((142, 220), (150 + 22 * swing, 118), "open"), (False, True))


def _dance(step: int, side: bool, down: Pose) -> Pose:
    """The sword is led around over the head, the other hand opposite."""
    angle = step * 2 * math.pi / posture.CYCLES["dance"]
    high, out = math.cos(angle), math.sin(angle)
    if side:
        near = Reach((70 + 14 * out, 216 - 34 * high), (140 - 36 * high, 176 - 96 * high), "fist")
        return Pose(Reach((56, 236 + 20 * high), (128, 236 + 60 * high), "open"), near)
    right = Reach((150 - 10 * high, 196 - 44 * high), (204 - 64 * high + 14 * out, 170 - 116 * high), "fist")
    left = Reach((-148, 214 + 34 * high), (-222 + 34 * abs(high), 196 + 104 * high), "open")
    return Pose(left, right, (high < -0.3, True))


_DRAWN: Mapping[str, Callable[[int, bool, Pose], Pose]] = {"wave": _wave, "dance": _dance}
