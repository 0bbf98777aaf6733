"""animeu watches an anime episode once and turns it into shots, clips and a story that can be searched and read.

>>> import animeu
>>> library = animeu.open("~/anime")  # doctest: +SKIP
>>> episode = library.add("Show - 01.mkv")  # doctest: +SKIP
>>> for hit in library.search("they argue in the rain", k=5):  # doctest: +SKIP
...     print(hit.episode, hit.span, hit.why)

Every name is loaded when it is first used, so that the import itself costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from animeu.analysis import Analysis, analyze, boundaries, shots
    from animeu.episode import Boundary, Clip, Episode, Evidence, Line, Scene, Shot, Summary
    from animeu.errors import AnimeuError, Notice
    from animeu.library import Library, open  # noqa: A004 - `animeu.open` reads as what it does
    from animeu.search import Hit
    from animeu.timeline import FrameClock, Span, Timeline
    from animeu.vision.characters.encoder import character_vectors
    from animeu.vision.faces import faces

__version__ = "0.1.0"

_HOME = {
    "animeu.analysis": ("Analysis", "analyze", "boundaries", "shots"),
    "animeu.episode": ("Boundary", "Clip", "Episode", "Evidence", "Line", "Scene", "Shot", "Summary"),
    "animeu.errors": ("AnimeuError", "Notice"),
    "animeu.library": ("Library", "open"),
    "animeu.search": ("Hit",),
    "animeu.timeline": ("FrameClock", "Span", "Timeline"),
    "animeu.vision.characters.encoder": ("character_vectors",),
    "animeu.vision.faces": ("faces",),
}
_MODULE = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "Analysis",
    "AnimeuError",
    "Boundary",
    "Clip",
    "Episode",
    "Evidence",
    "FrameClock",
    "Hit",
    "Library",
    "Line",
    "Notice",
    "Scene",
    "Shot",
    "Span",
    "Summary",
    "Timeline",
    "analyze",
    "boundaries",
    "character_vectors",
    "faces",
    "open",
    "shots",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULE:
        raise AttributeError(f"module 'animeu' has no attribute {name!r}")
    value = getattr(importlib.import_module(_MODULE[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
