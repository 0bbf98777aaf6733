"""Who is seen where: faces, heads, eyes and mouths in every frame, and the cast."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Literal

from animeu.sample.design import Design
from animeu.sample.exposure import BAR, Exposure, Seen
from animeu.sample.facts import Box, Scale, TrueCharacter, TrueFigure
from animeu.sample.people.figure import HEAD, Cel
from animeu.sample.people.marks import marks
from animeu.sample.people.moods import MOODS
from animeu.sample.picture.canvas import HEIGHT, WIDTH, Point
from animeu.sample.script import LANGUAGES, PlacedShot, Script
from animeu.sample.stage import Sheet
from animeu.sample.telling.frames import stretches

SCALES: tuple[tuple[float, Scale], ...] = (
    (0.75, "extreme close-up"),
    (0.42, "close-up"),
    (0.27, "medium close-up"),
    (0.17, "medium"),
    (0.08, "full"),
    (0.0, "long"),
)
"""From which share of the picture's height the largest head makes a shot what."""

Lids = Literal["open", "half", "closed"]
Lips = Literal["closed", "half", "open"]
LIDS: tuple[Lids, ...] = ("open", "half", "closed")

WIDE = 12.0
"""From which depth on, in units of the head, a mouth is open and not half open."""


def figures(sheet: Sheet, frames: int) -> tuple[TrueFigure, ...]:
    """Everybody with a name, in runs of frames over which the head stays as it is; white and black frames show nobody.

    In a gradual change, those of the shot that outweighs the other are told.
    """
    known = _Marker(sheet.script.cast)
    found = [figure for placed in sheet.shots if placed.first < frames for figure in _of_shot(sheet, placed, frames, known)]
    return tuple(sorted(found, key=lambda figure: figure.first_frame))


def _of_shot(sheet: Sheet, placed: PlacedShot, frames: int, known: _Marker) -> Iterator[TrueFigure]:
    exposures = []
    for frame in range(placed.first, min(placed.last + 1, frames)):
        picture = sheet.pictures[frame]
        side = picture.over if picture.over is not None and picture.mix > 0.5 else picture.exposure
        exposures.append((frame, side if picture.light and side.burst != "flash" else None))
    for index in range(len(placed.shot.figure)):
        told = ((frame, known.figure(exposure, index) if exposure else None) for frame, exposure in exposures)
        for first, last, figure in stretches(told):
            yield replace(figure, first_frame=first, last_frame=last)


class _Marker:
    """Tells figures in pictures, and remembers the marks of cels."""

    def __init__(self, cast: Mapping[str, Design]) -> None:
        self._cast = cast
        self._marks = cache(lambda cel: marks(cel, cast[cel.who]))

    def figure(self, exposure: Exposure, index: int) -> TrueFigure | None:
        """One figure of an exposure, without its frames; None where nothing of its head is in the picture."""
        seen = exposure.figures[index]
        cel, found = seen.cel, self._marks(seen.cel)
        head = boxed(seen, found.head)
        face = boxed(seen, found.face) if found.face and not cel.silhouette else None
        before = tuple(boxed(other, self._marks(other.cel).head) for other in exposure.figures[index + 1 :])
        if not visible(head, (), exposure.letterbox):
            return None
        design = self._cast[cel.who]
        return TrueFigure(
            cel.who,
            0,
            0,
            cel.facing,
            head,
            face,
            (_point(seen, found.left_eye), _point(seen, found.right_eye)) if face else (None, None),
            _point(seen, found.mouth) if face else None,
            eyes_open(cel) if face else "",
            mouth_open(cel) if face else "",
            cel.mood,
            design.wardrobe[cel.wear].outfit if cel.wear else design.outfit,
            visible(face or head, before, exposure.letterbox),
            cel.silhouette,
        )


def eyes_open(cel: Cel) -> Lids:
    """How far the eyes of a cel are open, by its drawing of the lids and by its mood."""
    return LIDS[cel.eyes] if MOODS[cel.mood].lids == "open" else "closed"


def mouth_open(cel: Cel) -> Lips:
    """How far the mouth of a cel is open, by how deep it is drawn: some moods keep it open at rest."""
    depth = MOODS[cel.mood].lips[cel.mouth].depth
    return "closed" if not depth else "half" if depth < WIDE else "open"


def boxed(seen: Seen, box: Box) -> Box:
    """A box of a head's plane in the picture."""
    scale = seen.head / HEAD
    x, y, w, h = box
    return round(seen.x + x * scale, 1), round(seen.y + y * scale, 1), round(w * scale, 1), round(h * scale, 1)


def _point(seen: Seen, point: Point | None) -> Point | None:
    if point is None:
        return None
    scale = seen.head / HEAD
    return round(seen.x + point[0] * scale, 1), round(seen.y + point[1] * scale, 1)


@cache
def visible(box: Box, before: tuple[Box, ...], letterbox: bool = False) -> float:
    """Share of a box that lies in the picture, between its bars, and behind none of the others.

    Examples
    --------
    >>> visible((-50, 100, 100, 100), ((0, 100, 100, 50),))
    0.25
    """
    bar = BAR if letterbox else 0.0
    x0, y0, x1, y1 = max(box[0], 0.0), max(box[1], bar), min(box[0] + box[2], WIDTH), min(box[1] + box[3], HEIGHT - bar)
    if x0 >= x1 or y0 >= y1:
        return 0.0
    across = _edges(x0, x1, [edge for b in before for edge in (b[0], b[0] + b[2])])
    down = _edges(y0, y1, [edge for b in before for edge in (b[1], b[1] + b[3])])
    free = 0.0
    for left, right in pairwise(across):
        for top, low in pairwise(down):
            x, y = (left + right) / 2, (top + low) / 2
            if not any(b[0] < x < b[0] + b[2] and b[1] < y < b[1] + b[3] for b in before):
                free += (right - left) * (low - top)
    return round(free / (box[2] * box[3]), 3)


def _edges(start: float, end: float, between: Sequence[float]) -> list[float]:
    return sorted({start, end, *(edge for edge in between if start < edge < end)})


def scale(exposures: Sequence[Exposure], cast: Mapping[str, Design]) -> Scale:
    """How much of the people a shot shows, by the largest head that is in the picture."""
    heads = [
        seen.head / HEIGHT
        for exposure in exposures
        for seen in exposure.figures
        if visible(boxed(seen, marks(seen.cel, cast[seen.cel.who]).head), (), exposure.letterbox)
    ]
    return next(name for least, name in SCALES if max(heads) >= least) if heads else ""


def cast(script: Script, found: Sequence[TrueFigure], speakers: Sequence[str]) -> tuple[TrueCharacter, ...]:
    """Those of the cast who are seen or heard; who has the same hair in the same colour looks like somebody."""
    here = {figure.who for figure in found} | set(speakers)
    return tuple(
        TrueCharacter(
            who,
            {language: design.name[language] for language in LANGUAGES},
            design.hair,
            design.hair_colour,
            design.eye_colour,
            (design.outfit, *(wear.outfit for wear in design.wardrobe.values())),
            design.glasses,
            design.height,
            tuple(
                other
                for other, beside in script.cast.items()
                if other != who and (beside.hair, beside.hair_colour) == (design.hair, design.hair_colour)
            ),
            design.voice,
        )
        for who, design in script.cast.items()
        if who in here
    )
