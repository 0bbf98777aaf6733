"""From what the network says to a probability: a logistic curve over what it finds in screenshots and in patches without a face.

``python -m benchmarks.train.faces.calibrate`` prints `animeu.vision.faces.detector.CALIBRATION`. These pictures are a test set
too, so it also prints what the curve of each half gives on the other half: those are the figures to believe.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize

from animeu.bench.real.faces import LABELS
from animeu.bench.scores.detections import Tally, holds, tally
from animeu.sights import Box, Face
from animeu.vision.faces import detector
from benchmarks.train.faces.data import SHARED, read

LEAST = -1.5
"""Logits below are left out: the curve matters where faces are."""

Seen = tuple[list[Face], list[Box], list[Box]]
"""What was found in a picture, with the logit for a score; its faces; what may be one."""


def seen() -> list[Seen]:
    """Every picture, looked at with a threshold so low that nearly all is told."""
    looking = detector.Builtin(least=1e-3)
    known = json.loads(LABELS.read_text())
    either = known.pop("about")["either"]
    out = []
    for name, boxes in known.items():
        picture = read(SHARED / "faces" / "anime_screens95" / "anime_faces" / name, 4096)
        out.append((_logits(looking, picture), [Box(*box) for box in boxes], [Box(*box) for box in either.get(name, ())]))
    patches = sorted((SHARED / "faces" / "moeimouto10" / "patches" / "negative_test").glob("*"))[1::2]
    return out + [(_logits(looking, read(path)), [], []) for path in patches]


def _logits(looking: detector.Builtin, picture: np.ndarray) -> list[Face]:
    factor, shift = detector.CALIBRATION
    found = [Face(one.box, (float(np.log(one.score / (1 - one.score))) - shift) / factor) for one in looking.detect([picture])[0]]
    return [one for one in found if one.score > LEAST]


def fitted(pictures: Sequence[Seen]) -> tuple[float, float]:
    """Factor and shift of the curve, by maximum likelihood."""
    logits, right = [], []
    for found, boxes, either in pictures:
        for one in found:
            if not any(holds(box, one.box.centre) for box in either):
                logits.append(one.score)
                right.append(any(holds(box, one.box.centre) for box in boxes))
    x, y = np.array(logits), np.array(right)

    def cost(line: np.ndarray) -> float:
        z = x * line[0] + line[1]
        return float((np.logaddexp(0, z) - y * z).sum())

    factor, shift = minimize(cost, (1.0, 0.0)).x
    return float(factor), float(shift)


def counted(pictures: Sequence[Seen], line: tuple[float, float], least: float) -> Tally:
    """True and false faces at a probability."""
    edge = (np.log(least / (1 - least)) - line[1]) / line[0]
    return sum((tally([one for one in found if one.score >= edge], boxes, either) for found, boxes, either in pictures), Tally())


if __name__ == "__main__":
    pictures = seen()
    whole = fitted(pictures)
    print("CALIBRATION = ({:.2f}, {:.2f})".format(*whole))
    halves = pictures[::2], pictures[1::2]
    lines = [fitted(half) for half in halves]
    for least in (0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9):
        crossed = counted(halves[1], lines[0], least) + counted(halves[0], lines[1], least)
        print(f"LEAST = {least}: {counted(pictures, whole, least)}; each half by the curve of the other: {crossed}")
