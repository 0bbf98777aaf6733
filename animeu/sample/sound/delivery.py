"""How lines and effects reach the ear: from where, through which room, by one or by a crowd."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from animeu.sample.design import Voice
from animeu.sample.shot import Manner
from animeu.sample.sound.babble import babble
from animeu.sample.sound.speech import Mora
from animeu.sample.sound.voice import speak
from animeu.sample.sound.waves import SAMPLE_RATE, Sound, edged, inside, passed, put, sided

_WIDTH = 0.55
"""How far to the side a voice from the edge of the picture comes; 1 would be one ear only."""
_ROOMS = {"classroom": (0.40, 0.14), "workshop": (0.28, 0.12)}
"""How long a place rings, in seconds, and how much of it is heard."""


def side(x: float) -> float:
    """The side that something at a place in the picture is heard from, from -1 to 1.

    Examples
    --------
    >>> side(640), side(1280)
    (0.0, 0.55)
    """
    return float(np.clip((x - 640) / 640, -1, 1)) * _WIDTH


def far(sound: Sound) -> Sound:
    """A sound whose source is out of sight: duller, and with a room; shape (n, 2)."""
    return inside(passed(sound, 140, 2600), 0.45, 0.30, 2400)


def deliver(
    sounds: Sequence[Mora],
    voice: Voice,
    seed: int,
    *,
    rising: bool = False,
    manner: Manner = "plain",
    off: bool = False,
    alone: bool = True,
    place: str = "",
    x: float = 640.0,
) -> Sound:
    """A line as it is heard from its first mora on, shape (n, 2).

    Parameters
    ----------
    sounds, voice, seed, rising, manner
        As `animeu.sample.sound.voice.speak` takes them.
    off : bool
        Whether the speaker is out of sight.
    alone : bool
        Whether it is one person who speaks; a murmur of no one is a crowd's.
    place : str
        Where: indoors the room answers.
    x : float
        Where in the picture the speaker is seen.
    """
    lead = int(sounds[0].start * SAMPLE_RATE)
    if manner == "murmur":
        seconds = sounds[-1].end - sounds[0].start
        wide = np.stack([passed(edged(babble(seconds, seed + ear, 7), 0.15), 150, 1700) for ear in (0, 1)], axis=1) * 0.8
        if alone:
            put(wide, 0.0, sided(passed(speak(sounds, voice, seed, manner=manner)[lead:], 120, 1800), side(x)), 1.2)
        return inside(wide, 0.5, 0.2, 2500)
    said = speak(sounds, voice, seed, rising=rising, manner=manner)[lead:]
    if manner == "thought":
        return inside(passed(said, 120, 6000), 0.55, 0.32, 4500)
    if off:
        return far(said) * (1 + np.array([-0.3, 0.3]) * side(x))
    placed = sided(said, side(x))
    return inside(placed, *_ROOMS[place]) if place in _ROOMS else placed
