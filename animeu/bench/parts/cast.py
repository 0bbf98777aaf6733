"""Who is on screen in each shot, and whether one character is one to us: over an episode, and over all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from animeu.bench.baselines import DRAWS, fresh, keys_of, labelled, maker, mean
from animeu.bench.parts.characters import truths, vectors_of
from animeu.bench.rows import Row
from animeu.bench.scores.labels import f1
from animeu.bench.scores.partitions import pairs_f1
from animeu.bench.subject import Subject, Subjects, Tell
from animeu.fusion.casts import Cast, casts
from animeu.sample.facts import TrueFigure
from animeu.words import fold

LEAST_US = 200_000
"""A line that reaches less than this into a shot is not of it: lines are held over cuts."""

BASELINE = "who speaks in the shot, as the subtitles name them"
F1, RECALL = "F1 of characters over shots", "recall of characters over shots"
PAIRS = "F1 of pairs of faces that are one person"
"""Of all pairs of appearances: found, where both have one character; true, where both are one of the cast. Faces of nobody in the
cast are left out; a face without a character shares it with none."""

Marks = NDArray[np.bool_]
"""Whether a character is in a shot; shape (shots, characters)."""


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """F1 over shots, of all and of those who look alike; recall by where somebody is seen from; who is one person with whom."""
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
    ours = np.concatenate([_named(one, cast) for one in known])
    looked = any(vectors_of(one) is not None for one in known)
    about = {"baseline": BASELINE, "note": "Random: each by the share of shots in which he or she is"}
    about |= {} if looked else {"status": "skipped", "note": "Nobody looked for faces"}

    def found(what: str, measure: str, score: Callable[[Marks], float], count: int) -> Row:
        value = score(ours) if looked else None
        return row(
            what, measure, value=value, random=mean([score(one) for one in chance]), simple=score(simple), **about, count=count
        )

    yield found("on screen", F1, lambda marks: f1(marks, true), int(true.sum()))
    if true[:, alike].any():
        yield found("who look alike", F1, lambda marks: f1(marks[:, alike], true[:, alike]), int(true[:, alike].sum()))
    yield from _pairs(row, known, looked)
    figured = [one.truth.labelled("figures") for one in known]
    if not all(figured):
        yield row("seen from the side", RECALL, status="not labelled")
        return
    for facing, what in (("viewer", "seen from the front"), ("side", "seen from the side"), ("away", "seen from behind")):
        there = np.concatenate([_facing(one, cast, facing) for one in known])
        if there.any():
            yield found(what, RECALL, partial(_recall, there), int(there.sum()))


def _pairs(row: Callable[..., Row], known: Sequence[Subject], looked: bool) -> Iterator[Row]:
    """Whether faces of one character are told to be one, in an episode and over all; all in one group is the simple baseline."""
    seen = [(one, vectors_of(one)) for one in known if one.truth.labelled("figures")]
    of = [(one, vectors, truths(one)) for one, vectors in seen if vectors is not None and len(vectors.values)]
    if not of:
        note = "No faces to compare" if looked else "Nobody looked for faces"
        yield row("one person, in an episode", PAIRS, status="skipped", note=note)
        return
    about = {"baseline": "all one person", "note": "Pairs of appearances; faces of nobody in the cast are left out"}
    single, simple, count, whole = [], [], 0, []
    people = casts(
        [
            Cast(one.video.name, [a.faces for a in one.analysis.episode.appearances], one.analysis.episode.characters, v)
            for one, v, _ in of
        ]
    )
    number = {key: one.number for one in people for key in one.characters}
    for one, _, who in of:
        faces = [(i, face.character) for i, face in enumerate(one.analysis.episode.appearances) if who[i]]
        labels = [group if group >= 0 else -1 - i for i, group in faces]
        true = [who[i] for i, _ in faces]
        single.append(pairs_f1(labels, true))
        simple.append(pairs_f1([0] * len(true), true))
        whole += [(number.get((one.video.name, group), (one.video.name, i)), who[i]) for i, group in faces]
        count += len(true)
    yield row("one person, in an episode", PAIRS, value=mean(single), simple=mean(simple), count=count, **about)
    true = [name for _, name in whole]
    value, lump = pairs_f1([label for label, _ in whole], true), pairs_f1([0] * len(true), true)
    yield row("one person, over the episodes", PAIRS, value=value, simple=lump, count=count, **about)


def _recall(there: Marks, found: Marks) -> float:
    return float(found[there].mean())


def _named(subject: Subject, cast: Sequence[str]) -> Marks:
    """Who is on screen by the names of the characters whose faces were found, in each true shot."""
    episode, keys = subject.analysis.episode, keys_of(subject.truth)
    starts = [shot.first_frame for shot in subject.truth.shots or ()]
    found = np.zeros((len(starts), len(cast)), bool)
    for face in episode.appearances:
        key = keys.get(fold(episode.characters[face.character].name), "") if face.character >= 0 else ""
        if key in cast:
            found[int(np.searchsorted(starts, face.frame, "right")) - 1, cast.index(key)] = True
    return found


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
