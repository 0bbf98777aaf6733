"""At which sizes, and in which parts, a picture is looked at: small faces of a large picture and one huge head are both seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu import lazy

WIDE = 640
"""Pixels of the longer side at which every picture is looked at once."""

NARROW = 256
"""Pixels of the longer side of a second look, at which a head that fills the picture is of a size that the network learnt."""

MAGNIFIED = 2.0
"""By how much small pictures are magnified, at most, to be so large."""

LARGE = 960
"""Pixels of the longer side from which a picture is also looked at in parts."""

PART, OVER = 640, 192
"""Pixels of a part, and of what two neighbours share: no less than a face that the first look would miss."""

SHORT = 720
"""Pixels to which the shorter side is made smaller before a picture is cut into parts."""


@dataclass(frozen=True, slots=True)
class Look:
    """One part of a picture (left, top, width, height in its pixels) and by how much it is scaled."""

    left: int
    top: int
    width: int
    height: int
    scale: float


def looks(width: int, height: int) -> list[Look]:
    """All looks that a picture of this size is worth.

    Examples
    --------
    >>> [round(look.scale, 3) for look in looks(640, 360)]
    [1.0, 0.4]
    >>> len(looks(1920, 1080))
    8
    """
    longer, shorter = max(width, height), min(width, height)
    found = [Look(0, 0, width, height, min(WIDE / longer, max(MAGNIFIED, NARROW / longer)))]
    if longer * found[0].scale > NARROW * 1.25:
        found.append(Look(0, 0, width, height, NARROW / longer))
    if longer > LARGE:
        scale = min(1.0, SHORT / shorter)
        across, down = (_starts(side, scale) for side in (width, height))
        found += [Look(x, y, wide, high, scale) for y, high in down for x, wide in across]
    return found


def _starts(side: int, scale: float) -> list[tuple[int, int]]:
    """Where parts begin, and how long they are, along one side."""
    part = min(round(PART / scale), side)
    count = 1 if part == side else -(-(side - part) // round((PART - OVER) / scale)) + 1
    return [(round(start), part) for start in np.linspace(0, side - part, count)]


def seen(picture: NDArray[np.uint8], look: Look, multiple: int) -> NDArray[np.uint8]:
    """The pixels of a look, shape (h, w, 3), filled up with grey to multiples of ``multiple``."""
    part = picture[look.top : look.top + look.height, look.left : look.left + look.width]
    wide, high = max(round(look.width * look.scale), 1), max(round(look.height * look.scale), 1)
    if look.scale != 1:
        cv2 = lazy.cv2()
        way = cv2.INTER_AREA if look.scale < 1 else cv2.INTER_LINEAR
        part = cv2.resize(np.ascontiguousarray(part), (wide, high), interpolation=way)
    out = np.full((-(-high // multiple) * multiple, -(-wide // multiple) * multiple, 3), 128, np.uint8)
    out[:high, :wide] = part
    return out
