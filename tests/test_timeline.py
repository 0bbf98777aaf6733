from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu.errors import InvalidValue
from animeu.timeline import FrameClock, Span, Timeline, clock_text

HOUR = 3_600_000_000
spans = st.tuples(st.integers(0, HOUR), st.integers(0, HOUR)).map(lambda pair: Span(min(pair), max(pair)))
timelines = st.lists(spans, max_size=12).map(Timeline)
clocks = st.lists(st.integers(1, 200_000), min_size=1, max_size=80).map(
    lambda steps: FrameClock(np.cumsum([0, *steps[:-1]]), int(np.sum(steps)))
)


def test_a_span_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InvalidValue) as caught:
        Span(2, 1)
    assert caught.value.value == (2, 1)


@given(spans, spans)
def test_sharing_time_is_symmetric_and_lies_inside_both(a: Span, b: Span) -> None:
    shared = a & b
    assert bool(shared) == bool(b & a) == a.overlaps(b)
    if shared:
        assert shared == b & a
        assert shared in a
        assert shared in b


@given(spans, spans)
def test_cover_gap_and_overlap_add_up(a: Span, b: Span) -> None:
    both = a | b
    assert a in both
    assert b in both
    assert both.duration_us == a.duration_us + b.duration_us - (a & b).duration_us + (a ^ b).duration_us


@given(spans, st.integers(-HOUR, HOUR))
def test_shifting_there_and_back_loses_nothing(a: Span, by: int) -> None:
    assert a.shift(by).shift(-by) == a
    assert a.shift(by).duration_us == a.duration_us


@given(st.integers(0, 10**7))
def test_milliseconds_survive_seconds_exactly(ms: int) -> None:
    span = Span.milliseconds(ms, ms + 1)
    assert Span.seconds(span.start, span.end) == span


@given(timelines)
def test_support_is_ordered_disjoint_and_idempotent(timeline: Timeline) -> None:
    support = timeline.support()
    assert all(a.end_us < b.start_us for a, b in pairwise(support))
    assert support.support() == support
    assert support.duration == timeline.duration


@given(timelines, spans)
def test_cropped_time_and_gaps_fill_the_window_exactly(timeline: Timeline, window: Span) -> None:
    inside, free = timeline.crop(window), timeline.gaps(window)
    assert inside.duration + free.duration == pytest.approx(window.duration)
    assert not any(span.overlaps(gap) for span in inside for gap in free)


def test_gaps_up_to_the_limit_are_closed_and_longer_ones_stay() -> None:
    timeline = Timeline([Span(0, 10), Span(15, 20), Span(26, 30)])
    assert list(timeline.support(join_us=5)) == [Span(0, 20), Span(26, 30)]


@given(clocks, st.data())
def test_every_moment_of_a_frame_leads_back_to_that_frame(clock: FrameClock, data: st.DataObject) -> None:
    frame = data.draw(st.integers(0, len(clock) - 1))
    span = clock.span(frame, frame)
    moment = data.draw(st.integers(span.start_us, span.end_us - 1))
    assert clock.frame_at(moment) == frame
    assert clock.first_frame_from(span.start_us) == frame
    assert clock.first_frame_from(span.start_us + 1) == frame + 1


@given(clocks)
def test_the_spans_of_all_frames_tile_the_whole(clock: FrameClock) -> None:
    edges = [clock.span(i, i) for i in range(len(clock))]
    assert all(a.end_us == b.start_us for a, b in pairwise(edges))
    assert edges[0] | edges[-1] == clock.whole


@given(st.sampled_from([Fraction(24000, 1001), Fraction(25), Fraction(30000, 1001), Fraction(60)]), st.integers(1, 100_000))
def test_a_constant_rate_gathers_no_drift(rate: Fraction, frame: int) -> None:
    clock = FrameClock.constant(100_001, rate)
    assert abs(clock.time_us(frame) - frame * 1_000_000 / rate) <= Fraction(1, 2)
    assert clock.frame_at(clock.time_us(frame)) == frame


def test_times_that_do_not_rise_are_refused() -> None:
    with pytest.raises(InvalidValue):
        FrameClock(np.array([0, 40, 40]), 80)
    with pytest.raises(InvalidValue):
        FrameClock(np.array([0, 40]), 40)


def test_an_empty_clock_answers_with_an_empty_span() -> None:
    clock = FrameClock(np.array([], dtype=np.int64), 0)
    assert not clock.whole
    assert clock.rate == 0


def test_times_before_zero_are_written_with_a_sign() -> None:
    assert clock_text(-1_500_000) == "-0:00:01.500"
