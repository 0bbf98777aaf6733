"""Material for `benchmarks.fusion`: episodes with real scripts and cuts and the scores of a published detector, weakened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from animeu import analyze, sample
from animeu.episode import Line
from animeu.timeline import FrameClock, Span
from benchmarks import subcuts
from benchmarks.reels import DATA, Transition
from benchmarks.shots import transitions_of

Floats = NDArray[np.float64]
TRAIN_EPISODES = 6
DRAWN_COPIES = 8
DRAWN_STEPS = ("as published", "noise 4", "noise 8", "half slipped", "half dimmed", "slipped, noise 4", "noise 16")
LONGEST = 90_000
"""Frames; films are left out."""
CLIP = 14.0


@dataclass(frozen=True, slots=True)
class Case:
    """An episode with its true cuts, its script, and what the weakened picture says."""

    show: str
    clock: FrameClock
    truth: NDArray[np.int64]
    lines: tuple[Line, ...]
    picture: Floats
    gradual: tuple[Transition, ...] = ()
    """Dissolves and fades among the cuts: met anywhere inside."""

    @property
    def transitions(self) -> list[Transition]:
        """What is to be found, as the scorer takes it."""
        inside = {frame: one for one in self.gradual for frame in self.truth.tolist() if one[0] < frame <= one[1]}
        return [inside.get(frame, (frame - 1, frame)) for frame in self.truth.tolist()]


# -- material ---------------------------------------------------------------------------------------------------------


@cache
def pieces(half: int) -> tuple[list[Floats], list[Floats]]:
    """Of every second video of SHOT: logits around each hard cut, its first new frame in the middle; and inside each shot."""
    around, inside = [], []
    with np.load(DATA / "shot" / "shot_test.npz") as data:
        for name in sorted(key[3:] for key in data.files if key.startswith("gt/"))[half::2]:
            p = np.roll(data[f"p/{name}"].astype(np.float64), 1)  # a high score is the last frame of the old shot
            x = np.log(p.clip(1e-9, 1 - 1e-7)) - np.log1p(-p.clip(1e-9, 1 - 1e-7))
            x[0] = x.min()
            shots = data[f"gt/{name}"]
            for last, first in transitions_of(shots):
                if first - last == 1 and first >= 3 and first + 3 <= len(x):
                    around.append(x[first - 3 : first + 3].clip(-CLIP, CLIP))
            for first, last in shots:
                if last - first > 8:
                    inside.append(x[first + 3 : last - 2].clip(-CLIP, CLIP))
    return around, inside


def spliced(episode: subcuts.Timed, half: int, rng: np.random.Generator) -> Case:
    """An episode with scores of SHOT at its cuts and inside its shots."""
    around, inside = pieces(half)
    frames = len(episode.clock)
    truth = episode.cuts[(episode.cuts > 3) & (episode.cuts < frames - 3)]
    lengths = np.array([len(one) for one in inside])
    x = np.empty(frames)
    for first, end in zip([0, *truth.tolist()], [*truth.tolist(), frames], strict=True):
        parts, missing = [], end - first
        while missing > 0:
            like = np.flatnonzero((lengths > 0.6 * missing) & (lengths < 1.7 * missing))
            pick = inside[rng.choice(like) if len(like) else rng.integers(len(inside))][:missing]
            parts.append(pick)
            missing -= len(pick)
        x[first:end] = np.concatenate(parts)
    for at in truth.tolist():
        room = x[at - 3 : at + 3]
        room[:] = around[rng.integers(len(around))][: len(room)]
    return Case(episode.show, episode.clock, truth, episode.lines, x)


# -- weakening --------------------------------------------------------------------------------------------------------

Weaken = Callable[[Floats, NDArray[np.int64], np.random.Generator], Floats]


def noise(sigma: float) -> Weaken:
    return lambda x, truth, rng: x + rng.normal(0, sigma, len(x))


def blur(width: int) -> Weaken:
    """Each frame's score is the mean over its neighbours."""

    def run(x: Floats, truth: NDArray[np.int64], rng: np.random.Generator) -> Floats:
        p = np.convolve(1 / (1 + np.exp(-x)), np.ones(width) / width, "same").clip(1e-7, 1 - 1e-7)
        return np.log(p) - np.log1p(-p)

    return run


def slipped(share: float) -> Weaken:
    """A share of the peaks is one frame off, to either side."""

    def run(x: Floats, truth: NDArray[np.int64], rng: np.random.Generator) -> Floats:
        x = x.copy()
        for at in truth[rng.random(len(truth)) < share]:
            x[at - 2 : at + 2] = np.roll(x[at - 2 : at + 2], rng.choice([-1, 1]))
        return x

    return run


def dimmed(share: float) -> Weaken:
    """A share of the cuts is hardly seen."""

    def run(x: Floats, truth: NDArray[np.int64], rng: np.random.Generator) -> Floats:
        x = x.copy()
        chosen = truth[rng.random(len(truth)) < share]
        for step in (-1, 0, 1):
            x[chosen + step] -= np.maximum(x[chosen + step] + 5, 0) * 0.8
        return x

    return run


def both(*parts: Weaken) -> Weaken:
    def run(x: Floats, truth: NDArray[np.int64], rng: np.random.Generator) -> Floats:
        for part in parts:
            x = part(x, truth, rng)
        return x

    return run


STEPS: dict[str, Weaken] = {
    "as published": lambda x, truth, rng: x,
    "noise 2": noise(2),
    "noise 4": noise(4),
    "noise 8": noise(8),
    "blur 3": blur(3),
    "blur 5": blur(5),
    "half slipped": slipped(0.5),
    "half dimmed": dimmed(0.5),
    "blur 3, noise 3": both(blur(3), noise(3)),
    "slipped, noise 4": both(slipped(0.5), noise(4)),
    "noise 16": noise(16),
}


def jittered(lines: Sequence[Line], rng: np.random.Generator) -> tuple[Line, ...]:
    """Each edge off by a tenth to a quarter of a second, as by somebody who times by ear."""

    def off(us: int) -> int:
        return us + int(rng.uniform(100_000, 250_000)) * int(rng.choice([-1, 1]))

    moved = [(off(line.span.start_us), off(line.span.end_us), line) for line in lines]
    return tuple(replace(line, span=Span(max(a, 0), max(b, a + 200_000, 200_000))) for a, b, line in moved)


def late(lines: Sequence[Line], us: int) -> tuple[Line, ...]:
    return tuple(replace(line, span=line.span.shift(us)) for line in lines)


SCRIPTS = ("well timed", "jittered", "0.5 s late", "1 frame late", "unrelated", "none")


def scripts_of(case: Case, others: Sequence[Case], rng: np.random.Generator) -> dict[str, tuple[Line, ...]]:
    """The script of an episode as it is, badly timed, and that of another show."""
    foreign = [other for other in others if other.show != case.show]
    return {
        "well timed": case.lines,
        "jittered": jittered(case.lines, rng),
        "0.5 s late": late(case.lines, 500_000),
        "1 frame late": late(case.lines, 41_708),
        "unrelated": foreign[rng.integers(len(foreign))].lines,
        "none": (),
    }


# -- both halves -----------------------------------------------------------------------------------------------------


Halves = dict[str, list[Case]]
Scripts = dict[str, list[dict[str, tuple[Line, ...]]]]


def spliced_episodes() -> tuple[Halves, Scripts]:
    """Spliced episodes of both halves, and the scripts of each."""
    known = [one for one in subcuts.episodes() if one.aligned and len(one.clock) < LONGEST]
    records = {half: [one for one in known if one.split == split] for half, split in (("train", "train"), ("test", "dev"))}
    records["train"] = records["train"][:: max(1, len(records["train"]) // TRAIN_EPISODES)]
    made = {
        half: [spliced(one, at, np.random.default_rng([at, i])) for i, one in enumerate(group)]
        for at, (half, group) in enumerate(records.items())
    }
    scripts = {
        half: [scripts_of(case, group, np.random.default_rng(i)) for i, case in enumerate(group)] for half, group in made.items()
    }
    return made, scripts


def drawn_episodes(folder: Path) -> tuple[Halves, Scripts]:
    """The drawn sample twice `DRAWN_COPIES` times, its script snapped to the truth; every copy is weakened by other noise."""
    analysed = analyze(sample.render(folder, height=180), subtitles=[])
    truth = sample.truth(analysed.episode.path)
    assert analysed.vision is not None
    clock = analysed.vision.clock
    hard = np.array([one.frame for one in truth.boundaries[1:]])
    lines = snapped(analysed.texts[0].lines, clock, hard)
    gradual = tuple((one.transition[0] - 1, one.transition[1] + 1) for one in truth.boundaries if one.transition)
    case = Case("drawn", clock, hard, lines, analysed.vision.cut.astype(np.float64), gradual)
    foreign = [one for one in subcuts.episodes() if one.split == "dev" and one.aligned]
    others = [Case(one.show, one.clock, one.cuts, one.lines, np.zeros(0)) for one in foreign]
    made = {half: [case] * DRAWN_COPIES for half in ("train", "test")}
    scripts = {
        half: [scripts_of(case, others, np.random.default_rng([at, i])) for i in range(DRAWN_COPIES)]
        for at, half in enumerate(made)
    }
    return made, scripts


def snapped(lines: Sequence[Line], clock: FrameClock, cuts: NDArray[np.int64]) -> tuple[Line, ...]:
    """Edges within half a second of a cut set on it, as a timer would."""

    def on(us: int) -> int:
        frame = clock.first_frame_from(us)
        cut = int(cuts[np.argmin(np.abs(cuts - frame))])
        return (clock.time_us(cut - 1) + clock.time_us(cut)) // 2 if abs(cut - frame) <= 12 else us

    made = [(on(line.span.start_us), on(line.span.end_us), line) for line in lines]
    return tuple(replace(line, span=Span(a, b)) for a, b, line in made if b > a)
