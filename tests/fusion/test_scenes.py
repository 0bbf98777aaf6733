"""Scenes gather clips of one place, also when it returns."""

import math
import tracemalloc
from collections import Counter
from itertools import product

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from animeu import sample
from animeu.episode import Clip, Shot
from animeu.fusion.scenes import RETURN, SAME_PLACE, _cluster, scenes
from animeu.timeline import FrameClock, Span
from animeu.tracks import VisionTrack


def film(colours, shots_per_clip=1):
    """Clips of one second a shot; a clip has the colours with the given numbers, one for each shot."""
    numbers = [number for clip in colours for number in (clip if isinstance(clip, tuple) else (clip,) * shots_per_clip)]
    shots = [Shot(i, i, Span.seconds(i, i + 1), 0.9, i) for i in range(len(numbers))]
    clips, first = [], 0
    for clip in colours:
        count = len(clip) if isinstance(clip, tuple) else shots_per_clip
        clips.append(Clip(Span.seconds(first, first + count), first, first + count - 1))
        first += count
    flat = np.zeros(len(shots), dtype=np.float32)
    clock = FrameClock(np.arange(len(shots), dtype=np.int64) * 1_000_000, len(shots) * 1_000_000)
    colour = np.eye(32, dtype=np.uint8)[numbers] * 255
    none = np.zeros(0, dtype=np.int64)
    return clips, shots, VisionTrack(clock, (1280, 720), flat, (), flat, flat, flat, flat, colour, none)


def labels(colours):
    return [clip.scene for clip in scenes(*film(colours))[0]]


@given(st.lists(st.integers(0, 4), max_size=30), st.integers(1, 3), st.booleans())
def test_every_clip_is_in_exactly_one_scene(colours, per_clip, seen) -> None:
    clips, shots, vision = film(colours, per_clip)
    placed, found = scenes(clips, shots, vision if seen else None)
    assert [clip.span for clip in placed] == [clip.span for clip in clips]
    assert sorted(i for scene in found for i in scene.clips) == list(range(len(clips)))
    assert all(placed[i].scene == number for number, scene in enumerate(found) for i in scene.clips)
    assert [scene.clips[0] for scene in found] == sorted(scene.clips[0] for scene in found)
    for scene in found:
        assert scene.span == Span(placed[scene.clips[0]].span.start_us, placed[scene.clips[-1]].span.end_us)


@given(st.lists(st.integers(0, 4), min_size=1, max_size=30))
def test_different_colours_never_share_a_scene_and_neighbours_of_one_colour_do(colours) -> None:
    found = labels(colours)
    assert all(colours[i] == colours[j] for i in range(len(found)) for j in range(i) if found[i] == found[j])
    assert all(found[i] == found[i - 1] for i in range(1, len(found)) if colours[i] == colours[i - 1])


def test_a_scene_returns_within_a_few_clips_and_not_later() -> None:
    assert labels([0, 1, 0]) == [0, 1, 0]
    assert labels([0, *[1] * (RETURN - 1), 0]) == [0, *[1] * (RETURN - 1), 0]
    assert labels([0, *[1] * RETURN, 0]) == [0, *[1] * RETURN, 2]


@given(st.data())
def test_joining_by_the_heap_gives_what_looking_at_all_pairs_each_time_gives(data) -> None:
    count = data.draw(st.integers(1, 20))
    near = [(a, b) for a in range(count) for b in range(a + 1, min(a + RETURN + 1, count))]
    value = st.sampled_from([0.0, 0.5, 0.75, SAME_PLACE, 0.9, 1.0]) | st.floats(0.6, 1)
    alike = {pair: data.draw(value) for pair in near}
    groups = [[i] for i in range(count)]
    while True:
        means = {}
        for a in range(len(groups)):
            for b in range(a + 1, len(groups)):
                pairs = [alike[min(p), max(p)] for p in product(groups[a], groups[b]) if (min(p), max(p)) in alike]
                if pairs:
                    means[a, b] = math.fsum(pairs) / len(pairs)
        a, b = max(means, key=means.__getitem__, default=(0, 0))
        if means.get((a, b), 0) < SAME_PLACE:
            break
        second = sorted(value for value in means.values() if value != means[a, b])[-1:]
        assume(means[a, b] - SAME_PLACE > 1e-9 or len(groups[a] + groups[b]) == 2)  # nothing hangs on the last bit of a sum
        assume(not second or means[a, b] - second[0] > 1e-9)
        groups[a] += groups.pop(b)
    label = {i: min(group) for group in groups for i in group}
    assert _cluster(count, alike) == [label[i] for i in range(count)]


def test_a_day_of_clips_needs_no_table_of_all_pairs() -> None:
    clips, shots, vision = film([i // 5 % 7 for i in range(3000)])
    tracemalloc.start()
    placed, found = scenes(clips, shots, vision)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found) == 600
    assert [clip.scene for clip in placed] == [i // 5 for i in range(3000)]
    assert peak < 3000**2  # one byte for each pair


def test_one_close_up_does_not_take_a_clip_out_of_its_place() -> None:
    assert labels([(0, 1), (0, 2, 1), (5, 6)]) == [0, 0, 1]


def test_without_a_picture_nothing_tells_places_apart() -> None:
    clips, shots, _ = film([0, 1, 2])
    placed, found = scenes(clips, shots, None)
    assert [clip.scene for clip in placed] == [0, 0, 0]
    assert found[0].clips == (0, 1, 2)
    assert scenes([], [], None) == ((), ())


def test_scenes_of_the_drawn_sample_are_its_places(drawn, analysis) -> None:
    episode, truth = analysis.episode, sample.truth(drawn)
    for scene in episode.scenes:
        shown = Counter()
        for clip in (episode.clips[i] for i in scene.clips):
            for shot in episode.shots[clip.first_shot : clip.last_shot + 1]:
                seen = next(true for true in truth.shots if true.last_frame >= shot.representative)
                # The opening is a montage: one song, four places.
                opening = truth.scenes[seen.scene].part == "opening"
                shown["opening" if opening else (seen.place, seen.time)] += shot.frames
        assert max(shown.values()) > 0.85 * sum(shown.values()), shown
    assert 4 <= len(episode.scenes) <= 7
