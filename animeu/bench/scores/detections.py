"""How found boxes agree with labelled ones: by the middle of each found box, as people point at a face."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from animeu.sights import Box, Face


@dataclass(frozen=True, slots=True)
class Tally:
    """Of all pictures: faces that were found, faces that there are, and what was called a face and is none."""

    true: int = 0
    labelled: int = 0
    false: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.true + other.true, self.labelled + other.labelled, self.false + other.false)

    @property
    def recall(self) -> float:
        """The share of faces that were found; 0 where there is none."""
        return self.true / self.labelled if self.labelled else 0.0

    @property
    def precision(self) -> float:
        """The share of what was found that is a face; 1 where nothing was found."""
        return self.true / (self.true + self.false) if self.true + self.false else 1.0


def holds(box: Box, point: tuple[float, float]) -> bool:
    """Whether a point lies in a box."""
    return box.x <= point[0] < box.right and box.y <= point[1] < box.bottom


def tally(found: Sequence[Face], labelled: Sequence[Box], either: Sequence[Box] = ()) -> Tally:
    """Compare the faces of one picture: each labelled one is found once, and a second box on it is false.

    Parameters
    ----------
    found : sequence of Face
    labelled : sequence of Box
    either : sequence of Box
        Where finding something is neither right nor wrong.

    Examples
    --------
    >>> face = Face(Box(2, 2, 4, 4), 0.9)
    >>> tally([face, face], [Box(0, 0, 8, 8), Box(20, 0, 8, 8)])
    Tally(true=1, labelled=2, false=1)
    """
    left, false = list(labelled), 0
    for one in sorted(found, key=lambda face: -face.score):
        at = [box for box in left if holds(box, one.box.centre)]
        if at:
            left.remove(max(at, key=one.box.iou))
        elif not any(holds(box, one.box.centre) for box in either):
            false += 1
    return Tally(len(labelled) - len(left), len(labelled), false)
