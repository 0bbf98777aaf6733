"""The time that is written for a frame means that frame, whatever the file rounds to and the container did."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu.text.document import parse
from animeu.text.retime import retime
from animeu.text.snapping.steps import EXACT, Steps, steps_of
from animeu.timeline import FrameClock, Span

FILM = Fraction(24000, 1001)
FILES = {
    "ass": b"[Events]\nDialogue: 0,0:00:00.50,0:00:01.50,Default,,0,0,0,,x\n",
    "srt": b"1\n00:00:00,500 --> 00:00:01,500\nx\n",
    "vtt": b"WEBVTT\n\n00:00:00.500 --> 00:00:01.500\nx\n",
    "microdvd": b"{1}{1}23.976\n{12}{36}x\n",
}

CLOCKS = st.one_of(
    st.sampled_from([FILM, Fraction(25), Fraction(30000, 1001), Fraction(60), Fraction(120)]).map(
        lambda r: FrameClock.constant(400, r)
    ),
    # As Matroska has them, in milliseconds, and with variable frame rate.
    st.lists(st.integers(8, 120), min_size=100, max_size=200).map(
        lambda steps: FrameClock(np.cumsum([0, *steps]) * 1000, (sum(steps) + 50) * 1000)
    ),
)


@given(CLOCKS, st.integers(0, 400), st.sampled_from(sorted(FILES)))
def test_the_time_that_is_written_for_a_frame_means_that_frame(clock: FrameClock, frame: int, form: str) -> None:
    frame = min(frame, len(clock))
    document = parse(FILES[form], "a")
    steps = steps_of(document, 0)
    us = steps.time_us(frame, clock)
    if us is None:
        assert form == "microdvd" or clock.time_us(frame) - clock.time_us(frame - 1) < 10_000
        return
    changed = retime(document, {0: Span(us, us + 10_000_000)}).events[0].span.start_us
    assert changed == us
    assert steps.frame(changed, clock) == frame
    if form != "microdvd":
        assert clock.first_frame_from(changed) == frame


def test_a_file_of_frame_numbers_keeps_naming_frames_when_the_container_rounds_to_milliseconds() -> None:
    document = parse(FILES["microdvd"], "a")
    exact = FrameClock.constant(200, FILM)
    rounded = FrameClock(np.round(exact.times_us / 1000).astype(np.int64) * 1000, exact.end_us)
    steps = steps_of(document, 0)
    for frame in range(200):
        us = steps.time_us(frame, rounded)
        assert us is not None
        assert round(us * FILM / 1_000_000) == frame
        by_exact = steps.time_us(frame, exact)
        assert by_exact is not None
        assert exact.first_frame_from(by_exact) == frame


def test_an_edge_goes_to_the_middle_between_two_frames_as_far_as_bounds_allow() -> None:
    clock = FrameClock.constant(200, Fraction(25))
    assert EXACT.time_us(10, clock) == pytest.approx(380_000, abs=1)
    assert EXACT.time_us(10, clock, least=390_000) == 390_000
    assert EXACT.time_us(10, clock, most=370_000) == 370_000
    assert EXACT.time_us(10, clock, least=400_001) is None
    assert EXACT.time_us(10, clock, most=360_000) is None  # that is the frame before
    assert Steps(Fraction(100_000)).time_us(10, clock) == 400_000


def test_the_coarser_of_two_notations_of_one_line_counts() -> None:
    document = parse(b"[Events]\nDialogue: 0,0:00:01.5,0:00:02.50,Default,,0,0,0,,x\n", "a")
    assert steps_of(document, 0).unit == 100_000
