from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from animeu.audio import SoundListener
from animeu.audio.blocks import HOP, HOP_US, HOPS, MARGIN, Blocks
from animeu.audio.listener import loudness
from animeu.errors import InvalidValue
from animeu.tracks import AudioTrack

RATE = 16_000


def listen(samples: NDArray[np.float32], cuts: list[int] | None = None, start_us: int = 0) -> AudioTrack:
    listener = SoundListener()
    edges = [0, *sorted(cuts or []), len(samples)]
    for first, end in itertools.pairwise(edges):
        listener.hear(samples[first:end], first)
    return listener.track(start_us)


def tone(seconds: float, hertz: float = 440, level: float = 0.1) -> NDArray[np.float32]:
    return (level * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)).astype(np.float32)


def same(a: AudioTrack, b: AudioTrack) -> bool:
    arrays = all(np.array_equal(getattr(a, name), getattr(b, name)) for name in ("speech", "loudness", "music", "mel"))
    return arrays and a.speech_spans == b.speech_spans and a.music_spans == b.music_spans and a.samples == b.samples


# Longer than one block, so that block borders are crossed, and not a whole number of hops.
SOUND = np.concatenate([tone(9), np.random.default_rng(0).normal(0, 0.05, 9 * RATE).astype(np.float32), tone(1.007, 660)]).astype(
    np.float32
)
WHOLE = listen(SOUND)


@settings(max_examples=25)
@given(st.lists(st.integers(0, len(SOUND)), max_size=40))
def test_the_track_does_not_depend_on_how_the_sound_was_cut(cuts: list[int]) -> None:
    assert same(listen(SOUND, cuts), WHOLE)


@given(st.lists(st.integers(0, 3 * HOPS * HOP), max_size=6), st.integers(0, 2 * HOPS * HOP + 700))
def test_blocks_show_every_sample_once_with_its_neighbours(cuts: list[int], size: int) -> None:
    samples = np.arange(1, size + 1, dtype=np.float32)
    blocks, found = Blocks(), []
    edges = [0, *sorted(min(cut, size) for cut in cuts), size]
    for first, end in itertools.pairwise(edges):
        found += list(blocks.push(samples[first:end]))
    found += list(blocks.close())
    middle = np.concatenate([block[MARGIN:-MARGIN] for block in found]) if found else np.zeros(0)
    assert np.array_equal(middle[:size], samples)
    assert not middle[size:].any()
    assert len(middle) == -(-size // HOP) * HOP
    for before, after in itertools.pairwise(found):
        assert np.array_equal(before[-2 * MARGIN :], after[: 2 * MARGIN])


@pytest.mark.parametrize("size", [0, 1, 511, 512, 513, HOPS * HOP, HOPS * HOP + 1])
def test_there_is_one_hop_for_every_512_samples_begun(size: int) -> None:
    track = listen(np.full(size, 0.1, dtype=np.float32))
    hops = -(-size // HOP)
    assert track.samples == size
    assert track.speech.shape == track.loudness.shape == track.music.shape == (hops,)
    assert track.mel.shape == (hops, 64)
    assert [array.dtype for array in (track.speech, track.loudness, track.music, track.mel)] == [np.float32] * 3 + [np.float16]


def test_a_video_without_sound_gives_an_empty_track() -> None:
    track = SoundListener().track(5)
    assert (track.samples, len(track.speech), len(track.speech_spans), len(track.music_spans)) == (0, 0, 0, 0)
    assert not track.span
    assert track.notices == ()


def test_spans_are_told_in_the_time_of_the_video() -> None:
    chord = sum(tone(8, hertz, 0.05) for hertz in (220, 277, 330, 440, 550, 660))
    early, late = listen(chord), listen(chord, start_us=-1_234_567)
    assert len(early.music_spans) == 1
    assert late.music_spans == early.music_spans.shift(-1_234_567)
    assert late.start_us == -1_234_567
    assert late.hop_us == HOP_US == 32_000


def test_samples_that_are_no_numbers_count_as_silence_and_are_told() -> None:
    broken = SOUND.copy()
    broken[1000:1003], broken[5000], broken[-1] = np.nan, np.inf, -np.inf
    mended = np.where(np.isfinite(broken), broken, np.float32(0))
    track = listen(broken, [1001, 9000])
    assert same(track, listen(mended))
    assert [notice.code for notice in track.notices] == ["broken-samples"]
    assert "5 samples" in str(track.notices[0])


def test_sound_beyond_full_scale_stays_finite_and_is_told() -> None:
    track = listen(tone(2, level=3e38))
    assert np.isfinite(track.mel).all()
    assert track.loudness.max() <= 0
    assert track.speech.max() <= 1
    assert [notice.code for notice in track.notices] == ["clipped-samples"]


def test_a_single_overshoot_is_nothing_to_speak_of() -> None:
    sound = tone(2)
    sound[7] = 1.2
    assert listen(sound).notices == ()


def test_a_constant_offset_is_not_loud() -> None:
    track = listen(np.full(60 * HOP, 0.25, dtype=np.float32))
    assert (track.loudness == -120).all()
    assert track.speech.max() < 0.5
    assert not len(track.music_spans)


def test_an_offset_changes_neither_level_nor_bands() -> None:
    sound = tone(2)[: 60 * HOP]
    plain, lifted = listen(sound), listen(sound + np.float32(0.2))
    assert np.allclose(plain.loudness, lifted.loudness, atol=0.1)
    # The first and last window see the offset begin and end.
    assert np.abs(plain.mel.astype(np.float32) - lifted.mel.astype(np.float32))[1:-1, 10:25].max() < 0.1


def test_a_gap_between_blocks_is_silence() -> None:
    listener = SoundListener()
    listener.hear(tone(1), 0)
    listener.hear(tone(1), 3 * RATE)
    gap = np.concatenate([tone(1), np.zeros(2 * RATE, dtype=np.float32), tone(1)])
    assert same(listener.track(0), listen(gap))


def test_sound_that_was_heard_already_is_refused() -> None:
    listener = SoundListener()
    listener.hear(tone(1), 0)
    with pytest.raises(InvalidValue, match="16000 or later"):
        listener.hear(tone(1), 100)


def test_two_channels_are_refused() -> None:
    with pytest.raises(InvalidValue, match="one channel"):
        SoundListener().hear(np.zeros((2, 512), dtype=np.float32), 0)


def test_a_caller_may_use_its_buffer_again() -> None:
    buffer, listener = np.empty(1000, dtype=np.float32), SoundListener()
    for first in range(0, 20_000, 1000):
        buffer[:] = SOUND[first : first + 1000]
        listener.hear(buffer, first)
        buffer[:] = 9
    assert same(listener.track(0), listen(SOUND[:20_000]))


@pytest.mark.parametrize(("level", "decibel"), [(1.0, 0), (0.1, -20), (0.001, -60), (0.0, -120), (1e-9, -120)])
def test_loudness_is_the_root_mean_square_against_full_scale(level: float, decibel: float) -> None:
    square = np.tile(np.float32([level, -level]), HOP)
    assert loudness(square) == pytest.approx([decibel, decibel], abs=0.01)


def test_a_sine_is_three_decibels_below_a_square() -> None:
    assert listen(tone(1, level=0.1)).loudness[5] == pytest.approx(-23.01, abs=0.1)


def test_the_bands_tell_where_a_tone_lies_and_when() -> None:
    sound = np.concatenate([np.zeros(RATE, dtype=np.float32), tone(1, 200), tone(1, 3000), np.zeros(RATE, dtype=np.float32)])
    mel = listen(sound).mel.astype(np.float32)
    low, high = mel[40].argmax(), mel[75].argmax()
    assert low < 10 < 40 < high
    assert mel[:30].max() == pytest.approx(np.log(1e-10), abs=0.02)
    assert mel[96:].max() == pytest.approx(np.log(1e-10), abs=0.02)


def test_memory_does_not_hold_the_samples() -> None:
    listener = SoundListener()
    for first in range(0, 100 * RATE, RATE):
        listener.hear(SOUND[:RATE], first)
    held = sum(piece.nbytes for piece in listener._blocks._waiting)
    hops = sum(array.nbytes for kept in (listener._speech, listener._loudness, listener._mel, listener._counts) for array in kept)
    assert held < (HOPS * HOP + 2 * MARGIN + RATE) * 4
    assert hops < 160 * 100 * RATE / HOP
