"""Words that belong to places and things: the date on the blackboard, the festival's banner, the poster, the title of the short."""

from __future__ import annotations

from dataclasses import dataclass

from animeu.sample.exposure import Exposure, Thing
from animeu.sample.facts import Box, TrueSign
from animeu.sample.picture.canvas import HEIGHT, WIDTH
from animeu.sample.picture.grounds import seen_part
from animeu.sample.stage import Sheet
from animeu.sample.telling.frames import stretches
from animeu.sample.telling.people import visible


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they are painted: how, and their box in the plane of a layer (``depth``), or around the middle of a thing."""

    text: str
    kind: str
    box: Box
    depth: float = 1.0


IN_PLACES = {
    "classroom": (Words("七月七日", "chalk", (560, 152, 46, 201)),),
    "shrine": (Words("七夕", "banner", (404, 446, 60, 127)),),
}
ON_THINGS = {
    "poster": (Words("ネコ", "paper", (-92, -254, 175, 84)), Words("ミカン", "paper", (-116, 112, 228, 72))),
    "title": (Words("ネコとスズ", "title", (250, 200, 925, 190)),),
}

SMALLEST, BLURRED, COVERED = 18.0, 0.05, 0.6
"""Words are told from this size of a letter on, up to this blur as a share of it, and where so much of them is seen."""


def scenery(sheet: Sheet, frames: int) -> tuple[TrueSign, ...]:
    """The words that can be read in the scenery of each shot, where nobody stands before them."""
    found = []
    for placed in sheet.shots:
        told = [*IN_PLACES.get(placed.place, ())]
        told += [words for prop in placed.shot.prop for words in ON_THINGS.get(prop.what, ())]
        shown = range(placed.first, min(placed.last + 1, frames))
        exposures = {f: sheet.exposure(placed, f) for f in shown if sheet.pictures[f].light} if told else {}
        for words in told:
            boxes = {f: _box(words, exposure) for f, exposure in exposures.items()}
            for first, last, _ in stretches((f, box is not None or None) for f, box in boxes.items()):
                middle = boxes[(first + last) // 2]
                assert middle is not None
                found.append(TrueSign(words.text, words.kind, first, last, middle))
    return tuple(found)


def _box(words: Words, exposure: Exposure) -> Box | None:
    """Where words are in a picture; None where they cannot be read."""
    x, y, w, h = words.box
    things = [thing for thing in exposure.things if words in ON_THINGS.get(thing.what, ())]
    if things:
        left, top, scale = _on(things[0])
        blur = 0.0
    else:
        part = seen_part(exposure.view, words.depth)
        scale, blur = WIDTH / part[2], exposure.blur
        left, top = -part[0] * scale, -part[1] * scale
    box = (round(left + x * scale, 1), round(top + y * scale, 1), round(w * scale, 1), round(h * scale, 1))
    letter = min(box[2], box[3])
    people = tuple((seen.x - 0.5 * seen.head, seen.y - 0.65 * seen.head, seen.head, float(HEIGHT)) for seen in exposure.figures)
    fits = letter >= SMALLEST and blur <= BLURRED * letter and visible(box, people, exposure.letterbox) >= COVERED
    return box if fits and exposure.burst == "" else None


def _on(thing: Thing) -> tuple[float, float, float]:
    """Where the middle of a thing is, and how large it is drawn; the title is drawn in the picture's own coordinates."""
    return (0.0, 0.0, 1.0) if thing.what == "title" else (thing.x, thing.y, thing.size)
