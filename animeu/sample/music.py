"""Small tunes: chords, a bass, a melody and a beat, played by instruments made of decaying partials.

A tune is written as text: a chord per bar, and a melody of notes such as ``A4:1.5`` (pitch and beats; ``-`` rests).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE = 48_000
Sound = NDArray[np.float64]

_NAMES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_CHORDS = {"": (0, 4, 7), "m": (0, 3, 7), "7": (0, 4, 7, 10), "M7": (0, 4, 7, 11), "m7": (0, 3, 7, 10), "sus": (0, 5, 7)}


@dataclass(frozen=True, slots=True)
class Tune:
    """A piece that can be played for any length: it repeats from its beginning."""

    tempo: float
    meter: int
    chords: str
    melody: str
    lead: str
    backing: str
    drums: bool = False
    level: float = 1.0


TUNES = {
    "song": Tune(
        136,
        4,
        "G A F#m Bm G A D D G A F#m Bm Em A D D",
        "B4:1 D5:1 F#5:1.5 E5:.5 E5:1 C#5:1 A4:2 A4:.5 C#5:.5 F#5:1 E5:1 D5:1 D5:1 B4:1 -:1 F#4:1 "
        "G4:.5 A4:.5 B4:1 D5:1 B4:1 C#5:1 E5:1 A5:1.5 G5:.5 F#5:3 -:1 D5:2 -:2 "
        "B5:1 A5:.5 G5:.5 F#5:1 D5:1 E5:1.5 C#5:.5 A4:2 C#5:1 F#5:1 A5:1 F#5:1 F#5:1 D5:1 B4:2 "
        "G5:1 F#5:1 E5:1 D5:1 C#5:1 D5:1 E5:2 D5:4 -:4",
        "bright",
        "strum",
        True,
        1.0,
    ),
    "day": Tune(
        100,
        4,
        "C G Am F C G F G",
        "E5:1 G5:1 C6:1 G5:1 D5:1 G5:1 B5:2 C5:1 E5:1 A5:1 E5:1 F5:1 A5:1 C6:2 E5:1 G5:1 C6:1 D6:1 B5:2 G5:2 A5:1 G5:1 F5:1 D5:1 G5:4",
        "pluck",
        "soft",
        False,
        0.55,
    ),
    "search": Tune(
        88,
        4,
        "Am F Dm E Am F G E",
        "A4:2 C5:1 E5:1 F5:3 E5:1 D5:2 F5:1 A5:1 G#5:3 -:1 A5:2 E5:1 C5:1 A4:2 C5:2 B4:2 D5:1 G5:1 E5:4",
        "pluck",
        "soft",
        False,
        0.5,
    ),
    "night": Tune(
        84,
        3,
        "F C/E Dm7 Bb F/A Gm7 C C F C/E Dm7 Bb F C F F",
        "A5:1 C6:1 F6:1 E6:2 C6:1 D6:1 A5:1 F5:1 D6:2 Bb5:1 C6:1 A5:1 F5:1 Bb5:1 A5:1 G5:1 G5:3 -:3 "
        "A5:1 C6:1 F6:1 G6:2 E6:1 F6:1 D6:1 A5:1 D6:1 C6:1 Bb5:1 A5:2 C6:1 G5:2 E5:1 F5:3 -:3",
        "box",
        "soft",
        False,
        0.6,
    ),
}
"""The tunes that a script can name."""


def play(name: str, seconds: float) -> Sound:
    """Play a tune.

    Returns
    -------
    ndarray of float64, shape (n, 2)
        At 48 kHz, peaks at about 0.5, with its last notes cut short in a second's fade.
    """
    tune = TUNES[name]
    beat = 60 / tune.tempo
    out = np.zeros((int(seconds * SAMPLE_RATE) + 4 * SAMPLE_RATE, 2))
    bars, notes = tune.chords.split(), [note.split(":") for note in tune.melody.split()]
    at, i = 0.0, 0
    while at < seconds:
        pitch, length = notes[i % len(notes)]
        if pitch != "-":
            _add(out, at, LEADS[tune.lead](midi(pitch), float(length) * beat), 0.55, 0.56)
        at, i = at + float(length) * beat, i + 1
    for number in range(int(seconds / (beat * tune.meter)) + 1):
        _bar(out, tune, bars[number % len(bars)], number * tune.meter * beat, beat)
    out = out[: int(seconds * SAMPLE_RATE)]
    out *= 0.5 * tune.level / max(float(np.abs(out).max()), 1e-9)
    end = min(len(out), SAMPLE_RATE)
    out[len(out) - end :] *= np.linspace(1, 0, end)[:, None]
    return out


def midi(name: str) -> int:
    """The MIDI number of a note such as ``F#4``.

    Examples
    --------
    >>> midi("A4"), midi("Bb3")
    (69, 58)
    """
    shift = name.count("#") - name.count("b")
    return 12 * (int(name[-1]) + 1) + _NAMES[name[0]] + shift


def _bar(out: Sound, tune: Tune, chord: str, at: float, beat: float) -> None:
    symbol, _, bass = chord.partition("/")
    root, kind = (symbol[:2], symbol[2:]) if symbol[1:2] in ("#", "b") else (symbol[:1], symbol[1:])
    base = midi(f"{root}3")
    low = midi(f"{bass or root}2")
    for k in range(tune.meter):
        if tune.backing == "strum":
            for half in (0.0, 0.5):
                for j, step in enumerate(_CHORDS[kind]):
                    _add(
                        out,
                        at + (k + half) * beat + j * 0.008,
                        pluck(base + step + 12, 0.5 * beat),
                        0.13 if half else 0.2,
                        0.2 if half else 0.13,
                    )
            _add(out, at + k * beat, bass_note(low, beat * 0.9), 0.5, 0.5)
        else:
            step = _CHORDS[kind][k % len(_CHORDS[kind])]
            _add(out, at + k * beat, pluck(base + step, beat * 1.6), 0.24, 0.17)
        if tune.drums:
            _add(out, at + k * beat, kick() if k % 2 == 0 else snare(), 0.5, 0.5)
            for half in (0.0, 0.5):
                _add(out, at + (k + half) * beat, hat(), 0.07, 0.10)
    if tune.backing == "soft":
        _add(out, at, bass_note(low, beat * tune.meter * 0.95), 0.34, 0.34)
        for j, step in enumerate(_CHORDS[kind]):
            _add(out, at, pad(base + step, beat * tune.meter), 0.10 + 0.03 * j, 0.16 - 0.03 * j)


def _add(out: Sound, at: float, sound: Sound, left: float, right: float) -> None:
    first = int(at * SAMPLE_RATE)
    end = min(first + len(sound), len(out))
    if first < end:
        out[first:end, 0] += sound[: end - first] * left
        out[first:end, 1] += sound[: end - first] * right


def _tone(
    note: float, seconds: float, partials: tuple[float, ...], decay: float, attack: float = 0.004, ring: float = 0.35
) -> Sound:
    t = np.arange(int((seconds + ring) * SAMPLE_RATE)) / SAMPLE_RATE
    hz = 440 * 2 ** ((note - 69) / 12)
    tone = sum(
        a * np.exp(-t * decay * (1 + 0.5 * k)) * np.sin(2 * np.pi * hz * (k + 1) * t)
        for k, a in enumerate(partials)
        if hz * (k + 1) < 15_000
    )
    envelope = np.minimum(t / attack, 1) * np.clip((seconds + ring - t) / ring, 0, 1)
    return np.asarray(tone * envelope)


@lru_cache(maxsize=128)
def pluck(note: float, seconds: float) -> Sound:
    """A plucked string."""
    return _tone(note, seconds, (1, 0.5, 0.3, 0.16, 0.1, 0.05), 3.2)


@lru_cache(maxsize=128)
def box(note: float, seconds: float) -> Sound:
    """A music box."""
    return _tone(note, seconds, (1, 0.06, 0.28, 0.0, 0.12), 2.6, 0.002, 0.9)


@lru_cache(maxsize=64)
def bright(note: float, seconds: float) -> Sound:
    """A singing lead with vibrato."""
    t = np.arange(int((seconds + 0.12) * SAMPLE_RATE)) / SAMPLE_RATE
    hz = 440 * 2 ** ((note - 69) / 12)
    phase = 2 * np.pi * hz * t + 0.9 * np.sin(2 * np.pi * 5.5 * t) * np.clip(t - 0.15, 0, 0.4)
    tone = sum(np.sin(k * phase) / k**1.35 for k in range(1, 9))
    return np.asarray(0.6 * tone * np.minimum(t / 0.02, 1) * np.clip((seconds + 0.12 - t) / 0.12, 0, 1))


@lru_cache(maxsize=64)
def pad(note: float, seconds: float) -> Sound:
    """A soft sustained chord tone."""
    return _tone(note, seconds, (1, 0.3, 0.12), 0.25, 0.25, 0.4)


@lru_cache(maxsize=64)
def bass_note(note: float, seconds: float) -> Sound:
    """A bass."""
    return _tone(note, seconds, (1, 0.45, 0.2, 0.08), 1.6, 0.006, 0.1)


@cache
def kick() -> Sound:
    """A bass drum."""
    t = np.arange(int(0.22 * SAMPLE_RATE)) / SAMPLE_RATE
    return np.asarray(np.sin(2 * np.pi * (48 * t + 9 * (1 - np.exp(-t * 30)))) * np.exp(-t * 16))


@cache
def snare() -> Sound:
    """A snare drum."""
    t = np.arange(int(0.18 * SAMPLE_RATE)) / SAMPLE_RATE
    return np.asarray(
        (np.random.default_rng(1).standard_normal(len(t)) * 0.35 + 0.5 * np.sin(2 * np.pi * 190 * t)) * np.exp(-t * 22)
    )


@cache
def hat() -> Sound:
    """A closed hi-hat."""
    t = np.arange(int(0.06 * SAMPLE_RATE)) / SAMPLE_RATE
    return np.asarray(np.diff(np.random.default_rng(2).standard_normal(len(t) + 1)) * np.exp(-t * 70))


LEADS: dict[str, Callable[[float, float], Sound]] = {"bright": bright, "pluck": pluck, "box": box}
"""Instruments that a melody can be played on."""
