"""A quick way from small frames to shots."""

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest

from animeu.fusion import boundaries
from animeu.timeline import FrameClock
from animeu.tracks import VisionTrack
from animeu.vision import ShotWatcher


def small(frames: np.ndarray) -> np.ndarray:
    """Frames of 192x108 at 48x27, each pixel the mean of sixteen."""
    n, height, width, _ = frames.shape
    return frames.reshape(n, height // 4, 4, width // 4, 4, 3).mean((2, 4)).round().astype(np.uint8)


def watch(frames: np.ndarray, batch: int = 64) -> VisionTrack:
    """What the watcher sees in small frames."""
    watcher = ShotWatcher(threads=1)
    for at in range(0, len(frames), batch):
        watcher.see(frames[at : at + batch], np.arange(at, min(at + batch, len(frames))))
    return watcher.track(FrameClock.constant(len(frames), Fraction(24000, 1001)), (1280, 720))


@pytest.fixture(scope="session")
def watched() -> Callable[..., VisionTrack]:
    return watch


@pytest.fixture(scope="session")
def shrink() -> Callable[[np.ndarray], np.ndarray]:
    return small


@pytest.fixture(scope="session")
def begins() -> Callable[[np.ndarray], list[tuple[int, str]]]:
    """Frame and kind of each boundary after the start."""

    def found(frames: np.ndarray) -> list[tuple[int, str]]:
        return [(boundary.frame, boundary.kind) for boundary in boundaries(watch(frames))[1:]]

    return found
