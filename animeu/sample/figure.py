"""Whole figures: limbs, clothes and head put together in one pose.

Units are those of the head; the middle of the head is at (0, 0), shoulders at y = 150, and the feet at about y = 880.
"""

from __future__ import annotations

from dataclasses import dataclass

from animeu.sample import gait, outfits, posture, props
from animeu.sample.canvas import Point, ellipse, group, path
from animeu.sample.design import Design
from animeu.sample.face import brows, face, glasses, marks_of
from animeu.sample.hair import hair
from animeu.sample.moods import MOODS
from animeu.sample.ornaments import ornament, rear_ornament
from animeu.sample.palette import INK, skin_shade
from animeu.sample.shot import Facing

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
    facing : {"viewer", "side", "away"}
        Seen from the front or three quarters, in profile (``turn`` tells which), from behind.
    wear : str
        Clothes from the wardrobe; the usual ones when empty.
    silhouette : bool
        As one dark shape against the light.
    """

    who: str
    mood: str = "calm"
    pose: str = "down"
    turn: float = 0.0
    eyes: int = 0
    mouth: int = 0
    step: int = -1
    sway: int = 0
    facing: Facing = "viewer"
    wear: str = ""
    silhouette: bool = False


_ARMS: dict[str, tuple[tuple[Point, Point], tuple[Point, Point]]] = {
    "down": (((-96, 268), (-88, 384)), ((96, 268), (88, 384))),
    "point": (((-96, 268), (-88, 384)), ((128, 236), (150, 130))),
    "cover": (((-112, 236), (-66, 112)), ((112, 236), (66, 112))),
    "umbrella": (((-96, 268), (-88, 384)), ((112, 258), (70, 196))),
    "lantern": (((-96, 268), (-88, 384)), ((134, 216), (152, 92))),
    "cat": (((-104, 270), (-30, 312)), ((104, 270), (34, 318))),
}
"""Elbow and hand of the left and of the right arm of each pose."""

CYCLES, ANIMATED = posture.CYCLES, posture.ANIMATED
"""Poses of several drawings: how many each has, and their names."""

POSES = frozenset({*_ARMS, "walk", "run"})
"""Poses that a script can name."""

HANGING = frozenset({"down", "walk", "run", "point", "lantern"})
"""Poses in which no arm is in front of the body."""


def figure(cel: Cel, design: Design, ink: float) -> str:
    """Draw a cel; ``ink`` is the width of the line in units of the head."""
    step, ahead = cel.step, 1 if cel.turn >= 0 else -1
    gone = gait.of(cel.pose)
    swing = gait.phase(step, ahead, ahead)[0] if step >= 0 else 0.0
    lean = ahead * gone.lean if step >= 0 else 0.0
    bounce = -gone.bounce * abs(gait.phase(step, ahead, ahead)[1]) if step >= 0 else 0.0
    legs = outfits.legs(design, ink, step, cel.pose, ahead)
    upper = _back(cel, design, ink) if cel.facing == "away" else _front(cel, design, ink, swing)
    ground = ellipse(0, outfits.ground(design), 130 if step < 0 else 170, 17, "#1c1830", opacity=0.26)
    return ground + group(legs + group(upper, turn=lean), y=bounce)


def _front(cel: Cel, design: Design, ink: float, swing: float) -> str:
    mood, locks, arms = MOODS[cel.mood], hair(design, cel.turn, ink, cel.sway), _arms(cel)
    body = outfits.torso(design, ink, swing)
    neck = path("M-27,70V126Q0,150 27,126V70Z", design.skin, INK, ink)
    neck += path("M-26,96Q6,136 26,98V84H-26Z", skin_shade(design.skin))
    if cel.step >= 0:
        neck, body = narrowed(neck), narrowed(body)
    far, near = (0, 1) if cel.turn <= 0 else (1, 0)
    sleeves = [outfits.arm(design, ink, side, *arms[side]) for side in (0, 1)]
    held = props.held(cel.pose, (arms[0][1:], arms[1][1:]), ink)
    head = face(design, mood, cel.turn, ink, eyes=cel.eyes, mouth_open=cel.mouth, fringe=locks.fringe) + locks.front
    head += (
        ornament(design, cel.turn, ink) + brows(design, mood, cel.turn, ink) + (glasses(cel.turn, ink) if design.glasses else "")
    )
    head += marks_of(mood, 84, ink)
    nod = 3.0 * cel.turn + (4.0 if cel.mood == "sad" else 0.0)
    crown = group(head, turn=nod, y=3 if cel.mood == "sad" else 0)
    behind = group(locks.behind, turn=nod) + held.behind + sleeves[far]
    if cel.step < 0 and cel.pose in HANGING:  # both arms hang beside the body
        return behind + sleeves[near] + neck + body + held.front + crown
    if cel.pose in ("cover", "cat"):
        return group(locks.behind, turn=nod) + neck + body + crown + sleeves[far] + sleeves[near] + held.front
    return behind + neck + body + sleeves[near] + held.front + crown


def _back(cel: Cel, design: Design, ink: float) -> str:
    arms = _arms(cel)
    body = outfits.torso(design, ink, 0.0, back=True)
    sleeves = outfits.arm(design, ink, 0, *arms[0]) + outfits.arm(design, ink, 1, *arms[1])
    neck = path("M-27,70V130H27V70Z", skin_shade(design.skin), INK, ink)
    return sleeves + neck + body + hair(design, 0.0, ink, cel.sway, "away").front + rear_ornament(design, ink)


def narrowed(drawing: str) -> str:
    """A body that is seen half from the side."""
    return f'<g transform="scale(0.8 1)">{drawing}</g>'


def _arms(cel: Cel) -> tuple[tuple[Point, Point, Point], tuple[Point, Point, Point]]:
    """Shoulder, elbow and hand of the left and of the right arm."""
    left, right = _ARMS.get(cel.pose, _ARMS["down"])
    if cel.step < 0:
        return ((-74, 166), *left), ((74, 166), *right)
    ahead, shoulders = (1 if cel.turn >= 0 else -1), ((-50.0, 166.0), (50.0, 166.0))
    moved = [(at, *gait.arm(gait.of(cel.pose), cel.step, side, ahead, at)) for side, at in zip((-1, 1), shoulders, strict=True)]
    return moved[0], ((56, 166), *right) if cel.pose == "umbrella" else moved[1]
