"""Reels with known cuts, joined from real single shots."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from animeu import lazy

RATE = Fraction(24000, 1001)
SIZE = (320, 180)
"""Width and height in pixels."""

TICKS = 120_000
"""Of a second: what times of frames are told in."""

Length = tuple[int, int] | None

REELS: tuple[tuple[str, int, int, Length], ...] = (
    *((f"reel-{seed}", seed, 12, None) for seed in range(6)),
    *((f"short-{seed}", 100 + seed, 40, (8, 40)) for seed in range(4)),
)
"""Name, seed, how many shots, and how many frames of each are taken: whole ones, then pieces."""


def joined(
    drawings: list[NDArray[np.uint8]], seed: int, count: int, length: Length, hold: int = 2
) -> tuple[NDArray[np.uint8], list[int]]:
    """Join shots at random, never one to itself.

    Parameters
    ----------
    drawings : list of ndarray of uint8, shape (n, h, w, 3)
        Of each shot.
    seed, count : int
        Of the dice, and of shots.
    length : (int, int) or None
        Frames of the shortest and the longest piece; None for whole shots.
    hold : int
        Frames for which each drawing is shown.

    Returns
    -------
    frames : ndarray of uint8
    cuts : list of int
        First frames of all shots but the first.
    """
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
    base = Fraction(1, TICKS) if ticks else 1 / RATE
    with av.open(str(path), "w", options={"video_track_timescale": str(TICKS)} if ticks else {}) as out:
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
