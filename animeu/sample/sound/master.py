"""Levels: how loud a mix is to the ear, and how it is brought to a level without being clipped."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from animeu.sample.sound.waves import SAMPLE_RATE, Sound

LOUDNESS = -18.0
"""Of an episode, in LUFS."""

CEILING = 10 ** (-1.5 / 20)
"""No peak of the mix goes beyond it; coders of sound overshoot by less than what is left to full scale."""

_LOOK = SAMPLE_RATE // 200


def loudness(sound: Sound) -> float:
    """Of a sound of two sides in LUFS: its mean power after a filter like the ear, without its quiet parts.

    ITU-R BS.1770-4: blocks of 400 ms, every 100 ms, gated at -70 LUFS and at 10 LU below the mean of the rest. The filter is applied to
    the spectra of tenths of a second.

    Examples
    --------
    >>> t = np.arange(96_000) / 48_000
    >>> round(loudness(np.repeat(0.1 * np.sin(2 * np.pi * 997 * t)[:, None], 2, axis=1)), 1)
    -20.0
    """
    hop = SAMPLE_RATE // 10
    pieces = sound[: len(sound) // hop * hop].reshape(-1, hop, 2)
    f = np.fft.rfftfreq(hop, 1 / SAMPLE_RATE)
    power = np.abs(np.fft.rfft(pieces, axis=1) * _ear(f)[:, None]) ** 2
    tenths = 2 * power.sum(axis=(1, 2)) / hop**2
    if len(tenths) < 4:
        return -70.0
    blocks = np.convolve(tenths, np.ones(4) / 4, "valid")
    blocks = blocks[blocks > 10 ** ((-70 + 0.691) / 10)]
    if not len(blocks):
        return -70.0
    blocks = blocks[blocks > blocks.mean() / 10]
    return float(-0.691 + 10 * np.log10(blocks.mean()))


def _ear(f: NDArray[np.floating]) -> NDArray[np.float64]:
    """The two filters of BS.1770 (a head that shades 4 dB, a high pass), as gains at frequencies."""
    z = np.exp(-2j * np.pi * f / SAMPLE_RATE)
    head = (1.53512485958697 - 2.69169618940638 * z + 1.19839281085285 * z**2) / (
        1 - 1.69065929318241 * z + 0.73248077421585 * z**2
    )
    high = (1 - 2 * z + z**2) / (1 - 1.99004745483398 * z + 0.99007225036621 * z**2)
    return np.asarray(np.abs(head * high))


def limited(sound: Sound) -> Sound:
    """A sound whose peaks, also those between the samples, stay below the ceiling: it is turned down 5 ms before one comes."""
    left, right = sound.T.copy()
    peak = np.maximum(np.abs(left), np.abs(right))
    middle = (
        np.maximum(np.abs(left[:-1] + left[1:]), np.abs(right[:-1] + right[1:])) * 0.64
    )  # between two samples a peak is no higher
    np.maximum(peak[:-1], middle, out=peak[:-1])
    wanted = np.minimum(1.0, CEILING / np.maximum(peak, 1e-9))
    if wanted.min() >= 1:
        return sound
    hop = _LOOK
    blocks = np.pad(wanted, (0, -len(wanted) % hop), constant_values=1.0).reshape(-1, hop).min(axis=1)
    near = np.minimum.reduce([np.pad(blocks, 4, constant_values=1.0)[i : i + len(blocks)] for i in range(2, 7)])
    gain = np.convolve(
        np.pad(near, 1, mode="edge"), np.ones(3) / 3, "valid"
    )  # as low as needed: near reaches as far as it is smoothed
    at = (np.arange(len(blocks)) + 0.5) * hop
    return sound * np.interp(np.arange(len(sound)), at, gain)[:, None]


def mastered(sound: Sound) -> NDArray[np.float32]:
    """A mix at the loudness of an episode, shape (n, 2); silence stays silence."""
    found = loudness(sound)
    gain = 10 ** ((LOUDNESS - found) / 20) if found > -70 else 1.0
    return limited(sound * gain).astype(np.float32)
