"""Patches: what moves, what cannot, the way back, the file."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu.episode import Boundary, Line, Shot
from animeu.errors import FileError, InvalidValue
from animeu.text import Patch, Piece, Release, apply, load_patch, moved_document, moved_json, save_patch
from animeu.text.document import parse
from animeu.text.drop import without
from animeu.text.patch import same
from animeu.text.patch_file import parse as parse_patch
from animeu.text.patch_file import write
from animeu.timeline import Span, Timeline
from animeu.tracks import TextTrack, Vectors

RATES = st.sampled_from([Fraction(1), Fraction(25025, 24000), Fraction(1000, 1001), Fraction(24, 25), Fraction(9999, 10000)])
TIMES = st.integers(0, 7_200_000_000)


@st.composite
def patches(draw: st.DrawFn) -> Patch:
    """Patches with one to four pieces, parts put in and parts cut out between them."""
    rate, shift, at = draw(RATES), draw(st.integers(0, 90_000_000)), 0
    pieces: list[Piece] = []
    for last in [False] * draw(st.integers(0, 3)) + [True]:
        end = None if last else at + draw(st.integers(1_000_000, 600_000_000))
        pieces.append(Piece(at, end, shift, rate, draw(st.floats(0, 1))))
        if end is not None:
            cut, put = draw(st.integers(0, 90_000_000)), draw(st.integers(0, 90_000_000))
            at = end + cut
            shift += put - int(cut * rate) + 2
    return Patch(tuple(pieces), Release("a.ass", "text:1"), Release("動画.mkv", "v1-2"), draw(st.floats(0, 1)))


@given(patches(), TIMES, TIMES)
def test_time_never_runs_backwards(patch: Patch, one: int, two: int) -> None:
    first, second = patch.time(min(one, two)), patch.time(max(one, two))
    if first is not None and second is not None:
        assert first <= second + 2


@given(patches(), TIMES)
def test_the_way_back_leads_to_where_one_came_from(patch: Patch, us: int) -> None:
    there = patch.time(us)
    if there is not None:
        back = patch.inverse().time(there)
        gaps = [abs(us - edge) for piece in patch.pieces for edge in (piece.start_us, piece.end_us) if edge is not None]
        assert (back is not None and abs(back - us) <= 2) or min(gaps) <= 4


@given(patches(), TIMES, st.integers(0, 20_000_000))
def test_spans_keep_their_length_but_for_the_rate(patch: Patch, start: int, length: int) -> None:
    moved, whole = patch.span(Span(start, start + length)), length * patch.pieces[0].rate
    if moved is not None:
        assert moved.duration_us <= whole + 1
        assert moved.start_us == 0 or moved.duration_us >= whole - 1  # what would lie before the target is cut off


@given(patches())
def test_the_file_holds_all_of_it(patch: Patch) -> None:
    again = parse_patch(write(patch))
    assert (again.source, again.target) == (patch.source, patch.target)
    assert [(p.start_us, p.end_us, p.shift_us, p.rate) for p in again.pieces] == [
        (p.start_us, p.end_us, p.shift_us, p.rate) for p in patch.pieces
    ]
    assert write(again) == write(patch)


@given(TIMES, st.integers(0, 10_000_000))
def test_nothing_moves_by_the_patch_of_no_shift(start: int, length: int) -> None:
    span = Span(start, start + length)
    assert apply(span, same()) == span
    assert apply(start, same()) == start
    assert same().inverse().time(start) == start


def test_a_part_that_was_cut_out_is_nowhere() -> None:
    patch = Patch((Piece(0, 60_000_000, 0), Piece(90_000_000, None, -30_000_000)))
    assert patch.removed == (Span.seconds(60, 90),)
    assert patch.time(75_000_000) is None
    assert patch.time(90_000_000) == 60_000_000
    assert patch.span(Span.seconds(59, 60.5)) == Span.seconds(59, 60.5)  # most of it is there
    assert patch.span(Span.seconds(59.5, 62)) is None
    assert apply(Span.seconds(70, 71), patch) == Span.seconds(70, 71)
    assert apply(Span.seconds(70, 71), patch, "drop") is None


def test_a_line_that_begins_before_the_video_begins_with_it() -> None:
    assert Patch((Piece(0, None, -2_000_000),)).span(Span.seconds(1, 4)) == Span.seconds(0, 2)


@pytest.mark.parametrize(
    "pieces",
    [
        (),
        (Piece(0, None, 0), Piece(5, None, 0)),
        (Piece(0, 10, 0), Piece(5, None, 0)),
        (Piece(0, 10_000, 0), Piece(10_000, None, -5_000)),
    ],
)
def test_pieces_that_overlap_in_source_or_target_are_no_patch(pieces: tuple[Piece, ...]) -> None:
    with pytest.raises(InvalidValue):
        Patch(pieces)


def test_everything_with_a_time_moves_and_the_rest_stays() -> None:
    patch = Patch((Piece(0, 10_000_000, 1_000_000), Piece(20_000_000, None, -5_000_000)))
    lines = tuple(Line(Span.seconds(at, at + 1), str(at), events=(i,)) for i, at in enumerate((1, 12, 30)))
    track = TextTrack("a", "en", "", "ass", lines, vectors=Vectors("builtin", np.eye(3, dtype=np.float32)))
    kept, dropped = patch.apply(track), patch.apply(track, "drop")
    assert [line.span.start for line in kept.lines] == [2, 12, 25]
    assert [line.text for line in dropped.lines] == ["1", "30"]
    assert dropped.vectors.values.argmax(axis=1).tolist() == [0, 2]
    assert [notice.code for notice in kept.notices] == ["removed-part"]
    assert apply(Timeline([Span.seconds(1, 2), Span.seconds(12, 13)]), patch, "drop") == Timeline([Span.seconds(2, 3)])
    assert apply(Boundary(24, 1_000_000, "cut", 0.9), patch) == Boundary(24, 2_000_000, "cut", 0.9)
    assert apply(Shot(0, 9, Span.seconds(0, 1), 1.0, 3), patch).span == Span.seconds(1, 2)
    with pytest.raises(InvalidValue):
        apply("a word", patch)


ASS = (
    "[Script Info]\r\n; kept\r\n[Events]\r\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\r\n"
    "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\an8}one\r\n"
    "Comment: 0,0:00:12.00,0:00:13.00,Default,,0,0,0,,two\r\n"
    "Dialogue: 0,0:00:30.00,0:00:31.00,Default,,0,0,0,,three\r\n"
)
SRT = (
    "1\n00:00:01,000 --> 00:00:02,000\none\n\n2\n00:00:12,000 --> 00:00:13,000\ntwo\n12\n\n"
    "3\n00:00:30,000 --> 00:00:31,000\nthree\n"
)
VTT = "WEBVTT\n\nfirst\n00:01.000 --> 00:02.000\none\n\n00:12.000 --> 00:13.000\ntwo\n\n00:30.000 --> 00:31.000\nthree\n"
CUT = Patch((Piece(0, 10_000_000, 1_000_000), Piece(20_000_000, None, -5_000_000)))


def test_in_a_file_only_times_change() -> None:
    found = moved_document(parse(ASS.encode("utf-8"), "a.ass"), CUT)
    assert found.document.data.decode() == (
        ASS.replace("0:00:01.00,0:00:02.00", "0:00:02.00,0:00:03.00").replace("0:00:30.00,0:00:31.00", "0:00:25.00,0:00:26.00")
    )
    assert (found.moved, found.removed) == (2, (1,))
    assert [notice.code for notice in found.notices] == ["removed-part"]


SUB = "{24}{48}one\n{288}{312}two\n{720}{744}three\n"


@pytest.mark.parametrize(("text", "name"), [(ASS, "a.ass"), (SRT, "a.srt"), (VTT, "a.vtt"), (SUB, "a.sub")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_dropped_events_are_gone_and_the_others_untouched(text: str, name: str, encoding: str) -> None:
    data = (b"\xff\xfe" if encoding == "utf-16-le" else b"") + text.encode(encoding)
    document = parse(data, name, rate=24)
    found = moved_document(document, CUT, "drop").document
    assert [(event.text, event.span.start) for event in found.events] == [
        (document.events[0].text, 2),
        (document.events[2].text, 25),
    ]
    assert b"two" not in found.data.replace(b"\0", b"")
    assert without(document, []) is document


def test_dropping_an_event_that_is_not_there_is_said() -> None:
    with pytest.raises(InvalidValue):
        without(parse(SRT.encode(), "a.srt"), [7])


def test_annotations_move_with_their_frames() -> None:
    text = '{"file": "a.mkv", "rate": 24.0, "shots": [{"first_frame": 24, "last_frame": 47, "start": 1.0, "end": 2.0, "p": 0.5}]}'
    found = moved_json(text, same(1_000_000))
    assert '"first_frame": 48' in found.text
    assert '"last_frame": 71' in found.text
    assert '"start": 2.0' in found.text
    assert '"p": 0.5' in found.text
    assert (found.moved, found.removed) == (1, 0)
    assert [notice.code for notice in found.notices] == ["frames-counted"]


def test_entries_in_a_removed_part_stay_or_go() -> None:
    text = '[{"time_ms": 1000}, {"time_ms": 15000}, {"start_us": 30000000, "end_us": 31000000}]'
    assert '"time_ms": 15000' in moved_json(text, CUT).text
    dropped = moved_json(text, CUT, "drop")
    assert "15000" not in dropped.text
    assert '"start_us": 25000000' in dropped.text
    assert (dropped.moved, dropped.removed) == (2, 1)


def test_an_episode_loses_no_entries_that_others_name_by_position() -> None:
    with pytest.raises(InvalidValue, match="by position"):
        moved_json('{"clips": [{"span": {"start": 15, "end": 16}}], "lines": []}', CUT, "drop")


def test_the_clock_of_the_file_is_not_a_span() -> None:
    found = moved_json('{"clock": {"frames": 10, "rate": 24, "start": 0, "end": 5}, "time": 1}', same(500_000))
    assert '"end": 5' in found.text
    assert '"time": 1.5' in found.text


@pytest.mark.parametrize("text", ["no JSON", "[1, 2]", '{"frame": 24, "time": 1.0}'])
def test_what_cannot_be_moved_is_said(text: str) -> None:
    with pytest.raises(InvalidValue):
        moved_json(text, same(1))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"format": "something"}',
        '{"format": "animeu patch", "version": 2}',
        '{"format": "animeu patch", "version": 1, "pieces": []}',
        write(same()).replace('"rate": "1"', '"rate": "1/0"'),
        write(same()).replace('"rate": "1"', '"rate": "-1"'),
        write(same()).replace('"shift": 0.0', '"shift": "soon"'),
        write(same()).replace('"start": 0.0', '"start": NaN'),
    ],
)
def test_a_file_that_is_no_patch_is_told_from_one(text: str, tmp_path) -> None:
    path = tmp_path / "p.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileError, match="no patch"):
        load_patch(path)


def test_a_patch_that_lacks_something_is_told_what(tmp_path) -> None:
    with pytest.raises(InvalidValue, match="has no 'pieces'"):
        parse_patch('{"format": "animeu patch", "version": 1}')


def test_a_patch_that_is_not_there_or_cannot_be_written(tmp_path) -> None:
    with pytest.raises(FileError, match="cannot be read"):
        load_patch(tmp_path / "none.json")
    with pytest.raises(FileError, match="cannot be written"):
        save_patch(same(), tmp_path / "no folder" / "p.json")
    assert load_patch(save_patch(same(5), tmp_path / "p.json")) == same(5)
