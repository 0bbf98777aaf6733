"""Whether a script asks only for what can be drawn and played; told before anything is."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from animeu.errors import InvalidValue
from animeu.sample.face import MOODS
from animeu.sample.figure import POSES
from animeu.sample.hair import STYLES
from animeu.sample.music import TUNES
from animeu.sample.noises import NOISES
from animeu.sample.outfits import TORSOS
from animeu.sample.palette import LIGHTS
from animeu.sample.places import PLACES
from animeu.sample.props import PROPS
from animeu.sample.script import PlacedShot, Script

WEATHERS = frozenset({"clear", "rain"})
SHORTEST = {"cut": 0, "dissolve": 2, "fade": 8}
"""Frames that a transition takes at least; a fade is black for some of them."""


def check(script: Script) -> None:
    """Look up every name in a script.

    Raises
    ------
    InvalidValue
        With the place in the script, and what is known there.
    """
    for where, name, known in _names(script):
        if name not in known:
            raise InvalidValue(where, name, f"one of {', '.join(sorted(known))}")
    for placed in script.shots:
        _transition(placed)
    if not script.shots:
        raise InvalidValue("scene", 0, "at least one scene with a shot")


def _names(script: Script) -> Iterator[tuple[str, str, Collection[str]]]:
    for who, design in script.cast.items():
        yield f"cast.{who}.hair", design.hair, STYLES
        yield f"cast.{who}.outfit", design.outfit, TORSOS
    for scene in script.scene:
        if scene.music:
            yield f"scene {scene.name}: music", scene.music, TUNES
    for placed in script.shots:
        where = f"shot {placed.number}"
        yield f"{where}: place", placed.place, PLACES
        yield f"{where}: time", placed.time, LIGHTS
        yield f"{where}: weather", placed.weather, WEATHERS
        for figure in placed.shot.figure:
            yield f"{where}: who", figure.who, script.cast
            yield f"{where}: mood", figure.mood, MOODS
            yield f"{where}: pose", figure.pose, POSES
        for line in placed.shot.line:
            if line.who:
                yield f"{where}: who", line.who, script.cast
        for prop in placed.shot.prop:
            yield f"{where}: prop", prop.what, PROPS
        for sound in placed.shot.sound:
            yield f"{where}: sound", sound.what, NOISES


def _transition(placed: PlacedShot) -> None:
    shot = placed.shot
    if shot.frames < 1:
        raise InvalidValue(f"shot {placed.number}: frames", shot.frames, "at least 1")
    if shot.over < SHORTEST[shot.into] or shot.over % 2 or shot.over // 2 > shot.frames:
        raise InvalidValue(f"shot {placed.number}: over", shot.over, f"even, at least {SHORTEST[shot.into]} for a {shot.into}")
    if placed.number == 0 and shot.into != "cut":
        raise InvalidValue("shot 0: into", shot.into, "'cut'; fade_in lets an episode rise from black")
    for line in shot.line:
        if not 0 <= line.start < line.end:
            raise InvalidValue(f"shot {placed.number}: line", (line.start, line.end), "a start that is before its end")
    for figure in shot.figure:
        if figure.on < 1:
            raise InvalidValue(f"shot {placed.number}: on", figure.on, "at least 1")
