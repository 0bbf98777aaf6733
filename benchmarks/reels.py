"""Material with known boundaries for `benchmarks.shots`: films, reels joined from single shots, drawn traps, the drawn sample."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from animeu import sample
from animeu.bench.real.reels import REELS, joined, read, write
from benchmarks.traps import MAKERS, Segment, files, reel

DATA = Path(__file__).resolve().parents[1] / ".." / "shared/data"

Transition = tuple[int, int]
"""Last frame of the old shot and first of the new; neighbours for a hard cut."""


@dataclass(frozen=True, slots=True)
class Video:
    """A file and the transitions in it.

    Parameters
    ----------
    material : str
        What kind of video it is: rows of the table.
    path : Path
    transitions : tuple of (int, int)
    segments : tuple of Segment
        The traps in it, where it is made of them.
    times : tuple of float
        When each frame is shown, in seconds, where the time between them varies.
    """

    material: str
    path: Path
    transitions: tuple[Transition, ...]
    segments: tuple[Segment, ...] = ()
    times: tuple[float, ...] = ()


def cut(frame: int) -> Transition:
    """A hard cut before a frame."""
    return frame - 1, frame


FILMS, WHOLE, SHORT, DRAWN = "labelled films", "reels of whole shots", "reels of 8-40 frames", "drawn sample"
TRAPS, RATES = "drawn traps", "drawn traps of the file"


def videos(folder: Path, wanted: Sequence[str] = (FILMS, WHOLE, SHORT, DRAWN, TRAPS, RATES)) -> Iterator[Video]:
    """All material of some kinds that can be had here; what has to be made is written to a folder."""
    if (DATA / "media").is_dir():
        yield from films() if FILMS in wanted else ()
        yield from (video for video in reels(folder) if video.material in wanted)
    if DRAWN in wanted:
        yield drawn(folder)
    if TRAPS in wanted:
        yield trap_reel(folder / "traps.mp4")
    if RATES in wanted:
        yield from trap_files(folder)


def drawn(folder: Path) -> Video:
    """The drawn sample at 720p."""
    path = sample.render(folder, height=720)
    known = sample.truth(path).boundaries[1:]
    truth = tuple((b.transition[0] - 1, b.transition[1] + 1) if b.transition else cut(b.frame) for b in known)
    return Video(DRAWN, path, truth)


def trap_reel(path: Path) -> Video:
    """All drawn traps in one file, each between two ordinary shots."""
    segments: list[Segment] = []

    def frames() -> Iterator[NDArray[np.uint8]]:
        for segment, drawings in reel(MAKERS):
            segments.extend([segment] if segment else [])
            yield from drawings

    write(path, frames())
    truth = {pair for segment in segments for pair in segment.transitions}
    return Video(TRAPS, path, tuple(sorted(truth)), tuple(segments))


def trap_files(folder: Path) -> Iterator[Video]:
    """Traps of the file itself: a black first frame, frame rates, frames that are shown for different times."""
    for number, (name, make) in enumerate(files.MAKERS.items()):
        one = make()
        path = write(folder / f"trap-file-{number}.mp4", one.frames, one.ticks)
        whole = Segment(name, 0, len(one.frames), one.transitions)
        yield Video(RATES, path, one.transitions, (whole,), tuple(tick / files.TICKS for tick in one.ticks))


def films() -> Iterator[Video]:
    """The labelled films. The labels name the hard cuts; bbb also dissolves from frame 748 to 812 (looked at frame by frame)."""
    labels = json.loads((DATA / "media" / "labels.json").read_text())
    for name, about in labels.items():
        truth = [cut(frame) for frame in about["first_frame_of_new_shot"]] + ([(747, 813)] if name.startswith("bbb") else [])
        yield Video(FILMS, DATA / "media" / name, tuple(sorted(truth)))


def reels(folder: Path) -> Iterator[Video]:
    """Real single shots joined in random order, each drawing held two frames: whole shots, and pieces of 8 to 40 frames."""
    drawings = shots_of_drawings()
    for name, seed, count, length in REELS:
        yield _reel(folder, drawings, name, seed, count, length)


def shots_of_drawings() -> list[NDArray[np.uint8]]:
    """The drawings of each real single shot, shape (n, 180, 320, 3)."""
    found = json.loads((DATA / "anime_clips" / "cuts.json").read_text())
    names = [clip["file"] for clip in found if clip["label"] in ("single_shot", "single_shot_hard_motion")]
    return [read(DATA / "anime_clips" / name) for name in names]


def _reel(
    folder: Path, drawings: list[NDArray[np.uint8]], name: str, seed: int, count: int, length: tuple[int, int] | None
) -> Video:
    frames, cuts = joined(drawings, seed, count, length)
    return Video(SHORT if length else WHOLE, write(folder / f"{name}.mp4", frames), tuple(cut(frame) for frame in cuts))
