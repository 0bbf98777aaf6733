"""How shots are seen: scale, camera, drawing rate, loops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from animeu.bench.baselines import DRAWS, Dice, fresh, labelled, maker
from animeu.bench.rows import Row
from animeu.bench.subject import Subject, Subjects, Tell
from animeu.episode import Shot
from animeu.fusion.staging import staging
from animeu.sample import Truth
from animeu.sample.facts import TrueLoop, TrueShot
from animeu.sights import Loop, View

MOST = "the most frequent answer, of what is measured"
PERIOD = 1
"""Frames by which the period of a loop may be off."""

Make = Callable[..., Row]


@dataclass(frozen=True, slots=True)
class Case:
    """A true shot, its loops, and how the shot that was found is seen, of which most lies in it."""

    true: TrueShot
    loops: tuple[TrueLoop, ...]
    view: View


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """Accuracy over shots of camera, drawing rate and scale; loops by period.

    The thresholds were chosen on the drawn season itself.
    """
    row, dice = maker("staging", subjects), fresh(subjects)
    known = [one for one in labelled(subjects, "shots") if one.analysis.vision is not None]
    if not known:
        yield row("camera", "accuracy", status="not labelled")
        return
    cases = []
    for number, subject in enumerate(known):
        tell(subject.truth.name, number / len(known))
        cases += list(_cases(subject))
    if not cases:
        yield row("camera", "accuracy", status="skipped", note="There is no shot")
        return
    yield from _told(
        row, dice, "camera, all moves of a shot", [_moves(one.true) for one in cases], [_named(one) for one in cases]
    )
    yield from _told(row, dice, "camera, the largest move", [_largest(one.true) for one in cases], [_first(one) for one in cases])
    rated = [one for one in cases if one.true.rate]
    yield from _told(row, dice, "drawing rate", [one.true.rate for one in rated], [one.view.rate for one in rated], classes=True)
    if all(one.analysis.vision and one.analysis.vision.stills and one.analysis.vision.stills.faces is not None for one in known):
        yield from _told(row, dice, "scale", [one.true.scale for one in cases], [one.view.scale for one in cases], classes=True)
    else:
        yield row("scale", "accuracy over shots", status="skipped", note="No faces were looked for")
    if all(one.truth.loops is not None for one in known):
        yield from _loops(row, cases)
    else:
        yield row("loops", "F1, period ±1 frame", status="not labelled")


def _cases(subject: Subject) -> Iterator[Case]:
    vision, shots = subject.analysis.vision, subject.analysis.episode.shots
    assert vision is not None
    views = [shot.view for shot in shots]
    if all(view == View() for view in views):
        views = list(staging(shots, vision))
    for true in subject.truth.shots or ():
        at = max(range(len(shots)), key=lambda index: _shared(shots[index], true))
        yield Case(true, _within(subject.truth, true), views[at])


def _shared(shot: Shot, true: TrueShot) -> int:
    return min(shot.last_frame, true.last_frame) - max(shot.first_frame, true.first_frame) + 1


def _within(truth: Truth, true: TrueShot) -> tuple[TrueLoop, ...]:
    return tuple(one for one in truth.loops or () if one.first_frame <= true.last_frame and one.last_frame >= true.first_frame)


def _told(row: Make, dice: Dice, what: str, true: Sequence[str], found: Sequence[str], *, classes: bool = False) -> Iterator[Row]:
    """Accuracy over shots, and of each class how many of it are told, beside the same answers shuffled and the most frequent."""
    if not true:
        return
    usual = Counter(true).most_common(1)[0][0]
    shuffled = [dice.permutation(np.array(found, dtype=object)).tolist() for _ in range(DRAWS)]
    groups = [("", list(range(len(true))))]
    if classes:
        groups += [(name, [at for at, one in enumerate(true) if one == name]) for name in sorted(set(true))]
    for name, at in groups:
        values = {
            "value": float(np.mean([found[i] == true[i] for i in at])),
            "random": float(np.mean([[answers[i] == true[i] for i in at] for answers in shuffled])),
            "simple": float(np.mean([usual == true[i] for i in at])),
        }
        label = f"{what}: {name or 'nobody'}" if name or at != groups[0][1] else what
        measure = "accuracy over shots" if label == what else "share of them that is told"
        yield row(label, measure, **values, baseline=MOST, count=len(at), note="Chosen on what is measured")


def _moves(true: TrueShot) -> str:
    return ", ".join(sorted(f"{one.kind} {one.direction}".strip() for one in true.moves)) or "none"


def _named(one: Case) -> str:
    return ", ".join(sorted({f"{move.kind} {move.direction}".strip() for move in one.view.camera})) or "none"


def _way(kind: str, amount: float) -> float:
    """How far a move goes, in widths: a picture that grows by a hundredth moves by 0.0035 of its width on the average."""
    return abs(float(np.log(amount))) * 0.35 if kind == "zoom" and amount > 0 else amount


def _largest(true: TrueShot) -> str:
    move = max(true.moves, key=lambda one: _way(one.kind, one.amount), default=None)
    return f"{move.kind} {move.direction}".strip() if move else "none"


def _first(one: Case) -> str:
    move = max(one.view.camera, key=lambda move: _way(move.kind, move.amount), default=None)
    return f"{move.kind} {move.direction}".strip() if move else "none"


def _loops(row: Make, cases: Sequence[Case]) -> Iterator[Row]:
    """F1 of loops, what falls and who dances apart from who walks on; a loop that is told in a shot with a crowd or a thing is
    not false: theirs are not labelled, as little as hair in the wind is.
    """
    note = "Hair in the wind comes back too, and is not labelled: it counts as false"
    for what, gaits in (("loops", None), ("loops: who walks or runs", True), ("loops: all others", False)):
        right = true = found = 0
        for one in cases:
            wanted = [loop for loop in one.loops if gaits is None or (loop.what in ("walk", "run")) == gaits]
            hits = sum(any(_same(told, loop) for told in one.view.loops) for loop in wanted)
            right, true = right + hits, true + len(wanted)
            found += hits + sum(_false(told, one) for told in one.view.loops)
        if true:
            precision, recall = right / max(found, 1), right / true
            value = 2 * precision * recall / max(precision + recall, 1e-9)
            yield row(
                what, f"F1, period ±{PERIOD} frame", value=value, simple=0.0, baseline="no loop anywhere", count=true, note=note
            )
            yield row(what, "recall", value=recall, simple=0.0, baseline="no loop anywhere", count=true)


def _same(told: Loop, loop: TrueLoop) -> bool:
    near = abs(told.period - loop.period) <= PERIOD
    return near and told.first_frame <= loop.last_frame and told.last_frame >= loop.first_frame


def _false(told: Loop, one: Case) -> bool:
    return not one.true.things and not one.true.crowd and not any(_same(told, loop) for loop in one.loops)
