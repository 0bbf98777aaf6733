"""Places: at what time of day each shot plays, whether indoors, and whether shots of one place are known as such."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence

import numpy as np

from animeu.bench.baselines import DRAWS, fresh, labelled, maker, middles
from animeu.bench.rows import Row
from animeu.bench.scores.partitions import pairs_f1
from animeu.bench.subject import Subject, Subjects, Tell
from animeu.fusion.backgrounds import backgrounds
from animeu.fusion.palette import palettes
from animeu.fusion.places import across
from animeu.sample.facts import TrueShot
from animeu.sights import View

RIGHT, PAIRS = "accuracy over shots", "F1 of pairs of shots, mean of episodes"
BETWEEN = "F1 of pairs of shots of two episodes"
COMMON, COLOURS = "the most frequent", "shots with an affinity of colours of .9 to the first of a place"
AFFINITY = 0.9
NOTE = "Random: what was found, shuffled over the shots"

Labels = Sequence[Hashable]


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """Accuracy of times and of indoors, all shots and class by class, and the pairs of shots that are found to be of one place.

    Street by day and street by night are one place in the truth.
    """
    row, dice = maker("places", subjects), fresh(subjects)
    tell("places", 0.0)
    known = [one for one in labelled(subjects, "shots") if any(shot.place for shot in one.truth.shots or ())]
    if not known:
        yield row("places", PAIRS, status="not labelled")
        return
    true = [shot for one in known for shot in one.truth.shots or ()]
    found = [view for one in known for view in _views(one)]
    for what, ours, theirs in (("time of day", _time, _true_time), ("indoors", _where, _true_where)):
        answers, truth = [ours(view) for view in found], [theirs(shot) for shot in true]
        yield row(what, RIGHT, **_accuracy(answers, truth, dice), baseline=COMMON, count=len(truth), note=NOTE)
        for kind in dict.fromkeys(truth):
            own = [i for i, one in enumerate(truth) if one == kind]
            right = float(np.mean([answers[i] == kind for i in own]))
            yield row(f"{what}: {kind}", RIGHT, value=right, count=len(own))
    yield from _places(known, dice, row)


def _places(known: Sequence[Subject], dice: np.random.Generator, row: Callable[..., Row]) -> Iterator[Row]:
    true = [[shot.place for shot in one.truth.shots or ()] for one in known]
    ours = [_own([view.place for view in _views(one)]) for one in known]
    ways: list[Sequence[Labels]] = [ours, [_by_colours(one) for one in known]]
    ways += [[dice.permutation(np.array(one, dtype=object)).tolist() for one in ours] for _ in range(DRAWS)]
    value, plain, *draws = [float(np.mean([pairs_f1(*pair) for pair in zip(way, true, strict=True)])) for way in ways]
    about = {"baseline": COLOURS, "note": NOTE}
    yield row("places", PAIRS, value=value, simple=plain, random=float(np.mean(draws)), count=sum(map(len, true)), **about)
    whole = _over_all(known)
    if whole is not None and len(known) > 1:
        episodes = [number for number, one in enumerate(true) for _ in one]
        every = [place for one in true for place in one]
        draws = [pairs_f1(dice.permutation(np.array(whole, dtype=object)).tolist(), every, episodes) for _ in range(DRAWS)]
        value = pairs_f1(whole, every, episodes)
        yield row("places, between episodes", BETWEEN, value=value, random=float(np.mean(draws)), count=len(every), note=NOTE)


def _over_all(known: Sequence[Subject]) -> list[Hashable] | None:
    """The place of each true shot in one numbering over all episodes."""
    seen, found = [], []
    for one in known:
        vision, shots = one.analysis.vision, one.analysis.episode.shots
        if vision is None or vision.stills is None:
            return None
        seen.append(backgrounds(shots, vision.stills, vision.size))
        found.append([shot.view.place for shot in shots])
    places: list[Hashable] = []
    for one, numbers in zip(known, across(seen, found), strict=True):
        places += _own([numbers[at] if at >= 0 else -1 for at in _shots(one)], str(one.video))
    return places


def _shots(subject: Subject) -> list[int]:
    """The shot that was found in the middle of each true one; -1 where there is none."""
    starts = [shot.span.start_us for shot in subject.analysis.episode.shots]
    return [int(np.searchsorted(starts, us, side="right")) - 1 for us in middles(subject.truth)]


def _views(subject: Subject) -> list[View]:
    shots = subject.analysis.episode.shots
    return [shots[at].view if at >= 0 else View() for at in _shots(subject)]


def _own(numbers: Sequence[int], name: str = "") -> list[Hashable]:
    """A shot without a place is in one of its own."""
    return [number if number >= 0 else (name, shot) for shot, number in enumerate(numbers)]


def _by_colours(subject: Subject) -> list[Hashable]:
    """Each shot belongs to the first shot before it whose colours, people and all, are nearly its own."""
    if subject.analysis.vision is None:
        return list(range(len(subject.truth.shots or ())))
    colours = palettes(subject.analysis.episode.shots, subject.analysis.vision)
    firsts: list[int] = []
    place: list[Hashable] = []
    for shot in range(len(colours)):
        near = next((first for first in firsts if float(colours[first] @ colours[shot]) >= AFFINITY), shot)
        if near == shot:
            firsts.append(shot)
        place.append(near)
    return [place[at] if at >= 0 else ("none", number) for number, at in enumerate(_shots(subject))]


def _accuracy(found: Labels, true: Labels, dice: np.random.Generator) -> dict[str, float]:
    often = Counter(true).most_common(1)[0][1] / len(true)
    draws = [
        np.mean([one == other for one, other in zip(dice.permutation(np.array(found, dtype=object)), true, strict=True)])
        for _ in range(DRAWS)
    ]
    right = np.mean([one == other for one, other in zip(found, true, strict=True)])
    return {"value": float(right), "random": float(np.mean(draws)), "simple": often}


def _time(view: View) -> str:
    return view.time.name


def _true_time(shot: TrueShot) -> str:
    return shot.time


def _where(view: View) -> str:
    return view.indoors.name


def _true_where(shot: TrueShot) -> str:
    return "indoors" if shot.indoors else "outdoors"
