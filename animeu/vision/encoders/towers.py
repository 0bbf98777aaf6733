"""Two towers of torch, one for pictures and one for sentences, as a `PictureEncoder`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy
from animeu.errors import InvalidValue
from animeu.tracks import Floats
from animeu.vision.encoders.machine import Machine

BATCH = 32
"""Pictures or sentences that are encoded at once: 32 pictures of 224x224 and their activations in ViT-B/32 take 0.3 GB."""


class Towers:
    """A `PictureEncoder` around the two functions of a model of torch.

    Parameters
    ----------
    spec : str
    size : tuple of int
        Width and height of the pictures that the model was made for.
    see : callable
        From uint8 pictures, shape (n, h, w, 3), to a tensor of shape (n, d).
    say : callable
        From sentences to a tensor of shape (n, d).
    """

    def __init__(
        self,
        spec: str,
        size: tuple[int, int],
        see: Callable[[NDArray[np.uint8]], Any],
        say: Callable[[Sequence[str]], Any],
    ) -> None:
        self.spec = spec
        self.size = size
        self._see, self._say = see, say
        self.dimension: int = self.encode_text(["picture"]).shape[1]

    def encode(self, pictures: NDArray[np.uint8]) -> Floats:
        """Encode RGB pictures, shape (n, h, w, 3), of any size; the whole picture is seen.

        Raises
        ------
        InvalidValue
            When the array has another shape.
        """
        if pictures.ndim != 4 or pictures.shape[-1] != 3:
            raise InvalidValue("pictures", pictures.shape, "an array of shape (n, height, width, 3)")
        return self._batched(pictures, self._see)

    def encode_text(self, texts: Sequence[str]) -> Floats:
        """Encode sentences; returns L2-normalised rows, shape (n, d)."""
        return self._batched(texts, self._say)

    def _batched(self, things: Any, run: Callable[[Any], Any]) -> Floats:
        torch = lazy.torch()
        with torch.inference_mode():
            parts = [
                torch.nn.functional.normalize(run(things[at : at + BATCH]).float(), dim=-1).cpu().numpy()
                for at in range(0, len(things), BATCH)
            ]
        vectors: Floats = np.concatenate(parts) if parts else np.zeros((0, self.dimension), dtype=np.float32)
        return vectors

    def __repr__(self) -> str:
        return f"Towers({self.spec!r}, dimension={self.dimension})"


class Eye:
    """Scales pictures to a model's size, all of the picture to all of the square, and shifts and scales their values.

    Wide frames are squeezed, not cropped: what stands at the side of the picture counts too.

    Parameters
    ----------
    size : tuple of int
        Width and height.
    mean, std : sequence of float
        Of the three colours, 0 to 1, as in training.
    """

    def __init__(self, size: tuple[int, int], mean: Sequence[float], std: Sequence[float], machine: Machine) -> None:
        self.size, self._machine = size, machine
        torch = lazy.torch()
        self._mean, self._std = (torch.tensor(part, device=machine.device).view(1, 3, 1, 1) for part in (mean, std))

    def __call__(self, pictures: NDArray[np.uint8]) -> Any:
        """From uint8 pictures, shape (n, h, w, 3), to a tensor of shape (n, 3, height, width)."""
        torch = lazy.torch()
        x = torch.from_numpy(np.array(pictures)).to(self._machine.device).permute(0, 3, 1, 2).float() / 255
        if (pictures.shape[2], pictures.shape[1]) != self.size:
            x = torch.nn.functional.interpolate(x, size=self.size[::-1], mode="bicubic", antialias=True).clamp(0, 1)
        return ((x - self._mean) / self._std).to(self._machine.numbers)
