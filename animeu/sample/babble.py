"""Babble: many people who talk at once, of whom no word is understood."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from animeu.sample.design import Voice
from animeu.sample.speech import timed
from animeu.sample.voice import speak
from animeu.sample.waves import SAMPLE_RATE, Sound, put

_SYLLABLES = tuple(consonant + vowel for consonant in ("", "k", "s", "t", "n", "h", "m", "r", "g", "d") for vowel in "aiueo")
_ALIKE = 4
"""Different talkers; each is heard more than once, at other times."""


@lru_cache(maxsize=8)
def babble(seconds: float, seed: int, voices: int = 8) -> Sound:
    """Talk in the background, at most 1, shape (n,).

    Parameters
    ----------
    seconds : float
    seed : int
        Decides who talks, and what.
    voices : int
        How many talk at once.
    """
    dice = np.random.default_rng(seed)
    count = int(seconds * SAMPLE_RATE)
    out = np.zeros(count)
    talkers = [_talk(seconds, dice) for _ in range(min(_ALIKE, voices))]
    for number in range(voices):
        talk = talkers[number % len(talkers)]
        put(out, 0.0, np.roll(talk, int(dice.integers(len(talk)))), float(dice.uniform(0.5, 1.0)))
    peak = float(np.abs(out).max(initial=0))
    return out / peak if peak else out


def _talk(seconds: float, dice: np.random.Generator) -> Sound:
    low = dice.random() < 0.65
    pitch = dice.uniform(95, 150) if low else dice.uniform(175, 235)
    voice = Voice(pitch, dice.uniform(0.97, 1.06) if low else dice.uniform(1.1, 1.2), 0.15, dice.uniform(5.5, 7.5), 1.1, 1.2)
    said = " ".join("".join(dice.choice(_SYLLABLES, int(dice.integers(3, 9)))) for _ in range(int(seconds * voice.pace / 5) + 1))
    made = speak(timed(said, seconds * 1.6 + 1.0, voice), voice, int(dice.integers(1 << 30)), manner="murmur")
    count = int(seconds * SAMPLE_RATE)
    return np.resize(made, count) if len(made) >= count else np.concatenate([made, np.zeros(count - len(made))])
