"""From the time stamps of decoded frames to a `FrameClock`."""

from __future__ import annotations

import numpy as np

from animeu.errors import Notice
from animeu.timeline import MICROSECONDS, FrameClock

JUMP_US = MICROSECONDS
"""A time stamp that falls back by more than a second is a new clock (two recordings joined), by less a glitch."""


def frame_clock(times_us: list[int | None], last_us: int, step_us: int) -> tuple[FrameClock | None, tuple[Notice, ...]]:
    """Make the clock of a video, changing as little as possible where its time stamps are broken.

    Parameters
    ----------
    times_us : list of int or None
        Presentation time of each frame in microseconds, in the order of decoding; None where the container gives none.
    last_us : int
        How long the last frame is shown; 0 when the container does not tell.
    step_us : int
        The declared length of a frame, for the places where nothing else is known.

    Returns
    -------
    FrameClock or None
        None for a video with no frame.
    tuple of Notice
        What had to be repaired.

    Examples
    --------
    >>> clock, notices = frame_clock([0, 40_000, 40_000, 120_000], 40_000, 40_000)
    >>> clock.times_us.tolist(), clock.end_us, notices[0].code
    ([0, 40000, 80000, 120000], 160000, 'times-repaired')
    """
    if not times_us:
        return None, ()
    kept, repaired = _rising(_without_strays(times_us), max(step_us, 1))
    step = last_us or (kept[-1] - kept[-2] if len(kept) > 1 else max(step_us, 1))
    notices = []
    if repaired:
        notices.append(
            Notice("times-repaired", f"{repaired} of {len(kept)} frames had no time, or one not after the frame before")
        )
    return FrameClock(np.array(kept, dtype=np.int64), kept[-1] + max(step, 1)), tuple(notices)


def _without_strays(times_us: list[int | None]) -> list[int | None]:
    """Drop single times that leap ahead, when the next frame is back where it should be."""
    kept: list[int | None] = list(times_us)
    before: int | None = None
    for i, time in enumerate(times_us[:-1]):
        after = times_us[i + 1]
        if time is None:
            continue
        if before is not None and after is not None and time - before > JUMP_US and before < after < time - JUMP_US:
            kept[i] = None
        else:
            before = time
    return kept


def _rising(times_us: list[int | None], step_us: int) -> tuple[list[int], int]:
    """Strictly rising times, and how many had to be changed."""
    kept: list[int] = []
    repaired = shift = 0
    waiting = 0  # frames since the last good time that have none of their own yet
    for time in times_us:
        before = kept[-1] if kept else None
        if time is not None and before is not None and time + shift < before - JUMP_US:
            shift = before + (waiting + 1) * step_us - time
        if time is None or (before is not None and time + shift <= before + waiting):
            waiting += 1
            continue
        _fill(kept, waiting, time + shift, step_us)
        kept.append(time + shift)
        repaired += waiting + bool(shift)
        waiting = 0
    _fill(kept, waiting, None, step_us)
    return kept, repaired + waiting


def _fill(kept: list[int], count: int, until: int | None, step_us: int) -> None:
    """Append ``count`` times after the last one, evenly spread up to ``until`` or ``step_us`` apart."""
    if not count:
        return
    if not kept:
        first = (until or 0) - count * step_us if until is not None else 0
        kept.extend(first + i * step_us for i in range(count))
        return
    before = kept[-1]
    span = until - before if until is not None else (count + 1) * step_us
    kept.extend(before + span * i // (count + 1) for i in range(1, count + 1))
