"""Effects: what is heard of the world, made of noise and of things that ring.

Each is called with a length in seconds and with dice, and gives samples of shape (n,) at 48 kHz; what happens once takes its own
time, what goes on takes the time that it is given.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from animeu.sample.sound.noises import machines, metal, nature, people
from animeu.sample.sound.waves import Sound

NOISES: dict[str, Callable[[float, np.random.Generator], Sound]] = {
    "rain": nature.rain,
    "thunder": nature.thunder,
    "wind": nature.wind,
    "crickets": nature.crickets,
    "splash": nature.splash,
    "meow": people.meow,
    "crowd": people.crowd,
    "footsteps": people.footsteps,
    "door": people.door,
    "bell": metal.bell,
    "chime": metal.chime,
    "suzu": metal.suzu,
    "gong": metal.gong,
    "sword": metal.sword,
    "drum": people.drum,
    "firework": machines.firework,
    "train": machines.train,
    "ticking": machines.ticking,
    "gear": machines.gear,
}
"""The effects that a script can name."""


def noise(name: str, seconds: float, seed: int = 0) -> Sound:
    """The sound of an effect at 48 kHz, shape (n,), at most 1; ``seconds`` 0 is its natural length, or 3 s of what goes on.

    Examples
    --------
    >>> len(noise("rain", 2.0)) / 48_000
    2.0
    """
    return NOISES[name](seconds or 3.0, np.random.default_rng(seed))
