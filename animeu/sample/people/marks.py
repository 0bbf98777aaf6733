"""Where a face is in a drawing: its box, the head's, the eyes and the mouth, told without looking at a pixel.

All are in units of the head, whose middle is at (0, 0) before it nods, leans or bows; left is left in the picture.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from animeu.sample.design import Design
from animeu.sample.facts import Box
from animeu.sample.people import eyes, face, hair, profile
from animeu.sample.people.figure import Cel
from animeu.sample.people.posture import Posture, posture
from animeu.sample.picture.canvas import Point


@dataclass(frozen=True, slots=True)
class Marks:
    """What of a face is where in a cel.

    Parameters
    ----------
    head : tuple of float
        From the top of the hair to the chin, with the hair beside it: x, y, width, height.
    face : tuple of float, optional
        From the brows to the chin and from ear to ear; None from behind.
    left_eye, right_eye, mouth : tuple of float, optional
        Their middles; in profile one eye is seen: to the right (``turn`` > 0) the left one, to the left the right one.
    """

    head: Box
    face: Box | None = None
    left_eye: Point | None = None
    right_eye: Point | None = None
    mouth: Point | None = None


def marks(cel: Cel, design: Design) -> Marks:
    """Tell where the face of a cel is.

    Examples
    --------
    >>> from animeu.sample.design import Text
    >>> hina = Design(Text(), "bob", "#ee8d45", "#2f9a63", "sailor", "#34508c", "#e2483d")
    >>> found = marks(Cel("hina"), hina)
    >>> found.mouth
    (0.0, 75.0)
    >>> marks(Cel("hina", facing="away"), hina).face is None
    True
    """
    held = posture(cel)
    extent, ahead = hair.EXTENTS[design.hair], 1 if cel.turn >= 0 else -1
    sides = (-extent.back * ahead, extent.ahead * ahead) if cel.facing == "side" else (-extent.across, extent.across)
    head = _box(held, [(x, y) for x in sides for y in (extent.top, face.CHIN)])
    if cel.facing == "away":
        return Marks(head)
    if cel.facing == "side":
        outline = [(ahead * x, y) for x, y in profile.EXTREMES]
        eye = held.at((ahead * profile.EYE_PLACE[0], profile.EYE_PLACE[1]))
        mouth = held.at((ahead * profile.MOUTH_PLACE[0], profile.MOUTH_PLACE[1]))
        left, right = (eye, None) if ahead > 0 else (None, eye)
        return Marks(head, _box(held, outline), left, right, mouth)
    left, right = (held.at((eyes.eye_place(cel.turn, side)[0], eyes.EYE)) for side in (-1, 1))
    return Marks(head, _box(held, face.extremes(cel.turn)), left, right, held.at(face.mouth_place(cel.turn)))


def _box(held: Posture, points: Iterable[Point]) -> Box:
    """The box around points of the head."""
    moved = [held.at(point) for point in points]
    left, top = min(x for x, _ in moved), min(y for _, y in moved)
    return left, top, max(x for x, _ in moved) - left, max(y for _, y in moved) - top
