"""The detectors that are compared: ours, TransNetV2 on every frame, PySceneDetect; each from a file to its transitions.

PySceneDetect (extra ``bench``) runs with its default thresholds; its shortest shot is set to 8 frames, the shortest of the
reels, because its own of 15 would forbid many true ones.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from animeu import fusion, media, vision
from animeu.bench.decoding import decode_seconds
from animeu.vision import transnet
from benchmarks.reels import Transition, cut
from benchmarks.scorer import runs

OURS, NETWORK, ADAPTIVE, DECODE = "animeu", "TransNetV2, every frame", "PySceneDetect Adaptive", "decoding alone"
SHORTEST = 8


@dataclass(frozen=True, slots=True)
class Found:
    """What a detector found in a file.

    Parameters
    ----------
    transitions : list of (int, int)
    times : list of float
        Seconds at which the new shots begin, where the detector tells them.
    shown : float
        Share of the frames that a network was shown.
    """

    transitions: list[Transition]
    times: list[float]
    shown: float = 0.0


Detector = Callable[[Path], Found]


def ours(path: Path) -> Found:
    """The cascade of `animeu.vision`, without the sound and the subtitles of the file."""
    watcher = vision.ShotWatcher()
    seen = media.watch(path, frames=watcher.watchers)
    assert seen.clock is not None
    track = watcher.track(seen.clock, seen.media.size)
    found = fusion.boundaries(track)[1:]
    return Found([cut(one.frame) for one in found], [one.time for one in found], watcher.asked / len(track.cut))


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
    return Found(runs(np.concatenate(parts)[: len(frames)] > 0), [], 1.0)


def scenedetect(name: str) -> Detector:
    """A detector of PySceneDetect, with its own decoding."""

    def run(path: Path) -> Found:
        import scenedetect

        detector = getattr(scenedetect, name)(min_scene_len=SHORTEST)
        starts = [start for start, _ in scenedetect.detect(str(path), detector)[1:]]
        return Found([cut(start.frame_num) for start in starts], [start.seconds for start in starts])

    return run


def decoding(path: Path) -> Found:
    """Decode every frame and throw it away: the floor of all that decodes with libav."""
    decode_seconds(path)
    return Found([], [])


def detectors() -> dict[str, Detector]:
    """All that are installed here, by the name in the tables; the network is loaded once in a process, not once a file."""
    transnet.network()
    found: dict[str, Detector] = {OURS: ours, NETWORK: whole_network}
    try:
        import scenedetect as _  # noqa: F401
    except ImportError:
        print("PySceneDetect: not installed (pip install 'animeu[bench]')")
        return found
    names = ("ContentDetector", "AdaptiveDetector", "HashDetector")
    return found | {f"PySceneDetect {name.removesuffix('Detector')}": scenedetect(name) for name in names}
