from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from animeu import lazy
from animeu.sample import Truth, read_script, render, truth
from animeu.sample.script import Script
from animeu.sample.season import episodes
from animeu.sample.stage import Sheet

SHORT = "the-cat-and-the-bell"
HEIGHT, WIDTH = 180, 320


@dataclass(frozen=True)
class Episode:
    """The short, whole in memory."""

    path: Path
    truth: Truth
    grey: NDArray[np.uint8]
    colour: NDArray[np.uint8]
    sound: NDArray[np.float32]

    def difference(self, frame: int) -> float:
        """Mean absolute difference between a frame and the one before, over all channels, from 0 to 255."""
        a, b = self.colour[frame - 1].astype(int), self.colour[frame].astype(int)
        return float(np.abs(a - b).mean())


class Watched:
    """One episode of the season: what is known about it, and its pictures in grey, on disk."""

    def __init__(self, path: Path, name: str) -> None:
        self.path, self.name, self.truth = path, name, truth(path)
        self.script: Script = read_script(name)
        self.sheet = Sheet(self.script)

    @cached_property
    def grey(self) -> NDArray[np.uint8]:
        """All frames, shape (n, h, w)."""
        file = self.path.with_suffix(".grey")
        if not file.exists():
            with file.open("wb") as out, lazy.av().open(str(self.path)) as container:
                for frame in container.decode(video=0):
                    out.write(frame.to_ndarray(format="gray").tobytes())
        return np.memmap(file, np.uint8, "r").reshape(-1, HEIGHT, WIDTH)

    @cached_property
    def differences(self) -> NDArray[np.float32]:
        """Mean absolute difference between every frame and the one before, from 0 to 255; 0 for the first."""
        pairs = (np.abs(b.astype(np.int16) - a).mean() for a, b in zip(self.grey, self.grey[1:], strict=False))
        return np.fromiter((0.0, *pairs), np.float32)

    @cached_property
    def sound(self) -> NDArray[np.float32]:
        """Mono, at 48 kHz."""
        return heard(self.path)


def heard(path: Path) -> NDArray[np.float32]:
    with lazy.av().open(str(path)) as container:
        parts = [frame.to_ndarray() for frame in container.decode(audio=0)]
    return np.concatenate(parts, axis=1).mean(axis=0).astype(np.float32)


@pytest.fixture(scope="session")
def episode(drawn: Path) -> Episode:
    with lazy.av().open(str(drawn)) as container:
        colour = np.stack([frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)])
    return Episode(drawn, truth(drawn), colour.mean(axis=3).astype(np.uint8), colour, heard(drawn))


@pytest.fixture(scope="session")
def season(drawn: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Watched]]:
    """Every episode by its name; all but the short are drawn, two at a time, when the first of them is asked for."""
    folder = tmp_path_factory.mktemp("season")
    paths = {SHORT: drawn}
    known: dict[str, Watched] = {}

    def watched(name: str) -> Watched:
        if name not in paths:
            names = [other for other in episodes() if other != SHORT]
            with ProcessPoolExecutor(2, get_context("spawn")) as pool:
                jobs = {other: pool.submit(render, folder, height=HEIGHT, episode=episodes()[other]) for other in names}
                paths.update((other, job.result()) for other, job in jobs.items())
        if name not in known:
            known[name] = Watched(paths[name], name)
        return known[name]

    yield watched
    for one in known.values():
        one.path.with_suffix(".grey").unlink(missing_ok=True)


@pytest.fixture(params=list(episodes()))
def watched(request: pytest.FixtureRequest, season: Callable[[str], Watched]) -> Watched:
    """Each episode in turn."""
    return season(request.param)
