"""Singing: which syllables stand on which notes, and a voice that goes from note to note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from animeu.sample.design import Voice
from animeu.sample.sound.score import Note, Tune, beats, chord, notes
from animeu.sample.sound.speech import Mora, morae
from animeu.sample.sound.tract import FRAMES, Curve, Mouth, slow
from animeu.sample.sound.voice import SUNG, levelled, sounded
from animeu.sample.sound.waves import Sound

Words = tuple[tuple[float, float, str], ...]
"""Lines of a song: when each begins and ends, in seconds from the start of the song, and what is sung (empty: la la)."""

_LEAD = 0.06
"""Seconds by which consonants come before their beat, so that the vowel is on it."""


@dataclass(frozen=True, slots=True)
class Verse:
    """A phrase as it is sung: its number, that of its line in the words (-1 if none stands on it), its notes in seconds, its syllables."""

    number: int
    line: int
    notes: tuple[Note, ...]
    syllables: tuple[tuple[str, str], ...]

    @property
    def start(self) -> float:
        """When it begins, in seconds of the song."""
        return max(self.notes[0].start - _LEAD, 0.0)

    @property
    def end(self) -> float:
        """When its last note ends."""
        return self.notes[-1].end


def verses(tune: Tune, beat: float, words: Words) -> tuple[Verse, ...]:
    """Set words to the phrases of a tune: each phrase takes the line that it has most time in common with.

    The syllables of a line stand on the notes of all its phrases. Where there are more of them than notes the longest notes are
    parted; where there are fewer the last vowel goes on.
    """
    if tune.vocal is None:
        return ()
    found, at = [], 0.0
    for number, phrase in enumerate(tune.vocal.phrases):
        timed = tuple(Note(n.pitch, (at + n.start) * beat, (at + n.end) * beat) for n in notes(phrase))
        common = [min(timed[-1].end, end) - max(timed[0].start, start) for start, end, _ in words]
        best = int(np.argmax(common)) if common else -1
        found.append(Verse(number, best if common and common[best] > 0.2 else -1, timed, ()))
        at += beats(phrase)
    return tuple(_set(verse, found, words) for verse in found)


def _set(verse: Verse, all_verses: Sequence[Verse], words: Words) -> Verse:
    """Give a phrase its share of the syllables of its line."""
    if verse.line < 0:
        return verse
    sung = [(c, v) for c, v in morae(words[verse.line][2]) if v]
    same = [one for one in all_verses if one.line == verse.line]
    before = sum(len(one.notes) for one in same[: same.index(verse)])
    total = sum(len(one.notes) for one in same)
    if not sung:
        sung = [("r", "a")] * total
    first, end = (round(len(sung) * n / total) for n in (before, before + len(verse.notes)))
    mine = sung[first:end] or [("", sung[min(first, len(sung) - 1)][1])]
    standing = list(verse.notes)
    while len(standing) < len(mine):
        longest = max(range(len(standing)), key=lambda i: round(standing[i].end - standing[i].start, 3))
        note = standing[longest]
        half = (note.start + note.end) / 2
        standing[longest : longest + 1] = [replace(note, end=half), replace(note, start=half)]
    mine += [("", mine[-1][1])] * (len(standing) - len(mine))
    return replace(verse, notes=tuple(standing), syllables=tuple(mine))


def sing(verse: Verse, voice: Voice, seed: int, start: float, cents: float = 0.0) -> Sound:
    """Sing a phrase; the sound begins at ``start``, in seconds of the song, and is at most 0.9.

    The pitch glides into each note, from below where the phrase begins; notes that last get a vibrato of 5.6 Hz.
    """
    sounds, lead = (
        [],
        [max(note.start - _LEAD * bool(c), 0.0) - start for note, (c, _) in zip(verse.notes, verse.syllables, strict=True)],
    )
    ends = [*lead[1:], verse.end - start]
    for i, ((consonant, vowel), note) in enumerate(zip(verse.syllables, verse.notes, strict=True)):
        rest = i + 1 < len(verse.notes) and verse.notes[i + 1].start - note.end > 0.02
        sounds.append(Mora(consonant, vowel, lead[i], note.end - start if rest else ends[i]))
    dice = np.random.default_rng(seed)
    count = int((sounds[-1].end + 0.2) * FRAMES)
    mouth = Mouth(sounds, replace(voice, tremor=0.0), count, hushed=False)
    return levelled(sounded(mouth, _melody(verse, count, start, cents), SUNG, dice), 0.5)


def _melody(verse: Verse, count: int, start: float, cents: float) -> Curve:
    t = np.arange(count) / FRAMES + start
    pitch = np.full(count, float(verse.notes[0].pitch))
    vibrato = np.zeros(count)
    for note in verse.notes:
        pitch[t >= note.start - 0.02] = note.pitch
        since = t - note.start
        held = (since > 0) & (t < note.end + 0.1)
        vibrato[held] = np.clip((since[held] - 0.22) / 0.25, 0, 1)
    scoop = -1.2 * np.exp(-np.maximum(t - verse.notes[0].start, 0) / 0.05)
    swing = 0.38 * slow(vibrato, 9) * np.sin(2 * np.pi * 5.6 * t)
    return np.asarray(440 * 2 ** ((slow(slow(pitch, 9), 7) + scoop + swing + cents / 100 - 69) / 12))


def below(verse: Verse, tune: Tune, beat: float) -> Verse:
    """The same phrase for a second voice: on each note the nearest tone of the chord that is at least three semitones lower."""
    bars = [[chord(symbol) for symbol in bar.split(",")] for bar in tune.chords.split()]
    lower = []
    for note in verse.notes:
        at = note.start / beat + 1e-6
        bar = bars[int(at / tune.meter) % len(bars)]
        tones = {n % 12 for n in bar[int(at % tune.meter * len(bar) / tune.meter)].notes}
        lower.append(replace(note, pitch=next(p for p in range(note.pitch - 3, note.pitch - 16, -1) if p % 12 in tones)))
    return replace(verse, notes=tuple(lower))
