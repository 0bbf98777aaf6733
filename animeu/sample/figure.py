"""Whole figures: limbs, clothes and head put together in one pose.

Units are those of the head; the middle of the head is at (0, 0), shoulders at y = 150, and the feet at about y = 880.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from animeu.sample import outfits, props
from animeu.sample.canvas import Point, group, path
from animeu.sample.face import MOODS, brows, contour, face, glasses
from animeu.sample.hair import hair
from animeu.sample.palette import INK, shade
from animeu.sample.script import Design

HEAD = 210.0
"""Height of a head in its own units, hair left out."""


@dataclass(frozen=True, slots=True)
class Cel:
    """One drawing of somebody: all that decides how it looks, so that equal cels are drawn once.

    Parameters
    ----------
    who, mood, pose : str
    turn : float
    eyes, mouth : int
        See `animeu.sample.face.face`.
    step : int
        Which drawing of the walk; -1 stands.
    sway : int
        Where the tips of the hair swing.
    back : bool
        Seen from behind.
    """

    who: str
    mood: str = "calm"
    pose: str = "down"
    turn: float = 0.0
    eyes: int = 0
    mouth: int = 0
    step: int = -1
    sway: int = 0
    back: bool = False


_ARMS: dict[str, tuple[tuple[Point, Point], tuple[Point, Point]]] = {
    "down": (((-96, 268), (-88, 384)), ((96, 268), (88, 384))),
    "point": (((-96, 268), (-88, 384)), ((128, 236), (150, 130))),
    "cover": (((-112, 250), (-62, 128)), ((112, 250), (62, 128))),
    "umbrella": (((-96, 268), (-88, 384)), ((112, 258), (70, 196))),
    "lantern": (((-96, 268), (-88, 384)), ((112, 262), (128, 332))),
    "cat": (((-104, 270), (-30, 312)), ((104, 270), (34, 318))),
}
"""Elbow and hand of the left and of the right arm of each pose."""


def figure(cel: Cel, design: Design, ink: float) -> str:
    """Draw a cel; ``ink`` is the width of the line in units of the head."""
    mood, step = MOODS[cel.mood], cel.step
    swing = math.sin(step * math.pi / 4) if step >= 0 else 0.0
    locks = hair(design, cel.turn, ink, cel.sway)
    arms = _arms(cel, swing)
    lean = (7.0 if cel.pose == "run" else 2.0) * (1 if cel.turn >= 0 else -1) if step >= 0 else 0.0
    bounce = -6.0 * abs(math.cos(step * math.pi / 4)) if step >= 0 else 0.0
    legs = outfits.legs(design, ink, step, running=cel.pose == "run", direction=1 if cel.turn >= 0 else -1)
    body = outfits.torso(design, ink, swing)
    neck = path("M-27,70V126Q0,150 27,126V70Z", design.skin, INK, ink) + path(
        "M-26,96Q6,136 26,98V84H-26Z", shade(design.skin, 0.24)
    )
    far, near = (0, 1) if cel.turn <= 0 else (1, 0)
    sleeves = [outfits.arm(design, ink, side, *arms[side]) for side in (0, 1)]
    held = props.held(cel.pose, arms, ink)
    if cel.back:
        upper = body + sleeves[0] + sleeves[1] + held.behind + path(contour(0), design.skin, INK, ink) + locks.rear + held.front
        return group(legs + upper, y=bounce)
    head = face(design, mood, cel.turn, ink, eyes=cel.eyes, mouth=cel.mouth) + locks.front + brows(design, mood, cel.turn, ink)
    if design.glasses:
        head += glasses(cel.turn, ink)
    nod = 3.0 * cel.turn + (4.0 if cel.mood == "sad" else 0.0)
    crown = group(head, turn=nod, y=3 if cel.mood == "sad" else 0)
    hands = sleeves[near] + held.front
    upper = group(locks.behind, turn=nod) + held.behind + sleeves[far] + neck + body
    if cel.pose == "cover":
        upper += crown + hands
    else:
        upper += hands + crown if cel.pose != "cat" else crown + hands
    return group(legs + group(upper, turn=lean), y=bounce)


def _arms(cel: Cel, swing: float) -> tuple[tuple[Point, Point], tuple[Point, Point]]:
    left, right = _ARMS.get(cel.pose, _ARMS["down"])
    if cel.step < 0:
        return left, right
    ahead = 1 if cel.turn >= 0 else -1
    if cel.pose == "run":
        left = ((-70 + 34 * swing * ahead, 250), (-64 + ahead * (60 + 70 * swing), 300 - 50 * max(swing, 0)))
        right = ((70 - 34 * swing * ahead, 250), (64 + ahead * (60 - 70 * swing), 300 - 50 * max(-swing, 0)))
        return left, right
    shift = 26 * swing
    left = ((left[0][0] + shift * 0.5, left[0][1]), (left[1][0] + shift, left[1][1] - abs(shift) * 0.3))
    if cel.pose in ("down", "walk"):
        right = ((right[0][0] - shift * 0.5, right[0][1]), (right[1][0] - shift, right[1][1] - abs(shift) * 0.3))
    return left, right
