"""What kind of sound each moment has: speech, music, effects or silence."""

from __future__ import annotations

from typing import get_args

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Sound
from animeu.timeline import MICROSECONDS, Span, Timeline
from animeu.tracks import AudioTrack

KINDS: tuple[Sound, ...] = get_args(Sound)
"""Speech, music, effects, silence: of two that hold at once, the one named first is meant."""
QUIET_DB = -50.0
"""What is neither speech nor music is an effect from this level up, in dBFS, and silence below."""
INAUDIBLE_DB = -80.0
"""Below this nothing can be heard, in dBFS, so that nobody speaks and no music plays, whatever the spans say: they reach on
over pauses. Of the hops with music in a drawn episode 1 in 100 lies below -66."""
PAUSE_US = 250_000
"""Pauses shorter than this belong to what is around them: speech has some in every word, music between notes."""
SILENCE_SHORTEST_US = 500_000
"""Shorter pauses are no silences: between two sentences there are many."""


def kinds(audio: AudioTrack) -> NDArray[np.uint8]:
    """The kind of each hop, as its position in `KINDS`.

    A hop is speech or music when its middle lies in one of the spans that say so, and it is not in a pause in which nothing at
    all can be heard.

    Returns
    -------
    ndarray of uint8, shape (m,)
    """
    quiet = audio.loudness < QUIET_DB
    found = np.where(quiet, KINDS.index("silence"), KINDS.index("effects")).astype(np.uint8)
    found[_inside(audio, audio.music_spans)] = KINDS.index("music")
    found[_inside(audio, audio.speech_spans)] = KINDS.index("speech")
    found[_inside(audio, _quieter(audio, INAUDIBLE_DB, PAUSE_US))] = KINDS.index("silence")
    return found


def sounds(audio: AudioTrack, span: Span, known: NDArray[np.uint8] | None = None) -> dict[str, float]:
    """How long each kind of sound is heard during a span.

    Parameters
    ----------
    audio : AudioTrack
    span : Span
    known : ndarray of uint8, shape (m,), optional
        What `kinds` gives, where many spans are asked for.

    Returns
    -------
    dict of str to float
        Seconds of ``"speech"``, ``"music"``, ``"effects"`` and ``"silence"``. They add up to the part of the span during which
        there is a sound track.
    """
    known = kinds(audio) if known is None else known
    heard = span & audio.span
    if not heard:
        return dict.fromkeys(KINDS, 0.0)
    first = (heard.start_us - audio.start_us) // audio.hop_us
    end = -((audio.start_us - heard.end_us) // audio.hop_us)
    edges = audio.start_us + np.arange(first, end + 1) * audio.hop_us
    lengths = np.diff(edges.clip(heard.start_us, heard.end_us))
    totals = np.bincount(known[first:end], weights=lengths, minlength=len(KINDS)) / MICROSECONDS
    return dict(zip(KINDS, totals.tolist(), strict=True))


def silences(audio: AudioTrack, shortest_us: int = SILENCE_SHORTEST_US) -> Timeline:
    """Where nothing is heard: spans of quiet hops, not shorter than ``shortest_us``."""
    return _quieter(audio, QUIET_DB, shortest_us).crop(audio.span)


def _quieter(audio: AudioTrack, level: float, shortest_us: int) -> Timeline:
    """Spans of whole hops below a level, in dBFS, not shorter than some microseconds."""
    edges = np.flatnonzero(np.diff(np.r_[False, audio.loudness < level, False].astype(np.int8)))
    spans = (
        Span(audio.start_us + first * audio.hop_us, audio.start_us + end * audio.hop_us)
        for first, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    )
    return Timeline(span for span in spans if span.duration_us >= shortest_us)


def _inside(audio: AudioTrack, spans: Timeline) -> NDArray[np.bool_]:
    """Which hops have their middle inside one of the spans."""
    change = np.zeros(len(audio.loudness) + 1, dtype=np.int32)
    for span in spans:
        for time, step in ((span.start_us, 1), (span.end_us, -1)):
            hop = -((audio.start_us + audio.hop_us // 2 - time) // audio.hop_us)
            change[min(max(hop, 0), len(change) - 1)] += step
    return np.cumsum(change[:-1]) > 0
