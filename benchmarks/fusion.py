"""Whether sources together beat each alone: cuts from picture and script, on spliced episodes and on the drawn sample.

Run ``python -m benchmarks.fusion``. Needs ``../shared/data/shot`` and ``../shared/data/subcuts``, and scikit-learn.

*Spliced*: SHOT has scores of a published detector (AutoShot) but no subtitles, the episodes of subcuts have scripts and cuts but
no picture. So each shot of an episode is given the scores of a SHOT shot of like length, and each cut those around a hard cut of
SHOT, misses and false alarms as often as there. The scores are weakened in steps. Each step counts as a detector of its own: its
log-odds are calibrated (Platt) on the train half, as `VisionTrack.cut` promises, and so is the threshold of each row and
tolerance. The test half is the dev split of subcuts with the other half of SHOT's videos.

*Drawn*: the drawn sample with its own picture, weakened by noise, and its own script.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from animeu import fusion
from animeu.bench.machine import machine
from animeu.episode import Boundary, Line
from animeu.timeline import FrameClock
from animeu.tracks import VisionTrack
from benchmarks.reels import cut
from benchmarks.shots import TOLERANCES, counts, scores
from benchmarks.splice import DRAWN_STEPS, SCRIPTS, STEPS, Case, Floats, Halves, Scripts, drawn_episodes, spliced_episodes

Row = tuple[str, str, dict[str, Any], NDArray[np.float64]]


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


def best_threshold(found: Sequence[Found], cases: Sequence[Case], tolerance: int) -> float:
    """The threshold with the best F1 on the train half."""
    truths = [case.transitions for case in cases]
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


def row(found: dict[str, list[Found]], made_of: Halves) -> dict[str, Any]:
    """F1, precision and recall on the test half at each tolerance: at the threshold that is best on train, and at one half."""
    chosen = {tolerance: best_threshold(found["train"], made_of["train"], tolerance) for tolerance in TOLERANCES}
    made: dict[str, Any] = {"threshold": chosen[1]}
    truths = [case.transitions for case in made_of["test"]]
    for tolerance in TOLERANCES:
        for name, t in (("", chosen[tolerance]), ("half ", 0.5)):
            whole = np.sum([tally(one, truth, t, tolerance) for one, truth in zip(found["test"], truths, strict=True)], axis=0)
            made[f"{name}{tolerance}"] = scores(whole)
    return made


def script_rows(made: Halves, scripts: Scripts) -> Iterator[Row]:
    """Each script without a picture."""
    for name in SCRIPTS[:-1]:
        alone = {
            half: [script_alone(one[name], case.clock) for one, case in zip(scripts[half], group, strict=True)]
            for half, group in made.items()
        }
        measured = row(alone, made)
        yield "-", f"script alone, {name}", measured, reliability(alone["test"], made["test"])


def picture_rows(step: str, made: Halves, scripts: Scripts) -> Iterator[Row]:
    """A weakened picture alone, and with each script."""
    weak = {
        half: [
            replace(case, picture=STEPS[step](case.picture, case.truth, np.random.default_rng([9, i])))
            for i, case in enumerate(group)
        ]
        for half, group in made.items()
    }
    slope, constant = calibration(weak["train"])
    odds = {half: [slope * case.picture + constant for case in group] for half, group in weak.items()}
    for name in ("", *SCRIPTS):
        found = {
            half: [
                fused(x, one[name], case.clock) if name else picture_alone(x, case.clock)
                for x, one, case in zip(odds[half], scripts[half], made[half], strict=True)
            ]
            for half in weak
        }
        measured = row(found, made)
        yield step, f"+ {name}" if name else "picture alone", measured, reliability(found["test"], made["test"])


BINS = np.array([0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 1.01])


def reliability(found: Sequence[Found], cases: Sequence[Case]) -> NDArray[np.float64]:
    """For each bin of probabilities: how many candidates, their mean probability, the share with a cut within a frame."""
    p = np.concatenate([one[1] for one in found])
    hit = np.concatenate(
        [np.abs(one[0][:, None] - near(case.truth, one[0])).min(axis=1) <= 1 for one, case in zip(found, cases, strict=True)]
    )
    which = np.digitize(p, BINS) - 1
    count = np.bincount(which, minlength=len(BINS) - 1)
    sums = [np.bincount(which, weights=values, minlength=len(BINS) - 1) for values in (p, hit)]
    return np.stack([count, *(one / np.maximum(count, 1) for one in sums)], axis=1)


def error(table: NDArray[np.float64]) -> float:
    """Expected calibration error of candidates likelier than 2 in 100."""
    count, told, true = table[1:].T
    return float((count * np.abs(told - true)).sum() / max(count.sum(), 1))


def show(step: str, what: str, made: dict[str, Any], table: NDArray[np.float64]) -> str:
    at = " ".join(f"{made[str(t)][0]:.3f}" for t in TOLERANCES)
    half = " ".join(f"{made[f'half {t}'][0]:.3f}" for t in TOLERANCES)
    _, precision, recall = made["1"]
    return f"{step:18} {what:26} {at}  {precision:.3f} {recall:.3f} {made['threshold']:5.3f}   {half}   {error(table):.3f}"


def verdict(rows: Sequence[Row]) -> str:
    """Whether the fused rows reach the better of their sources alone, at each tolerance, and by how much."""
    alone = {what.removeprefix("script alone, "): made for _, what, made, _ in rows if what.startswith("script")}
    gains: dict[str, list[float]] = {name: [] for name in SCRIPTS}
    for step, what, made, _ in rows:
        if what.startswith("+ "):
            name = what[2:]
            picture = next(other for s, w, other, _ in rows if (s, w) == (step, "picture alone"))
            for t in map(str, TOLERANCES):
                best = max(picture[t][0], alone[name][t][0] if name in alone else 0.0)
                gains[name].append(made[t][0] - best)
    lines = ["", "F1 of the fused over the better source alone, over all steps and tolerances: least, mean, most"]
    lines += [f"  {name:14} {min(g):+.3f} {np.mean(g):+.3f} {max(g):+.3f}" for name, g in gains.items() if g]
    return "\n".join(lines)


def profile(case: Case) -> str:
    """Seconds of fusion for one episode."""
    begun = time.perf_counter()
    fused(case.picture, case.lines, case.clock)
    both = time.perf_counter() - begun
    script_alone(case.lines, case.clock)
    alone = time.perf_counter() - begun - both
    size = f"{len(case.clock):,} frames, {len(case.lines)} lines"
    return f"fusion of {size}: picture and script {both:.2f} s, script alone {alone:.2f} s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", nargs="*", default=list(STEPS), help="ways in which the picture is weakened")
    parser.add_argument("--only", choices=["spliced", "drawn"], help="one of the two materials")
    given = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        for name, load in (("spliced", spliced_episodes), ("drawn", lambda: drawn_episodes(Path(folder)))):
            if given.only in (None, name):
                made, scripts = load()
                steps = given.steps if name == "spliced" else [step for step in given.steps if step in DRAWN_STEPS]
                measured = print_all(name, steps, made, scripts)
                print(verdict(measured))
                if name == "spliced":
                    print(profile(made["test"][0]))


def print_all(name: str, steps: Sequence[str], made: Halves, scripts: Scripts) -> list[Row]:
    """Print every row as it is known, then how true the probabilities are."""
    counted = {half: f"{len(group)} episodes, {sum(len(case.truth) for case in group):,} cuts" for half, group in made.items()}
    print(f"\n{name}: train {counted['train']}, test {counted['test']}")
    print(f"{'picture':18} {'sources':26} F1 ±0    ±1    ±2   P ±1  R ±1  thr.    F1 at .5, ±0 ±1 ±2     ECE")
    measured = []
    for found in chain(script_rows(made, scripts), *(picture_rows(step, made, scripts) for step in steps)):
        measured.append(found)
        print(show(*found), flush=True)
    for step, what, _, table in measured:
        if what in ("script alone, well timed", "+ well timed") and step in ("-", steps[0]):
            print(f"\nreliability, {step} {what}: probability told, share true, candidates")
            print("\n".join(f"  {told:.3f} {true:.3f} {int(count):7,}" for count, told, true in table))
    return measured


if __name__ == "__main__":
    main()
