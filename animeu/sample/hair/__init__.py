"""Hair: what falls behind the body and what frames the face, with two tones and a ring of light.

Units are those of the head; see `animeu.sample.face`. In profile, heads look to the right.
"""

from __future__ import annotations

from types import ModuleType

from animeu.sample.design import Design
from animeu.sample.hair import bob, long, spiky, swept
from animeu.sample.hair.locks import Hair
from animeu.sample.shot import Facing

STYLES: dict[str, ModuleType] = {"bob": bob, "spiky": spiky, "long": long, "swept": swept}
"""How hair can be worn, by the name in a script."""

EXTENTS = {"bob": (-128.0, 114.0), "spiky": (-160.0, 124.0), "long": (-128.0, 114.0), "swept": (-134.0, 110.0)}
"""How high the hair of each style reaches (negative is up), and how far beside the middle of the head."""


def hair(design: Design, turn: float, width: float, sway: int = 0, facing: Facing = "viewer") -> Hair:
    """Draw somebody's hair; ``sway`` -1, 0 or 1 is where its tips swing."""
    style = STYLES[design.hair]
    if facing == "away":
        return Hair("", style.rear(design, width, sway))
    found: Hair = style.side(design, width, sway) if facing == "side" else style.front(design, turn, width, sway)
    return found
