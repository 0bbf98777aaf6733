"""Clips cover the file and keep together what belongs together."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from animeu.episode import Chapter, Line, Shot
from animeu.fusion.clips import clips, speakers
from animeu.timeline import FrameClock, Span, Timeline
from animeu.tracks import AudioTrack, VisionTrack

SECOND = 1_000_000
RATE = Fraction(24)


def shots_of(lengths, transitions=()):
    """Shots with these lengths in frames, at 24 frames a second."""
    clock, first, made = FrameClock.constant(sum(lengths), RATE), 0, []
    for i, length in enumerate(lengths):
        kind = transitions[i] if i < len(transitions) else "cut"
        made.append(Shot(first, first + length - 1, clock.span(first, first + length - 1), 0.9, first, begins_with=kind))
        first += length
    return tuple(made)


def vision_of(shots, colours):
    """A track in which shot i has the plain colour ``colours[i]``."""
    frames = shots[-1].last_frame + 1
    colour = np.zeros((frames, 8), dtype=np.uint8)
    for shot, bin_ in zip(shots, colours, strict=True):
        colour[shot.first_frame : shot.last_frame + 1, bin_] = 255
    flat = np.full(frames, 0.5, dtype=np.float32)
    return VisionTrack(
        FrameClock.constant(frames, RATE), (1280, 720), flat, (), flat, flat, flat, flat, colour, np.arange(0, dtype=np.int64)
    )


def audio_of(seconds, speech=(), music=()):
    hops = seconds * 50
    zeros = np.zeros(hops, dtype=np.float32)
    return AudioTrack(
        start_us=0,
        hop_us=20_000,
        samples=seconds * 16_000,
        speech=zeros,
        loudness=np.full(hops, -20, dtype=np.float32),
        music=zeros,
        mel=np.zeros((hops, 64), dtype=np.float16),
        speech_spans=Timeline(Span.seconds(*s) for s in speech),
        music_spans=Timeline(Span.seconds(*s) for s in music),
    )


def said(start, end, text="Something is said here.", **more):
    return Line(Span.seconds(start, end), text, **more)


def edges(found):
    return [clip.span.start for clip in found] + [found[-1].span.end]


times = st.integers(0, 150 * SECOND)
some_lines = st.lists(
    st.builds(
        lambda start, length, kind, track, who: Line(Span(start, start + length), "text", kind, who, track=track),
        times,
        st.integers(0, 9 * SECOND),
        st.sampled_from(["dialogue", "sign", "song", "comment"]),
        st.sampled_from(["a", "b"]),
        st.sampled_from(["", "Mio", "Ren"]),
    ),
    max_size=40,
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.integers(1, 1200), max_size=25), some_lines, st.integers(0, 120 * SECOND), st.booleans())
def test_clips_cover_the_file_in_order_and_last_2_to_30_seconds(lengths, lines, more_us, seen) -> None:
    shots = shots_of(lengths)
    vision = vision_of(shots, [i % 3 for i in range(len(shots))]) if shots and seen else None
    duration_us = (shots[-1].span.end_us if shots else 0) + more_us
    found = clips(shots, lines, duration_us=duration_us, vision=vision)
    if duration_us == 0:
        assert found == ()
        return
    assert found[0].span.start_us == 0
    assert found[-1].span.end_us == duration_us
    assert all(a.span.end_us == b.span.start_us for a, b in pairwise(found))
    if duration_us >= 2 * SECOND:
        assert all(2 * SECOND <= clip.span.duration_us <= 30 * SECOND for clip in found)
    else:
        assert len(found) == 1


@settings(deadline=None)
@given(st.lists(st.integers(1, 1200), min_size=1, max_size=25), some_lines)
def test_every_line_and_every_shot_of_the_file_is_in_a_clip(lengths, lines) -> None:
    shots = shots_of(lengths)
    end_us = shots[-1].span.end_us
    found = clips(shots, lines, duration_us=end_us)
    inside = sorted(i for clip in found for i in clip.lines)
    assert inside == [i for i, line in enumerate(lines) if line.span.start_us < end_us]
    assert all(lines[i].span.start_us / SECOND in clip.span for clip in found for i in clip.lines)
    for clip in found:
        overlapping = [i for i, shot in enumerate(shots) if shot.span.overlaps(clip.span)]
        assert [clip.first_shot, clip.last_shot] == [overlapping[0], overlapping[-1]]


def test_a_line_that_runs_over_a_cut_joins_the_two_shots() -> None:
    shots = shots_of([240, 240])
    assert edges(clips(shots, [said(2, 4)], duration_us=20 * SECOND)) == [0, 10, 20]
    assert edges(clips(shots, [said(2, 4), said(9, 12)], duration_us=20 * SECOND)) == [0, 20]


def test_a_line_held_over_a_cut_by_two_frames_does_not_join() -> None:
    assert edges(clips(shots_of([240, 240]), [said(7, 10.08)], duration_us=20 * SECOND)) == [0, 10, 20]


def test_equal_colours_join_and_different_colours_split() -> None:
    shots = shots_of([144, 144, 144, 144])
    assert edges(clips(shots, [], duration_us=24 * SECOND, vision=vision_of(shots, [0, 0, 1, 1]))) == [0, 12, 24]


def test_a_dialogue_in_shot_and_reverse_shot_stays_together() -> None:
    shots = shots_of([72] * 6)
    found = clips(shots, [], duration_us=18 * SECOND, vision=vision_of(shots, [0, 1, 0, 1, 2, 2]))
    assert edges(found) == [0, 12, 18]


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"shots": shots_of([96, 96, 96], ["start", "fade"])}, "a fade"),
        ({"chapters": [Chapter(Span.seconds(0, 4.2), "A"), Chapter(Span.seconds(4.2, 12), "B")]}, "a chapter"),
        ({"lines": [Line(Span.seconds(0, 2), "la", "song"), Line(Span.seconds(2, 3.8), "la", "song")]}, "the end of a song"),
        ({"audio": audio_of(12, music=[(0, 4.1)])}, "the end of the music"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_ends_something_begins_a_clip(more, what) -> None:
    plain = {"shots": shots_of([96, 96, 96]), "lines": [], "duration_us": 12 * SECOND}
    assert edges(clips(**plain)) == [0, 12]
    assert edges(clips(**plain | more)) == [0, 4, 12], what


def test_speech_that_is_heard_counts_where_there_are_no_subtitles() -> None:
    shots = shots_of([168, 144, 168])
    assert edges(clips(shots, [], duration_us=20 * SECOND, audio=audio_of(20, speech=[(1, 2), (6.5, 7.5)])))[1] == 13


def test_a_shot_longer_than_a_clip_may_be_is_cut_in_a_pause() -> None:
    lines = [said(0.5 + 3 * i, 3.4 + 3 * i) for i in range(5)] + [said(18.5 + 3 * i, 21.4 + 3 * i) for i in range(6)]
    found = clips(shots_of([24 * 36]), lines, duration_us=36 * SECOND)
    assert len(found) == 2
    assert 15.4 <= found[0].span.end <= 18.5
    assert all(clip.first_shot == clip.last_shot == 0 for clip in found)


def test_a_clip_that_begins_inside_a_shot_begins_with_a_frame() -> None:
    shots = shots_of([24 * 100 + 7])
    vision = vision_of(shots, [0])
    found = clips(shots, [said(10.01, 12.99)], duration_us=shots[-1].span.end_us, vision=vision)
    assert len(found) > 3
    assert all(clip.span.start_us in vision.clock.times_us for clip in found)


def test_without_a_picture_pauses_decide() -> None:
    lines = [said(1, 4), said(4.2, 8), said(12, 15), said(15.1, 20)]
    found = clips((), lines, duration_us=22 * SECOND)
    assert all(clip.first_shot == clip.last_shot == -1 for clip in found)
    assert [clip.lines for clip in found] == [(0, 1), (2, 3)]


def test_lines_of_all_tracks_are_listed_and_one_track_decides() -> None:
    lines = [said(2, 4, track="ja"), said(9.8, 12, track="ja"), said(1, 10.5, track="zh")]
    found = clips(shots_of([228, 252]), lines, duration_us=20 * SECOND)
    assert edges(found) == [0, 9.5, 20]
    assert found[0].lines == (0, 2)


def test_speakers_by_time_in_one_track_only() -> None:
    lines = [
        said(0, 1, speaker="Ren", track="en"),
        said(1, 4, speaker="Mio", track="en"),
        said(0, 4, speaker="澪", track="ja"),
        said(0, 9, speaker="Sign", track="en", kind="sign"),
    ]
    assert speakers(lines) == ("Mio", "Ren")


def test_a_clip_knows_its_sounds_and_has_none_without_sound() -> None:
    shots = shots_of([240])
    (clip,) = clips(shots, [], duration_us=10 * SECOND, audio=audio_of(10, speech=[(0, 4)]))
    assert clip.sounds == pytest.approx({"speech": 4, "music": 0, "effects": 6, "silence": 0}, abs=0.05)
    assert clips(shots, [], duration_us=10 * SECOND)[0].sounds == {}
