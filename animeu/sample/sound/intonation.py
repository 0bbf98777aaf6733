"""Intonation: how high a voice goes while it speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from animeu.sample.design import Voice
from animeu.sample.shot import Manner
from animeu.sample.sound.speech import Mora
from animeu.sample.sound.tract import FRAMES, Curve, slow

_HIGHER = {"plain": 0.0, "shout": 4.0, "whisper": 0.0, "murmur": -1.0, "thought": -0.8}
_LIVELIER = {"plain": 1.0, "shout": 1.2, "whisper": 1.0, "murmur": 0.8, "thought": 0.7}
_HIGH = 300.0


def intonation(
    sounds: Sequence[Mora], voice: Voice, count: int, dice: np.random.Generator, *, rising: bool = False, manner: Manner = "plain"
) -> Curve:
    """Pitch in Hz for every shape of the mouth, shape (count,).

    After Fujisaki (1984): a line that declines through the sentence, and on every phrase the Japanese accent, which rises after the
    first mora and falls after the one that is marked (here: chosen by dice). The last mora sinks, or rises in a question.
    """
    end = sounds[-1].end
    t = np.arange(count) / FRAMES
    line = 1.5 - min(1.6 * end, 4.5) * t / max(end, 0.6)
    accent = np.zeros(count)
    for number, phrase in enumerate(_phrases(sounds)):
        marked = int(dice.integers(1, len(phrase) + 2)) if number else int(dice.integers(1, min(len(phrase), 4) + 1))
        for i, mora in enumerate(phrase, 1):
            high = (i > 1 or marked == 1) and i <= marked
            level = 3.4 if high else (0.0 if i > marked else 0.8)
            accent[round(mora.start * FRAMES) : round(mora.end * FRAMES)] = level + dice.uniform(-0.4, 0.4)
        last = round(phrase[-1].end * FRAMES)
        accent[last:] = accent[last - 1]
    accent = slow(slow(accent, 13), 9)
    final = np.clip((t - end + 0.26) / 0.26, 0, 1) ** 1.5
    semitones = (line + accent * _LIVELIER[manner]) * voice.lilt + (8.0 if rising else -2.2 * voice.lilt) * final
    pitch = voice.pitch * 2 ** ((semitones - 2.0 + _HIGHER[manner]) / 12)
    return np.where(pitch > _HIGH, _HIGH + (pitch - _HIGH) * 0.35, pitch)  # high voices do not shout as much higher


def unsteady(count: int, voice: Voice, dice: np.random.Generator) -> Curve:
    """How far a voice strays from the pitch that it means, in semitones: a slow drift, jitter, and the tremor of age."""
    drift = slow(dice.standard_normal(count), 25) * 0.9 + slow(dice.standard_normal(count), 5) * 0.12
    jitter = dice.standard_normal(count) * 0.10
    t = np.arange(count) / FRAMES
    tremor = np.sin(2 * np.pi * 5.2 * t + 2 * slow(dice.standard_normal(count), 40)) * voice.tremor
    return drift * 0.6 + jitter * voice.rough + tremor


def _phrases(sounds: Sequence[Mora]) -> Iterator[list[Mora]]:
    """Morae between pauses."""
    phrase: list[Mora] = []
    for mora in sounds:
        if mora.consonant == " ":
            if phrase:
                yield phrase
            phrase = []
        else:
            phrase.append(mora)
    if phrase:
        yield phrase
