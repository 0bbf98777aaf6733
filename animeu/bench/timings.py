"""Scripts at wrong times, made from right ones: what alignment is measured with."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Line
from animeu.text import Alignment
from animeu.timeline import Span

Lines = NDArray[np.int64]
"""Start and end of each line in microseconds, shape (n, 2)."""

PAL = 24000 / 25025
"""Rate of a script for 25 frames a second over a video of 23.976."""

LONGEST_SHIFT, LARGEST_SHARE = 90e6, 0.25
"""Shifts and previews last so many microseconds at most, and so large a share of the video."""

SHORTEST_SHIFT, SHORTEST_PREVIEW = 0.3e6, 15e6
"""And so many at least: where the video is too short for them, there are none."""


def wrong(rng: np.random.Generator, lines: Lines, duration_us: int) -> Iterator[tuple[str, Lines, Lines, float]]:
    """Ways in which a script may be timed to another release.

    Parameters
    ----------
    rng : numpy Generator
    lines : ndarray of int64, shape (n, 2)
        As they lie in the video.
    duration_us : int
        Of the video.

    Yields
    ------
    name : str
    script, target : ndarray of int64, shape (m, 2)
        Lines of the script, and the same in the video, -1 where it has none of it.
    change : float
        Where the script changes, in microseconds of its own; not a number where it does not.
    """
    most = min(LONGEST_SHIFT, duration_us * LARGEST_SHARE)
    if most < SHORTEST_SHIFT:
        return
    shift = int(rng.choice([-1, 1]) * np.exp(rng.uniform(np.log(SHORTEST_SHIFT), np.log(most))))
    yield "shift", *_kept(lines - shift, lines), np.nan
    jitter = rng.integers(-40_000, 40_001, lines.shape)
    yield "shift, edges moved by up to 40 ms", *_kept(lines - shift + jitter, lines), np.nan
    for name, rate in (("25 fps", PAL), ("24 fps", 1000 / 1001), ("drift", 1 + rng.uniform(-4e-4, 4e-4))):
        yield name, *_kept(np.round((lines - shift) * rate).astype(np.int64), lines), np.nan
    at = int(rng.uniform(0.2, 0.8) * duration_us)
    card = int(rng.uniform(4e6, 30e6))
    stays = (lines[:, 1] <= at) | (lines[:, 0] >= at + card)  # the card has no lines
    there = lines[stays]
    yield "card put in", *_kept(there - shift - card * (there[:, :1] >= at), there), float(at - shift)
    if most < SHORTEST_PREVIEW:
        return
    preview = int(rng.uniform(SHORTEST_PREVIEW, most))
    later = lines[:, :1] >= at
    gone = np.array([(at + k, at + k + 2_000_000) for k in range(500_000, preview - 2_500_000, 3_500_000)], dtype=np.int64)
    script = np.concatenate([lines - shift + preview * later, gone - shift])
    target = np.concatenate([lines, np.full_like(gone, -1)])
    order = np.argsort(script[:, 0], kind="stable")
    yield "part cut out", *_kept(script[order], target[order]), float(at - shift)


def _kept(script: Lines, target: Lines) -> tuple[Lines, Lines]:
    """As a file holds them: in centiseconds, none before 0."""
    script = np.round(script / 10_000).astype(np.int64) * 10_000
    inside = (script[:, 0] >= 0) & (script[:, 1] > script[:, 0])
    return script[inside], target[inside]


def lines_of(times: Lines) -> list[Line]:
    """Lines without words."""
    return [Line(Span(int(a), int(b)), "…") for a, b in times]


def errors(found: Alignment, script: Lines, target: Lines) -> NDArray[np.float64]:
    """Of each line that the video has, by how many milliseconds its start is off; infinite when it is nowhere."""
    real = target[:, 0] >= 0
    if not found.related:
        return np.full(int(real.sum()), np.inf)
    patch = found.patch()
    moved = [patch.span(Span(int(a), int(b))) for a, b in script[real]]
    return np.array([np.inf if m is None else abs(m.start_us - t) / 1e3 for m, t in zip(moved, target[real, 0], strict=True)])


def swapped(lines: Lines, duration_us: int) -> tuple[Lines, Lines]:
    """A script whose second half comes first: lines of the script, and the same in the video.

    Examples
    --------
    >>> script, target = swapped(np.array([[1, 2], [7, 9]]) * 10_000, 100_000)
    >>> (script // 10_000).tolist(), (target // 10_000).tolist()
    ([[2, 4], [6, 7]], [[7, 9], [1, 2]])
    """
    half = duration_us // 2
    late = lines[:, 0] >= half
    return _kept(
        np.concatenate([lines[late] - half, lines[~late] + duration_us - half]), np.concatenate([lines[late], lines[~late]])
    )
