"""Words are found in languages with spaces between them and without."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu.words import fold, pairs, runs


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Don't run", [(False, "don"), (False, "t"), (False, "run")]),
        ("第3話", [(True, "第"), (False, "3"), (True, "話")]),
        ("佐々木〇", [(True, "佐々木〇")]),
        ("ﾊﾟｰﾃｨｰ ＡＢＣ１２", [(True, "パーティー"), (False, "abc12")]),
        ("나도 모르지", [(True, "나도"), (True, "모르지")]),
        ("snake_case", [(False, "snake"), (False, "case")]),
        ("สวัสดี", [(False, "สวัสดี")]),  # its vowels are marks, not the ends of words
        ("…！？♪ ", []),
    ],
)
def test_runs_end_where_the_way_of_writing_changes_and_nowhere_else(text: str, found: list[tuple[bool, str]]) -> None:
    assert list(runs(text)) == found


@pytest.mark.parametrize(("a", "b"), [("ÉTÉ", "été"), ("ete", "été"), ("Straße", "STRASSE"), ("ﬁn", "FIN"), ("ｶﾞ", "ガ")])
def test_width_case_and_accents_do_not_part_words(a: str, b: str) -> None:
    assert fold(a) == fold(b)


def test_a_voicing_mark_makes_another_word() -> None:
    assert fold("か") != fold("が")


@given(st.text(max_size=30))
def test_runs_are_the_word_characters_of_the_folded_text_in_order(text: str) -> None:
    rest = iter(fold(text))
    assert all(any(c == character for c in rest) for _, run in runs(text) for character in run)
    assert list(runs(fold(text))) == list(runs(text))


@given(st.text("屋上で待ってる猫", min_size=1, max_size=12))
def test_pairs_hold_every_character_of_a_run(run: str) -> None:
    found = pairs(run)
    assert found[0] + "".join(pair[1] for pair in found[1:]) == run
    assert len(found) == max(len(run) - 1, 1)
