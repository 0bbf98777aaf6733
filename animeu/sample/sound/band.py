"""A band: what each of its players does with a chord, bar by bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from animeu.sample.sound.instruments import bass, crash, glitter, hat, kick, piano, pluck, snare, stick, strings, taiko
from animeu.sample.sound.score import Chord
from animeu.sample.sound.waves import Sound, put_beside


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar to play: when it begins, how long a beat is, in seconds, how many there are, and its chords, which share them."""

    number: int
    at: float
    beat: float
    meter: int
    chords: tuple[Chord, ...]

    def chord(self, beat: float) -> Chord:
        """The chord at a beat."""
        return self.chords[min(int(beat * len(self.chords) / self.meter), len(self.chords) - 1)]


def _near(notes: tuple[int, ...], low: int) -> list[int]:
    """The same chord with all notes in the octave above ``low``, upwards."""
    return sorted(low + (note - low) % 12 for note in notes)


def _strum(out: Sound, bar: Bar) -> None:
    for half in range(bar.meter * 2):
        for j, note in enumerate(_near(bar.chord(half / 2).notes, 62)):
            at = bar.at + half / 2 * bar.beat + j * (0.009 if half % 2 == 0 else 0.006)
            put_beside(out, at, pluck(note, 0.5 * bar.beat), 0.15 if half % 2 == 0 else 0.11, -0.55)
            put_beside(out, at + 0.013, pluck(note - 12, 0.5 * bar.beat), 0.10, 0.55)


def _bass(out: Sound, bar: Bar) -> None:
    step = bar.meter / len(bar.chords)
    for i, one in enumerate(bar.chords):
        put_beside(out, bar.at + i * step * bar.beat, bass(one.low, step * bar.beat * 0.95), 0.42, 0.0)


def _drive(out: Sound, bar: Bar) -> None:
    """A bass in eighths that jumps an octave now and then."""
    for half in range(bar.meter * 2):
        up = 12 if half in (3, 7) else 0
        put_beside(out, bar.at + half / 2 * bar.beat, bass(bar.chord(half / 2).low + up, 0.42 * bar.beat), 0.40, 0.0)


def _walk(out: Sound, bar: Bar) -> None:
    """Root and fifth in turn, short."""
    for k in range(bar.meter):
        one = bar.chord(k)
        note = one.low if k % 2 == 0 else one.low + 7
        put_beside(out, bar.at + k * bar.beat, bass(note, 0.35 * bar.beat), 0.40, 0.0)


def _broken(out: Sound, bar: Bar) -> None:
    """A piano that breaks the chord in eighths."""
    for half in range(bar.meter * 2):
        notes = _near(bar.chord(half / 2).notes, 57)
        order = [*notes, notes[0] + 12]
        note = order[(0, 2, 1, 3, 2, 1)[half % 6] % len(order)]
        put_beside(out, bar.at + half / 2 * bar.beat, piano(note, bar.beat * 1.4), 0.22 if half % 2 == 0 else 0.16, 0.25)


def _soft(out: Sound, bar: Bar) -> None:
    """A plucked chord note on every beat."""
    for k in range(bar.meter):
        notes = bar.chord(k).notes
        put_beside(out, bar.at + k * bar.beat, pluck(notes[k % len(notes)], bar.beat * 1.6), 0.20, -0.2)


def _chops(out: Sound, bar: Bar) -> None:
    """Short chords off the beat."""
    for k in range(bar.meter):
        for note in _near(bar.chord(k + 0.5).notes, 60):
            put_beside(out, bar.at + (k + 0.5) * bar.beat, piano(note, 0.12), 0.13, 0.3)


def _pad(out: Sound, bar: Bar) -> None:
    step = bar.meter / len(bar.chords)
    for i, one in enumerate(bar.chords):
        for j, note in enumerate(_near(one.notes, 58)):
            put_beside(out, bar.at + i * step * bar.beat, strings(note, step * bar.beat), 0.16, (-0.6, 0.0, 0.6, 0.3)[j])


def _stars(out: Sound, bar: Bar) -> None:
    """Glitter high above, in eighths."""
    for half in range(bar.meter * 2):
        notes = _near(bar.chord(half / 2).notes, 79)
        put_beside(out, bar.at + half / 2 * bar.beat, glitter(notes[half % len(notes)], 1.0), 0.05, 0.6 if half % 2 else -0.6)


def _pop(out: Sound, bar: Bar) -> None:
    for k in range(bar.meter):
        put_beside(out, bar.at + k * bar.beat, kick() if k % 2 == 0 else snare(), 0.62 if k % 2 == 0 else 0.42, 0.0)
        for half in (0.0, 0.5):
            put_beside(out, bar.at + (k + half) * bar.beat, hat(), 0.10 if half else 0.07, 0.35)
    put_beside(out, bar.at + (bar.meter - 1.5) * bar.beat, kick(), 0.5, 0.0)
    if bar.number % 4 == 3:
        for i in range(4):
            put_beside(out, bar.at + (bar.meter - 1 + i / 4) * bar.beat, snare(), 0.16 + 0.08 * i, -0.1)


def _brush(out: Sound, bar: Bar) -> None:
    put_beside(out, bar.at, kick(), 0.40, 0.0)
    put_beside(out, bar.at + bar.meter / 2 * bar.beat, stick(), 0.20, 0.2)
    for half in range(bar.meter * 2):
        put_beside(out, bar.at + half / 2 * bar.beat, hat(), 0.035 if half % 2 == 0 else 0.05, 0.35)


def _matsuri(out: Sound, bar: Bar) -> None:
    """The drums of a festival: don, doko don, don."""
    for beat, level in ((0, 0.75), (1, 0.5), (1.5, 0.35), (2, 0.7), (3, 0.45), (3.5, 0.45)):
        put_beside(out, bar.at + beat * bar.beat, taiko(), level, -0.15)
    for half in range(bar.meter * 2):
        put_beside(out, bar.at + half / 2 * bar.beat, stick(), 0.22 if half % 2 else 0.12, 0.5)


def _clock(out: Sound, bar: Bar) -> None:
    """Ticks, as of a large clock."""
    for k in range(bar.meter):
        put_beside(out, bar.at + k * bar.beat, stick(), 0.14 if k % 2 == 0 else 0.08, 0.4 if k % 2 else -0.4)


def _crash(out: Sound, bar: Bar) -> None:
    put_beside(out, bar.at, crash(), 0.22, -0.3)
    put_beside(out, bar.at, kick(), 0.5, 0.0)


def _drum(out: Sound, bar: Bar) -> None:
    put_beside(out, bar.at, taiko(), 0.8, 0.0)
    put_beside(out, bar.at + (bar.meter - 1) * bar.beat, taiko(), 0.4, 0.1)


def _held(out: Sound, bar: Bar) -> None:
    """The chord struck once and held, with its bass: an end."""
    one = bar.chords[-1]
    for j, note in enumerate(_near(one.notes, 62)):
        put_beside(out, bar.at + j * 0.02, piano(note, bar.meter * bar.beat), 0.24, -0.3 + 0.3 * j)
        put_beside(out, bar.at, strings(note, bar.meter * bar.beat * 0.7), 0.14, 0.5 - 0.4 * j)
    put_beside(out, bar.at, bass(one.low, bar.meter * bar.beat * 0.8), 0.42, 0.0)


PLAYERS: dict[str, Callable[[Sound, Bar], None]] = {
    "strum": _strum,
    "bass": _bass,
    "drive": _drive,
    "walk": _walk,
    "broken": _broken,
    "soft": _soft,
    "chops": _chops,
    "pad": _pad,
    "stars": _stars,
    "pop": _pop,
    "brush": _brush,
    "matsuri": _matsuri,
    "clock": _clock,
    "crash": _crash,
    "drum": _drum,
    "held": _held,
}
"""Who can play in a band."""
