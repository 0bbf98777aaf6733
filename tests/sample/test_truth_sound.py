"""What the truth tells about voices and silence, against the sound of every episode as it is encoded."""

import numpy as np

from animeu import lazy
from animeu.timeline import Span, Timeline
from animeu.weights import package_file

RATE = 48_000
WINDOW = 512 / 16_000
"""Seconds that the voice detector hears at a time."""


def part(watched, span):
    return watched.sound[round(span.start * RATE) : round(span.end * RATE)]


def level(sound):
    return float(np.sqrt((sound.astype(float) ** 2).mean()))


def test_there_is_silence_where_nothing_is_heard(watched):
    known = Timeline(sound.span for sound in watched.truth.sounds)
    for gap in known.gaps(watched.truth.clock.whole):
        if gap.duration > 0.5:  # a coder smears sound over the first tenths
            inner = Span(gap.start_us + 200_000, gap.end_us - 200_000)
            assert level(part(watched, inner)) < 2e-3, gap


def test_something_sounds_wherever_anything_is_heard(watched):
    for sound in watched.truth.sounds:
        assert level(part(watched, sound.span)) > 3e-3, sound


def test_a_voice_sounds_while_its_line_is_shown_and_is_told_among_the_sounds(watched):
    speech = {(sound.what, sound.span) for sound in watched.truth.sounds if sound.kind == "speech"}
    spoken = [line for line in watched.truth.lines if line.kind == "dialogue" and line.heard]
    assert len(spoken) == len(speech) >= 15
    for line in spoken:
        assert Span(line.heard.start_us + 60_000, line.heard.end_us - 200_000) in line.span, line
        assert any(span == line.heard and what in (line.speaker, "crowd") for what, span in speech), line


def test_a_detector_of_voices_hears_them_where_the_truth_does(watched):
    voiced = voice(watched.sound)
    times = (np.arange(len(voiced)) + 0.5) * WINDOW
    sung = Timeline(song.span for song in watched.truth.songs if song.sung)
    lines = [line for line in watched.truth.lines if line.heard and line.kind == "dialogue"]
    plain = [
        line for line in lines if line.manner in ("plain", "shout") and not line.off and not any(map(line.heard.overlaps, sung))
    ]
    heard = np.array([voiced[(times >= line.heard.start) & (times < line.heard.end)].mean() for line in plain])
    assert heard.mean() > 0.75
    assert (heard > 0.4).mean() > 0.9
    anybody = Timeline((*(line.heard for line in watched.truth.lines if line.heard), *sung)).support(300_000)
    quiet = np.ones(len(times), bool)
    for span in anybody:
        quiet &= (times < span.start - 0.1) | (times > span.end + 0.3)
    assert voiced[quiet].mean() < 0.1


def voice(sound):
    """Whether somebody speaks in each window, by silero-vad."""
    low = sound[: len(sound) // 3 * 3]
    low = np.fft.irfft(np.fft.rfft(low)[: len(low) // 6 + 1] / 3, len(low) // 3).astype(np.float32)
    session = lazy.onnxruntime().InferenceSession(str(package_file("silero_vad", "data", "silero_vad.onnx")))
    state, context, found = np.zeros((2, 1, 128), np.float32), np.zeros(64, np.float32), []
    for first in range(0, len(low) - 511, 512):
        chunk = low[first : first + 512]
        given = {"input": np.concatenate([context, chunk])[None], "state": state, "sr": np.array(16_000, np.int64)}
        answer, state = session.run(None, given)
        context = chunk[-64:]
        found.append(answer[0, 0] > 0.5)
    return np.array(found)
