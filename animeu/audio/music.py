"""Where music plays: frequencies that stay.

A note stands still for a while and brings its partials along, whereas the harmonics of a voice glide and the peaks of noise come
and go. So one counts, hop by hop, the peaks of the spectrum that last; the idea is that of Hawley (Structure out of Sound, MIT,
1993) and of Seyerlehner, Pohle, Schedl and Widmer (Automatic music detection in television productions, DAFx-07), made for music
that lies under speech and noise.

The thresholds were chosen on up to 60 s each of 20 pieces of game and waiting music (orchestral, electronic, rock, piano), human
voices reading in English, Spanish and French, 8 synthetic voices, 146 loops of effects (machines, traffic, crowds, animals,
water), noises, and the music mixed under the voices. There, hop by hop, recall was .96 and precision .82. Share called music:

    music alone .96, under speech as loud .88, 6 dB below it .80, 12 dB below it .66
    human voices .014, synthetic voices .003, noise .002, effects .23, hum of the mains 1

The effects are what it gets wrong: sirens, bells, birds and engines have frequencies that stay, too. It misses drums alone, and a
flute or a voice alone. `benchmarks/sound.py` measures it again, on sound made by code and on films.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from animeu.audio.spectrum import BINS
from animeu.audio.voice import hysteresis
from animeu.timeline import Span, Timeline

LOWEST = 6
"""The first frequency looked at, 94 Hz: hum and rumble lie below."""
AUDIBLE_DB = -80.0
"""Weaker frequencies than this, in dBFS, are no peaks: dither and codec noise lie there."""
NEIGHBOURS = 21
"""A peak stands out from the mean level of so many frequencies around it, 330 Hz."""
PEAK_DB = 3.0
"""It does so by this much. At 6 dB less music is found at the same rate of errors, at 1 dB noise becomes music."""
SHORT, LONG = 3, 6
"""Hops that a peak lasts: 96 ms, which most notes do and most harmonics of a voice do not, and 192 ms, which hardly any do."""
WINDOW = 81
"""Hops over which peaks are counted: 2.6 s."""
MANY, MANY_SLOPE = 8.5, 1.5
"""Peaks a hop that last for `SHORT`; of moments of speech 2 % have more, of noise up to 4 %."""
LASTING, LASTING_SLOPE = 0.03, 170.0
"""Share of all peaks that last for `LONG`, for thin music that has few peaks. Of moments of speech under 0.5 % have more."""
MUSIC_ON, MUSIC_OFF = 0.5, 0.35
"""Music begins where the likeness reaches the first and lasts while it stays at or above the second."""
MUSIC_GAP_US = 2_000_000
"""Rests shorter than this do not end it."""
MUSIC_SHORTEST_US = 3_000_000
"""Music shorter than this is dropped: a ringing bell is no music."""
INAUDIBLE_DB = AUDIBLE_DB
"""Where the whole sound is weaker than this, nothing plays: 16 bits have their dither at -93 dBFS."""
MUSIC_REST_US = 1_000_000
"""So long may nothing be heard inside one piece of music; after longer it is another one."""


class PeakCounter:
    """Counts the peaks of each spectrum, and those that last.

    It remembers the peaks of the last hops, so that it does not matter where one block of hops ends and the next begins.
    """

    def __init__(self) -> None:
        self._before = np.zeros((LONG, BINS), dtype=np.bool_)

    def __call__(self, power: NDArray[np.float32]) -> NDArray[np.int16]:
        """Counts for the hops of the next block.

        Parameters
        ----------
        power : ndarray of float32, shape (k, BINS)

        Returns
        -------
        ndarray of int16, shape (k, 3)
            Peaks; those of runs of at least `SHORT` hops; those of runs of at least `LONG` hops. A run counts from the hop
            at which it becomes long enough, there with all its hops.
        """
        peaks = np.concatenate([self._before, _peaks(power)])
        self._before = peaks[-LONG:]
        counts = [peaks[LONG:].sum(axis=1)]
        for length in (SHORT, LONG):
            run = peaks[LONG:].copy()
            for back in range(1, length):
                run &= peaks[LONG - back : -back]
            began = run & ~peaks[LONG - length : -length]
            counts.append(run.sum(axis=1) + (length - 1) * began.sum(axis=1))
        return np.stack(counts, axis=1).astype(np.int16)


def music_likeness(counts: NDArray[np.int16]) -> NDArray[np.float32]:
    """How much each hop sounds like music, 0 to 1, from the counts of the 2.6 s around it.

    Parameters
    ----------
    counts : ndarray of int16, shape (m, 3)
        What `PeakCounter` gives.

    Returns
    -------
    ndarray of float32, shape (m,)
    """
    hops = np.arange(len(counts))
    first, end = np.maximum(hops - WINDOW // 2, 0), np.minimum(hops + WINDOW // 2 + 1, len(counts))
    sums = np.concatenate([np.zeros((1, 3), dtype=np.int64), np.cumsum(counts, axis=0, dtype=np.int64)])
    peaks, short, long = ((sums[end] - sums[first]) / (end - first)[:, None]).T
    many = _logistic(MANY_SLOPE * (short - MANY))
    lasting = _logistic(LASTING_SLOPE * (long / (peaks + 1) - LASTING))
    return np.maximum(many, lasting).astype(np.float32)


def music_spans(music: NDArray[np.float32], start_us: int = 0, loudness: NDArray[np.float32] | None = None) -> Timeline:
    """Where music plays, from the likeness of each hop.

    Parameters
    ----------
    music : ndarray of float32, shape (m,)
    start_us : int
        When the first hop begins, in microseconds.
    loudness : ndarray of float32, shape (m,), optional
        In dBFS. The likeness looks 1.3 s to both sides; with it, music begins and ends with what is heard.

    Examples
    --------
    >>> likeness, loudness = np.ones(300, dtype=np.float32), np.full(300, -20, dtype=np.float32)
    >>> loudness[:50] = loudness[150:200] = loudness[240:245] = -120
    >>> music_spans(likeness, loudness=loudness)
    Timeline([Span(1.600-4.800), Span(6.400-9.600)])
    """
    spans = hysteresis(music, MUSIC_ON, MUSIC_OFF, start_us).support(MUSIC_GAP_US)
    long = Timeline(span for span in spans if span.duration_us >= MUSIC_SHORTEST_US)
    if loudness is None:
        return long
    nothing = hysteresis(-loudness, -INAUDIBLE_DB, -INAUDIBLE_DB, start_us)
    return Timeline(piece for span in long for piece in _heard(span, nothing))


def _heard(span: Span, nothing: Timeline) -> Timeline:
    """What is left of a span without the rests at its ends, and the long ones inside."""
    rests = [rest & span for rest in nothing if rest.overlaps(span)]
    ends = span.start_us, span.end_us
    return Timeline(
        rest for rest in rests if rest.duration_us > MUSIC_REST_US or rest.start_us == ends[0] or rest.end_us == ends[1]
    ).gaps(span)


def _peaks(power: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Frequencies that are louder than both neighbours, and stand out from their surroundings."""
    level = 10 * np.log10(np.maximum(power, np.float32(1e-12)))
    half = NEIGHBOURS // 2
    sums = np.cumsum(np.pad(level, ((0, 0), (half + 1, half)), mode="edge"), axis=1, dtype=np.float64)
    surroundings = (sums[:, NEIGHBOURS:] - sums[:, :-NEIGHBOURS]) / NEIGHBOURS
    peaks = (level > AUDIBLE_DB) & (level - surroundings > PEAK_DB)
    peaks[:, 1:-1] &= (level[:, 1:-1] >= level[:, :-2]) & (level[:, 1:-1] >= level[:, 2:])
    peaks[:, :LOWEST] = False
    peaks[:, -1] = False
    return peaks


def _logistic(x: NDArray[np.float64]) -> NDArray[np.float64]:
    likelihood: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(x, -40, 40)))
    return likelihood
