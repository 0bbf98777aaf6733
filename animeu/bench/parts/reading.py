"""Whether signs, credits and burnt-in subtitles are read: by rapidocr, where it is installed.

No row for tags: no tagger is built in, and none comes by pip, so there is nothing of ours to measure.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from animeu import fusion, media, sample
from animeu.bench import material
from animeu.bench.baselines import Dice, fresh, labelled, maker
from animeu.bench.rows import Row
from animeu.bench.scores.letters import errors, letters
from animeu.bench.subject import Subject, Subjects, Tell
from animeu.episode import Line
from animeu.errors import MissingExtra
from animeu.sample import Truth
from animeu.sample.facts import TrueSign
from animeu.timeline import MICROSECONDS, Span
from animeu.vision import Reader
from animeu.vision.reader import reader
from animeu.vision.reading import ReadWatcher

HARD, VARIANT = "hardsub", ("hardsub",)
"""How the truth calls subtitles that are part of the picture, and the variant of an episode that has them."""

RIGHT = 0.5
"""Share of the letters of a sign that must be read right for it to count as read: enough to find it by."""

RECALL, PRECISION = "recall, half of the letters right", "precision, half of the letters right"
RATE = "character error rate"
RANDOM = "Random: the words of another sign"

Shots = Sequence[tuple[int, int]]


@dataclass(slots=True)
class _Tally:
    """Of each true sign its letters, those that were not read, and those that another sign would have had wrong; of each line
    that was read whether it stands there.
    """

    letters: list[int] = field(default_factory=list)
    wrong: list[int] = field(default_factory=list)
    chance: list[int] = field(default_factory=list)
    there: list[bool] = field(default_factory=list)


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """How many signs and burnt-in subtitles are found, how many letters are wrong, and what reading takes."""
    row, known = maker("reading", subjects), labelled(subjects, "signs")
    if not known:
        yield row("signs", RECALL, status="not labelled")
        return
    try:
        model = reader("rapidocr")
    except MissingExtra as error:
        for what in ("signs", "burnt-in subtitles"):
            yield row(what, RECALL, status="skipped", note=str(error))
        return
    assert model is not None
    dice, signs, hard = fresh(subjects), _Tally(), _Tally()
    seconds, shown_us = 0.0, 0
    for number, subject in enumerate(known):
        tell(f"reading {subject.truth.name}", number / (len(known) + 1))
        began = time.process_time()
        found = read(subject.video, model, subject)
        seconds, shown_us = seconds + time.process_time() - began, shown_us + subject.truth.clock.end_us
        _count(signs, subject.truth, [line for line in found if line.kind == "sign"], lambda sign: sign.kind != HARD, dice)
    for subject in _burnt(known, lambda share: tell("drawing burnt-in subtitles", share)):
        tell(f"reading subtitles of {subject.truth.name}", len(known) / (len(known) + 1))
        spoken = [line for line in read(subject.video, model, subject) if line.kind == "dialogue"]
        _count(hard, subject.truth, spoken, lambda sign: sign.kind == HARD, dice)
    yield from _told(row, "signs", signs)
    yield from _told(row, "burnt-in subtitles", hard)
    minutes = shown_us / MICROSECONDS / 60
    about = {"unit": "s", "higher_is_better": False, "note": "Of the processor; decoding included, nothing else is looked at"}
    yield row("a minute of video", "time", value=seconds / minutes, count=len(known), **about)


def read(video: Path, model: Reader, subject: Subject) -> tuple[Line, ...]:
    """What a reader finds in a video, as lines; the shots are those that were found in the subject."""
    watcher = ReadWatcher(model)
    watched = media.watch(video, frames=[watcher], threads=1).media
    shots, clock = subject.analysis.episode.shots, subject.truth.clock
    return fusion.writings(watcher.track(watched.size), shots, clock, watched.size)


def whole(truth: Truth) -> Iterator[TrueSign]:
    """The signs, those that go on over a cut as one: burnt-in subtitles are held over cuts."""
    last: TrueSign | None = None
    for sign in truth.signs or ():
        if last and sign.kind == HARD and (sign.kind, sign.text, sign.first_frame) == (last.kind, last.text, last.last_frame + 1):
            last = replace(last, last_frame=sign.last_frame)
            continue
        if last:
            yield last
        last = sign
    if last:
        yield last


def best(sign: TrueSign, span: Span, found: Sequence[Line]) -> tuple[int, int]:
    """The letters that the nearest of the lines at its time has wrong, and which line that is: -1 where there is none."""
    near = [(errors(line.text, sign.text), i) for i, line in enumerate(found) if line.span.overlaps(span)]
    return min(near, default=(len(letters(sign.text)), -1))


def _count(tally: _Tally, truth: Truth, found: Sequence[Line], meant: Callable[[TrueSign], bool], dice: Dice) -> None:
    """Compare what was read of an episode with what stands there."""
    signs = list(whole(truth))
    wanted = [sign for sign in signs if meant(sign) and letters(sign.text)]
    spans = [truth.clock.span(sign.first_frame, sign.last_frame) for sign in signs]
    for sign in wanted:
        span = truth.clock.span(sign.first_frame, sign.last_frame)
        tally.letters.append(len(letters(sign.text)))
        tally.wrong.append(best(sign, span, found)[0])
        tally.chance.append(errors(wanted[int(dice.integers(len(wanted)))].text, sign.text))
    for line in found:
        near = [sign for sign, span in zip(signs, spans, strict=True) if line.span.overlaps(span)]
        tally.there.append(any(errors(line.text, sign.text) <= RIGHT * len(letters(sign.text)) for sign in near))


def _told(row: Callable[..., Row], what: str, tally: _Tally) -> Iterator[Row]:
    count = len(tally.letters)
    if not count:
        yield row(what, RECALL, status="not labelled")
        return
    right, lucky = ([w <= RIGHT * n for w, n in zip(of, tally.letters, strict=True)] for of in (tally.wrong, tally.chance))
    yield row(what, RECALL, value=sum(right) / count, random=sum(lucky) / count, count=count, note=RANDOM)
    whole, rate = sum(tally.letters), {"higher_is_better": False, "note": f"{RANDOM}. What was not read at all is all wrong"}
    yield row(what, RATE, value=sum(tally.wrong) / whole, random=sum(tally.chance) / whole, count=whole, **rate)
    if tally.there:
        note = "Of the lines that were read; the others stand nowhere, or are known to nobody"
        yield row(what, PRECISION, value=sum(tally.there) / len(tally.there), count=len(tally.there), note=note)


def _burnt(known: Sequence[Subject], progress: Callable[[float], None]) -> Iterator[Subject]:
    """The episodes with subtitles in the picture; where nobody labelled any, the first that we draw is drawn with them, once."""
    own = [one for one in known if any(sign.kind == HARD for sign in one.truth.signs or ())]
    drawn = [one for one in known if one.truth.drawn and one.truth.name in sample.episodes()]
    if own or not drawn:
        yield from own
        return
    first, height = drawn[0], drawn[0].analysis.episode.size[1]
    folder = material.cache() / f"{height}p-{material.version()}"  # where the season lies; never among videos of somebody's
    video = folder / f"{first.truth.name}.{HARD}.mkv"
    if not video.is_file():
        video = sample.render(folder, height=height, episode=first.truth.name, variant=VARIANT, progress=progress)
    yield replace(first, video=video, truth=sample.truth(video))
