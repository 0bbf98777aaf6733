"""Scenes: whether shots of one place and time are told together, also when the story returns there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np

from animeu.bench.baselines import DRAWS, fresh, labelled, maker, middles
from animeu.bench.rows import Row
from animeu.bench.scores.partitions import adjusted_rand, pairs_f1
from animeu.bench.subject import Subject, Subjects, Tell
from animeu.sample import Truth

RAND, RETURNS = "ARI over shots, mean of episodes", "F1 of pairs of shots of two stays, mean of episodes"

Labels = Sequence[int]
"""The scene of each true shot."""


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """The adjusted Rand index over shots, and F1 of returns (A-B-A).

    Beside them a scene for each chapter of the file, and in a row of its own a scene for each clip that was found. All in one
    scene scores 0 by definition of the index.
    """
    row, dice = maker("scenes", subjects), fresh(subjects)
    tell("scenes", 0.0)
    known = labelled(subjects, "shots", "scenes")
    if not known:
        yield from (row("scenes", measure, status="not labelled") for measure in (RAND, RETURNS))
        return
    true = [stays(one.truth) for one in known]
    for what, baseline, simple in (
        ("scenes", "the chapters of the file", _chapters),
        ("scenes, beside clips", "each clip a scene of its own", _clips),
    ):
        ours = [_ours(one) for one in known]
        ways: list[list[Labels]] = [ours, [simple(one) for one in known]]
        ways += [[dice.permutation(one).tolist() for one in ours] for _ in range(DRAWS)]
        for measure, score in ((RAND, _rand), (RETURNS, _returns)):
            returning = [i for i, (_, stay) in enumerate(true) if measure == RAND or _has_returns(*true[i])]
            if not returning:
                continue
            value, plain, *chance = [float(np.mean([score(way[i], *true[i]) for i in returning])) for way in ways]
            values = {"value": value, "random": float(np.mean(chance)), "simple": plain}
            count = sum(len(true[i][0]) for i in returning)
            yield row(
                what, measure, **values, baseline=baseline, count=count, note="Random: the scenes found, shuffled over the shots"
            )


def stays(truth: Truth) -> tuple[list[int], list[int]]:
    """For each shot the number of its scene, and of its stay there; a shot in no scene is one of its own."""
    runs = sorted((run, number) for number, scene in enumerate(truth.scenes or ()) for run in scene.runs)
    scenes, numbers = [], []
    for shot, true in enumerate(truth.shots or ()):
        middle = (true.first_frame + true.last_frame) // 2
        stay = next((i for i, ((first, last), _) in enumerate(runs) if first <= middle <= last), -1 - shot)
        scenes.append(runs[stay][1] if stay >= 0 else -1 - shot)
        numbers.append(stay)
    return scenes, numbers


def _rand(found: Labels, scenes: Labels, numbers: Labels) -> float:
    return adjusted_rand(found, scenes)


def _returns(found: Labels, scenes: Labels, numbers: Labels) -> float:
    return pairs_f1(found, scenes, groups=numbers)


def _has_returns(scenes: Labels, numbers: Labels) -> bool:
    return len(set(numbers)) > len(set(scenes))


def _clips(subject: Subject) -> Labels:
    """The clip that was found in the middle of each shot."""
    starts = [clip.span.start_us for clip in subject.analysis.episode.clips]
    return [max(bisect_right(starts, us) - 1, 0) for us in middles(subject.truth)]


def _ours(subject: Subject) -> Labels:
    clips = subject.analysis.episode.clips
    return [clips[clip].scene if clips else 0 for clip in _clips(subject)]


def _chapters(subject: Subject) -> Labels:
    """The chapter, as the file marks it, in the middle of each shot."""
    starts = [chapter.span.start_us for chapter in subject.analysis.episode.chapters]
    return [bisect_right(starts, us) for us in middles(subject.truth)]
