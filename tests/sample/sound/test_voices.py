"""Voices: heard as speech, told apart, and different in every manner."""

from functools import cache

import numpy as np
import pytest

from animeu import lazy
from animeu.sample.design import Voice
from animeu.sample.sound.speech import timed
from animeu.sample.sound.voice import speak
from animeu.weights import package_file

GIRL, MAN = Voice(285.0, 1.22, 0.10, 7.2, 1.25, 0.9), Voice(96.0, 0.94, 0.10, 5.6, 0.75, 2.0, 0.22)
LINES = ("ano ookina arashi no ato kara", "konbanwa kono ko o sagashite iru no")


@cache
def line(voice, manner, say=LINES[0]):
    return speak(timed(say, 8.0, voice), voice, 2, manner=manner)


@pytest.mark.parametrize("voice", [GIRL, MAN])
@pytest.mark.parametrize("manner", ["plain", "shout"])
def test_a_detector_takes_it_for_speech(voice, manner):
    found = [speech(line(voice, manner, say), timed(say, 8.0, voice)[-1].end) for say in LINES]
    assert np.concatenate(found).mean() > 0.85  # 0.93 to 0.98 measured


def test_a_whisper_has_no_pitch_and_a_shout_is_higher_and_brighter():
    assert voicing(line(GIRL, "whisper")) < 0.5 < voicing(line(GIRL, "plain"))
    assert middle(line(MAN, "shout")) > 1.05 * middle(line(MAN, "plain"))


def test_voices_differ_in_the_length_of_their_tract():
    assert middle(line(GIRL, "plain")) > 1.15 * middle(line(MAN, "plain"))


def middle(sound):
    """The middle of the spectrum on a scale like that of the ear, in Hz."""
    f = np.fft.rfftfreq(len(sound), 1 / 48_000)
    power = np.abs(np.fft.rfft(sound)) ** 0.6 * (f < 6000)
    return (f * power).sum() / power.sum()


def voicing(sound):
    """How much short windows are like themselves a period later; the mean over the loud ones."""
    found = []
    for first in range(0, len(sound) - 4096, 2048):
        window = sound[first : first + 4096] * np.hanning(4096)
        likeness = np.fft.irfft(np.abs(np.fft.rfft(window, 8192)) ** 2)
        if likeness[0] > 1:
            found.append(likeness[48_000 // 500 : 48_000 // 80].max() / likeness[0])
    return float(np.mean(found))


def speech(sound, end):
    """Whether silero-vad hears speech, in windows of 32 ms up to ``end``."""
    low = np.concatenate([np.zeros(24_000), 0.6 * sound])
    low = low[: len(low) // 6 * 6]
    low = np.fft.irfft(np.fft.rfft(low)[: len(low) // 6 + 1] / 3, len(low) // 3).astype(np.float32)
    session = lazy.onnxruntime().InferenceSession(str(package_file("silero_vad", "data", "silero_vad.onnx")))
    state, context, found = np.zeros((2, 1, 128), np.float32), np.zeros(64, np.float32), []
    for first in range(0, len(low) - 511, 512):
        chunk = low[first : first + 512]
        given = {"input": np.concatenate([context, chunk])[None], "state": state, "sr": np.array(16_000, np.int64)}
        answer, state = session.run(None, given)
        context = chunk[-64:]
        found.append(answer[0, 0] > 0.5)
    times = (np.arange(len(found)) + 0.5) * 512 / 16_000 - 0.5
    return np.array(found)[(times > 0.08) & (times < end)]
