"""Photography in real pictures: of how many it is told. Nobody labelled them, so that this is a count, no score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from animeu import media
from animeu.bench.rows import Row
from animeu.bench.subject import Tell
from animeu.fusion.colours import SHOWN
from animeu.sights import Photography, PhotoKind
from animeu.vision.colour.photography import photography
from animeu.vision.colour.watch import ColourStudent
from animeu.vision.picture import read_picture
from animeu.vision.stills import StillWatcher

NOTE = "Not labelled: a count, no score"
MEASURE = "share in which it is told"


def clip_rows(folder: Path, material: str, tell: Tell) -> Iterator[Row]:
    """Of how many clips a still shows each kind, most of the time."""
    videos = sorted(path for path in (folder / "anime_clips").iterdir() if path.suffix in (".mp4", ".gif"))
    found = []
    for number, video in enumerate(videos):
        tell(video.name, number / len(videos))
        watcher = StillWatcher([ColourStudent()])
        watched = media.watch(video, frames=[watcher])
        stills = watcher.track(watched.media.size).photography or ()
        found.append([kind for kind in get_args(PhotoKind) if _often(stills, kind)])
    yield from _rows(material, found)


def screenshot_rows(folder: Path, material: str, tell: Tell) -> Iterator[Row]:
    """Of how many screenshots each kind is told."""
    root = folder / "faces" / "anime_screens95" / "anime_faces"
    paths = sorted(path for path in root.iterdir() if path.suffix.lower() in (".png", ".jpg", ".jpeg", ".webp"))
    found = []
    for number, path in enumerate(paths):
        tell(path.name, number / len(paths))
        found.append([one.kind for one in photography(read_picture(path, most=640))])
    yield from _rows(material, found)


def _often(stills: Sequence[Sequence[Photography]], kind: PhotoKind) -> bool:
    """Whether more than half of the stills show it."""
    return sum(any(one.kind == kind and one.strength >= SHOWN for one in still) for still in stills) * 2 > len(stills)


def _rows(material: str, found: Sequence[Sequence[PhotoKind]]) -> Iterator[Row]:
    for kind in get_args(PhotoKind):
        share = sum(kind in one for one in found) / max(len(found), 1)
        yield Row("colour", kind, MEASURE, material, value=share, count=len(found), higher_is_better=False, note=NOTE)
