"""Kinds of sound over time: speech, music, effects, silence; and whether each manner of speaking is told from the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from animeu.bench.baselines import DRAWS, Dice, fresh, labelled, maker, mean
from animeu.bench.rows import Row
from animeu.bench.scores.labels import accuracy, f1
from animeu.bench.subject import Subject, Subjects, Tell
from animeu.fusion.sounds import KINDS, QUIET_DB, kinds
from animeu.sample.shot import Manner
from animeu.timeline import Span
from animeu.tracks import AudioTrack

STEP_US = 100_000
"""Sounds are compared in steps of a tenth of a second, by what is heard in their middle."""

LOUD_DB = -30.0
"""From this level up the simple baseline hears speech, in dBFS; below `QUIET_DB` silence, and music between: a round number, not
chosen on what is measured here."""

BASELINE = f"by level: speech from {LOUD_DB:.0f} dBFS, silence below {QUIET_DB:.0f}, music between"
AT = "at 0.1 s"
BALANCED = f"balanced accuracy against time without speech {AT}"

Kind = NDArray[np.uint8]
"""The number in `KINDS` of what is meant in each step."""

Marks = NDArray[np.bool_]
"""Whether something is heard in each step."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """What is heard in each step: the kind that is meant, by its number in `KINDS`; whether there is music."""

    kind: Kind
    music: Marks


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """F1 over time of each kind, of music under speech, and each manner of speaking against time without speech."""
    row, dice = maker("sounds", subjects), fresh(subjects)
    tell("sounds", 0.0)
    known = [one for one in labelled(subjects, "sounds") if one.analysis.audio is not None]
    if known:
        yield from _kinds(row, known, dice)
    else:
        yield row("all kinds", f"accuracy over time {AT}", status="not labelled")
    spoken = [one for one in labelled(subjects, "lines") if one.analysis.audio is not None]
    if spoken:
        yield from _manners(row, spoken)
    else:
        yield row("speech", BALANCED, status="not labelled")


def _kinds(row: Callable[..., Row], known: Sequence[Subject], dice: Dice) -> Iterator[Row]:
    true, ours, plain = (_joined([way(one) for one in known]) for way in (_true, _ours, _by_level))
    shuffles = [dice.permutation(len(true.kind)) for _ in range(DRAWS)]
    chance = [_Heard(true.kind[order], true.music[order]) for order in shuffles]

    def scored(measure: Callable[[_Heard], float]) -> dict[str, float | None]:
        return {"value": measure(ours), "random": mean([measure(one) for one in chance]), "simple": measure(plain)}

    about = {"baseline": BASELINE, "count": len(true.kind)}
    note = "Of kinds that are heard at once the first of speech, music, effects is meant; random: the true kinds, shuffled"
    yield row(
        "all kinds", f"accuracy over time {AT}", **scored(lambda heard: accuracy(heard.kind, true.kind)), **about, note=note
    )
    for number, kind in enumerate(KINDS):
        if count := int((true.kind == number).sum()):
            values = scored(partial(_f1, true, number))
            yield row(kind, f"F1 over time {AT}", **values, baseline=BASELINE, count=count, note=note)
    values = scored(lambda heard: f1(heard.music, true.music))
    yield row("music, under speech too", f"F1 over time {AT}", **values, baseline=BASELINE, count=int(true.music.sum()))


def _f1(true: _Heard, number: int, found: _Heard) -> float:
    return f1(found.kind == number, true.kind == number)


def _manners(row: Callable[..., Row], known: Sequence[Subject]) -> Iterator[Row]:
    """Speech of each manner against the time in which nobody speaks: to call everything speech is worth no more than chance."""
    speech = KINDS.index("speech")
    found = {
        way: np.concatenate([of(one).kind == speech for one in known]) for way, of in (("value", _ours), ("simple", _by_level))
    }
    lines = [[line for line in one.truth.lines or () if line.heard] for one in known]
    quiet = ~_steps(known, [[line.heard for line in of] for of in lines])
    for manner in get_args(Manner):
        spans = [[line.heard for line in of if line.manner == manner and line.kind == "dialogue"] for of in lines]
        there = _steps(known, spans)
        if there.any() and quiet.any():
            values = {way: float(marks[there].mean() + 1 - marks[quiet].mean()) / 2 for way, marks in found.items()}
            yield row(f"speech, {manner}", BALANCED, **values, random=0.5, baseline=BASELINE, count=sum(map(len, spans)))


def _steps(known: Sequence[Subject], spans: Sequence[Sequence[Span | None]]) -> Marks:
    """The steps of all episodes that lie in one of the spans of their episode."""
    return np.concatenate([_inside(one, [span for span in of if span]) for one, of in zip(known, spans, strict=True)])


def _joined(parts: Sequence[_Heard]) -> _Heard:
    return _Heard(np.concatenate([one.kind for one in parts]), np.concatenate([one.music for one in parts]))


def _middles(subject: Subject) -> NDArray[np.int64]:
    """The middle of each step, in microseconds, as far as picture and sound go."""
    audio = subject.analysis.audio
    assert audio is not None
    whole = subject.truth.clock.whole & audio.span
    return np.arange(whole.start_us + STEP_US // 2, whole.end_us, STEP_US)


def _inside(subject: Subject, spans: Sequence[Span]) -> Marks:
    """The steps that lie in one of the spans."""
    middles = _middles(subject)
    found = np.zeros(len(middles), bool)
    for span in spans:
        found |= (middles >= span.start_us) & (middles < span.end_us)
    return found


def _true(subject: Subject) -> _Heard:
    heard: Mapping[str, Marks] = {
        kind: _inside(subject, [one.span for one in subject.truth.sounds or () if one.kind == kind]) for kind in KINDS
    }
    found = np.full(len(heard["speech"]), KINDS.index("silence"), np.uint8)
    for kind in ("effects", "music", "speech"):
        found[heard[kind]] = KINDS.index(kind)
    return _Heard(found, heard["music"])


def _hops(subject: Subject) -> tuple[AudioTrack, NDArray[np.int64]]:
    """The sound, and the hop that is heard in the middle of each step."""
    audio = subject.analysis.audio
    assert audio is not None
    return audio, np.minimum((_middles(subject) - audio.start_us) // audio.hop_us, len(audio.loudness) - 1)


def _ours(subject: Subject) -> _Heard:
    audio, hops = _hops(subject)
    return _Heard(kinds(audio)[hops], _inside(subject, list(audio.music_spans)))


def _by_level(subject: Subject) -> _Heard:
    audio, hops = _hops(subject)
    level = audio.loudness[hops]
    names = np.where(
        level >= LOUD_DB, KINDS.index("speech"), np.where(level >= QUIET_DB, KINDS.index("music"), KINDS.index("silence"))
    )
    return _Heard(names.astype(np.uint8), level >= QUIET_DB)
