"""Bells, gongs, a blade: metal that is struck."""

from __future__ import annotations

import numpy as np

from animeu.sample.sound.waves import SAMPLE_RATE, Sound, edged, hiss, put, struck, ticks


def bell(seconds: float, dice: np.random.Generator) -> Sound:
    """A small round bell, shaken three times."""
    out = np.zeros(int(1.3 * SAMPLE_RATE))
    rung = struck(((2630, 0.5, 9), (2642, 0.2, 8), (4110, 0.35, 11), (5480, 0.25, 14), (7350, 0.12, 18)), 0.95, 0.001)
    for at, level in ((0.0, 0.5), (0.13, 0.8), (0.29, 0.6)):
        put(out, at, rung, level)
    return 0.45 * out


def chime(seconds: float, dice: np.random.Generator) -> Sound:
    """The chime of a school: four notes out of loudspeakers."""
    out = np.zeros(int(4.6 * SAMPLE_RATE))
    for i, hz in enumerate((349.2, 440.0, 392.0, 261.6)):
        tone = struck(((hz, 0.5, 1.6), (hz * 2, 0.25, 2.2), (hz * 3, 0.10, 3.0), (hz * 4.2, 0.08, 4.0)), 2.8, 0.004)
        put(out, i * 0.55, tone, 0.5)
    return edged(out, 0.002, 0.2)


def suzu(seconds: float, dice: np.random.Generator) -> Sound:
    """The great bell of the shrine: a blow, partials of a temple bell that last, and the slow beating of two that are nearly one."""
    seconds = max(seconds, 6.0)
    t = ticks(seconds)
    base = 131.0
    partials = (
        (base * 0.5, 0.22, 0.35),
        (base, 0.42, 0.38),
        (base * 1.006, 0.30, 0.40),
        (base * 1.98, 0.26, 0.65),
        (base * 1.992, 0.16, 0.70),
        (base * 2.42, 0.20, 0.9),
        (base * 3.02, 0.16, 1.2),
        (base * 4.17, 0.12, 1.8),
        (base * 5.43, 0.09, 2.6),
        (base * 6.80, 0.07, 3.6),
        (base * 8.2, 0.05, 5.0),
        (base * 11.3, 0.03, 8.0),
    )
    blow = hiss(0.08, dice, 90, 1400, 0.5) * np.exp(-ticks(0.08) * 45) * np.minimum(ticks(0.08) / 0.002, 1)
    out = struck(partials, seconds, 0.006) * np.clip((seconds - t) / (seconds * 0.5), 0, 1)
    put(out, 0.0, blow, 0.5)
    return edged(0.62 * out, 0.001, 0.5)


def gong(seconds: float, dice: np.random.Generator) -> Sound:
    """A gong: it blooms after the blow, from low to high, and shimmers."""
    seconds = max(seconds, 4.0)
    t = ticks(seconds)
    out = np.zeros(len(t))
    for hz, level, decay, bloom in (
        (92.0, 0.5, 0.7, 0.01),
        (131, 0.35, 0.8, 0.02),
        (203, 0.3, 0.9, 0.05),
        (311, 0.24, 1.0, 0.10),
    ):
        out += level * np.sin(2 * np.pi * hz * (1 + 0.004 * np.exp(-3 * t)) * t) * np.exp(-decay * t) * np.minimum(t / bloom, 1)
    for _ in range(26):
        hz, bloom = dice.uniform(420, 3600), dice.uniform(0.08, 0.32)
        wave = np.sin(2 * np.pi * hz * t + dice.uniform(0, 6))
        out += 0.05 * wave * np.exp(-dice.uniform(1.0, 2.4) * t) * (1 - np.exp(-t / bloom))
    return edged(0.55 * out, 0.002, 0.8)


def sword(seconds: float, dice: np.random.Generator) -> Sound:
    """A blade that is drawn: metal slides along the mouth of the sheath, rising, then it rings."""
    out = np.zeros(int(2.2 * SAMPLE_RATE))
    t = ticks(0.42)
    low, high = (hiss(0.42, dice, *band) for band in ((1800, 4500), (4500, 11_000)))
    rise = t / 0.42
    slide = (low * (1 - rise) + high * rise) * np.sin(np.pi * np.clip(rise, 0, 1)) ** 0.6
    out[: len(t)] += 0.30 * slide * (0.8 + 0.2 * np.sin(2 * np.pi * 70 * t))
    ring = struck(
        ((3130, 0.30, 2.4), (3147, 0.22, 2.6), (4870, 0.25, 3.2), (4893, 0.14, 3.4), (6960, 0.18, 4.5), (9420, 0.10, 6.5)),
        1.8,
        0.002,
    )
    put(out, 0.36, ring, 0.42)
    return edged(out, 0.02, 0.3)
