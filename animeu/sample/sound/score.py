"""Scores: tunes as text, and how they are read.

Chords stand bar by bar, those that share one with a comma between them (``C,D``); a melody is notes such as ``A4:1.5`` (pitch and
beats; ``-`` rests); players stand bar by bar between ``|``, and the last go on.
"""

from __future__ import annotations

from dataclasses import dataclass

from animeu.sample.design import Voice

_NAMES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_CHORDS = {
    "": (0, 4, 7),
    "m": (0, 3, 7),
    "7": (0, 4, 7, 10),
    "M7": (0, 4, 7, 11),
    "m7": (0, 3, 7, 10),
    "sus": (0, 5, 7),
    "dim": (0, 3, 6, 9),
    "add9": (0, 4, 7, 14),
}


@dataclass(frozen=True, slots=True)
class Chord:
    """The notes of a chord from its root in the octave below middle C, and its bass note."""

    notes: tuple[int, ...]
    low: int


@dataclass(frozen=True, slots=True)
class Note:
    """A note of a melody: its MIDI number, and when it sounds in beats."""

    pitch: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Vocal:
    """What is sung: by whom, and its phrases, each from where the one before ends.

    ``together`` is the phrase from which on a second voice sings below.
    """

    voice: Voice
    phrases: tuple[str, ...]
    together: int = 99


@dataclass(frozen=True, slots=True)
class Tune:
    """A piece of music.

    Parameters
    ----------
    tempo : float
        Beats a minute.
    meter : int
        Beats a bar.
    chords, melody, players : str
    lead : str
        The instrument of the melody.
    level : float
        1 for a song; less for what is played under a scene.
    ends : bool
        It has an end, and is played a little faster or slower where that makes it fit; others start again for as long as they are
        wanted.
    vocal : Vocal, optional
    """

    tempo: float
    meter: int
    chords: str
    melody: str
    lead: str
    players: str
    level: float = 0.5
    ends: bool = False
    vocal: Vocal | None = None

    @property
    def bars(self) -> int:
        """How many bars it has before it starts again."""
        return len(self.chords.split())

    @property
    def seconds(self) -> float:
        """How long it lasts at its own tempo, once."""
        return self.bars * self.meter * 60 / self.tempo


def midi(name: str) -> int:
    """The MIDI number of a note such as ``F#4``.

    Examples
    --------
    >>> midi("A4"), midi("Bb3")
    (69, 58)
    """
    shift = name.count("#") - name.count("b")
    return 12 * (int(name[-1]) + 1) + _NAMES[name[0]] + shift


def chord(symbol: str) -> Chord:
    """Read a chord such as ``F#m7`` or ``C/E``.

    Examples
    --------
    >>> chord("Am/E")
    Chord(notes=(57, 60, 64), low=40)
    """
    symbol, _, low = symbol.partition("/")
    root, kind = (symbol[:2], symbol[2:]) if symbol[1:2] in ("#", "b") else (symbol[:1], symbol[1:])
    base = midi(f"{root}3")
    return Chord(tuple(base + step for step in _CHORDS[kind]), midi(f"{low or root}2"))


def notes(melody: str) -> list[Note]:
    """Read a melody.

    Examples
    --------
    >>> notes("A4:1 -:.5 B4:2")
    [Note(pitch=69, start=0.0, end=1.0), Note(pitch=71, start=1.5, end=3.5)]
    """
    found, at = [], 0.0
    for word in melody.split():
        name, _, length = word.partition(":")
        if name != "-":
            found.append(Note(midi(name), at, at + float(length)))
        at += float(length)
    return found


def beats(melody: str) -> float:
    """How long a melody is, with its rests.

    Examples
    --------
    >>> beats("A4:1 -:.5 B4:2")
    3.5
    """
    return sum(float(word.partition(":")[2]) for word in melody.split())
