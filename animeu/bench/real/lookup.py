"""Which clip and second a screenshot is from, among real clips and films; and pictures that are from none of them."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from animeu import media
from animeu.bench.baselines import mean, pictures
from animeu.bench.distort import DISTORTIONS, thumbnail
from animeu.bench.parts.lookup import LEAST_SPREAD, MEASURE
from animeu.bench.rows import Row
from animeu.bench.subject import Tell
from animeu.episode import Episode
from animeu.library.lookup import look_index, lookup
from animeu.search import Origin, Store
from animeu.timeline import MICROSECONDS, FrameClock
from animeu.vision.lookup import LookWatcher

SUFFIXES = (".gif", ".mp4")
PICTURES = (".jpg", ".jpeg", ".png")

EVERY = 17
"""Frames between two screenshots, at least: of clips that last two seconds a few, and on no beat of drawings held two or three
frames."""

MOST = 24
"""Screenshots of one video, at most."""

FOREIGN = ("faces/anime_screens95/anime_faces", "faces/lovelive3_boxes/images", "faces/moeimouto10/full")
"""Folders of pictures of other shows."""


@dataclass(frozen=True, slots=True)
class Video:
    """A real clip or film, and what is known about it."""

    path: Path
    clock: FrameClock
    cuts: tuple[int, ...] | None
    """First frames of its shots; None where nobody labelled them."""

    def near(self, found: Origin, frame: int) -> bool:
        """Whether what was found shows this less than a second before or after, or in the same shot."""
        at, span = self.clock.time_us(frame), found.span
        if span.start_us - MICROSECONDS <= at <= span.end_us + MICROSECONDS:
            return True
        return self.cuts is not None and len({sum(cut <= one for cut in self.cuts) for one in (frame, found.frame)}) == 1


def rows(folder: Path, material: str, tell: Tell) -> Iterator[Row]:
    """R@1 after each distortion, and false matches of pictures from elsewhere."""
    cuts = labels(folder)
    with tempfile.TemporaryDirectory(prefix="animeu-lookup-") as work, Store(Path(work)) as store:
        videos: dict[str, Video] = {}
        paths = [path for path in sorted((folder / "anime_clips").iterdir()) if path.suffix in SUFFIXES]
        for number, path in enumerate([*paths, *sorted((folder / "media").glob("*.mp4"))]):
            tell(f"looking at {path.name}", number / 60)
            looks = LookWatcher()
            clock = media.watch(path, frames=[looks]).clock
            if clock is not None:
                videos[path.name] = Video(path, clock, cuts.get(path.name))
                store.write(Episode(path.name, str(path), "", clock.end_us, clock=clock), looks=looks.looks)
        index = look_index(store)
        right: dict[str, list[float]] = {name: [] for name in DISTORTIONS}
        for number, (name, video) in enumerate(videos.items()):
            tell(f"screenshots of {name}", 0.4 + 0.5 * number / len(videos))
            for frame, picture in screenshots(video):
                for what, distort in DISTORTIONS.items():
                    found = lookup(store, index, distort(picture), 1)
                    right[what].append(float(bool(found) and found[0].episode == name and video.near(found[0], frame)))
        for what, hits in right.items():
            yield Row("lookup", what, MEASURE, material, value=mean(hits), count=len(hits))
        strangers = [path for part in FOREIGN for path in sorted((folder / part).rglob("*")) if path.suffix in PICTURES]
        tell("pictures from elsewhere", 0.9)
        false = [float(bool(lookup(store, index, path, 1))) for path in strangers]
        note = "Screenshots and illustrations of other shows"
        about = {"count": len(false), "higher_is_better": False, "note": note}
        if false:
            yield Row("lookup", "from elsewhere", "false matches", material, value=mean(false), **about)  # type: ignore[arg-type]


def screenshots(video: Video) -> Iterator[tuple[int, Image.Image]]:
    """Frames that show something."""
    every = max(EVERY, -(-len(video.clock) // MOST)) | 1
    for frame, pixels in zip(*pictures(video.path, every, None), strict=True):
        picture = Image.fromarray(np.asarray(pixels))
        if thumbnail(picture).std() >= LEAST_SPREAD:
            yield int(frame), picture


def labels(folder: Path) -> dict[str, tuple[int, ...]]:
    """The first frames of shots, of the videos whose shots are labelled."""
    found: dict[str, tuple[int, ...]] = {}
    for one in json.loads((folder / "anime_clips" / "cuts.json").read_text("utf-8")):
        if one.get("first_frame_of_new_shot") is not None:
            found[one["file"]] = tuple(one["first_frame_of_new_shot"])
    if (films := folder / "media" / "labels.json").exists():
        for name, about in json.loads(films.read_text("utf-8")).items():
            found[name] = tuple(about["first_frame_of_new_shot"])
    return found
