"""Who is on screen in each shot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from animeu.bench.baselines import DRAWS, fresh, keys_of, labelled, maker, mean
from animeu.bench.rows import Row
from animeu.bench.scores.labels import f1
from animeu.bench.subject import Subject, Subjects, Tell
from animeu.sample.facts import TrueFigure
from animeu.words import fold

LEAST_US = 200_000
"""A line that reaches less than this into a shot is not of it: lines are held over cuts."""

BASELINE = "who speaks in the shot, as the subtitles name them"
F1, RECALL = "F1 of characters over shots", "recall of characters over shots"

Marks = NDArray[np.bool_]
"""Whether a character is in a shot; shape (shots, characters)."""


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """F1 over shots, of all and of those who look alike, and recall by where somebody is seen from: not built yet."""
    row, dice = maker("cast", subjects), fresh(subjects)
    tell("cast on screen", 0.0)
    known = labelled(subjects, "shots", "cast")
    if not known:
        yield row("on screen", F1, status="not labelled")
        return
    cast = sorted({one.key for subject in known for one in subject.truth.cast or ()})
    if not cast:
        yield row("on screen", F1, status="skipped", note="There is nobody")
        return
    alike = np.array([any(one.looks_like for s in known for one in s.truth.cast or () if one.key == key) for key in cast])
    true, simple = (np.concatenate([way(one, cast) for one in known]) for way in (_seen, _speaking))
    chance = [dice.random(true.shape) < true.mean(axis=0) for _ in range(DRAWS)]
    about = {"baseline": BASELINE, "status": "not built", "note": "Random: each by the share of shots in which he or she is"}

    def found(what: str, measure: str, score: Callable[[Marks], float], count: int) -> Row:
        return row(what, measure, random=mean([score(one) for one in chance]), simple=score(simple), **about, count=count)

    yield found("on screen", F1, lambda marks: f1(marks, true), int(true.sum()))
    if true[:, alike].any():
        yield found("who look alike", F1, lambda marks: f1(marks[:, alike], true[:, alike]), int(true[:, alike].sum()))
    figured = [one.truth.labelled("figures") for one in known]
    if not all(figured):
        yield row("seen from the side", RECALL, status="not labelled")
        return
    for facing, what in (("viewer", "seen from the front"), ("side", "seen from the side"), ("away", "seen from behind")):
        there = np.concatenate([_facing(one, cast, facing) for one in known])
        if there.any():
            yield found(what, RECALL, partial(_recall, there), int(there.sum()))


def _recall(there: Marks, found: Marks) -> float:
    return float(found[there].mean())


def _seen(subject: Subject, cast: Sequence[str]) -> Marks:
    return np.array([[key in shot.cast for key in cast] for shot in subject.truth.shots or ()], bool).reshape(-1, len(cast))


def _facing(subject: Subject, cast: Sequence[str], facing: str) -> Marks:
    """Who is seen so, and in no other way, in each shot."""
    figures: Sequence[TrueFigure] = subject.truth.figures or ()
    shots = subject.truth.shots or ()
    found = np.zeros((len(shots), len(cast)), bool)
    for number, shot in enumerate(shots):
        inside = [one for one in figures if one.first_frame <= shot.last_frame and one.last_frame >= shot.first_frame]
        for who in {one.who for one in inside} & set(cast):  # somebody may be seen of whom nobody knows who it is
            found[number, cast.index(who)] = {one.facing for one in inside if one.who == who} == {facing}
    return found


def _speaking(subject: Subject, cast: Sequence[str]) -> Marks:
    truth, keys, clock = subject.truth, keys_of(subject.truth), subject.truth.clock
    said = [(line.span, keys.get(fold(line.speaker), "")) for line in subject.analysis.episode.lines if line.kind == "dialogue"]
    found = np.zeros((len(truth.shots or ()), len(cast)), bool)
    for number, shot in enumerate(truth.shots or ()):
        span = clock.span(shot.first_frame, shot.last_frame)
        found[number] = [any(who == key and (at & span).duration_us >= LEAST_US for at, who in said) for key in cast]
    return found
