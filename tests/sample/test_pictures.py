"""The truth against the pixels of the encoded episode."""

import numpy as np
import pytest

from animeu.sample.script import RATE


def test_every_frame_is_there_in_the_size_asked_for(episode):
    assert episode.colour.shape == (episode.truth.frames, 180, 320, 3)
    assert 60 <= float(episode.truth.frames / RATE) <= 90


def test_the_first_frame_is_black_and_the_picture_rises_out_of_it(episode):
    assert episode.truth.black[0][0] == 0
    assert episode.grey[0].max() <= 4
    assert episode.grey[20].mean() > 60


def test_every_black_frame_is_black(episode):
    for first, last in episode.truth.black:
        assert episode.grey[first : last + 1].max() <= 6, (first, last)


def test_every_cut_changes_the_picture_more_than_its_neighbours_do(episode):
    for frame in episode.truth.cuts:
        around = [episode.difference(f) for f in (frame - 2, frame - 1, frame + 1, frame + 2)]
        assert episode.difference(frame) > 12, frame
        assert episode.difference(frame) > 3 * max(around), (frame, episode.difference(frame), around)


def test_nothing_changes_inside_a_hold(episode):
    for first, last in episode.truth.holds:
        for frame in range(first + 1, last + 1):
            assert episode.difference(frame) < 1.5, (first, last, frame)


def test_most_neighbouring_frames_are_held_as_in_anime(episode):
    held = sum(last - first for first, last in episode.truth.holds)
    assert held / episode.truth.frames > 0.4


@pytest.mark.parametrize("length", [2, 3])
def test_there_are_drawings_on_twos_and_on_threes(episode, length):
    assert sum(last - first + 1 == length for first, last in episode.truth.holds) > 10


def test_a_flash_is_white_and_no_boundary_and_the_same_shot_follows(episode):
    burst, *_ = episode.truth.bursts
    first, last = burst.first_frame, burst.last_frame
    assert last - first + 1 in (1, 2)
    assert episode.grey[first : last + 1].min() > 245
    assert not {first, last + 1} & {boundary.frame for boundary in episode.truth.boundaries}
    before, after = episode.colour[first - 1].astype(int), episode.colour[last + 1].astype(int)
    assert np.abs(before - after).mean() < 12


def test_a_dissolve_goes_over_from_one_picture_to_the_other(episode):
    found = [boundary for boundary in episode.truth.boundaries if boundary.kind == "dissolve"]
    assert found
    for boundary in found:
        first, last = boundary.transition
        assert first < boundary.frame <= last
        old, new = (episode.grey[f].astype(float) for f in (first - 1, last + 1))
        middle = episode.grey[boundary.frame].astype(float)
        assert np.abs(middle - (old + new) / 2).mean() < 0.35 * np.abs(old - new).mean()


def test_a_fade_goes_through_black_around_its_frame(episode):
    found = [boundary for boundary in episode.truth.boundaries if boundary.kind == "fade"]
    assert found
    for boundary in found:
        first, last = boundary.transition
        assert episode.grey[boundary.frame].max() <= 6
        assert episode.grey[first - 1].mean() > 20
        assert episode.grey[last + 1].mean() > 20


def test_a_pan_moves_the_picture(episode):
    assert episode.truth.moves
    for move in episode.truth.moves:
        first, last = move.first_frame, move.last_frame
        assert np.abs(episode.grey[(first + last) // 2].astype(int) - episode.grey[last - 4]).mean() > 2


def test_shots_vary_in_length_as_in_anime(episode):
    lengths = [(shot.last_frame - shot.first_frame + 1) / float(RATE) for shot in episode.truth.shots]
    assert len(lengths) >= 12
    assert min(lengths) < 1
    assert max(lengths) > 4


def test_day_and_night_differ_in_light(episode):
    light = {"day": [], "night": []}
    for shot in episode.truth.shots:
        if shot.time in light:
            light[shot.time].append(episode.grey[(shot.first_frame + shot.last_frame) // 2].mean())
    assert np.mean(light["day"]) > np.mean(light["night"]) + 40
