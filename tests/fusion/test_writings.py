"""Without these, a sign would be as many lines as it was read, and burnt-in dialogue would be taken for signs."""

from fractions import Fraction

import numpy as np
import pytest

from animeu.episode import Clip, Line, Shot
from animeu.fusion import tagged, writings
from animeu.fusion.rows import together
from animeu.sights import Box, ReadText
from animeu.timeline import FrameClock, Span
from animeu.tracks import StillTrack

CLOCK = FrameClock.constant(1200, Fraction(24))
SHOTS = tuple(Shot(first, first + 299, CLOCK.span(first, first + 299), 1.0, first) for first in range(0, 1200, 300))
SIGN = Box(100, 100, 240, 60)


def foot(text: str, height: float = 44) -> ReadText:
    width = 40 * len(text)
    return ReadText(text, Box(640 - width / 2, 630, width, height), 0.95)


def told(*texts: tuple[ReadText, ...] | None, every: int = 12) -> tuple[Line, ...]:
    stills = StillTrack(np.arange(len(texts)) * every, texts=tuple(texts))
    return writings(stills, SHOTS, CLOCK, (1280, 720))


def board(text: str, probability: float = 0.9, box: Box = SIGN) -> tuple[ReadText, ...]:
    return (ReadText(text, box, probability),)


def test_a_sign_that_is_read_several_times_is_one_line_as_it_was_read_most() -> None:
    (line,) = told((), board("朝寝坊につさ"), board("朝寝坊につき"), board("朝寝坊につき"), ())
    assert (line.text, line.kind, line.track, line.box) == ("朝寝坊につき", "sign", "picture:signs", SIGN)


def test_it_appears_between_two_looks_and_goes_between_two() -> None:
    (line,) = told((), board("時計 げん"), board("時計 げん"), ())
    assert (line.span.start, line.span.end) == (6 / 24, 30 / 24)


def test_it_appears_at_the_cut_where_there_is_one() -> None:
    (line,) = told(*[()] * 25, board("時計 げん"), (), every=12)
    assert line.span.start == pytest.approx(300 / 24)


def test_after_a_long_still_it_came_since_the_last_look_only() -> None:
    (line,) = told((), board("時計 げん"), every=120)
    assert line.span.start == pytest.approx(114 / 24)


def test_a_still_that_was_not_read_ends_nothing() -> None:
    (line,) = told(board("時計 げん"), None, board("時計 げん"), None)
    assert line.span == Span(0, CLOCK.end_us)


def test_one_reading_that_missed_it_ends_nothing_and_two_do() -> None:
    assert len(told(board("時計 げん"), (), board("時計 げん"))) == 1
    assert len(told(board("時計 げん"), (), (), board("時計 げん"))) == 2


def test_a_sign_that_the_camera_moves_is_followed_by_its_words() -> None:
    (line,) = told(board("さがしています"), board("さがしています", box=Box(700, 400, 240, 60)))
    assert line.box == Box(700, 400, 240, 60)


def test_two_letters_elsewhere_are_another_sign() -> None:
    assert len(told(board("七夕"), board("七夕", box=Box(700, 400, 60, 60)))) == 2


def test_single_letters_are_shapes() -> None:
    assert told(board("主"), board("…！")) == ()


def test_lines_at_the_foot_that_change_are_dialogue_and_signs_stay_signs() -> None:
    said = [foot(text) for text in ("鳴らない？", "ちこくちこく", "約束だよ", "人ちがいよ", "どうしたの", "また明日ね")]
    lines = told(*((*board("朝寝坊につき"), line) for line in said), ())
    assert [line.text for line in lines if line.kind == "dialogue"] == [line.text for line in said]
    assert {line.track for line in lines if line.kind == "dialogue"} == {"picture"}
    assert [line.text for line in lines if line.kind == "sign"] == ["朝寝坊につき"]


def test_few_lines_at_the_foot_are_credits() -> None:
    assert {line.kind for line in told((foot("製作委員会"),), (foot("監督 ミカン"),), ())} == {"sign"}


def test_what_is_written_there_in_other_letters_is_no_dialogue() -> None:
    said = [foot(text) for text in ("鳴らない？", "ちこくちこく", "約束だよ", "人ちがいよ", "どうしたの")]
    lines = told(*((line,) for line in said), (foot("鈴のこえ", height=100),), ())
    assert [line.text for line in lines if line.kind == "sign"] == ["鈴のこえ"]


def test_nothing_read_is_no_line() -> None:
    assert writings(StillTrack(np.arange(3)), SHOTS, CLOCK, (1280, 720)) == ()
    assert told() == ()


def test_two_rows_of_a_subtitle_are_one_text_of_two_rows() -> None:
    rows = (foot("また明日ね"), ReadText("約束だよ", Box(560, 580, 160, 44), 0.95))
    (block,) = together(rows)
    assert block.text == "約束だよ\nまた明日ね"
    assert block.box == Box(540, 580, 200, 94)


def test_parts_of_a_row_are_joined_from_the_left_and_far_ones_are_not() -> None:
    near = [ReadText("げん", Box(300, 100, 100, 60), 0.9), ReadText("時計", Box(150, 102, 100, 58), 0.9)]
    assert [block.text for block in together(near)] == ["時計 げん"]
    far = [near[1], ReadText("げん", Box(600, 100, 100, 60), 0.9)]
    assert len(together(far)) == 2


def test_small_words_beside_large_ones_stay_apart() -> None:
    assert len(together([ReadText("大きい", Box(100, 100, 300, 100), 0.9), ReadText("小さい", Box(100, 210, 90, 30), 0.9)])) == 2


def test_a_clip_has_the_tags_of_its_stills_and_of_the_one_that_it_begins_in() -> None:
    clips = (Clip(CLOCK.span(0, 149), 0, 0), Clip(CLOCK.span(150, 299), 0, 0), Clip(CLOCK.span(300, 599), 1, 1))
    tags = ({"sky": 0.5, "smile": 0.6}, {"sky": 0.9}, None)
    first, second, third = tagged(clips, SHOTS, StillTrack(np.array([0, 100, 310]), tags=tags), CLOCK)
    assert list(first.tags.items()) == [("sky", 0.9), ("smile", 0.6)]
    assert second.tags == {"sky": 0.9}
    assert third.tags == {}
