"""The exposure sheet: for every frame of a script, what is drawn in it.

No pixel is made here. Two frames with equal exposures are the same picture, so this alone tells which drawings are held.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from animeu.sample import speech
from animeu.sample.exposure import Exposure, Picture, Seen, Thing
from animeu.sample.figure import Cel
from animeu.sample.script import PlacedShot, Script
from animeu.sample.shot import Placing, View

OUTDOORS = frozenset({"hill", "river"})
"""Places where hair moves in the wind."""


class Sheet:
    """The exposure sheet of a whole script.

    Parameters
    ----------
    script : Script
    seed : int
        Decides when people blink.
    """

    def __init__(self, script: Script, seed: int = 0) -> None:
        self.script, self.shots = script, script.shots
        self._firsts = [shot.first for shot in self.shots]
        self._blinks = {who: _blinks(random.Random(f"{seed} {who}"), script.frames) for who in script.cast}

    def __len__(self) -> int:
        return self.script.frames

    def shot_at(self, frame: int) -> PlacedShot:
        """The shot that a frame belongs to."""
        return self.shots[bisect_right(self._firsts, frame) - 1]

    def picture(self, frame: int) -> Picture:
        """What a frame of the episode shows."""
        shot = self.shot_at(frame)
        light = min(_rise(frame, self.script.fade_in), _rise(len(self) - 1 - frame, self.script.fade_out))
        for placed in self.shots[shot.number : shot.number + 2]:
            found = transition(placed)
            if found is None or not found[0] <= frame <= found[1]:
                continue
            if placed.shot.into == "dissolve":
                share = (frame - found[0] + 1) / (placed.shot.over + 1)
                before = self.shots[placed.number - 1]
                return Picture(self._exposure(before, frame), self._exposure(placed, frame), mix=share, light=light)
            half = placed.shot.over / 2
            light *= max(0.0, (abs(frame + 0.5 - placed.first) - 3) / (half - 3))
        return Picture(self._exposure(shot, frame), light=light)

    @cached_property
    def holds(self) -> tuple[tuple[int, int], ...]:
        """Runs of at least two frames that show one and the same picture, as (first, last)."""
        found, first = [], 0
        pictures = [self.picture(frame) for frame in range(len(self))]
        for frame in range(1, len(self) + 1):
            if frame == len(self) or pictures[frame] != pictures[first]:
                if frame - first > 1:
                    found.append((first, frame - 1))
                first = frame
        return tuple(found)

    def _exposure(self, placed: PlacedShot, frame: int) -> Exposure:
        shot, local = placed.shot, frame - placed.first
        view = camera(placed, local)
        shift = ((view.x - shot.camera.x) * view.zoom, (view.y - shot.camera.y) * view.zoom)
        return Exposure(
            placed.place,
            placed.time,
            view,
            shot.blur,
            shot.to is not None,
            tuple(self._seen(placing, placed, frame, shift) for placing in shot.figure),
            things=tuple(
                Thing(p.what, max(local, 0) // p.on if p.on else 0, p.x - shift[0] * (p.what != "title"), p.y, p.size)
                for p in shot.prop
            ),
            weather=placed.weather,
            fall=frame // 2 % 4 if placed.weather != "clear" else 0,
            burst="flash" if any(b.start <= local < b.start + b.frames for b in shot.burst) else "",
        )

    def _seen(self, placing: Placing, placed: PlacedShot, frame: int, shift: tuple[float, float]) -> Seen:
        local = max(frame - placed.first, 0)
        drawing = local // placing.on
        sway = (0, 1, 0, -1)[frame // 8 % 4] if placed.place in OUTDOORS and not placing.step else 0
        sway = (0, 1, 0, -1)[drawing // 2 % 4] if placing.step else sway
        blinking = placing.mood in ("surprised",) or placing.facing == "away"
        cel = Cel(
            placing.who,
            placing.mood,
            placing.pose,
            placing.turn,
            0 if blinking else _lids(self._blinks[placing.who], frame),
            speech.mouth(self.script, placing.who, frame),
            drawing % 8 if placing.step else -1,
            sway,
            placing.facing,
        )
        return Seen(
            cel, round(placing.x + placing.step * drawing - shift[0], 2), round(placing.y - shift[1], 2), placing.size * 720
        )


def camera(placed: PlacedShot, local: int) -> View:
    """Where the camera stands at a frame of a shot; it starts and stops softly."""
    start, end = placed.shot.camera, placed.shot.to
    if end is None:
        return start
    u = min(max(local / max(placed.shot.frames - 1, 1), 0.0), 1.0)
    if not any(figure.step for figure in placed.shot.figure):
        u = u * u * (3 - 2 * u)
    return View(*(round(a + (b - a) * u, 3) for a, b in ((start.x, end.x), (start.y, end.y), (start.zoom, end.zoom))))


def transition(placed: PlacedShot) -> tuple[int, int] | None:
    """First and last frame of the gradual change with which a shot begins; its middle is the shot's first frame."""
    half = placed.shot.over // 2
    return (placed.first - half, placed.first + half - 1) if placed.shot.into != "cut" else None


def _rise(frame: int, over: int) -> float:
    return min(frame / over, 1.0) if over else 1.0


def _blinks(dice: random.Random, frames: int) -> Sequence[int]:
    found = [dice.randrange(30, 70)]
    while found[-1] < frames:
        found.append(found[-1] + dice.choice((14, 58, 72, 90, 110)))
    return [frame // 2 * 2 for frame in found]


def _lids(blinks: Sequence[int], frame: int) -> int:
    since = frame - blinks[max(bisect_right(blinks, frame) - 1, 0)]
    return (1, 2, 1)[since // 2] if 0 <= since < 6 else 0
