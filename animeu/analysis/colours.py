"""The colours of one video that is in no library: its shots, each with its palette and what photography did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from animeu import fusion, media, vision
from animeu.episode import Shot
from animeu.errors import MediaError
from animeu.fusion.colours import colours
from animeu.vision.colour.watch import ColourStudent
from animeu.vision.stills import StillWatcher


def coloured(path: str | Path, progress: Callable[[float], None] | None = None) -> tuple[Shot, ...]:
    """Watch a video for its colours only: no sound, no script, no faces.

    Parameters
    ----------
    path : str or Path
    progress : callable, optional
        Called with the share that is done, 0 to 1.

    Returns
    -------
    tuple of Shot
        With ``view.palette`` and ``view.photography``; boundaries are those that are seen.

    Raises
    ------
    MediaError
        When it cannot be opened, or has no picture.
    """
    watcher, stills = vision.ShotWatcher(), StillWatcher([ColourStudent()])
    watched = media.watch(path, frames=[*watcher.watchers, stills], progress=progress)
    if watched.clock is None:
        raise MediaError(path, "it has no picture", "Give a video, a picture, or the name of an episode")
    seen = watcher.track(watched.clock, watched.media.size)
    shots = fusion.shots(fusion.boundaries(seen), seen)
    found = colours(shots, stills.track(watched.media.size))
    return tuple(
        replace(shot, view=replace(shot.view, palette=palette, photography=photography))
        for shot, (palette, photography) in zip(shots, found, strict=True)
    )
