"""Where the camera stands at each frame of a shot, how that moves what is drawn, and how one shot goes over into the next."""

from __future__ import annotations

import random
from dataclasses import dataclass

from animeu.sample.script import PlacedShot, Script
from animeu.sample.shot import ScriptShot, View

BLACK = 6
"""Frames that a fade stays at its darkest, or whitest."""


@dataclass(frozen=True, slots=True)
class Lens:
    """Where things of a picture come to lie when the camera has moved since the start of its shot."""

    start: View
    view: View

    @property
    def growth(self) -> float:
        """How much larger they are."""
        return self.view.zoom / self.start.zoom

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        """The new place of what was at ``x``, ``y``, to the hundredth of a pixel."""
        grown, zoom = self.growth, self.view.zoom
        return (
            round(640 + (x - 640) * grown - (self.view.x - self.start.x) * zoom, 2),
            round(360 + (y - 360) * grown - (self.view.y - self.start.y) * zoom, 2),
        )

    def large(self, size: float) -> float:
        """The new size of what had ``size``."""
        return round(size * self.growth, 2)


def camera(shot: ScriptShot, local: int, seed: int = 0) -> View:
    """Where the camera stands at a frame of a shot, shaking included; it starts and stops softly."""
    view = shot.camera
    if shot.to is not None:
        first, last = shot.start, shot.until or shot.frames - 1
        u = min(max((local - first) / max(last - first, 1), 0.0), 1.0)
        if not any(figure.step for figure in shot.figure):  # beside somebody who walks it keeps their pace
            u = u * u * (3 - 2 * u)
        view = between(shot.camera, shot.to, u)
    for number, shake in enumerate(shot.shake):
        if shake.start <= local < shake.start + shake.frames:
            dice, reach = random.Random(f"{seed} {number} {local}"), shake.strength / view.zoom
            side = -1 if local % 2 else 1  # from side to side, so that no frame looks like the one before
            x, y = view.x + side * dice.uniform(0.5, 1.0) * reach, view.y + dice.uniform(-0.5, 0.5) * reach
            view = View(round(x, 3), round(y, 3), view.zoom)
    return view


def between(start: View, end: View, share: float) -> View:
    """A view on the straight way from one to another."""
    return View(*(round(a + (b - a) * share, 3) for a, b in ((start.x, end.x), (start.y, end.y), (start.zoom, end.zoom))))


def transition(placed: PlacedShot) -> tuple[int, int] | None:
    """First and last frame of the gradual change with which a shot begins; its middle is the shot's first frame."""
    half = placed.shot.over // 2
    return (placed.first - half, placed.first + half - 1) if placed.shot.into != "cut" else None


def dimmed(placed: PlacedShot, frame: int) -> float:
    """How much light is left at a frame of the fade with which a shot begins."""
    half = placed.shot.over / 2
    return min(max(0.0, (abs(frame + 0.5 - placed.first) - BLACK / 2) / (half - BLACK / 2)), 1.0)


def shown(script: Script, frame: int, frames: int) -> float:
    """How much light the rise out of black at the start of an episode of ``frames`` frames, and its end, leave."""
    return min(_rise(frame, script.fade_in), _rise(frames - 1 - frame, script.fade_out))


def _rise(frame: int, over: int) -> float:
    return min(frame / over, 1.0) if over else 1.0
