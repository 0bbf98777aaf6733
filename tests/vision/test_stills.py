"""Stills are chosen because the picture changed: every shot has one, a held drawing has few."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from animeu.tracks import StillTrack
from animeu.vision.stills import EVERY, LONGEST, Still, StillWatcher


class Student:
    def __init__(self) -> None:
        self.frames: list[int] = []
        self.scale = 0.0

    def study(self, stills: Sequence[Still]) -> None:
        self.frames += [still.frame for still in stills]

    def fill(self, track: StillTrack, scale: float) -> StillTrack:
        self.scale = scale
        return track


def watched(levels: Sequence[int], noise: int = 0) -> StillWatcher:
    """A video of flat grey pictures, looked at each `EVERY` frames."""
    dice = np.random.default_rng(0)
    frames = np.array(levels, np.int16)[:, None, None, None] + dice.integers(-noise, noise + 1, (len(levels), 90, 160, 3))
    watcher = StillWatcher([Student()])
    watcher.see(frames.clip(0, 255).astype(np.uint8), np.arange(len(levels)) * EVERY)
    return watcher


def test_a_held_drawing_with_the_noise_of_compression_is_looked_at_once_in_five_seconds() -> None:
    assert watched([100] * 12, noise=12).frames.tolist() == [0, LONGEST]


def test_each_shot_has_a_still_and_a_small_figure_that_moves_gives_another() -> None:
    assert watched([20, 20, 200, 200, 60]).frames.tolist() == [0, 24, 48]
    frames = np.full((2, 90, 160, 3), 100, np.uint8)
    frames[1, 40:50, 80:90] = 180  # one cell of the 144
    watcher = StillWatcher([Student()])
    watcher.see(frames, np.array([0, 12]))
    assert watcher.frames.tolist() == [0, 12]


@given(st.lists(st.integers(0, 255), min_size=1, max_size=30), st.integers(1, 5))
def test_what_is_chosen_does_not_depend_on_how_frames_come_in_batches(levels: list[int], size: int) -> None:
    whole, parts = watched(levels), StillWatcher([student := Student()])
    frames = np.array(levels, np.uint8)[:, None, None, None] * np.ones((1, 90, 160, 3), np.uint8)
    for at in range(0, len(levels), size):
        parts.see(frames[at : at + size], np.arange(at, min(at + size, len(levels))) * EVERY)
    assert parts.frames.tolist() == whole.frames.tolist() == student.frames


def test_students_hear_how_many_pixels_of_the_video_are_in_one_of_a_still() -> None:
    watcher = StillWatcher([student := Student()])
    watcher.track((1920, 1080))
    assert student.scale == 3.0
    watcher.track((480, 360))
    assert student.scale == 1.0


@given(st.integers(1, 40), st.integers(1, 40))
def test_pictures_of_any_size_are_looked_at(height: int, width: int) -> None:
    watcher = StillWatcher([])
    watcher.see(np.zeros((2, height, width, 3), np.uint8), np.array([0, 12]))
    assert watcher.frames.tolist() == [0]
