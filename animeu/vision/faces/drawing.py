"""Faces drawn onto a copy of their picture: boxes, landmarks, and what was told, to be looked at by people."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.sights import Face

INK, PAPER = (24, 26, 38), (255, 255, 255)
HUES = {
    "left eye": (64, 156, 255),
    "right eye": (64, 156, 255),
    "nose": (255, 196, 0),
    "mouth": (255, 72, 110),
    "chin": (64, 210, 140),
}
"""Of landmarks, as sRGB."""

BOX = (64, 156, 255)

Edges = tuple[int, int, int, int]
"""Left, top, right, bottom, in pixels."""


def drawn(picture: NDArray[np.uint8], faces: Sequence[Face]) -> NDArray[np.uint8]:
    """A copy with the faces on it.

    Parameters
    ----------
    picture : ndarray of uint8, shape (h, w, 3)
        RGB.
    faces : sequence of Face
        In its pixels.

    Returns
    -------
    ndarray of uint8, shape (h, w, 3)
        Lines grow with the picture, so that they are seen in a large one; numbers count the faces as they are given.

    Examples
    --------
    >>> from animeu.sights import Box
    >>> picture = np.zeros((90, 160, 3), np.uint8)
    >>> bool(drawn(picture, [Face(Box(60, 30, 30, 24), 0.9)]).any()), bool(picture.any())
    (True, False)
    """
    cv2, copy = lazy.cv2(), np.ascontiguousarray(picture).copy()
    unit = max(min(picture.shape[:2]) / 360, 0.6)
    for face in faces:
        corners = [(round(face.box.x), round(face.box.y)), (round(face.box.right), round(face.box.bottom))]
        for colour, width in ((PAPER, 4.0), (BOX, 2.0)):
            cv2.rectangle(copy, *corners, colour, max(round(width * unit), 1), cv2.LINE_AA)
        dot = max(min(3.2 * unit, face.box.width / 14), 1.2)
        for name, (x, y) in face.landmarks.items():
            for colour, size in ((PAPER, dot * 1.5), (HUES[name], dot)):
                cv2.circle(copy, (round(x * 16), round(y * 16)), round(size * 16), colour, -1, cv2.LINE_AA, 4)
    boxes = [(round(face.box.x), round(face.box.y), round(face.box.right), round(face.box.bottom)) for face in faces]
    taken: list[Edges] = []
    for number, face in enumerate(faces, 1):
        others = boxes[: number - 1] + boxes[number:]
        taken.append(_label(copy, number if others else 0, face, unit, taken, others))
    return copy


def _label(
    copy: NDArray[np.uint8], number: int, face: Face, unit: float, taken: Sequence[Edges], others: Sequence[Edges]
) -> Edges:
    """What was told of a face, on a strip above or below its box: where it hides no other face, or at least no other strip."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.load_default(max(round(11 * unit), 9))
    words = [f"{number}. " * bool(number) + (f"{face.score:.2f}"[1:] if face.score < 1 else "1")]
    words += [f"{face.hair.name} hair"] * bool(face.hair) + [f"{face.eye_colour.name} eyes"] * bool(face.eye_colour)
    words += ["eyes closed"] * (face.eyes.name == "closed") + ["mouth open"] * (face.mouth.name == "open")
    text, edge = " · ".join(words), round(3 * unit)
    left, top, right, bottom = font.getbbox(text)
    wide, high = round(right - left) + 2 * edge, round(bottom - top) + 2 * edge
    x = int(np.clip(face.box.x - unit, 0, max(copy.shape[1] - wide, 0)))

    def free(y: int, held: Sequence[Edges]) -> bool:
        return not any(
            x < right_ and left_ < x + wide and y < bottom_ and top_ < y + high for left_, top_, right_, bottom_ in held
        )

    over, under_it = round(face.box.y) - high - edge, round(face.box.bottom) + edge
    room = max(copy.shape[0] - high, 0)
    fits = [y for y in (over, under_it) if 0 <= y <= room and free(y, [*taken, *others])]
    y = fits[0] if fits else int(np.clip(over if over >= 0 else under_it, 0, room))
    while y >= high and not free(y, taken):
        y -= high
    strip = Image.new("RGB", (wide, high), INK)
    ImageDraw.Draw(strip).text((edge - left, edge - top), text, font=font, fill=PAPER)
    under = copy[y : y + high, x : x + wide]
    under[...] = (0.82 * np.asarray(strip)[: under.shape[0], : under.shape[1]] + 0.18 * under).astype(np.uint8)
    return x, y, x + wide, y + high
