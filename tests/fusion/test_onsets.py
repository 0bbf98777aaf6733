"""What the sound says of cuts: little, and never more than its cap."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from animeu.fusion.onsets import CAP, features, sound_odds
from animeu.timeline import FrameClock, Timeline
from animeu.tracks import AudioTrack

CLOCK = FrameClock.constant(240, Fraction(24))
HOPS = 312


def heard(speech: np.ndarray | None = None, mel: np.ndarray | None = None, loud: float = -20, start_us: int = 0) -> AudioTrack:
    return AudioTrack(
        start_us=start_us,
        hop_us=32_000,
        samples=HOPS * 512,
        speech=np.zeros(HOPS, np.float32) if speech is None else speech,
        loudness=np.full(HOPS, loud, np.float32),
        music=np.zeros(HOPS, np.float32),
        mel=np.full((HOPS, 64), -5, np.float16) if mel is None else mel,
        speech_spans=Timeline(),
        music_spans=Timeline(),
    )


def test_a_voice_that_talks_on_speaks_against_a_cut() -> None:
    speech = np.zeros(HOPS, np.float32)
    speech[100:200] = 1.0
    odds = sound_odds(heard(speech), CLOCK)
    assert odds is not None
    talking, silent, begins = (int(100 * 0.032 * 24) + step for step in (38, -38, 0))
    assert odds.values[talking] < odds.values[begins] == odds.values[silent]


def test_a_sound_that_changes_speaks_for_a_cut_where_it_changes() -> None:
    mel = np.full((HOPS, 64), -5, np.float16)
    mel[150:] = -2
    odds = sound_odds(heard(mel=mel), CLOCK)
    assert odds is not None
    assert abs(int(np.argmax(odds.values)) - 150 * 0.032 * 24) <= 1


def test_no_sound_says_nothing_and_neither_does_the_time_before_and_after_it() -> None:
    silent = AudioTrack(0, 32_000, 0, *(np.zeros(0, np.float32),) * 3, np.zeros((0, 64), np.float16), Timeline(), Timeline())
    assert sound_odds(silent, CLOCK) is None
    odds = sound_odds(heard(start_us=5_000_000), CLOCK)
    assert odds is not None
    assert not odds.values[:120].any()


def test_one_hop_is_enough_to_measure() -> None:
    short = AudioTrack(0, 32_000, 512, *(np.zeros(1, np.float32),) * 3, np.zeros((1, 64), np.float16), Timeline(), Timeline())
    assert features(short, CLOCK).shape == (240, 3)


@given(arrays.arrays(np.float32, HOPS, elements=st.floats(0, 1, width=16)), st.floats(-120, 0), st.integers(-(10**7), 10**7))
def test_it_never_says_more_than_its_cap(speech: np.ndarray, loud: float, start_us: int) -> None:
    odds = sound_odds(heard(speech, np.random.default_rng(0).normal(-8, 9, (HOPS, 64)).astype(np.float16), loud, start_us), CLOCK)
    assert odds is not None
    assert np.isfinite(odds.values).all()
    assert np.abs(odds.values).max() <= CAP
