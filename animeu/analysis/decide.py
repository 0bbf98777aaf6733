"""All that was observed to boundaries: scripts and keyframes are judged against the picture, and the best of them believed."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from animeu import fusion
from animeu.analysis.observe import Seen
from animeu.episode import Boundary
from animeu.errors import InvalidValue, Notice, WrongKeyframes
from animeu.timeline import MICROSECONDS, FrameClock
from animeu.tracks import Keyframes, TextTrack

Frames = NDArray[np.int64]
Rate = float | str | Fraction
"""Frames per second: a number, a fraction, or either as text."""

NTSC = Fraction(1000, 1001)
NTSC_BASES = (24, 30, 48, 60, 120)
"""Rates that people write rounded: 23.976 means 24000/1001, 29.97 means 30000/1001."""

FASTEST = 1000
"""Frames per second that no video has."""

LAST_LINE_US = 60 * MICROSECONDS
"""The last line counts for so long at most: one that is left on screen until 9:59:59 makes no ten hours of frames."""


def decide(
    seen: Seen, clock: FrameClock, *, every: bool = False, fits: Sequence[fusion.Fit | None] = ()
) -> tuple[tuple[Boundary, ...], tuple[Notice, ...]]:
    """Find where shots begin, from picture, sound, scripts and keyframes; each may be missing.

    Of several scripts the one counts that was most surely timed to cuts: translations of one script, and those timed from one
    another, are no independent witnesses.

    Parameters
    ----------
    seen : Seen
    clock : FrameClock
        Of the video, or the frames that are meant without one.
    every : bool
        Whether to tell of every line edge and every local maximum, however unlikely.
    fits : sequence of Fit, optional
        How each text track fits the video, where that is known and told already. One that does not is not believed.

    Returns
    -------
    boundaries : tuple of Boundary
    notices : tuple of Notice
    """
    cuts = fusion.sure_cuts(seen.vision) if seen.vision else None
    notices: list[Notice] = []
    listed = _checked(seen.keyframes, clock, cuts, notices) if seen.keyframes else None
    keyframes = fusion.keyframe_odds(listed, len(clock)) if listed else None
    if cuts is None and keyframes:
        cuts = np.flatnonzero(keyframes.values > fusion.SURE)
    if not fits:
        fits = [fusion.fit(text, seen.audio, seen.duration_us) if seen.media else None for text in seen.texts]
        notices.extend(notice for fit in fits if fit for notice in fit.notices)
    texts = [text for text, fit in zip(seen.texts, fits, strict=True) if not (fit and _foreign(fit))]
    scripts = [fusion.script_odds(text.lines, clock, cuts=cuts) for text in texts]
    script = max(scripts, key=lambda one: one.trust, default=None)
    if script:
        notices.extend(script.notices)
    found = fusion.boundaries(
        seen.vision,
        script=script,
        sound=fusion.sound_odds(seen.audio, clock) if seen.audio else None,
        keyframes=keyframes,
        clock=clock,
        candidates=_edges(seen.texts, clock) if every else None,
    )
    return found, tuple(notices)


def frames_meant(seen: Seen, fps: Rate | None) -> FrameClock:
    """The frames of a video that is not at hand: as many as its script and its keyframes speak of.

    Raises
    ------
    InvalidValue
        When the rate is none.
    """
    given = fps if fps is not None else (seen.keyframes.rate if seen.keyframes else None)
    rate = rate_of(given if given is not None else 24 * NTSC)
    lines = [line.span for text in seen.texts for line in text.lines if line.kind != "comment"]
    end_us = max((min(span.end_us, span.start_us + LAST_LINE_US) for span in lines), default=0)
    frames = -int(-end_us * rate // MICROSECONDS) + 1 if lines else 0
    if seen.keyframes:
        last = int(seen.keyframes.frames[-1]) if len(seen.keyframes.frames) else -1
        frames = max(frames, seen.keyframes.count or 0, last + 1)
    return FrameClock.constant(frames, rate)


def rate_of(fps: Rate) -> Fraction:
    """Frames per second as an exact fraction; what people round is taken as what they mean.

    Raises
    ------
    InvalidValue
        When it is no number, not above 0, or more than `FASTEST`.

    Examples
    --------
    >>> rate_of(23.976), rate_of("30000/1001"), rate_of(25)
    (Fraction(24000, 1001), Fraction(30000, 1001), Fraction(25, 1))
    """
    try:
        rate = Fraction(fps).limit_denominator(1_000_000)
    except (ValueError, ZeroDivisionError, OverflowError, TypeError):
        rate = Fraction(0)
    if not 0 < rate <= FASTEST:
        raise InvalidValue(
            "fps", fps, f"a number of frames per second above 0 and up to {FASTEST}, such as 23.976 or '24000/1001'"
        )
    for base in NTSC_BASES:
        if abs(rate - base * NTSC) < Fraction(base, 5000):
            return base * NTSC
    return rate


def _foreign(fit: fusion.Fit) -> bool:
    """Whether a script was found not to belong to its video."""
    return any(notice.code == "script-does-not-fit" for notice in fit.notices)


def _checked(keyframes: Keyframes, clock: FrameClock, cuts: Frames | None, notices: list[Notice]) -> Keyframes | None:
    """The keyframes as far as they belong to the video; those of another are not used, and that is said."""
    try:
        checked = fusion.check(keyframes, clock, cuts=cuts)
    except WrongKeyframes as error:
        notices.append(Notice("keyframes-unused", f"The keyframe file was not used: {error}"))
        return None
    notices.extend(checked.notices)
    return checked


def _edges(texts: Sequence[TextTrack], clock: FrameClock) -> Frames:
    """Every frame at which a line begins or ends."""
    times = [
        us for text in texts for line in text.lines if line.kind != "comment" for us in (line.span.start_us, line.span.end_us)
    ]
    frames: Frames = np.unique(np.searchsorted(clock.times_us, np.array(times, dtype=np.int64)))
    return frames[frames < len(clock)]
