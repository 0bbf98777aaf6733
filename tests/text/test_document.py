"""Files of all formats are read; broken parts are kept and counted; what is no subtitle file is refused."""

import os
from fractions import Fraction
from pathlib import Path

import pytest

from animeu.errors import InvalidValue, SubtitleError
from animeu.text import read
from animeu.text.document import parse
from animeu.timeline import Span

ASS = """[Script Info]
Title: Sample
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, \
ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,48,&H00FFFFFF,&H000000FF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,2,2,2,10,10,10,1
Style: Broken,Arial,big,&Hxx,,,,,,
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


def ass(*lines: str) -> bytes:
    return (ASS + "".join(f"{line}\n" for line in lines)).encode()


def test_ass_gives_text_speaker_style_and_time() -> None:
    document = parse(ass(r"Dialogue: 0,0:00:01.50,0:00:03.25,Default,Mio,0,0,0,,{\i1}Wait,{\i0} Ren!\NLook."), "a.ass")
    (line,) = document.track("a.ass").lines
    assert (line.text, line.speaker, line.style, line.kind) == ("Wait, Ren!\nLook.", "Mio", "Default", "dialogue")
    assert line.span == Span.seconds(1.5, 3.25)
    assert (line.track, line.events, document.notices) == ("a.ass", (0,), ())


def test_ssa_and_its_own_fields_are_read() -> None:
    data = b"""[Script Info]
ScriptType: v4.00
[V4 Styles]
Style: Default,Arial,20,16777215,0,0,0,0,0,1,2,0,2,10,10,10,0,1
[Events]
Format: Marked, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: Marked=0,0:00:01.00,0:00:02.00,*Default,Ren,0000,0000,0000,,Here, now
"""
    document = parse(data, "a.ssa")
    assert (document.format, document.events[0].text, document.events[0].style) == ("ssa", "Here, now", "Default")


def test_a_format_line_of_another_order_is_followed() -> None:
    data = b"[Events]\nFormat: Start, End, Name, Style, Text\nDialogue: 0:00:01.00,0:00:02.00,Ren,Default,One, two\n"
    (event,) = parse(data, "a.ass").events
    assert (event.span, event.name, event.style, event.text) == (Span.seconds(1, 2), "Ren", "Default", "One, two")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Dialogue: 0,0:00:03.00,0:00:01.00,Default,,0,0,0,,backwards", "ends before"),
        ("Dialogue: 0,0:00:0x.00,0:00:01.00,Default,,0,0,0,,bad start", "times"),
        ("Dialogue: 0,0:00:00.00,,Default,,0,0,0,,no end", "times"),
        ("Dialogue: 0,-0:00:01.00,0:00:01.00,Default,,0,0,0,,before the beginning", "times"),
        ("Dialogue: 0,0:00:01.00,0:00:02.00,Default", "fields"),
        ("Dialogue:", "fields"),
        ("a line that slipped out of its event", "no event"),
    ],
)
def test_a_broken_event_is_kept_as_a_comment_and_counted(line: str, reason: str) -> None:
    good = "Dialogue: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,good"
    document = parse(ass(good, line, good), "a.ass")
    assert len(document) == 3
    assert reason in document.events[1].fault
    assert document.events[1].start is None
    (notice,) = document.notices
    assert notice.code == "broken-lines"
    assert "1 of 3" in notice.message
    kinds = {line.events: line.kind for line in document.track("a").lines}
    assert kinds == {(0,): "dialogue", (1,): "comment", (2,): "dialogue"}
    assert line.strip() in {line.text for line in document.track("a").lines}


def test_odd_numbers_in_fields_that_do_not_matter_break_nothing() -> None:
    document = parse(ass("Dialogue: x,0:00:01.00,0:00:02.00,Default,,,?,0,,good"), "a.ass")
    assert [event.text for event in document.events] == ["good"]
    assert set(document.styles) == {"Default"}


def test_fonts_inside_a_script_are_no_events() -> None:
    fonts = "[Fonts]\nfontname: a.ttf\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,!!!\n"
    document = parse(fonts.encode() + ass("Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,good"), "a.ass")
    assert [event.text for event in document.events] == ["good"]


def test_srt_with_tags_numbers_and_blank_lines() -> None:
    data = (
        b"1\n00:00:01,000 --> 00:00:02,000\n<i>Three</i>\n2\n1\n\n"
        b"2\n00:00:03,000 --> 00:00:04,500 X1:0\nA\n\nB\n\n3\n00:00:05,000 --> 00:00:06,000\n\n"
    )
    document = parse(data, "a.srt")
    lines = document.track("a").lines
    assert [line.text for line in lines] == ["Three\n2\n1", "A\n\nB", ""]
    assert [line.kind for line in lines] == ["dialogue", "dialogue", "comment"]
    assert lines[1].span == Span.seconds(3, 4.5)


def test_srt_that_quotes_time_stamps_keeps_its_events_apart() -> None:
    data = b"1\n00:00:01,000 --> 00:00:02,000\nfrom 00:00:07,000 to 00:00:08,000\n\n2\n00:00:03,000 --> 00:00:04,000\nB\n"
    document = parse(data, "a.srt")
    assert [event.span.start for event in document.events] == [1, 3]
    assert document.events[1].text == "B"


def test_a_broken_srt_time_breaks_one_event() -> None:
    data = b"1\n00:00:0l,000 --> 00:00:02,000\nA\n\n2\n00:00:03,000 --> 00:00:04,000\nB\n\n3\n00:00:09,000 --> 00:00:08,000\nC\n"
    document = parse(data, "a.srt")
    assert [event.fault for event in document.events] == ["its times cannot be read", "", "it ends before it starts"]
    assert document.notices[0].message.startswith("2 of 3")


def test_webvtt_leaves_out_what_is_no_cue() -> None:
    data = (
        "WEBVTT - title\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000\n\nSTYLE\n::cue { color: red }\n\nNOTE a remark\n\n"
        "intro\n00:01.000 --> 00:02.500 align:start\n<v.loud Mio>Tom &amp; me</v>\n<b>go</b>\n\n"
        "NOTE between\n\n01:00:00.000 --> 01:00:01.000\nlate\n"
    )
    document = parse(data.encode(), "a.vtt")
    assert [(event.name, event.span.start, event.span.end) for event in document.events] == [("Mio", 1, 2.5), ("", 3600, 3601)]
    assert [line.text for line in document.track("a").lines] == ["Tom & me\ngo", "late"]
    assert document.format == "webvtt"


def test_microdvd_takes_its_rate_from_the_first_line_or_from_the_caller() -> None:
    declared = parse(b"{1}{1}23.976\n{24}{48}{Y:i}One|two\n", "a.sub")
    assert declared.rate == Fraction(24000, 1001)
    assert [(event.span.start_us, event.span.end_us) for event in declared.events] == [(1_001_000, 2_002_000)]
    assert declared.track("a").lines[0].text == "One\ntwo"
    assert parse(b"{25}{50}One\n", "a.sub", rate=25).events[0].span == Span.seconds(1, 2)
    assert parse(b"{1}{1}23.976\n{24}{48}One\n", "a.sub", rate=25).rate == Fraction(24000, 1001)  # the file knows better
    with pytest.raises(SubtitleError, match="rate="):
        parse(b"{25}{50}One\n", "a.sub")
    with pytest.raises(InvalidValue, match="rate"):
        parse(b"{25}{50}One\n", "a.sub", rate=0)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "text",
    [
        "[Script Info]\n\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,Hi\n",
        "1\n00:00:01,000 --> 00:00:02,000\nHi\n\n",
        "WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n\n",
        "{DEFAULT}{}{C:$0000ff}\n{0}{0}25\n{25}{50}Hi\n",
    ],
)
def test_all_line_ends_are_understood(text: str, end: str) -> None:
    events = [event for event in parse(text.replace("\n", end).encode(), "a").events if not event.fault]
    assert [(event.span, event.text) for event in events] == [(Span.seconds(1, 2), "Hi")]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"[Script Info]\nTitle: none\n\n[Events]\n", b"WEBVTT\n\n"])
def test_a_file_without_events_is_an_empty_track_with_a_notice(data: bytes) -> None:
    document = parse(data, "a.ass")
    assert document.track("a").lines == ()
    assert [notice.code for notice in document.notices] == ["no-lines"]
    assert document.track("a").notices == document.notices


@pytest.mark.parametrize(
    "data", [b"\x1aE\xdf\xa3" + bytes(range(256)) * 20, b"just a letter to a friend\n", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"]
)
def test_what_is_no_subtitle_file_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.ass"
    path.write_bytes(data)
    with pytest.raises(SubtitleError, match=r"a\.ass"):
        read(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SubtitleError, match=r"nowhere\.srt"):
        read(tmp_path / "nowhere.srt")
    with pytest.raises(SubtitleError):
        read(tmp_path)


def test_saving_replaces_the_whole_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    source = tmp_path / "a.ass"
    source.write_bytes(b"\xff\xfe" + ass("Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,x").decode().encode("utf-16-le"))
    target = tmp_path / "b.ass"
    target.write_bytes(b"old")
    read(source).save(target)
    assert target.read_bytes() == source.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.ass", "b.ass"]


def test_a_failed_save_says_so_and_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "b.srt"
    target.write_bytes(b"old")
    document = parse(b"1\n00:00:01,000 --> 00:00:02,000\nHi\n", "a.srt")

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(SubtitleError, match="No space left"):
        document.save(target)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["b.srt"]
    with pytest.raises(SubtitleError, match="cannot be written"):
        document.save(tmp_path / "no" / "such" / "folder.srt")


def test_bytes_that_cannot_be_read_never_reach_a_line() -> None:
    data = ass("Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,," + "long enough text " * 20).replace(b"long", b"l\x81ng", 1)
    (line,) = parse(data, "a.ass").track("a").lines
    line.text.encode("utf-8")
    assert "\N{REPLACEMENT CHARACTER}" in line.text


def test_a_track_without_a_language_gets_that_of_its_dialogue() -> None:
    data = ass(
        "Dialogue: 0,0:00:01.00,0:00:02.00,OP,,0,0,0,,yakusoku no sora e tobitatou yo itsuka",
        "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,我们走吧",
    )
    document = parse(data, "a.ass")
    assert (document.track("a").language, document.track("a", "ja").language) == ("zh", "ja")
    track = document.track("x", None, "Signs", default=True)
    assert (track.title, track.default, track.format) == ("Signs", True, "ass")
