"""What was typeset in many events is one line, and nothing else is joined."""

from hypothesis import given
from hypothesis import strategies as st

from animeu.episode import Line
from animeu.text.document import parse
from animeu.timeline import Span

HEAD = "[Script Info]\n[V4+ Styles]\nStyle: Default,Arial,48\nStyle: OP,Arial,48\nStyle: Sign,Arial,48\n[Events]\n"


def clock(cs: int) -> str:
    return f"{cs // 360000}:{cs // 6000 % 60:02}:{cs // 100 % 60:02}.{cs % 100:02}"


def row(start: int, end: int, style: str, text: str, effect: str = "", layer: int = 0, head: str = "Dialogue") -> str:
    return f"{head}: {layer},{clock(start)},{clock(end)},{style},,0,0,0,{effect},{text}\n"


def lines(*rows: str) -> tuple[Line, ...]:
    return parse((HEAD + "".join(rows)).encode(), "a.ass").track("a").lines


def test_layers_of_one_sign_are_one_line() -> None:
    found = lines(*(row(100, 300, "Sign", rf"{{\pos(1,2)\bord{layer}}}CLOSED", layer=layer) for layer in range(3)))
    assert [(line.text, line.span, line.events) for line in found] == [("CLOSED", Span.seconds(1, 3), (0, 1, 2))]


def test_a_sign_that_moves_frame_by_frame_is_one_line() -> None:
    found = lines(*(row(100 + 4 * i, 104 + 4 * i, "Sign", rf"{{\pos({i},2)}}Market") for i in range(200)))
    assert [(line.text, line.span, len(line.events)) for line in found] == [("Market", Span.seconds(1, 9), 200)]


def test_drawings_behind_a_sign_do_not_add_words() -> None:
    found = lines(
        *(row(100 + 4 * i, 104 + 4 * i, "Sign", r"{\p1}m 0 0 l 9 9") for i in range(50)), row(100, 300, "Sign", "Market")
    )
    assert sorted((line.text, len(line.events)) for line in found) == [("", 50), ("Market", 1)]


def test_the_same_sign_a_minute_later_is_another_line() -> None:
    found = lines(row(100, 300, "Sign", "CLOSED"), row(6100, 6300, "Sign", "CLOSED"))
    assert [line.span.start for line in found] == [1, 61]


def test_two_people_who_say_the_same_are_two_lines() -> None:
    assert len(lines(row(100, 300, "Default", "What?"), row(100, 300, "Default", "What?"))) == 2


def test_letters_of_a_karaoke_effect_become_the_lyric() -> None:
    rows = [
        row(300 * n + 10 * i, 300 * n + 10 * i + 320, "OP", rf"{{\pos({200 + 40 * i},60)}}{letter}", "fx", layer)
        for n, lyric in enumerate(["約束の空へ", "星をこえて"])
        for layer in range(3)
        for i, letter in enumerate(lyric)
    ]
    found = lines(*rows)
    assert [(line.text, line.kind, len(line.events)) for line in found] == [
        ("約束の空へ", "song", 15),
        ("星をこえて", "song", 15),
    ]


def test_a_commented_out_source_gives_an_effect_its_words() -> None:
    rows = []
    for n, syllables in enumerate([["ko", "no ", "so", "ra"], ["ho", "shi ", "o"]]):
        rows.append(row(300 * n, 300 * n + 280, "OP", "".join(rf"{{\k20}}{s}" for s in syllables), "karaoke", head="Comment"))
        rows += [row(300 * n + 10 * i, 300 * n + 290, "OP", rf"{{\move(1,2,3,4)}}{s}", "fx") for i, s in enumerate(syllables)]
        rows += [row(300 * n, 300 * n + 290, "OP", r"{\p1\move(1,2,3,4)}m 0 0 l 1 1", "fx")]
    found = [line for line in lines(*rows) if line.kind == "song"]
    assert [(line.text, len(line.events)) for line in found] == [("kono sora", 5), ("hoshi o", 4)]


def test_short_signs_in_different_places_are_not_spelled_together() -> None:
    found = lines(row(100, 300, "Sign", r"{\pos(100,50)}出口"), row(100, 300, "Sign", r"{\pos(800,500)}入口"))
    assert [line.text for line in found] == ["出口", "入口"]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 500),
            st.integers(0, 200),
            st.sampled_from(["Default", "OP", "Sign"]),
            st.sampled_from(["a", "b", "longer words", ""]),
            st.integers(0, 5),
            st.sampled_from(["Dialogue", "Comment"]),
        ),
        max_size=40,
    )
)
def test_every_event_is_in_exactly_one_line_that_covers_it(
    events: list[tuple[int, int, str, str, int, str]],
) -> None:
    rows = [
        row(start, start + length, style, rf"{{\pos({x * 20},9)\k9}}{text}", head=head)
        for start, length, style, text, x, head in events
    ]
    document = parse((HEAD + "".join(rows)).encode(), "a.ass")
    found = document.track("a").lines
    assert sorted(i for line in found for i in line.events) == list(range(len(events)))
    assert all(document.events[i].span in line.span for line in found for i in line.events)
    assert list(found) == sorted(found, key=lambda line: (line.span, line.events))
