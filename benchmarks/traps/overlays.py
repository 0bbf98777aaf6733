"""Traps of what lies over the picture: hard subtitles, signs, logos, titles, credits, bars. No cut in any."""

from __future__ import annotations

import numpy as np

from benchmarks.traps.stage import HEIGHT, WIDTH, Canvas, laid, lettering, person, plain, still, take
from benchmarks.traps.trap import Maker, Trap, trap

STAFF = (
    "Original Story\nA. Writer",
    "Series Director\nB. Somebody",
    "Key Animation\nC. Hand   D. Other\nE. Third",
    "Music\nF. Player",
)


def _shot(frames: int, place: str, time: str, who: str) -> Canvas:
    return still(take(place, time, [person(who, 640, 340, 0.44)]), frames)


def _on(frames: int, *shown: tuple[int, int]) -> Canvas:
    """1 while something is shown, else 0; shown from a frame up to another."""
    share = np.zeros(frames, dtype=np.float32)
    for first, stop in shown:
        share[first:stop] = 1
    return share


def _subtitles() -> Trap:
    """Two lines of hard subtitles come and go while the drawing is held."""
    shot = _shot(84, "classroom", "day", "ren")
    shot = laid(shot, lettering("We never said that we would\ncome back here.", (96, 93)), _on(84, (10, 40)))
    return trap(laid(shot, lettering("Did we?", (96, 98)), _on(84, (44, 70))))


def _boxed() -> Trap:
    """A sign is set over a third of the picture at once, and taken away again."""
    shot = _shot(60, "river", "day", "aki")
    sign = plain(0)[0]
    sign[:] = (250, 244, 225)
    cover = np.zeros((HEIGHT, WIDTH, 1), dtype=np.float32)
    cover[18:80, 8:92] = 1
    letters, ink = lettering("NOTICE\nThe bridge is\nclosed today", (50, 49), 10, (40, 30, 30), (250, 244, 225))
    sign = sign * (1 - ink) + letters * ink
    return trap(laid(shot, (sign, cover), _on(60, (16, 44))))


def _logo() -> Trap:
    """A broadcaster's mark fades in at the corner, later a clock beside it pops up."""
    shot = _shot(72, "hill", "day", "hina")
    glow = np.clip((np.arange(72) - 12) / 8, 0, 0.8).astype(np.float32)
    shot = laid(shot, lettering("ANI9", (170, 12), 12), glow)
    return trap(laid(shot, lettering("7:42", (26, 12), 14, (255, 240, 120)), _on(72, (40, 72))))


def _title() -> Trap:
    """Big letters fade in over a held picture."""
    shot = _shot(72, "stars", "night", "shiori")
    glow = np.clip((np.arange(72) - 24) / 12, 0, 1).astype(np.float32)
    return trap(laid(shot, lettering("THE RIVER\nOF STARS", (96, 54), 30, (255, 236, 190), (60, 30, 90), 2), glow))


def _popping_title() -> Trap:
    """Big letters come one word after the other, each at once."""
    shot = _shot(72, "shrine", "night", "yuki")
    for first, word, y in ((18, "EPISODE 3", 28), (30, "A BELL", 54), (42, "IN THE RAIN", 82)):
        shot = laid(shot, lettering(word, (96, y), 26, (255, 255, 255), (150, 20, 40), 2), _on(72, (first, 72)))
    return trap(shot)


def _roll(shot: Canvas, speed: float) -> Trap:
    """Names that roll from below."""
    frames = len(shot)
    rolled = shot.copy()
    column, pixels = "\n\n".join(STAFF * 2), HEIGHT
    for at in range(frames):
        place = (96, pixels + 90 - speed * at)
        rolled[at] = laid(rolled[at : at + 1], lettering(column, place, 10))[0]
    return trap(rolled)


def _popping() -> Trap:
    """Credits over a held picture that change every two seconds, at once."""
    shot = _shot(120, "hill", "evening", "sora")
    for number, names in enumerate(STAFF):
        first = 10 + 27 * number
        shot = laid(shot, lettering(names, (140, 54), 11), _on(120, (first, first + 24)))
    return trap(shot)


def _bars(frames: int, *, across: bool) -> Trap:
    """Bars slide in from two sides, or are there at once when it takes one frame."""
    shot = _shot(60, "classroom", "evening", "hina")
    for at in range(24, 60):
        share = min((at - 23) / frames, 1)
        if across:
            shot[at, : round(14 * share)] = shot[at, HEIGHT - round(14 * share) :] = 0
        else:
            shot[at, :, : round(24 * share)] = shot[at, :, WIDTH - round(24 * share) :] = 0
    return trap(shot)


def _bars_end() -> Trap:
    """A letterboxed shot opens to the whole picture in eight frames."""
    shot = _shot(60, "river", "day", "shiori")
    for at in range(60):
        bar = round(14 * (1 - min(max((at - 24) / 8, 0), 1)))
        shot[at, :bar] = 0
        shot[at, HEIGHT - bar :] = 0
    return trap(shot)


MAKERS: dict[str, Maker] = {
    "hard subtitles": _subtitles,
    "sign over a third": _boxed,
    "logo and clock": _logo,
    "title fades in": _title,
    "title pops in by words": _popping_title,
    "credits over black": lambda: _roll(plain(0, 96), 2.5),
    "rolling credits over a picture": lambda: _roll(_shot(96, "river", "evening", "ren"), 2.5),
    "popping credits over a picture": _popping,
    "letterbox slides in": lambda: _bars(12, across=True),
    "letterbox begins at once": lambda: _bars(1, across=True),
    "pillarbox slides in": lambda: _bars(12, across=False),
    "letterbox opens": _bars_end,
}
