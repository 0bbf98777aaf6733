"""Mouths: where the resonances of the vocal tract stand in every sound of Japanese, and how they move from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from animeu.sample.design import Voice
from animeu.sample.sound.speech import Mora

FRAMES = 200
"""Shapes of the mouth a second."""

Curve = NDArray[np.float64]
"""A value for every shape of the mouth, shape (count,)."""

_FORMANTS = {
    "a": (760, 1250, 2550, 3600),
    "i": (290, 2250, 2980, 3650),
    "u": (330, 1300, 2350, 3500),
    "e": (470, 1980, 2620, 3600),
    "o": (460, 830, 2500, 3500),
    "n": (270, 1250, 2300, 3400),
}
"""Resonances of a grown man's vowels in Hz, about as Japanese speakers have them; a shorter tract scales them up."""

_LOUDNESS = {"a": 1.0, "o": 0.95, "e": 0.92, "i": 0.8, "u": 0.8, "n": 0.6}
_WIDTHS = (70.0, 90.0, 140.0, 220.0)
_UPPER = ((4600.0, 330.0), (5900.0, 480.0))


@dataclass(frozen=True, slots=True)
class _Consonant:
    """How a consonant is made.

    Parameters
    ----------
    seconds : float
        How long; at most half of its mora.
    voiced, breath, hiss : float
        Of the folds, through the whole mouth, at the teeth.
    low, high : float
        Between which frequencies it hisses, in Hz.
    locus : tuple of int, optional
        Where its resonances point; ``yields`` is how much they bend to the vowel that follows.
    closed : float
        Share of its time in which the mouth is shut, before it bursts open.
    nasal : float
    """

    seconds: float
    voiced: float = 0.0
    breath: float = 0.0
    hiss: float = 0.0
    low: float = 3000.0
    high: float = 8000.0
    locus: tuple[int, int, int, int] | None = None
    yields: float = 0.3
    closed: float = 0.0
    nasal: float = 0.0


_LABIAL, _DENTAL, _PALATAL, _VELAR = (
    (280, 850, 2200, 3300),
    (300, 1750, 2600, 3500),
    (270, 2150, 2950, 3600),
    (290, 1700, 2150, 3400),
)
_CONSONANTS = {
    "": _Consonant(0.0),
    "k": _Consonant(0.075, 0.0, 0.30, 0.55, 1500, 3200, _VELAR, 0.5, 0.55),
    "g": _Consonant(0.055, 0.30, 0.04, 0.18, 1400, 3000, _VELAR, 0.5, 0.6),
    "s": _Consonant(0.090, 0.0, 0.0, 0.50, 5200, 9500, _DENTAL),
    "sh": _Consonant(0.090, 0.0, 0.05, 0.62, 2700, 6200, _PALATAL),
    "z": _Consonant(0.070, 0.30, 0.0, 0.26, 5000, 9000, _DENTAL),
    "j": _Consonant(0.070, 0.28, 0.0, 0.34, 2700, 6000, _PALATAL),
    "t": _Consonant(0.070, 0.0, 0.16, 0.55, 3600, 7500, _DENTAL, 0.3, 0.65),
    "ch": _Consonant(0.090, 0.0, 0.05, 0.62, 2800, 6200, _PALATAL, 0.2, 0.40),
    "ts": _Consonant(0.090, 0.0, 0.0, 0.52, 5000, 9000, _DENTAL, 0.3, 0.40),
    "d": _Consonant(0.050, 0.32, 0.02, 0.16, 3000, 6500, _DENTAL, 0.3, 0.6),
    "n": _Consonant(0.065, 0.55, 0.0, 0.0, 3000, 8000, (260, 1500, 2400, 3400), 0.2, 0.0, 1.0),
    "h": _Consonant(0.075, 0.0, 0.75, 0.06, 2000, 5000, None, 1.0),
    "f": _Consonant(0.080, 0.0, 0.45, 0.16, 1500, 7000, _LABIAL, 0.6),
    "b": _Consonant(0.055, 0.32, 0.02, 0.08, 600, 1600, _LABIAL, 0.3, 0.6),
    "p": _Consonant(0.070, 0.0, 0.14, 0.42, 600, 1900, _LABIAL, 0.3, 0.65),
    "m": _Consonant(0.065, 0.55, 0.0, 0.0, 3000, 8000, (250, 1000, 2200, 3300), 0.2, 0.0, 1.0),
    "y": _Consonant(0.060, 0.80, 0.0, 0.0, 3000, 8000, _PALATAL, 0.1),
    "r": _Consonant(0.035, 0.40, 0.0, 0.02, 2000, 5000, (320, 1500, 2450, 3400), 0.3),
    "w": _Consonant(0.060, 0.70, 0.0, 0.0, 3000, 8000, (310, 720, 2250, 3300), 0.1),
}
_PALATALISED = {"ky": "k", "gy": "g", "ny": "n", "hy": "h", "by": "b", "my": "m", "ry": "r"}
_VOICELESS = frozenset({"k", "ky", "s", "sh", "t", "ch", "ts", "h", "hy", "f", "p"})


class Mouth:
    """What mouth, folds and breath do, `FRAMES` times a second, while some morae are said.

    Parameters
    ----------
    sounds : sequence of Mora
    voice : Voice
    count : int
        How many shapes.
    hushed : bool
        Whether short i and u between voiceless consonants lose their voice, as they do in speech and not in song.
    """

    def __init__(self, sounds: Sequence[Mora], voice: Voice, count: int, *, hushed: bool = True) -> None:
        self.voice = voice
        self.formants = np.tile(np.array(_FORMANTS["u"], dtype=float), (count, 1))
        self.voiced, self.breath, self.hiss, self.nasal = (np.zeros(count) for _ in range(4))
        self.low, self.high = np.full(count, 3000.0), np.full(count, 8000.0)
        pause = Mora(" ", "", 0.0, 0.0)
        for before, mora, after in zip([pause, *sounds[:-1]], sounds, [*sounds[1:], pause], strict=True):
            if mora.vowel:
                still = hushed and before.vowel and mora.vowel in "iu" and mora.consonant in _VOICELESS
                ends = after.consonant == " " and mora.consonant in ("s", "sh", "ts", "ch")
                self._say(mora, hushed=bool(still) and mora.end - mora.start < 0.2 and (after.consonant in _VOICELESS or ends))
        self._rest(sounds)
        last = round(sounds[-1].end * FRAMES)
        self.voiced[last:] = self.voiced[last - 1] * np.exp(-np.arange(count - last) / (0.035 * FRAMES))
        self.breath[last:] = self.breath[last - 1] * np.exp(-np.arange(count - last) / (0.045 * FRAMES))
        self.formants[last:] = self.formants[last - 1]
        for column in range(4):
            self.formants[:, column] = slow(slow(self.formants[:, column], 6), 5)
        self.formants *= voice.tract
        self.voiced, self.nasal = slow(slow(self.voiced, 3), 3), slow(self.nasal, 4)
        self.breath, self.hiss = slow(self.breath, 3), slow(self.hiss, 2)

    def _say(self, mora: Mora, *, hushed: bool) -> None:
        first, end = round(mora.start * FRAMES), round(mora.end * FRAMES)
        consonant = _CONSONANTS[_PALATALISED.get(mora.consonant, mora.consonant)]
        middle = first + round(min(consonant.seconds, (mora.end - mora.start) / 2) * FRAMES)
        vowel = np.array(_FORMANTS[mora.vowel], dtype=float)
        locus = vowel if consonant.locus is None else np.array(consonant.locus)
        self.formants[first:middle] = locus + (vowel - locus) * consonant.yields
        burst = first + round((middle - first) * consonant.closed)
        self.voiced[first:middle] = consonant.voiced
        self.breath[burst:middle], self.hiss[burst:middle] = consonant.breath, consonant.hiss
        self.low[first : middle + 2], self.high[first : middle + 2] = consonant.low, consonant.high
        self.nasal[first:middle] = consonant.nasal
        self.formants[middle:end] = vowel
        if mora.consonant in _PALATALISED:
            self.formants[middle : middle + min((end - middle) // 3, 12)] = _PALATAL
        if hushed:
            self.breath[middle:end], self.hiss[middle:end] = 0.35, 0.5 * consonant.hiss
            self.low[middle:end], self.high[middle:end] = consonant.low, consonant.high
            return
        self.voiced[middle:end] = _LOUDNESS[mora.vowel]
        self.breath[middle:end] = np.maximum(self.breath[middle:end], self.voice.breath)
        if mora.vowel == "n":
            self.nasal[middle:end] = 1.0

    def _rest(self, sounds: Sequence[Mora]) -> None:
        """While nothing is said the mouth already takes the shape of what comes."""
        for before, after in pairwise(sounds):
            if not before.vowel and after.vowel:
                a, b = (round(t * FRAMES) for t in (before.start, after.start))
                self.formants[a:b] = self.formants[min(b, len(self.formants) - 1)]

    def tract(self, f: NDArray[np.floating]) -> NDArray[np.complex64]:
        """The answer of the mouth to frequencies in Hz, shape (1, k) or (count, k), for every shape: (count, k).

        Four resonances that move and two that do not, in a row (Klatt 1980); a nose damps them and takes a notch out.
        """
        f = f.astype(np.float32)  # half the time of doubles, and far below what is heard
        response = np.ones((len(self.formants), f.shape[1]), dtype=np.complex64)
        squared, turned = f**2, np.complex64(1j) * f
        damped = (1 + 1.2 * self.nasal[:, None]).astype(np.float32)
        for column, width in enumerate(_WIDTHS):
            centre = self.formants[:, column : column + 1].astype(np.float32) ** 2
            response *= centre / (centre - squared + (np.float32(width * self.voice.tract) * damped) * turned)
        fixed = np.ones((1, f.shape[1]), dtype=np.complex64)
        for upper, width in _UPPER:
            still = np.float32((upper * self.voice.tract) ** 2)
            fixed = fixed * (still / (still - squared + np.float32(width * self.voice.tract) * turned))
        response *= fixed
        if self.nasal.any():
            notch = np.float32((900 * self.voice.tract) ** 2) - squared
            response *= (notch + (600 - 480 * self.nasal[:, None]).astype(np.float32) * turned) / (notch + 600 * turned)
        return response

    def friction(self, f: NDArray[np.floating]) -> NDArray[np.float64]:
        """The colour of what hisses at the teeth at frequencies in Hz, shape (1, k), for every shape of the mouth: (count, k)."""
        scale = self.voice.tract**0.5
        low, high = self.low[:, None] * scale, self.high[:, None] * scale
        return np.asarray(1 / (1 + (low / np.maximum(f, 1)) ** 6) / (1 + (f / high) ** 6))


def slow(values: Curve, width: int) -> Curve:
    """A moving mean whose ends repeat."""
    padded = np.pad(values, (width // 2, width - 1 - width // 2), mode="edge")
    return np.convolve(padded, np.ones(width) / width, mode="valid")
