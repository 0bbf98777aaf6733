"""Music: plays a tune with its band, its lead and, in a song, its singers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from animeu.sample.sound import songs, tunes
from animeu.sample.sound.band import PLAYERS, Bar
from animeu.sample.sound.instruments import LEADS
from animeu.sample.sound.master import loudness
from animeu.sample.sound.score import Tune, Vocal, chord, notes
from animeu.sample.sound.singing import Verse, Words, below, sing, verses
from animeu.sample.sound.waves import SAMPLE_RATE as SAMPLE_RATE
from animeu.sample.sound.waves import Sound, edged, inside, put_beside

SONGS = songs.SONGS
TUNES = {**tunes.TUNES, **songs.SONGS}
"""The tunes that a script can name."""

_LEVEL = -20.0
"""Loudness of a tune of level 1, in LUFS."""
_PEAK = 0.5
_RING = 1.5
"""Seconds for which a last chord still rings."""


@lru_cache(maxsize=12)
def play(name: str, seconds: float, words: Words = ()) -> Sound:
    """Play a tune.

    Parameters
    ----------
    name : str
    seconds : float
        How long. A tune that has an end is played up to a tenth faster or slower where its end then falls on this time; otherwise
        the sound is shorter. Others start again, and fade at the last.
    words : tuple of (float, float, str)
        What is sung in a song: start and end in seconds from its start, and the syllables.

    Returns
    -------
    ndarray of float64, shape (n, 2)
        At 48 kHz, no longer than asked for, at most 0.5; the same for the same arguments. What was played is kept, and cannot be written to.
    """
    tune = TUNES[name]
    beat = _beat(tune, seconds)
    length = min(seconds, _length(tune, beat)) if tune.ends else seconds
    out = np.zeros((int(length * SAMPLE_RATE) + 4 * SAMPLE_RATE, 2))
    lead = np.zeros_like(out)
    for bar, players in _bars(tune, beat, length):
        for player in players:
            PLAYERS[player](out, bar)
    for at, pitch, held in _lead(tune, beat, length, verses(tune, beat, words)):
        put_beside(lead, at, LEADS[tune.lead](pitch, held), 0.5, 0.12)
    mixed = inside(out + lead, 1.1, 0.16, 5000)[: len(out)]
    if words and tune.vocal is not None:
        mixed += _vocal(tune, tune.vocal, beat, words, len(out))
    mixed = mixed[: int(min(seconds, length + _RING if tune.ends else seconds) * SAMPLE_RATE)]
    mixed *= tune.level * 10 ** ((_LEVEL - loudness(mixed)) / 20) if seconds >= 0.5 else tune.level
    mixed = _PEAK * np.tanh(mixed / _PEAK)
    mixed = edged(mixed, 0.002, min(1.0, seconds / 2) if seconds < length + _RING else 0.1)
    mixed.flags.writeable = False
    return mixed


def sung(name: str, seconds: float, words: Words) -> tuple[tuple[float, float] | None, ...]:
    """When each line of a song is heard, in seconds from the start of the song; None for what the tune has no phrase for."""
    tune = TUNES[name]
    beat = _beat(tune, seconds)
    found: list[tuple[float, float] | None] = []
    for number in range(len(words)):
        mine = [verse for verse in verses(tune, beat, words) if verse.line == number and verse.start < seconds]
        found.append((mine[0].start, min(mine[-1].end, seconds)) if mine else None)
    return tuple(found)


def _beat(tune: Tune, seconds: float) -> float:
    fits = tune.ends and 0.9 < seconds / tune.seconds < 1.1
    return 60 / tune.tempo * (seconds / tune.seconds if fits else 1.0)


def _length(tune: Tune, beat: float) -> float:
    return tune.bars * tune.meter * beat


def _bars(tune: Tune, beat: float, seconds: float) -> Iterator[tuple[Bar, list[str]]]:
    bars = [tuple(chord(symbol) for symbol in bar.split(",")) for bar in tune.chords.split()]
    players = [bar.split() for bar in tune.players.split("|")]
    for number in range(int(np.ceil(round(seconds / (beat * tune.meter), 6)))):
        at = number * tune.meter * beat
        yield Bar(number, at, beat, tune.meter, bars[number % len(bars)]), players[min(number, len(players) - 1)]


def _lead(tune: Tune, beat: float, seconds: float, phrases: tuple[Verse, ...]) -> Iterator[tuple[float, float, float]]:
    """Start, pitch and length in seconds of what the lead plays; it also plays the phrases that nobody sings."""
    once = _length(tune, beat)
    for turn in range(1 if tune.ends else int(seconds / once) + 1):
        for note in notes(tune.melody):
            if turn * once + note.start * beat < seconds:
                yield turn * once + note.start * beat, note.pitch, (note.end - note.start) * beat
    for verse in phrases:
        if verse.line < 0:
            for note in verse.notes:
                yield note.start, note.pitch, note.end - note.start


def _vocal(tune: Tune, vocal: Vocal, beat: float, words: Words, count: int) -> Sound:
    """The singer, doubled softly at both sides, and a second voice below where there is one, shape (count, 2)."""
    out = np.zeros((count, 2))
    for verse in verses(tune, beat, words):
        if verse.line < 0:
            continue
        layers = [(verse, 0.0, 0.95, 0.0), (verse, 9.0, 0.30, -0.7), (verse, -8.0, 0.30, 0.7)]
        if verse.number >= vocal.together:
            layers.append((below(verse, tune, beat), 3.0, 0.42, 0.35))
        start = verse.start - 0.08  # in which the mouth opens
        for i, (part, cents, level, side) in enumerate(layers):
            put_beside(out, start, sing(part, vocal.voice, 10 * verse.number + i, start, cents), level, side)
    return inside(out, 1.4, 0.20)[:count]
