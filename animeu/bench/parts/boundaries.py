"""Where shots begin: by kind, with and without a script, and what is no boundary though much of the picture changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from animeu.bench.baselines import fresh, labelled, maker
from animeu.bench.parts import cases as ways
from animeu.bench.parts.cases import BASELINE, CHANCE, Case, Found, case
from animeu.bench.parts.traps import passed
from animeu.bench.rows import Row
from animeu.bench.scores.boundaries import TOLERANCES, Transition, counts, pairs, scores
from animeu.bench.subject import Subjects, Tell

WIDEST = TOLERANCES[-1]
"""Frames by which the ends of a gradual change may be off."""

BUILT = ("dissolve", "fade")
"""Gradual changes that are told by name; a wipe may be found, but is not called one."""

MEASURES = ("F1", "precision", "recall")

Make = Callable[..., Row]


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """F1, precision and recall by kind and tolerance, with and without a script; traps passed without a false boundary."""
    row, dice = maker("boundaries", subjects), fresh(subjects)
    known = [subject for subject in labelled(subjects, "boundaries") if subject.analysis.vision is not None]
    if not known:
        yield row("all kinds", "F1 at ±1 frame", status="not labelled")
        return
    cases = []
    for number, subject in enumerate(known):
        tell(subject.truth.name, number / len(known))
        cases.append(case(subject, dice))
    yield from _matched(row, "all kinds", cases, ways.OURS)
    yield from _matched(row, "cut", cases, ways.OURS, kind="cut")
    yield from _matched(row, f"all kinds, {ways.BLIND}", cases, ways.BLIND, measures=("F1",))
    yield from _script(row, [one for one in cases if one.has_script])
    yield from _gradual(row, cases)
    yield from passed(row, cases)


def _of(found: Found, kind: str) -> list[Transition]:
    """The transitions of one kind, however they go; all for no kind."""
    return [at for at, name in found.items() if not kind or name.partition(" ")[0] == kind]


def _scored(cases: Sequence[Case], way: str, tolerance: int, kind: str = "") -> dict[str, float]:
    """F1, precision and recall, with the boundaries of all episodes counted together."""
    tally = np.zeros(3, np.int64)
    for one in cases:
        tally += counts(_of(one.found[way], kind), _of(one.true, kind), tolerance)
    return dict(zip(MEASURES, scores(tally), strict=True))


def _chance(cases: Sequence[Case], tolerance: int, kind: str = "") -> dict[str, float]:
    """The same for as many random cuts as were found."""
    made = [_scored(cases, way, tolerance, kind) for way in CHANCE]
    return {measure: float(np.mean([one[measure] for one in made])) for measure in MEASURES}


def _matched(
    row: Make, what: str, cases: Sequence[Case], way: str, kind: str = "", measures: Sequence[str] = MEASURES
) -> Iterator[Row]:
    """Each measure at each tolerance. Of one kind only what was called so counts."""
    count = sum(len(_of(one.true, kind)) for one in cases)
    for tolerance in TOLERANCES:
        ours, simple, chance = (
            *(_scored(cases, it, tolerance, kind) for it in (way, ways.SIMPLE)),
            _chance(cases, tolerance, kind),
        )
        for measure in measures:
            name = f"{measure} at ±{tolerance} frame{'s' * (tolerance != 1)}"
            values = {"value": ours[measure], "random": chance[measure], "simple": simple[measure]}
            yield row(what, name, **values, baseline=BASELINE, count=count)


def _script(row: Make, cases: Sequence[Case]) -> Iterator[Row]:
    """What subtitles know by themselves; against a cut at the beginning of every line."""
    count = sum(len(one.true) for one in cases)
    for way, key, note in (
        (ways.SCRIPT, "F1", "What is likelier than not counts"),
        (ways.LIKELIEST, "precision", "The likeliest count, as many as there are"),
    ):
        what, measure = f"all kinds, {ways.SCRIPT}", f"{key} at ±1 frame"
        if not cases:
            yield row(what, measure, status="skipped", note="No episode has subtitles")
            continue
        values = {
            "value": _scored(cases, way, 1)[key],
            "random": _chance(cases, 1)[key],
            "simple": _scored(cases, ways.STARTS, 1)[key],
        }
        yield row(what, measure, **values, baseline="a cut where a line begins", count=count, note=note)


def _gradual(row: Make, cases: Sequence[Case]) -> Iterator[Row]:
    """Gradual changes: whether anything is found in each kind, and whether it is called what it is."""
    names = sorted({name for one in cases for name in one.true.values()} - {"cut"})
    for name in names:
        count = sum(list(one.true.values()).count(name) for one in cases)
        share = {way: sum(_hits(one, way, name) for one in cases) / count for way in (ways.OURS, ways.SIMPLE, *CHANCE)}
        values = {
            "value": share[ways.OURS],
            "random": float(np.mean([share[way] for way in CHANCE])),
            "simple": share[ways.SIMPLE],
        }
        yield row(name, f"found, by overlap ±{WIDEST} frames", **values, baseline=BASELINE, count=count)
    for kind in sorted({name.partition(" ")[0] for name in names}):
        measure, count = f"F1 by overlap ±{WIDEST} frames", sum(len(_of(one.true, kind)) for one in cases)
        if kind in BUILT:
            value = _scored(cases, ways.OURS, WIDEST, kind)["F1"]
            yield row(
                kind,
                measure,
                value=value,
                count=count,
                note="What is called so and is another kind is false; the baselines know cuts only",
            )
        else:
            yield row(kind, measure, count=count, status="not built")


def _hits(one: Case, way: str, name: str) -> int:
    """How many of one kind were found, whatever they were called."""
    hits, _, _ = pairs(one.found[way], one.true, WIDEST)
    return sum(one.true[at] == name for at in hits)
