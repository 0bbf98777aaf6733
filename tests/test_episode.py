from __future__ import annotations

import pytest

from animeu.episode import Episode, Highlight, Line
from animeu.errors import InvalidValue, NotFound
from animeu.timeline import Span

LINES = tuple(Line(Span.seconds(i, i + 1), f"line {i}", speaker="Mio", track="en") for i in range(5))
EPISODE = Episode("one", "one.mkv", "1:0", 5_000_000, lines=LINES, highlights={"en": tuple(Highlight(i, 1.0) for i in (3, 0, 4))})


def test_a_summary_is_in_reading_order_though_the_ranking_is_not() -> None:
    assert [line.text for line in EPISODE.summary(language="en", length=2).lines] == ["line 0", "line 3"]


def test_a_longer_summary_contains_the_shorter_one() -> None:
    short, long = EPISODE.summary(length=1), EPISODE.summary(length=3)
    assert set(short.lines) < set(long.lines)


def test_a_language_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(NotFound) as caught:
        EPISODE.summary(language="zh")
    assert caught.value.choices == ("en",)


def test_a_summary_of_no_lines_is_refused() -> None:
    with pytest.raises(InvalidValue):
        EPISODE.summary(length=0)


def test_a_printed_summary_says_when_and_who() -> None:
    assert str(EPISODE.summary(length=1)) == "0:00:03.000  Mio: line 3"


def test_lines_that_only_touch_a_span_are_not_in_it() -> None:
    assert [line.text for line in EPISODE.lines_in(Span.seconds(1, 2))] == ["line 1"]
    assert not EPISODE.lines_in(Span.seconds(1, 2), track="ja")
