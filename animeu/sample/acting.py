"""What everybody does at each frame of a shot: lids, lips, steps, hair in the wind.

All of it depends on the shot alone, so that a shot which is shown again is played again; only lips follow the lines.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from animeu.sample.people.figure import Cel
from animeu.sample.people.gait import DRAWINGS
from animeu.sample.people.moods import MOODS
from animeu.sample.people.posture import CYCLES
from animeu.sample.picture.places import INDOORS
from animeu.sample.script import RATE, PlacedShot, Script
from animeu.sample.shot import Placing
from animeu.sample.sound import speech

WINDY = frozenset({"hill", "river"})
"""Places where hair always moves in the wind."""

ON_THE_SPOT = frozenset({"dance", "wave"})
"""Poses that go through drawings of their own where somebody stands; others do so while they move."""

SWAY = (0, 1, 0, -1)
"""Where the tips of the hair swing, over and over."""

MUTE = frozenset({"murmur", "thought"})
"""Manners of lines that move no mouth."""

LIPS_ON, WIND_ON = 3, 8
"""Frames for which a drawing of the mouth, and of hair in the wind, is held."""


def cel(placing: Placing, placed: PlacedShot, local: int, mouth: int, seed: int = 0) -> Cel:
    """The drawing of somebody at a frame of a shot; ``mouth`` is what the lines ask for."""
    local = max(local, 0)
    drawing, faceless = local // placing.on, placing.facing == "away" or placing.silhouette
    period, sway = cycle(placing), 0
    if placing.still:
        mouth = 0
    elif period and placing.pose != "wave":
        sway = SWAY[drawing * 4 // period % 4]
    elif windy(placed):
        sway = SWAY[local // WIND_ON % 4]
    lids = 0 if placing.still or faceless or unblinking(placing.mood) else _lids(placing, seed, local)
    return Cel(
        placing.who,
        placing.mood,
        placing.pose,
        placing.turn,
        lids,
        0 if faceless else mouth,
        drawing % period if period else -1,
        sway,
        placing.facing,
        placing.wear,
        placing.silhouette,
    )


def cycle(placing: Placing) -> int:
    """After how many drawings somebody's body begins anew; 0 for who has but one drawing."""
    if placing.still or (not placing.step and placing.pose not in ON_THE_SPOT):
        return 0
    return CYCLES.get(placing.pose, DRAWINGS)


def windy(placed: PlacedShot) -> bool:
    """Whether hair moves in the wind."""
    return placed.place not in INDOORS and (placed.place in WINDY or placed.weather == "leaves")


def unblinking(mood: str) -> bool:
    """Whether no blink is drawn: eyes are torn open, or closed already."""
    return mood == "surprised" or MOODS[mood].lids != "open"


def lips(script: Script) -> dict[str, bytearray]:
    """The mouth of everybody at every frame: 0 closed, 1 a little open, 2 open. Who is off, murmurs or thinks moves none."""
    found = {who: bytearray(script.frames) for who in script.cast}
    for first, end, line in reversed(script.lines):  # where somebody interrupts himself, the line that began first is seen
        if not line.who or not line.say or line.off or line.manner in MUTE:
            continue
        track, morae = found[line.who], speech.spoken(script, first, end, line)
        starts = [mora.start for mora in morae]
        for frame in range(first, min(end, script.frames), LIPS_ON):
            at = float((frame + 1) / RATE)
            index = bisect_right(starts, at) - 1
            if index >= 0 and at < morae[index].end:
                open_ = {"a": 2, "e": 2, "o": 2, "i": 1, "u": 1}.get(morae[index].vowel, 0) if at < morae[index].end - 0.02 else 1
                until = min(frame + LIPS_ON, end, script.frames)
                track[frame:until] = bytes([open_]) * (until - frame)
    return found


def _lids(placing: Placing, seed: int, local: int) -> int:
    blinks = _blinks(placing, seed, local // 240 + 1)
    since = local - blinks[max(bisect_right(blinks, local) - 1, 0)]
    return (1, 2, 1)[since // 2] if 0 <= since < 6 else 0


@lru_cache(maxsize=1024)
def _blinks(placing: Placing, seed: int, stretches: int) -> Sequence[int]:
    """The frames at which somebody starts to blink; a few blink twice."""
    dice = random.Random(f"{seed} {placing}")
    found = [dice.randrange(10, 70)]
    while found[-1] < stretches * 240:
        found.append(found[-1] + dice.choice((14, 58, 72, 90, 110)))
    return [frame // 2 * 2 for frame in found]
