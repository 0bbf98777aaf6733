"""A look keeps what a frame shows in 530 bytes, nothing of what is flat, and its vectors forget light and tint."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from animeu.vision.lookup import INDEXED, LookWatcher, described
from animeu.vision.lookup.descriptor import WHOLE, Window
from animeu.vision.lookup.look import BYTES, GREY, channels, decode, encode, resized


def small(picture: np.ndarray) -> np.ndarray:
    return np.asarray(Image.fromarray(picture).resize((48, 27), Image.Resampling.BOX))


def test_what_is_decoded_is_what_was_encoded_but_for_a_step_of_its_sixteen(made_up) -> None:
    pictures = np.stack([small(made_up(number)) for number in range(8)])
    luma, hues = decode(encode(pictures))
    planes = channels(pictures)
    wanted = resized(planes[0], GREY)
    step = (wanted.max(axis=(1, 2)) - wanted.min(axis=(1, 2)) + 2) / 15
    assert (np.abs(luma - wanted).max(axis=(1, 2)) <= step / 2 + 0.01).all()
    assert np.abs(hues[:, 0] - 128 - resized(planes[1], (7, 12))).max() < 10


def test_black_white_and_plain_frames_leave_nothing_and_are_never_found() -> None:
    plain = np.stack([np.full((27, 48, 3), level, np.uint8) for level in (0, 90, 255)])
    noisy = (np.random.default_rng(0).integers(0, 6, (1, 27, 48, 3))).astype(np.uint8)  # a black of a film
    looks = encode(np.concatenate([plain, noisy]))
    assert looks.shape == (4, BYTES)
    assert not looks.any()
    assert not described(looks, INDEXED).any()


def test_tint_and_brightness_change_no_vector_and_another_picture_does(made_up) -> None:
    pictures = np.stack([small(made_up(1)), small(made_up(2))])
    tinted = (pictures * 0.6 + np.array([60, 40, 10])).astype(np.uint8)
    plain, changed = (described(encode(one), [WHOLE])[:, 0] for one in (pictures, tinted))
    assert (plain * changed).sum(axis=1) == pytest.approx(1, abs=0.01)
    assert plain[0] @ plain[1] < 0.7


def test_a_window_of_a_look_is_described_as_the_crop_itself(made_up) -> None:
    picture = made_up(3)
    crop = picture[90:270, 160:480]
    of_window = described(encode(small(picture)[None]), [Window(0.25, 0.25, 0.5, 0.5)])[0, 0]
    assert of_window @ described(encode(small(crop)[None]), [WHOLE])[0, 0] > 0.97


def test_held_drawings_are_kept_once_and_new_ones_at_their_first_frame(made_up) -> None:
    watcher = LookWatcher()
    drawings = np.repeat(np.stack([small(made_up(number)) for number in (1, 2, 1)]), [7, 30, 9], axis=0)
    for start in range(0, len(drawings), 10):
        watcher.see(drawings[start : start + 10], np.arange(start, min(start + 10, len(drawings))))
    assert watcher.looks.frames.tolist() == [0, 7, 37]


def test_what_changes_all_the_time_never_takes_two_megabytes_in_24_minutes() -> None:
    watcher = LookWatcher()
    frames = np.random.default_rng(0).integers(0, 256, (64, 27, 48, 3), dtype=np.uint8)
    count = 24 * 60
    for start in range(0, count, 64):
        watcher.see(frames, np.arange(start, start + 64))
    kept = len(watcher.looks)
    assert kept > 0.09 * count
    assert kept * BYTES / count * (24 * 60 * 24) < 3.2e6  # a burst and its debt; the long run is below
    before = kept
    for start in range(count, 3 * count, 64):
        watcher.see(frames, np.arange(start, start + 64))
    assert (len(watcher.looks) - before) / (2 * count) * (24 * 60 * 24) * BYTES < 2e6
