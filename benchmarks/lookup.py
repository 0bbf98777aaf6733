"""The constants of the probability of a match, and how long a question takes among a million looks.

    python benchmarks/lookup.py fit ../shared/data        # prints the constants of animeu/vision/lookup/match.py
    python benchmarks/lookup.py million                   # prints p50, p95, memory

``fit`` uses the drawn short, every other clip and every other picture of other shows; what it leaves out is for tests.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
from PIL import Image
from sklearn.linear_model import LogisticRegression

from animeu import media, sample
from animeu.bench.baselines import pictures
from animeu.bench.distort import DISTORTIONS, thumbnail
from animeu.bench.parts.lookup import LEAST_SPREAD
from animeu.bench.real.lookup import FOREIGN, PICTURES, SUFFIXES
from animeu.episode import Episode
from animeu.library.lookup import CANDIDATES, look_index, lookup
from animeu.search import LookIndex, Store
from animeu.search.looks import Look, read_looks
from animeu.timeline import FrameClock
from animeu.tracks import Looks
from animeu.vision.lookup import SPEC, Asked, LookWatcher, matches
from animeu.vision.lookup.verify import Fit
from animeu.vision.picture import read_picture

PER_EPISODE = 3500
"""Looks of a made episode."""


def kept(store: Store, videos: list[Path]) -> None:
    """Keep the looks of videos."""
    for path in videos:
        watcher = LookWatcher()
        clock = media.watch(path, frames=[watcher]).clock
        assert clock is not None
        store.write(Episode(path.name, str(path), "", clock.end_us, clock=clock), looks=watcher.looks)


def best(store: Store, index: LookIndex, picture: np.ndarray, wanted: Callable[[Look], bool]) -> tuple[Look, Fit] | None:
    """The best match among the looks that are wanted."""
    asked = Asked.of(picture)
    looks = [look for look in read_looks(store.database, index.nearest(asked.vectors, 4 * CANDIDATES)) if wanted(look)]
    if asked.flat or not looks:
        return None
    match = matches(asked, np.stack([look.value for look in looks[:CANDIDATES]]))[0]
    return looks[match.position], match.fit


def fit(folder: Path) -> None:
    """Fit the log-odds of a match on true ones, on pictures of other shows, and on pictures whose own video is left out."""
    rows: list[tuple[float, float, float]] = []
    right: list[bool] = []

    def take(found: tuple[Look, Fit] | None, is_right: bool) -> None:
        if found is not None:
            rows.append((found[1].detail, found[1].agreeing, found[1].hue))
            right.append(is_right)

    with tempfile.TemporaryDirectory() as work, Store(Path(work) / "library") as store:
        short = sample.render(work, height=360)
        clips = [path for path in sorted((folder / "anime_clips").iterdir()) if path.suffix in SUFFIXES][::2]
        kept(store, [short, *clips])
        index = look_index(store)
        distortions = list(DISTORTIONS.values())
        for video in (short, *clips):
            ((key,),) = store.database.fetch("SELECT id FROM episodes WHERE name = ?", video.name)
            for number, (frame, pixels) in enumerate(zip(*pictures(video, 57 if video == short else 33, None), strict=True)):
                image = Image.fromarray(pixels)
                if thumbnail(image).std() < LEAST_SPREAD:
                    continue
                for distort in distortions[number % 4 :: 4]:
                    picture = np.asarray(distort(image))
                    own = best(store, index, picture, lambda look, key=key, frame=frame: near(look, key, frame))
                    take(own, True)
                    take(best(store, index, picture, lambda look, key=key: look.episode != key), False)
        strangers = [path for part in FOREIGN for path in sorted((folder / part).rglob("*")) if path.suffix in PICTURES]
        for path in strangers[::2]:
            take(best(store, index, read_picture(path), lambda look: True), False)
    values, truth = np.array(rows), np.array(right)
    centre, spread = values.mean(axis=0), values.std(axis=0)
    model = LogisticRegression(C=1.0, class_weight="balanced").fit((values - centre) / spread, truth)
    weights = model.coef_[0] / spread
    print(f"{len(truth)} cases, {truth.sum()} true: constant {model.intercept_[0] - weights @ centre:.1f},", end=" ")
    print("detail {:.1f}, agreeing {:.1f}, hue {:.1f}".format(*weights))


def near(look: Look, key: int, frame: int) -> bool:
    """Whether a look is of this episode and shows what it does within a second."""
    return look.episode == key and look.frame - 24 <= frame and (look.end < 0 or frame <= look.end + 24)


def made(count: int, real: np.ndarray, dice: np.random.Generator) -> np.ndarray:
    """Looks of nothing: the left of one look upside down and in negative, the right of another, the colours of either."""
    one, other = (real[dice.integers(len(real), size=count)] for _ in range(2))
    left = np.arange(20) < dice.integers(4, 16, size=(count, 1, 1))
    first, second = (looks[:, 6:446].reshape(-1, 22, 20) for looks in (one, other))
    luma = np.where(left, first[:, ::-1] ^ 255, second)
    hues, ends = (
        np.where(dice.random((count, 1)) < 0.5, a, b)
        for a, b in ((one[:, 446:], other[:, 446:] ^ 255), (one[:, :6], other[:, :6]))
    )
    return np.concatenate([ends, luma.reshape(count, -1), hues], axis=1)


def questions(video: Path) -> Iterator[np.ndarray]:
    """Screenshots, each after one distortion."""
    distortions = list(DISTORTIONS.values())
    for number, pixels in enumerate(pictures(video, 23, None)[1]):
        yield np.asarray(distortions[number % len(distortions)](Image.fromarray(pixels)))


def million(count: int) -> None:
    """Keep a drawn short among so many made looks, and ask for its frames."""
    dice, clock = np.random.default_rng(0), FrameClock.constant(34_560, Fraction(24_000, 1001))
    frames = np.arange(PER_EPISODE) * 9
    with tempfile.TemporaryDirectory() as work, Store(Path(work) / "library") as store:
        short = sample.render(work, height=360)
        kept(store, [short])
        real = np.frombuffer(
            b"".join(look for (look,) in store.database.stream("SELECT look FROM looks WHERE look != x''")), np.uint8
        )
        real = real.reshape(-1, len(real) // store.database.fetch("SELECT count(*) FROM looks WHERE look != x''")[0][0])
        for number in range(-(-count // PER_EPISODE)):
            looks = Looks(SPEC, frames, made(PER_EPISODE, real, dice))
            store.write(Episode(f"made {number}", f"/{number}", "", clock.end_us, clock=clock), looks=looks)
        began = time.perf_counter()
        index = look_index(store)
        print(f"{len(index)} vectors of {count} looks, built in {time.perf_counter() - began:.0f} s")
        size = sum(file.stat().st_size for file in (store.folder / "index").iterdir())
        print(f"index {size / 2**20:.0f} MiB, process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10:.0f} MiB")
        wall, cpu, found = [], [], []
        for picture in questions(short):
            started, used = time.perf_counter(), time.process_time()
            origins = lookup(store, index, picture, 1)
            wall.append(1000 * (time.perf_counter() - started))
            cpu.append(1000 * (time.process_time() - used))
            found += [origin.episode == short.name for origin in origins]
        for name, values in (("wall", wall), ("processor", cpu)):
            parts = statistics.quantiles(values, n=20)
            print(f"{len(values)} questions, {name} time: p50 {parts[9]:.1f} ms, p95 {parts[18]:.1f} ms")
        print(f"{sum(found)} found the right episode, {len(found) - sum(found)} another, {len(wall) - len(found)} none")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("fit", "million"))
    parser.add_argument("folder", nargs="?", type=Path, help="of the real data; for `fit`")
    parser.add_argument("--count", type=int, default=1_000_000, help="made looks")
    given = parser.parse_args()
    fit(given.folder) if given.what == "fit" else million(given.count)
