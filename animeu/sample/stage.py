"""The exposure sheet: for every frame of a script, what is drawn in it.

No pixel is made here. Two frames with equal exposures are the same picture, so this alone tells which drawings are held.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cache, cached_property, lru_cache
from typing import Literal

from animeu.sample.acting import cel, lips
from animeu.sample.camera import Lens, camera, dimmed, shown, transition
from animeu.sample.exposure import Exposure, Lettering, People, Picture, Seen, Thing
from animeu.sample.picture.places import INDOORS
from animeu.sample.picture.props import PROPS, WHOLE
from animeu.sample.picture.weather import CYCLES
from animeu.sample.script import PlacedShot, Script
from animeu.sample.shot import Burst, Placing, ScriptShot, Sign, View

FALLS_ON = {"rain": 2, "snow": 3, "leaves": 2, "fog": 6}
"""Frames for which each drawing of what falls is held."""

GRAIN_ON = 2
"""Frames for which a pattern of grain is held."""

CREDIT_STEPS = 3
"""Steps, of two frames each, in which credits come and go."""


class Sheet:
    """The exposure sheet of a whole script.

    Parameters
    ----------
    script : Script
        With all that it takes from its season (`animeu.sample.season.read_script`).
    seed : int
        Decides when people blink, and how the camera shakes.
    """

    def __init__(self, script: Script, seed: int = 0) -> None:
        self.script, self.shots, self.seed = script, script.shots, seed
        self._firsts = [shot.first for shot in self.shots]
        self._frames, self._lips = script.frames, lips(script)
        self._nothing = Exposure(self.shots[0].place, self.shots[0].time, View())  # stands for all that is black or white

    def __len__(self) -> int:
        return self._frames

    def shot_at(self, frame: int) -> PlacedShot:
        """The shot that a frame belongs to."""
        return self.shots[bisect_right(self._firsts, frame) - 1]

    def picture(self, frame: int) -> Picture:
        """What a frame of the episode shows."""
        shot = self.shot_at(frame)
        light = shown(self.script, frame, self._frames)
        veil: Literal["black", "white"] = "black"
        for placed in self.shots[shot.number : shot.number + 2]:
            found = transition(placed)
            if found is None or not found[0] <= frame <= found[1]:
                continue
            into = placed.shot.into
            if into == "fade":
                light, veil = light * dimmed(placed, frame), placed.shot.through
                continue
            share = (frame - found[0] + 1) / (placed.shot.over + 1)
            before, after = (self.exposure(one, frame, steady=True) for one in (self.shots[placed.number - 1], placed))
            return Picture(before, after, placed.shot.wipe if into == "wipe" else "dissolve", share, light)
        if light == 0:
            return Picture(self._nothing, light=0.0, veil=veil)
        return Picture(self.exposure(shot, frame), light=light, veil=veil)

    @cached_property
    def pictures(self) -> tuple[Picture, ...]:
        """What every frame shows."""
        return tuple(self.picture(frame) for frame in range(len(self)))

    @cached_property
    def holds(self) -> tuple[tuple[int, int], ...]:
        """Runs of at least two frames that show one and the same picture, as (first, last)."""
        found, first = [], 0
        for frame in range(1, len(self) + 1):
            if frame == len(self) or self.pictures[frame] != self.pictures[first]:
                if frame - first > 1:
                    found.append((first, frame - 1))
                first = frame
        return tuple(found)

    def exposure(self, placed: PlacedShot, frame: int, *, steady: bool = False) -> Exposure:
        """What a shot shows at a frame of the episode, which may lie beside it; while it goes over into another, nothing bursts."""
        shot, local = placed.shot, frame - placed.first
        burst = lit(shot.burst, local) if not steady else ""
        if burst == "flash":
            return replace(self._nothing, burst=burst)
        view = camera(shot, local, self.seed)
        lens = Lens(shot.camera, view)
        weather = placed.weather if placed.place not in INDOORS else "clear"
        return Exposure(
            placed.place,
            placed.time,
            view,
            shot.blur,
            shot.to is not None or bool(shot.shake),
            tuple(self._seen(placing, placed, frame, lens) for placing in shot.figure),
            tuple(self._crowd(shot, number, local, lens) for number in range(len(shot.crowd))),
            tuple(self._thing(shot, number, local, lens) for number in range(len(shot.prop))),
            tuple(lettering(sign, lens, light) for sign in shot.sign if (light := inked(sign, shot, local))),
            weather,
            max(local, 0) // FALLS_ON[weather] % CYCLES[weather] if weather in CYCLES else 0,
            burst,
            shot.photo,
            max(local, 0) // GRAIN_ON if shot.photo.grain else 0,
            shot.letterbox,
            shot.to is not None and shot.to.zoom != shot.camera.zoom,
        )

    def _seen(self, placing: Placing, placed: PlacedShot, frame: int, lens: Lens) -> Seen:
        local = frame - placed.first
        mouth = self._lips[placing.who][min(max(frame, 0), len(self) - 1)]
        drawing = max(local, 0) // placing.on
        x, y = lens(placing.x + placing.step * drawing, placing.y)
        return Seen(cel(placing, placed, local, mouth, self.seed), x, y, lens.large(placing.size * 720))

    def _crowd(self, shot: ScriptShot, number: int, local: int, lens: Lens) -> People:
        crowd = shot.crowd[number]
        x, y = lens(640, crowd.y)
        drawing = max(local, 0) // crowd.on if crowd.on else 0
        return People(crowd.count, drawing, x, y, lens.large(crowd.size * 720), crowd.seed, crowd.facing)

    def _thing(self, shot: ScriptShot, number: int, local: int, lens: Lens) -> Thing:
        prop = shot.prop[number]
        count = max(local, 0) // prop.on if prop.on else 0
        x, y, drawing = prop.x + prop.drift[0] * count, prop.y + prop.drift[1] * count, first_alike(prop.what, count)
        if prop.what in WHOLE:
            return Thing(prop.what, drawing, x, y, prop.size, prop.behind)
        return Thing(prop.what, drawing, *lens(x, y), lens.large(prop.size), prop.behind)


@cache
def first_alike(what: str, drawing: int) -> int:
    """The first drawing of a thing that looks like this one, so that a picture that comes back, or stays, is an equal value."""
    return next(earlier for earlier in range(drawing + 1) if _look(what, earlier) == _look(what, drawing))


@cache
def _look(what: str, drawing: int) -> str:
    return PROPS[what](drawing, 3.0)


def inked(sign: Sign, shot: ScriptShot, local: int) -> float:
    """How much of a sign is there at a frame; credits come and go in steps, all else at once."""
    end = sign.end or shot.frames + 10_000
    if not sign.start <= local < end:
        return 0.0
    if sign.style != "credit":
        return 1.0
    steps = min(local - sign.start, end - 1 - local) // 2 + 1
    return min(steps / (CREDIT_STEPS + 1), 1.0)


@lru_cache(maxsize=256)
def lettering(sign: Sign, lens: Lens, light: float) -> Lettering:
    """A sign as the camera sees it."""
    x, y, size = (sign.x, sign.y, sign.size) if sign.fixed else (*lens(sign.x, sign.y), lens.large(sign.size))
    return Lettering(sign.text, sign.style, x, y, size, sign.colour, sign.down, sign.fixed, light)


def lit(bursts: tuple[Burst, ...], local: int) -> Literal["", "flash", "impact", "negative"]:
    """What light without a cut there is at a frame of a shot."""
    for burst in bursts:
        since = local - burst.start
        if not 0 <= since < burst.frames:
            continue
        if burst.kind == "impact":
            return "negative" if since % 2 else "impact"
        if burst.kind == "flash" or since % burst.every == 0:
            return "flash"
    return ""
