"""What is said when: the morae of every line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from animeu.sample.design import Voice
from animeu.sample.script import RATE, Script
from animeu.sample.shot import ScriptLine

_MORA = re.compile(r"(ky|gy|sh|ch|ts|ny|hy|by|my|ry|j|k|g|s|z|t|d|n|h|f|b|p|m|y|r|w)?([aiueo])|(n|q|t|k|s|p)|( )")

_DRAWN = frozenset({"ou", "ei"})
"""Written as two vowels, heard as one that lasts."""


@dataclass(frozen=True, slots=True)
class Mora:
    """One beat of speech: consonant (may be empty; a space between phrases), vowel (empty where nothing sounds, "n" for the syllabic nasal), start and end in s."""

    consonant: str
    vowel: str
    start: float
    end: float


def morae(say: str) -> list[tuple[str, str]]:
    """Take romanised Japanese apart into (consonant, vowel); a space is a phrase, a doubled consonant a stop of one beat.

    ``ou`` and ``ei`` are long vowels.

    Examples
    --------
    >>> morae("matte ne")
    [('m', 'a'), ('', ''), ('t', 'e'), (' ', ''), ('n', 'e')]
    """
    found: list[tuple[str, str]] = []
    for consonant, vowel, single, pause in _MORA.findall(say.lower()):
        if vowel:
            drawn = not consonant and found and found[-1][1] + vowel in _DRAWN
            found.append((consonant, found[-1][1] if drawn else vowel))
        elif pause:
            found.append((" ", ""))
        else:
            found.append(("", "n" if single == "n" else ""))
    return found


@lru_cache(maxsize=256)
def timed(say: str, seconds: float, voice: Voice) -> tuple[Mora, ...]:
    """The morae of a line in time from its start; it is spoken faster when it would not fit."""
    beats = morae(say)
    lengths = [0.22 if consonant == " " else 1.0 for consonant, _ in beats]
    if lengths:
        lengths[-1] *= 1.5
    pace = max(voice.pace, sum(lengths) / max(seconds - 0.16, 0.1))
    found, at = [], 0.08
    for (consonant, vowel), length in zip(beats, lengths, strict=True):
        found.append(Mora(consonant, vowel, at, at + length / pace))
        at += length / pace
    return tuple(found)


def spoken(script: Script, first: int, end: int, line: ScriptLine) -> tuple[Mora, ...]:
    """The morae of a line between two frames of the episode, in seconds of the episode."""
    start, seconds = float(first / RATE), float((end - first) / RATE)
    return tuple(
        Mora(m.consonant, m.vowel, m.start + start, m.end + start) for m in timed(line.say, seconds, script.cast[line.who].voice)
    )
