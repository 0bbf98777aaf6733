"""Effects: rain, thunder, steps, bells, crickets, a cat."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from animeu.sample.design import Voice
from animeu.sample.music import SAMPLE_RATE
from animeu.sample.speech import Mora
from animeu.sample.voice import speak

Sound = NDArray[np.float64]


def noise(name: str, seconds: float, seed: int = 0) -> Sound:
    """The sound of an effect at 48 kHz, shape (n,); ``seconds`` 0 is its natural length, or 3 s of what goes on."""
    return NOISES[name](seconds or 3.0, np.random.default_rng(seed))


def _coloured(seconds: float, dice: np.random.Generator, low: float, high: float, slope: float = 0.0) -> Sound:
    """Noise between two frequencies, falling with ``slope`` (1 = 6 dB an octave)."""
    count = int(seconds * SAMPLE_RATE)
    f = np.fft.rfftfreq(count, 1 / SAMPLE_RATE)
    shape = (f / (f + low)) ** 2 / (1 + (f / high) ** 2) / np.maximum(f / 100, 0.2) ** slope
    sound = np.fft.irfft(np.fft.rfft(dice.standard_normal(count)) * shape, count)
    return np.asarray(sound / np.abs(sound).max())


def _edges(sound: Sound, seconds: float = 0.4) -> Sound:
    n = min(int(seconds * SAMPLE_RATE), len(sound) // 2)
    ramp = np.linspace(0, 1, n)
    sound[:n] *= ramp
    sound[len(sound) - n :] *= ramp[::-1]
    return sound


def _put(out: Sound, at: float, sound: Sound, level: float = 1.0) -> None:
    first = int(at * SAMPLE_RATE)
    end = min(first + len(sound), len(out))
    out[first:end] += level * sound[: max(end - first, 0)]


def rain(seconds: float, dice: np.random.Generator) -> Sound:
    """Steady rain with single drops in it."""
    out = 0.22 * _coloured(seconds, dice, 500, 7000, 0.4)
    drop = np.exp(-np.arange(900) / 110) * np.sin(np.arange(900) * 0.35)
    for _ in range(int(seconds * 40)):
        _put(out, dice.uniform(0, seconds - 0.1), drop, dice.uniform(0.01, 0.07))
    return _edges(out, 0.8)


def thunder(seconds: float, dice: np.random.Generator) -> Sound:
    """A crack, then a long roll."""
    seconds = max(seconds, 3.0)
    t = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    roll = _coloured(seconds, dice, 25, 170, 1.0) * (np.exp(-t * 1.3) + 0.5 * np.exp(-((t - 0.9) ** 2) * 6))
    crack = _coloured(seconds, dice, 300, 5000, 0.5) * np.exp(-t * 14) * np.minimum(t / 0.01, 1)
    return _edges(0.9 * roll + 0.4 * crack, 0.02)


def footsteps(seconds: float, dice: np.random.Generator) -> Sound:
    """Two people walking, a step about every third of a second."""
    out, at, left = np.zeros(int(seconds * SAMPLE_RATE)), 0.04, True
    while at < seconds - 0.15:
        t = np.arange(int(0.13 * SAMPLE_RATE)) / SAMPLE_RATE
        thump = np.sin(2 * np.pi * (85 if left else 98) * t) * np.exp(-t * 38)
        scuff = _coloured(0.13, dice, 900, 3800, 0.3) * np.exp(-t * 42)
        _put(out, at, 0.55 * thump + 0.35 * scuff, dice.uniform(0.8, 1.0))
        at, left = at + dice.uniform(0.30, 0.35), not left
    return out


def _struck(partials: tuple[tuple[float, float, float], ...], seconds: float) -> Sound:
    t = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return np.asarray(sum(a * np.exp(-t * d) * np.sin(2 * np.pi * hz * t) for hz, a, d in partials) * np.minimum(t / 0.002, 1))


def bell(seconds: float, dice: np.random.Generator) -> Sound:
    """A small round bell, shaken three times."""
    out = np.zeros(int(1.3 * SAMPLE_RATE))
    for at, level in ((0.0, 0.5), (0.13, 0.8), (0.29, 0.6)):
        _put(out, at, _struck(((2630, 0.5, 9), (4110, 0.35, 11), (5480, 0.25, 14), (7350, 0.12, 18)), 0.9), level)
    return 0.5 * out


def chime(seconds: float, dice: np.random.Generator) -> Sound:
    """The chime of a school: four notes, and four more."""
    out = np.zeros(int(4.6 * SAMPLE_RATE))
    for i, hz in enumerate((349.2, 440.0, 392.0, 261.6)):
        _put(out, i * 0.52, _struck(((hz, 0.5, 1.6), (hz * 2, 0.25, 2.2), (hz * 3, 0.10, 3.0), (hz * 4.2, 0.08, 4.0)), 2.2), 0.5)
    return _edges(out, 0.01)


def crickets(seconds: float, dice: np.random.Generator) -> Sound:
    """Bell crickets of a summer night."""
    t = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    out = np.zeros(len(t))
    for hz, rate, offset in ((4150, 26.0, 0.0), (4420, 31.0, 0.7)):
        trill = (0.5 + 0.5 * np.sin(2 * np.pi * rate * t)) ** 3 * np.clip(np.sin(2 * np.pi * 0.55 * (t + offset)) * 2, 0, 1)
        out += 0.05 * trill * np.sin(2 * np.pi * hz * t)
    return _edges(out, 0.5)


def meow(seconds: float, dice: np.random.Generator) -> Sound:
    """A kitten."""
    sounds = (Mora("m", "i", 0.02, 0.16), Mora("", "a", 0.16, 0.4), Mora("", "o", 0.4, 0.56))
    return 0.4 * speak(sounds, Voice(pitch=620, tract=2.0, breath=0.05), 5)


NOISES: dict[str, Callable[[float, np.random.Generator], Sound]] = {
    "rain": rain,
    "thunder": thunder,
    "footsteps": footsteps,
    "bell": bell,
    "chime": chime,
    "crickets": crickets,
    "meow": meow,
}
"""The effects that a script can name."""
