"""Clocks, gears, trains, fireworks."""

from __future__ import annotations

import numpy as np

from animeu.sample.sound.waves import SAMPLE_RATE, Sound, edged, hiss, passed, put, struck, ticks


def firework(seconds: float, dice: np.random.Generator) -> Sound:
    """A rocket whistles up, bursts with a boom that rolls back, and crackles as it falls."""
    out = np.zeros(int(3.4 * SAMPLE_RATE))
    t = ticks(0.85)
    up = t / 0.85
    turns = np.cumsum(900 + 1500 * up**0.7 + 30 * np.sin(2 * np.pi * 19 * t)) / SAMPLE_RATE
    whistle = (np.sin(2 * np.pi * turns) + 0.25 * np.sin(4 * np.pi * turns)) * np.sin(np.pi * up) ** 0.8
    put(out, 0.0, 0.10 * whistle + 0.06 * hiss(0.85, dice, 1500, 6000) * np.sin(np.pi * up))
    u = ticks(1.6)
    boom = np.sin(2 * np.pi * (46 * u + 1.9 * (1 - np.exp(-u * 22)))) * np.exp(-u * 4.5)
    burst = hiss(1.6, dice, 40, 900, 0.8) * np.exp(-u * 5) + 0.4 * hiss(1.6, dice, 400, 5000, 0.5) * np.exp(-u * 16)
    put(out, 0.95, (0.7 * boom + 0.8 * burst) * np.minimum(u / 0.002, 1))
    put(out, 1.37, passed(boom + burst, 30, 500), 0.22)
    spark = ticks(0.02)
    for _ in range(190):
        pop = dice.standard_normal(len(spark)) * np.exp(-spark * dice.uniform(300, 900))
        put(out, 1.25 + dice.gamma(2.2, 0.32), pop, dice.uniform(0.015, 0.07))
    return edged(0.95 * np.tanh(out), 0.01, 0.5)


def train(seconds: float, dice: np.random.Generator) -> Sound:
    """A train passes: it swells, its wheels fall into the joints of the rails by twos, its horn sinks, it goes."""
    seconds = max(seconds, 3.0)
    t = ticks(seconds)
    near = 1 / (1 + ((t - seconds / 2) / (0.22 * seconds)) ** 2)
    noise = dice.standard_normal(len(t))
    roar, scrape = passed(noise, 45, 350, 0.5), passed(noise, 600, 3500, 0.5)
    out = 0.55 * roar / np.abs(roar).max() * near + 0.22 * scrape / np.abs(scrape).max() * near**2
    u = ticks(0.12)
    joint = (np.sin(2 * np.pi * 140 * u) + 0.7 * hiss(0.12, dice, 400, 3000, 0.4)) * np.exp(-u * 38) * np.minimum(u / 0.002, 1)
    at = 0.15
    while at < seconds - 0.3:
        for gap in (0.0, 0.13):
            put(out, at + gap, joint, 0.38 * float(near[int((at + gap) * SAMPLE_RATE)]))
        at += 0.52
    gone = np.tanh((t - seconds / 2) / 0.35)
    horn = np.clip((seconds * 0.62 - t) / 0.15, 0, 1) * np.clip((t - seconds * 0.22) / 0.1, 0, 1)
    for hz in (370.0, 466.0):
        turns = np.cumsum(hz * (1 - 0.045 * gone)) / SAMPLE_RATE
        out += 0.06 * near * horn * sum(np.sin(2 * np.pi * k * turns) / k for k in (1, 2, 3))
    return edged(out, min(0.4, seconds / 6))


def ticking(seconds: float, dice: np.random.Generator) -> Sound:
    """Three clocks of a workshop that do not agree."""
    out = np.zeros(int(seconds * SAMPLE_RATE))
    for period, hz, level, offset in ((0.5, 1900, 0.30, 0.05), (0.37, 3100, 0.14, 0.21), (0.81, 1150, 0.24, 0.13)):
        at, tock = offset, False
        while at < seconds - 0.06:
            pitch = hz * (0.84 if tock else 1.0)
            tick = struck(((pitch, 0.6, 90), (pitch * 1.71, 0.4, 130), (pitch * 2.6, 0.25, 200)), 0.06, 0.0005)
            put(out, at, tick, level * dice.uniform(0.9, 1.05))
            at, tock = at + period, not tock
    return out


def gear(seconds: float, dice: np.random.Generator) -> Sound:
    """A mechanism that turns: teeth that click, faster and slower, over a low hum, and a spring."""
    t = ticks(seconds)
    pace = 11 + 3.5 * np.sin(2 * np.pi * 0.35 * t)
    turns = np.cumsum(pace) / SAMPLE_RATE
    out = 0.05 * np.sin(2 * np.pi * 82 * t) * (0.7 + 0.3 * np.sin(2 * np.pi * turns)) + 0.02 * hiss(seconds, dice, 100, 900, 0.5)
    for i in range(int(turns[-1])):
        at = int(np.searchsorted(turns, i)) / SAMPLE_RATE
        hz = 1250 if i % 4 else 820
        tooth = struck(((hz, 0.5, 70), (hz * 2.3, 0.4, 110), (hz * 3.9, 0.3, 160)), 0.07, 0.0005)
        put(out, at, tooth, (0.26 if i % 4 else 0.4) * dice.uniform(0.8, 1.0))
    for at in np.arange(0.9, seconds - 0.4, 1.9):
        put(out, float(at), struck(((410, 0.5, 8), (1130, 0.3, 10), (2210, 0.2, 14)), 0.4, 0.003), 0.10)
    return edged(out, 0.03, 0.1)
