"""Fit how likely a name is right, as `animeu.vision.characters.gallery` tells it, on characters that a net never saw.

    python -m benchmarks.train.characters.calibrate DATA LEFT.onnx --unseen 0 2 5 7 9

``LEFT.onnx`` is a net that was trained with ``--leave`` and the same numbers. Of the unseen characters some are enrolled with one
to five crops of DATA/train, the others are strangers; the logistic regression of "the name is right" on the likeness and on its
lead over the mean of all others gives the constants. All crops are of the train folder: no figure of the benchmark is fitted.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from animeu.bench.scores.identities import identified, ranked
from animeu.vision.characters import builtin
from animeu.vision.characters.encoder import character_vectors
from animeu.vision.characters.gallery import Gallery

DRAWS = 60


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("data", type=Path)
    asked.add_argument("net", type=Path)
    asked.add_argument("--unseen", type=int, nargs="+", required=True)
    asked.add_argument("--shares", type=float, nargs="+", default=[builtin.SHARE], help="what the colours weigh")
    given = asked.parse_args()
    people = [
        sorted(one.iterdir()) for number, one in enumerate(sorted((given.data / "train").iterdir())) if number in given.unseen
    ]
    builtin.WEIGHTS = given.net
    of = np.repeat(np.arange(len(people)), [len(files) for files in people])
    paths = [path for files in people for path in files]
    for builtin.SHARE in given.shares:
        vectors = character_vectors(paths, encoder=builtin.Builtin())
        alike = vectors @ vectors.T
        np.fill_diagonal(alike, -np.inf)
        dice, rows, right, strange = np.random.default_rng(7), [], [], []
        for _ in range(DRAWS):
            inside = dice.permutation(len(people))[: len(people) // 2 + 1]
            few = int(dice.integers(1, 6))
            chosen = np.concatenate([dice.choice(np.flatnonzero(of == who), few, replace=False) for who in inside])
            gallery = Gallery("", tuple(map(str, inside)), vectors[chosen], np.repeat(np.arange(len(inside)), few), 0.5)
            asked_of = dice.choice(np.setdiff1d(np.arange(len(of)), chosen), 80, replace=False)
            found = gallery.likeness(vectors[asked_of])
            best, top = found.argmax(axis=1), found.max(axis=1)
            rows.append(np.stack([top, top - (found.sum(axis=1) - top) / (len(inside) - 1)], axis=1))
            right.append(inside[best] == of[asked_of])
            strange.append(~np.isin(of[asked_of], inside))
        x, y, foreign = np.concatenate(rows), np.concatenate(right), np.concatenate(strange)
        lead = x[:, 1].mean()
        x[:, 1] -= lead
        fit = LogisticRegression(C=100).fit(x, y)
        sure = fit.predict_proba(x)[:, 1]
        first, precision = ranked(alike, of.tolist(), of.tolist())
        slope, rival = fit.coef_[0]
        print(
            f"share {builtin.SHARE:.2f}: each against all R@1 {first:.3f} mAP {precision:.3f}; "
            f"slope {slope:.1f}, rival {rival:.1f}, lead {lead:.3f}, same {-fit.intercept_[0] / slope:.3f}; "
            f"Brier {np.mean((sure - y) ** 2):.3f}, of the share of right names alone {np.mean(y) * (1 - np.mean(y)):.3f}; "
            f"rightly named at 5 % of strangers {identified(sure[~foreign], y[~foreign], sure[foreign]):.3f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
