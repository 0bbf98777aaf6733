"""Who is who by the face alone: faces that were found in the episodes, told apart by their vectors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from animeu.bench.baselines import labelled, maker
from animeu.bench.rows import Row
from animeu.bench.scores.identities import ranked
from animeu.bench.subject import Subject, Subjects, Tell
from animeu.sample.facts import TrueFigure
from animeu.sights import Appearance, Box
from animeu.tracks import Vectors

FIRST, PRECISION = "R@1, in the other episodes", "mAP, in the other episodes"

FIT = 0.3
"""Intersection over union from which a face that was found is one that is there."""


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """For each appearance, those of the other episodes ranked by likeness: of all, of those who look alike, of single facings."""
    row = maker("characters", subjects)
    tell("faces of the episodes", 0.0)
    known = labelled(subjects, "figures", "cast")
    if not known:
        yield row("everybody", FIRST, status="not labelled")
        return
    faces = [(one, vectors_of(one)) for one in known]
    told = [(one, vectors) for one, vectors in faces if vectors is not None and len(vectors.values)]
    if len(told) < 2:
        yield row("everybody", FIRST, status="skipped", note="Fewer than two of the episodes have faces with vectors")
        return
    who = [truths(one) for one, _ in told]
    where = np.concatenate([np.full(len(names), number) for number, names in enumerate(who)])
    names = np.array([name for of_one in who for name in of_one])
    values = np.concatenate([vectors.values for _, vectors in told])
    alike = np.where(where[:, None] == where[None], -np.inf, values @ values.T)[names != ""][:, names != ""]
    there = [str(name) for name in names if name]
    twins = {one.key for subject in known for one in subject.truth.cast or () if one.looks_like}
    chance = {name: there.count(name) / len(there) for name in there}
    for what, chosen in (("everybody", set(there)), ("who look alike", twins & set(there))):
        mine = [i for i, name in enumerate(there) if name in chosen]
        if not mine:
            continue
        first, precision = ranked(alike[mine], [there[i] for i in mine], there)
        expected = float(np.mean([chance[there[i]] for i in mine]))
        about = {"random": expected, "count": len(mine), "note": "Random: by how often each is seen"}
        yield row(what, FIRST, value=first, **about)
        yield row(what, PRECISION, value=precision, **about)


def vectors_of(subject: Subject) -> Vectors | None:
    """One row for each appearance of an episode."""
    found: Vectors | None = subject.analysis.vectors.get("faces")
    return found if found is not None and len(found.values) == len(subject.analysis.episode.appearances) else None


def truths(subject: Subject) -> list[str]:
    """Whose face each appearance is; ``""`` where there is none, or of nobody of the cast."""
    cast = {one.key for one in subject.truth.cast or ()}
    scale = subject.analysis.episode.size[1] / 720
    return [
        next((one.who for one in best(appearance, subject.truth.figures or (), scale) if one.who in cast), "")
        for appearance in subject.analysis.episode.appearances
    ]


def best(appearance: Appearance, figures: Sequence[TrueFigure], scale: float) -> list[TrueFigure]:
    """The figures whose face is where the appearance was seen best, the best fitting first."""
    box = appearance.face.box
    there = [one for one in figures if one.first_frame <= appearance.frame <= one.last_frame and one.face is not None]
    fits = [(box.iou(Box(*one.face).scaled(scale)), one) for one in there if one.face is not None]
    return [one for fit, one in sorted(fits, key=lambda pair: -pair[0]) if fit >= FIT]
