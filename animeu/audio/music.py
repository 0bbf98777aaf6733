"""Where music plays: frequencies that stay.

A note stands still for a while, and several notes together do so at several frequencies, whereas the harmonics of a voice glide
and noise has none. The measure is the continuous frequency activation of Seyerlehner, Pohle, Schedl and Widmer, "Automatic music
detection in television productions" (DAFx-07): made for music under speech and noise.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from animeu.audio.spectrum import BINS
from animeu.audio.voice import hysteresis
from animeu.timeline import Timeline

PEAK_DB = 6.0
"""A frequency is a peak when it stands out by this much from the mean level of its neighbours."""
NEIGHBOURS = 21
"""How many neighbouring frequencies that mean is taken over: 330 Hz, as in the paper."""
LOWEST = 6
"""The first frequency looked at, 94 Hz: hum and rumble lie below."""
AUDIBLE_DB = -80.0
"""Weaker frequencies than this, in dBFS, are no peaks: dither and codec noise lie there."""
WINDOW = 81
"""Hops over which a frequency must stay: 2.6 s, as in the paper."""
STEP = 8
"""The measure is taken every so many hops, 0.26 s, and interpolated between."""
STRONGEST = 5
"""So many of the most lasting frequencies are added up, as in the paper."""
MIDDLE, SLOPE = 1.2, 6.0
"""The sum at which music is as likely as not, and how fast it grows there."""
MUSIC_ON, MUSIC_OFF = 0.5, 0.35
MUSIC_GAP_US = 2_000_000
MUSIC_SHORTEST_US = 2_000_000


def tonal_peaks(power: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Which frequencies stand out from their neighbours in each hop.

    Parameters
    ----------
    power : ndarray of float32, shape (m, BINS)

    Returns
    -------
    ndarray of uint8, shape (m, ceil(BINS / 8))
        One bit per frequency; see `numpy.packbits`.
    """
    level = 10 * np.log10(np.maximum(power, 1e-12))
    half = NEIGHBOURS // 2
    sums = np.cumsum(np.pad(level, ((0, 0), (half + 1, half)), mode="edge"), axis=1, dtype=np.float32)
    mean = (sums[:, NEIGHBOURS:] - sums[:, :-NEIGHBOURS]) / NEIGHBOURS
    peaks = (level - mean > PEAK_DB) & (level > AUDIBLE_DB)
    peaks[:, :LOWEST] = False
    return np.packbits(peaks, axis=1)


def activation(peaks: NDArray[np.uint8]) -> NDArray[np.float32]:
    """How lasting the most lasting frequencies are around every `STEP`-th hop, 0 to `STRONGEST`.

    Parameters
    ----------
    peaks : ndarray of uint8, shape (m, ceil(BINS / 8))

    Returns
    -------
    ndarray of float32, shape (ceil(m / STEP),)
    """
    centres = np.arange(0, len(peaks), STEP)
    found = np.zeros(len(centres), dtype=np.float32)
    for i, centre in enumerate(centres.tolist()):
        bits = np.unpackbits(peaks[max(0, centre - WINDOW // 2) : centre + WINDOW // 2 + 1], axis=1, count=BINS)
        share = bits.mean(axis=0, dtype=np.float32)
        lowest = np.lib.stride_tricks.sliding_window_view(np.pad(share, 5, mode="edge"), 11).min(axis=1)
        is_top = np.r_[False, (share[1:-1] >= share[:-2]) & (share[1:-1] > share[2:]), False]
        heights = np.where(is_top, share - lowest, 0)
        found[i] = np.partition(heights, -STRONGEST)[-STRONGEST:].sum()
    return found


def music_likeness(peaks: NDArray[np.uint8]) -> NDArray[np.float32]:
    """How much each hop sounds like music, 0 to 1."""
    found = activation(peaks)
    if not found.size:
        return found
    likeness = 1 / (1 + np.exp(-SLOPE * (found - MIDDLE)))
    hops: NDArray[np.float64] = np.interp(np.arange(len(peaks)), np.arange(len(found)) * STEP, likeness)
    return hops.astype(np.float32)


def music_spans(music: NDArray[np.float32], start_us: int = 0) -> Timeline:
    """Where music plays, from the likeness of each hop."""
    spans = hysteresis(music, MUSIC_ON, MUSIC_OFF, start_us).support(MUSIC_GAP_US)
    return Timeline(span for span in spans if span.duration_us >= MUSIC_SHORTEST_US)
