"""Hair: what falls behind the body and what frames the face, with two tones and a ring of light.

Units are those of the head; see `animeu.sample.people.face`. In profile, heads look to the right.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

from animeu.sample.design import Design
from animeu.sample.people.hair import bob, long, spiky, swept
from animeu.sample.people.hair.locks import Hair
from animeu.sample.picture.canvas import group
from animeu.sample.shot import Facing

STYLES: dict[str, ModuleType] = {"bob": bob, "spiky": spiky, "long": long, "swept": swept}
"""How hair can be worn, by the name in a script."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How far hair reaches from the middle of the head: up (negative), to both sides, and in profile to the back and ahead."""

    top: float
    across: float
    back: float
    ahead: float


EXTENTS = {
    "bob": Extent(-129, 112, 120, 83),
    "spiky": Extent(-166, 126, 142, 98),
    "long": Extent(-129, 112, 120, 83),
    "swept": Extent(-137, 125, 134, 85),
}
"""The extent of each style; single locks that stand up, and what falls below the chin, are left out."""


def hair(design: Design, turn: float, width: float, sway: int = 0, facing: Facing = "viewer") -> Hair:
    """Draw somebody's hair; ``sway`` -1, 0 or 1 is where its tips swing."""
    style = STYLES[design.hair]
    if facing == "away":
        return Hair("", style.rear(design, width, sway))
    if facing == "side":
        seen: Hair = style.side(design, width, sway)
        return seen
    found: Hair = style.front(design, turn, width, sway)
    back = -5 * turn  # a head turns on its neck: the skull goes one way as the face goes the other
    return Hair(group(found.behind, x=1.6 * back), group(found.front, x=back), found.fringe)
