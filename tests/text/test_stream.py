"""Streams of containers give back the file that was put in."""

import io
import struct
from pathlib import Path

import pytest

from animeu import lazy
from animeu.episode import Stream
from animeu.errors import SubtitleError
from animeu.media import SubtitlePacket, SubtitleStream, watch
from animeu.text import from_stream
from animeu.text.document import parse
from animeu.timeline import Span

HEADER = """[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Style: Default,Arial,48

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""
ROWS = [
    "Dialogue: 0,0:00:05.00,0:00:07.50,Default,Mio,0,0,0,,Later in time, first in the file",
    "Dialogue: 1,0:00:01.00,0:00:02.00,Default,Ren,10,0,0,fx,{\\i1}約束{\\i0}\\Nだよ",
    "Dialogue: 0,0:00:01.00,0:00:09.99,Default,,0,0,0,,",
]


def stream(codec: str, packets: list[tuple[int, int, bytes]], header: bytes = b"") -> SubtitleStream:
    made = tuple(SubtitlePacket(start, length, data) for start, length, data in packets)
    return SubtitleStream(Stream(2, "subtitle", codec), header, made)


def packets(rows: list[str]) -> list[tuple[int, int, bytes]]:
    """Packets as Matroska holds them: by start, without times, with their place in the file."""
    events = parse((HEADER + "\n".join(rows)).encode(), "a.ass").events
    made = []
    for order, (row, event) in enumerate(zip(rows, events, strict=True)):
        layer, _, _, rest = row.partition(": ")[2].split(",", 3)
        made.append((event.span.start_us, event.span.duration_us, f"{order},{layer},{rest}".encode()))
    return sorted(made)


def test_ass_comes_out_as_it_went_in() -> None:
    document = from_stream(stream("ass", packets(ROWS), HEADER.encode() + b"\0"))
    assert document.data.decode() == HEADER + "\n".join(ROWS) + "\n"
    assert document.track("stream:2").lines[0].events == (1,)


def test_a_header_without_events_section_gets_one() -> None:
    document = from_stream(stream("ass", packets(ROWS), b"[Script Info]\n[V4+ Styles]\nStyle: Default,Arial,48\n"))
    assert [event.name for event in document.events] == ["Mio", "Ren", ""]


def test_comments_that_a_muxer_left_in_the_header_are_lines_of_their_own_kind() -> None:
    comment = "Comment: 0,0:00:00.50,0:00:00.90,Default,Mio,0,0,0,,a note, with a comma\n"
    document = from_stream(stream("ass", packets(ROWS[:2]), (HEADER + comment).encode()))
    assert [(line.kind, line.text, line.span) for line in document.track("stream:2").lines] == [
        ("comment", "a note, with a comma", Span.seconds(0.5, 0.9)),
        ("song", "約束\nだよ", Span.seconds(1, 2)),
        ("dialogue", "Later in time, first in the file", Span.seconds(5, 7.5)),
    ]


@pytest.mark.parametrize("section", ["[Fonts]\nfontname: a.ttf\n!!!!", "[Aegisub Extradata]\nData: 0,a,b"])
def test_a_section_behind_the_events_does_not_swallow_them(section: str) -> None:
    document = from_stream(stream("ass", packets(ROWS), f"{HEADER}\n{section}\n".encode()))
    assert [event.name for event in document.events] == ["Mio", "Ren", ""]


def test_a_packet_that_is_no_event_is_a_broken_event() -> None:
    document = from_stream(stream("ass", [*packets(ROWS), (9_000_000, 1, b"garbage")], HEADER.encode()))
    assert [bool(event.fault) for event in document.events] == [False, False, False, True]


def test_srt_packets_are_text() -> None:
    document = from_stream(stream("subrip", [(1_000_000, 500_000, "一\n二".encode()), (2_000_000, 500_000, b"<i>3</i>")]))
    assert [(line.text, line.span) for line in document.track("s").lines] == [
        ("一\n二", Span.seconds(1, 1.5)),
        ("3", Span.seconds(2, 2.5)),
    ]
    assert document.format == "srt"


def test_webvtt_packets_are_cues_even_with_empty_lines_inside() -> None:
    document = from_stream(stream("webvtt", [(1_000_000, 500_000, b"<v Mio>Hi\n\nthere"), (3_700_000_000, 500_000, b"late")]))
    assert [(event.name, event.span.start) for event in document.events] == [("Mio", 1), ("", 3700)]
    assert document.track("s").lines[0].text == "Hi\nthere"


def test_timed_text_of_mp4_loses_its_boxes_and_empty_samples() -> None:
    def sample(text: bytes, boxes: bytes = b"") -> bytes:
        return struct.pack(">H", len(text)) + text + boxes

    styled = sample("約束".encode(), struct.pack(">I4sH", 22, b"styl", 1) + bytes(12))
    wide = sample(b"\xfe\xff" + "空".encode("utf-16-be"))
    document = from_stream(
        stream("mov_text", [(0, 1_000_000, sample(b"")), (1_000_000, 10**6, styled), (2_000_000, 10**6, wide)])
    )
    assert [(event.text, event.span.start) for event in document.events] == [("約束", 1), ("空", 2)]


def test_lines_without_an_end_last_to_the_next_but_not_for_ever() -> None:
    document = from_stream(stream("subrip", [(0, 0, b"a"), (2_000_000, 0, b"b"), (60_000_000, 0, b"c")]))
    assert [event.span.duration for event in document.events] == [2, 5, 5]


def test_packets_in_another_encoding_than_containers_say_are_read() -> None:
    texts = ["約束の場所で待っている。", "雨が降り出したから走ろう！", "ありがとう、もう大丈夫。"]
    document = from_stream(stream("subrip", [(i * 10**6, 10**6, text.encode("cp932")) for i, text in enumerate(texts)]))
    assert [event.text for event in document.events] == texts


def test_a_stream_without_packets_is_an_empty_track() -> None:
    for codec in ("ass", "subrip", "webvtt", "mov_text"):
        document = from_stream(stream(codec, [], HEADER.encode() if codec == "ass" else b""))
        assert document.track("s").lines == ()
        assert [notice.code for notice in document.notices] == ["no-lines"]


def test_pictures_of_text_are_refused() -> None:
    with pytest.raises(SubtitleError, match="hdmv_pgs_subtitle"):
        from_stream(stream("hdmv_pgs_subtitle", []))


@pytest.mark.parametrize(
    ("form", "source"),
    [
        ("ass", HEADER + "\n".join(ROWS[:2]) + "\n"),
        ("srt", "1\n00:00:00,500 --> 00:00:01,000\n約束\nだよ\n\n2\n00:00:02,000 --> 00:00:03,500\n<i>later</i>\n\n"),
        ("webvtt", "WEBVTT\n\n00:00:00.500 --> 00:00:01.000\n<v Mio>約束\nだよ\n\n00:00:02.000 --> 00:00:03.500\nlater\n\n"),
    ],
)
def test_a_file_muxed_into_matroska_comes_back_equal(form: str, source: str, tmp_path: Path) -> None:
    av = lazy.av()
    path = tmp_path / "a.mkv"
    with av.open(io.BytesIO(source.encode()), format=form) as script, av.open(str(path), "w") as container:
        video = container.add_stream("libx264", rate=24, width=64, height=48, pix_fmt="yuv420p")
        text = container.add_stream_from_template(script.streams[0])
        for number in range(24):
            frame = av.VideoFrame(64, 48, "yuv420p")
            frame.pts = number
            container.mux(video.encode(frame))
        container.mux(video.encode())
        for packet in script.demux(script.streams[0]):
            if packet.dts is not None:
                packet.stream = text
                container.mux(packet)
    (found,) = watch(path).subtitles
    assert from_stream(found).data.decode() == source
