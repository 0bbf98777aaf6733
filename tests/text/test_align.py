"""Scripts that are shifted, cut, at another rate are found; others are refused; little material is told from enough."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from animeu.episode import Boundary, Line
from animeu.errors import InvalidValue
from animeu.text import NotRelated, align
from animeu.text.alignment.borders import pieces
from animeu.text.alignment.exact import Exact
from animeu.text.alignment.laid import Laid
from animeu.text.alignment.lines import script
from animeu.text.alignment.witness import coverage, cuts, voices
from animeu.timeline import FrameClock, Span, Timeline

FILM = Fraction(24000, 1001)
MINUTES = 8
LENGTH_US = MINUTES * 60_000_000
CLOCK = FrameClock.constant(int(MINUTES * 60 * FILM), FILM)


def made(seed: int, lines: int = 110) -> tuple[list[Span], list[Boundary], Timeline]:
    """Lines, cuts to which a third of their edges were snapped, and when a reference speaks: not in all lines, and elsewhere."""
    rng = np.random.default_rng(seed)
    lengths, pauses = rng.uniform(0.8, 3.0, lines), rng.exponential(1.9, lines) + 0.1
    ends = np.cumsum(lengths + pauses) * (MINUTES * 60 - 5) / (lengths + pauses).sum()
    starts = ends - lengths
    frames = np.sort(rng.choice(np.arange(5, len(CLOCK)), 130, replace=False))
    half_us = 1001 / 24000 / 2 * 1e6
    spans, cut_at = [], set(frames.tolist())
    for start, end in zip(starts, ends, strict=True):
        edges = [CLOCK.first_frame_from(round(edge * 1e6)) for edge in (start, end)]
        times = []
        for edge, frame in zip((start, end), edges, strict=True):
            if rng.random() < 0.35:
                cut_at.add(frame)
                times.append(round(CLOCK.time_us(frame) - half_us))
            else:
                times.append(round(edge * 1e6))
        spans.append(Span(max(times[0], 0), times[1]))
    heard = [
        Span(span.start_us + int(rng.uniform(-99_000, 99_000)), span.end_us - int(rng.uniform(-99_000, 300_000)))
        for span in spans
        if rng.random() > 0.25
    ]
    heard += [Span.seconds(at, at + 1.5) for at in rng.uniform(0, MINUTES * 60 - 2, 12)]
    boundaries = [Boundary(frame, CLOCK.time_us(frame), "cut", 1.0) for frame in sorted(cut_at) if frame < len(CLOCK)]
    return spans, boundaries, Timeline(heard)


def lines_of(spans: list[Span]) -> list[Line]:
    return [Line(span, "…") for span in spans]


def moved(spans: list[Span], shift_us: int, rate: float = 1.0) -> list[Span]:
    """Spans of the script, from those of the video; what would lie before its start is left out."""
    there = [Span(round((s.start_us - shift_us) / rate), round((s.end_us - shift_us) / rate)) for s in spans]
    return [span for span in there if span.start_us >= 0]


@pytest.mark.parametrize("shift", [-75.0, -2.5, -0.3, 0.0, 0.3, 12.34])
@pytest.mark.parametrize(("by", "within_us"), [("both", 21_000), ("cuts", 21_000), ("voices", 100_000)])
def test_one_shift_is_found(shift: float, by: str, within_us: int) -> None:
    spans, boundaries, heard = made(1)
    found = align(
        lines_of(moved(spans, round(shift * 1e6))),
        heard if by != "cuts" else None,
        boundaries if by != "voices" else (),
        duration_us=LENGTH_US,
    )
    assert len(found.pieces) == 1
    assert found.confidence > 0.9
    assert abs(found.pieces[0].shift_us - shift * 1e6) <= within_us
    assert (found.snapped > 20) == (by != "voices")


@pytest.mark.parametrize("rate", [Fraction(25025, 24000), Fraction(24000, 25025), Fraction(1001, 1000), Fraction(24, 25)])
def test_another_frame_rate_is_found(rate: Fraction) -> None:
    spans, boundaries, heard = made(2)
    found = align(lines_of(moved(spans, 3_000_000, float(rate))), heard, boundaries, duration_us=LENGTH_US)
    assert found.rate == rate
    assert abs(found.pieces[0].shift_us - 3_000_000) <= 21_000


def test_a_small_drift_is_found() -> None:
    spans, boundaries, heard = made(3)
    script_spans = moved(spans, -1_000_000, 1.0003)
    found = align(lines_of(script_spans), heard, boundaries, duration_us=LENGTH_US)
    patch = found.patch()
    errors = [abs(patch.time(s.start_us) - t.start_us) for s, t in zip(script_spans, spans, strict=True)]
    assert np.quantile(errors, 0.95) <= 42_000


@pytest.mark.parametrize(("change", "removed"), [(10_000_000, 0), (-31_000_000, 31_000_000)])
def test_a_change_of_shift_is_found_where_it_is(change: int, removed: int) -> None:
    spans, boundaries, heard = made(4)
    middle = LENGTH_US // 2
    before, after = [s for s in spans if s.end_us < middle], [s for s in spans if s.start_us >= middle + max(change, 0)]
    cut = [s.shift(-change) for s in after]
    missing = [Span(middle + k, middle + k + 1_500_000) for k in range(2_000_000, removed - 2_000_000, 3_000_000)]
    found = align(lines_of([*before, *missing, *cut]), heard, boundaries, duration_us=LENGTH_US)
    assert [round(piece.shift_us / 1e5) for piece in found.pieces] == [0, round(change / 1e5)]
    patch = found.patch()
    assert all(abs(patch.time(s.start_us) - s.start_us) <= 21_000 for s in before[:-1])
    assert all(abs(patch.time(s.start_us) - t.start_us) <= 21_000 for s, t in zip(cut[1:], after[1:], strict=True))
    assert sum(patch.span(span) is None for span in missing) >= len(missing) - 1
    assert abs(sum(span.duration_us for span in patch.removed) - removed) <= 42_000


@pytest.mark.parametrize("seed", range(6))
def test_another_script_is_refused(seed: int) -> None:
    _, boundaries, heard = made(10 + seed)
    for other in (50 + seed, 70 + seed):
        spans, _, _ = made(other)
        found = align(lines_of(spans), heard, boundaries, duration_us=LENGTH_US)
        assert not found.related
        assert "no better than chance" in found.reason
        with pytest.raises(NotRelated, match="chance"):
            found.patch()


def test_cuts_that_no_line_was_timed_to_do_no_harm() -> None:
    spans, _, heard = made(5)
    rng = np.random.default_rng(0)
    frames = np.sort(rng.choice(len(CLOCK), 150, replace=False)).tolist()
    noise = [Boundary(frame, CLOCK.time_us(frame), "cut", 1.0) for frame in frames]
    found = align(lines_of(moved(spans, 5_000_000)), heard, noise, duration_us=LENGTH_US)
    assert abs(found.pieces[0].shift_us - 5_000_000) <= 100_000


SAY = [Line(Span.seconds(at, at + 1.5), "…") for at in range(3, 60, 3)]


@pytest.mark.parametrize(
    ("lines", "heard", "boundaries", "seconds", "why"),
    [
        ([], Timeline([Span.seconds(1, 2)]), (), 60, "0 lines"),
        (SAY[:1], Timeline([Span.seconds(1, 2)]), (), 60, "1 lines"),
        ([Line(Span.seconds(1, 1), "…")] * 50, Timeline([Span.seconds(1, 2)]), (), 60, "0 lines"),
        ([Line(line.span, "…", "comment") for line in SAY], Timeline([Span.seconds(1, 2)]), (), 60, "0 lines"),
        (SAY, None, (), 60, "no sound"),
        (SAY, Timeline(), (), 60, "nobody is heard"),
        (SAY, Timeline([Span.seconds(0, 61)]), (), 60, "nobody is heard"),
        (SAY, Timeline([Span.seconds(1, 2)]), (), 5, "5.0 s"),
        (SAY, Timeline([Span.seconds(1, 2)]), (), 0, "0.0 s"),
    ],
)
def test_too_little_is_said_to_be(lines, heard, boundaries, seconds, why) -> None:
    found = align(lines, heard, boundaries, duration_us=seconds * 1_000_000)
    assert not found.related
    assert found.confidence == 0
    assert "cannot tell" in found.reason
    assert why in found.reason


def test_a_video_of_negative_length_is_no_video() -> None:
    with pytest.raises(InvalidValue):
        align(SAY, duration_us=-1)


def test_typesetting_is_not_matched_and_scripts_may_run_over() -> None:
    spans, boundaries, heard = made(6)
    signs = [Line(Span(k * 41_000, k * 41_000 + 41_000), "▲", "sign") for k in range(10_000)]
    flicker = [Line(Span(k * 41_000, k * 41_000 + 41_000), "▲") for k in range(5_000)]
    late = [Line(Span.seconds(at, at + 2), "…") for at in range(600, 1200, 5)]
    found = align([*signs, *flicker, *lines_of(spans), *late], heard, boundaries, duration_us=LENGTH_US)
    assert found.lines == len(spans) + len(late)
    assert [abs(piece.shift_us) <= 21_000 for piece in found.pieces] == [True]
    assert "lines-unmatched" in [notice.code for notice in found.notices]


def test_a_script_is_matched_once_per_time_and_by_signs_only_without_dialogue() -> None:
    spans, _, _ = made(7)
    assert len(script(lines_of(spans + spans))) == len(spans)
    assert len(script([Line(span, "…", "sign") for span in spans])) == len(spans)
    assert script(lines_of([Span(0, 1_000_000), Span(1_000_000, 2_000_000)] * 5)).shares.tolist() == [[1, 0.5], [0.5, 1]]


@given(
    st.lists(st.tuples(st.integers(500_000, 5_000_000), st.integers(300_000, 3_000_000)), min_size=6, max_size=12),
    st.lists(st.integers(-20_000_000, 20_000_000), min_size=1, max_size=3),
    st.sampled_from([Fraction(1), Fraction(25025, 24000), Fraction(24, 25)]),
)
@settings(max_examples=100)
def test_pieces_are_in_order_whatever_the_stretches(gaps: list, changes: list[int], rate: Fraction) -> None:
    at, spans = 0, []
    for gap, length in gaps:
        spans.append(Span(at + gap, at + gap + length))
        at += gap + length
    known = script(lines_of(spans))
    shift, first, stretches = 30_000_000, 0, []
    step = len(spans) // (len(changes) + 1)
    for change in [*changes, 0]:
        stretches.append(Exact(first, min(first + step, len(spans)) - 1, shift, 50.0, 0))
        first += step
        room = known.starts_us[min(first, len(spans) - 1)] - known.ends_us[first - 1]
        shift += max(change, -int(room * rate))  # no path goes back in the video
    found = pieces(known, Laid(rate, tuple(stretches), 100.0, 1.0))
    assert len(found) == len(stretches)
    for one, two in pairwise(found):
        assert one.end_us is not None
        assert one.start_us <= one.end_us <= two.start_us
        assert one.place(one.end_us) <= two.place(two.start_us)


def test_only_likely_hard_cuts_count() -> None:
    some = [Boundary(0, 0, "start", 1), Boundary(24, 1_001_000, "cut", 0.9), Boundary(48, 2_002_000, "fade", 1)]
    assert cuts(some) is None
    known = cuts([*some, Boundary(72, 3_003_000, "cut", 0.6), Boundary(90, 3_700_000, "cut", 0.2)])
    assert known is not None
    assert known.times_us.tolist() == [1_001_000, 3_003_000]
    assert known.frame_us == pytest.approx(41_708, abs=1)


def test_coverage_and_silence() -> None:
    share = coverage(Timeline([Span(30_000, 70_000)]), 5)
    assert share.tolist() == pytest.approx([0, 0.5, 1, 0.5, 0])
    assert voices(Timeline(), 60_000_000) is None
