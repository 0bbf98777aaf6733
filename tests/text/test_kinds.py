"""Dialogue, signs, songs and comments are told apart as typesetters write them."""

import pytest

from animeu.text.document import parse

STYLES = "".join(
    f"Style: {name},Arial,48,&H00FFFFFF,&H000000FF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,2,2,{alignment},10,10,10,1\n"
    for name, alignment in [("Default", 2), ("Default - Top", 8), ("Show_OP_romaji", 8), ("Board", 8), ("Sign", 7), ("Ren", 2)]
)
HEAD = f"[Script Info]\n[V4+ Styles]\n{STYLES}[Events]\n"


def kind(style: str, text: str, effect: str = "", name: str = "", head: str = "Dialogue") -> str:
    main = "Dialogue: 0,0:10:00.00,0:10:01.00,Default,,0,0,0,,a line of the main style\n"
    line = f"{head}: 0,0:00:01.00,0:00:02.00,{style},{name},0,0,0,{effect},{text}\n"
    return parse((HEAD + main * 3 + line).encode(), "a.ass").track("a").lines[0].kind


@pytest.mark.parametrize(
    ("style", "text", "expected"),
    [
        ("Default", "Hello", "dialogue"),
        ("Default", r"{\an8}Said while a sign is below", "dialogue"),
        ("Default", r"{\pos(640,60)}Said above a sign", "dialogue"),
        ("Default", r"{\i1}Thought{\i0}", "dialogue"),
        ("Default - Top", "Said above", "dialogue"),
        ("Ren", "A style for each speaker", "dialogue"),
        ("日文", r"{\an8}二つの言語の台本", "dialogue"),
        ("JP-top", r"{\an8}二つの言語の台本", "dialogue"),
        ("Opera narration", "op within another word is no opening", "dialogue"),
        ("Default", r"{\pos(640,60)\frz12\clip(0,0,9,9)}CLOSED", "sign"),
        ("Default", r"{\move(0,0,9,9)}Departures", "sign"),
        ("Sign", "CLOSED", "sign"),
        ("EpTitle", "The Promise", "sign"),
        ("ep_title", "The Promise", "sign"),
        ("OPKanji", "約束の空", "song"),
        ("MainTop", "Said above", "dialogue"),
        ("TS-board", r"{\pos(1,2)}Notice", "sign"),
        ("Board", "A style at the top that nobody speaks in", "sign"),
        ("Ren", r"{\pos(640,60)}Moved in a style of its own", "sign"),
        ("标题", "第一话", "sign"),
        ("画面字", "禁止入内", "sign"),
        ("Show_OP_romaji", "yakusoku no sora", "song"),
        ("ED1", "La la", "song"),
        ("NCED2 - Kanji", "約束の空", "song"),
        ("Song lyrics", "La la", "song"),
        ("片头曲", "约定的天空", "song"),
        ("挿入歌", "約束の空", "song"),
        ("Default", r"{\k20}ya{\k30}ku{\kf25}so", "song"),
        ("Default", "♪ La la la ♪", "song"),
        ("Default", "", "comment"),
        ("Default", r"{a note of the translator}", "comment"),
        ("Sign", r"{\p1}m 0 0 l 100 0 100 100{\p0}", "sign"),
    ],
)
def test_kind_by_style_tags_and_words(style: str, text: str, expected: str) -> None:
    assert kind(style, text) == expected


def test_a_speaker_makes_a_line_at_the_top_dialogue() -> None:
    assert kind("Board", "Who reads this aloud?", name="Mio") == "dialogue"


def test_karaoke_effects_are_songs() -> None:
    assert kind("Ren", r"{\move(1,2,3,4)}ya", effect="fx") == "song"
    assert kind("Ren", "hello", effect="Banner;1") == "dialogue"


def test_comments_and_lines_shown_for_no_time_are_comments() -> None:
    assert kind("Default", "Timed by nobody", head="Comment") == "comment"
    data = HEAD + "Dialogue: 0,0:00:01.00,0:00:01.00,Default,,0,0,0,,== part B ==\n"
    assert parse(data.encode(), "a.ass").track("a").lines[0].kind == "comment"


def test_srt_has_dialogue_and_songs() -> None:
    data = "1\n00:00:01,000 --> 00:00:02,000\n♪～\n\n2\n00:00:03,000 --> 00:00:04,000\n{\\an8}看，是他！\n\n"
    data += "3\n00:00:05,000 --> 00:00:06,000\n<i>♫ 空へ</i>\n"
    assert [line.kind for line in parse(data.encode(), "a.srt").track("a").lines] == ["song", "dialogue", "song"]
