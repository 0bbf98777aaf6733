"""Weather, water, insects."""

from __future__ import annotations

import numpy as np

from animeu.sample.sound.waves import SAMPLE_RATE, Sound, edged, hiss, passed, put, ticks


def _unsteady(seconds: float, dice: np.random.Generator, every: float) -> Sound:
    """A curve between 0 and 1 that wanders, a new value about ``every`` so many seconds."""
    knots = dice.uniform(0, 1, int(seconds / every) + 3)
    t = ticks(seconds) / every
    low = t.astype(int)
    smooth = (1 - np.cos(np.pi * (t - low))) / 2
    return np.asarray(knots[low] * (1 - smooth) + knots[low + 1] * smooth)


def rain(seconds: float, dice: np.random.Generator) -> Sound:
    """Steady rain: a wide hiss, a nearer patter, and drops on leaves and in puddles."""
    count = int(seconds * SAMPLE_RATE)
    out = 0.15 * hiss(seconds, dice, 700, 8000, 0.35) * (0.85 + 0.3 * _unsteady(seconds, dice, 0.8))
    patter = dice.standard_normal(count) * (dice.random(count) < 0.006)
    out += 0.22 * passed(patter, 1200, 6000)
    t = ticks(0.05)
    for _ in range(int(seconds * 22)):
        hz = dice.uniform(900, 2600)
        drop = np.sin(2 * np.pi * (hz * t + 4000 * t**2)) * np.exp(-t * dice.uniform(70, 160)) * np.minimum(t / 0.001, 1)
        put(out, dice.uniform(0, seconds), drop, dice.uniform(0.01, 0.06))
    return edged(out, min(0.5, seconds / 4))


def thunder(seconds: float, dice: np.random.Generator) -> Sound:
    """Cracks that follow each other, then a long roll that comes and goes."""
    seconds = max(seconds, 3.5)
    t = ticks(seconds)
    roll = hiss(seconds, dice, 25, 190, 0.8) * np.exp(-t * 0.75) * (0.35 + 0.65 * _unsteady(seconds, dice, 0.28))
    out = 1.1 * roll * np.clip(t / 0.05, 0, 1)
    for at in (0.0, 0.09, 0.16, 0.34):
        u = ticks(0.9)
        crack = hiss(0.9, dice, 120, 5000, 0.7) * np.exp(-u * dice.uniform(7, 14)) * np.minimum(u / 0.004, 1)
        put(out, at, crack, dice.uniform(0.35, 0.6))
    return edged(0.9 * np.tanh(1.3 * out), 0.002, 0.8)


def wind(seconds: float, dice: np.random.Generator) -> Sound:
    """Gusts: noise whose middle goes up where it grows, and a whistle in the eaves."""
    t = ticks(seconds)
    gust = _unsteady(seconds, dice, 1.1)
    noise = dice.standard_normal(len(t))
    low, high = passed(noise, 90, 420, 0.4), passed(noise, 350, 1300, 0.6)
    out = 0.5 * low / np.abs(low).max() * (0.4 + 0.6 * gust) + 0.45 * high / np.abs(high).max() * gust**2
    turns = np.cumsum(430 + 240 * gust + 12 * _unsteady(seconds, dice, 0.07)) / SAMPLE_RATE
    out += 0.035 * gust**3 * np.sin(2 * np.pi * turns)
    return edged(out, min(0.6, seconds / 3))


def crickets(seconds: float, dice: np.random.Generator) -> Sound:
    """Bell crickets of a summer night, one that rings in short phrases and one that trills on."""
    t = ticks(seconds)
    out = np.zeros(len(t))
    for hz, rate, phrase, offset, level in (
        (4150, 27.0, 0.62, 0.0, 0.05),
        (4480, 33.0, 0.47, 0.7, 0.035),
        (3650, 18.0, 0.31, 0.3, 0.03),
    ):
        wings = np.clip(np.sin(2 * np.pi * rate * t), 0, 1) ** 1.5
        phrases = np.clip(np.sin(2 * np.pi * phrase * (t + offset)) * 2.2, 0, 1)
        out += level * wings * phrases * (np.sin(2 * np.pi * hz * t) + 0.2 * np.sin(4 * np.pi * hz * t))
    return edged(out, min(0.5, seconds / 4))


def splash(seconds: float, dice: np.random.Generator) -> Sound:
    """Something falls into water: a slap, spray, and bubbles that rise."""
    out = np.zeros(int(1.5 * SAMPLE_RATE))
    t = ticks(0.9)
    spray = (
        hiss(0.9, dice, 600, 7000, 0.4) * (np.exp(-t * 7) + 0.5 * np.exp(-((t - 0.22) ** 2) / 0.008)) * np.minimum(t / 0.005, 1)
    )
    put(out, 0.0, edged(spray, 0.001, 0.4), 0.6)
    put(out, 0.0, hiss(0.2, dice, 60, 350, 0.5) * np.exp(-ticks(0.2) * 24) * np.minimum(ticks(0.2) / 0.004, 1), 0.7)
    for _ in range(22):
        u = ticks(0.07)
        hz = dice.uniform(380, 1100)
        bubble = np.sin(2 * np.pi * (hz * u + 2200 * u**2)) * np.exp(-u * 55) * np.minimum(u / 0.003, 1)
        put(out, 0.15 + dice.exponential(0.25), bubble, dice.uniform(0.04, 0.16))
    return edged(out, 0.001, 0.3)
