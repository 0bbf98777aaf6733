"""Traps with hard cuts that are easily missed, or found twice."""

from __future__ import annotations

from functools import partial

import numpy as np

from benchmarks.traps.stage import (
    HEIGHT,
    WIDTH,
    Canvas,
    laid,
    lettering,
    mix,
    ordinary,
    over,
    painting,
    person,
    plain,
    still,
    take,
    tinted,
)
from benchmarks.traps.trap import Maker, Trap, trap


def _joined(*pictures: Canvas, frames: int = 30, between: int = 0) -> Trap:
    """Held pictures, a cut between each two."""
    return trap(*(still(one, frames) for one in pictures), cuts=range(frames, frames * len(pictures), frames), between=between)


def _axial() -> Trap:
    """From a figure to the same figure nearer, without the camera turning."""
    far = take("hill", "day", [person("hina", 640, 360, 0.28)], (640, 400, 1.1))
    return _joined(far, take("hill", "day", [person("hina", 640, 380, 0.5)], (640, 400, 1.7)))


def _reverse() -> Trap:
    """Two people in one room, each before the same wall."""
    one = take("classroom", "day", [person("ren", 480, 340, 0.5, turn=0.6)], (500, 360, 1.6))
    return _joined(one, take("classroom", "day", [person("yuki", 800, 350, 0.5, turn=-0.6)], (660, 360, 1.6)), one)


def _jump() -> Trap:
    """Another person before the same view: the background hardly changes."""
    one = take("shrine", "night", [person("ren", 640, 330, 0.5, mood="happy")], (640, 400, 1.25))
    return _joined(one, take("shrine", "night", [person("aki", 660, 380, 0.35)], (630, 390, 1.2)))


def _match() -> Trap:
    """A match cut: a face at the same place and size, another place and person around it."""
    one = take("river", "day", [person("sora", 640, 350, 0.55)])
    return _joined(one, take("river", "evening", [person("aki", 640, 350, 0.55)]))


def _palette() -> Trap:
    """Two parts of one painting, so that the colours hardly change."""
    whole = painting("hill", "day")
    return _joined(*over(whole, [(0.15, 0.85, 0.35), (0.75, 0.9, 0.35), (0.45, 0.8, 0.35)]))


def _bright() -> Trap:
    """Two pictures that are nearly white, as in a memory."""
    pale = [190 + 0.25 * take(*where) for where in (("classroom", "day"), ("river", "day"))]
    return _joined(*pale)


def _to_black() -> Trap:
    """A shot ends at once in black, from which the next fades in."""
    old, new = ordinary(112), ordinary(114)
    return trap(still(old, 30), plain(0, 8), mix(plain(0)[0], new, 20), still(new, 30), cuts=(38,), between=8)


def _quick(length: int) -> Trap:
    parts = [still(ordinary(40 + i), length) for i in range(8)]
    return trap(*parts, cuts=range(length, 8 * length, length))


def _cross() -> Trap:
    """Two places in turn, the very same drawings each time."""
    one = take("shrine", "night", [person("shiori", 520, 330, 0.5)])
    two = take("hill", "day", [person("ren", 760, 340, 0.45, turn=-0.4)])
    return _joined(one, two, one, two, one, two, frames=16)


def _flashback() -> Trap:
    """A scene, another, and the first again as a memory: the same drawing in brown, with dark corners."""
    scene = take("river", "day", [person("hina", 520, 340, 0.4), person("sora", 820, 330, 0.4, turn=-0.6)])
    now = take("classroom", "evening", [person("hina", 640, 350, 0.6, mood="sad")], (560, 350, 1.6))
    rows, columns = np.mgrid[-1 : 1 : HEIGHT * 1j, -1 : 1 : WIDTH * 1j]
    corners = np.clip(1.35 - 0.55 * (rows**2 + columns**2), 0, 1)[..., None].astype(np.float32)
    return _joined(scene, now, tinted(scene, (1.05, 0.92, 0.7), 0.85) * corners, now)


def _opening() -> Trap:
    """The same opening twice, with a shot between: pans and held drawings, cut fast."""
    ways = [(x, 0.5, 0.4) for x in np.linspace(0, 0.8, 24)]
    parts = [over(painting("river", "day"), ways), still(ordinary(51), 12), still(ordinary(52), 12), still(ordinary(53), 8)]
    parts += [over(painting("shrine", "night"), ways), laid(still(ordinary(54), 24), lettering("ANIMEU", (96, 54), 40))]
    parts = [*parts, still(ordinary(55), 30), *parts]
    return trap(*parts, cuts=np.cumsum([len(part) for part in parts])[:-1].tolist())


def _eyecatch() -> Trap:
    """The card in the middle of an episode: before the break and, differently, after it."""
    cards = []
    for colour, who, x in (((255, 214, 120), "hina", 860), ((150, 215, 240), "yuki", 420)):
        blank = take("stars", "night")
        drawn = take("stars", "night", [person(who, x, 380, 0.6, mood="happy")])
        body = (np.abs(drawn - blank).max(axis=-1) > 12)[..., None]
        card = still(np.where(body, drawn, np.array(colour, dtype=np.float32)), 48)
        shown = (np.arange(48) >= 12).astype(np.float32)
        cards.append(laid(card, lettering("animeu", (192 - x * 0.15, 54), 28, (255, 255, 255), (90, 60, 120), 2), shown))
    shot = take("classroom", "day", [person("ren", 640, 340, 0.45)])
    return trap(still(shot, 24), *cards, still(ordinary(61), 24), cuts=(24, 72, 120))


def _title_card() -> Trap:
    """A black card with white letters between two shots."""
    card = laid(plain(0, 40), lettering("Three years later", (96, 54), 14))
    return trap(still(ordinary(63), 24), card, still(ordinary(65), 24), cuts=(24, 64))


def _from_pan() -> Trap:
    """A cut from one fast pan into another."""
    one = over(painting("river", "day"), [(x, 0.5, 0.35) for x in np.linspace(0, 0.9, 20)])
    two = over(painting("shrine", "night"), [(x, 0.5, 0.35) for x in np.linspace(0.9, 0, 20)])
    return trap(one, two, cuts=(20,))


def _in_strobe() -> Trap:
    """A cut under a flash that fades: white at the first frame of the new shot, and clear after twelve."""
    new = ordinary(71)
    return trap(still(ordinary(70), 30), mix(plain(255)[0], new, 12), still(new, 30), cuts=(30,))


def _bars(old: tuple[int, int], new: tuple[int, int]) -> Trap:
    """A cut between shots with bars of such heights and widths."""
    pictures = [ordinary(75), ordinary(76)]
    for picture, (across, beside) in zip(pictures, (old, new), strict=True):
        picture[:across] = picture[HEIGHT - across :] = 0
        picture[:, :beside] = picture[:, WIDTH - beside :] = 0
    return _joined(*pictures)


def _subtitled() -> Trap:
    """One hard subtitle stays over a cut."""
    shots = np.concatenate([still(ordinary(80), 30), still(ordinary(82), 30)])
    return trap(laid(shots, lettering("I told you to wait for me,\ndid I not?", (96, 92))), cuts=(30,))


def _nights() -> Trap:
    return _joined(0.14 * take("river", "night", [person("ren", 500, 330, 0.45)]), 0.14 * take("shrine", "night"))


def _plain_between(level: float, frames: int) -> Trap:
    old, new = ordinary(30), ordinary(31)
    return trap(still(old, 30), plain(level, frames), still(new, 30), cuts=(30 + frames,), between=frames)


def _from_flash(frames: int, strength: float) -> Trap:
    """A shot that begins under a white flash, in the place of the shot before."""
    old, new = over(painting("hill", "day"), [(0.15, 0.85, 0.35), (0.75, 0.9, 0.35)])
    shot = still(new, 30)
    shot[:frames] = (1 - strength) * shot[:frames] + strength * 255
    return trap(still(old, 30), shot, cuts=(30,))


MAKERS: dict[str, Maker] = {
    "axial cut on one figure": _axial,
    "two people before one wall": _reverse,
    "another person before one view": _jump,
    "match cut": _match,
    "cut within one palette": _palette,
    "cut between two nights": _nights,
    "cut between two whites": _bright,
    "shots of 3 frames": partial(_quick, 3),
    "shots of 4 frames": partial(_quick, 4),
    "shots of 6 frames": partial(_quick, 6),
    "two black frames at a cut": partial(_plain_between, 0, 2),
    "one white frame at a cut": partial(_plain_between, 255, 1),
    "cut to black, then a fade in": _to_black,
    "cut under a flash that fades": _in_strobe,
    "letterbox": partial(_bars, (14, 0), (14, 0)),
    "letterbox begins at a cut": partial(_bars, (0, 0), (14, 0)),
    "pillarbox ends at a cut": partial(_bars, (0, 24), (0, 0)),
    "hard subtitle over a cut": _subtitled,
    "away and back": lambda: trap(still(ordinary(34), 24), still(ordinary(35), 12), still(ordinary(34), 24), cuts=(24, 36)),
    "cross-cutting": _cross,
    "flashback to the same drawing": _flashback,
    "the same opening twice": _opening,
    "eyecatch": _eyecatch,
    "black card between shots": _title_card,
    "cut from pan to pan": _from_pan,
    "shot begins with a flash of 1": partial(_from_flash, 1, 1.0),
    "shot begins with a flash of 2": partial(_from_flash, 2, 0.85),
}
