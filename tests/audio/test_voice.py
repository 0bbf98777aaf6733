from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from animeu import lazy
from animeu.audio.blocks import HOP, HOP_US, MARGIN, Blocks
from animeu.audio.voice import SPEECH_ON, VoiceDetector, hysteresis, speech_spans
from animeu.timeline import Span, Timeline
from animeu.weights import package_file


def talk(seconds: float, seed: int = 0) -> NDArray[np.float32]:
    """Something that Silero takes for a voice: gliding harmonics through two moving formants, in syllables."""
    rng = np.random.default_rng(seed)
    n = round(seconds * 16_000)
    t = np.arange(n) / 16_000
    knots = np.arange(0, seconds + 0.2, 0.2)
    tone = np.interp(t, knots, rng.uniform(110, 190, len(knots)))
    first, second = (
        np.interp(t, knots, rng.uniform(300, 800, len(knots))),
        np.interp(t, knots, rng.uniform(900, 2400, len(knots))),
    )
    phase = 2 * np.pi * np.cumsum(tone) / 16_000
    sound = np.zeros(n)
    for k in range(1, 40):
        at = k * tone
        gain = np.exp(-(((at - first) / 120) ** 2)) + 0.6 * np.exp(-(((at - second) / 180) ** 2)) + 0.02 / k
        sound += gain * np.sin(k * phase)
    syllables = np.clip(np.sin(np.pi * 2.2 * t) * 3, 0, 1) ** 0.5 * 0.9 + 0.1
    sound *= syllables
    return (sound / np.abs(sound).max() * 0.5).astype(np.float32)


def probabilities(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    detector, blocks = VoiceDetector(), Blocks()
    found = [detector(block) for block in [*blocks.push(samples), *blocks.close()]]
    return np.concatenate(found)


def test_the_answers_are_those_of_the_streaming_model() -> None:
    samples = np.concatenate([talk(18), np.random.default_rng(1).normal(0, 0.02, 16_000).astype(np.float32)])
    found = probabilities(samples)
    session = lazy.onnxruntime().InferenceSession(str(package_file("silero_vad", "data", "silero_vad.onnx")))
    padded = np.pad(samples, (64, -len(samples) % HOP))
    state, expected = np.zeros((2, 1, 128), dtype=np.float32), []
    for hop in range(len(found)):
        window = padded[hop * HOP : hop * HOP + HOP + 64][None]
        answer, state = session.run(None, {"input": window, "state": state, "sr": np.array(16_000)})
        expected.append(answer[0, 0])
    assert found == pytest.approx(expected, abs=1e-5)


def test_a_voice_is_heard_and_noise_is_not() -> None:
    noise = np.random.default_rng(2).normal(0, 0.05, 16_000 * 5).astype(np.float32)
    assert (probabilities(talk(5)) > SPEECH_ON).mean() > 0.5
    assert probabilities(noise).max() < SPEECH_ON


def test_the_detector_sees_no_margin_beyond_its_hops() -> None:
    block = np.pad(talk(1)[: 30 * HOP], MARGIN)
    other = block.copy()
    other[-MARGIN:] = 1
    assert np.array_equal(VoiceDetector()(block), VoiceDetector()(other))


def runs(*parts: tuple[float, int]) -> NDArray[np.float32]:
    return np.concatenate([np.full(hops, value, dtype=np.float32) for value, hops in parts])


def test_speech_begins_at_the_high_threshold_and_lasts_down_to_the_low_one() -> None:
    assert hysteresis(runs((0.4, 5), (0.6, 5), (0.4, 5), (0.3, 5), (0.4, 5)), 0.5, 0.35) == Timeline([Span(160_000, 480_000)])


def test_short_pauses_do_not_end_speech_and_longer_ones_do() -> None:
    assert len(speech_spans(runs((0.9, 10), (0, 3), (0.9, 10)))) == 1
    assert len(speech_spans(runs((0.9, 10), (0, 4), (0.9, 10)))) == 2


def test_speech_of_a_quarter_second_is_kept_and_shorter_dropped() -> None:
    assert len(speech_spans(runs((0, 10), (0.9, 8), (0, 10)))) == 1
    assert len(speech_spans(runs((0, 10), (0.9, 7), (0, 10)))) == 0


@given(st.lists(st.tuples(st.sampled_from([0.0, 0.3, 0.4, 0.6, 1.0]), st.integers(1, 20)), max_size=30), st.integers(-9, 9))
def test_spans_of_speech_lie_inside_the_sound_apart_and_long_enough(parts: list[tuple[float, int]], start_s: int) -> None:
    speech = runs((0, 1), *parts)
    start_us = start_s * 1_000_000
    spans = speech_spans(speech, start_us)
    whole = Span(start_us, start_us + len(speech) * HOP_US)
    assert all(span in whole and span.duration_us >= 250_000 for span in spans)
    assert spans == spans.support()
    assert spans == speech_spans(speech).shift(start_us)
    for span in spans:
        hops = speech[(span.start_us - start_us) // HOP_US : (span.end_us - start_us) // HOP_US + 1]
        assert hops.max() >= SPEECH_ON
