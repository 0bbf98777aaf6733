"""Shot boundaries: ours, TransNetV2 on every frame, and PySceneDetect, on the same files in one run.

Run ``python -m benchmarks.shots``. PySceneDetect (extra ``bench``) runs with its default thresholds; its shortest shot
is set to 8 frames, the shortest of the reels, because its own of 15 would forbid many true ones.
"""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import fusion, media, vision
from animeu.vision import transnet
from benchmarks.decode import decode_seconds
from benchmarks.machine import machine
from benchmarks.reels import DATA, Transition, Video, cut, videos

TOLERANCES = (0, 1, 2)
Found = tuple[list[Transition], float]
"""The transitions that a method found, and the share of the frames that a network was shown."""


def counts(predicted: Iterable[Transition], true: Iterable[Transition], tolerance: float) -> NDArray[np.int64]:
    """True positives, false positives and misses, by the rule of TransNetV2 and AutoShot.

    A transition between a shot that ends at ``a`` and the next that begins at ``b`` is the interval
    ``[a + .5 - tolerance / 2, b - .5 + tolerance / 2]``; overlapping intervals pair from left to right. So a hard cut may be
    ``tolerance`` frames off, and a gradual change is met anywhere inside it.
    """
    ours, theirs = (sorted((a + 0.5 - tolerance / 2, b - 0.5 + tolerance / 2) for a, b in some) for some in (predicted, true))
    i = j = hits = 0
    while i < len(ours) and j < len(theirs):
        if ours[i][1] < theirs[j][0]:
            i += 1
        elif theirs[j][1] < ours[i][0]:
            j += 1
        else:
            hits, i, j = hits + 1, i + 1, j + 1
    return np.array([hits, len(ours) - hits, len(theirs) - hits])


def scores(tally: NDArray[np.int64]) -> tuple[float, float, float]:
    """F1, precision and recall."""
    hits, false, missed = (int(n) for n in tally)
    precision, recall = hits / max(hits + false, 1), hits / max(hits + missed, 1)
    return 2 * hits / max(2 * hits + false + missed, 1), precision, recall


def transitions_of(shots: NDArray[np.int64]) -> list[Transition]:
    """The transitions between shots given by first and last frame."""
    return [(int(one[1]), int(two[0])) for one, two in pairwise(shots)]


def runs(high: NDArray[np.bool_]) -> list[Transition]:
    """Each run of true frames is one transition: the old shot ends at its first frame, the new one begins after its last."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], high, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True) if b < len(high)]


def published() -> tuple[float, float, float]:
    """The scorer on the 200 videos of SHOT with the scores of AutoShot; its authors print F1 .8405, P .8473, R .8339."""
    tally = np.zeros(3, dtype=np.int64)
    with np.load(DATA / "shot" / "shot_test.npz") as data:
        for name in sorted(key[3:] for key in data.files if key.startswith("gt/")):
            # By the authors' rule a run at the very beginning ends no shot.
            predicted = [found for found in runs(data[f"p/{name}"] > 0.296) if found[0] > 0]
            tally += counts(predicted, transitions_of(data[f"gt/{name}"]), 2)
    return scores(tally)


def ours(path: Path) -> Found:
    """The cascade of `animeu.vision`."""
    watcher = vision.ShotWatcher()
    seen = media.watch(path, frames=watcher.watchers)
    assert seen.clock is not None
    track = watcher.track(seen.clock, seen.media.size)
    found = fusion.boundaries(track)[1:]
    return [cut(boundary.frame) for boundary in found], watcher.asked / len(track.cut)


class Keep:
    """A watcher that keeps every small frame; for this comparison only."""

    size, pixels, every = transnet.SIZE, "rgb24", 1

    def __init__(self) -> None:
        self.frames: list[NDArray[np.uint8]] = []

    def see(self, frames: NDArray[np.uint8], numbers: NDArray[np.int64]) -> None:
        self.frames.append(frames.copy())


def whole_network(path: Path) -> Found:
    """TransNetV2 as published: windows of 100 frames, 25 of them context on each side, threshold .5."""
    keep = Keep()
    media.watch(path, frames=[keep])
    frames = np.concatenate(keep.frames)
    rest = 25 + -len(frames) % 50
    padded = np.concatenate([frames[:1].repeat(25, axis=0), frames, frames[-1:].repeat(rest, axis=0)])
    network = transnet.TransNet(brighten=False)
    parts = [network.score(padded[at : at + 100])[25:75] for at in range(0, len(padded) - 99, 50)]
    return runs(np.concatenate(parts)[: len(frames)] > 0), 1.0


def scenedetect(name: str) -> Callable[[Path], Found]:
    """A detector of PySceneDetect, with its own decoding."""

    def run(path: Path) -> Found:
        import scenedetect

        detector = getattr(scenedetect, name)(min_scene_len=8)
        scenes = scenedetect.detect(str(path), detector)
        return [cut(start.frame_num) for start, _ in scenes[1:]], 0.0

    return run


def methods() -> dict[str, Callable[[Path], Found]]:
    """All methods that are installed here, by the name in the table."""
    found: dict[str, Callable[[Path], Found]] = {"animeu": ours, "TransNetV2, every frame": whole_network}
    try:
        import scenedetect as _  # noqa: F401
    except ImportError:
        print("PySceneDetect: not installed (pip install 'animeu[bench]')")
        return found
    names = ("ContentDetector", "AdaptiveDetector", "HashDetector")
    return found | {f"PySceneDetect {name.removesuffix('Detector')}": scenedetect(name) for name in names}


def rows() -> list[dict[str, Any]]:
    """One row per material and method: F1, precision and recall by tolerance, seconds over decoding, share of frames shown."""
    with tempfile.TemporaryDirectory() as folder:
        material: dict[str, list[Video]] = defaultdict(list)
        for video in videos(Path(folder)):
            material[video.material].append(video)
        transnet.network()  # loaded once in a process, not once a file
        return [
            {"material": name, "method": method, **_measure(run, group)}
            for name, group in material.items()
            for method, run in methods().items()
        ]


def _measure(run: Callable[[Path], Found], group: Sequence[Video]) -> dict[str, Any]:
    tally = {tolerance: np.zeros(3, dtype=np.int64) for tolerance in TOLERANCES}
    seconds = floor = shown = 0.0
    for video in group:
        begun = time.perf_counter()
        found, share = run(video.path)
        seconds += time.perf_counter() - begun
        floor += decode_seconds(video.path)
        shown += share / len(group)
        for tolerance in TOLERANCES:
            tally[tolerance] += counts(found, video.transitions, tolerance)
    made = {str(tolerance): scores(tally[tolerance]) for tolerance in TOLERANCES}
    return {
        "f1": {tolerance: f1 for tolerance, (f1, _, _) in made.items()},
        "precision": {tolerance: precision for tolerance, (_, precision, _) in made.items()},
        "recall": {tolerance: recall for tolerance, (_, _, recall) in made.items()},
        "ratio": seconds / floor,
        "shown": shown,
    }


def main() -> None:
    print(machine())
    if (DATA / "shot").is_dir():
        f1, precision, recall = published()
        print(f"scorer on SHOT, threshold .296, tolerance 2: F1 {f1:.4f}, precision {precision:.4f}, recall {recall:.4f}\n")
    print(f"{'material':22} {'method':26} {'F1 ±0':>6} {'±1':>6} {'±2':>6} {'P ±1':>6} {'R ±1':>6} {'s/decode':>9} {'shown':>6}")
    for row in rows():
        f1 = " ".join(f"{row['f1'][str(t)]:6.3f}" for t in TOLERANCES)
        print(
            f"{row['material']:22} {row['method']:26} {f1} {row['precision']['1']:6.3f} {row['recall']['1']:6.3f} "
            f"{row['ratio']:9.2f} {row['shown']:6.2f}"
        )


if __name__ == "__main__":
    main()
