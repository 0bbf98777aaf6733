"""What the picture does that is no cut, named."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from animeu import Analysis, sample
from animeu.bench.real.reels import read
from animeu.timeline import FrameClock
from animeu.tracks import Stretch
from animeu.vision import ShotWatcher
from benchmarks.traps import MAKERS, between_leads

Shrink = Callable[[np.ndarray], np.ndarray]

KINDS = {
    "flash of 1 white": "flash",
    "flash of 3 black": "flash",
    "flash that fades": "flash",
    "strobe": "strobe",
    "strobe of 1": "strobe",
    "impact frames": "impact",
    "drawn impact frames": "impact",
    "pan": "pan",
    "whip pan": "pan",
    "slow pan on threes": "pan",
    "follow shot in layers": "pan",
    "fast pan": "pan",
    "tilt": "tilt",
    "fast tilt": "tilt",
    "zoom in": "zoom",
    "zoom out": "zoom",
    "fast zoom": "zoom",
    "slow zoom in": "zoom",
    "shake": "shake",
    "hard shake": "shake",
}
NOTHING = [
    "figure on ones",
    "figure on twos",
    "figure on threes",
    "rain",
    "snow",
    "mouth and eyes",
    "speed lines",
    "sunset",
    "light of a fire",
    "eyes shut and open",
    "red and blue siren",
    "spin",
    "lamp goes out",
    "night falls at once",
    "focus pull",
    "letterbox slides in",
    "pillarbox slides in",
    "rolling credits over a picture",
]
WAYS = {
    "pan": "right",
    "tilt": "down",
    "fast tilt": "up",
    "zoom in": "in",
    "zoom out": "out",
    "slow zoom in": "in",
    "diagonal pan": "right up",
    "cut from pan to pan": "right left",
}


def named(frames: np.ndarray) -> list[Stretch]:
    watcher = ShotWatcher(threads=1, network=False)
    for at in range(0, len(frames), 64):
        watcher.see(frames[at : at + 64], np.arange(at, min(at + 64, len(frames))))
    return list(watcher.track(FrameClock.constant(len(frames), Fraction(24)), (1280, 720)).stretches)


@pytest.mark.parametrize("name", KINDS)
def test_a_trap_is_called_by_its_name(name: str, shrink: Shrink) -> None:
    found = named(shrink(between_leads(MAKERS[name](), list(MAKERS).index(name)).frames))
    assert {stretch.kind for stretch in found} - {"held"} == {KINDS[name]}


@pytest.mark.parametrize("name", NOTHING)
def test_ordinary_motion_is_called_nothing(name: str, shrink: Shrink) -> None:
    found = named(shrink(between_leads(MAKERS[name](), list(MAKERS).index(name)).frames))
    assert {stretch.kind for stretch in found} <= {"held"}


@pytest.mark.parametrize("name", WAYS)
def test_a_camera_move_is_one_stretch_and_knows_where_the_camera_goes(name: str, shrink: Shrink) -> None:
    found = named(shrink(between_leads(MAKERS[name](), list(MAKERS).index(name)).frames))
    assert " ".join(stretch.way for stretch in found if stretch.way and stretch.amount) == WAYS[name]


def test_a_camera_move_begins_and_ends_with_the_motion(shrink: Shrink) -> None:
    found = [s for s in named(shrink(between_leads(MAKERS["pan"](), 0).frames)) if s.kind == "pan"]
    (move,) = found
    assert abs(move.first - 36) <= 3  # 24 frames of the shot before, then a rest of 12
    assert abs(move.last - 107) <= 3


@pytest.mark.parametrize(
    ("first", "last"),
    [(0, 89), (90, 139), (704, 831), (1066, 1165)],
)
def test_most_moves_of_the_drawn_sample_are_one_stretch_each(first: int, last: int, analysis: Analysis) -> None:
    moves = [s for s in analysis.vision.stretches if s.way and s.first <= last and s.last >= first]
    (move,) = moves
    shared = min(last, move.last) - max(first, move.first) + 1
    assert shared > 0.7 * (max(last, move.last) - min(first, move.first) + 1)


def test_no_camera_moves_in_the_drawn_sample_where_it_stands(analysis: Analysis, drawn: Path) -> None:
    truth = [(move.first_frame, move.last_frame) for move in sample.truth(drawn).moves]
    for stretch in analysis.vision.stretches:
        assert not stretch.way or any(a <= stretch.last and stretch.first <= b for a, b in truth)


def painting(seed: int) -> np.ndarray:
    """A painting of 60 by 400 pixels in soft shapes, 0 to 255."""
    y, x = np.mgrid[:60, :400]
    dice = np.random.default_rng(seed)
    whole = np.full((60, 400), 120.0)
    for _ in range(260):
        row, column, size = dice.integers(0, 60), dice.integers(0, 400), dice.uniform(3, 8)
        whole += dice.uniform(-150, 150) * np.exp(-((y - row) ** 2 + (x - column) ** 2) / (2 * size**2))
    return whole.clip(0, 255)


def view(whole: np.ndarray, right: float) -> np.ndarray:
    """What a camera sees of a painting, shape (27, 48)."""
    at = 10 + right + np.arange(48)
    low = at.astype(int)
    return whole[10:37, low] * (1 - at + low) + whole[10:37, low + 1] * (at - low)


def grey(views: list[np.ndarray]) -> np.ndarray:
    return np.repeat(np.stack(views)[..., None], 3, axis=3).round().astype(np.uint8)


def test_a_wipe_between_still_pictures_is_no_zoom() -> None:
    one, two = (view(painting(seed), 0) for seed in (1, 2))
    edges = [0] * 40 + [round(27 * at / 10) for at in range(10)] + [27] * 40
    found = named(grey([np.where(np.arange(27)[:, None] < edge, two, one) for edge in edges]))
    assert {stretch.kind for stretch in found} <= {"held"}


def test_a_slow_pan_that_dissolves_into_another_ends_there() -> None:
    share = np.clip((np.arange(200) - 99.5) / 24 + 0.5, 0, 1)
    views = [
        (1 - a) * view(painting(7), 0.16 * at) + a * view(painting(8), 40 - 0.16 * at) for at, a in enumerate(share.tolist())
    ]
    watcher = ShotWatcher(threads=1, network=False)
    watcher.see(grey(views), np.arange(200))
    track = watcher.track(FrameClock.constant(200, Fraction(24)), (1280, 720))
    (boundary,) = track.gradual
    assert abs(boundary.frame - 100) <= 3
    assert [stretch.way for stretch in track.stretches if stretch.kind == "pan"] == ["right", "left"]


@pytest.mark.parametrize("hold", [1, 2])
@pytest.mark.parametrize("name", ["gif00", "gif06", "gif11", "gif15", "gif17"])
def test_no_camera_moves_in_real_clips_where_it_stands(name: str, hold: int, data: Path) -> None:
    frames = read(data / "anime_clips" / f"{name}.gif", (48, 27))
    assert {stretch.kind for stretch in named(np.repeat(frames, hold, axis=0))} <= {"held", "impact", "flash", "strobe"}


@pytest.mark.parametrize("hold", [1, 2])
def test_a_real_tilt_is_told(hold: int, data: Path) -> None:
    frames = read(data / "anime_clips" / "gif10.gif", (48, 27))
    (move,) = [stretch for stretch in named(np.repeat(frames, hold, axis=0)) if stretch.kind != "held"]
    assert (move.kind, move.way) == ("tilt", "up")


def test_a_drawing_is_held_from_its_first_frame_to_its_last() -> None:
    drawings = np.random.default_rng(1).integers(0, 256, (2, 27, 48, 3), dtype=np.uint8)
    found = named(np.repeat(drawings, (20, 30), axis=0))
    assert found == [Stretch("held", 0, 19), Stretch("held", 20, 49)]


def test_stretches_lie_inside_the_video_and_cross_no_cut(shrink: Shrink) -> None:
    frames = np.concatenate([shrink(MAKERS[name]().frames) for name in ("pan", "zoom in", "flash of 1 white", "away and back")])
    watcher = ShotWatcher(threads=1, network=False)
    watcher.see(frames, np.arange(len(frames)))
    track = watcher.track(FrameClock.constant(len(frames), Fraction(24)), (1280, 720))
    cuts = np.flatnonzero(track.cut > 0)
    assert track.stretches
    for stretch in track.stretches:
        assert 0 <= stretch.first <= stretch.last < len(frames)
        assert not ((cuts > stretch.first) & (cuts <= stretch.last)).any()
