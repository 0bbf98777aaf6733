from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from animeu import media
from animeu.audio import SoundListener
from animeu.audio.music import PeakCounter, music_likeness, music_spans
from animeu.audio.spectrum import BINS
from animeu.timeline import Span
from animeu.tracks import AudioTrack

RATE = 16_000


def listen(samples: NDArray[np.floating]) -> AudioTrack:
    listener = SoundListener()
    listener.hear(samples.astype(np.float32), 0)
    return listener.track(0)


def piano(seconds: int, seed: int = 0) -> NDArray[np.float64]:
    """Two voices of struck notes with six partials."""
    rng = np.random.default_rng(seed)
    sound = rng.normal(0, 1e-4, seconds * RATE)
    for octave in (1, 2):
        at = 0
        while at < len(sound):
            t = np.arange(min(int(rng.choice([0.25, 0.5, 1.0]) * RATE), len(sound) - at)) / RATE
            tone = 110 * octave * 2 ** (rng.choice([0, 2, 4, 5, 7, 9, 11, 12]) / 12)
            for k in range(1, 7):
                sound[at : at + len(t)] += 0.1 / k * np.sin(2 * np.pi * k * tone * t) * np.exp(-2 * t)
            at += len(t)
    return sound


def footsteps(seconds: int) -> NDArray[np.float64]:
    rng = np.random.default_rng(1)
    sound = rng.normal(0, 1e-4, seconds * RATE)
    for at in range(0, len(sound) - 3200, RATE // 2):
        sound[at : at + 3200] += 0.3 * rng.normal(0, 1, 3200) * np.exp(-np.arange(3200) / 500)
    return sound


def test_notes_are_music() -> None:
    assert (listen(piano(15)).music >= 0.5).mean() > 0.95


def test_a_single_lasting_tone_is_music_though_it_has_few_peaks() -> None:
    assert (listen(0.1 * np.sin(2 * np.pi * 440 * np.arange(10 * RATE) / RATE)).music >= 0.5).mean() > 0.9


@pytest.mark.parametrize("colour", [0.0, 0.5, 1.0])
def test_noise_is_no_music(colour: float) -> None:
    noise = np.random.default_rng(2).normal(0, 1, 15 * RATE)
    frequency = np.maximum(np.fft.rfftfreq(len(noise), 1 / RATE), 50)
    coloured = np.fft.irfft(np.fft.rfft(noise) / frequency**colour, len(noise))
    track = listen(coloured / coloured.std() * 0.1)
    assert (track.music >= 0.5).mean() < 0.1
    assert len(track.music_spans) == 0


def test_footsteps_and_silence_are_no_music() -> None:
    assert listen(footsteps(10)).music.max() < 0.5
    assert listen(np.zeros(10 * RATE)).music.max() < 0.5


def test_harmonics_that_stand_are_music_and_those_that_glide_are_not() -> None:
    t = np.arange(10 * RATE) / RATE

    def voice(tone: NDArray[np.float64]) -> AudioTrack:
        phase = 2 * np.pi * np.cumsum(tone) / RATE
        return listen(sum(0.1 / k * np.sin(k * phase) for k in range(1, 12)) + np.random.default_rng(4).normal(0, 1e-3, len(t)))

    assert voice(np.full_like(t, 150)).music.mean() > 0.9
    assert voice(120 + 150 * (t / 0.6 % 1)).music.mean() < 0.3


def test_music_is_found_where_it_plays() -> None:
    sound = np.concatenate([footsteps(10), piano(15), footsteps(10)])
    spans = listen(sound).music_spans
    assert len(spans) == 1
    # The measure looks at 1.3 s on each side.
    assert abs(spans[0].start - 10) < 1.3
    assert abs(spans[0].end - 25) < 1.3


def test_music_between_silences_begins_and_ends_with_its_sound() -> None:
    nothing = np.zeros(3 * RATE)
    spans = listen(np.concatenate([nothing, piano(8), nothing[: RATE * 3 // 2], piano(8), nothing])).music_spans
    assert len(spans) == 2
    assert [round(one.start, 1) for one in spans] == pytest.approx([3, 12.5], abs=0.1)
    assert [one.end for one in spans] == pytest.approx([11, 20.5], abs=0.5)


def test_a_rest_does_not_end_music_and_a_chime_is_none() -> None:
    likeness = np.zeros(1000, dtype=np.float32)
    likeness[100:250] = likeness[300:500] = 1  # with a rest of 1.6 s
    likeness[700:780] = 1  # 2.56 s
    assert list(music_spans(likeness)) == [Span(3_200_000, 16_000_000)]


def test_counts_do_not_depend_on_how_hops_were_grouped() -> None:
    power = np.random.default_rng(3).gamma(1, 1, (60, BINS)).astype(np.float32)
    power[10:40, [30, 60, 90]] *= 100
    whole, counter = PeakCounter()(power), PeakCounter()
    parts = [counter(power[first:end]) for first, end in ((0, 1), (1, 3), (3, 20), (20, 60))]
    assert np.array_equal(np.concatenate(parts), whole)


def test_a_peak_counts_with_all_its_hops_when_it_has_lasted() -> None:
    power = np.full((40, BINS), 1e-6, dtype=np.float32)
    power[3:5, 50] = power[10:13, 50] = power[20:30, 50] = 1  # 2, 3 and 10 hops
    assert PeakCounter()(power).sum(axis=0).tolist() == [15, 13, 10]


def test_no_counts_give_no_likeness() -> None:
    assert music_likeness(np.zeros((0, 3), dtype=np.int16)).shape == (0,)


@pytest.mark.parametrize("name", ["bbb-60s-360p.mp4", "sintel-26s-480p.mp4"])
def test_the_score_of_a_film_is_music_and_nobody_speaks(data: Path, name: str) -> None:
    listener = SoundListener()
    media.watch(data / "media" / name, sound=[listener])
    track = listener.track(0)
    assert (track.music >= 0.5).mean() > 0.9
    assert track.speech_spans.duration < 1
