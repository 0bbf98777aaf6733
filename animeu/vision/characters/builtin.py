"""The builtin encoder: two small nets of our own, beside the colours of eyes, skin and hair that are measured."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.errors import InvalidValue
from animeu.tracks import Floats
from animeu.vision.characters import colours as hues
from animeu.vision.characters import crops as cut
from animeu.vision.characters.colours import colours
from animeu.vision.characters.crops import SIDE

WEIGHTS = Path(__file__).parent.parent / "weights" / "characters.onnx"
"""What the whole head looks like: 0.57 M parameters, trained by `benchmarks/train/characters` on drawn people and on portraits of
thirteen characters."""

ORNAMENTS = WEIGHTS.with_name("ornaments.onnx")
"""Whether a bow, a flower or a hairpin is worn beside the right temple, and beside the left: 0.07 M parameters, trained on drawn
people. It is all that tells some look-alikes apart, and a mean over the head does not see it. Of a head in profile one temple is
seen; of the other nothing is known, so that one who wears a flower at the hidden side is as near as one who wears none."""

SEEN = 64
"""Pixels of a side at which the net sees a crop, as it was trained."""

SHARE = 0.5
"""What the colours weigh in a cosine, the net weighing the rest. Of .4 to .7 that with which the cast of the drawn season depends
least on its threshold. Between train portraits of five characters that a net of 13 minutes was not trained on
(`--leave 0 2 5 7 9`) R@1 is .88 and mAP .71 to .73 with each."""

WORN = 0.15
"""What the temples weigh beside both: .15 and .2 are alike on the drawn season (pairs of faces that are one person: F1 .92 in an
episode), .25 joins less. With one answer for the whole head, whatever is seen of it, F1 was .84: twins in profile got mixed."""

BATCH = 16


def version() -> str:
    """What names these weights: vectors of others are never compared with theirs, not even where the spec that was asked for is
    the same. A hash of the weights and of every number that decides a vector: how heads are cut, which colours are counted where,
    what each part weighs. Nothing is loaded for it.
    """
    counted = hues.LEVELS, hues.HUES, hues.REACH, hues.PLACE, hues.SPREAD, hues.PIXELS
    return _version(WEIGHTS, ORNAMENTS, SHARE, WORN, SEEN, SIDE, cut.ACROSS, cut.DOWN, cut.UP, *counted)


@cache
def _version(weights: Path, ornaments: Path, *numbers: object) -> str:
    whole = hashlib.sha256(weights.read_bytes() + ornaments.read_bytes() + str(numbers).encode())
    return whole.hexdigest()[:8]


class Builtin:
    """Our own `CharacterEncoder`; one thread, about 2 ms a crop."""

    side = SIDE
    same = 0.84

    def __init__(self) -> None:
        self.spec = f"builtin@{version()}"
        self._net, self._ornaments = _session(WEIGHTS), _session(ORNAMENTS)
        self.dimension = int(self.encode(np.zeros((1, SIDE, SIDE, 3), np.uint8)).shape[1])

    def encode(self, crops: NDArray[np.uint8]) -> Floats:
        """Encode RGB crops, shape (n, 96, 96, 3).

        Raises
        ------
        InvalidValue
            When the array has another shape.
        """
        if crops.ndim != 4 or crops.shape[1:] != (SIDE, SIDE, 3):
            raise InvalidValue("crops", crops.shape, f"an array of shape (n, {SIDE}, {SIDE}, 3)")
        parts = [self._encoded(crops[at : at + BATCH]) for at in range(0, len(crops), BATCH)]
        return np.concatenate(parts) if parts else np.zeros((0, self.dimension), np.float32)

    def _encoded(self, crops: NDArray[np.uint8]) -> Floats:
        """Head, colours and ornament beside each other, each of length 1 before its share."""
        cv2 = lazy.cv2()
        small = np.stack([cv2.resize(crop, (SEEN, SEEN), interpolation=cv2.INTER_AREA) for crop in crops])
        both = self._net.run(None, {"crops": _planes(np.concatenate([small, small[:, :, ::-1]]))})[0]
        head = both[: len(crops)] + both[len(crops) :]  # a mirrored drawing is of the same character
        head /= np.maximum(np.linalg.norm(head, axis=1, keepdims=True), 1e-6)
        worn = np.sqrt(self._ornaments.run(None, {"crops": _planes(crops)})[0] / 2).reshape(len(crops), -1)
        rest = 1 - WORN
        shares = rest * (1 - SHARE), rest * SHARE, WORN
        parts = [part * np.sqrt(share) for part, share in zip((head, colours(crops), worn), shares, strict=True)]
        return np.concatenate(parts, axis=1).astype(np.float32)


def _planes(crops: NDArray[np.uint8]) -> Floats:
    return np.ascontiguousarray(crops.transpose(0, 3, 1, 2), np.float32) / np.float32(255)


@cache
def _session(path: Path) -> Any:
    runtime = lazy.onnxruntime()
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
