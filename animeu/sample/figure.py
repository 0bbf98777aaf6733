"""Whole figures: limbs, clothes and head put together in one pose.

Units are those of the head; the middle of the head is at (0, 0), shoulders at y = 150, and the feet at about y = 930. In profile a
figure is drawn as it looks to the right, then mirrored.
"""

from __future__ import annotations

from dataclasses import dataclass

from animeu.sample import gait, outfits, poses, posture, profile, props, regalia
from animeu.sample.canvas import Point, ellipse, group, path
from animeu.sample.design import Design
from animeu.sample.face import brows, face, glasses, marks_of
from animeu.sample.hair import hair
from animeu.sample.inking import SKIN_LINE, inked
from animeu.sample.moods import MOODS
from animeu.sample.ornaments import BEARDS, ornament, rear_ornament, side_ornament
from animeu.sample.palette import skin_shade
from animeu.sample.poses import Reach
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
        Which drawing of the walk, or of another pose that has several; -1 stands.
    sway : int
        Where the tips of the hair swing.
    facing : {"viewer", "side", "away"}
        Seen from the front or three quarters, in profile (``turn`` tells which), from behind.
    wear : str
        Clothes from the wardrobe; the usual ones when empty.
    silhouette : bool
        As one dark shape against the light; it is painted so, not drawn.
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


CYCLES, ANIMATED = posture.CYCLES, posture.ANIMATED
"""Poses of several drawings: how many each has, and their names."""

POSES = poses.POSES
"""Poses that a script can name."""

FACINGS = frozenset({"viewer", "side", "away"})
"""Where somebody can be seen from."""


def figure(cel: Cel, design: Design, ink: float) -> str:
    """Draw a cel; ``ink`` is the width of the line in units of the head."""
    worn = outfits.dressed(design, cel.wear)
    walks = cel.step >= 0 and cel.pose not in ("dance", "wave", "bow", "sit")
    if cel.facing == "side":
        drawing = _profile(cel, design, worn, ink, walks=walks)
    else:
        drawing = (_back if cel.facing == "away" else _front)(cel, design, worn, ink, walks=walks)
    floor = outfits.ground(worn) - (130 if cel.pose == "sit" else 0)
    shadow = ellipse(0, floor, 170 if walks else 130, 17, "#1c1830", opacity=0.26)
    return shadow + drawing


def _front(cel: Cel, design: Design, worn: Design, ink: float, *, walks: bool) -> str:
    held, ahead = posture.posture(cel), 1 if cel.turn >= 0 else -1
    mood, outfit = MOODS[cel.mood], outfits.TORSOS[worn.outfit]
    locks, arms = hair(design, cel.turn, ink, cel.sway), _arms(cel, walks=walks)
    swing = _swing(cel, ahead, walks=walks)
    legs = outfits.legs(worn, outfit, ink, cel.step if walks else -1, cel.pose, ahead)
    body = outfit.front(worn, ink, swing, cel.turn)
    neck = inked(
        "M-25,66V118Q0,150 25,118V66Z",
        design.skin,
        ink,
        path("M-30,60H30V96Q10,128 -12,124Q-24,120 -30,128Z", skin_shade(design.skin)),
        line=SKIN_LINE,
    )
    wide = 0.86 if walks else 1 - 0.06 * abs(cel.turn)
    body = f'<g transform="scale({wide:.3f} 1)">{neck}{body}</g>'
    shoulder = (50.0 if walks else 74.0 if outfit.legs != "trousers" else 84.0) * (1 if walks else wide)
    sleeves = {side: outfits.arm(worn, outfit, ink, (side * shoulder, 168.0), arms[side], side) for side in (-1, 1)}
    if outfit.cloak:
        sleeves = {side: sleeve if arms[side].grip != "loose" else "" for side, sleeve in sleeves.items()}
    head = face(design, mood, cel.turn, ink, eyes=cel.eyes, mouth_open=cel.mouth, fringe=locks.fringe)
    head += BEARDS[design.beard].front(design, cel.turn, ink, mood.lips[cel.mouth]) if design.beard else ""
    head += locks.front + ornament(design, cel.turn, ink) + brows(design, mood, cel.turn, ink)
    head += (glasses(cel.turn, ink) if design.glasses else "") + marks_of(mood, 84, ink)
    crown, behind = held.crown.of(head), held.crown.of(locks.behind)
    near = -ahead
    pose = poses.pose(cel.pose, cel.step, side=False)
    before = {-1: pose.before[0], 1: pose.before[1]} if not walks or cel.pose == "umbrella" else {near: True, -near: False}
    under = "".join(sleeves[side] for side in (-near, near) if not before[side])
    over = "".join(sleeves[side] for side in (-near, near) if before[side])
    things = _held(cel, arms, ink)
    if pose.over_head:
        upper = behind + under + body + crown + over
    else:
        upper = behind + things.behind + under + body + things.front[0] + over + things.front[1] + crown
    return held.whole.of(legs + held.upper.of(upper))


def _profile(cel: Cel, design: Design, worn: Design, ink: float, *, walks: bool) -> str:
    ahead = 1 if cel.turn >= 0 else -1
    right = Cel(cel.who, cel.mood, cel.pose, abs(cel.turn), cel.eyes, cel.mouth, cel.step, cel.sway, cel.facing)
    held, mood, outfit = posture.posture(right), MOODS[cel.mood], outfits.TORSOS[worn.outfit]
    locks, pose = hair(design, 1.0, ink, cel.sway, "side"), poses.pose(cel.pose, cel.step, side=True)
    far, near = pose.left, pose.right
    if walks:
        far, near = (_gone(cel, side, 1, (0.0, 170.0), reach) for side, reach in ((1, far), (-1, near)))
    legs = outfits.legs(worn, outfit, ink, cel.step if walks else -1, cel.pose, 1, side=True)
    arms = [outfits.arm(worn, outfit, ink, (x, 170.0), reach, -1, thumb=1) for x, reach in ((8.0, far), (-8.0, near))]
    if outfit.cloak:
        arms = [arm if reach.grip != "loose" else "" for arm, reach in zip(arms, (far, near), strict=True)]
    neck = inked(
        "M-44,60C-40,90 -36,110 -34,130L14,130C12,112 14,96 22,84Z",
        design.skin,
        ink,
        path("M-50,60L30,80C20,96 8,110 -20,112L-40,140Z", skin_shade(design.skin)),
        line=SKIN_LINE,
    )
    head = profile.profile(design, mood, ink, eyes=cel.eyes, mouth_open=cel.mouth, fringe=locks.fringe)
    head += BEARDS[design.beard].side(design, ink, mood.lips[cel.mouth]) if design.beard else ""
    head += locks.front + side_ornament(design, ink, -ahead) + profile.brow(design, mood, ink)
    head += (profile.glasses(ink) if design.glasses else "") + profile.marks_of(mood, ink)
    crown, behind = held.crown.of(head), held.crown.of(locks.behind)
    things = _held(cel, {-1: far, 1: near}, ink)
    body = outfit.side(worn, ink, _swing(cel, 1, walks=walks))
    arms_over = things.front[0] + arms[1] + things.front[1]
    upper = things.behind + arms[0] + behind + neck + body
    upper += crown + arms_over if pose.over_head else arms_over + crown
    return group(held.whole.of(legs + held.upper.of(upper)), flip=ahead < 0)


def _back(cel: Cel, design: Design, worn: Design, ink: float, *, walks: bool) -> str:
    held, outfit = posture.posture(cel), outfits.TORSOS[worn.outfit]
    pose = poses.pose("down" if walks else cel.pose, cel.step, side=False)
    mirrored = {-1: _mirrored(pose.right), 1: _mirrored(pose.left)}  # who is seen from behind has the right arm on the right
    shoulder = 84.0 if outfit.legs == "trousers" else 74.0
    sleeves = {
        side: outfits.arm(worn, outfit, ink, (side * shoulder, 168.0), mirrored[side], side, thumb=-side) for side in (-1, 1)
    }
    if outfit.cloak:
        sleeves = {side: sleeve if mirrored[side].grip != "loose" else "" for side, sleeve in sleeves.items()}
    legs = outfits.legs(worn, outfit, ink, cel.step if walks else -1, cel.pose, 1, away=True)
    neck = path("M-25,66V126H25V66Z", skin_shade(design.skin), SKIN_LINE, ink)
    head = hair(design, 0.0, ink, cel.sway, "away").front + rear_ornament(design, ink)
    things = _held(cel, mirrored, ink)
    upper = (
        things.front[0]
        + things.front[1]
        + things.behind
        + sleeves[-1]
        + sleeves[1]
        + neck
        + outfit.back(worn, ink, _swing(cel, 1, walks=walks))
    )
    return held.whole.of(legs + held.upper.of(upper + held.crown.of(head)))


@dataclass(frozen=True, slots=True)
class _Held:
    """What is held: behind the body, before it but under the hands, and over them."""

    behind: str = ""
    front: tuple[str, str] = ("", "")


def _held(cel: Cel, arms: dict[int, Reach], ink: float) -> _Held:
    (lx, ly), (rx, ry) = arms[-1].hand, arms[1].hand
    if cel.pose == "hold_bell":
        return _Held(front=(group(regalia.handbell(ink), x=(lx + rx) / 2, y=min(ly, ry) - 50), ""))
    if cel.pose == "sword":
        return _Held(front=(group(regalia.sword(ink, cel.sway), x=rx, y=ry + 16, turn=2), ""))
    if cel.pose == "dance":
        ex, ey = arms[1].elbow
        lean = (rx - ex) * 0.55 + (ey - ry) * 0.1
        return _Held(front=(group(regalia.sword(ink, (rx - ex) / 60), x=rx, y=ry + 10, turn=lean), ""))
    found = props.held(cel.pose, ((arms[-1].elbow, arms[-1].hand), (arms[1].elbow, arms[1].hand)), ink)
    return _Held(found.behind, (found.front, "") if cel.pose == "cat" else ("", found.front))


def _arms(cel: Cel, *, walks: bool) -> dict[int, Reach]:
    """The left (-1) and the right arm."""
    pose, ahead = poses.pose(cel.pose, cel.step, side=False), 1 if cel.turn >= 0 else -1
    if not walks:
        return {-1: pose.left, 1: pose.right}
    return {side: _gone(cel, side, ahead, (side * 50.0, 168.0), reach) for side, reach in ((-1, pose.left), (1, pose.right))}


def _gone(cel: Cel, side: int, ahead: int, shoulder: Point, reach: Reach) -> Reach:
    """An arm that swings in a walk, if it has nothing else to do."""
    if reach.grip != "loose":
        return reach
    elbow, hand = gait.arm(gait.of(cel.pose), cel.step, side, ahead, shoulder)
    return Reach(elbow, hand, "fist" if cel.pose == "run" else "loose")


def _mirrored(reach: Reach) -> Reach:
    return Reach((-reach.elbow[0], reach.elbow[1]), (-reach.hand[0], reach.hand[1]), reach.grip)


def _swing(cel: Cel, ahead: int, *, walks: bool) -> float:
    """How far hems swing."""
    if walks:
        return gait.phase(cel.step, ahead, ahead)[0]
    return posture.sine(cel.step, cel.pose) if cel.pose == "dance" else 0.4 * cel.sway
