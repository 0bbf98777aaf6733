"""Exact time: spans, the clock of a video's frames, and the algebra of many spans.

Inside, time is an integer number of microseconds, so that nothing is lost by adding, shifting and storing.
People read seconds: ``start``, ``end`` and ``duration`` are floats made on the way out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from animeu.errors import InvalidValue

MICROSECONDS = 1_000_000
"""Microseconds in one second."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open interval of time, ``start`` inside and ``end`` outside.

    Parameters
    ----------
    start_us, end_us : int
        Microseconds from the start of the file; ``start_us <= end_us``.

    Raises
    ------
    InvalidValue
        When the end lies before the start.

    Examples
    --------
    >>> a, b = Span.seconds(1, 3), Span.seconds(2, 5)
    >>> a & b
    Span(2.000-3.000)
    >>> a | b
    Span(1.000-5.000)
    >>> 2.5 in a, bool(a & Span.seconds(4, 5))
    (True, False)
    """

    start_us: int
    end_us: int

    def __post_init__(self) -> None:
        if self.end_us < self.start_us:
            raise InvalidValue("span", (self.start_us, self.end_us), "an end that is not before its start")

    @classmethod
    def seconds(cls, start: float, end: float) -> Span:
        """Make a span from seconds, rounded to the nearest microsecond."""
        return cls(round(start * MICROSECONDS), round(end * MICROSECONDS))

    @classmethod
    def milliseconds(cls, start: int, end: int) -> Span:
        """Make a span from whole milliseconds."""
        return cls(start * 1000, end * 1000)

    @property
    def start(self) -> float:
        """Start in seconds."""
        return self.start_us / MICROSECONDS

    @property
    def end(self) -> float:
        """End in seconds."""
        return self.end_us / MICROSECONDS

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return self.duration_us / MICROSECONDS

    @property
    def duration_us(self) -> int:
        """Length in microseconds."""
        return self.end_us - self.start_us

    @property
    def middle_us(self) -> int:
        """The middle, rounded down, in microseconds."""
        return (self.start_us + self.end_us) // 2

    def __bool__(self) -> bool:
        return self.end_us > self.start_us

    def __contains__(self, other: float | Span) -> bool:
        if isinstance(other, Span):
            return self.start_us <= other.start_us and other.end_us <= self.end_us
        return self.start_us <= round(other * MICROSECONDS) < self.end_us

    def __and__(self, other: Span) -> Span:
        """The part that both share; empty when they share none."""
        start = max(self.start_us, other.start_us)
        return Span(start, max(start, min(self.end_us, other.end_us)))

    def __or__(self, other: Span) -> Span:
        """The shortest span that covers both."""
        return Span(min(self.start_us, other.start_us), max(self.end_us, other.end_us))

    def __xor__(self, other: Span) -> Span:
        """The gap between the two; empty when they touch or overlap."""
        start = min(self.end_us, other.end_us)
        return Span(start, max(start, max(self.start_us, other.start_us)))

    def shift(self, by_us: int) -> Span:
        """The same span, later by ``by_us`` microseconds."""
        return Span(self.start_us + by_us, self.end_us + by_us)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share any time."""
        return bool(self & other)

    def __repr__(self) -> str:
        return f"Span({self.start:.3f}-{self.end:.3f})"

    def __str__(self) -> str:
        return f"{clock_text(self.start_us)}-{clock_text(self.end_us)}"


def clock_text(us: int) -> str:
    """Microseconds as people write a time, ``0:01:02.345``, rounded down to the millisecond.

    Examples
    --------
    >>> clock_text(62_345_678)
    '0:01:02.345'
    """
    sign = "-" if us < 0 else ""
    ms = abs(us) // 1000
    return f"{sign}{ms // 3_600_000}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


class Timeline(Sequence[Span]):
    """Spans in order of start, with the operations one wants on many.

    Empty spans are dropped. Spans may overlap; `support` joins them.

    Examples
    --------
    >>> talk = Timeline([Span.seconds(0, 2), Span.seconds(1, 3), Span.seconds(6, 7)])
    >>> talk.support()
    Timeline([Span(0.000-3.000), Span(6.000-7.000)])
    >>> talk.gaps(Span.seconds(0, 10))
    Timeline([Span(3.000-6.000), Span(7.000-10.000)])
    >>> talk.duration
    4.0
    """

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans = tuple(sorted(span for span in spans if span))

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> Timeline: ...
    def __getitem__(self, index: int | slice) -> Span | Timeline:
        return Timeline(self._spans[index]) if isinstance(index, slice) else self._spans[index]

    def __len__(self) -> int:
        return len(self._spans)

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Timeline) and self._spans == other._spans

    def __hash__(self) -> int:
        return hash(self._spans)

    def __repr__(self) -> str:
        return f"Timeline({list(self._spans)!r})"

    @property
    def duration(self) -> float:
        """Seconds covered by at least one span."""
        return sum(span.duration_us for span in self.support()) / MICROSECONDS

    def support(self, join_us: int = 0) -> Timeline:
        """The fewest spans that cover the same time; gaps of up to ``join_us`` are closed."""
        joined: list[Span] = []
        for span in self._spans:
            if joined and span.start_us - joined[-1].end_us <= join_us:
                joined[-1] |= span
            else:
                joined.append(span)
        return Timeline(joined)

    def crop(self, within: Span) -> Timeline:
        """The parts that lie inside ``within``."""
        return Timeline(span & within for span in self._spans)

    def gaps(self, within: Span) -> Timeline:
        """The parts of ``within`` that no span covers."""
        free, start = [], within.start_us
        for span in self.crop(within).support():
            free.append(Span(start, span.start_us))
            start = span.end_us
        free.append(Span(start, within.end_us))
        return Timeline(free)

    def shift(self, by_us: int) -> Timeline:
        """All spans, later by ``by_us`` microseconds."""
        return Timeline(span.shift(by_us) for span in self._spans)


@dataclass(frozen=True, eq=False)
class FrameClock:
    """The presentation time of every frame of one video: the only bridge between frame numbers and times.

    Nothing is assumed about the rate, so variable frame rate is not a special case.

    Parameters
    ----------
    times_us : ndarray of int64, shape (n,)
        Presentation time of each frame in microseconds, strictly rising.
    end_us : int
        When the last frame stops being shown.

    Raises
    ------
    InvalidValue
        When times do not rise or the end is not after the last frame.

    Examples
    --------
    >>> clock = FrameClock.constant(48, Fraction(24000, 1001))
    >>> clock.frame_at(1_001_000), clock.frame_at(1_000_999)
    (24, 23)
    >>> clock.span(24, 47)
    Span(1.001-2.002)
    """

    times_us: NDArray[np.int64]
    end_us: int

    def __post_init__(self) -> None:
        times = np.array(self.times_us, dtype=np.int64)  # a copy: it is frozen below
        if times.size and (np.any(np.diff(times) <= 0) or self.end_us <= int(times[-1])):
            raise InvalidValue("frame times", f"{times.size} frames", "times that rise from frame to frame up to the end")
        times.setflags(write=False)
        object.__setattr__(self, "times_us", times)

    @classmethod
    def constant(cls, frames: int, rate: Fraction, start_us: int = 0) -> FrameClock:
        """The clock of a constant frame rate; each time is rounded once, so that no drift gathers."""
        step = Fraction(MICROSECONDS) / rate
        ticks = [start_us + round(i * step) for i in range(frames + 1)]
        return cls(np.array(ticks[:-1], dtype=np.int64), ticks[-1])

    def __len__(self) -> int:
        return len(self.times_us)

    @property
    def duration_us(self) -> int:
        """From the first frame's time to the end of the last, in microseconds."""
        return self.end_us - int(self.times_us[0]) if len(self) else 0

    @cached_property
    def rate(self) -> float:
        """Mean frames per second; 0 for an empty video."""
        return len(self) * MICROSECONDS / self.duration_us if len(self) else 0.0

    def time_us(self, frame: int) -> int:
        """When ``frame`` appears; ``len(clock)`` gives the end. Numbers outside are clamped."""
        if frame >= len(self):
            return self.end_us
        return int(self.times_us[max(frame, 0)])

    def frame_at(self, us: int) -> int:
        """The frame on screen at a time; times outside give the first or last frame."""
        found = int(np.searchsorted(self.times_us, us, side="right")) - 1
        return min(max(found, 0), max(len(self) - 1, 0))

    def first_frame_from(self, us: int) -> int:
        """The first frame that appears at or after a time; ``len(clock)`` when there is none.

        This is the frame that a subtitle edge at ``us`` belongs to: for a start the first frame that shows the line, for an
        end the first that does not.
        """
        return int(np.searchsorted(self.times_us, us, side="left"))

    def span(self, first: int, last: int) -> Span:
        """The time during which frames ``first`` to ``last`` (inclusive) are on screen."""
        return Span(self.time_us(first), self.time_us(last + 1))

    @property
    def whole(self) -> Span:
        """The time from the first frame to the end of the last."""
        return Span(self.time_us(0), self.end_us) if len(self) else Span(0, 0)

    def __eq__(self, other: Any) -> bool:
        return isinstance(other, FrameClock) and self.end_us == other.end_us and np.array_equal(self.times_us, other.times_us)

    __hash__ = None  # type: ignore[assignment]
