"""What is seen, put together: how and where each shot is seen, and who is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from animeu import fusion
from animeu.episode import Line, Shot
from animeu.sights import Appearance, Character, Place
from animeu.tracks import VisionTrack


def viewed(shots: Sequence[Shot], vision: VisionTrack) -> tuple[tuple[Shot, ...], tuple[Place, ...]]:
    """The shots, each with its view as far as somebody looked; and the places of the episode.

    Parameters
    ----------
    shots : sequence of Shot
    vision : VisionTrack
    """
    views, stills = fusion.staging(shots, vision), vision.stills
    places: tuple[Place, ...] = ()
    behind = fusion.backgrounds(shots, stills, vision.size) if stills is not None and stills.background is not None else None
    if stills is not None and stills.time is not None:
        told = fusion.settings(shots, stills, behind)
        views = tuple(replace(view, time=time, indoors=indoors) for view, (time, indoors) in zip(views, told, strict=True))
    if behind is not None:
        where, places = fusion.places(shots, vision, behind)
        views = tuple(replace(view, place=place) for view, place in zip(views, where, strict=True))
    if stills is not None and stills.palettes is not None:
        seen = fusion.colours(shots, stills)
        views = tuple(replace(view, palette=one, photography=two) for view, (one, two) in zip(views, seen, strict=True))
    return tuple(replace(shot, view=view) for shot, view in zip(shots, views, strict=True)), places


def people(
    shots: Sequence[Shot], lines: Sequence[Line], vision: VisionTrack | None
) -> tuple[tuple[Appearance, ...], tuple[Character, ...]]:
    """Who is seen, where; and who is seen or heard.

    Parameters
    ----------
    shots : sequence of Shot
    lines : sequence of Line
        Of all tracks.
    vision : VisionTrack, optional
    """
    stills = vision.stills if vision else None
    found, vectors = fusion.appearances(stills, shots) if stills else ((), None)
    return fusion.cast(found, vectors, lines, shots)
