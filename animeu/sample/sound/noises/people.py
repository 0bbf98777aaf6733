"""What people and cats do: steps, doors, drums, talk, a kitten."""

from __future__ import annotations

import numpy as np

from animeu.sample.design import Voice
from animeu.sample.sound.babble import babble
from animeu.sample.sound.instruments import taiko
from animeu.sample.sound.speech import Mora
from animeu.sample.sound.voice import speak
from animeu.sample.sound.waves import SAMPLE_RATE, Sound, edged, hiss, passed, put, ticks


def _thud(seconds: float, hz: float, decay: float) -> Sound:
    t = ticks(seconds)
    return np.asarray(np.sin(2 * np.pi * hz * (t + 0.02 * (1 - np.exp(-t * 60)))) * np.exp(-t * decay) * np.minimum(t / 0.002, 1))


def footsteps(seconds: float, dice: np.random.Generator) -> Sound:
    """Two people walking on stone, a step about every third of a second: heel, then sole."""
    out, at, left = np.zeros(int(seconds * SAMPLE_RATE)), 0.04, True
    t = ticks(0.12)
    while at < seconds - 0.15:
        heel = 0.6 * _thud(0.12, 88 if left else 101, 40) + 0.45 * hiss(0.12, dice, 500, 3600, 0.3) * np.exp(-t * 75)
        sole = hiss(0.12, dice, 900, 5200, 0.2) * np.exp(-t * 50) * np.minimum(t / 0.01, 1)
        level = dice.uniform(0.7, 0.95)
        put(out, at, heel, level)
        put(out, at + dice.uniform(0.045, 0.06), sole, 0.22 * level)
        at, left = at + dice.uniform(0.30, 0.35), not left
    return out


def door(seconds: float, dice: np.random.Generator) -> Sound:
    """A sliding door of wood and paper: it rattles along its groove and thuds against the post."""
    out = np.zeros(int(1.15 * SAMPLE_RATE))
    t = ticks(0.62)
    speed = np.sin(np.pi * t / 0.62) ** 0.7
    turns = np.cumsum(14 + 30 * speed) / SAMPLE_RATE
    rattle = 0.45 + 0.55 * np.clip(np.sin(2 * np.pi * turns), 0, 1) ** 2
    put(out, 0.0, hiss(0.62, dice, 160, 2600, 0.5) * speed * rattle, 0.65)
    put(out, 0.60, _thud(0.3, 118, 22), 0.75)
    put(out, 0.60, hiss(0.1, dice, 300, 3000, 0.4) * np.exp(-ticks(0.1) * 60), 0.45)
    put(out, 0.70, _thud(0.2, 150, 40), 0.22)
    return edged(out, 0.02, 0.1)


def drum(seconds: float, dice: np.random.Generator) -> Sound:
    """One blow on a taiko."""
    out = np.zeros(int(1.0 * SAMPLE_RATE))
    put(out, 0.0, taiko(), 0.85)
    return edged(out, 0.001, 0.2)


def crowd(seconds: float, dice: np.random.Generator) -> Sound:
    """The bustle of a festival: far talk, laughing heads and shuffling feet, and a clapper now and then."""
    talk = babble(seconds, int(dice.integers(1 << 30)), voices=9)
    out = 0.5 * passed(talk, 150, 1500)
    out += 0.035 * hiss(seconds, dice, 200, 2500, 0.5)
    at = 0.2
    while at < seconds - 0.2:
        t = ticks(0.09)
        put(out, at, hiss(0.09, dice, 600, 3200, 0.3) * np.exp(-t * 55), dice.uniform(0.02, 0.06))
        at += dice.exponential(0.16)
    return edged(out, min(0.5, seconds / 4))


def meow(seconds: float, dice: np.random.Generator) -> Sound:
    """A kitten."""
    sounds = (Mora("m", "i", 0.02, 0.16), Mora("", "a", 0.16, 0.4), Mora("", "o", 0.4, 0.56))
    return 0.4 * speak(sounds, Voice(pitch=640, tract=1.9, breath=0.05), 5)
