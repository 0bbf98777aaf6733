"""Voices: a formant synthesiser (source and filter) that speaks Japanese from its romanised morae.

The source is a Rosenberg glottal pulse with jitter and shimmer, and noise; the filter is a cascade of four resonances (Klatt 1980)
that glides from sound to sound, applied to overlapping windows in the frequency domain. It is no recording of anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu.sample.design import Voice
from animeu.sample.speech import Mora

SAMPLE_RATE = 48_000
_STEP, _FRAME = 240, 960  # 5 ms between windows of 20 ms
_BINS = 2048

Sound = NDArray[np.float64]

_FORMANTS = {
    "a": (760, 1250, 2550, 3600),
    "i": (290, 2250, 2980, 3650),
    "u": (340, 1280, 2350, 3500),
    "e": (480, 1980, 2600, 3600),
    "o": (480, 860, 2500, 3500),
    "n": (270, 1050, 2300, 3400),
}
"""Resonances of a grown man's vowels in Hz, about as Japanese speakers have them; a shorter tract scales them up."""

_LOUDNESS = {"a": 1.0, "o": 0.95, "e": 0.9, "i": 0.75, "u": 0.75, "n": 0.55}


@dataclass(frozen=True, slots=True)
class _Consonant:
    """How a consonant is made: share of the mora, voicing, breath, hiss and its centre in Hz, where its formants point."""

    share: float
    voiced: float = 0.0
    breath: float = 0.0
    hiss: float = 0.0
    centre: float = 5000.0
    locus: tuple[int, int, int, int] | None = None
    silent: float = 0.0


_LABIAL, _DENTAL, _PALATAL, _VELAR = (
    (300, 900, 2200, 3300),
    (320, 1750, 2600, 3500),
    (280, 2200, 2950, 3600),
    (300, 1900, 2300, 3400),
)
_CONSONANTS = {
    "": _Consonant(0.0),
    "k": _Consonant(0.38, 0.0, 0.12, 0.35, 2300, _VELAR, 0.5),
    "g": _Consonant(0.34, 0.35, 0.02, 0.10, 2000, _VELAR),
    "s": _Consonant(0.46, 0.0, 0.0, 0.42, 6800, _DENTAL),
    "sh": _Consonant(0.46, 0.0, 0.0, 0.55, 3800, _PALATAL),
    "z": _Consonant(0.40, 0.30, 0.0, 0.22, 6200, _DENTAL),
    "j": _Consonant(0.40, 0.30, 0.0, 0.30, 3600, _PALATAL),
    "t": _Consonant(0.36, 0.0, 0.06, 0.40, 4800, _DENTAL, 0.6),
    "ch": _Consonant(0.42, 0.0, 0.0, 0.55, 3900, _PALATAL, 0.4),
    "ts": _Consonant(0.42, 0.0, 0.0, 0.45, 6200, _DENTAL, 0.4),
    "d": _Consonant(0.32, 0.35, 0.0, 0.10, 4000, _DENTAL),
    "n": _Consonant(0.36, 0.45, 0.0, 0.0, 0, (270, 1500, 2400, 3400)),
    "h": _Consonant(0.40, 0.0, 0.50, 0.05, 3000),
    "f": _Consonant(0.40, 0.0, 0.35, 0.15, 4500, _LABIAL),
    "b": _Consonant(0.32, 0.35, 0.0, 0.05, 1200, _LABIAL),
    "p": _Consonant(0.36, 0.0, 0.06, 0.25, 1500, _LABIAL, 0.6),
    "m": _Consonant(0.38, 0.45, 0.0, 0.0, 0, (270, 1000, 2200, 3300)),
    "y": _Consonant(0.32, 0.75, 0.0, 0.0, 0, _PALATAL),
    "r": _Consonant(0.22, 0.42, 0.0, 0.02, 3000, (320, 1500, 2500, 3400)),
    "w": _Consonant(0.32, 0.65, 0.0, 0.0, 0, (320, 750, 2300, 3300)),
}
_PALATALISED = {"ky": "k", "gy": "g", "ny": "n", "hy": "h", "by": "b", "my": "m", "ry": "r"}


def speak(sounds: Sequence[Mora], voice: Voice, seed: int = 0, *, rising: bool = False) -> Sound:
    """Say something.

    Parameters
    ----------
    sounds : sequence of Mora
        With times in seconds from the start of the result.
    voice : Voice
    seed : int
        Decides jitter, shimmer and noise.
    rising : bool
        Whether it is a question.

    Returns
    -------
    ndarray of float64, shape (n,)
        At 48 kHz, its loudest sample at 0.9; ends shortly after the last mora.
    """
    if not sounds:
        return np.zeros(0)
    dice = np.random.default_rng(seed)
    count = int((sounds[-1].end + 0.15) * SAMPLE_RATE / _STEP) + 1
    control = _Control(count, voice)
    for mora in sounds:
        control.add(mora)
    control.smooth()
    pitch = _melody(sounds, voice, count, dice, rising=rising)
    samples = count * _STEP
    at = np.arange(samples) / _STEP
    f0 = np.interp(at, np.arange(count), pitch)
    source, open_part = _glottis(f0, dice)
    noise = dice.standard_normal(samples)
    voiced = source * np.interp(at, np.arange(count), control.voiced)
    breath = noise * (np.interp(at, np.arange(count), control.breath) * (0.35 + 0.65 * open_part)) * 0.10
    hiss = dice.standard_normal(samples) * np.interp(at, np.arange(count), control.hiss) * 0.05
    spoken = _filtered(voiced + breath, control.tract()) + _filtered(hiss, control.hiss_shape())
    peak = float(np.abs(spoken).max())
    return spoken * (0.9 / peak) if peak else spoken


class _Control:
    """What the mouth does, every 5 ms."""

    def __init__(self, count: int, voice: Voice) -> None:
        self.voice = voice
        self.formants = np.tile(np.array(_FORMANTS["u"], dtype=float), (count, 1))
        self.voiced, self.breath, self.hiss = np.zeros(count), np.zeros(count), np.zeros(count)
        self.centre = np.full(count, 5000.0)

    def add(self, mora: Mora) -> None:
        """Set the targets of one mora."""
        first, end = round(mora.start * 200), round(mora.end * 200)
        if not mora.vowel:
            return
        palatal = mora.consonant in _PALATALISED
        consonant = _CONSONANTS[_PALATALISED.get(mora.consonant, mora.consonant)]
        middle = first + round((end - first) * consonant.share)
        vowel = _FORMANTS[mora.vowel]
        self.formants[first:middle] = consonant.locus if consonant.locus is not None else vowel
        self.voiced[first:middle] = consonant.voiced
        burst = first + round((middle - first) * consonant.silent)
        self.breath[burst:middle] = consonant.breath
        self.hiss[burst:middle] = consonant.hiss
        self.centre[first:middle] = consonant.centre or 4000
        self.formants[middle:end] = vowel
        if palatal:
            self.formants[middle : middle + (end - middle) // 3] = _PALATAL
        self.voiced[middle:end] = _LOUDNESS[mora.vowel]
        self.breath[middle:end] = self.voice.breath

    def smooth(self) -> None:
        """Let the mouth move from target to target instead of jumping."""
        for column in range(4):
            self.formants[:, column] = _slow(self.formants[:, column], 9)
        self.formants *= self.voice.tract
        self.voiced, self.breath, self.hiss = _slow(self.voiced, 5), _slow(self.breath, 5), _slow(self.hiss, 3)

    def tract(self) -> NDArray[np.complex128]:
        """The frequency response of the mouth in each window, shape (count, bins)."""
        f = np.fft.rfftfreq(_BINS, 1 / SAMPLE_RATE)[None]
        response = np.ones((len(self.formants), f.shape[1]), dtype=complex)
        for column, width in enumerate((70.0, 95.0, 140.0, 220.0)):
            centre = self.formants[:, column : column + 1]
            response *= centre**2 / (centre**2 - f**2 + 1j * width * self.voice.tract * f)
        for upper, width in ((4600.0, 350.0), (5900.0, 500.0)):  # resonances that do not move
            c = upper * self.voice.tract
            response *= c**2 / (c**2 - f**2 + 1j * width * f)
        radiated: NDArray[np.complex128] = response * (1j * f / 1000)  # from the lips
        return radiated

    def hiss_shape(self) -> NDArray[np.complex128]:
        """The colour of friction in each window, shape (count, bins)."""
        f = np.fft.rfftfreq(_BINS, 1 / SAMPLE_RATE)[None]
        centre = _slow(self.centre, 3)[:, None] * self.voice.tract**0.5
        shape: NDArray[np.float64] = 3.0 * np.exp(-(((f - centre) / (0.32 * centre)) ** 2))
        return shape.astype(complex)


def _melody(sounds: Sequence[Mora], voice: Voice, count: int, dice: np.random.Generator, *, rising: bool) -> NDArray[np.float64]:
    """Pitch in Hz every 5 ms: a low start, a rise, a slow fall, an accent here and there, unsteadiness."""
    end = sounds[-1].end
    t = np.arange(count) / 200
    semitones = 2.5 - 6.0 * t / max(end, 0.6)
    semitones -= 4.0 * np.exp(-((t - sounds[0].start) ** 2) / 0.006)
    for mora in sounds:
        if mora.vowel and dice.random() < 0.4:
            semitones += dice.uniform(-1.6, 2.4) * np.exp(-((t - (mora.start + mora.end) / 2) ** 2) / 0.008)
    if rising:
        semitones += 7.5 * np.clip((t - end + 0.28) / 0.28, 0, 1) ** 1.5
    wander = _slow(dice.standard_normal(count), 25) * 1.2 + _slow(dice.standard_normal(count), 5) * 0.25
    return voice.pitch * 2 ** ((semitones + wander) / 12)


def _glottis(f0: NDArray[np.float64], dice: np.random.Generator) -> tuple[Sound, Sound]:
    """The flow through the vocal folds, and where they are open: a Rosenberg pulse, each period a little different."""
    phase = np.cumsum(f0 / SAMPLE_RATE)
    period = phase.astype(int)
    jitter = dice.normal(0, 0.012, period[-1] + 2)
    shimmer = dice.normal(1, 0.05, period[-1] + 2)
    u = np.clip(phase - period + jitter[period] * (phase - period), 0, 1)
    rise, fall = 0.42, 0.18
    flow = np.where(
        u < rise, 0.5 * (1 - np.cos(np.pi * u / rise)), np.where(u < rise + fall, np.cos(np.pi / 2 * (u - rise) / fall), 0.0)
    )
    flow = flow * shimmer[period]
    return flow - np.mean(flow), (u < rise + fall).astype(float)


def _filtered(sound: Sound, responses: NDArray[np.complex128]) -> Sound:
    """A sound through a filter that changes every 5 ms, by overlap and add."""
    count = len(responses)
    padded = np.concatenate([np.zeros(_FRAME // 2), sound, np.zeros(_FRAME)])
    window = np.hanning(_FRAME + 1)[:-1] * (2 * _STEP / _FRAME)
    starts = np.arange(count) * _STEP
    frames = padded[starts[:, None] + np.arange(_FRAME)[None]] * window
    shaped = np.fft.irfft(np.fft.rfft(frames, _BINS) * responses, _BINS)
    out = np.zeros(len(padded) + _BINS)
    for start, piece in zip(starts, shaped, strict=True):
        out[start : start + _BINS] += piece
    return out[_FRAME // 2 : _FRAME // 2 + len(sound)]


def _slow(values: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """A moving mean whose ends repeat."""
    padded = np.pad(values, (width // 2, width - 1 - width // 2), mode="edge")
    return np.convolve(padded, np.ones(width) / width, mode="valid")
