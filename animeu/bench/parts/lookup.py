"""Which episode and second a screenshot comes from, after what happens to screenshots."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from animeu.bench.baselines import DRAWS, fresh, maker, mean, pictures
from animeu.bench.distort import DISTORTIONS, thumbnail
from animeu.bench.rows import Row
from animeu.bench.scores.retrieval import calibration_error
from animeu.bench.subject import Subject, Subjects, Tell
from animeu.sample import Truth
from animeu.search import Origin
from animeu.timeline import MICROSECONDS, FrameClock
from animeu.vision.lookup.look import BYTES
from animeu.vision.lookup.watch import BURST

APART, MOST = 5, 32
"""A screenshot is taken about every so many seconds, but at most so many of an episode; at an odd number of frames, so that
few of them are the first frame of anything."""

LEAST_SPREAD = 12.0
"""Standard deviation of grey, of 255, below which a screenshot shows too little to look for: black, white, one plain colour."""

LENGTH = 24 * 60
"""Seconds of an episode."""

MEASURE = "R@1 within ±1 s or in its shot"
BASELINE = "the nearest 16x9 grey thumbnail, one a second"


@dataclass(frozen=True, slots=True)
class _Known:
    """What the simple baseline keeps of all episodes: a thumbnail a second, with episode, frame and time."""

    episodes: NDArray[np.int64]
    frames: NDArray[np.int64]
    times_us: NDArray[np.int64]
    thumbnails: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A screenshot: its episode, its time, the first and last frame of its shot."""

    episode: int
    time_us: int
    shot: tuple[int, int]
    picture: Image.Image


@dataclass(slots=True)
class _Tally:
    """What came of all questions so far."""

    right: dict[str, list[float]]
    simple: dict[str, list[float]]
    chance: list[float]
    strangers: list[float]
    seconds: list[float]
    sure: list[tuple[float, float]]
    """The probability of each answer, and whether it was right."""


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """How often the right place comes first, for each distortion, and how often a picture that is not there finds one."""
    row, tally = maker("lookup", subjects), _measured(subjects, tell)
    if not tally.chance:
        yield row("clean", MEASURE, status="skipped", note="No frame shows enough to look for")
        return
    for name, right in tally.right.items():
        values = {"value": mean(right), "random": mean(tally.chance), "simple": mean(tally.simple[name])}
        yield row(name, MEASURE, **values, baseline=BASELINE, count=len(right))
    if len(subjects.episodes) > 1:
        note = "Screenshots of each episode, looked for in the others: those share places with it, and drawings of their people"
        about = {"count": len(tally.strangers), "higher_is_better": False, "note": note}
        yield row("of no episode here", "false matches", value=mean(tally.strangers), **about)
    yield row(
        "probability", "calibration error", value=calibration_error(tally.sure), count=len(tally.sure), higher_is_better=False
    )
    yield from _costs(subjects, tally.seconds)


def _measured(subjects: Subjects, tell: Tell) -> _Tally:
    dice, library = fresh(subjects), subjects.library
    known = _known(subjects.episodes, tell)
    names = [subject.analysis.episode.name for subject in subjects.episodes]
    tally = _Tally({name: [] for name in DISTORTIONS}, {name: [] for name in DISTORTIONS}, [], [], [], [])
    for one in screenshots(subjects.episodes, tell) if len(known.frames) else ():  # one at a time: they are large
        tally.chance += [_right(known, int(dice.integers(len(known.frames))), one) for _ in range(DRAWS)]
        for name, distort in DISTORTIONS.items():
            picture = distort(one.picture)
            began = time.perf_counter()
            found = library.lookup(picture, k=1)
            tally.seconds.append(time.perf_counter() - began)
            right = float(bool(found) and _is_there(found[0], names, one))
            tally.right[name].append(right)
            tally.sure += [(origin.probability, right) for origin in found]
            distances = np.abs(known.thumbnails - thumbnail(picture)).sum(axis=1)
            tally.simple[name].append(_right(known, int(distances.argmin()), one))
        others = [name for number, name in enumerate(names) if number != one.episode]
        if others:
            found = library.lookup(one.picture, k=1, episode=others)
            tally.strangers.append(float(bool(found)))
    return tally


def _is_there(origin: Origin, names: Sequence[str], asked: _Asked) -> bool:
    """Whether it is of the same episode, and begins in the same shot or shows this less than a second before or after."""
    first, last = asked.shot
    span = origin.span
    near = span.start_us - MICROSECONDS <= asked.time_us <= span.end_us + MICROSECONDS
    return origin.episode == names[asked.episode] and (near or first <= origin.frame <= last)


def _costs(subjects: Subjects, seconds: Sequence[float]) -> Iterator[Row]:
    """How long a question takes, and what is kept for it."""
    row, size, shown_us = maker("lookup", subjects), 0, 0
    for subject in subjects.episodes:
        seen = subject.analysis.vision
        if seen is not None and seen.looks is not None:
            size += max(len(seen.looks) - BURST, 0) * seen.looks.values.shape[1]
            shown_us += subject.analysis.episode.duration_us
    held = int(
        sum(len(one.analysis.vision.looks) for one in subjects.episodes if one.analysis.vision and one.analysis.vision.looks)
    )
    for share in (50, 95):
        value = float(np.percentile(seconds, share)) * 1000
        note = f"Among {held} looks, the reading of the picture included; ``benchmarks/lookup.py`` measures a million"
        yield row(f"a question, p{share}", "time", value=value, count=len(seconds), unit="ms", higher_is_better=False, note=note)
    if shown_us:
        per_episode = (size / shown_us * LENGTH * MICROSECONDS + BURST * BYTES) / 1e6
        note = "From shorter ones: the burst that each begins with is counted once, all else grows with the length"
        yield row("an episode of 24 minutes", "size", value=per_episode, count=held, unit="MB", higher_is_better=False, note=note)


def _known(episodes: Sequence[Subject], tell: Tell) -> _Known:
    numbers, frames, times, seen = [], [], [], []
    for number, subject in enumerate(episodes):
        tell(f"thumbnails of {subject.truth.name}", 0.5 * number / len(episodes))
        clock = subject.truth.clock
        # Screenshots are taken at whole seconds: none of them is a frame that is kept here.
        at, small = pictures(subject.video, _second(clock) // 2, (160, 90))
        at, small = at[1::2], small[1::2]
        numbers += [number] * len(at)
        frames += at.tolist()
        times += [clock.time_us(int(frame)) for frame in at]
        seen += [thumbnail(Image.fromarray(one)) for one in small]
    return _Known(np.array(numbers), np.array(frames), np.array(times), np.array(seen))


def screenshots(episodes: Sequence[Subject], tell: Tell) -> Iterator[_Asked]:
    """Frames that show something, from the story itself: what several episodes share has no one place."""
    again = [shot.again for subject in episodes for shot in subject.truth.shots or () if shot.again]
    for number, subject in enumerate(episodes):
        tell(f"screenshots of {subject.truth.name}", 0.5 + 0.5 * number / len(episodes))
        truth, clock = subject.truth, subject.truth.clock
        every = _second(clock) * max(APART, -(-truth.frames // (_second(clock) * MOST))) - 1
        for frame, pixels in zip(*pictures(subject.video, every, None), strict=True):
            picture, at = Image.fromarray(pixels), int(frame)
            if thumbnail(picture).std() >= LEAST_SPREAD and not shared(truth, at, again):
                yield _Asked(number, clock.time_us(at), shot_around(truth, at), picture)


def _second(clock: FrameClock) -> int:
    """Frames in a second, as an even number."""
    return max(round(clock.rate / 2), 1) * 2


def shot_around(truth: Truth, frame: int) -> tuple[int, int]:
    """First and last frame of the shot that a frame is in; the frame alone where shots are not labelled."""
    runs = [(shot.first_frame, shot.last_frame) for shot in truth.shots or ()]
    return next((run for run in runs if run[0] <= frame <= run[1]), (frame, frame))


def shared(truth: Truth, frame: int, again: Sequence[tuple[str, int, int]]) -> bool:
    """Whether a frame is of the opening, the ending and the like, or of a shot that is shown elsewhere, before or after."""
    returns = any(shot.again for shot in truth.shots or () if shot.first_frame <= frame <= shot.last_frame)
    recalled = any(name == truth.name and first <= frame <= last for name, first, last in again)
    inside = [scene for scene in truth.scenes or () if any(first <= frame <= last for first, last in scene.runs)]
    return returns or recalled or any(scene.part != "story" for scene in inside)


def _right(known: _Known, found: int, asked: _Asked) -> float:
    """Whether what was found is of the same episode, and less than a second away or in the same shot."""
    first, last = asked.shot
    near = abs(int(known.times_us[found]) - asked.time_us) <= MICROSECONDS
    return float(int(known.episodes[found]) == asked.episode and (near or first <= int(known.frames[found]) <= last))
