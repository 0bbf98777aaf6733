"""The constants of the probability of a match, and how long a question takes among a million looks.

    python -m benchmarks.lookup fit ../shared/data        # prints the constants of animeu/vision/lookup/match.py
    python -m benchmarks.lookup million ../shared/data    # prints p50, p95, memory

Both use the drawn season, real clips and pictures of other shows; so figures on them are of what the constants were fitted on.
Those in ``match.py`` come of 386 cases so chosen, of 21 frames and 154 pictures, a part of what ``fit`` takes.

Among a million (30 frames, 17 distortions): 476 of 510 right, 16 elsewhere in their episode, 4 in another, 14 none; mirrored,
cropped aside, and cropped, mirrored and written on are least often right (.83, .80, .80), whole pictures .93 to 1.00. Wall time
of a question on two cores: p50 14.9 ms, p95 35.3 ms; processor time 30.6 and 70.6 ms. The index: 293 MiB, made in 64 s.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image
from sklearn.linear_model import LogisticRegression

from animeu import media, sample
from animeu.bench.baselines import pictures
from animeu.bench.distort import DISTORTIONS, thumbnail
from animeu.bench.material import cache, season
from animeu.bench.parts.lookup import LEAST_SPREAD, shared
from animeu.bench.real.lookup import FOREIGN, PICTURES, SUFFIXES, Video, labels, screenshots
from animeu.episode import Episode
from animeu.library.lookup import CANDIDATES, look_index, lookup
from animeu.search import LookIndex, Origin, Store
from animeu.search.looks import Look, read_looks
from animeu.timeline import FrameClock
from animeu.tracks import Looks
from animeu.vision.lookup import SPEC, Asked, LookWatcher, matches
from animeu.vision.lookup.verify import Fit
from animeu.vision.picture import read_picture
from benchmarks.strangers import Strangers

PER_EPISODE = 3500
"""Looks of a made episode."""

EVERY = 211
"""Frames between two screenshots of the drawn season, for ``million``."""

SAME_SHOW = 0.5
"""What a frame of another drawn episode weighs that fits best: it does not come from there, but shows the same painting."""


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
    vectors = np.concatenate([asked.whole, asked.others])
    looks = [look for look in read_looks(store.database, index.nearest(vectors, 4 * max(CANDIDATES))) if wanted(look)]
    if asked.flat or not looks:
        return None
    match = matches(asked, np.stack([look.value for look in looks[: max(CANDIDATES)]]))[0]
    return looks[match.position], match.fit


def fit(folder: Path) -> None:
    """Fit the log-odds of a match on true ones, on the best of other episodes and clips, and on pictures of other shows."""
    rows: list[tuple[float, float, float]] = []
    weights: list[float] = []  # below 0 for what is wrong

    def take(found: tuple[Look, Fit] | None, weight: float) -> None:
        if found is not None:
            rows.append((found[1].detail, found[1].agreeing, found[1].hue))
            weights.append(weight)

    with tempfile.TemporaryDirectory() as work, Store(Path(work) / "library") as store:
        episodes = season(cache(), _silent)
        clips = [path for path in sorted((folder / "anime_clips").iterdir()) if path.suffix in SUFFIXES]
        kept(store, [*episodes, *clips])
        index = look_index(store)
        distortions = list(DISTORTIONS.values())
        for video in (*episodes, *clips):
            ((key,),) = store.database.fetch("SELECT id FROM episodes WHERE name = ?", video.name)
            drawn = video in episodes
            for number, (frame, pixels) in enumerate(zip(*pictures(video, 2 * EVERY if drawn else 33, None), strict=True)):
                image = Image.fromarray(pixels)
                if thumbnail(image).std() < LEAST_SPREAD:
                    continue
                for distort in distortions[number % 4 :: 4]:
                    picture = np.asarray(distort(image))
                    take(best(store, index, picture, lambda look, key=key, frame=frame: near(look, key, frame)), 1)
                    other = best(store, index, picture, lambda look, key=key: look.episode != key)
                    take(other, -SAME_SHOW if drawn else -1)
        for path in strangers(folder):
            take(best(store, index, read_picture(path), lambda look: True), -1)
    values, signed = np.array(rows), np.array(weights)
    truth, weight = signed > 0, np.abs(signed)
    weight[truth] *= weight[~truth].sum() / weight[truth].sum()
    centre, spread = values.mean(axis=0), values.std(axis=0)
    model = LogisticRegression(C=1.0).fit((values - centre) / spread, truth, sample_weight=weight)
    factors = model.coef_[0] / spread
    print(f"{len(truth)} cases, {truth.sum()} true: constant {model.intercept_[0] - factors @ centre:.1f},", end=" ")
    print("detail {:.1f}, agreeing {:.1f}, hue {:.1f}".format(*factors))


def strangers(folder: Path) -> list[Path]:
    """Pictures of other shows."""
    return [path for part in FOREIGN for path in sorted((folder / part).rglob("*")) if path.suffix in PICTURES]


def near(look: Look, key: int, frame: int) -> bool:
    """Whether a look is of this episode and shows what it does within a second."""
    return look.episode == key and look.frame - 24 <= frame and (look.end < 0 or frame <= look.end + 24)


def fill(store: Store, folder: Path | None, count: int) -> None:
    """Keep the drawn season, real clips where there are, and so many looks of pictures that nobody drew."""
    clips = [] if folder is None else [path for path in sorted((folder / "anime_clips").iterdir()) if path.suffix in SUFFIXES]
    kept(store, [*season(cache(), _silent), *clips])
    stored = [look for (look,) in store.database.stream("SELECT look FROM looks WHERE look != x''")]
    real = np.frombuffer(b"".join(stored), np.uint8).reshape(len(stored), -1)
    nobody = Strangers(real[::2], np.random.default_rng(0))
    clock = FrameClock.constant(34_560, Fraction(24_000, 1001))
    for number in range(-(-count // PER_EPISODE)):
        looks = Looks(SPEC, np.arange(PER_EPISODE) * 9, nobody.draw(PER_EPISODE))
        store.write(Episode(f"made {number}", f"/{number}", "", clock.end_us, clock=clock), looks=looks)


def _silent(doing: str, share: float) -> None:
    """Tell nobody."""


Question = tuple[str, Image.Image, Callable[[Origin], bool]]
"""The name of an episode, a screenshot of it, and what says whether an answer is right."""


def questions(folder: Path | None) -> Iterator[Question]:
    """Screenshots of the season and of real clips, but for what is shown at several places."""
    videos = season(cache(), _silent)
    truths = [sample.truth(path) for path in videos]
    again = [shot.again for truth in truths for shot in truth.shots or () if shot.again]
    for path, truth in zip(videos, truths, strict=True):
        for frame, pixels in zip(*pictures(path, EVERY, None), strict=True):
            picture = Image.fromarray(pixels)
            if thumbnail(picture).std() >= LEAST_SPREAD and not shared(truth, int(frame), again):
                video = Video(path, truth.clock, tuple(shot.first_frame for shot in truth.shots or ()))
                yield path.name, picture, partial(_is_near, video, int(frame))
    if folder is not None:
        cuts = labels(folder)
        for path in sorted((folder / "anime_clips").iterdir()):
            if path.suffix in SUFFIXES:
                clock = media.watch(path).clock
                assert clock is not None
                video = Video(path, clock, cuts.get(path.name))
                for frame, picture in list(screenshots(video))[::4]:
                    yield path.name, picture, partial(_is_near, video, frame)


def _is_near(video: Video, frame: int, found: Origin) -> bool:
    return video.near(found, frame)


def million(folder: Path | None, count: int, where: Path) -> None:
    """Keep drawn episodes and real clips among so many made looks, and ask for their frames; then for pictures of other shows."""
    with Store(where) as store:
        if not len(store):
            fill(store, folder, count)
        began = time.perf_counter()
        index = look_index(store)
        print(f"{len(index)} vectors, {index.origin} index opened in {time.perf_counter() - began:.0f} s")
        size = sum(file.stat().st_size for file in (store.folder / "index").iterdir())
        print(f"index {size / 2**20:.0f} MiB, process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10:.0f} MiB")
        spent = _Spent()
        answers: dict[str, list[str]] = {name: [] for name in DISTORTIONS}
        for name, picture, is_right in questions(folder):
            for what, distort in DISTORTIONS.items():
                found = spent.on(store, index, np.asarray(distort(picture)))
                right = bool(found) and found[0].episode == name
                answer = "none" if not found else "another" if not right else "right" if is_right(found[0]) else "elsewhere"
                answers[what].append(answer)
        print(f"{'':36} right  elsewhere in it  another  none")
        for what, given in answers.items():
            shares = [given.count(answer) / len(given) for answer in ("right", "elsewhere", "another", "none")]
            print(f"{what:36} {shares[0]:.3f}  {shares[1]:15.3f}  {shares[2]:7.3f}  {shares[3]:.3f}  of {len(given)}")
        spent.tell()
        if folder is not None:
            paths = strangers(folder)
            spent = _Spent()
            found = [one for path in paths for one in spent.on(store, index, read_picture(path))]
            matched = ", ".join(f"{one.episode} {one.probability:.2f}" for one in found)
            print(f"pictures of other shows: {len(found)} of {len(paths)} match {matched}")
            spent.tell()


class _Spent:
    """Asks, and counts wall and processor time in milliseconds."""

    def __init__(self) -> None:
        self._wall: list[float] = []
        self._processor: list[float] = []

    def on(self, store: Store, index: LookIndex, picture: np.ndarray) -> list[Origin]:
        wall, processor = time.perf_counter(), time.process_time()
        found = lookup(store, index, picture, 1)
        self._wall.append(1000 * (time.perf_counter() - wall))
        self._processor.append(1000 * (time.process_time() - processor))
        return found

    def tell(self) -> None:
        for name, values in (("wall", self._wall), ("processor", self._processor)):
            parts = statistics.quantiles(values, n=20)
            print(f"{len(values)} questions, {name} time: p50 {parts[9]:.1f} ms, p95 {parts[18]:.1f} ms")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("fit", "million"))
    parser.add_argument("folder", nargs="?", type=Path, help="of the real data; for `fit`")
    parser.add_argument("--count", type=int, default=1_000_000, help="made looks")
    parser.add_argument("--library", type=Path, help="a library to keep, and to ask again where it is there; for `million`")
    given = parser.parse_args()
    if given.what == "fit":
        fit(given.folder)
    else:
        with tempfile.TemporaryDirectory() as work:
            million(given.folder, given.count, given.library or Path(work) / "library")
