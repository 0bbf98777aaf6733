"""What is measured of each line of a file, and the habits of its timer that follow from it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu.fusion.edges import Ints, Script
from animeu.timeline import MICROSECONDS, FrameClock

Numbers = NDArray[np.float64]

FAR = 30.0
"""Seconds: a gap longer than this, or no line at all, counts as this."""
BINS = 24
"""Of the phase: where between two frames an edge lies."""
READING = (0.7, 0.055)
"""Seconds that a line takes, and more for each character, where a file has too few lines to tell."""
ENOUGH = 8


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """The dialogue of a file with what is computed for each line.

    Parameters
    ----------
    script : Script
    duration, residual : ndarray of float64, shape (n,)
        Seconds; how much longer than the file's lines of as many characters usually are.
    before, after : ndarray of float64, shape (n,)
        Seconds since the line before ended, and until the next starts; negative where they overlap.
    phase_start, phase_end : ndarray of float64, shape (n,)
        Where between the frame before and its own an edge lies, 0 to 1. Editors write snapped edges in the middle.
    density_start, density_end : ndarray of float64, shape (n,)
        How common that phase is in the file, 1 when all are equally common.
    """

    script: Script
    duration: Numbers
    residual: Numbers
    before: Numbers
    after: Numbers
    phase_start: Numbers
    phase_end: Numbers
    density_start: Numbers
    density_end: Numbers

    def __len__(self) -> int:
        return len(self.script)


def measured(script: Script, clock: FrameClock) -> Lines:
    """Compute what is needed of each line of dialogue."""
    duration = (script.end_us - script.start_us) / MICROSECONDS
    between = (script.start_us[1:] - script.end_us[:-1]) / MICROSECONDS
    start, end = phases(script.start_us, clock), phases(script.end_us, clock)
    histogram = phase_histogram(np.concatenate([end, start]))
    return Lines(
        script,
        duration,
        duration - _reading_time(duration, script.chars.astype(np.float64)),
        np.append(FAR, between)[: len(script)],
        np.append(between, FAR)[: len(script)] if len(script) else between,
        start,
        end,
        histogram[(start * BINS).astype(np.int64) % BINS],
        histogram[(end * BINS).astype(np.int64) % BINS],
    )


def phases(us: Ints, clock: FrameClock) -> Numbers:
    """Where between the frame before and its own each time lies: above 0, up to 1 exactly at the frame's own time."""
    times = np.append(clock.times_us, clock.end_us)
    if len(times) < 2:
        return np.zeros(len(us))
    frame = np.clip(np.searchsorted(times, us), 1, len(times) - 1)
    inside: Numbers = np.clip((us - times[frame - 1]) / (times[frame] - times[frame - 1]), 0.0, 1.0)
    return inside


def phase_histogram(phase: Numbers) -> Numbers:
    """How common each of `BINS` phases is, over the mean; smoothed round the circle."""
    counts = np.histogram(phase % 1, BINS, (0, 1))[0].astype(np.float64)
    counts = (np.roll(counts, 1) + 2 * counts + np.roll(counts, -1)) / 4 + 0.5
    smooth: Numbers = counts * BINS / counts.sum()
    return smooth


def of_file(lines: Lines) -> dict[str, float]:
    """What tells the habits of one timer from another's; NaN with less than two lines."""
    if len(lines) < 2:
        return dict.fromkeys(("f_conc", "f_chain", "f_short", "f_mid", "f_tiny", "f_hmin"), np.nan)
    gaps = lines.script.start[1:] - lines.script.end[:-1]
    phase = np.concatenate([lines.phase_end, lines.phase_start])
    return {
        "f_conc": float(abs(np.exp(2j * np.pi * phase).mean())),
        "f_chain": float((gaps == 0).mean()),
        "f_short": float(((gaps > 0) & (gaps <= 12)).mean()),
        "f_mid": float(((gaps > 12) & (gaps <= 24)).mean()),
        "f_tiny": float(((gaps > 0) & (gaps <= 3)).mean()),
        "f_hmin": float(phase_histogram(phase).min()),
    }


def _reading_time(duration: Numbers, chars: Numbers) -> Numbers:
    """The usual duration of as many characters: least absolute deviations, by reweighting."""
    fixed, each = READING
    if len(duration) >= ENOUGH:
        columns, weight = np.stack([np.ones_like(chars), chars], axis=1), np.ones_like(chars)
        for _ in range(5):
            fixed, each = np.linalg.lstsq(columns * weight[:, None], duration * weight, rcond=None)[0]
            weight = 1 / np.sqrt(np.maximum(np.abs(duration - fixed - each * chars), 0.05))
    return fixed + each * chars
