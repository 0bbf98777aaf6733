"""Traps of the camera within one shot: pans, tilts, zooms, shakes. No cut in any."""

from __future__ import annotations

from functools import partial

import numpy as np
from PIL import Image, ImageFilter

from benchmarks.traps.stage import Canvas, crop, over, painting, person, take
from benchmarks.traps.trap import Maker, Trap, trap

CLOSE = 1 / 3
"""Width of what the camera shows when it goes over a painting, as a share of the painting."""


def _even(frames: int, start: float, stop: float, hold: int = 1) -> list[float]:
    """Positions of a camera that goes evenly, moved every ``hold`` frames."""
    return [start + (stop - start) * (at // hold * hold) / (frames - 1) for at in range(frames)]


def _pan(place: str, time: str, frames: int, start: float = 0, stop: float = 1, hold: int = 1) -> Trap:
    return trap(_rested(over(painting(place, time), [(x, 0.55, CLOSE) for x in _even(frames, start, stop, hold)])))


def _tilt(frames: int, start: float, stop: float) -> Trap:
    return trap(_rested(over(painting("hill", "day"), [(0.4, y, CLOSE) for y in _even(frames, start, stop)])))


def _rested(moving: Canvas) -> Canvas:
    """The camera rests for half a second before it goes and after it has come."""
    return np.concatenate([moving[:1].repeat(12, axis=0), moving, moving[-1:].repeat(12, axis=0)])


def _diagonal() -> Trap:
    ways = zip(_even(48, 0.1, 0.9), _even(48, 0.9, 0.2), strict=True)
    return trap(over(painting("shrine", "night"), [(x, y, 0.4) for x, y in ways]))


def _zoom(place: str, time: str, frames: int, start: float, stop: float) -> Trap:
    """Widths change by equal factors; the camera stays on the middle."""
    widths = start * (stop / start) ** np.linspace(0, 1, frames)
    return trap(_rested(over(painting(place, time), [(0.5, 0.5, float(wide)) for wide in widths])))


def _whip() -> Trap:
    """From one end of a painting to the other in six frames, smeared by the speed."""
    whole = painting("classroom", "day")
    smeared = whole.resize((whole.width // 12, whole.height)).resize(whole.size).filter(ImageFilter.BoxBlur(3))
    start, stop = crop(whole, 0.02, 0.55, CLOSE), crop(whole, 0.98, 0.55, CLOSE)
    ways = [(x, 0.55, CLOSE) for x in _even(6, 0.1, 0.9)]
    return trap(np.repeat(start[None], 20, axis=0), over(smeared, ways), np.repeat(stop[None], 20, axis=0))


def _multiplane() -> Trap:
    """A follow shot: the figure stays, layers of the background pass at different speeds."""
    drawings = [
        take(
            "river",
            "day",
            [person("hina", 600, 300, 0.3, turn=0.8, pose="run", step=at // 3 % 8)],
            (80 + 12 * at, 400, 1.4),
            moving=True,
        )
        for at in range(72)
    ]
    return trap(np.stack(drawings))


def _shake(reach: float, frames: int) -> Trap:
    dice, whole = np.random.default_rng(2), painting("river", "evening")
    rest = [(0.5, 0.55, 0.45)] * 16
    ways = [(0.5 + float(dice.uniform(-reach, reach)), 0.55 + float(dice.uniform(-reach, reach)), 0.45) for _ in range(frames)]
    return trap(over(whole, [*rest, *ways, *rest]))


def _spin() -> Trap:
    """The picture turns once around its middle in two seconds."""
    whole = painting("stars", "night").resize((384, 240))
    turned = [whole.rotate(7.5 * at, Image.Resampling.BILINEAR).crop((96, 66, 288, 174)) for at in range(48)]
    return trap(np.stack([np.asarray(one, dtype=np.float32) for one in turned]))


def _focus() -> Trap:
    """The focus goes from a face in front to what is behind it."""
    people = [person("aki", 330, 380, 0.7, turn=0.5)]
    drawings: list[Canvas] = []
    sharp = take("classroom", "day", people)
    behind = take("classroom", "day", [])
    body = (np.abs(sharp - behind).max(axis=-1) > 10)[..., None]
    for at in range(48):
        share = min(max((at - 16) / 16, 0), 1)
        front = _blurred(sharp, 4 * share)
        drawings.append(np.where(body, front, _blurred(behind, 4 * (1 - share))))
    return trap(np.stack(drawings))


def _blurred(canvas: Canvas, radius: float) -> Canvas:
    picture = Image.fromarray(np.clip(canvas, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(radius))
    return np.asarray(picture, dtype=np.float32)


MAKERS: dict[str, Maker] = {
    "pan": partial(_pan, "river", "day", 72),
    "slow pan on threes": partial(_pan, "hill", "day", 96, 0.3, 0.5, 3),
    "fast pan": partial(_pan, "shrine", "night", 16),
    "whip pan": _whip,
    "tilt": partial(_tilt, 60, 0, 1),
    "fast tilt": partial(_tilt, 12, 1, 0),
    "diagonal pan": _diagonal,
    "follow shot in layers": _multiplane,
    "zoom in": partial(_zoom, "classroom", "day", 60, 0.9, 0.3),
    "slow zoom in": partial(_zoom, "hill", "evening", 96, 0.5, 0.44),
    "zoom out": partial(_zoom, "river", "day", 48, 0.3, 0.9),
    "fast zoom": partial(_zoom, "shrine", "night", 10, 0.9, 0.3),
    "snap zoom of 4 frames": partial(_zoom, "classroom", "day", 4, 0.9, 0.3),
    "shake": partial(_shake, 0.04, 24),
    "hard shake": partial(_shake, 0.15, 16),
    "spin": _spin,
    "focus pull": _focus,
}
