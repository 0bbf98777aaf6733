"""Babble: many people who talk at once, of whom no word is understood."""

from __future__ import annotations

from functools import cache

import numpy as np

from animeu.sample.design import Voice
from animeu.sample.sound.speech import timed
from animeu.sample.sound.voice import speak
from animeu.sample.sound.waves import SAMPLE_RATE, Sound

_SYLLABLES = tuple(consonant + vowel for consonant in ("", "k", "s", "t", "n", "h", "m", "r", "g", "d") for vowel in "aiueo")
_TALKERS = (
    Voice(112, 1.00, 0.15, 6.2, 1.1, 1.2),
    Voice(138, 1.03, 0.15, 7.0, 1.1, 1.2),
    Voice(98, 0.96, 0.15, 5.8, 1.1, 1.2),
    Voice(196, 1.13, 0.18, 6.8, 1.1, 1.2),
)
"""Most of them low; each is heard more than once, at other times."""
_SECONDS = 7.0


def babble(seconds: float, seed: int, voices: int = 8) -> Sound:
    """Talk in the background, at most 1, shape (n,).

    Parameters
    ----------
    seconds : float
    seed : int
        Decides who is heard when.
    voices : int
        How many talk at once.
    """
    dice = np.random.default_rng(seed)
    count = int(seconds * SAMPLE_RATE)
    out = np.zeros(count)
    for number in range(voices):
        talk = _talk(number % len(_TALKERS))
        out += dice.uniform(0.5, 1.0) * np.resize(np.roll(talk, int(dice.integers(len(talk)))), count)
    peak = float(np.abs(out).max(initial=0))
    return out / peak if peak else out


@cache
def _talk(number: int) -> Sound:
    """One who talks without end: the end goes over into the beginning."""
    dice = np.random.default_rng(number)
    voice = _TALKERS[number]
    words = ("".join(dice.choice(_SYLLABLES, int(dice.integers(3, 9)))) for _ in range(int(_SECONDS * voice.pace / 5)))
    return speak(timed(" ".join(words), _SECONDS, voice), voice, number, manner="murmur")
