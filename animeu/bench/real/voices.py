"""What a voice detector might hear of a script whose video is not at hand."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from animeu.audio.blocks import HOP_US
from animeu.audio.voice import speech_spans
from animeu.bench.timings import Lines
from animeu.timeline import Timeline
from animeu.tracks import AudioTrack

CLEAN, HARD = (0.3, 0.1), (0.5, 0.2)
"""Share of lines whose voice is not heard, and share of the time that a voice is heard without a line."""


def voices_of(rng: np.random.Generator, lines: Lines, duration_us: int, missed: float, false: float) -> AudioTrack:
    """What a voice detector might hear where this is said.

    People speak from up to 0.25 s after a line appears until up to 0.6 s before it goes, with pauses; some lines are not heard;
    voices without lines; two songs in the longest gaps between lines, where openings and endings are; noise in every hop.
    """
    voice = np.zeros(-(-duration_us // HOP_US), dtype=bool)

    def fill(start: float, end: float, value: bool) -> None:
        voice[max(0, round(start * 1e6 / HOP_US)) : max(0, round(end * 1e6 / HOP_US))] = value

    for start, end in lines / 1e6:
        if rng.random() < missed:
            continue
        at, until = start + rng.uniform(0, 0.25), end - rng.uniform(0, 0.6)
        fill(at, until, True)
        at += rng.exponential(1.2)
        while at < until:
            pause = rng.uniform(0.1, 0.5)
            fill(at, min(at + pause, until), False)
            at += pause + rng.exponential(1.2)
    at, seconds = 0.0, duration_us / 1e6
    while at < seconds:
        at += rng.exponential(2 * (1 - false) / false)
        voiced = rng.uniform(0.4, 3.5)
        fill(at, at + voiced, True)
        at += voiced
    before = np.concatenate([[0], np.maximum.accumulate(lines[:, 1])]) / 1e6
    after = np.concatenate([lines[:, 0], [duration_us]]) / 1e6
    for gap in np.argsort(before - after)[:2]:
        at, until = before[gap] + 1, min(after[gap] - 1, before[gap] + 90)
        while after[gap] - before[gap] > 40 and at < until:
            voiced = rng.uniform(1, 5)
            fill(at, min(at + voiced, until), True)
            at += voiced + rng.uniform(0.3, 5)
    noisy = np.where(voice, 0.85, 0.04) + rng.normal(0, 0.12, len(voice))
    return track_of(np.convolve(noisy, np.ones(5) / 5, "same").clip(0, 1).astype(np.float32), duration_us)


def track_of(speech: NDArray[np.float32], duration_us: int) -> AudioTrack:
    """A track of sound in which nothing is known but where somebody speaks."""
    none = np.zeros((len(speech), 0), dtype=np.float16)
    samples = duration_us * 16 // 1000
    return AudioTrack(0, HOP_US, samples, speech, speech * 0, speech * 0, none, speech_spans(speech), Timeline())
