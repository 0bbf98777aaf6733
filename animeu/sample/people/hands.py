"""Hands, with their fingers hinted: hanging, open, closed around something, pointing.

A hand is drawn from the wrist at (0, 0) downwards, its thumb to the left, then turned as the forearm lies.
"""

from __future__ import annotations

import math
from typing import Literal

from animeu.sample.people.inking import SKIN_LINE, inked
from animeu.sample.picture.canvas import Point, group, path
from animeu.sample.picture.palette import skin_shade

Grip = Literal["loose", "open", "fist", "point"]
"""What a hand does."""

_OUTLINES: dict[Grip, str] = {
    "loose": "M-11,-8C-15,0 -16,10 -15,18C-15,30 -12,42 -6,47C-1,50 6,49 9,44C14,38 14,24 13,12L10,-8Z",
    "open": (
        "M-11,-8L-14,14L-17,36C-17,42 -10,43 -9,37L-7,26L-7,45C-7,51 0,51 0,45L1,27L4,44C5,50 11,48 11,42L9,24L15,36C18,41 23,37 20,31L13,10L10,-8Z"
    ),
    "fist": "M-11,-6C-19,2 -19,24 -12,32C-6,38 10,38 15,31C20,24 19,4 11,-6Z",
    "point": "M-11,-6C-19,2 -18,22 -14,28L-13,54C-13,60 -5,60 -4,54L-3,34C4,38 12,36 16,30C20,22 18,4 11,-6Z",
}
_THUMBS: dict[Grip, str] = {
    "loose": "M-12,2C-20,8 -23,20 -19,29C-14,30 -11,22 -9,14Z",
    "open": "M-12,4C-22,8 -30,16 -30,24C-26,28 -16,22 -11,16Z",
    "fist": "M-13,4C-18,10 -14,22 0,21C6,20 5,13 -1,12Z",
    "point": "M-13,4C-18,10 -12,22 0,21C6,20 5,13 -1,12Z",
}
_FINGERS: dict[Grip, str] = {
    "loose": "M-7,30L-6,46M0,30L1,48M6,28L7,45",
    "open": "M-4,22l2,8M3,22l2,8",
    "fist": "M-5,24L-6,34M3,24L3,35M10,22L12,32",
    "point": "M3,24L3,35M10,22L12,32",
}


def hand(grip: Grip, forearm: Point, wrist: Point, skin: str, ink: float, *, thumb: int = -1) -> str:
    """A hand at the end of an arm; ``forearm`` is where that comes from, ``thumb`` -1 or 1 the side of the thumb."""
    turn = math.degrees(math.atan2(-(wrist[0] - forearm[0]), wrist[1] - forearm[1]))
    tone = path("M-30,-10H-6C-8,10 -8,30 -4,60H-30Z", skin_shade(skin), opacity=0.8)
    drawn = inked(_OUTLINES[grip], skin, ink * 0.9, tone, line=SKIN_LINE) + path(_FINGERS[grip], "none", SKIN_LINE, ink * 0.55)
    drawn += inked(_THUMBS[grip], skin, ink * 0.7, line=SKIN_LINE)
    return group(group(drawn, flip=thumb > 0), x=wrist[0], y=wrist[1], turn=turn)
