"""Snapping puts edges exactly on boundaries, and never at the cost of another line."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu.episode import Line
from animeu.errors import InvalidValue
from animeu.text.document import Document, parse
from animeu.text.retime import retime
from animeu.text.snap import Snapped, snap
from animeu.text.snapping.settle import Windows
from animeu.text.snapping.steps import steps_of
from animeu.timeline import FrameClock, Span

FILM = Fraction(24000, 1001)
CLOCK = FrameClock.constant(480, FILM)
HEAD = "[Script Info]\n; 注釈\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
FORMATS = ("ass", "srt", "vtt", "microdvd")


def stamp(us: int, form: str) -> str:
    ms = us // 1000
    h, m, s = ms // 3_600_000, ms // 60_000 % 60, ms // 1000 % 60
    return (
        f"{h}:{m:02}:{s:02}.{ms % 1000 // 10:02}" if form == "ass" else f"{h:02}:{m:02}:{s:02}{',.'[form == 'vtt']}{ms % 1000:03}"
    )


def script(spans: list[tuple[int, int]], form: str = "ass", kinds: list[str] | None = None) -> Document:
    """A file of lines at times in milliseconds; kinds are styles, or Comment."""
    text = {"ass": HEAD, "srt": "", "vtt": "WEBVTT\n\n", "microdvd": "{1}{1}23.976\n"}[form]
    for number, (start, end) in enumerate(spans):
        kind = kinds[number] if kinds else "Default"
        a, b = stamp(start * 1000, form), stamp(end * 1000, form)
        if form == "ass":
            event = "Comment" if kind == "Comment" else "Dialogue"
            text += f"{event}: 0,{a},{b},{kind},Mio,0,0,0,,words {number}\n"
        elif form == "microdvd":
            text += f"{{{round(start * FILM / 1000)}}}{{{round(end * FILM / 1000)}}}words {number}\n"
        else:
            text += f"{number + 1}\n{a} --> {b}\nwords {number}\n\n"
    return parse(text.encode(), f"a.{form}")


def ms(frame: float) -> int:
    """A frame's time, a little before it, as raw timing would have it."""
    return int(frame * 1001 / 24) - 3


def frames(document: Document, clock: FrameClock = CLOCK) -> list[tuple[int, int]]:
    """The frames of all edges."""
    return [(clock.first_frame_from(e.span.start_us), clock.first_frame_from(e.span.end_us)) for e in document.events]


def snapped(spans: list[tuple[float, float]], cuts: list[int], **more) -> list[tuple[int, int]]:
    """Frames after snapping lines that are given in frames."""
    found = snap(script([(ms(a), ms(b)) for a, b in spans]), cuts, CLOCK, **more)
    assert found.document is not None
    return frames(found.document)


def test_edges_within_their_window_go_to_the_boundary_and_others_stay() -> None:
    assert snapped([(103, 150)], [100]) == [(100, 150)]
    assert snapped([(110, 150)], [100]) == [(110, 150)]  # speech often begins that long after a cut
    assert snapped([(93, 150)], [100]) == [(100, 150)]
    assert snapped([(85, 150)], [100]) == [(85, 150)]
    assert snapped([(50, 95)], [100]) == [(50, 100)]
    assert snapped([(50, 85)], [100]) == [(50, 85)]
    assert snapped([(50, 118)], [100]) == [(50, 100)]
    assert snapped([(50, 140)], [100]) == [(50, 140)]


@pytest.mark.parametrize(
    ("span", "cut", "windows"),
    [
        ((95, 150), 100, Windows(start_before=0)),
        ((103, 150), 100, Windows(start_after=0)),
        ((50, 95), 100, Windows(end_before=0)),
        ((50, 110), 100, Windows(end_after=0)),
    ],
)
def test_each_side_of_each_edge_has_a_window_of_its_own(span, cut, windows) -> None:
    assert snapped([span], [cut]) != [span]
    assert snapped([span], [cut], windows=windows) == [span]


def test_lines_that_share_an_edge_keep_sharing_it() -> None:
    # Twelve frames after a cut is beyond what a start is moved back by, but a shared edge bleeds over the cut.
    assert snapped([(50, 112), (112, 160)], [100]) == [(50, 100), (100, 160)]
    assert snapped([(50, 93), (93, 160)], [100]) == [(50, 100), (100, 160)]
    # Two of three lines appear at once; all stay together.
    assert snapped([(60, 104), (60, 104), (104, 150)], [100]) == [(60, 100), (60, 100), (100, 150)]


def test_neighbours_meet_on_a_boundary_where_neither_could_go_alone() -> None:
    # Each alone would come to stand one frame beside the other.
    assert snapped([(50, 99), (101, 150)], [100]) == [(50, 100), (100, 150)]
    assert snapped([(50, 95), (97, 150)], [96]) == [(50, 96), (96, 150)]
    assert snapped([(50, 103), (98, 150)], [100]) == [(50, 100), (100, 150)]


def test_no_move_makes_lines_overlap() -> None:
    assert snapped([(50, 95), (96.5, 150)], [98], windows=Windows(start_before=0)) == [(50, 95), (97, 150)]
    found = snap(script([(ms(50), ms(95)), (ms(90), ms(150))], kinds=["Default", "Sign"]), [98], CLOCK)
    assert found.moves != ()  # they overlapped before
    found = snap(script([(ms(50), ms(95)), (ms(96), ms(150))], kinds=["Default", "Sign"]), [98], CLOCK)
    assert [kept.why for kept in found.kept] == ["it would overlap another line"]


def test_a_time_is_written_so_that_lines_that_meet_on_a_frame_do_not_overlap_by_milliseconds() -> None:
    # The first line ends just before frame 100 begins, after the middle between it and the frame before.
    document = script([(2000, 4160), (ms(103), 6000)])
    found = snap(document, [100], CLOCK)
    assert found.document is not None
    assert frames(found.document)[1][0] == 100
    assert found.document.events[0].span.end_us <= found.document.events[1].span.start_us


def test_short_lines_are_not_made_shorter() -> None:
    assert snapped([(93, 103)], [100]) == [(93, 103)]
    assert snapped([(93, 103)], [100], least_ms=0, windows=Windows(start_before=0)) == [(93, 100)]
    assert snapped([(99, 101)], [100], least_ms=0) == [(99, 101)]
    assert snapped([(102, 109)], [100, 112]) == [(100, 112)]  # longer is allowed


def test_of_two_edges_that_want_one_boundary_the_nearer_gets_it() -> None:
    # The start is two frames before the cut, the end 14 after: both there would be a line of no length.
    assert snapped([(98, 114)], [100], least_ms=100) == [(100, 114)]


def test_where_the_nearest_boundary_is_impossible_the_next_is_tried() -> None:
    first = snapped([(97, 104)], [100, 92], least_ms=300, windows=Windows(start_before=300, start_after=300, end_after=0))
    assert first == [(92, 104)]


def test_no_edge_comes_to_lie_one_frame_beside_another() -> None:
    # The first line may not end at 100 while the second, which may not move, ends at 101.
    windows = Windows(0, 0, 0, 210)
    assert [end for _, end in snapped([(50, 105), (60, 101)], [100], windows=windows)] == [100, 100]
    found = snap(script([(ms(50), ms(105)), (ms(90), ms(101))]), [100], CLOCK, windows)
    assert {kept.why for kept in found.kept} == {
        "another line begins or ends 1 frame beside it",
        "it would be shorter than 500 ms",
    }


def test_only_the_asked_kinds_move() -> None:
    spans = [(ms(94), ms(150))] * 4
    document = script(spans, kinds=["Default", "Sign", "OP", "Comment"])
    for kind, position in (("dialogue", 0), ("sign", 1), ("song", 2), ("comment", 3)):
        found = snap(document, [100], CLOCK, kinds=[kind])
        assert {move.line for move in found.moves} == {position}
        assert found.document is not None
        for other, event in enumerate(found.document.events):
            assert (event.span == document.events[other].span) == (other != position)


def test_events_without_readable_times_and_frames_outside_the_video_are_left_alone() -> None:
    document = parse(HEAD.encode() + b"Dialogue: 0,soon,0:00:05.00,Default,,0,0,0,,x\nnonsense\n", "a.ass")
    found = snap(document, [0, 100, 480, 9999], CLOCK)
    assert found.document is not None
    assert found.document.data == document.data
    late = script([(21_000, 25_000)])
    assert snap(late, [479], CLOCK).moves == ()
    assert snap(script([]), [5], CLOCK).moves == ()
    assert snap(script([(0, 1000)]), [], CLOCK).moves == ()
    assert snap(script([(0, 1000)]), [0], FrameClock.constant(0, FILM)).moves == ()


def test_what_is_no_list_of_frames_or_a_negative_window_is_refused() -> None:
    with pytest.raises(InvalidValue, match="frames"):
        snap(script([]), [1.5], CLOCK)
    with pytest.raises(InvalidValue, match="start_after"):
        Windows(start_after=-1)
    with pytest.raises(InvalidValue, match="least_ms"):
        snap(script([]), [1], CLOCK, least_ms=-1)


def test_lines_without_a_file_are_snapped_too() -> None:
    lines = [Line(Span.milliseconds(ms(103), ms(150)), "x"), Line(Span.milliseconds(ms(103), ms(150)), "y", "sign")]
    found = snap(lines, np.array([100]), CLOCK)
    assert found.document is None
    assert [CLOCK.first_frame_from(line.span.start_us) for line in found.lines] == [100, 103]
    (move,) = found.moves
    assert (move.line, move.edge, move.frame) == (0, "start", 100)
    assert move.to_us == (CLOCK.time_us(99) + CLOCK.time_us(100)) // 2


def test_a_notation_that_cannot_name_the_frame_leaves_the_edge_alone() -> None:
    document = parse(HEAD.encode() + b"Dialogue: 0,0:00:04.3,0:00:06.0,Default,,0,0,0,,x\n", "a.ass")
    seen = set()
    for cut in range(100, 104):
        found = snap(document, [cut], CLOCK)
        assert found.document is not None
        seen.add(bool(found.moves))
        if found.moves:
            assert frames(found.document)[0][0] == cut
        else:
            assert ["notation" in kept.why for kept in found.kept] == [True]
    assert seen == {True, False}


CLOCKS = st.one_of(
    st.sampled_from([FILM, Fraction(25), Fraction(30000, 1001), Fraction(60), Fraction(120)]).map(
        lambda r: FrameClock.constant(400, r)
    ),
    # As Matroska has them, in milliseconds, and with variable frame rate.
    st.lists(st.integers(8, 120), min_size=100, max_size=200).map(
        lambda steps: FrameClock(np.cumsum([0, *steps]) * 1000, (sum(steps) + 50) * 1000)
    ),
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Document, list[int], FrameClock, Windows, int]:
    """A script of near lines, boundaries near its edges, a clock, windows and a shortest length."""
    clock = draw(CLOCKS)
    end_ms = clock.end_us // 1000 + 500
    spans, at = [], draw(st.integers(0, 500))
    for _ in range(draw(st.integers(0, 7))):
        start = max(0, at + draw(st.sampled_from([0, 0, 0, 40, 80, 300, 900, -50, -400])))
        at = min(start + draw(st.sampled_from([10, 40, 90, 400, 800, 1500])), end_ms)
        spans.append((min(start, at), at))
    kinds = [draw(st.sampled_from(["Default"] * 5 + ["Sign", "OP", "Comment"])) for _ in spans]
    document = script(spans, draw(st.sampled_from(FORMATS)), kinds)
    near = [clock.first_frame_from(us) for event in document.events for us in (event.span.start_us, event.span.end_us)]
    offsets = st.integers(-12, 12)
    cuts = [max(0, frame + draw(offsets)) for frame in near for _ in range(draw(st.integers(0, 2)))]
    window = st.sampled_from([0, 100, 350, 900])
    return document, cuts, clock, Windows(draw(window), draw(window), draw(window), draw(window)), draw(st.sampled_from([0, 500]))


def run(case: tuple[Document, list[int], FrameClock, Windows, int]) -> tuple[Document, Snapped, Document]:
    document, cuts, clock, windows, least = case
    found = snap(document, cuts, clock, windows, least_ms=least)
    assert found.document is not None
    return document, found, found.document


def overlap(a: Span, b: Span) -> bool:
    return bool(a and b) and a.overlaps(b)


@given(cases())
def test_no_two_lines_overlap_that_did_not_overlap_before(case) -> None:
    before, _, after = run(case)
    shown = [i for i, event in enumerate(before.events) if not event.comment]
    for a, b in combinations(shown, 2):
        if not overlap(before.events[a].span, before.events[b].span):
            assert not overlap(after.events[a].span, after.events[b].span)


@given(cases())
def test_a_moved_line_has_two_frames_and_the_shortest_length_or_what_it_had(case) -> None:
    before, found, after = run(case)
    clock, least = case[2], case[4]
    for position in {move.line for move in found.moves}:
        steps = steps_of(before, position)
        new, old = after.events[position].span, before.events[position].span
        assert steps.frame(new.end_us, clock) - steps.frame(new.start_us, clock) >= 2
        assert new.duration_us >= min(old.duration_us, 1000 * least)


@given(cases())
def test_every_moved_edge_is_on_its_boundary_within_its_window_and_two_frames_from_others(case) -> None:
    before, found, after = run(case)
    _, cuts, clock, windows, _ = case
    lines = [i for i, line in enumerate(found.lines) if line.kind == "dialogue" and line.span]

    def frame(document: Document, line: int, edge: str) -> int:
        span = document.events[line].span
        return steps_of(document, line).frame(span.start_us if edge == "start" else span.end_us, clock)

    edges = {(line, edge): frame(after, line, edge) for line in lines for edge in ("start", "end")}
    for move in found.moves:
        assert move.frame in cuts
        assert edges[move.line, move.edge] == move.frame
        assert all(other == move.frame or abs(other - move.frame) >= 2 for other in edges.values())
        apart = clock.time_us(move.frame) - clock.time_us(frame(before, move.line, move.edge))
        assert abs(apart) <= 1000 * max(windows.start_before, windows.start_after, windows.end_before, windows.end_after)
        event = after.events[move.line].span
        assert move.to_us == (event.start_us if move.edge == "start" else event.end_us)


@given(cases())
def test_edges_on_one_frame_stay_on_one_frame(case) -> None:
    before, found, after = run(case)
    clock = case[2]
    together: dict[int, set[int]] = {}
    for line, (old, new) in enumerate(zip(before.events, after.events, strict=True)):
        if found.lines[line].kind == "dialogue" and old.span:
            for a, b in ((old.span.start_us, new.span.start_us), (old.span.end_us, new.span.end_us)):
                steps = steps_of(before, line)
                together.setdefault(steps.frame(a, clock), set()).add(steps.frame(b, clock))
    assert all(len(frames) == 1 for frames in together.values())


@given(cases())
def test_snapping_twice_is_snapping_once(case) -> None:
    _, found, after = run(case)
    again = snap(after, case[1], case[2], case[3], least_ms=case[4])
    assert again.moves == ()
    assert again.document is not None
    assert again.document.data == after.data
    assert {(kept.line, kept.edge) for kept in again.kept} == {(kept.line, kept.edge) for kept in found.kept}


@given(cases())
def test_nothing_but_the_times_of_moved_lines_changes(case) -> None:
    before, found, after = run(case)
    moved = {move.line for move in found.moves}
    for position, (old, new) in enumerate(zip(before.events, after.events, strict=True)):
        assert (old.text, old.style, old.name, old.comment) == (new.text, new.style, new.name, new.comment)
        if position not in moved:
            assert old.span == new.span
    assert retime(after, {position: before.events[position].span for position in moved}).data == before.data
