"""Trains the model of `animeu.vision.setting` on painted places, on worlds of plain shapes and on labelled real pictures.

    python -m benchmarks.train.settings.paint painted.npz --count 1800
    python -m benchmarks.train.settings.paint more.npz --count 3500
    python -m benchmarks.train.settings painted.npz more.npz ../shared/data -o animeu/vision/weights/setting.safetensors

Without ``-o`` nothing is written. Printed are the accuracy and the mean probability on real pictures: of the model that is
written, on its `TESTED` folds; then of each fold by a model that learned from no work of that fold, all five together. Three
minutes on one core; the drawn season is no part of it.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from animeu.bench.real.settings import TESTED, labelled
from animeu.sights import Box, Face
from animeu.vision.faces.specs import detector
from animeu.vision.scenery import Scenery, scenery, traits
from animeu.vision.setting import TIMES, Model, Trees, shrunk, small
from benchmarks.train.settings.paint import ANY_TIME
from benchmarks.train.settings.skies import skies
from benchmarks.train.settings.vary import varied
from benchmarks.train.settings.worlds import worlds

TREES, LEAF, TRIED = 24, 2, 0.4
"""Of indoors: trees, weighted examples of a leaf at least, share of the traits that are tried at a node."""
ROUNDS, STEP, LEAVES, CALM = 120, 0.08, 15, 0.8
"""Of times: rounds of boosting, how much of each counts, leaves of a tree; and the share of the learned log-odds that is kept,
which costs one shot of 200 at most and lowers the mean probability where nothing can be told from .56 to .50.

Tried for times, on the season by true shots, the tested real works (27), and wallpapers that are part of nothing (35):

=======================================  =============  ============  ============
perceptrons, three together              .90            .78           .69
randomised trees, four seeds             .915 to .940   .70 to .78    .51 to .71
the same, half perceptrons               .925           .74           .74
boosted trees, 1,800 paintings           .930 to .940   .70           .57
boosted trees, 5,300 paintings, 3 seeds  .955 to .960   .74 to .815   .51 to .60
half of each, 5,300 paintings            .955           .74           .63
=======================================  =============  ============  ============
"""
DRAWN_COPIES, REAL_COPIES, WORLDS = 2, 6, 2500
"""How often each picture is seen, otherwise coloured and framed each time."""
SKIES = 120
"""Plain landscapes of each time. Without them a smooth night above furrows was called a room."""
DRAWN_WEIGHT, REAL_WEIGHT, WORLD_WEIGHT, SKY_WEIGHT = 10800.0, 2.0, 0.5, 1.0
"""Of all paintings together; of each other example."""


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """Traits, shape (n, d); wanted answers, shape (n, 6); weights; the fold of real ones, else -1; whether it is a first copy."""

    asked: Any
    wanted: Any
    weights: Any
    folds: Any
    first: Any

    def __getitem__(self, kept: Any) -> Examples:
        return Examples(self.asked[kept], self.wanted[kept], self.weights[kept], self.folds[kept], self.first[kept])


def main() -> None:
    """Train, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("painted", type=Path, nargs="+")
    parser.add_argument("data", type=Path)
    parser.add_argument("-o", "--out", type=Path)
    given = parser.parse_args()
    dice = np.random.default_rng(5)
    painted = [_painted(path, dice) for path in given.painted]
    each = DRAWN_WEIGHT / sum(len(one.weights) for one in painted)
    every = [replace(one, weights=one.weights * np.float32(each)) for one in painted] + [
        _real(given.data, dice),
        _worlds(dice),
        _skies(dice),
    ]
    all_of = Examples(*(np.concatenate([getattr(one, name) for one in every]) for name in Examples.__slots__))
    names = list(traits(scenery(np.zeros((9, 16, 3), np.uint8))))
    model = _trained(names, all_of[~np.isin(all_of.folds, TESTED)])
    left = all_of[np.isin(all_of.folds, TESTED) & all_of.first]
    _tell("real, tested", *model(left.asked), left.wanted)
    if given.out:
        from safetensors.numpy import save_file

        arrays = {"said": model.said, "base": model.base, "inside": model.inside}
        about = {"names": ", ".join(model.names)}
        for part, trees in (("hours", model.hours), ("rooms", model.rooms)):
            arrays |= {f"{part}.{name}": getattr(trees, name) for name in ("trait", "ahead", "least", "roots")}
            about[f"{part}.depth"] = str(trees.depth)
        save_file(arrays, given.out, about)
    answers, truth = [], []
    for fold in range(5):
        left = all_of[(all_of.folds == fold) & all_of.first]
        answers.append(_trained(names, all_of[all_of.folds != fold])(left.asked))
        truth.append(left.wanted)
    _tell("real, left out", *(np.concatenate(part) for part in zip(*answers, strict=True)), np.concatenate(truth))


def _examples(
    seen: Sequence[Scenery], wanted: Sequence[Any], folds: Sequence[int], dice: Any, copies: int, **much: float
) -> Examples:
    asked = [
        list(traits(one if copy == 0 else varied(one, dice, much["much"])).values()) for one in seen for copy in range(copies)
    ]
    repeated = (np.repeat(np.array(part), copies, axis=0) for part in (wanted, folds))
    answers, works = repeated
    first = np.arange(len(asked)) % copies == 0
    return Examples(np.array(asked, np.float32), answers, np.full(len(asked), much["weight"], np.float32), works, first)


def _painted(path: Path, dice: Any) -> Examples:
    with np.load(path) as file:
        kept = dict(file)
    faces: dict[int, list[Face]] = {}
    for number, *box in kept["faces"].tolist():
        faces.setdefault(int(number), []).append(Face(Box(*box), 1.0))
    use = np.flatnonzero((kept["places"] != ANY_TIME) | (kept["times"] == "night"))
    seen = [scenery(kept["pictures"][i], faces.get(int(i), [])) for i in use]
    wanted = [_wanted((str(kept["times"][i]),), "indoors" if kept["indoors"][i] else "outdoors") for i in use]
    return _examples(seen, wanted, [-1] * len(use), dice, DRAWN_COPIES, much=0.6, weight=1.0)


def _real(data: Path, dice: Any) -> Examples:
    rows, find = list(labelled(data)), detector("builtin")
    seen = [scenery(small(row.picture), shrunk(find.detect([row.picture])[0], row.picture.shape)) for row in rows]
    wanted = [_wanted(row.time, row.where) for row in rows]
    return _examples(seen, wanted, [row.fold for row in rows], dice, REAL_COPIES, much=1.0, weight=REAL_WEIGHT)


def _worlds(dice: Any) -> Examples:
    made = list(worlds(dice, WORLDS))
    wanted = [_wanted((world.time,) if world.time else (), world.where) for world in made]
    seen = [scenery(world.picture, world.faces) for world in made]
    return _examples(seen, wanted, [-1] * len(made), dice, 1, much=0.0, weight=WORLD_WEIGHT)


def _skies(dice: Any) -> Examples:
    made = list(skies(dice, SKIES))
    wanted = [_wanted((time,), "outdoors") for _, time in made]
    return _examples([scenery(picture) for picture, _ in made], wanted, [-1] * len(made), dice, 1, much=0.0, weight=SKY_WEIGHT)


def _wanted(time: Any, where: str) -> Any:
    """Six probabilities: spread evenly where several times are right, or none can be told."""
    right = [float(name in time or not time) for name in TIMES]
    return np.array([*(np.array(right) / sum(right)), {"indoors": 1.0, "outdoors": 0.0}.get(where, 0.5)], np.float32)


def _trained(names: Sequence[str], taught: Examples) -> Model:
    """Boosted trees for the time; for indoors randomised ones that split by the spread of all six answers at once."""
    from sklearn.ensemble import ExtraTreesRegressor, HistGradientBoostingClassifier

    row, time = np.nonzero(taught.wanted[:, :5] > 0)  # once for each of several right times
    boosted = HistGradientBoostingClassifier(
        max_iter=ROUNDS, learning_rate=STEP, max_leaf_nodes=LEAVES, l2_regularization=5, max_features=0.5, random_state=1
    )
    boosted.fit(taught.asked[row], time, sample_weight=taught.weights[row] * taught.wanted[row, time])
    nodes = [tree.nodes for rounds in boosted._predictors for tree in rounds]  # scikit-learn keeps them nowhere else
    hours, said = _laid(
        [
            (
                np.where(one["is_leaf"], -1, one["left"].astype(int)),
                one["right"],
                one["feature_idx"],
                one["num_threshold"],
                one["value"],
            )
            for one in nodes
        ]
    )
    forest = ExtraTreesRegressor(TREES, min_samples_leaf=LEAF, max_features=TRIED, n_jobs=1, random_state=1)
    forest.fit(taught.asked, taught.wanted, sample_weight=taught.weights)
    grown = [one.tree_ for one in forest.estimators_]
    rooms, inside = _laid(
        [(one.children_left, one.children_right, one.feature, one.threshold, one.value[:, 5, 0]) for one in grown]
    )
    base = np.asarray(boosted._baseline_prediction, np.float32).ravel()
    return Model(tuple(names), hours, CALM * said, CALM * base, rooms, np.rint(255 * inside).astype(np.uint8))


def _laid(trees: Sequence[tuple[Any, Any, Any, Any, Any]]) -> tuple[Trees, Any]:
    """Trees laid out behind one another, brothers side by side, so that one number tells where both children are; their answers.

    Of each: left child (-1 for a leaf), right child, trait, threshold, answer.
    """
    trait, ahead, least, answer, roots = [], [], [], [], []
    deepest = 0
    for left, right, asks, threshold, says in trees:
        start = len(trait)
        roots.append(start)
        order, place, depth = [0], {0: 0}, {0: 0}
        for node in order:
            if left[node] >= 0:
                for child in (int(left[node]), int(right[node])):
                    place[child], depth[child] = len(order), depth[node] + 1
                    order.append(child)
        for node in order:
            leaf = left[node] < 0
            trait.append(-1 if leaf else int(asks[node]))
            ahead.append(start + (place[node] if leaf else place[int(left[node])]))
            least.append(0.0 if leaf else float(threshold[node]))
            answer.append(float(says[node]) if leaf else 0.0)
        deepest = max(deepest, *depth.values())
    arrays = np.array(trait, np.int16), np.array(ahead, np.int32), np.array(least, np.float32), np.array(roots, np.int32)
    return Trees(*arrays, depth=deepest), np.array(answer, np.float32)


def _tell(what: str, times: Any, indoors: Any, wanted: Any) -> None:
    """How often it is right where there is a right answer, and how sure it is where there is none."""
    clear, placed = wanted[:, :5].max(axis=1) > 0.3, wanted[:, 5] != 0.5
    right = wanted[np.arange(len(wanted)), times.argmax(axis=1)] > 0
    said = (indoors > 0.5) == (wanted[:, 5] > 0.5)
    often = [
        max(part.mean(axis=0).max(), 1 - part.mean(axis=0).min() if part.ndim == 1 else 0) for part in (wanted[clear, :5] > 0,)
    ]
    sure = f"{times[clear].max(axis=1).mean():.2f}, where it cannot be told {times[~clear].max(axis=1).mean():.2f}"
    print(
        f"{what}: time {right[clear].mean():.3f} of {clear.sum()} (most frequent {often[0]:.3f}), mean probability {sure};",
        end=" ",
    )
    inside = (wanted[placed, 5] > 0.5).mean()
    print(f"indoors {said[placed].mean():.3f} of {placed.sum()} (most frequent {max(inside, 1 - inside):.3f})")


if __name__ == "__main__":
    main()
