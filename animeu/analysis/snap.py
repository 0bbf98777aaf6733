"""A script snapped to the shots of its video, or to a list of keyframes: ``snap("Show - 01.ass", video="Show - 01.mkv")``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from animeu import export, fusion, text
from animeu.analysis.boundary_list import all_notices, clock_of, watched
from animeu.analysis.decide import Rate, decide, frames_meant, rate_of
from animeu.analysis.observe import Seen
from animeu.analysis.timer import Progress
from animeu.episode import LineKind
from animeu.errors import InvalidValue, Notice
from animeu.text import microdvd
from animeu.text.snap import DIALOGUE, LEAST_MS, Snapped
from animeu.text.snapping.settle import Windows
from animeu.timeline import MICROSECONDS, FrameClock
from animeu.tracks import Keyframes

FILM = Fraction(24000, 1001)

RATES = (FILM, Fraction(25), Fraction(30000, 1001), Fraction(30), Fraction(60000, 1001))
"""Frames per second that are tried where the given ones make no sense."""

MANY, SNAPPED, TIMES = 40, 0.12, 3.0
"""So many edges, such a share of them on keyframes, so many times as many as at the given rate: then the given one is wrong. In
the 113 timed scripts of subcuts the share is .168 and more at the right rate, .041 at most at others (`benchmarks/snap.py`)."""

CERTAIN = 0.75
"""Boundaries that are less probable are not snapped to. An edge that is put where no cut is was right before, and so costs more
than one that is left beside a cut; where it costs three times as much, probabilities from .75 on are worth it. Of the 234 cuts
found in the films and reels of `benchmarks/reels.py` none is less probable, and all are right."""


@dataclass(frozen=True, slots=True, eq=False)
class SnappedScript:
    """A script after snapping, and what it was snapped to.

    Parameters
    ----------
    snapped : Snapped
        The file with its new times, the edges that moved and those that did not.
    boundaries : ndarray of int64
        First frames of the shots that were used.
    clock : FrameClock
    notices : tuple of Notice
    """

    snapped: Snapped
    boundaries: NDArray[np.int64]
    clock: FrameClock
    notices: tuple[Notice, ...] = ()


def snap(
    script: str | Path,
    *,
    video: str | Path | None = None,
    keyframes: str | Path | None = None,
    fps: Rate | None = None,
    windows: Windows | None = None,
    kinds: Collection[LineKind] = DIALOGUE,
    least_ms: int = LEAST_MS,
    certain: float = CERTAIN,
    threads: int | None = None,
    progress: Progress | None = None,
) -> SnappedScript:
    """Move the edges of a script's lines onto the cuts that they nearly meet; nothing is written.

    With a video, its own cuts count, found in picture and sound and, where they are given, keyframes: a keyframe that the picture
    rules out, as at a flash, is not used. Other scripts have no say. Dissolves and fades, which have no frame that an edge could
    be put on, are not used either. Without a video every keyframe counts.

    Parameters
    ----------
    script : str or Path
        A subtitle file.
    video : str or Path, optional
    keyframes : str or Path, optional
        A keyframe file (Aegisub, XviD, SCXvid, WWXD, x264).
    fps : float, str or Fraction, optional
        Frames per second where there is no video; that of the keyframe file or 24000/1001 by default.
    windows, kinds, least_ms
        As in `animeu.text.snap`.
    certain : float
        The least probability of a boundary of the video, from 0 to 1.
    threads : int, optional
        For decoding.
    progress : callable, optional
        Called with a stage's name and its share done.

    Raises
    ------
    InvalidValue
        When neither video nor keyframes are given, or a number is none that can be meant: a rate, say, at which the script meets
        no keyframes, while it does at another.
    WrongKeyframes
        When the keyframes are not of this video.
    MediaError, SubtitleError, FileError
        When a file cannot be read, or the video has no picture.
    """
    if not 0 <= certain <= 1:
        raise InvalidValue("certain", certain, "a probability from 0 to 1")
    rate = rate_of(fps) if fps is not None else None
    document = text.read(script, rate=rate or FILM)  # what is wrong with it is told before a video is watched
    if video is not None:
        clock, frames, notices = _watched(video, keyframes, certain, threads, progress)
        document = text.read(script, rate=clock.rate)
        if rate is not None:
            notices += (Notice("fps-unused", "The rate was not used: the video has its own clock"),)
    elif keyframes is not None:
        clock, frames, notices = _listed(keyframes, document, rate)
        document = text.read(script, rate=clock.rate)
    else:
        raise InvalidValue("video", video, "a video; or give keyframes=… with fps=…")
    snapped = text.snap(document, frames, clock, windows, kinds=kinds, least_ms=least_ms)
    late = sum(line.span.start_us >= clock.end_us for line in snapped.lines if line.kind != "comment")
    if late:
        notices += (Notice("lines-outside", f"{late} of {len(snapped.lines)} lines begin after the last frame"),)
    return SnappedScript(snapped, frames, clock, (*document.notices, *notices))


def _listed(
    keyframes: str | Path, document: text.Document, rate: Fraction | None
) -> tuple[FrameClock, NDArray[np.int64], tuple[Notice, ...]]:
    """The frames that a list of keyframes speaks of, and its entries."""
    written = microdvd.rate_of(document.text) if document.format == "microdvd" else None
    listed = export.keyframes.read(keyframes)
    assumed = rate is None and not listed.rate and not written
    given = rate_of(rate or listed.rate or written or FILM)
    if listed.count is not None:
        clock = FrameClock.constant(listed.count, given)
    else:
        clock = frames_meant(Seen(texts=(document.track("script"),), keyframes=listed), given)
    checked = fusion.check(listed, clock)
    _agree(document, listed, given)
    notices = checked.notices
    if assumed:
        notices += (Notice("fps-assumed", "The rate was not given; 23.976 frames a second were taken for granted"),)
    return clock, checked.frames[checked.frames > 0], notices


def _agree(document: text.Document, listed: Keyframes, given: Fraction) -> None:
    """Refuse a rate at which the script does not meet the keyframes when it clearly does at another.

    A script that was never snapped meets them at no rate, and proves nothing.
    """
    lines = [line for line in document.track("script").lines if line.kind == "dialogue" and document.rate is None]
    times = np.array([us for line in lines for us in (line.span.start_us, line.span.end_us)], dtype=np.int64)
    if len(times) < MANY:
        return
    met = {rate: on_keyframes(times, listed, rate) for rate in {given, *RATES}}
    best = max(met, key=lambda rate: met[rate])
    if met[best] >= SNAPPED and met[best] >= TIMES * met[given]:
        expected = f"{float(best):.3f}: at that rate {met[best]:.0%} of the edges of lines are on keyframes, not {met[given]:.0%}"
        raise InvalidValue("fps", round(float(given), 3), expected)


def on_keyframes(times_us: NDArray[np.int64], listed: Keyframes, rate: Fraction) -> float:
    """The share of edges whose frame is a keyframe, at a rate."""
    frames = -(-times_us * rate.numerator // (rate.denominator * MICROSECONDS))
    return float(np.isin(frames, listed.frames).mean())


def _watched(
    video: str | Path, keyframes: str | Path | None, certain: float, threads: int | None, progress: Progress | None
) -> tuple[FrameClock, NDArray[np.int64], tuple[Notice, ...]]:
    """The clock of a video and its cuts."""
    seen = replace(watched(video, [], keyframes, threads, progress), texts=())  # the script in it may be the one to be snapped
    clock = clock_of(seen, video)
    if seen.keyframes is not None and seen.vision is not None:
        fusion.check(seen.keyframes, clock, cuts=fusion.sure_cuts(seen.vision))  # nobody wants to be snapped to those of another
    found, notices = decide(seen, clock)
    cuts = [boundary.frame for boundary in found if boundary.kind == "cut" and boundary.probability >= certain]
    return clock, np.array(cuts, dtype=np.int64), (*all_notices(seen), *notices)
