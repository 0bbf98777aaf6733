"""CCIP, the contrastive character embedding of DeepGHS, through dghs-imgutils (extra ``anime``)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.errors import InvalidValue, SpecError
from animeu.tracks import Floats
from animeu.weights import Spec

MODEL = "ccip-caformer-24-randaug-pruned"
"""What ``"imgutils"`` alone means."""

BATCH = 8
"""Crops that are encoded at once: 384 x 384 each, through a net of 56 M parameters."""


class Ccip:
    """A CCIP model (https://huggingface.co/deepghs/ccip_onnx) as a `CharacterEncoder`.

    Its authors compare features by a small net; here the cosine of the same features is used, so that they fit an index.

    Parameters
    ----------
    spec : Spec
        With the scheme ``imgutils``; its name is that of a model, or a folder with ``model_feat.onnx``.

    Raises
    ------
    MissingExtra
        When dghs-imgutils is not installed.
    SpecError
        When the model cannot be had.
    """

    side = 384
    same = 0.7
    """By its authors' threshold of .178 on differences, which are about half of one less the cosine; not measured here."""

    def __init__(self, spec: Spec) -> None:
        self.spec = str(spec)
        self._model = spec.name or MODEL
        self._metrics: Any = lazy.load("imgutils.metrics", "anime")
        self._image: Any = lazy.load("PIL.Image")
        self.dimension = int(self._features(np.zeros((1, self.side, self.side, 3), np.uint8)).shape[1])

    def encode(self, crops: NDArray[np.uint8]) -> Floats:
        """Encode RGB crops, shape (n, side, side, 3).

        Raises
        ------
        InvalidValue
            When the array has another shape.
        """
        if crops.ndim != 4 or crops.shape[-1] != 3:
            raise InvalidValue("crops", crops.shape, "an array of shape (n, side, side, 3)")
        parts = [self._features(crops[at : at + BATCH]) for at in range(0, len(crops), BATCH)]
        rows = np.concatenate(parts) if parts else np.zeros((0, self.dimension), np.float32)
        long = np.linalg.norm(rows, axis=1, keepdims=True)
        return (rows / np.where(long > 0, long, 1)).astype(np.float32)

    def _features(self, crops: NDArray[np.uint8]) -> Floats:
        pictures = [self._image.fromarray(crop) for crop in crops]
        try:
            found = self._metrics.ccip_batch_extract_features(pictures, size=self.side, model=self._model)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            remedy = "Models: https://huggingface.co/deepghs/ccip_onnx; a folder with model_feat.onnx works without a network"
            raise SpecError(self.spec, f"its weights cannot be had ({error})", remedy) from error
        return np.asarray(found, np.float32)
