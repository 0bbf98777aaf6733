"""Odd videos through the whole way: a file, `media.watch`, the watcher; and no frame of the old shot in the new one."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from animeu import lazy, media
from animeu.fusion import boundaries
from animeu.tracks import VisionTrack
from animeu.vision import ShotWatcher
from benchmarks import reels


def written(path: Path, frames: list[np.ndarray], times: list[int] | None = None) -> Path:
    """Encode frames; ``times`` in thousandths of a second."""
    av = lazy.av()
    with av.open(str(path), "w") as out:
        stream = out.add_stream("ffv1", rate=24)
        stream.height, stream.width = frames[0].shape[:2]
        stream.pix_fmt = "bgr0"
        stream.codec_context.time_base = Fraction(1, 1000)
        for number, pixels in enumerate(frames):
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            frame.pts, frame.time_base = (number * 42 if times is None else times[number]), Fraction(1, 1000)
            out.mux(stream.encode(frame))
        out.mux(stream.encode())
    return path


def seen(path: Path) -> VisionTrack:
    watcher = ShotWatcher(threads=1)
    whole = media.watch(path, frames=watcher.watchers, threads=1)
    assert whole.clock is not None
    return watcher.track(whole.clock, whole.media.size)


def drawing(seed: int, width: int = 96, height: int = 54) -> np.ndarray:
    blocks = np.random.default_rng(seed).integers(0, 256, (9, 16, 3), dtype=np.uint8)
    return np.ascontiguousarray(blocks.repeat(height // 9, axis=0).repeat(width // 16, axis=1))


@pytest.mark.parametrize("count", [1, 2])
def test_a_file_of_one_or_two_frames_is_one_shot(count: int, tmp_path: Path) -> None:
    track = seen(written(tmp_path / "few.mkv", [drawing(1)] * count))
    assert len(track.cut) == count
    assert [boundary.frame for boundary in boundaries(track)] == [0]


def test_a_file_all_black_is_one_held_shot(tmp_path: Path) -> None:
    track = seen(written(tmp_path / "black.mkv", [np.zeros((54, 96, 3), dtype=np.uint8)] * 40))
    assert [boundary.frame for boundary in boundaries(track)] == [0]
    assert [(s.kind, s.first, s.last) for s in track.stretches] == [("held", 0, 39)]


def test_a_file_of_one_pixel_has_no_cut(tmp_path: Path) -> None:
    frames = [np.full((1, 1, 3), 10 * number, dtype=np.uint8) for number in range(20)]
    assert np.isfinite(seen(written(tmp_path / "pixel.mkv", frames)).cut).all()


def test_pictures_of_8k_are_cut_like_small_ones(tmp_path: Path) -> None:
    frames = [drawing(number // 6, 7680, 4320) for number in range(12)]
    track = seen(written(tmp_path / "large.mkv", frames))
    assert track.size == (7680, 4320)
    assert [boundary.frame for boundary in boundaries(track)] == [0, 6]


def test_a_cut_at_a_variable_rate_has_the_time_of_its_frame(tmp_path: Path) -> None:
    times = np.cumsum([0] + [17, 42, 83] * 13).tolist()
    frames = [drawing(number // 20) for number in range(40)]
    found = boundaries(seen(written(tmp_path / "variable.mkv", frames, times)))
    assert [boundary.frame for boundary in found] == [0, 20]
    assert abs(found[1].time_us - times[20] * 1000) <= 1000


def test_the_first_frame_of_a_shot_never_shows_the_old_one(data: Path, watched: Callable[..., VisionTrack]) -> None:
    rows, columns = np.arange(27) * 180 // 27, np.arange(48) * 320 // 48
    drawings = [shot[:, rows][:, :, columns] for shot in reels.shots_of_drawings()[:6]]
    frames, cuts = reels.joined(drawings, 3, 24, (8, 40))
    assert [boundary.frame for boundary in boundaries(watched(frames))[1:]] == cuts


@pytest.mark.parametrize("length", [8, 16, 24])
@pytest.mark.parametrize("level", [None, 0, 255])
def test_nothing_of_the_old_picture_leads_after_a_gradual_change(
    length: int, level: int | None, watched: Callable[..., VisionTrack]
) -> None:
    old, new = (drawing(seed, 48, 27).astype(np.float32) for seed in (11, 12))
    share = ((np.arange(length) + 1) / (length + 1))[:, None, None, None]
    if level is None:
        between = old * (1 - share) + new * share
    else:
        plain = np.full((3, 27, 48, 3), level, dtype=np.float32)
        between = np.concatenate([old * (1 - share) + level * share, plain, level * (1 - share) + new * share])
    frames = np.concatenate([np.repeat(old[None], 30, axis=0), between, np.repeat(new[None], 30, axis=0)]).astype(np.uint8)
    (_, begun) = boundaries(watched(frames))
    first = frames[begun.frame].astype(np.float32)
    assert begun.kind == ("dissolve" if level is None else "fade")
    assert np.abs(first - new).mean() <= np.abs(first - old).mean() or level is not None
    if level is not None:
        # On the way in from the plain picture nothing of the old one is left.
        assert begun.frame >= 30 + length
