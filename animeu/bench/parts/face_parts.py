"""Parts of faces in the stills of drawn episodes: landmarks, eyes, mouths, colours, where the box is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from animeu import media
from animeu.bench.baselines import labelled, maker
from animeu.bench.rows import Row
from animeu.bench.scores.face_parts import Case, case_rows
from animeu.bench.subject import Subject, Subjects, Tell
from animeu.colours import oklab
from animeu.sample.facts import TrueFigure
from animeu.sights import Box, Face, Landmark
from animeu.tracks import StillTrack
from animeu.vision.faces import complete
from animeu.vision.faces.hues import examples, likelihoods
from animeu.vision.stills import Still, StillWatcher

PLANE = 1280
"""Pixels of the width that boxes of the truth are given in."""

VISIBLE, LEAST = 0.8, 20.0
"""Share of a face that must be seen, and pixels of its height in a still, for its parts to be asked for."""

ALSO = 0.2
"""A name that is so likely for the colour on the sheet is right too: dark blue is also called black."""

WORDS = {"open": "open", "closed": "closed"}
"""States that are told apart; "half" is neither."""

Names = Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
"""Of hair and eyes, by character."""


class Asked:
    """A student that completes the faces of which the truth knows the boxes."""

    def __init__(self, figures: Sequence[TrueFigure], names: Names) -> None:
        self._figures, self._names = figures, names
        self.cases: dict[str, list[Case]] = {"viewer": [], "side": []}

    def study(self, stills: Sequence[Still]) -> None:
        """Ask for every face that is seen well."""
        for still in stills:
            scale = still.picture.shape[1] / PLANE
            there = [one for one in self._figures if one.first_frame <= still.frame <= one.last_frame and _clear(one, scale)]
            faces = [Face(Box(*one.face).scaled(scale), 1.0) for one in there if one.face]
            for one, told in zip(there, complete(still.picture, faces), strict=True):
                self.cases[one.facing].append(_case(one, told, scale, self._names.get(one.who, ((), ()))))

    def fill(self, track: StillTrack, scale: float) -> StillTrack:
        """Nothing: it asks only."""
        return track


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """Landmarks, states and colours of faces from the front and from the side."""
    row = maker("face_parts", subjects)
    known = labelled(subjects, "figures", "shots", "cast")
    if not known:
        yield row("left eye", "mean error in widths of the face", status="not labelled")
        return
    cases: dict[str, list[Case]] = {"viewer": [], "side": []}
    for number, subject in enumerate(known):
        tell(subject.truth.name, number / len(known))
        for facing, some in _asked(subject).items():
            cases[facing] += some
    if not any(cases.values()):
        yield row("left eye", "mean error in widths of the face", status="skipped", note="No still shows a face that is labelled")
        return
    note = "Boxes are given. Colours: as those on the character's sheet are named"
    for facing, what in (("viewer", "from the front"), ("side", "from the side")):
        yield from case_rows(lambda name, *rest, what=what, **about: row(f"{name}, {what}", *rest, **about), cases[facing], note)


def _asked(subject: Subject) -> dict[str, list[Case]]:
    names = {one.key: (_named("hair", one.hair_colour), _named("eyes", one.eye_colour)) for one in subject.truth.cast or ()}
    moving = [one.transition for one in subject.truth.boundaries or () if one.transition]
    figures = [
        one for one in subject.truth.figures or () if not any(a <= one.last_frame and one.first_frame <= b for a, b in moving)
    ]
    student = Asked(figures, names)
    media.watch(subject.video, frames=[StillWatcher([student])])
    return student.cases


def _named(of: str, hexed: str) -> tuple[str, ...]:
    """What the colour on a sheet is called."""
    if not hexed:
        return ()
    each = likelihoods(of, oklab(np.array([int(hexed[at : at + 2], 16) for at in (1, 3, 5)], np.uint8)))
    return tuple(name for name, share in zip(examples(of)[0], each, strict=True) if share >= min(ALSO, each.max()))


def _clear(one: TrueFigure, scale: float) -> bool:
    seen = one.face is not None and one.face[3] * scale >= LEAST and one.visible >= VISIBLE
    return seen and not one.silhouette and one.facing != "away"


def _case(one: TrueFigure, told: Face, scale: float, names: tuple[tuple[str, ...], tuple[str, ...]]) -> Case:
    found: dict[Landmark, tuple[float, float]] = {}
    for name, at in zip(("left eye", "right eye", "mouth"), (*one.eyes, one.mouth), strict=True):
        if at is not None:
            found[name] = (at[0] * scale, at[1] * scale)  # type: ignore[index]
    hidden = tuple(name for name in ("left eye", "right eye") if name not in found)
    eyes = WORDS.get(one.eyes_open, "")
    mouth = "open" if one.mouth_open == "half" else one.mouth_open
    return Case(told, found, hidden, eyes, mouth, names[0], names[1] if eyes == "open" and told.eye_colour else ())  # type: ignore[arg-type]
