"""The truth against the sound of the encoded episode."""

import numpy as np

from animeu import lazy
from animeu.sample.design import Voice
from animeu.sample.sound import music, noises, voice
from animeu.sample.sound.speech import timed
from animeu.timeline import Span
from animeu.weights import package_file


def test_nothing_is_clipped_and_the_episode_is_not_quiet(episode):
    assert 0.5 < np.abs(episode.sound).max() < 0.99
    assert np.sqrt((episode.sound**2).mean()) > 0.03


def test_the_sound_is_as_long_as_the_picture(episode):
    assert abs(len(episode.sound) / 48_000 - episode.truth.clock.end_us / 1e6) < 0.05


def test_a_voice_detector_hears_the_lines_and_little_else(episode):
    probability = speech_probability(at_16k(episode.sound))
    times = (np.arange(len(probability)) + 0.5) * 512 / 16_000
    spoken = np.zeros(len(probability), bool)
    for sound in episode.truth.sounds:
        if sound.kind == "speech":
            inside = (times >= sound.span.start) & (times < sound.span.end)
            spoken |= inside
            assert (probability[inside] > 0.5).mean() > 0.5, sound
    assert (probability[spoken] > 0.5).mean() > 0.85  # 0.94 measured
    kitten = [s.span for s in episode.truth.sounds if s.what == "meow"]
    other = ~spoken & ~np.array([any(t in span for span in kitten) for t in times])
    assert (probability[other] > 0.5).mean() < 0.05  # 0.01 measured


def test_speech_lies_inside_the_lines_that_are_spoken(episode):
    lines = [line for line in episode.truth.lines if line.kind == "dialogue"]
    speech = [sound for sound in episode.truth.sounds if sound.kind == "speech"]
    assert len(speech) == len(lines)
    for sound in speech:
        slack = Span(sound.span.start_us + 30_000, sound.span.end_us - 200_000)
        assert any(slack in line.span and line.speaker == sound.what for line in lines), sound


def test_speech_is_louder_than_the_music_under_it(episode):
    def level(span):
        return float(np.sqrt((episode.sound[int(span.start * 48_000) : int(span.end * 48_000)] ** 2).mean()))

    quiet = next(sound.span for sound in episode.truth.sounds if sound.what == "shiori")
    assert level(quiet) > 1.5 * level(Span(quiet.start_us - 1_500_000, quiet.start_us - 500_000))


def test_three_voices_differ_in_pitch(episode):
    pitches = {}
    for sound in episode.truth.sounds:
        if sound.kind == "speech" and sound.what not in pitches:
            pitches[sound.what] = pitch(episode.sound[int(sound.span.start * 48_000) : int(sound.span.end * 48_000)])
    assert pitches["ren"] * 1.3 < pitches["shiori"] < pitches["hina"]


def test_a_voice_is_the_same_for_the_same_seed_and_ends_with_its_words():
    morae = timed("matte", 1.0, Voice())
    first, second = voice.speak(morae, Voice(), 3), voice.speak(morae, Voice(), 3)
    assert np.array_equal(first, second)
    assert not np.array_equal(first, voice.speak(morae, Voice(), 4))
    assert np.isfinite(first).all()
    assert abs(len(first) / 48_000 - morae[-1].end) < 0.2


def test_every_tune_and_effect_sounds():
    for name in music.TUNES:
        played = music.play(name, 1.5)
        assert played.shape == (72_000, 2)
        assert 0.05 < np.abs(played).max() <= 0.5
    for name in noises.NOISES:
        made = noises.noise(name, 1.0)
        assert np.isfinite(made).all()
        assert np.abs(made).max() > 0.02


def at_16k(sound):
    n = len(sound) // 3 * 3
    return (np.fft.irfft(np.fft.rfft(sound[:n])[: n // 6 + 1] / 3, n // 3)).astype(np.float32)


def speech_probability(sound):
    session = lazy.onnxruntime().InferenceSession(str(package_file("silero_vad", "data", "silero_vad.onnx")))
    state, context, found = np.zeros((2, 1, 128), np.float32), np.zeros(64, np.float32), []
    for first in range(0, len(sound) - 511, 512):
        chunk = sound[first : first + 512]
        given = {"input": np.concatenate([context, chunk])[None], "state": state, "sr": np.array(16_000, np.int64)}
        answer, state = session.run(None, given)
        context = chunk[-64:]
        found.append(answer[0, 0])
    return np.array(found)


def pitch(sound):
    """The lag at which short windows are most like themselves, as a frequency; the median over the windows."""
    found = []
    for first in range(0, len(sound) - 4096, 2048):
        window = sound[first : first + 4096] * np.hanning(4096)
        spectrum = np.fft.rfft(window, 8192)
        likeness = np.fft.irfft(np.abs(spectrum) ** 2)
        lags = likeness[48_000 // 500 : 48_000 // 80]
        if lags.max() > 0.5 * likeness[0]:
            found.append(48_000 / (48_000 // 500 + int(lags.argmax())))
    return float(np.median(found))
