"""What a video says about the lines of a script at every offset: voices inside them, cuts at their edges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Boundary
from animeu.timeline import MICROSECONDS, Timeline
from animeu.tracks import AudioTrack

STEP_US = 20_000
"""The grid of offsets: half a frame."""
SOFT_US = 200_000
"""How far starts and ends of voices stray from those of their lines (standard deviation). Of .1, .15, .2 and .3 s this one puts
the peak of the agreement where the script is right, with the simulated voices of `benchmarks/align.py`: at .1 it is 80 ms late,
at .3 60 ms early."""
SEGMENT_US = 32_000_000
"""Length of the pieces of which the spectrum of the voices is the mean."""
LENGTHS_US = (300_000, 600_000, 1_200_000, 2_500_000, 5_000_000, 10_000_000)
"""Lengths of line at which the spread of chance is measured; between them it is interpolated."""
LOUD_CUT = 0.5
"""A boundary less likely than this counts for nothing."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Voices:
    """Whether somebody speaks, made ready for matching.

    Parameters
    ----------
    total : ndarray of float64, shape (n + 1,)
        The evidence up to each point of the grid; that of a line is the difference between its end and its start.
    spread : ndarray of float64, shape (len(LENGTHS_US),)
        Standard deviation of such differences over all moments, by length of line.
    onsets_us : ndarray of int64, shape (k,)
        When somebody begins to speak.
    lead_us : int
        How long before a voice its line appears.
    """

    total: Floats
    spread: Floats
    onsets_us: NDArray[np.int64]
    lead_us: int


@dataclass(frozen=True, slots=True, eq=False)
class Cuts:
    """Hard cuts, to which timers snap the edges of lines.

    Parameters
    ----------
    times_us : ndarray of int64, shape (k,)
        When the first frames of new shots appear, rising.
    frame_us : float
        How long a frame lasts.
    """

    times_us: NDArray[np.int64]
    frame_us: float

    def chance(self, duration_us: int, width_us: float) -> float:
        """Share of the video that lies within ``width_us`` before a cut."""
        return float(min(len(self.times_us) * width_us / max(duration_us, 1), 0.5))


LEAD_US = 130_000
"""Timers let a line appear before its voice, by 50 to 250 ms; nobody knows by how much a script does, so this is what shifts by
voices alone are uncertain about."""


def voices(heard: AudioTrack | Timeline, duration_us: int) -> Voices | None:
    """Prepare what was heard, or when a reference script speaks.

    The evidence is the generalised cross-correlation of Knapp and Carter (1976): activity divided by its own spectrum, so that
    slow changes, which every script has and which shift with nothing, do not drown starts and ends; and smoothed as far as
    starts and ends of voices stray from those of lines.

    Parameters
    ----------
    heard : AudioTrack or Timeline
    duration_us : int

    Returns
    -------
    Voices, optional
        None when nobody is heard, or always.
    """
    count = duration_us // STEP_US + 1
    if isinstance(heard, AudioTrack):
        onsets, lead_us = np.array([span.start_us for span in heard.speech_spans], dtype=np.int64), LEAD_US
        centres = heard.start_us + (np.arange(len(heard.speech)) + 0.5) * heard.hop_us
        speech = np.nan_to_num(heard.speech.astype(np.float64))
        grid = (np.arange(count) + 0.5) * STEP_US
        activity = np.interp(grid, centres, speech, left=0, right=0) if len(speech) else np.zeros(count)
    else:
        said = heard.support()
        onsets, lead_us = np.array([span.start_us for span in said], dtype=np.int64), 0
        activity = coverage(said, count)
    if float(activity.std()) < 1e-3 or not len(onsets):
        return None
    white = _whitened(activity)
    total = np.concatenate([[0.0], np.cumsum(white - white.mean())])
    spans = [max(1, length // STEP_US) for length in LENGTHS_US]
    spread = np.array([(total[span:] - total[:-span]).std() if span < count else np.inf for span in spans])
    return Voices(total, np.maximum(spread, 1e-12), onsets, lead_us)


def cuts(boundaries: Sequence[Boundary]) -> Cuts | None:
    """Prepare hard cuts; None when there are fewer than two."""
    hard = sorted({(one.time_us, one.frame) for one in boundaries if one.kind == "cut" and one.probability >= LOUD_CUT})
    if len(hard) < 2:
        return None
    times, frames = np.array(hard, dtype=np.int64).T
    steps = np.diff(times) / np.maximum(np.diff(frames), 1)
    frame_us = float(np.median(steps)) if np.all(np.diff(frames) > 0) else MICROSECONDS * 1001 / 24000
    return Cuts(times, frame_us)


def coverage(spans: Timeline, count: int) -> Floats:
    """Which share of each step of the grid spans cover; they must not overlap."""
    edges = np.array([(span.start_us, span.end_us) for span in spans], dtype=np.float64).ravel()
    if not len(edges):
        return np.zeros(count)
    passed = np.concatenate([[0.0], np.cumsum(np.diff(edges) * (np.arange(len(edges) - 1) % 2 == 0))])
    grid = np.arange(count + 1) * float(STEP_US)
    share: Floats = np.diff(np.interp(grid, edges, passed)) / STEP_US
    return share


def _whitened(activity: Floats) -> Floats:
    """Divide by the power spectrum (Welch's estimate), then smooth."""
    segment = min(SEGMENT_US // STEP_US, len(activity))
    centred = activity - activity.mean()
    windows = np.lib.stride_tricks.sliding_window_view(centred, segment)[:: max(segment // 2, 1)]
    power = (np.abs(np.fft.rfft(windows * np.hanning(segment), axis=1)) ** 2).mean(axis=0)
    size = 1 << (len(activity) + segment).bit_length()
    frequency = np.fft.rfftfreq(size, STEP_US / MICROSECONDS)
    power = np.interp(frequency, np.fft.rfftfreq(segment, STEP_US / MICROSECONDS), power)
    weight = np.exp(-((2 * np.pi * frequency * SOFT_US / MICROSECONDS) ** 2) / 2) / (power + 1e-9 * power.max())
    white: Floats = np.fft.irfft(np.fft.rfft(centred, size) * weight, size)[: len(activity)]
    return white
