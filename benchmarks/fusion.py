"""Whether sources together beat each alone: cuts from picture and script, on spliced episodes and on the drawn sample.

Run ``python -m benchmarks.fusion``. Needs ``../shared/data/shot`` and ``../shared/data/subcuts``, and scikit-learn.

*Spliced*: SHOT has scores of a published detector (AutoShot) but no subtitles, the episodes of subcuts have scripts and cuts but
no picture. So each shot of an episode is given the scores of a SHOT shot of like length, and each cut those around a hard cut of
SHOT, misses and false alarms as often as there. The scores are weakened in steps. Each step counts as a detector of its own: its
log-odds are calibrated (Platt) on the train half, as `VisionTrack.cut` promises, and so is the threshold of each row. The test
half is the dev split of subcuts with the other half of SHOT's videos.

*Drawn*: the drawn sample with its own picture, weakened by noise, and its own script.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from animeu import fusion
from animeu.episode import Boundary, Line
from animeu.timeline import FrameClock, Span
from animeu.tracks import VisionTrack
from benchmarks import subcuts
from benchmarks.machine import machine
from benchmarks.reels import DATA, cut
from benchmarks.shots import TOLERANCES, counts, scores, transitions_of

Floats = NDArray[np.float64]
TRAIN_EPISODES = 12
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


# -- measuring --------------------------------------------------------------------------------------------------------


def track(odds: Floats, clock: FrameClock, gradual: tuple[Boundary, ...] = ()) -> VisionTrack:
    """Log-odds as a track of the picture; nothing else in it is looked at here."""
    flat = np.zeros(len(odds), dtype=np.float32)
    colour, frames = np.zeros((len(odds), 0), dtype=np.uint8), np.zeros(0, dtype=np.int64)
    return VisionTrack(clock, (1280, 720), odds.astype(np.float32), gradual, flat, flat, flat, flat, colour, frames)


Found = tuple[NDArray[np.int64], Floats]
"""Frames and their probabilities."""
NO_FRAMES = np.zeros(0, dtype=np.int64)


def told(boundaries: Sequence[Boundary]) -> Found:
    return np.array([b.frame for b in boundaries[1:]], dtype=np.int64), np.array([b.probability for b in boundaries[1:]])


def picture_alone(odds: Floats, clock: FrameClock) -> Found:
    return told(fusion.boundaries(track(odds, clock), candidates=NO_FRAMES))


def fused(odds: Floats, lines: Sequence[Line], clock: FrameClock) -> Found:
    seen = track(odds, clock)
    script = fusion.script_odds(lines, clock, cuts=fusion.sure_cuts(seen))
    return told(fusion.boundaries(seen, script=script, candidates=NO_FRAMES))


def script_alone(lines: Sequence[Line], clock: FrameClock) -> Found:
    return told(fusion.boundaries(clock=clock, script=fusion.script_odds(lines, clock), candidates=NO_FRAMES))


def tally(found: Found, truth: Sequence[tuple[int, int]], threshold: float, tolerance: int) -> NDArray[np.int64]:
    frames, p = found
    return counts([cut(frame) for frame in frames[p >= threshold].tolist()], truth, tolerance)


THRESHOLDS = np.concatenate([[0.005, 0.01, 0.02, 0.035], np.arange(0.05, 1, 0.05)])


def best_threshold(found: Sequence[Found], cases: Sequence[Case], tolerance: int = 1) -> float:
    """The threshold with the best F1 on the train half."""
    truths = [[cut(frame) for frame in case.truth.tolist()] for case in cases]
    f1 = [
        scores(np.sum([tally(one, truth, t, tolerance) for one, truth in zip(found, truths, strict=True)], axis=0))[0]
        for t in THRESHOLDS
    ]
    return float(THRESHOLDS[int(np.argmax(f1))])


def calibration(cases: Sequence[Case]) -> tuple[float, float]:
    """Slope and constant that make log-odds of scores (Platt): of local maxima that a cut is there, or a frame beside."""
    x, y = [], []
    for case in cases:
        around = np.lib.stride_tricks.sliding_window_view(np.pad(case.picture, 2, constant_values=-np.inf), 5)
        tops = np.flatnonzero(case.picture >= around.max(axis=1))
        x.append(case.picture[tops])
        y.append(np.abs(tops[:, None] - near(case.truth, tops)).min(axis=1) <= 1)
    model = LogisticRegression(C=1e6, max_iter=1000).fit(np.concatenate(x)[:, None], np.concatenate(y))
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def near(truth: NDArray[np.int64], frames: NDArray[np.int64]) -> NDArray[np.int64]:
    """The cuts before and after each frame, shape (n, 2)."""
    at = np.searchsorted(truth, frames)
    return np.stack([truth[(at - 1).clip(0)], truth[at.clip(max=len(truth) - 1)]], axis=1)


def row(found: Sequence[Found], cases: Sequence[Case], threshold: float) -> dict[str, Any]:
    """F1, precision and recall at each tolerance, at a threshold and at one half."""
    made: dict[str, Any] = {"threshold": threshold}
    truths = [[cut(frame) for frame in case.truth.tolist()] for case in cases]
    for tolerance in TOLERANCES:
        for name, t in (("", threshold), ("half ", 0.5)):
            whole = np.sum([tally(one, truth, t, tolerance) for one, truth in zip(found, truths, strict=True)], axis=0)
            made[f"{name}{tolerance}"] = scores(whole)
    return made


def splice_rows(steps: Sequence[str], count: int = TRAIN_EPISODES) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """A row for each step, script and source."""
    known = [one for one in subcuts.episodes() if one.aligned and len(one.clock) < LONGEST]
    records = {split: [one for one in known if one.split == split] for split in ("train", "dev")}
    records["train"] = records["train"][:: max(1, len(records["train"]) // count)]
    made = {
        split: [spliced(one, half, np.random.default_rng([half, i])) for i, one in enumerate(group)]
        for half, (split, group) in enumerate(records.items())
    }
    scripts = {
        split: [scripts_of(case, group, np.random.default_rng(i)) for i, case in enumerate(group)]
        for split, group in made.items()
    }
    alone = {
        (split, name): [script_alone(one[name], case.clock) for one, case in zip(scripts[split], group, strict=True)]
        for split, group in made.items()
        for name in SCRIPTS[:-1]
    }
    thresholds = {name: best_threshold(alone["train", name], made["train"]) for name in SCRIPTS[:-1]}
    for name in SCRIPTS[:-1]:
        yield "-", f"script alone, {name}", row(alone["dev", name], made["dev"], thresholds[name])
    for step in steps:
        weak = {
            split: [
                replace(case, picture=STEPS[step](case.picture, case.truth, np.random.default_rng([9, i])))
                for i, case in enumerate(group)
            ]
            for split, group in made.items()
        }
        slope, constant = calibration(weak["train"])
        odds = {split: [slope * case.picture + constant for case in group] for split, group in weak.items()}
        seen = {split: [picture_alone(x, c.clock) for x, c in zip(odds[split], weak[split], strict=True)] for split in weak}
        yield step, "picture alone", row(seen["dev"], made["dev"], best_threshold(seen["train"], made["train"]))
        for name in SCRIPTS:
            joined = {
                split: [
                    fused(x, one[name], case.clock) for x, one, case in zip(odds[split], scripts[split], made[split], strict=True)
                ]
                for split in weak
            }
            yield step, f"+ {name}", row(joined["dev"], made["dev"], best_threshold(joined["train"], made["train"]))


def show(step: str, what: str, made: dict[str, Any]) -> str:
    at = " ".join(f"{made[str(t)][0]:.3f}" for t in TOLERANCES)
    half = " ".join(f"{made[f'half {t}'][0]:.3f}" for t in TOLERANCES)
    _, precision, recall = made["1"]
    return f"{step:18} {what:26} {at}  {precision:.3f} {recall:.3f} {made['threshold']:5.3f}   {half}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", nargs="*", default=list(STEPS))
    given = parser.parse_args()
    print(machine())
    print(f"{'picture':18} {'sources':26} F1 ±0    ±1    ±2   P ±1  R ±1  thr.    F1 at one half, ±0 ±1 ±2")
    for step, what, made in splice_rows(given.steps):
        print(show(step, what, made), flush=True)


if __name__ == "__main__":
    main()
