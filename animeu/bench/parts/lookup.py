"""Which episode and second a screenshot comes from, after what happens to screenshots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from animeu.bench.baselines import DRAWS, fresh, maker, mean, pictures
from animeu.bench.distort import DISTORTIONS, thumbnail
from animeu.bench.rows import Row
from animeu.bench.subject import Subject, Subjects, Tell
from animeu.sample import Truth
from animeu.timeline import MICROSECONDS

APART, MOST = 5, 32
"""A screenshot is taken every so many seconds, but at most so many of an episode."""

LEAST_SPREAD = 12.0
"""Standard deviation of grey, of 255, below which a screenshot shows too little to look for: black, white, one plain colour."""

MEASURE = "R@1 within ±1 s or in its shot"
BASELINE = "the nearest 16x9 grey thumbnail, one a second"


@dataclass(frozen=True, slots=True)
class _Known:
    """What the simple baseline keeps of all episodes: a thumbnail a second, with episode and frame."""

    episodes: NDArray[np.int64]
    frames: NDArray[np.int64]
    thumbnails: NDArray[np.float32]


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """How often the right place comes first, for each distortion: not built yet, so the baselines stand alone."""
    row, dice = maker("lookup", subjects), fresh(subjects)
    known, asked = _known(subjects.episodes, tell), []
    for number, subject in enumerate(subjects.episodes):
        tell(f"screenshots of {subject.truth.name}", 0.5 + 0.25 * number / len(subjects.episodes))
        asked += [(number, *shot) for shot in _screenshots(subject)]
    if not asked:
        yield row("clean", MEASURE, status="skipped", note="No frame shows enough to look for")
        return
    chance = mean(
        [_right(subjects, known, int(dice.integers(len(known.frames))), *one[:2]) for one in asked for _ in range(DRAWS)]
    )
    for step, (name, distort) in enumerate(DISTORTIONS.items()):
        tell(name, 0.75 + 0.25 * step / len(DISTORTIONS))
        hits = []
        for episode, frame, picture in asked:
            distance = np.abs(known.thumbnails - thumbnail(distort(picture))).sum(axis=1)
            hits.append(_right(subjects, known, int(distance.argmin()), episode, frame))
        yield row(name, MEASURE, random=chance, simple=mean(hits), baseline=BASELINE, count=len(asked), status="not built")


def _known(episodes: Sequence[Subject], tell: Tell) -> _Known:
    numbers, frames, seen = [], [], []
    for number, subject in enumerate(episodes):
        tell(f"thumbnails of {subject.truth.name}", 0.5 * number / len(episodes))
        # Screenshots are taken at whole seconds: none of them is a frame that is kept here.
        at, small = pictures(subject.video, _second(subject.truth) // 2, (160, 90))
        at, small = at[1::2], small[1::2]
        numbers += [number] * len(at)
        frames += at.tolist()
        seen += [thumbnail(Image.fromarray(one)) for one in small]
    return _Known(np.array(numbers), np.array(frames), np.array(seen))


def _screenshots(subject: Subject) -> Iterator[tuple[int, Image.Image]]:
    """Frames that show something, from the story itself: what several episodes share has no one place."""
    truth, second = subject.truth, _second(subject.truth)
    every = second * max(APART, -(-truth.frames // (second * MOST)))
    for frame, pixels in zip(*pictures(subject.video, every, None), strict=True):
        picture = Image.fromarray(pixels)
        if thumbnail(picture).std() >= LEAST_SPREAD and not _shared(truth, int(frame)):
            yield int(frame), picture


def _second(truth: Truth) -> int:
    """Frames in a second, as an even number."""
    return max(round(truth.clock.rate / 2), 1) * 2


def _shared(truth: Truth, frame: int) -> bool:
    parts = [scene for scene in truth.scenes or () if any(first <= frame <= last for first, last in scene.runs)]
    again = [shot for shot in truth.shots or () if shot.first_frame <= frame <= shot.last_frame and shot.again]
    return bool(again) or any(scene.part != "story" for scene in parts)


def _right(subjects: Subjects, known: _Known, found: int, episode: int, frame: int) -> float:
    """Whether what was found is the episode, and less than a second away or in the same shot."""
    truth, other = subjects.episodes[episode].truth, int(known.frames[found])
    near = abs(truth.clock.time_us(frame) - truth.clock.time_us(other)) <= MICROSECONDS
    inside = any(shot.first_frame <= min(frame, other) and max(frame, other) <= shot.last_frame for shot in truth.shots or ())
    return float(int(known.episodes[found]) == episode and (near or inside))
