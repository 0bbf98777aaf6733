"""The watcher: streaming, edges of the video, real films."""

import json
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from animeu import lazy, media
from animeu.fusion import boundaries, shots
from animeu.timeline import FrameClock
from animeu.tracks import VisionTrack
from animeu.vision import ShotWatcher
from benchmarks.traps import GROUPS, stage
from benchmarks.traps import reel as joined

Watched = Callable[..., VisionTrack]


PLAIN_ONES = (
    "axial cut on one figure",
    "shots of 6 frames",
    "letterbox",
    "away and back",
    "cross-cutting",
    "black card between shots",
)
DISSOLVES = ("dissolve of 6", "dissolve of 12", "dissolve of 24", "dissolve of 48", "fade of 12 through black")


@pytest.fixture(scope="module")
def reel(shrink: Callable[[np.ndarray], np.ndarray]) -> tuple[np.ndarray, list[tuple[int, int]]]:
    """Traps in a row, some 1,000 frames, so that stretches are judged one after the other; and what is true of them."""
    makers = {name: make for group in GROUPS.values() for name, make in group.items() if name in (*PLAIN_ONES, *DISSOLVES)}
    parts = list(joined(makers))
    truth = sorted({pair for segment, _ in parts if segment for pair in segment.transitions})
    return shrink(np.concatenate([frames for _, frames in parts])), truth


def test_a_long_reel_gives_what_its_parts_give(reel: tuple[np.ndarray, list[tuple[int, int]]], watched: Watched) -> None:
    frames, truth = reel
    found = [boundary.frame for boundary in boundaries(watched(frames))[1:]]
    assert len(frames) > 700
    assert len(found) == len(truth)
    assert all(old < frame <= new for frame, (old, new) in zip(found, truth, strict=True))


@pytest.mark.parametrize("batch", [1, 7, 1000])
def test_the_size_of_batches_changes_nothing(
    reel: tuple[np.ndarray, list[tuple[int, int]]], watched: Watched, batch: int
) -> None:
    frames, _ = reel
    one, other = watched(frames), watched(frames, batch=batch)
    assert [b.frame for b in boundaries(one)] == [b.frame for b in boundaries(other)]
    np.testing.assert_array_equal(one.colour, other.colour)
    np.testing.assert_allclose(one.movement, other.movement)


def test_frames_are_not_kept() -> None:
    watcher = ShotWatcher()
    still = np.full((64, 27, 48, 3), 90, dtype=np.uint8)
    for at in range(0, 6400, 64):
        watcher.see(still, np.arange(at, at + 64))
    held = sum(array.nbytes for array in vars(watcher).values() if isinstance(array, np.ndarray))
    assert held < 4_000_000


def test_the_network_rests_while_nothing_is_doubtful(watched: Watched) -> None:
    watcher = ShotWatcher()
    drawings = np.random.default_rng(1).integers(0, 256, (20, 27, 48, 3), dtype=np.uint8)
    watcher.see(np.repeat(drawings, 12, axis=0), np.arange(240))
    track = watcher.track(FrameClock.constant(240, Fraction(24)), (640, 360))
    assert np.flatnonzero(track.cut > 0).tolist() == list(range(12, 240, 12))
    assert watcher.asked == 0


def test_every_array_has_one_entry_per_frame(watched: Watched) -> None:
    track = watched(np.random.default_rng(2).integers(0, 256, (130, 27, 48, 3), dtype=np.uint8))
    for name in ("cut", "brightness", "contrast", "sharpness", "movement"):
        values = getattr(track, name)
        assert values.shape == (130,)
        assert values.dtype == np.float32
    assert track.colour.shape == (130, 64)
    assert track.movement[0] == 0
    assert 0 <= track.brightness.min() <= track.brightness.max() <= 1


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_a_video_of_few_frames_is_one_shot(count: int, watched: Watched) -> None:
    track = watched(np.full((count, 27, 48, 3), 40, dtype=np.uint8))
    found = shots(boundaries(track), track)
    assert [(shot.first_frame, shot.last_frame) for shot in found] == ([(0, count - 1)] if count else [])


def test_a_black_video_is_one_shot(watched: Watched) -> None:
    track = watched(np.zeros((100, 27, 48, 3), dtype=np.uint8))
    assert len(boundaries(track)) == 1


def test_a_black_first_frame_is_cut_off(watched: Watched, shrink: Callable[[np.ndarray], np.ndarray]) -> None:
    picture = shrink(stage.ordinary(3)[None])
    frames = np.concatenate([np.zeros_like(picture), np.repeat(picture, 40, axis=0)])
    assert [boundary.frame for boundary in boundaries(watched(frames))] == [0, 1]


def test_fading_in_from_black_begins_no_second_shot(watched: Watched, shrink: Callable[[np.ndarray], np.ndarray]) -> None:
    picture = stage.ordinary(3)
    rise = stage.mix(stage.plain(0)[0], picture, 20)
    frames = np.concatenate([stage.plain(0, 5), rise, stage.still(picture, 40)])
    assert [boundary.frame for boundary in boundaries(watched(shrink(frames)))] == [0]


def test_the_cheap_look_alone_needs_no_torch(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError("torch was loaded")

    monkeypatch.setattr(lazy, "torch", refuse)
    watcher = ShotWatcher(network=False)
    watcher.see(np.random.default_rng(4).integers(0, 60, (30, 27, 48, 3), dtype=np.uint8), np.arange(30))
    assert len(watcher.track(FrameClock.constant(30, Fraction(24)), (640, 360)).cut) == 30


def _labels(data: Path) -> dict[str, Sequence[int]]:
    labels = json.loads((data / "media" / "labels.json").read_text())
    return {name: about["first_frame_of_new_shot"] for name, about in labels.items()}


@pytest.mark.parametrize("name", ["bbb-60s-360p.mp4", "sintel-26s-480p.mp4"])
def test_all_cuts_of_a_labelled_film_and_no_other(data: Path, name: str) -> None:
    watcher = ShotWatcher(threads=1)
    seen = media.watch(data / "media" / name, frames=watcher.watchers)
    assert seen.clock is not None
    track = watcher.track(seen.clock, seen.media.size)
    found = boundaries(track)
    assert [boundary.frame for boundary in found if boundary.kind == "cut"] == _labels(data)[name]
    # The labels list hard cuts; bbb also dissolves from the meadow to the burrow, from frame 748 to frame 812.
    soft = [boundary.transition for boundary in found if boundary.kind not in ("start", "cut")]
    assert len(soft) == (1 if name.startswith("bbb") else 0)
    assert all(abs(first - 748) < 4 and abs(last - 812) < 4 for first, last in soft if first)
    assert watcher.asked < 0.3 * len(track.cut)


def test_a_dip_to_black_is_one_fade(data: Path) -> None:
    watcher = ShotWatcher(threads=1)
    seen = media.watch(data / "media" / "sintel-5s-480p.mp4", frames=watcher.watchers)
    assert seen.clock is not None
    track = watcher.track(seen.clock, seen.media.size)
    (_, fade) = boundaries(track)
    assert (fade.kind, fade.frame) == ("fade", 52)  # frame 51 alone is black
    for shot in shots(boundaries(track), track):
        assert not 36 <= shot.representative <= 71
