"""Words of three languages, and full-text search over them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu.episode import Episode, Line
from animeu.search import Store, search
from animeu.search.words import matched, query_tokens, tokens
from animeu.timeline import Span
from animeu.words import fold

LINES = (
    "屋上で待ってる",
    "我在屋顶等你",
    "I'll wait on the roof",
    "雨が降ってきた",
    "下雨了，快跑！",
    "Cities of the café girls",
    "ｶﾞｰﾙﾌﾚﾝﾄﾞがいる",
    "猫",
    "警報発令中　第3話",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("library")) as store:
        lines = tuple(Line(Span.seconds(i, i + 1), text) for i, text in enumerate(LINES))
        store.write(Episode("A", "", "", 1, lines=lines))
        yield store


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("屋上", ["屋上で待ってる"]),
        ("屋", ["屋上で待ってる", "我在屋顶等你"]),
        ("屋顶", ["我在屋顶等你"]),
        ("屋頂", []),  # Traditional is not converted to Simplified
        ("雨", ["雨が降ってきた", "下雨了，快跑！"]),
        ("下雨", ["下雨了，快跑！"]),
        ("降ってきた", ["雨が降ってきた"]),
        ("ROOF", ["I'll wait on the roof"]),
        ("roofs", ["I'll wait on the roof"]),
        ("city girl", ["Cities of the café girls"]),
        ("CAFE", ["Cities of the café girls"]),
        ("ガールフレンド", ["ｶﾞｰﾙﾌﾚﾝﾄﾞがいる"]),
        ("カール", []),  # a voicing mark makes another word
        ("猫", ["猫"]),
        ("３", ["警報発令中　第3話"]),
        ("tokyo tower", []),
        ('"roof*', ["I'll wait on the roof"]),  # no syntax of the database leaks through
        ("^roof:-", ["I'll wait on the roof"]),
        ("tokens : NOT NEAR(a b) OR", []),
    ],
)
def test_short_queries_in_three_languages_find_their_lines_and_no_others(store: Store, query: str, found: list[str]) -> None:
    assert sorted(hit.text for hit in search(store, query)) == sorted(found)


def test_the_text_that_holds_more_of_the_query_comes_first(store: Store) -> None:
    assert search(store, "雨が降る")[0].text == "雨が降ってきた"


@given(st.text(max_size=30))
def test_every_text_holds_all_tokens_that_it_asks_for_as_a_query(text: str) -> None:
    assert set(query_tokens(text)) <= set(tokens(text))


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_for_the_index(text: str) -> None:
    assert tokens(fold(text)) == tokens(text)


@given(st.text(max_size=30))
def test_tokens_hold_no_space_so_that_they_can_be_joined_by_spaces(text: str) -> None:
    assert " ".join(tokens(text)).split() == tokens(text)


@given(st.text("屋上で雨ab c", max_size=12))
def test_what_matched_is_a_part_of_the_folded_query(query: str) -> None:
    assert all(part in fold(query) for part in matched(query, set(tokens(query))))
