"""Voices: a formant synthesiser (source and filter) that speaks Japanese from its romanised morae, in several manners.

The source is a sum of the harmonics of a glottal pulse, each as strong as its flow says (the CALM of Doval, d'Alessandro and Henrich,
2003: a glottal formant and a tilt), with jitter and shimmer, and noise; so nothing is folded back at half the sample rate. The filter
is a mouth that moves (`animeu.sample.sound.tract`). It is no recording of anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu.sample.design import Voice
from animeu.sample.shot import Manner
from animeu.sample.sound.intonation import intonation, unsteady
from animeu.sample.sound.speech import Mora
from animeu.sample.sound.tract import FRAMES, Curve, Mouth, slow
from animeu.sample.sound.waves import SAMPLE_RATE, Sound, edged, turning

_STEP, _FRAME, _BINS = SAMPLE_RATE // FRAMES, 960, 1200
_HIGHEST = 9000.0
_PIECE = 32


@dataclass(frozen=True, slots=True)
class Folds:
    """How the folds swing: share of a period in which they are open, how skewed, from where the tilt begins (Hz), noise."""

    open: float = 0.62
    skew: float = 0.70
    tilt: float = 2200.0
    noise: float = 1.0
    voiced: float = 1.0


FOLDS: dict[Manner, Folds] = {
    "plain": Folds(),
    "shout": Folds(0.50, 0.76, 4200.0, 0.8),
    "whisper": Folds(noise=1.0, voiced=0.0),
    "murmur": Folds(0.70, 0.66, 1100.0),
    "thought": Folds(0.66, 0.68, 1700.0),
}
SUNG = Folds(0.56, 0.74, 3000.0, 0.7)
"""Of somebody who sings."""


def speak(sounds: Sequence[Mora], voice: Voice, seed: int = 0, *, rising: bool = False, manner: Manner = "plain") -> Sound:
    """Say something.

    Parameters
    ----------
    sounds : sequence of Mora
        With times in seconds from the start of the result.
    voice : Voice
    seed : int
        Decides accents, jitter, shimmer and noise.
    rising : bool
        Whether it is a question.
    manner : {"plain", "shout", "whisper", "murmur", "thought"}

    Returns
    -------
    ndarray of float64, shape (n,)
        At 48 kHz, its loudest sample at 0.9; ends shortly after the last mora.
    """
    if not sounds:
        return np.zeros(0)
    dice = np.random.default_rng(seed)
    count = int((sounds[-1].end + 0.15) * FRAMES) + 1
    mouth = Mouth(sounds, voice, count)
    if manner == "shout":
        mouth.formants[:, 0] *= 1.12
    pitch = intonation(sounds, voice, count, dice, rising=rising, manner=manner)
    said = levelled(sounded(mouth, pitch, FOLDS[manner], dice), 0.55 if manner == "shout" else 0.35)
    return edged(said, 0.0, 0.03)


def sounded(mouth: Mouth, pitch: Curve, folds: Folds, dice: np.random.Generator) -> Sound:
    """What comes out of a mouth whose folds swing at a pitch in Hz, shape (count,); shape (count × 240,)."""
    shaken = pitch * 2 ** (unsteady(len(pitch), mouth.voice, dice) / 12)
    shimmer = 1 + 0.035 * mouth.voice.rough * dice.standard_normal(len(pitch))
    count = len(pitch) * _STEP
    phase = np.cumsum(np.interp(np.arange(count) / _STEP, np.arange(len(pitch)), shaken)) / SAMPLE_RATE
    voiced = _harmonics(mouth, shaken, mouth.voiced * shimmer * folds.voiced, folds, phase)
    puffs = 0.35 + 0.65 * np.clip(np.sin(2 * np.pi * phase) + 0.3, 0, 1) if folds.voiced else np.ones(count)
    breath = mouth.breath + (1 - folds.voiced) * 1.1 * mouth.voiced
    f = np.fft.rfftfreq(_BINS, 1 / SAMPLE_RATE)[None]
    lips = np.minimum(f / 1000, 3.0) / (1 + (f / 7500) ** 4)
    noisy = dice.standard_normal((2, count))
    spread = np.arange(count) / _STEP
    at = np.arange(len(pitch))
    breathed = noisy[0] * puffs * np.interp(spread, at, breath) * (0.055 * folds.noise)
    hissed = noisy[1] * np.interp(spread, at, mouth.hiss) * 0.10
    out: Sound = voiced + _filtered(breathed, mouth.tract(f) * lips.astype(np.float32)) + _filtered(hissed, mouth.friction(f))
    return out


def _harmonics(mouth: Mouth, pitch: Curve, strength: Curve, folds: Folds, phase: Sound) -> Sound:
    """The harmonics of the folds through the mouth, added one by one; between shapes of the mouth each glides."""
    number = np.arange(1, max(int(_HIGHEST / pitch.min()), 1) + 1)[None]
    f = pitch[:, None] * number
    amplitude = _flow(f, pitch[:, None], folds) * mouth.tract(f) * strength[:, None]
    amplitude *= np.clip((_HIGHEST - f) / 1500, 0, 1)
    amplitude = np.concatenate([amplitude, amplitude[-1:]]).astype(np.complex64)
    ramp = (np.arange(_STEP, dtype=np.float32) / _STEP)[None]
    out = np.zeros((len(pitch), _STEP), np.float32)
    for first in range(0, len(pitch), _PIECE):  # short pieces stay in the processor's cache
        piece = amplitude[first : first + _PIECE + 1]
        shapes = len(piece) - 1
        turn = turning(phase[first * _STEP : (first + shapes) * _STEP].reshape(shapes, _STEP))
        wave = np.ones_like(turn)
        for column in piece.T:
            wave *= turn
            if column.any():
                glide = column[:-1, None] + (column[1:] - column[:-1])[:, None] * ramp
                glide *= wave
                out[first : first + shapes] += glide.real
    return out.reshape(-1).astype(np.float64)


def _flow(f: NDArray[np.float64], pitch: NDArray[np.float64], folds: Folds) -> NDArray[np.complex128]:
    """How strong, and with which phase, a pulse of the folds has a frequency: CALM, the change of the flow."""
    centre = pitch / (2 * folds.open) * 1.15
    width = pitch / (folds.open * np.tan(np.pi * (1 - folds.skew)))
    formant = np.conj(1j * f * pitch / (centre**2 - f**2 + 1j * width * f))
    return np.asarray(formant / (1 + 1j * f / folds.tilt))


def _filtered(sound: Sound, responses: NDArray[np.complex64] | NDArray[np.float64]) -> Sound:
    """A sound through a filter that changes with every shape of the mouth, by overlap and add."""
    active = np.flatnonzero(np.add.reduceat(np.abs(sound), np.arange(0, len(sound), _STEP)) > 0)
    padded = np.concatenate([np.zeros(_FRAME // 2), sound, np.zeros(_FRAME)])
    window = np.hanning(_FRAME + 1)[:-1] * (2 * _STEP / _FRAME)
    out = np.zeros(len(padded) + _BINS)
    if len(active):
        chosen = np.unique(np.clip(active[:, None] + np.arange(-2, 4), 0, len(responses) - 1))
        frames = padded[chosen[:, None] * _STEP + np.arange(_FRAME)[None]] * window
        for start, piece in zip(chosen * _STEP, np.fft.irfft(np.fft.rfft(frames, _BINS) * responses[chosen], _BINS), strict=True):
            out[start : start + _BINS] += piece
    return out[_FRAME // 2 : _FRAME // 2 + len(sound)]


def levelled(sound: Sound, evenness: float = 0.35) -> Sound:
    """A sound whose loudest sample is at 0.9; its weak syllables are raised, as a microphone's compressor does."""
    peak = float(np.abs(sound).max(initial=0))
    if not peak:
        return sound
    power = np.add.reduceat(sound**2, np.arange(0, len(sound), _STEP)) / (_STEP * peak**2)
    level = np.sqrt(slow(slow(power, 15), 9))
    gain = np.interp(np.arange(len(sound)) / _STEP, np.arange(len(level)) + 0.5, (level + 0.02) ** -evenness)
    even = sound * gain
    return np.asarray(np.tanh(1.4 * even / np.abs(even).max()) * (0.9 / np.tanh(1.4)))
