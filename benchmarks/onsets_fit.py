"""Fit the weights of `animeu.fusion.onsets`, and say what the sound knows of cuts on files that it was not fitted on.

Run ``python -m benchmarks.onsets_fit``; needs scikit-learn. What has both sound and known cuts is very little: two films of
86 s with 11 cuts (``../shared/data/media``; a third has none), and the drawn sample, whose sound our own code laid where it
thought right. So the weights are held small (`PENALTY`) and what they say is capped.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import log_loss, roc_auc_score

from animeu import media, sample
from animeu.audio import SoundListener
from animeu.bench.machine import machine
from animeu.fusion import onsets
from benchmarks.reels import DATA

PENALTY = 1.0
"""Of the squared weights of features scaled to unit spread, against the mean loss of a cut."""
BESIDE = 2
"""Frames beside a cut that are left out: they share its sound."""

Floats = NDArray[np.floating]
Set = tuple[str, NDArray[np.float32], NDArray[np.bool_]]


def material(folder: Path) -> Iterator[Set]:
    """Features and truth of each frame of each file."""
    labels = json.loads((DATA / "media" / "labels.json").read_text())
    for name, about in labels.items():
        yield one(DATA / "media" / name, [frame for frame in about["first_frame_of_new_shot"] if frame > BESIDE])
    drawn = sample.render(folder, height=90)
    yield one(drawn, [boundary.frame for boundary in sample.truth(drawn).boundaries[1:]])


class Count:
    """A watcher that looks at nothing; the clock is wanted."""

    size, pixels, every = (2, 2), "gray8", 1

    def see(self, frames: object, numbers: object) -> None:
        pass


def one(path: Path, cuts: list[int]) -> Set:
    listener = SoundListener()
    watched = media.watch(path, frames=[Count()], sound=[listener])
    assert watched.clock is not None
    measured = onsets.features(listener.track(watched.sound_start_us or 0), watched.clock)
    frames = np.arange(len(measured))
    near = np.abs(frames[:, None] - np.array(cuts)[None]).min(axis=1)
    kept = ((near == 0) | (near > BESIDE)) & (frames > 8)
    return path.name, measured[kept], near[kept] == 0


SIGNS = np.array([1, -1, 1])
"""What each feature can mean: change and pause speak for a cut, a voice that talks on against it."""


def fitted(sets: list[Set]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weights that have the sign that they should, and means; each file counts the same.

    A logistic regression with a quadratic penalty, by projected gradient.
    """
    x, y = np.concatenate([s[1] for s in sets]), np.concatenate([s[2] for s in sets])
    weight = np.concatenate([np.full(len(s[2]), 1 / len(s[2])) for s in sets]) / len(sets)
    means = weight @ x
    spread = np.sqrt(weight @ (x - means) ** 2) + 1e-6
    z = (x - means) / spread * SIGNS
    coefficients, constant = np.zeros(z.shape[1]), float(np.log(weight @ y / (1 - weight @ y)))
    rate = weight @ y
    for _ in range(4000):
        error = weight * (1 / (1 + np.exp(-z @ coefficients - constant)) - y)
        coefficients = np.maximum(coefficients - 4 * (z.T @ error + PENALTY * rate * coefficients), 0)
        constant -= 4 / rate * 0.1 * float(error.sum())
    return SIGNS * coefficients / spread, means


def main() -> None:
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        sets = list(material(Path(folder)))
    for name, x, y in sets:
        left_out = fitted([other for other in sets if other[0] != name])
        for what, (weights, means) in {"fitted on the others": left_out, "as shipped": (onsets.WEIGHTS, onsets.MEANS)}.items():
            report(name, x, y, what, weights, means)
        for i, feature in enumerate(onsets.FEATURES):
            print(f"    {feature:8} AUC {roc_auc_score(y, x[:, i]):.3f}")
    weights, means = fitted(sets)
    print("fitted on all: weights", np.round(weights, 3).tolist(), "means", np.round(means, 3).tolist())


def report(name: str, x: Floats, y: NDArray[np.bool_], what: str, weights: Floats, means: Floats) -> None:
    odds = ((x - means) @ weights).clip(-onsets.CAP, onsets.CAP)
    rate = y.mean()
    base = np.log(rate / (1 - rate))
    gain = log_loss(y, np.full(len(y), rate)) - log_loss(y, 1 / (1 + np.exp(-base - odds)))
    print(f"{name:28} {y.sum():2} cuts, {what:20}: AUC {roc_auc_score(y, odds):.3f}, gain {gain / rate:+.3f} nats a cut")


if __name__ == "__main__":
    main()
