"""What moves: the camera, drawings on ones, twos and threes, loops, bursts of light, holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from animeu.sample.acting import cycle
from animeu.sample.camera import camera
from animeu.sample.exposure import Picture
from animeu.sample.facts import TrueBurst, TrueLoop, TrueMove
from animeu.sample.picture.canvas import WIDTH
from animeu.sample.picture.places import INDOORS
from animeu.sample.picture.weather import CYCLES
from animeu.sample.script import PlacedShot
from animeu.sample.shot import ScriptShot, View
from animeu.sample.stage import FALLS_ON, Sheet, lit
from animeu.sample.telling.frames import stretches

Rate = Literal["", "ones", "twos", "threes", "hold"]
RATES: dict[int, Rate] = {1: "ones", 2: "twos", 3: "threes"}


def moves(sheet: Sheet, placed: PlacedShot, frames: int) -> tuple[TrueMove, ...]:
    """The moves of the camera in a shot, each from the first to the last frame that shows another view than the one before.

    What it does while the picture is black, or white, is not seen.
    """
    shot = placed.shot
    calm = replace(shot, shake=())
    views = [camera(calm, local) for local in range(min(shot.frames, frames - placed.first))]
    moving = [n for n in range(1, len(views)) if views[n] != views[n - 1] and sheet.pictures[placed.first + n].light]
    found = []
    if moving:
        first, last, start, end = placed.first + moving[0], placed.first + moving[-1], views[moving[0] - 1], views[moving[-1]]
        if start.x != end.x:
            way = "right" if end.x > start.x else "left"
            found.append(TrueMove("pan", way, first, last, _share(abs(end.x - start.x) * end.zoom)))
        if start.y != end.y:
            way = "down" if end.y > start.y else "up"
            found.append(TrueMove("tilt", way, first, last, _share(abs(end.y - start.y) * end.zoom)))
        if start.zoom != end.zoom:
            found.append(TrueMove("zoom", "in" if end.zoom > start.zoom else "out", first, last, round(end.zoom / start.zoom, 4)))
    for shake in shot.shake:
        first, last = placed.first + shake.start, placed.first + min(shake.start + shake.frames, shot.frames) - 1
        if first <= last and first < frames:
            found.append(TrueMove("shake", "", first, min(last, frames - 1), _share(shake.strength)))
    return tuple(found)


def _share(pixels: float) -> float:
    return round(pixels / WIDTH, 4)


def rate(shot: ScriptShot) -> Rate:
    """How long drawings are held while something moves: the quickest of all bodies, or of the things where there are none."""
    bodies = [figure.on for figure in shot.figure if cycle(figure)]
    bodies += [crowd.on for crowd in shot.crowd if crowd.on]
    if bodies or shot.figure or shot.crowd:
        return RATES.get(min(bodies), "") if bodies else "hold"
    things = [prop.on for prop in shot.prop if prop.on]
    return RATES.get(min(things), "") if things else "hold" if shot.prop else ""


def bursts(sheet: Sheet, frames: int) -> tuple[TrueBurst, ...]:
    """White frames, strobes and impact frames, as far as they are seen; a strobe lasts from its first white frame to its last."""
    found = []
    for placed in sheet.shots:
        for burst in placed.shot.burst:
            first = placed.first + burst.start
            shown = range(first, min(first + burst.frames, placed.last + 1, frames))
            seen = [frame for frame in shown if lit((burst,), frame - placed.first) and sheet.pictures[frame].exposure.burst]
            if seen:
                found.append(TrueBurst(burst.kind, seen[0], seen[-1]))
    return tuple(sorted(found, key=lambda burst: burst.first_frame))


def loops(sheet: Sheet, frames: int) -> tuple[TrueLoop, ...]:
    """Drawings that come back at least once: of a body, for as long as it is seen, and of what falls, while the camera stands still."""
    found = [loop for placed in sheet.shots for loop in (*_bodies(sheet, placed, frames), *_weather(sheet, placed, frames))]
    return tuple(sorted(found, key=lambda loop: (loop.first_frame, loop.what)))


def _bodies(sheet: Sheet, placed: PlacedShot, frames: int) -> Iterator[TrueLoop]:
    seen = [frame for frame in range(placed.first, min(placed.last + 1, frames)) if sheet.pictures[frame].light]
    if not seen:  # all of it lies in the black of a fade
        return
    first, last = seen[0], seen[-1]
    told = set()
    for figure in placed.shot.figure:
        period = cycle(figure) * figure.on
        what = figure.pose if figure.pose in ("run", "dance", "wave") else "walk"
        if period and last - first + 1 >= 2 * period and (what, period) not in told:
            told.add((what, period))
            yield TrueLoop(what, first, last, period)


def _weather(sheet: Sheet, placed: PlacedShot, frames: int) -> Iterator[TrueLoop]:
    """What falls, while the camera stands still before it."""
    if CYCLES.get(placed.weather, 1) == 1 or placed.place in INDOORS:
        return
    period = FALLS_ON[placed.weather] * CYCLES[placed.weather]
    shown = range(placed.first, min(placed.last + 1, frames))
    for first, last, _ in stretches((frame, _still(sheet.pictures[frame])) for frame in shown):
        if last - first + 1 >= 2 * period:
            yield TrueLoop(placed.weather, first, last, period)


def _still(picture: Picture) -> tuple[View, float] | None:
    """Where the camera stands and how light it is; None while a picture goes over into another, or is white."""
    return (picture.exposure.view, picture.light) if picture.over is None and not picture.exposure.burst else None
