"""The colours of somebody who is drawn: hair, skin, eyes and outfit, by where they lie around a face."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from animeu.colours import oklab, oklch
from animeu.sights import Box, Colour, Face
from animeu.vision.colour.palette import palette

Part = Literal["hair", "skin", "eyes", "outfit"]

REGIONS: Mapping[Part, tuple[float, float, float, float]] = {
    "hair": (0.1, -0.42, 0.9, -0.08),
    "skin": (0.15, 0.30, 0.85, 0.95),
    "outfit": (-0.1, 1.45, 1.1, 2.4),
}
"""Left, top, right and bottom in widths and heights of a face: above the brow, the face, below the neck. Looked at on
faces of the drawn season and on screenshots; a fringe or a hand may lie in the way."""

EYE = (0.15, 0.09)
"""Half the width and height of what is looked at around an eye, in sizes of the face: the iris, hardly more."""

EYES = ((0.27, 0.45), (0.73, 0.45))
"""Where eyes are that nobody found."""

HELD = 0.12
"""The part of a region that one of its colours covers at least: shine and lines are less."""


def colours_of(picture: NDArray[np.uint8], face: Face, most: int = 4) -> dict[Part, tuple[Colour, ...]]:
    """The colours of each part of a person, the largest share of the part first; parts outside of the picture are left out.

    Parameters
    ----------
    picture : ndarray of uint8, shape (h, w, 3)
    face : Face
        In pixels of the picture.
    most : int
        Colours of a part at most.

    Examples
    --------
    >>> picture = np.full((300, 200, 3), (40, 60, 160), np.uint8)
    >>> picture[100:180, 60:140] = 255, 220, 200
    >>> {part: colours[0].hex for part, colours in colours_of(picture, Face(Box(60, 100, 80, 80), 1.0)).items()}
    {'hair': '#283ca0', 'skin': '#ffdcc8', 'outfit': '#283ca0'}
    """
    box = face.box
    found: dict[Part, tuple[Colour, ...]] = {}
    for part, (left, top, right, bottom) in REGIONS.items():
        region = Box(box.x + left * box.width, box.y + top * box.height, (right - left) * box.width, (bottom - top) * box.height)
        if part == "hair" and face.head is not None:  # no higher than the head goes
            above = max(region.y, face.head.y)
            region = Box(region.x, above, region.width, max(region.bottom - above, 1.0))
        found[part] = _large(_cut(picture, region), most)
    found["skin"] = tuple(colour for colour in found["skin"] if _is_skin(colour)) or found["skin"][:1]
    found["eyes"] = _irises(picture, face, most)
    order: tuple[Part, ...] = ("hair", "skin", "eyes", "outfit")
    return {part: found[part] for part in order if found[part]}


def _is_skin(colour: Colour) -> bool:
    """Whether skin is painted so: light or in shadow, a little red or yellow; a mouth is more so, an eye less."""
    light, chroma, hue = oklch(oklab(colour.rgb)).tolist()
    return bool(light > 0.5 and 0.01 < chroma < 0.115 and 10 < hue < 100)


def _cut(picture: NDArray[np.uint8], box: Box) -> NDArray[np.uint8]:
    left, top = max(round(box.x), 0), max(round(box.y), 0)
    return picture[top : max(round(box.bottom), 0), left : max(round(box.right), 0)]


def _large(region: NDArray[np.uint8], most: int) -> tuple[Colour, ...]:
    """The colours that cover enough of a region; none where too little of it is in the picture."""
    if min(region.shape[:2]) < 3:
        return ()
    colours = palette(region, most)
    return tuple(colour for colour in colours if colour.share >= HELD) or colours[:1]


def _irises(picture: NDArray[np.uint8], face: Face, most: int) -> tuple[Colour, ...]:
    """Of what is around the eyes the colours that are neither the white of them, nor a lash, nor skin."""
    if face.eyes.name == "closed":
        return ()
    box, half = face.box, EYE
    places = [(box.x + x * box.width, box.y + y * box.height) for x, y in EYES]
    for at, landmark in enumerate(("left eye", "right eye")):
        places[at] = face.landmarks.get(landmark, places[at])  # type: ignore[call-overload]
    size = (2 * half[0] * box.width, 2 * half[1] * box.height)
    regions = [_cut(picture, Box(x - size[0] / 2, y - size[1] / 2, *size)) for x, y in places]
    pixels = [region.reshape(-1, 3) for region in regions if region.size]
    if not pixels or sum(map(len, pixels)) < 12:
        return ()
    levels = np.concatenate(pixels)
    lab = oklab(levels)
    light, chroma, hue = oklch(lab).T
    skin = (light > 0.68) & (hue > 10) & (hue < 95)
    iris = (light > 0.25) & (light < 0.92) & (chroma > 0.04) & ~skin
    if iris.sum() < 8:
        return ()
    return palette(levels[iris][None], most)[:2]
