"""Whole figures: limbs, clothes and head put together in one pose.

Units are those of the head; the middle of the head is at (0, 0), shoulders at y = 150, and the feet at about y = 930. In profile a
figure is drawn as it looks to the right, then mirrored.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from animeu.sample.design import Design
from animeu.sample.people import gait, outfits, poses, posture, profile, regalia
from animeu.sample.people.face import brows, face, glasses, marks_of
from animeu.sample.people.hair import hair
from animeu.sample.people.inking import SKIN_LINE, inked
from animeu.sample.people.moods import MOODS
from animeu.sample.people.ornaments import BEARDS, ornament, rear_ornament, side_ornament
from animeu.sample.people.poses import Reach
from animeu.sample.picture import props
from animeu.sample.picture.canvas import Point, clipped, ellipse, group, path
from animeu.sample.picture.palette import skin_shade
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
        See `animeu.sample.people.face.face`.
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


def figure(cel: Cel, design: Design, ink: float) -> str:
    """Draw a cel; ``ink`` is the width of the line in units of the head."""
    worn = outfits.dressed(design, cel.wear)
    drawing = {"viewer": _front, "side": _profile, "away": _back}[cel.facing](cel, design, worn, ink)
    floor = outfits.SEAT if cel.pose == "sit" else outfits.ground(worn)
    return ellipse(0, floor, 170 if posture.walks(cel) or cel.pose == "sit" else 130, 17, "#1c1830", opacity=0.26) + drawing


def _front(cel: Cel, design: Design, worn: Design, ink: float) -> str:
    held, ahead, walks = posture.posture(cel), 1 if cel.turn >= 0 else -1, posture.walks(cel)
    mood, outfit = MOODS[cel.mood], outfits.TORSOS[worn.outfit]
    locks, arms, pose = hair(design, cel.turn, ink, cel.sway), _arms(cel), poses.pose(cel.pose, cel.step, side=False)
    wide = 0.86 if walks else 1 - 0.06 * abs(cel.turn)
    neck = path("M-30,60H30V96Q10,128 -12,124Q-24,120 -30,128Z", skin_shade(design.skin))
    neck = inked("M-25,66V118Q0,150 25,118V66Z", design.skin, ink, neck, line=SKIN_LINE)
    body = outfit.front(worn, ink, _swing(cel, ahead), cel.turn)
    above = _narrow(neck + _to_lap(cel, body.above), wide)
    shoulder = 50.0 if walks else (84.0 if outfit.legs == "trousers" else 74.0) * wide
    sleeves = _sleeves(worn, outfit, ink, arms, {side: (side * shoulder, 168.0) for side in (-1, 1)})
    head = face(design, mood, cel.turn, ink, eyes=cel.eyes, mouth_open=cel.mouth, fringe=locks.fringe)
    head += BEARDS[design.beard].front(design, cel.turn, ink, mood.lips[cel.mouth]) if design.beard else ""
    head += locks.front + ornament(design, cel.turn, ink) + brows(design, mood, cel.turn, ink)
    head += (glasses(cel.turn, ink) if design.glasses else "") + marks_of(mood, 84, ink)
    before = dict(zip((-1, 1), pose.before, strict=True))
    if walks and cel.pose != "umbrella":
        before = {-ahead: True, ahead: False}
    order = (ahead, -ahead)
    rear = held.crown.of(locks.behind) + "".join(sleeves[side] for side in order if not before[side])
    over, things = "".join(sleeves[side] for side in order if before[side]), _held(cel, arms, ink)
    hands, crown = things.front[0] + over + things.front[1], held.crown.of(head)
    upper = above + (crown + hands if pose.over_head else hands + crown)
    return _whole(held, things.behind + rear, _below(cel, worn, outfit, ink, _narrow(body.below, wide), ahead), upper)


def _profile(cel: Cel, design: Design, worn: Design, ink: float) -> str:
    ahead, right = 1 if cel.turn >= 0 else -1, replace(cel, turn=abs(cel.turn))
    held, mood, outfit = posture.posture(right), MOODS[cel.mood], outfits.TORSOS[worn.outfit]
    locks, pose = hair(design, 1.0, ink, cel.sway, "side"), poses.pose(cel.pose, cel.step, side=True)
    arms = {-1: pose.left, 1: pose.right}  # the far and the near one
    if posture.walks(cel):
        arms = {which: _gone(right, -which, 1, (0.0, 170.0), reach) for which, reach in arms.items()}
    far, near = _sleeves(worn, outfit, ink, arms, {-1: (8.0, 178.0), 1: (-8.0, 178.0)}, thumb=1).values()
    neck = path("M-50,60L30,80C20,96 8,110 -20,112L-40,140Z", skin_shade(design.skin))
    neck = inked("M-44,60C-40,90 -36,110 -34,130L14,130C12,112 14,96 22,84Z", design.skin, ink, neck, line=SKIN_LINE)
    body = outfit.side(worn, ink, _swing(right, 1))
    head = profile.profile(design, mood, ink, eyes=cel.eyes, mouth_open=cel.mouth, fringe=locks.fringe)
    head += BEARDS[design.beard].side(design, ink, mood.lips[cel.mouth]) if design.beard else ""
    head += locks.front + side_ornament(design, ink, -ahead) + profile.brow(design, mood, ink)
    head += (profile.glasses(ink) if design.glasses else "") + profile.marks_of(mood, ink)
    things, crown = _held(cel, arms, ink), held.crown.of(head)
    hands = things.front[0] + near + things.front[1]
    upper = neck + _to_lap(cel, body.above) + (crown + hands if pose.over_head else hands + crown)
    rear = things.behind + far + held.crown.of(locks.behind)
    return group(_whole(held, rear, _below(right, worn, outfit, ink, body.below, 1), upper), flip=ahead < 0)


def _back(cel: Cel, design: Design, worn: Design, ink: float) -> str:
    held, outfit = posture.posture(cel), outfits.TORSOS[worn.outfit]
    pose = poses.pose("down" if posture.walks(cel) else cel.pose, cel.step, side=False)
    arms = {-1: _mirrored(pose.right), 1: _mirrored(pose.left)}
    shoulder = 84.0 if outfit.legs == "trousers" else 74.0
    sleeves = _sleeves(worn, outfit, ink, arms, {side: (side * shoulder, 168.0) for side in (-1, 1)})
    neck = path("M-25,66V126H25V66Z", skin_shade(design.skin), SKIN_LINE, ink)
    head = hair(design, 0.0, ink, cel.sway, "away").front + rear_ornament(design, ink)
    things, body = _held(cel, arms, ink), outfit.back(worn, ink, _swing(cel, 1))
    rear = things.front[0] + things.front[1] + things.behind + sleeves[-1] + sleeves[1]
    upper = neck + _to_lap(cel, body.above) + held.crown.of(head)
    return _whole(held, rear, _below(cel, worn, outfit, ink, body.below, 1), upper)


def _whole(held: posture.Posture, rear: str, below: str, upper: str) -> str:
    """A figure from what is behind its legs, what is below its waist, and the rest."""
    return held.whole.of(held.upper.of(rear) + held.legs.of(below) + held.upper.of(upper))


def _below(cel: Cel, worn: Design, outfit: outfits.Outfit, ink: float, skirt: str, ahead: int) -> str:
    """Legs, and what hangs around them; a lap where somebody sits."""
    if cel.pose == "sit":
        return outfits.lap(worn, outfit, ink, side=cel.facing == "side")
    step = cel.step if posture.walks(cel) else -1
    return outfits.legs(worn, outfit, ink, step, cel.pose, ahead, side=cel.facing == "side", away=cel.facing == "away") + skirt


def _to_lap(cel: Cel, above: str) -> str:
    """Clothes that end where somebody sits on them."""
    return clipped("M-300,-100H300V452H-300Z", above) if cel.pose == "sit" else above


def _narrow(drawing: str, share: float) -> str:
    """A body that is seen partly from the side."""
    return f'<g transform="scale({share:.3f} 1)">{drawing}</g>'


def _sleeves(
    worn: Design,
    outfit: outfits.Outfit,
    ink: float,
    arms: dict[int, Reach],
    shoulders: dict[int, Point],
    *,
    thumb: int = 0,
) -> dict[int, str]:
    """Both arms as drawn; a cloak hides those that hang. ``thumb`` is where thumbs are in profile, or 0."""
    return {
        side: ""
        if outfit.cloak and reach.grip == "loose"
        else outfits.arm(worn, outfit, ink, shoulders[side], reach, side, thumb=thumb or -side, side=bool(thumb))
        for side, reach in arms.items()
    }


@dataclass(frozen=True, slots=True)
class _Held:
    """What is held: behind the body, before it but under the hands, and over them."""

    behind: str = ""
    front: tuple[str, str] = ("", "")


def _held(cel: Cel, arms: dict[int, Reach], ink: float) -> _Held:
    (lx, ly), (rx, ry) = arms[-1].hand, arms[1].hand
    if cel.pose == "hold_bell":
        return _Held(front=("", group(regalia.handbell(ink), x=(lx + rx) / 2, y=min(ly, ry) - 78)))
    if cel.pose == "sword":
        return _Held(front=(group(regalia.sword(ink, cel.sway), x=rx, y=ry + 16, turn=2), ""))
    if cel.pose == "dance":
        ex, ey = arms[1].elbow
        lean = (rx - ex) * 0.55 + (ey - ry) * 0.1
        return _Held(front=(group(regalia.sword(ink, (rx - ex) / 60), x=rx, y=ry + 10, turn=lean), ""))
    found = props.held(cel.pose, ((arms[-1].elbow, arms[-1].hand), (arms[1].elbow, arms[1].hand)), ink)
    return _Held(found.behind, (found.front, "") if cel.pose == "cat" else ("", found.front))


def _arms(cel: Cel) -> dict[int, Reach]:
    """The left (-1) and the right arm."""
    pose, ahead = poses.pose(cel.pose, cel.step, side=False), 1 if cel.turn >= 0 else -1
    arms = {-1: pose.left, 1: pose.right}
    if not posture.walks(cel):
        return arms
    return {side: _gone(cel, side, ahead, (side * 50.0, 168.0), reach) for side, reach in arms.items()}


def _gone(cel: Cel, side: int, ahead: int, shoulder: Point, reach: Reach) -> Reach:
    """An arm that swings in a walk, if it has nothing else to do."""
    if reach.grip != "loose":
        return reach
    elbow, hand = gait.arm(gait.of(cel.pose), cel.step, side, ahead, shoulder)
    return Reach(elbow, hand, "fist" if cel.pose == "run" else "loose")


def _mirrored(reach: Reach) -> Reach:
    """An arm of somebody who is seen from behind."""
    return Reach((-reach.elbow[0], reach.elbow[1]), (-reach.hand[0], reach.hand[1]), reach.grip)


def _swing(cel: Cel, ahead: int) -> float:
    """How far hems swing."""
    if posture.walks(cel):
        return gait.phase(cel.step, ahead, ahead)[0]
    return posture.sine(cel.step, cel.pose) if cel.pose == "dance" else 0.4 * cel.sway
