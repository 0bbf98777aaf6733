"""Scenes: whether shots of one place and time are told together, also when the story returns there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import accumulate, pairwise

import numpy as np

from animeu.bench.baselines import DRAWS, fresh, labelled, maker, middles
from animeu.bench.rows import Row
from animeu.bench.scores.partitions import adjusted_rand, pairs_f1
from animeu.bench.subject import Subject, Subjects, Tell
from animeu.sample import Truth
from animeu.sample.facts import TrueScene

RAND, RETURNS = "ARI over shots, mean of episodes", "F1 of pairs of shots of two stays, mean of episodes"
CHAPTERS, CLIPS = "the chapters of the file", "each clip a scene of its own"
NOTE = "Random: the scenes found, shuffled over the shots"

Labels = Sequence[Hashable]
"""A scene, or a stay in one, for each true shot."""


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """The adjusted Rand index over shots, and F1 of returns (A-B-A), for scenes as they are told apart and for places and times.

    Beside them a scene for each chapter of the file, and a scene for each clip that was found. All in one scene scores 0 by
    definition of the index.
    """
    row, dice = maker("scenes", subjects), fresh(subjects)
    tell("scenes", 0.0)
    known = labelled(subjects, "shots", "scenes")
    if not known:
        yield from (row("scenes", measure, status="not labelled") for measure in (RAND, RETURNS))
        return
    ours: list[Labels] = [_ours(one) for one in known]
    chance: list[list[Labels]] = [[dice.permutation(_ours(one)).tolist() for one in known] for _ in range(DRAWS)]
    for what, baseline, simple, key in (
        ("places and times", CLIPS, _clips, _place),
        ("scenes", CLIPS, _clips, _name),
        ("scenes, beside chapters", CHAPTERS, _chapters, _name),
    ):
        true = [stays(one.truth, key) for one in known]
        ways: list[list[Labels]] = [ours, [simple(one) for one in known], *chance]
        for measure, score in ((RAND, _rand), (RETURNS, _returns)):
            some = [i for i, one in enumerate(true) if measure == RAND or _has_returns(*one)]
            if some:
                value, plain, *draws = [float(np.mean([score(way[i], *true[i]) for i in some])) for way in ways]
                values = {"value": value, "random": float(np.mean(draws)), "simple": plain}
                yield row(what, measure, **values, baseline=baseline, count=sum(len(true[i][0]) for i in some), note=NOTE)


def _name(scene: TrueScene) -> Hashable:
    return scene.name


def _place(scene: TrueScene) -> Hashable:
    """What a scene is by place and time; what is no story, like an opening, goes through many and is one by itself."""
    plain = scene.part == "story" and scene.place and not scene.flashback and not scene.montage
    return (scene.place, scene.time) if plain else scene.name


def stays(truth: Truth, key: Callable[[TrueScene], Hashable] = _name) -> tuple[Labels, Labels]:
    """For each shot its scene, and its stay there, which the next scene ends; a shot in no scene is one of its own."""
    runs = sorted((run, key(scene)) for scene in truth.scenes or () for run in scene.runs)
    scenes: list[Hashable] = []
    for shot, true in enumerate(truth.shots or ()):
        middle = (true.first_frame + true.last_frame) // 2
        scenes.append(next((scene for (first, last), scene in runs if first <= middle <= last), ("no scene", shot)))
    changes = [before != after for before, after in pairwise(scenes)]
    return scenes, list(accumulate(changes, initial=0))


def _rand(found: Labels, scenes: Labels, numbers: Labels) -> float:
    return adjusted_rand(found, scenes)


def _returns(found: Labels, scenes: Labels, numbers: Labels) -> float:
    return pairs_f1(found, scenes, groups=numbers)


def _has_returns(scenes: Labels, numbers: Labels) -> bool:
    return len(set(numbers)) > len(set(scenes))


def _clips(subject: Subject) -> list[int]:
    """The clip that was found in the middle of each shot."""
    starts = [clip.span.start_us for clip in subject.analysis.episode.clips]
    return [max(bisect_right(starts, us) - 1, 0) for us in middles(subject.truth)]


def _ours(subject: Subject) -> list[int]:
    clips = subject.analysis.episode.clips
    return [clips[clip].scene if clips else 0 for clip in _clips(subject)]


def _chapters(subject: Subject) -> Labels:
    """The chapter, as the file marks it, in the middle of each shot."""
    starts = [chapter.span.start_us for chapter in subject.analysis.episode.chapters]
    return [bisect_right(starts, us) for us in middles(subject.truth)]
