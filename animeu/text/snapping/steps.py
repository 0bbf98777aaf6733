"""Times that a subtitle file can say, and the one of them that stands best for a frame.

A line that shall begin with a frame is timed to the middle between that frame and the one before, as timers and Aegisub do: then
neither the rounding of the file (centiseconds in ASS) nor that of the container (milliseconds in Matroska) can push it over into
a neighbour. The same holds for ends: the frame is the first that does not show the line.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from animeu.text.document import Document
from animeu.timeline import MICROSECONDS, FrameClock


@dataclass(frozen=True, slots=True)
class Steps:
    """The times that one notation can say: the multiples of its unit.

    Parameters
    ----------
    unit : Fraction
        Microseconds; one frame in MicroDVD.
    slack_us : int
        By how much a time may lie after a frame and still mean it; see `steps_of`.
    """

    unit: Fraction
    slack_us: int = 0

    def frame(self, us: int, clock: FrameClock) -> int:
        """The frame that a time of an edge means."""
        return clock.first_frame_from(us - self.slack_us)

    def time_us(self, frame: int, clock: FrameClock, least: int = 0, most: int | None = None) -> int | None:
        """The time nearest to the middle between a frame and the one before that means this frame.

        Parameters
        ----------
        frame : int
            From 0 to ``len(clock)``, which is the end of the video.
        clock : FrameClock
        least, most : int, optional
            Bounds in microseconds, both allowed.

        Returns
        -------
        int or None
            None when no time between the bounds means this frame: the unit is longer than the frame, say.

        Examples
        --------
        >>> clock = FrameClock.constant(48, Fraction(24000, 1001))
        >>> Steps(Fraction(10_000)).time_us(24, clock)
        980000
        >>> Steps(Fraction(100_000)).time_us(1, clock)
        """
        last = clock.time_us(frame) + self.slack_us
        first = clock.time_us(frame - 1) + self.slack_us + 1 if frame else 0
        low, high = max(first, least, 0), last if most is None else min(last, most)
        wanted = min(max((first + last) // 2, low), high)
        near = round(wanted / self.unit)
        for multiple in sorted((near - 1, near, near + 1), key=lambda n: abs(n * self.unit - wanted)):
            us = round(multiple * self.unit)
            if low <= us <= high:
                return us
        return None


EXACT = Steps(Fraction(1))
"""Of lines that stand in no file."""

CONTAINER_SLACK_US = 1000
"""Matroska rounds the times of frames to milliseconds; MicroDVD counts frames, so its times lie up to half of one later."""


def steps_of(document: Document, position: int) -> Steps:
    """What the file can say in place of the times of one event.

    Parameters
    ----------
    document : Document
    position : int
        Of an event whose times could be read.
    """
    if document.rate is not None:
        return Steps(MICROSECONDS / document.rate, CONTAINER_SLACK_US)
    event = document.events[position]
    digits = []
    for field in (event.start, event.end):
        assert field is not None, position
        written = document.text[slice(*field)].replace(",", ".")
        digits.append(len(written.partition(".")[2]))
    return Steps(Fraction(10 ** (6 - min(digits))))
