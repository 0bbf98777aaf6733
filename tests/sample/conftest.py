from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from animeu import lazy
from animeu.sample import Truth, render, truth


@dataclass(frozen=True)
class Episode:
    path: Path
    truth: Truth
    grey: NDArray[np.uint8]
    colour: NDArray[np.uint8]
    sound: NDArray[np.float32]

    def difference(self, frame: int) -> float:
        """Mean absolute difference between a frame and the one before, over all channels, from 0 to 255."""
        a, b = self.colour[frame - 1].astype(int), self.colour[frame].astype(int)
        return float(np.abs(a - b).mean())


@pytest.fixture(scope="session")
def episode(tmp_path_factory: pytest.TempPathFactory) -> Episode:
    path = render(tmp_path_factory.mktemp("sample"), height=180)
    av = lazy.av()
    with av.open(str(path)) as container:
        colour = np.stack([frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)])
    with av.open(str(path)) as container:
        sound = np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1).mean(axis=0)
    return Episode(path, truth(path), colour.mean(axis=3).astype(np.uint8), colour, sound.astype(np.float32))
