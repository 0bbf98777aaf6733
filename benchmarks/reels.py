"""Material with known boundaries for `benchmarks.shots`: films, reels joined from single shots, drawn traps, the drawn sample."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from animeu import lazy, sample
from benchmarks.traps import MAKERS, Segment, files, reel

DATA = Path(__file__).resolve().parents[1] / ".." / "shared/data"
RATE = Fraction(24000, 1001)
SIZE = (320, 180)

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
    for seed in range(6):
        yield _reel(folder, drawings, f"reel-{seed}", seed, 12, None)
    for seed in range(4):
        yield _reel(folder, drawings, f"short-{seed}", 100 + seed, 40, (8, 40))


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


def joined(
    drawings: list[NDArray[np.uint8]], seed: int, count: int, length: tuple[int, int] | None, hold: int = 2
) -> tuple[NDArray[np.uint8], list[int]]:
    """Join shots at random, never one to itself; frames and first frames of new shots."""
    rng = np.random.default_rng(seed)
    parts, cuts, total, last = [], [], 0, -1
    for _ in range(count):
        pick = int(rng.choice([i for i in range(len(drawings)) if i != last]))
        shot, last = drawings[pick], pick
        if length:
            wanted = int(rng.integers(length[0] // hold, length[1] // hold + 1))
            start = int(rng.integers(0, max(1, len(shot) - wanted)))
            shot = shot[start : start + wanted]
        parts.append(np.repeat(shot, hold, axis=0))
        cuts += [total] if total else []
        total += len(parts[-1])
    return np.concatenate(parts), cuts


def read(path: Path, size: tuple[int, int] = SIZE) -> NDArray[np.uint8]:
    """All frames of a short file, scaled."""
    with lazy.av().open(str(path)) as container:
        frames = [frame.reformat(*size, "rgb24", interpolation="AREA").to_ndarray() for frame in container.decode(video=0)]
    return np.stack(frames)


def write(path: Path, frames: Iterable[NDArray[np.uint8]], ticks: Sequence[int] = ()) -> Path:
    """Encode frames as H.264 at the quality of a good release; ``ticks`` say when each is shown, in 1/120,000 s."""
    av = lazy.av()
    base = Fraction(1, files.TICKS) if ticks else 1 / RATE
    with av.open(str(path), "w", options={"video_track_timescale": str(files.TICKS)} if ticks else {}) as out:
        stream = out.add_stream("libx264", rate=RATE, options={"crf": "18", "preset": "fast"})
        stream.pix_fmt, stream.codec_context.time_base = "yuv420p", base
        for number, pixels in enumerate(frames):
            if not number:
                stream.height, stream.width = pixels.shape[:2]
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels), format="rgb24")
            frame.pts, frame.time_base = ticks[number] if ticks else number, base
            out.mux(stream.encode(frame))
        out.mux(stream.encode())
    return path
