"""Samples: putting sounds together, colouring noise, rooms, places between the ears."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE = 48_000
Sound = NDArray[np.float64]
"""Samples at 48 kHz, shape (n,), or (n, 2) where it has two sides."""


def ticks(seconds: float) -> Sound:
    """The time of every sample, in seconds, shape (n,)."""
    return np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE


def put(out: Sound, at: float, sound: Sound, level: float = 1.0) -> None:
    """Add a sound to another from a time on, in seconds; what would stand over its ends is left out."""
    first = round(at * SAMPLE_RATE)
    begin, end = max(first, 0), min(first + len(sound), len(out))
    if begin < end:
        out[begin:end] += level * sound[begin - first : end - first]


def put_beside(out: Sound, at: float, sound: Sound, level: float, side: float) -> None:
    """Add a sound of one side to one of two sides, ``side`` from -1 (left) to 1 (right)."""
    left, right = gains(side)
    first = round(at * SAMPLE_RATE)
    end = min(first + len(sound), len(out))
    if 0 <= first < end:
        out[first:end, 0] += (level * left) * sound[: end - first]
        out[first:end, 1] += (level * right) * sound[: end - first]


def gains(side: float) -> tuple[float, float]:
    """Of the left and the right for a place from -1 to 1; their power is the same everywhere, and 1 each in the middle.

    Examples
    --------
    >>> gains(0.0)
    (1.0, 1.0)
    """
    angle = (np.clip(side, -1, 1) + 1) * np.pi / 4
    return round(float(np.sqrt(2) * np.cos(angle)), 9), round(float(np.sqrt(2) * np.sin(angle)), 9)


def sided(sound: Sound, side: float = 0.0) -> Sound:
    """A sound of one side at a place between the ears, shape (n, 2)."""
    return np.asarray(sound[:, None] * np.array(gains(side)))


def turning(turns: Sound) -> NDArray[np.complex64]:
    """A number of length 1 that has turned so often, for each of many; its powers are the partials of a tone."""
    angle = np.float32(2 * np.pi) * (turns - np.floor(turns)).astype(np.float32)
    turned = np.empty(turns.shape, np.complex64)
    turned.real, turned.imag = np.cos(angle), np.sin(angle)
    return turned


def edged(sound: Sound, rise: float = 0.4, fall: float | None = None) -> Sound:
    """A sound that swells at its start and dies away at its end, so that neither clicks."""
    shaped = sound.copy()
    for seconds, back in ((rise, False), (rise if fall is None else fall, True)):
        n = min(int(seconds * SAMPLE_RATE), len(sound) // 2)
        ramp = np.sin(np.linspace(0, np.pi / 2, n)) ** 2
        part = slice(len(sound) - n, None) if back else slice(0, n)
        shaped[part] = (shaped[part].T * (ramp[::-1] if back else ramp)).T
    return shaped


def whole(count: int) -> int:
    """A length of at least ``count`` samples whose spectrum is quickly found.

    Examples
    --------
    >>> whole(1000), whole(49_000)
    (1024, 49152)
    """
    power = 1 << max(count - 1, 1).bit_length()
    return next(n for n in (power * 9 // 16, power * 5 // 8, power * 3 // 4, power) if n >= count)


def passed(sound: Sound, low: float = 0.0, high: float = 1e6, slope: float = 0.0) -> Sound:
    """What is left of a sound between two frequencies (12 dB an octave), falling with ``slope`` (1 = 6 dB an octave) between them.

    No phase is turned, so attacks stay where they are.
    """
    size = whole(len(sound) + 4096)
    f = np.fft.rfftfreq(size, 1 / SAMPLE_RATE)
    shape = f**2 / (f**2 + low**2 + 1e-9) / (1 + (f / high) ** 2) / np.maximum(f / 100, 0.2) ** slope
    spectrum = np.fft.rfft(sound, size, axis=0)
    return np.fft.irfft((spectrum.T * shape).T, size, axis=0)[: len(sound)]


def hiss(seconds: float, dice: np.random.Generator, low: float, high: float, slope: float = 0.0) -> Sound:
    """Noise between two frequencies, at most 1."""
    sound = passed(dice.standard_normal(int(seconds * SAMPLE_RATE)), low, high, slope)
    return sound / max(float(np.abs(sound).max(initial=0)), 1e-9)


def struck(partials: tuple[tuple[float, float, float], ...], seconds: float, attack: float = 0.002) -> Sound:
    """Something that rings: partials as (Hz, level, decay per second)."""
    t = ticks(seconds)
    rung = sum((a * np.exp(-t * d) * np.sin(2 * np.pi * hz * t) for hz, a, d in partials), np.zeros(len(t)))
    return rung * np.minimum(t / attack, 1) * np.clip((seconds - t) / 0.02, 0, 1)


def folded(sound: Sound, response: Sound) -> Sound:
    """A sound in a room of which the answer to a click is given: two sides, as long as both together."""
    block = max(len(response), 1 << 15)  # pieces that stay in the processor's cache
    size = whole(block + len(response))
    answer = np.fft.rfft(response.T, size)
    out = np.zeros((2, len(sound) + block + size))
    both = sound.T if sound.ndim == 2 else sound[None]
    for first in range(0, len(sound), block):
        out[:, first : first + size] += np.fft.irfft(np.fft.rfft(both[:, first : first + block], size) * answer, size)
    return out[:, : len(sound) + len(response)].T


@cache
def room(seconds: float, high: float = 6000.0, early: float = 0.012) -> Sound:
    """What a room answers to a click, without the click: shape (n, 2), its energy 1 on each side; it is 60 dB down after ``seconds``."""
    dice = np.random.default_rng(round(seconds * 1000))
    t = ticks(seconds)
    tail = np.stack([passed(dice.standard_normal(len(t)), 180, high) for _ in range(2)], axis=1)
    tail *= (np.exp(-6.9 * t / seconds) * np.clip((t - early) / 0.01, 0, 1))[:, None]
    tail *= np.clip((seconds - t) / (0.2 * seconds), 0, 1)[:, None]
    return np.asarray(tail / np.sqrt((tail**2).sum(axis=0)))


def inside(sound: Sound, seconds: float, wet: float, high: float = 6000.0) -> Sound:
    """A sound in a room: itself and ``wet`` of what the room answers, shape (n, 2)."""
    answer = wet * folded(sound, room(seconds, high))
    answer[: len(sound)] += sound if sound.ndim == 2 else sound[:, None]
    return answer
