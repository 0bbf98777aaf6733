"""What is behind: the painting comes back without whoever walked before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from animeu import media
from animeu.episode import Shot
from animeu.errors import InvalidValue, MediaError
from animeu.sights import Box, Face
from animeu.timeline import Span
from animeu.tracks import StillTrack
from animeu.vision import background
from animeu.vision.stills import Still

Pixels = NDArray[np.uint8]


def painting(height: int = 48, width: int = 64) -> Pixels:
    """Some colours with edges in them."""
    return np.kron(np.random.default_rng(3).integers(0, 255, (height // 8, width // 8, 3)), np.ones((8, 8, 1))).astype(np.uint8)


def walked(count: int = 9) -> Pixels:
    """Somebody white walks before the painting."""
    frames = np.repeat(painting()[None], count, axis=0)
    for number, frame in enumerate(frames):
        frame[20:, 6 * number : 6 * number + 10] = 255
    return frames


def test_who_walks_away_is_not_in_the_background() -> None:
    assert (background.composed(walked(), np.zeros((9, 48, 64), bool)) == painting()).all()


def test_who_stands_most_of_the_time_goes_when_somebody_knows_where() -> None:
    frames = np.repeat(painting()[None], 9, axis=0)
    frames[:7, 10:40, 20:40] = 255
    people = np.zeros((9, 48, 64), bool)
    assert (background.composed(frames, people)[10:40, 20:40] == 255).all()
    people[:7, 10:40, 20:40] = True
    assert (background.composed(frames, people) == painting()).all()


def test_where_somebody_always_stands_something_is_shown() -> None:
    assert (background.composed(walked(1), np.ones((1, 48, 64), bool)) == walked(1)[0]).all()


@pytest.fixture
def watching(monkeypatch: pytest.MonkeyPatch) -> None:
    """A video of 200 frames, of which 50 to 99 are a shot in which somebody walks."""
    frames = np.zeros((200, 48, 64, 3), np.uint8)
    frames[50:100] = np.repeat(walked(10), 5, axis=0)

    def watch(path: object, *, frames: Sequence[media.FrameWatcher], progress: object = None, film: Pixels = frames) -> None:
        for watcher in frames:
            numbers = np.arange(0, len(film), watcher.every)
            watcher.see(film[numbers], numbers)

    monkeypatch.setattr(media, "watch", watch)


def shot(first: int, last: int) -> Shot:
    """A shot by its frames."""
    return Shot(first, last, Span(first * 40_000, (last + 1) * 40_000), 1.0, first)


@pytest.mark.usefixtures("watching")
def test_the_background_of_a_shot_is_of_that_shot_alone() -> None:
    found = background.background("film.mkv", shot(50, 99))
    assert (found.picture == painting()).all()
    assert found.hidden == 0


@pytest.mark.usefixtures("watching")
def test_faces_that_are_found_are_left_out_with_the_bodies_below_them() -> None:
    asked: list[int] = []

    def detect(pictures: Sequence[Pixels]) -> list[list[Face]]:
        asked.append(len(pictures))
        return [[Face(Box(30, 10, 4, 4), 0.9)] for _ in pictures]

    assert background.background("film.mkv", shot(50, 99), detect=detect).picture.shape == (48, 64, 3)
    assert asked
    assert asked[0] >= 10


def staying(monkeypatch: pytest.MonkeyPatch, side: int) -> Callable[[Sequence[Pixels]], list[list[Face]]]:
    """A film in which a red head so large never moves, and somebody who finds its face."""
    film = np.full((100, 96, 128, 3), (60, 110, 170), np.uint8)
    film[:, 40 : 40 + side, 50 : 50 + side] = (200, 60, 40)

    def watch(path: object, *, frames: Sequence[media.FrameWatcher], progress: object = None) -> None:
        for watcher in frames:
            numbers = np.arange(0, len(film), watcher.every)
            watcher.see(film[numbers], numbers)

    monkeypatch.setattr(media, "watch", watch)
    return lambda pictures: [[Face(Box(50 + side / 4, 40 + side / 4, side / 2, side / 2), 0.9)] for _ in pictures]


def test_who_never_moves_away_is_cut_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    found = background.background("film.mkv", shot(0, 99), detect=staying(monkeypatch, 20))
    assert not found.known[45:55, 55:65].any()
    assert 0.03 < found.hidden < 0.2
    assert np.abs(found.picture.astype(int) - (60, 110, 170)).max() <= 2


def test_a_close_up_of_somebody_who_stays_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    detect = staying(monkeypatch, 56)
    monkeypatch.setattr(background, "HIDDEN", 0.15)
    with pytest.raises(InvalidValue, match=r"always behind somebody.*another of the same place"):
        background.background("film.mkv", shot(0, 99), detect=detect)


def test_a_camera_that_moves_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = np.random.default_rng(1).integers(0, 255, (24, 48, 64, 3), dtype=np.uint8)
    watched = list(dice)

    def watch(path: object, *, frames: Sequence[media.FrameWatcher], progress: object = None) -> None:
        frames[0].see(np.stack(watched), np.arange(len(watched)))

    monkeypatch.setattr(media, "watch", watch)
    with pytest.raises(InvalidValue, match="or moves"):
        background.background("film.mkv", shot(0, 23))


@pytest.mark.usefixtures("watching")
def test_a_shot_beyond_the_end_is_told() -> None:
    with pytest.raises(InvalidValue, match="frames 300 to 350"):
        background.background("film.mkv", shot(300, 350))


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(MediaError):
        background.background(tmp_path / "none.mkv", shot(0, 9))


def test_the_student_keeps_a_grid_for_every_still() -> None:
    student = background.BackgroundStudent()
    student.study([Still(0, painting()), Still(12, np.zeros((48, 64, 3), np.uint8))])
    student.study([Still(24, painting(360, 640))])
    kept = student.fill(StillTrack(np.array([0, 12, 24])), 2.0).background
    assert kept is not None
    assert kept.shape == (3, *background.GRID, 3)
    assert np.abs(kept[1]).max() < 1e-6
    empty = background.BackgroundStudent().fill(StillTrack(np.zeros(0, np.int64)), 1.0).background
    assert empty is not None
    assert len(empty) == 0
