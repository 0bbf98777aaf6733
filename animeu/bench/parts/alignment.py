"""Whether a script timed to another release gets the times of this video, and whether one of another episode is refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu import fusion, text
from animeu.bench.baselines import DRAWS, Dice, fresh, labelled, maker
from animeu.bench.rows import Row
from animeu.bench.subject import Subject, Subjects, Tell
from animeu.bench.timings import Lines, errors, lines_of, swapped, wrong
from animeu.episode import Boundary
from animeu.tracks import AudioTrack

NEAR = 100.0
"""Milliseconds by which a line may be off."""

ROUNDS = 4
"""Each kind of wrong timing is drawn so often for each episode."""

SIMPLE = "one shift that puts the first line on the first voice"


@dataclass(frozen=True, slots=True, eq=False)
class Video:
    """What alignment knows of a video."""

    heard: AudioTrack | None
    cuts: Sequence[Boundary]
    duration_us: int


class Tally:
    """How far lines are off by kind of wrong timing, and which unrelated scripts were refused."""

    def __init__(self) -> None:
        self._ours: defaultdict[str, list[NDArray[np.float64]]] = defaultdict(list)
        self._simple: defaultdict[str, list[NDArray[np.float64]]] = defaultdict(list)
        self._random: defaultdict[str, list[NDArray[np.float64]]] = defaultdict(list)
        self._refused: defaultdict[str, list[bool]] = defaultdict(list)

    def add(self, video: Video, lines: Lines, dice: Dice) -> None:
        """Put the script of a video at wrong times in every way, and align it."""
        first = video.heard.speech_spans[0].start_us if video.heard is not None and video.heard.speech_spans else 0
        kinds = [(kind, script, target) for kind, script, target, _ in wrong(dice, lines, video.duration_us)]
        for kind, script, target in (*kinds, ("halves swapped; one of them can be met", *swapped(lines, video.duration_us))):
            if not (target[:, 0] >= 0).any():  # no line of the video is left in the script
                continue
            found = text.align(lines_of(script), video.heard, video.cuts, duration_us=video.duration_us)
            self._ours[kind].append(errors(found, script, target))
            self._simple[kind].append(_shifted(script, target, first - int(script[0, 0])))
            low, high = sorted((-int(script[0, 0]), video.duration_us - int(script[-1, 1])))
            self._random[kind] += [_shifted(script, target, int(shift)) for shift in dice.uniform(low, high, DRAWS)]

    def refuse(self, video: Video, kind: str, script: Lines) -> None:
        """Try to align a script that does not belong to the video."""
        found = text.align(lines_of(script), video.heard, video.cuts, duration_us=video.duration_us)
        self._refused[kind].append(not found.related)

    def rows(self, row: Callable[..., Row]) -> Iterator[Row]:
        """The share of lines that are near, by kind of wrong timing; the share of unrelated scripts that were refused."""
        for kind, ours in self._ours.items():
            value, simple, random = (_near(found) for found in (ours, self._simple[kind], self._random[kind]))
            count = sum(map(len, ours))
            measure = f"lines within {NEAR:.0f} ms"
            yield row(kind, measure, value=value, simple=simple, random=random, baseline=SIMPLE, count=count)
        for kind, refused in self._refused.items():
            yield row(f"script of {kind}", "refused", value=float(np.mean(refused)), random=0.5, count=len(refused))


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """Each episode's own script at wrong times, and the scripts of the other episodes as they are."""
    row, dice, tally = maker("alignment", subjects), fresh(subjects), Tally()
    known = [subject for subject in labelled(subjects, "lines") if len(_lines(subject)) > 0]
    if not known:
        yield row("all", f"lines within {NEAR:.0f} ms", status="not labelled", note="No episode has labelled lines")
        return
    for number, subject in enumerate(known):
        tell(subject.truth.name, number / len(known))
        video = _video(subject)
        for _ in range(ROUNDS):
            tally.add(video, _lines(subject), dice)
        for other in known:
            if other is not subject:
                tally.refuse(video, "another episode", _lines(other))
    yield from tally.rows(row)
    if len(known) == 1:
        yield row("script of another episode", "refused", status="skipped", note="There is only one episode")


def _video(subject: Subject) -> Video:
    """As `animeu.analysis.align` sees it, from the one time that it was watched."""
    seen = subject.analysis.vision
    cuts = fusion.boundaries(seen) if seen is not None else ()
    return Video(subject.analysis.audio, cuts, subject.analysis.episode.duration_us)


def _lines(subject: Subject) -> Lines:
    """Dialogue that a script would hold, each time once."""
    spans = {line.span for line in subject.truth.lines or () if line.kind == "dialogue" and line.soft}
    return np.array(sorted((span.start_us, span.end_us) for span in spans), np.int64).reshape(-1, 2)


def _shifted(script: Lines, target: Lines, shift_us: int) -> NDArray[np.float64]:
    """By how many milliseconds lines are off when all are shifted alike."""
    real = target[:, 0] >= 0
    return np.asarray(abs(script[real, 0] + shift_us - target[real, 0]) / 1e3)


def _near(found: Sequence[NDArray[np.float64]]) -> float:
    return float(np.mean(np.concatenate(found) <= NEAR))
