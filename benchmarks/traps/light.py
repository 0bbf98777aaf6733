"""Traps of light within one shot: flashes, strobes, impact frames, lightning, lamps, blinks. No cut in any."""

from __future__ import annotations

import numpy as np

from benchmarks.traps.stage import Canvas, mix, person, plain, still, take, tinted
from benchmarks.traps.trap import Maker, Trap, trap


def _shot(frames: int, place: str = "classroom", time: str = "day", who: str = "hina") -> Canvas:
    return still(take(place, time, [person(who, 560, 340, 0.44, mood="surprised")]), frames)


def _flash(frames: int, colour: tuple[float, float, float], strength: float = 0.85) -> Trap:
    shot = _shot(48)
    shot[20 : 20 + frames] = (1 - strength) * shot[20 : 20 + frames] + strength * np.array(colour, dtype=np.float32)
    return trap(shot)


def _negative(frames: int) -> Trap:
    shot = _shot(48, "shrine", "night", "yuki")
    shot[20 : 20 + frames] = 255 - shot[20 : 20 + frames]
    return trap(shot)


def _fading_flash() -> Trap:
    shot = _shot(60, "river", "day", "ren")
    glow = np.concatenate([np.ones(2), np.linspace(1, 0, 14)])[:, None, None, None].astype(np.float32)
    shot[20:36] = shot[20:36] * (1 - glow) + 255 * glow
    return trap(shot)


def _strobe(period: int) -> Trap:
    """White and picture in turn, each for so many frames."""
    shot = _shot(72, "stars", "night", "sora")
    for at in range(18, 54):
        if at // period % 2:
            shot[at] = 255 - 0.2 * shot[at]
    return trap(shot)


def _siren() -> Trap:
    """Red and blue light in turn, six frames each."""
    shot = _shot(72, "river", "evening", "aki")
    for at in range(12, 60):
        colour = (1.5, 0.25, 0.25) if at // 6 % 2 else (0.25, 0.4, 1.5)
        shot[at] = tinted(shot[at], colour, 0.75)
    return trap(shot)


def _impact() -> Trap:
    """A hit: the negative, black on white, white on black, then the picture again."""
    shot = _shot(48, "hill", "day", "ren")
    bright = (shot[21].mean(axis=-1, keepdims=True) > 128).repeat(3, axis=-1)
    shot[20] = 255 - shot[20]
    shot[21] = np.where(bright, 255.0, 0.0)
    shot[22] = 255 - shot[21]
    return trap(shot)


def _drawn_impact() -> Trap:
    """A hit with a drawing of its own: two frames of black rays on red, which show nothing of the shot."""
    shot = _shot(48, "hill", "evening", "sora")
    rows, columns = np.mgrid[0 : shot.shape[1], 0 : shot.shape[2]]
    rays = np.sin(17 * np.arctan2(rows - 50, columns - 100)) > 0.1
    shot[20] = np.where(rays[..., None], np.array([20, 0, 0]), np.array([235, 40, 30]))
    shot[21] = np.where(rays[..., None], np.array([235, 230, 220]), np.array([20, 0, 0]))
    return trap(shot)


def _lightning() -> Trap:
    """Lightning at night: bright, dark, bright, and a glow that goes."""
    shot = _shot(60, "shrine", "night", "shiori") * 0.5
    level = np.ones(60, dtype=np.float32)
    level[[20, 21, 24]] = 4.0
    level[[22, 23]] = 0.6
    level[25:37] = np.linspace(3.2, 1, 12)
    lit = tinted(np.minimum(shot * level[:, None, None, None], 255), (0.9, 0.95, 1.1), 0.5)
    return trap(np.where(level[:, None, None, None] == 1, shot, lit))


def _lamp() -> Trap:
    shot = _shot(48, "classroom", "evening", "aki")
    shot[24:] *= 0.6
    return trap(shot)


def _blackout() -> Trap:
    """The light goes out and leaves a blue night on the same drawing."""
    shot = _shot(48, "classroom", "day", "yuki")
    shot[24:] = tinted(shot[24:], (0.2, 0.26, 0.42), 0.85) * 0.7
    return trap(shot)


def _sunset() -> Trap:
    """The light turns from day to evening over three seconds."""
    shot = _shot(72, "hill", "day", "shiori")
    evening = tinted(shot[0], (1.25, 0.7, 0.4), 0.7)
    return trap(mix(shot[0], evening, 72))


def _fire() -> Trap:
    """The light of a fire flickers on threes."""
    dice, shot = np.random.default_rng(5), _shot(60, "stars", "night", "ren")
    level = np.repeat(dice.uniform(0.6, 1.25, 20), 3).astype(np.float32)[:, None, None, None]
    return trap(shot * level * np.array([1.15, 0.95, 0.8], dtype=np.float32))


def _blink() -> Trap:
    """Through somebody's eyes, which shut and open again on the same picture."""
    picture = _shot(1, "classroom", "day", "ren")[0]
    shut = mix(picture, plain(0)[0], 6)
    return trap(still(picture, 24), shut, plain(0, 3), shut[::-1], still(picture, 24))


WHITE, BLACK, RED = (255, 255, 255), (0, 0, 0), (225, 30, 35)

MAKERS: dict[str, Maker] = {
    "flash of 1 white": lambda: _flash(1, WHITE),
    "flash of 2 white": lambda: _flash(2, WHITE),
    "flash of 1 pure white": lambda: _flash(1, WHITE, 1.0),
    "flash of 3 black": lambda: _flash(3, BLACK),
    "flash of 2 red": lambda: _flash(2, RED),
    "flash of 1 negative": lambda: _negative(1),
    "flash of 2 negative": lambda: _negative(2),
    "flash that fades": _fading_flash,
    "strobe": lambda: _strobe(2),
    "strobe of 1": lambda: _strobe(1),
    "strobe of 3": lambda: _strobe(3),
    "strobe of 6": lambda: _strobe(6),
    "red and blue siren": _siren,
    "impact frames": _impact,
    "drawn impact frames": _drawn_impact,
    "lightning": _lightning,
    "lamp goes out": _lamp,
    "night falls at once": _blackout,
    "sunset": _sunset,
    "light of a fire": _fire,
    "eyes shut and open": _blink,
}
