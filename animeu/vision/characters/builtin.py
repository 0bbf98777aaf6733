"""The builtin encoder: a small net of our own, beside the colours of eyes, skin and hair that are measured."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.errors import InvalidValue
from animeu.tracks import Floats
from animeu.vision.characters.colours import colours
from animeu.vision.characters.crops import SIDE

WEIGHTS = Path(__file__).parent.parent / "weights" / "characters.onnx"
"""0.57 M parameters, trained by `benchmarks/train/characters` on drawn people and on portraits of ten characters."""

SHARE = 0.5
"""What the measured colours weigh beside the net."""


class Builtin:
    """Our own `CharacterEncoder`; one thread, about 2 ms a crop."""

    spec = "builtin"
    side = SIDE
    same = 0.5

    def __init__(self) -> None:
        runtime = lazy.onnxruntime()
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._net: Any = runtime.InferenceSession(str(WEIGHTS), options, providers=["CPUExecutionProvider"])
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
        parts = [self._encoded(crops[at : at + 16]) for at in range(0, len(crops), 16)]
        return np.concatenate(parts) if parts else np.zeros((0, self.dimension), np.float32)

    def _encoded(self, crops: NDArray[np.uint8]) -> Floats:
        """Net and colours beside each other; both of length 1, so that `SHARE` is what one weighs in the cosine."""
        planes = np.ascontiguousarray(crops.transpose(0, 3, 1, 2), np.float32) / 255
        seen = self._net.run(None, {"crops": planes})[0]
        rows = np.concatenate([seen * np.sqrt(1 - SHARE), colours(crops) * np.sqrt(SHARE)], axis=1)
        return rows.astype(np.float32)
