"""The colours of shots, scenes, characters and episodes out of those of stills, and what photography did to each shot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from animeu.colours import gather, oklab, srgb
from animeu.episode import Shot
from animeu.errors import InvalidValue
from animeu.sights import Colour, Photography, PhotoKind
from animeu.tracks import StillTrack

Palette = tuple[Colour, ...]

MOST = 8
"""Colours of a pooled palette, as of a picture."""

NEAR = 0.03
"""Colours nearer than this in OKLab are one, as in a picture."""

SHOWN = 0.2
"""Strength from which photography is told; the scales of `animeu.vision.colour.photography` reach it where kinds begin to be told
apart on the drawn season."""


def colours(shots: Sequence[Shot], stills: StillTrack) -> tuple[tuple[Palette, tuple[Photography, ...]], ...]:
    """The palette of each shot, and what photography did to it.

    A still counts for as long as it is seen. Each kind of photography has the median of its strengths, so that one picture with a
    flash in it decides nothing.

    Parameters
    ----------
    shots : sequence of Shot
    stills : StillTrack
        Without palettes or photography these stay empty.

    Returns
    -------
    tuple of (palette, photography)
        One pair per shot; palettes have the largest share first, photography the strongest with the stills that show it.
    """
    ends = np.append(stills.frames[1:], np.iinfo(np.int64).max)
    found = []
    for shot in shots:
        inside = _inside(shot, stills.frames)
        shown = [int(min(ends[at], shot.last_frame + 1) - max(stills.frames[at], shot.first_frame)) for at in inside]
        palette = pooled([stills.palettes[at] for at in inside], shown) if stills.palettes is not None else ()
        told = _photography(shot, stills) if stills.photography is not None else ()
        found.append((palette, told))
    return tuple(found)


def pooled(palettes: Iterable[Sequence[Colour]], weights: Sequence[float] | None = None, most: int = MOST) -> Palette:
    """One palette of several: of the stills of a shot, the shots of a scene, the scenes of an episode.

    Parameters
    ----------
    palettes : iterable of sequence of Colour
    weights : sequence of float, optional
        How much each counts, such as how long it is seen; alike by default.
    most : int
        Colours at most.

    Returns
    -------
    tuple of Colour
        Largest share first; shares sum to 1. Empty when nothing has a colour or weighs anything. A colour is that of the largest
        share among those that were united, so that paint stays paint.

    Examples
    --------
    >>> black, red = Colour((9, 9, 9), 1.0), Colour((250, 0, 0), 0.5)
    >>> pooled([[black], [Colour((9, 9, 9), 0.5), red]])
    (Colour(rgb=(9, 9, 9), share=0.75), Colour(rgb=(250, 0, 0), share=0.25))
    """
    palettes = list(palettes)
    shares: defaultdict[tuple[int, int, int], float] = defaultdict(float)
    for palette, weight in zip(palettes, weights or [1.0] * len(palettes), strict=True):
        for colour in palette:
            shares[colour.rgb] += colour.share * weight
    held = sorted((share, rgb) for rgb, share in shares.items() if share > 0)[::-1]
    if not held:
        return ()
    mass = np.array([share for share, _ in held])
    groups = gather(oklab([rgb for _, rgb in held]), mass, most, NEAR)
    told = [_united([held[at] for at in np.flatnonzero(groups == group)], mass.sum()) for group in range(groups.max() + 1)]
    return tuple(sorted(told, key=lambda colour: (-colour.share, colour.rgb)))


def _united(members: Sequence[tuple[float, tuple[int, int, int]]], total: float) -> Colour:
    """One colour for several: the largest where it is most of them, else their mean."""
    share, rgb = members[0]
    both = sum(one for one, _ in members)
    if share * 2 < both:
        lab = np.average(oklab([one for _, one in members]), axis=0, weights=[one for one, _ in members])
        red, green, blue = srgb(lab).tolist()
        rgb = (red, green, blue)
    return Colour(rgb, float(both / total))


def _inside(shot: Shot, frames: NDArray[np.int64]) -> list[int]:
    """The stills that are seen in a shot; the one before it holds on where it has none of its own."""
    first, last = np.searchsorted(frames, (shot.first_frame, shot.last_frame + 1))
    if first < last:
        return list(range(int(first), int(last)))
    return [int(first) - 1] if first else []


def strengths(shot: Shot, stills: StillTrack) -> dict[PhotoKind, float]:
    """The median strength of each kind of photography in a shot; kinds that no still shows are left out.

    Raises
    ------
    InvalidValue
        When nobody looked for photography.
    """
    if stills.photography is None:
        raise InvalidValue("the photography of the stills", None, "known: let a `ColourStudent` look at them")
    inside = _inside(shot, stills.frames)
    found = [{one.kind: one.strength for one in stills.photography[at]} for at in inside]
    kinds = dict.fromkeys(kind for one in found for kind in one)
    return {kind: float(np.median([one.get(kind, 0.0) for one in found])) for kind in kinds}


def _photography(shot: Shot, stills: StillTrack) -> tuple[Photography, ...]:
    """The kinds whose median strength is enough to be told, with the stills in which they are."""
    assert stills.photography is not None
    inside, told = _inside(shot, stills.frames), []
    for kind, strength in strengths(shot, stills).items():
        if strength >= SHOWN:
            seen = [(at, one) for at in inside for one in stills.photography[at] if one.kind == kind]
            best = max((one for _, one in seen), key=lambda one: one.strength)
            frames = tuple(int(stills.frames[at]) for at, one in seen if one.strength >= SHOWN)
            told.append(replace(best, strength=round(strength, 3), frames=frames))
    return tuple(sorted(told, key=lambda one: -one.strength))
