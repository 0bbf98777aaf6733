"""Instruments made of partials that decay, and drums made of noise and falling tones; none reaches beyond 15 kHz.

Each is called with a note (MIDI number) and a length in seconds, or, for drums, with nothing, and gives samples of shape (n,), at most
about 1. What was played once is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from animeu.sample.sound.waves import SAMPLE_RATE, Sound, hiss, passed, ticks, turning

_KEPT = 96
_HIGHEST = 15_000.0


def hertz(note: float) -> float:
    """The frequency of a MIDI note.

    Examples
    --------
    >>> hertz(69)
    440.0
    """
    return float(440.0 * 2 ** ((note - 69) / 12))


def _added(turn: NDArray[np.complex64], levels: Sequence[float]) -> Sound:
    """The powers of a turning number, each at its level: partials without a sine for each."""
    wave, out = turn.copy(), np.zeros(len(turn), np.float32)
    for level in levels:
        out += np.float32(level) * wave.imag
        wave *= turn
    return out.astype(np.float64)


def _partials(
    hz: float, seconds: float, levels: Sequence[float], decay: float, more: float, *, attack: float = 0.004, ring: float = 0.3
) -> Sound:
    """Partials whose decay grows by ``more`` from each to the next; the note is let go after ``seconds`` and dies away in ``ring``."""
    t = ticks(seconds + ring)
    turn = turning(hz * t) * np.exp(-more * t).astype(np.float32)
    out = _added(turn, [level for k, level in enumerate(levels, 1) if hz * k < _HIGHEST]) * np.exp((more - decay) * t)
    envelope = np.minimum(t / attack, 1) * np.clip((seconds + ring - t) / ring, 0, 1) ** 1.5
    return np.asarray(out * envelope)


@lru_cache(maxsize=_KEPT)
def pluck(note: float, seconds: float) -> Sound:
    """A plucked string (a fifth of its length from the bridge)."""
    levels = [0.9 * abs(np.sin(np.pi * k / 5)) / k**0.9 for k in range(1, 14)]
    return _partials(hertz(note), seconds, levels, 2.2, 1.1, attack=0.002, ring=0.2)


@lru_cache(maxsize=_KEPT)
def koto(note: float, seconds: float) -> Sound:
    """A koto: plucked harder, with a bright start."""
    levels = [0.8 * abs(np.sin(np.pi * k / 9)) * 1.6 / k**0.6 for k in range(1, 18)]
    return _partials(hertz(note), seconds, levels, 2.6, 1.6, attack=0.0015, ring=0.4)


@lru_cache(maxsize=_KEPT)
def piano(note: float, seconds: float) -> Sound:
    """A soft piano."""
    levels = [0.8, 0.42, 0.26, 0.15, 0.10, 0.05, 0.03, 0.018]
    slower = 1.0 + max(note - 48, 0) / 24
    felt = hiss(0.03, np.random.default_rng(int(note)), 300, 1800) * np.linspace(0.12, 0, int(0.03 * SAMPLE_RATE))
    tone = _partials(hertz(note), seconds, levels, slower, 0.75, attack=0.003, ring=0.35)
    tone[: len(felt)] += felt
    return tone


@lru_cache(maxsize=_KEPT)
def box(note: float, seconds: float) -> Sound:
    """A music box."""
    return _partials(hertz(note), seconds, (0.9, 0.05, 0.26, 0.0, 0.10), 2.6, 1.4, attack=0.0015, ring=0.9)


@lru_cache(maxsize=_KEPT)
def glitter(note: float, seconds: float) -> Sound:
    """A glockenspiel."""
    t = ticks(1.1)
    hz = hertz(note)
    tone = 0.8 * np.sin(2 * np.pi * hz * t) * np.exp(-3.5 * t) + 0.3 * np.sin(2 * np.pi * 2.76 * hz * t) * np.exp(-9 * t)
    return np.asarray(tone * np.minimum(t / 0.001, 1) * np.clip((1.1 - t) / 0.2, 0, 1))


def _sung(note: float, seconds: float, levels: list[float], *, wobble: float, rise: float, fall: float) -> Sound:
    """A note that is held, with a vibrato that sets in late."""
    t = ticks(seconds + fall)
    hz = hertz(note)
    turns = hz * t - (wobble / (2 * np.pi)) * np.cos(2 * np.pi * 5.4 * t) * np.clip(t - 0.18, 0, 0.35) / 0.35
    out = _added(turning(turns), [level for k, level in enumerate(levels, 1) if hz * k < _HIGHEST])
    shape = np.minimum(t / rise, 1) * np.clip((seconds + fall - t) / fall, 0, 1)
    return np.asarray(out * shape)


@lru_cache(maxsize=_KEPT)
def bright(note: float, seconds: float) -> Sound:
    """A synthesiser that leads, with a little brass in it."""
    return _sung(note, seconds, [0.55 / k**1.25 for k in range(1, 13)], wobble=0.55, rise=0.015, fall=0.10)


@lru_cache(maxsize=_KEPT)
def flute(note: float, seconds: float) -> Sound:
    """A bamboo flute: nearly pure, with breath, coming from a little below."""
    tone = _sung(note, seconds, [0.8, 0.22, 0.12, 0.03], wobble=0.8, rise=0.05, fall=0.12)
    breath = passed(np.random.default_rng(int(note)).standard_normal(len(tone)), hertz(note) * 1.2, hertz(note) * 3.5) * 0.05
    t = ticks(len(tone) / SAMPLE_RATE + 0.01)[: len(tone)]
    return np.asarray(tone + breath * np.minimum(t / 0.02, 1) * np.clip((t[-1] - t) / 0.12, 0, 1))


@lru_cache(maxsize=_KEPT)
def reed(note: float, seconds: float) -> Sound:
    """A clarinet: odd partials."""
    return _sung(note, seconds, [0.8 / k**1.1 if k % 2 else 0.04 for k in range(1, 10)], wobble=0.2, rise=0.02, fall=0.06)


@lru_cache(maxsize=_KEPT)
def strings(note: float, seconds: float) -> Sound:
    """A section of strings: three that are not quite in tune, swelling slowly."""
    levels = [0.26 / k**1.15 for k in range(1, 11)]
    rise = min(0.30, seconds / 3)
    return sum(
        (_sung(note + cents / 100, seconds, levels, wobble=0.3, rise=rise, fall=0.45) for cents in (-6, 0.5, 7)), np.zeros(1)
    )


@lru_cache(maxsize=_KEPT)
def bass(note: float, seconds: float) -> Sound:
    """A bass guitar."""
    levels = [0.8, 0.5, 0.3, 0.16, 0.09, 0.05, 0.03]
    return _partials(hertz(note), seconds, levels, 1.2, 1.0, attack=0.005, ring=0.08)


def _falling(seconds: float, top: float, low: float, speed: float, decay: float) -> Sound:
    t = ticks(seconds)
    turns = low * t + (top - low) / speed * (1 - np.exp(-t * speed))
    return np.asarray(np.sin(2 * np.pi * turns) * np.exp(-t * decay) * np.clip((seconds - t) / 0.02, 0, 1))


@cache
def kick() -> Sound:
    """A bass drum."""
    drum = _falling(0.30, 170, 50, 38, 12)
    click = hiss(0.012, np.random.default_rng(3), 1500, 6000) * np.linspace(0.25, 0, int(0.012 * SAMPLE_RATE))
    drum[: len(click)] += click
    return drum


@cache
def snare() -> Sound:
    """A snare drum."""
    t = ticks(0.22)
    wires = hiss(0.22, np.random.default_rng(1), 900, 8000) * np.exp(-t * 19)
    return 0.75 * wires + 0.5 * _falling(0.22, 240, 180, 30, 26)


@cache
def stick() -> Sound:
    """A stick on the rim."""
    t = ticks(0.06)
    return np.asarray((np.sin(2 * np.pi * 1650 * t) + 0.6 * np.sin(2 * np.pi * 2470 * t)) * np.exp(-t * 85) * 0.5)


@cache
def hat() -> Sound:
    """A closed hi-hat."""
    t = ticks(0.07)
    return hiss(0.07, np.random.default_rng(2), 7500, 13_000) * np.exp(-t * 62)


@cache
def crash() -> Sound:
    """A cymbal."""
    t = ticks(1.6)
    return hiss(1.6, np.random.default_rng(4), 3500, 12_000) * np.exp(-t * 2.8) * np.clip((1.6 - t) / 0.2, 0, 1)


@cache
def taiko() -> Sound:
    """A large drum of a festival."""
    t = ticks(0.9)
    skin = hiss(0.9, np.random.default_rng(5), 120, 900, 0.5) * np.exp(-t * 26)
    return 0.8 * _falling(0.9, 118, 66, 22, 5.5) + 0.3 * _falling(0.9, 190, 152, 20, 10) + 0.5 * skin


LEADS: dict[str, Callable[[float, float], Sound]] = {
    "bright": bright,
    "pluck": pluck,
    "koto": koto,
    "piano": piano,
    "box": box,
    "flute": flute,
    "reed": reed,
    "strings": strings,
    "glitter": glitter,
}
"""Instruments that a melody can be played on."""
