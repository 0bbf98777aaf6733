"""Files come back byte for byte, and new times change nothing but the old ones."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu.errors import InvalidValue
from animeu.text import retime
from animeu.text.document import Document, parse
from animeu.timeline import Span

WORDS = st.lists(
    st.sampled_from(["約束", "夢の空", "ソース表", "hello, {world}", "①", "約—束…", "7", ""]), min_size=1, max_size=3
)
CODECS = ["utf-8", "utf-16-le", "utf-16-be", "cp932", "gb18030", "euc_jp"]
MARKS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
HOUR_CS = 360_000


def clock(cs: int, form: str) -> str:
    h, m, s, c = cs // HOUR_CS, cs // 6000 % 60, cs // 100 % 60, cs % 100
    if form == "ass":
        return f"{h}:{m:02}:{s:02}.{c:02}"
    if form == "vtt":
        return f"{h:02}:{m:02}:{s:02}.{c:02}0" if h else f"{m:02}:{s:02}.{c:02}0"
    return f"{h:02}:{m:02}:{s:02},{c:02}0"


def event(form: str, number: int, start: str, end: str, words: list[str]) -> str:
    if form == "ass":
        joined = "\\N".join(words)
        return f"Dialogue: 0, {start},{end} ,Default,Mio,0,0,0,,{joined}\n"
    if form == "microdvd":
        return f"{{{start}}}{{{end}}}{'|'.join(words) or '-'}-\n"
    return f"{number}\n{start} --> {end} \n" + "\n".join(word or "-" for word in words) + "\n\n"


HEADS = {
    "ass": "[Script Info]\n; 注釈 0:00:01.00\n\n[Events]\n"
    "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n",
    "srt": "",
    "vtt": "WEBVTT\n\nNOTE 00:01.000\n\n",
    "microdvd": "{1}{1}23.976\n",
}


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, str, str]:
    """The bytes of a file, its format and its encoding; texts hold characters with two codes in CP932, and time stamps."""
    form = draw(st.sampled_from(list(HEADS)))
    codec = draw(st.sampled_from(CODECS))
    text = HEADS[form]
    for number in range(1, draw(st.integers(1, 5)) + 1):
        start = draw(st.integers(0, 2 * HOUR_CS))
        end = start + draw(st.integers(0, 6000))
        times = (str(start), str(end)) if form == "microdvd" else (clock(start, form), clock(end, form))
        text += event(form, number, *times, draw(WORDS))
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    data = text.encode(codec, "ignore")
    if codec == "cp932":
        data = data.replace("①".encode(codec), b"\xed\x40")  # an NEC code that Python would write back as another
    if codec in MARKS and draw(st.booleans()):
        data = MARKS[codec] + data
    return data, form, codec


def load(data: bytes, form: str, codec: str) -> Document:
    return parse(data, f"a.{form}", encoding=codec)


@given(files())
def test_a_document_holds_the_very_bytes_it_was_read_from(file: tuple[bytes, str, str]) -> None:
    document = load(*file)
    assert document.data == file[0]
    assert retime(document, {}).data == file[0]
    assert retime(document, {i: event.span for i, event in enumerate(document.events)}).data == file[0]


@given(files(), st.data())
def test_new_times_are_read_back_and_all_else_stays(file: tuple[bytes, str, str], data: st.DataObject) -> None:
    document = load(*file)
    unit = 1_001_000 if document.format == "microdvd" else 10_000  # 24 frames of 24000/1001, or a centisecond
    starts = st.integers(0, 3 * HOUR_CS)
    changes = {}
    for position in data.draw(st.sets(st.integers(0, len(document) - 1))):
        start = data.draw(starts)
        changes[position] = (
            Span(start * unit, (start + data.draw(st.integers(0, 500))) * unit)
            if unit == 10_000
            else Span(start // 300 * unit, (start // 300 + 1) * unit)
        )
    changed = retime(document, changes)
    assert changed.encoding == document.encoding
    assert changed.bom == document.bom
    for position, (old, new) in enumerate(zip(document.events, changed.events, strict=True)):
        assert new.span == changes.get(position, old.span)
        assert (new.text, new.name, new.style) == (old.text, old.name, old.style)
    # Undoing the change gives the very file again, so nothing but times can have changed.
    back = retime(changed, {i: document.events[i].span for i in changes})
    if document.format != "webvtt":  # an hour that had to be written stays written
        assert back.data == document.data


@pytest.mark.parametrize(
    ("data", "span", "expected"),
    [
        (
            b"[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,x\n",
            Span(1_234_999, 36_000_005_001),
            b"0:00:01.23,10:00:00.01",
        ),
        (b"[Events]\nDialogue: 0,0:00:01.0,00:00:02,D,,0,0,0,,x\n", Span(1_260_000, 2_499_999), b"0:00:01.3,00:00:02,"),
        (b"1\n00:00:01,000 --> 0:0:02,5\nx\n", Span(1_000_500, 61_440_000), b"00:00:01,001 --> 0:1:01,4"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nx\n", Span(0, 3_600_000_000), b"00:00.000 --> 01:00:00.000"),
        (b"{1}{1}25\n{10}{20}x\n", Span(1_000_000, 1_059_000), b"{25}{26}x"),
    ],
)
def test_a_time_keeps_the_notation_and_resolution_of_its_file(data: bytes, span: Span, expected: bytes) -> None:
    assert expected in retime(parse(data, "a"), {0: span}).data


def test_mixed_line_ends_survive() -> None:
    data = b"1\r\n00:00:01,000 --> 00:00:02,000\r\nA\n\n2\r00:00:03,000 --> 00:00:04,000\rB\r\r"
    changed = retime(parse(data, "a.srt"), {1: Span.seconds(5, 6)})
    assert changed.data == data.replace(b"03,000", b"05,000").replace(b"04,000", b"06,000")


def test_fields_after_times_of_another_length_are_still_found() -> None:
    data = b"{1}{1}25\n{9}{10}a\n{99}{100}b\n"
    document = parse(data, "a.sub")
    changed = retime(document, {0: Span.seconds(40, 41), 1: Span.seconds(0, 1)})
    assert changed.data == b"{1}{1}25\n{1000}{1025}a\n{0}{25}b\n"
    assert changed.rate == Fraction(25)


@pytest.mark.parametrize("span", [Span(-1, 5), Span.seconds(0, 360_000)])
def test_times_that_cannot_be_written_are_refused(span: Span) -> None:
    document = parse(b"1\n00:00:01,000 --> 00:00:02,000\nx\n", "a.srt")
    with pytest.raises(InvalidValue, match="time"):
        retime(document, {0: span})


def test_events_that_are_not_there_or_have_no_times_are_refused() -> None:
    document = parse(b"1\n00:00:01,000 --> oops 2\nx\n", "a.srt")
    with pytest.raises(InvalidValue, match="times could be read"):
        retime(document, {0: Span.seconds(1, 2)})
    with pytest.raises(InvalidValue, match="event"):
        retime(document, {1: Span.seconds(1, 2)})
