"""How well a script alone finds cuts: `python -m benchmarks.prior [--picture FILE.png] [--groups]`.

Scored on the aligned episodes of dev, none of whose shows or groups the shipped weights have seen. A cut is found when a
prediction lies within 3 frames of it, one to one; runs of keyframes up to 6 frames apart are one cut, the first. The threshold is
the best on the *training* episodes, predicted by models that had not seen the episode's group: ``--groups`` finds it anew by
leaving out one group after the other, which trains five times and takes long. Needs scikit-learn and PyTorch for ``--groups``,
matplotlib for ``--picture``.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from animeu.bench.machine import machine
from animeu.fusion import rhythm
from animeu.fusion.edges import edges, script
from animeu.fusion.prior import Prior, odds_by, prior, script_odds, stored
from benchmarks.subcuts import Timed, episodes

TOLERANCE = 3
THRESHOLDS = np.round(np.arange(0.06, 0.71, 0.02), 2)
THRESHOLD = 0.16
"""Best mean F1 (.401; .397 at .10 and .20) over the groups of train, each predicted by a model without it; see `by_group`."""

Ints = NDArray[np.int64]
Floats = NDArray[np.floating]


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What is predicted for one episode.

    Parameters
    ----------
    timed : Timed
    probability : ndarray of float32, shape (n,)
        Of a cut, for every frame.
    edges, spoken : ndarray of int64
        Frames of the edges of all lines; of dialogue only.
    """

    timed: Timed
    probability: Floats
    edges: Ints
    spoken: Ints


def answer(timed: Timed, model: Prior | None = None) -> Answer:
    """Ask the shipped prior, or another, for a script alone."""
    parts = (
        script(timed.lines, timed.clock, "dialogue"),
        script(timed.lines, timed.clock, "sign"),
        script(timed.lines, timed.clock, "song"),
    )
    found = edges(*parts, timed.clock)
    odds = odds_by(model or prior(), timed.lines, timed.clock)
    return Answer(timed, rhythm.posterior(odds.total, odds.rate), found.frames, found.frames[found.ends + found.starts > 0])


def matched(found: Ints, cuts: Ints, tolerance: int = TOLERANCE) -> int:
    """How many cuts can be paired with a prediction, each used once; both rising."""
    pairs = i = j = 0
    while i < len(found) and j < len(cuts):
        if abs(int(found[i]) - int(cuts[j])) <= tolerance:
            pairs, i, j = pairs + 1, i + 1, j + 1
        elif found[i] < cuts[j]:
            i += 1
        else:
            j += 1
    return pairs


def score(predictions: Iterable[tuple[Ints, Ints]]) -> tuple[float, float, float]:
    """F1, precision and recall over pairs of (predicted frames, cuts)."""
    pairs = predicted = cuts = 0
    for found, true in predictions:
        pairs, predicted, cuts = pairs + matched(found, true), predicted + len(found), cuts + len(true)
    return 2 * pairs / max(predicted + cuts, 1), pairs / max(predicted, 1), pairs / max(cuts, 1)


def f1(answers: Sequence[Answer], threshold: float) -> float:
    """F1 of all frames at least as likely as this."""
    return score((picked(a, threshold), a.timed.cuts) for a in answers)[0]


def picked(one: Answer, threshold: float) -> Ints:
    """The frames that are said to be cuts; the first frame of the video is none."""
    return np.flatnonzero(one.probability[1:] >= threshold) + 1


def auc(answers: Sequence[Answer], frames: Callable[[Answer], Ints], slack: int = 0) -> float:
    """Chance that an edge with a keyframe has the higher probability of two edges, one with and one without."""
    hit, chance = [], []
    for a in answers:
        near = np.concatenate([a.timed.keyframes + step for step in range(-slack, slack + 1)])
        hit.append(np.isin(frames(a), near))
        chance.append(a.probability[frames(a)])
    return ranked(np.concatenate(hit), np.concatenate(chance))


def ranked(hit: NDArray[np.bool_], chance: Floats) -> float:
    """Area under the ROC curve; ties count half."""
    _, at, counts = np.unique(chance, return_inverse=True, return_counts=True)
    rank = (np.cumsum(counts) - (counts - 1) / 2)[at]
    positive, total = int(hit.sum()), len(hit)
    return float((rank[hit].sum() - positive * (positive + 1) / 2) / (positive * (total - positive)))


def reliability(answers: Sequence[Answer], of: Callable[[Answer], Ints]) -> tuple[NDArray[np.float64], float]:
    """Rows of (mean probability, share that is a cut, how many) in ten bins, and the expected calibration error."""
    chance = np.concatenate([a.probability[of(a)] for a in answers]).astype(np.float64)
    true = np.concatenate([np.isin(of(a), a.timed.cuts) for a in answers])
    at = np.minimum((chance * 10).astype(int), 9)
    rows = np.array([(chance[at == i].mean(), true[at == i].mean(), (at == i).sum()) for i in range(10) if (at == i).any()])
    return rows, float((abs(rows[:, 0] - rows[:, 1]) * rows[:, 2]).sum() / rows[:, 2].sum())


def gaps(one: Answer) -> Ints:
    """Frames in gaps of four seconds and more between lines, and more than nine frames from any edge."""
    known = np.concatenate([[-10], one.edges, [len(one.timed.clock) + 10]])
    shown = np.zeros(len(one.timed.clock) + 1, dtype=np.int64)
    for line in one.timed.lines:
        first, end = one.timed.clock.first_frame_from(line.span.start_us), one.timed.clock.first_frame_from(line.span.end_us)
        shown[first] += 1
        shown[end] -= 1
    every = np.arange(len(one.timed.clock))
    before, after = known[np.searchsorted(known, every, side="right") - 1], known[np.searchsorted(known, every)]
    far = (np.minimum(every - before, after - every) > 9) & (after - before >= 96)
    return every[far & (np.cumsum(shown)[:-1] == 0)]


def table(answers: Sequence[Answer], name: str) -> None:
    """One row: F1 at the chosen and at the best threshold, edge AUC, and what naive answers reach."""
    best = max(THRESHOLDS, key=lambda t: f1(answers, t))
    rng = np.random.default_rng(0)
    count = sum(len(a.edges) for a in answers)
    full, precision, recall = score((picked(a, THRESHOLD), a.timed.cuts) for a in answers)
    chance = score(
        (np.sort(rng.choice(len(a.timed.clock), len(picked(a, THRESHOLD)), replace=False)), a.timed.cuts) for a in answers
    )
    even = score((np.arange(38, len(a.timed.clock), 76), a.timed.cuts) for a in answers)
    every = score((a.edges, a.timed.cuts) for a in answers)
    pairs, cuts = sum(matched(a.edges, a.timed.cuts) for a in answers), sum(len(a.timed.cuts) for a in answers)
    print(
        f"{name:28s} {len(answers):3d} {cuts:6d} {count:6d} | {full:.3f} {precision:.3f} {recall:.3f} |"
        f" {f1(answers, best):.3f} @{best:.2f} |"
        f" {' '.join(f'{auc(answers, *how):.3f}' for how in ((_spoken,), (_edges,), (_spoken, 1)))} |"
        f" {chance[0]:.3f} {even[0]:.3f} {every[0]:.3f} | {2 * pairs / (pairs + cuts):.3f}"
    )


def _spoken(one: Answer) -> Ints:
    return one.spoken


def _edges(one: Answer) -> Ints:
    return one.edges


HEAD = (
    f"{'':28s} eps   cuts  edges | F1@{THRESHOLD:.2f} prec  rec | best F1 of its own | AUC lines, all edges, lines +-1 |"
    " random, every 76, all edges | oracle"
)


def by_group() -> None:
    """Leave one group out, train on the others; over train and dev."""
    from benchmarks import prior_fit, prior_scripts

    known = [e for e in prior_scripts.examples(episodes()) if e.timed.aligned]
    print("\nEach group by a model of all others (this trains five times)\n" + HEAD)
    at = {}
    for group in sorted({e.timed.group for e in known}):
        model = stored(prior_fit.fit([e for e in known if e.timed.group != group]))
        answers = [answer(e.timed, model) for e in known if e.timed.group == group]
        table(answers, group)
        at[group] = [f1(answers, t) for t in THRESHOLDS]
    train = sorted({e.timed.group for e in known if e.timed.split == "train"})
    best = int(np.argmax(np.mean([at[g] for g in train], axis=0)))
    print(f"threshold with the best mean F1 over {', '.join(train)}: {THRESHOLDS[best]:.2f}")


def picture(answers: Sequence[Answer], path: Path) -> None:
    """Draw the reliability of edges and how often each probability is given."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    rows, error = reliability(answers, lambda a: a.edges)
    spread = 1.96 * np.sqrt(rows[:, 1] * (1 - rows[:, 1]) / rows[:, 2])
    figure, (above, below) = plt.subplots(2, 1, figsize=(5.2, 6), height_ratios=(3, 1), sharex=True, layout="constrained")
    above.plot([0, 1], [0, 1], color="#999999", linewidth=1, linestyle=(0, (4, 3)), label="perfect")
    above.errorbar(
        rows[:, 0],
        rows[:, 1],
        spread,
        color="#1f5fa8",
        marker="o",
        markersize=4,
        linewidth=1.4,
        capsize=2,
        label=f"edges of lines, with 95 % range\n(expected error {error:.3f})",
    )
    above.set(
        ylabel="share that is a cut",
        xlim=(0, 1),
        ylim=(0, 1.02),
        title=f"Cuts from subtitles alone: {len(answers)} episodes of dev",
    )
    above.legend(frameon=False, loc="lower right")
    below.bar(rows[:, 0], rows[:, 2], width=0.06, color="#1f5fa8")
    below.set(xlabel="probability that is given", ylabel="edges")
    for axes in (above, below):
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, dpi=150)


def main() -> None:
    """Print the tables."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--picture", type=Path, help="where to draw the calibration")
    asked.add_argument("--groups", action="store_true", help="leave one group out after the other")
    options = asked.parse_args()
    print(machine() + f"\ntolerance {TOLERANCE} frames, runs of keyframes up to 6 frames apart are one cut, aligned episodes\n")
    dev = [answer(e) for e in episodes() if e.split == "dev" and e.aligned]
    print(HEAD)
    table(dev, "dev")
    for key in ("group", "show"):
        for name in sorted({getattr(a.timed, key) for a in dev}):
            table([a for a in dev if getattr(a.timed, key) == name], f"  {key} {name}")
    rows, error = reliability(dev, lambda a: a.edges)
    print(
        f"\ncalibration over edges: ECE {error:.3f}; said -> true (edges): "
        + ", ".join(f"{a:.2f}->{b:.2f} ({n:.0f})" for a, b, n in rows)
    )
    rows, error = reliability(dev, lambda a: np.arange(1, len(a.timed.clock)))
    print(f"calibration over all frames: ECE {error:.4f}")
    rows, _ = reliability(dev, gaps)
    print(f"in gaps of 4 s and more: said {rows[0, 0]:.4f}, true {rows[0, 1]:.4f} over {rows[:, 2].sum():.0f} frames")
    _time(dev)
    if options.picture:
        picture(dev, options.picture)
    if options.groups:
        by_group()


def _time(answers: Sequence[Answer]) -> None:
    prior()
    began = time.perf_counter()
    for a in answers:
        script_odds(a.timed.lines, a.timed.clock)
    odds = (time.perf_counter() - began) / len(answers)
    began = time.perf_counter()
    for a in answers:
        rhythm.posterior(a.probability, 1 / 76)
    print(f"seconds per episode: odds {odds:.3f}, rhythm {(time.perf_counter() - began) / len(answers):.3f}")


if __name__ == "__main__":
    main()
