"""Faces in the stills of drawn episodes, by where somebody is seen from and how large; what is called a face and is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from animeu import media
from animeu.bench.baselines import labelled, maker
from animeu.bench.rows import Row
from animeu.bench.scores.detections import holds
from animeu.bench.subject import Subject, Subjects, Tell
from animeu.sample.facts import TrueFigure
from animeu.sights import Box, Face
from animeu.vision.faces.specs import detector
from animeu.vision.faces.watch import FaceStudent
from animeu.vision.stills import WIDTH, StillWatcher

LEARNT = frozenset({("voice-of-the-bell-01", 1), ("voice-of-the-bell-02", 2)})
"""Episodes of which keyframes were learnt from; never measured on. The same people are in the others, at other places."""

PLANE = 1280
"""Pixels of the width that boxes of the truth are given in."""

VISIBLE = 0.5
"""Share of a face from which it must be found; the others may."""

SIZES = ((0.0, 12.0, "below 12 pixels"), (12.0, 24.0, "12 to 24 pixels"), (24.0, 64.0, "24 to 64 pixels"), (64.0, 1e9, "larger"))
"""Heights of a face in a still."""

RECALL, NONE = "recall of faces in stills", "share of heads with a face"


@dataclass(frozen=True, slots=True)
class Look:
    """One figure in one still, and whether a face was found on it."""

    figure: TrueFigure
    height: float
    found: bool


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """Recall by facing and size, false faces a still, faces on the backs of heads."""
    row = maker("faces", subjects)
    known = [one for one in labelled(subjects, "figures", "shots") if (one.video.stem, one.truth.number) not in LEARNT]
    if not known:
        yield row("seen from the front", RECALL, status="not labelled", note="There is no episode that was not learnt from")
        return
    seen: list[Look] = []
    false = stills = 0
    for number, subject in enumerate(known):
        tell(subject.truth.name, number / len(known))
        for looks, wrong in _stills(subject):
            seen, false, stills = seen + looks, false + wrong, stills + 1
    note = "The same people were learnt from, in other episodes"

    def found(what: str, measure: str, which: Callable[[Look], bool], **about: object) -> Row:
        some = [look.found for look in seen if which(look)]
        value = float(np.mean(some)) if some else None
        return row(what, measure, **({"value": value, "count": len(some), "note": note} if some else {}), **about)

    clear = [look for look in seen if _must(look)]
    yield found("all", RECALL, _must)
    for facing, what in (("viewer", "seen from the front"), ("side", "seen from the side")):
        yield found(what, RECALL, lambda look, facing=facing: _must(look) and look.figure.facing == facing)  # type: ignore[misc]
    for least, most, what in SIZES:
        if any(least <= look.height < most for look in clear):
            yield found(what, RECALL, lambda look, a=least, b=most: _must(look) and a <= look.height < b)  # type: ignore[misc]
    yield found("seen from behind", NONE, lambda look: look.figure.facing == "away", higher_is_better=False)
    about: dict[str, Any] = {"higher_is_better": False, "unit": "faces", "note": "Its things and places were learnt as none"}
    yield row("nobody", "false faces a still", value=false / max(stills, 1), count=stills, **about)


def _must(look: Look) -> bool:
    """Whether a face is there that anybody would see."""
    return look.figure.face is not None and look.figure.visible >= VISIBLE and not look.figure.silhouette


def _stills(subject: Subject) -> Iterator[tuple[list[Look], int]]:
    """For each still outside crowds and gradual changes: who is seen in it, and how many faces are on nobody."""
    student = FaceStudent(detector())
    watcher = StillWatcher([student])
    watched = media.watch(subject.video, frames=[watcher])
    track, scale = watcher.track(watched.media.size), watched.media.size[0] / PLANE
    crowds = [(shot.first_frame, shot.last_frame) for shot in subject.truth.shots or () if shot.crowd]
    hidden = crowds + [one.transition for one in subject.truth.boundaries or () if one.transition]
    for frame, faces in zip(track.frames, track.faces or (), strict=True):
        if any(first <= frame <= last for first, last in hidden):
            continue
        there = [one for one in subject.truth.figures or () if one.first_frame <= frame <= one.last_frame]
        looks = [Look(one, _height(one) * WIDTH / PLANE, _found(one, faces, scale)) for one in there]
        heads = [Box(*one.head).scaled(scale) for one in there]
        yield looks, sum(not any(holds(head, face.box.centre) for head in heads) for face in faces)


def _height(figure: TrueFigure) -> float:
    return (figure.face or figure.head)[3]


def _found(figure: TrueFigure, faces: Sequence[Face], scale: float) -> bool:
    box = Box(*(figure.face or figure.head)).scaled(scale)
    return any(holds(box, face.box.centre) for face in faces)
