"""Colour: photography of shots by kind, paint that is found again, flat pictures, and whether like places look alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import combinations
from typing import get_args

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from animeu import media
from animeu.bench.baselines import fresh, labelled, maker
from animeu.bench.rows import Row
from animeu.bench.scores.ranks import spearman
from animeu.bench.subject import Subject, Subjects, Tell
from animeu.colours import difference, oklab
from animeu.episode import Shot
from animeu.fusion.colours import SHOWN, colours, strengths
from animeu.sample import Truth
from animeu.sample.facts import TrueFigure
from animeu.sights import Box, Colour, Face, PhotoKind
from animeu.tracks import StillTrack
from animeu.vision.colour.compare import distance
from animeu.vision.colour.palette import palette
from animeu.vision.colour.people import colours_of
from animeu.vision.colour.watch import ColourStudent
from animeu.vision.stills import WIDTH, Still, StillWatcher

CALLED = {"low contrast": "faded"}
"""What the truth calls a kind, where it has another word."""

TUNED = "The scales were chosen on this season"

PLANE, LARGE = 1280, 90.0
"""Width in which boxes of the truth are given; the height there of a face whose hair is looked at."""

FLATS, LEAST_APART = 40, 0.1
"""Made pictures of flat areas, and how far their colours lie apart in OKLab."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A shot as it was made, and what was found in it."""

    truth: Truth
    number: int
    found: dict[PhotoKind, float]
    palette: tuple[Colour, ...]
    brightness: float

    def has(self, kind: PhotoKind) -> float:
        """The strength that photography gave it."""
        return float(((self.truth.shots or ())[self.number].photo or {}).get(CALLED.get(kind, kind), 0.0))


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """Every figure about colour."""
    row, dice = maker("colour", subjects), fresh(subjects)
    known = [one for one in labelled(subjects, "shots") if one.analysis.vision is not None]
    shots: list[Seen] = []
    hair: list[tuple[float, float]] = []
    for number, subject in enumerate(known):
        tell(subject.truth.name, number / len(known))
        some, painted = _looked(subject)
        shots, hair = shots + some, hair + painted
    if not known:
        yield row("photography", "AUC", status="not labelled")
    else:
        yield from _photography(row, shots)
        yield from _places(row, shots)
        about = {"baseline": "the mean of the head", "higher_is_better": False, "unit": "OKLab", "count": len(hair)}
        if hair:
            ours, simple = np.median(np.array(hair), axis=0).tolist()
            note = "Day, no photography; the paint is known"
            yield row("hair", "median distance to the paint", value=ours, simple=simple, note=note, **about)
        else:
            yield row("hair", "median distance to the paint", status="not labelled")
    yield from _flats(row, dice)


def _looked(subject: Subject) -> tuple[list[Seen], list[tuple[float, float]]]:
    """The shots of an episode, and how far hair is from its paint: as found, and as the mean of the head."""
    student, painter = ColourStudent(), Hair(subject.truth)
    watcher = StillWatcher([student, painter])
    watched = media.watch(subject.video, frames=[watcher])
    stills = watcher.track(watched.media.size)
    clock = watched.clock or subject.truth.clock
    shots = [
        Shot(one.first_frame, one.last_frame, clock.span(one.first_frame, one.last_frame), 1.0, one.first_frame)
        for one in subject.truth.shots or ()
    ]
    vision = subject.analysis.vision
    assert vision is not None
    told = colours(shots, stills)
    return [
        Seen(
            subject.truth,
            number,
            strengths(shot, stills),
            told[number][0],
            float(vision.brightness[shot.first_frame : shot.last_frame + 1].mean()),
        )
        for number, shot in enumerate(shots)
    ], painter.apart


class Hair:
    """A `Student` that compares hair with the paint of whom it belongs to."""

    def __init__(self, truth: Truth) -> None:
        plain = [one for one in truth.shots or () if not one.photo and one.time == "day"]
        paint = {one.key: one.hair_colour for one in truth.cast or () if one.hair_colour}
        self._paint = {key: oklab([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) for key, colour in paint.items()}
        self._shots = [(one.first_frame, one.last_frame) for one in plain]
        self._figures = [one for one in truth.figures or () if self._suits(one)]
        self.apart: list[tuple[float, float]] = []

    def study(self, stills: Sequence[Still]) -> None:
        """Look at faces that are large enough."""
        for still in stills:
            if any(first <= still.frame <= last for first, last in self._shots):
                for figure in self._figures:
                    if figure.first_frame <= still.frame <= figure.last_frame:
                        self._look(still.picture, figure)

    def fill(self, track: StillTrack, scale: float) -> StillTrack:
        """Nothing is kept in the track."""
        return track

    def _suits(self, figure: TrueFigure) -> bool:
        face = figure.face
        return bool(
            face and face[3] >= LARGE and figure.visible > 0.9 and figure.facing == "viewer" and figure.who in self._paint
        )

    def _look(self, picture: NDArray[np.uint8], figure: TrueFigure) -> None:
        assert figure.face is not None
        scale = min(picture.shape[1], WIDTH) / PLANE
        head = Box(*figure.head).scaled(scale)
        hair = colours_of(picture, Face(Box(*figure.face).scaled(scale), 1.0, head)).get("hair", ())
        inside = picture[max(int(head.y), 0) : int(head.bottom), max(int(head.x), 0) : int(head.right)]
        if hair and inside.size:
            paint = self._paint[figure.who]
            mean = oklab(inside.reshape(-1, 3).mean(axis=0))
            self.apart.append((float(difference(oklab(hair[0].rgb), paint)), float(difference(mean, paint))))


def _photography(row: Callable[..., Row], shots: Sequence[Seen]) -> Iterator[Row]:
    """How well each kind is told apart: at any threshold, at ours, and how strong."""
    light = np.array([one.brightness for one in shots])
    for kind in get_args(PhotoKind):
        true = np.array([one.has(kind) for one in shots])
        found = np.array([one.found.get(kind, 0.0) for one in shots])
        there, told = true > 0, found >= SHOWN
        count = int(there.sum())
        if not count or count == len(shots):
            yield row(kind, "AUC", status="skipped", note="No shot has it")
            continue
        bright = auc(light, there)
        values = {"random": 0.5, "simple": max(bright, 1 - bright), "baseline": "how bright the shot is, whichever way is better"}
        yield row(kind, "AUC", value=auc(found, there), count=count, note=TUNED, **values)
        about = {"note": TUNED, "count": count}
        precision = float(there[told].mean()) if told.any() else None
        yield row(kind, "precision", value=precision, random=count / len(shots), **about)
        yield row(kind, "recall", value=float(told[there].mean()), random=float(told.mean()), **about)
        if len(set(true[there])) > 2:
            yield row(kind, "correlation of strengths", value=spearman(found[there], true[there]), random=0.0, **about)


def _places(row: Callable[..., Row], shots: Sequence[Seen]) -> Iterator[Row]:
    """Whether two shots of one place at one time are nearer in colour than two others."""
    held = [(one, (one.truth.shots or ())[one.number]) for one in shots if one.palette]
    held = [(one, shot) for one, shot in held if shot.place]
    means = [oklab([colour.rgb for colour in one.palette]).T @ [colour.share for colour in one.palette] for one, _ in held]
    same, ours, simple = [], [], []
    for (at, (one, shot)), (to, (other, its)) in combinations(enumerate(held), 2):
        same.append((shot.place, shot.time, shot.weather) == (its.place, its.time, its.weather))
        ours.append(-distance(one.palette, other.palette))
        simple.append(-float(np.linalg.norm(means[at] - means[to])))
    if not any(same) or all(same):
        yield row("one place at one time nearer than others", "AUC", status="not labelled")
        return
    told = np.array(same)
    values = {"value": auc(np.array(ours), told), "simple": auc(np.array(simple), told), "random": 0.5}
    yield row(
        "one place at one time nearer than others", "AUC", **values, baseline="distance of mean colours", count=int(told.sum())
    )


def auc(scores: NDArray[np.floating], there: NDArray[np.bool_]) -> float:
    """The chance that one that is there scores higher than one that is not; a tie is half.

    Examples
    --------
    >>> auc(np.array([0.1, 0.5, 0.5, 0.9]), np.array([False, False, True, True]))
    0.875
    """
    others = np.sort(scores[~there])
    below, up_to = (np.searchsorted(others, scores[there], side) for side in ("left", "right"))
    return float((below + up_to).mean() / 2 / len(others))


def _flats(row: Callable[..., Row], dice: np.random.Generator) -> Iterator[Row]:
    """Pictures of flat areas after JPEG: how far the colours that were painted are from the nearest in the palette."""
    ours: list[float] = []
    simple: list[float] = []
    chance: list[float] = []
    for _ in range(FLATS):
        painted, picture = _flat(dice)
        lab = oklab(painted)
        for found, scores in (
            (oklab([colour.rgb for colour in palette(picture)]), ours),
            (oklab(_quantised(picture, len(painted))), simple),
            (oklab(dice.integers(0, 256, painted.shape)), chance),
        ):
            scores += difference(lab[:, None], found[None]).min(axis=1).tolist()
    measure, about = "mean distance to the paint", {"higher_is_better": False, "unit": "OKLab", "count": len(ours)}
    values = {"value": float(np.mean(ours)), "simple": float(np.mean(simple)), "random": float(np.mean(chance))}
    yield row("flat pictures, JPEG 60", measure, **values, baseline="median cut of as many colours", **about)


def _flat(dice: np.random.Generator) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Three to seven colours that lie apart, and a picture of upright areas of them, as JPEG leaves it."""
    colours_: list[NDArray[np.uint8]] = []
    wanted = int(dice.integers(3, 8))
    while len(colours_) < wanted:
        new = dice.integers(0, 256, 3).astype(np.uint8)
        if all(float(difference(oklab(new), oklab(old))) >= LEAST_APART for old in colours_):
            colours_.append(new)
    cuts = np.sort(dice.choice(np.arange(40, 600, 20), wanted - 1, replace=False))
    picture = np.repeat(np.array(colours_)[np.searchsorted(cuts, np.arange(640), side="right")][None], 360, axis=0)
    data = BytesIO()
    Image.fromarray(picture).save(data, "JPEG", quality=60)
    return np.array(colours_), np.array(Image.open(data))


def _quantised(picture: NDArray[np.uint8], count: int) -> NDArray[np.uint8]:
    """The colours of Pillow's median cut."""
    flat = Image.fromarray(picture).quantize(count, Image.Quantize.MEDIANCUT).getpalette() or []
    return np.array(flat[: 3 * count], np.uint8).reshape(-1, 3)
