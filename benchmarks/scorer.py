"""The metric of shot boundaries is `animeu.bench.scores.boundaries`; `published` shows on AutoShot's files that it is theirs."""

from __future__ import annotations

import numpy as np

from animeu.bench.scores.boundaries import TOLERANCES, Transition, counts, pairs, runs, scores, transitions_of
from benchmarks.reels import DATA

__all__ = ["AUTHORS", "TOLERANCES", "Transition", "counts", "pairs", "published", "runs", "scores", "transitions_of"]

AUTHORS = {"threshold": 0.296, "tolerance": 2, "f1": 0.8405, "precision": 0.8473, "recall": 0.8339}
"""What the authors of AutoShot print for their detector on SHOT."""


def published() -> dict[str, float]:
    """The scorer on the 200 videos of SHOT with the scores of AutoShot: F1, precision, recall, beside what its authors print."""
    tally = np.zeros(3, dtype=np.int64)
    with np.load(DATA / "shot" / "shot_test.npz") as data:
        names = sorted(key[3:] for key in data.files if key.startswith("gt/"))
        for name in names:
            # By the authors' rule a run at the very beginning ends no shot.
            predicted = [found for found in runs(data[f"p/{name}"] > AUTHORS["threshold"]) if found[0] > 0]
            tally += counts(predicted, transitions_of(data[f"gt/{name}"]), AUTHORS["tolerance"])
    f1, precision, recall = scores(tally)
    return {"videos": len(names), "f1": f1, "precision": precision, "recall": recall}
