"""How much a line tells."""

from hypothesis import given
from hypothesis import strategies as st

from animeu.episode import Line
from animeu.fusion.telling import key, main_track, tokens, worth
from animeu.timeline import Span

texts = st.lists(st.text(max_size=30), max_size=20)


@given(texts)
def test_worth_lies_between_nothing_and_one_and_needs_a_word(given_texts) -> None:
    values = worth(given_texts)
    assert ((values >= 0) & (values <= 1)).all()
    assert all((value > 0) == bool(tokens(text)) for value, text in zip(values, given_texts, strict=True))


@given(st.text(max_size=40))
def test_texts_with_tokens_are_those_with_a_key(text) -> None:
    assert bool(tokens(text)) == bool(key(text))


def test_short_and_frequent_lines_are_worth_less_in_every_language() -> None:
    for short, telling in [
        ("Yeah!", "The bell has been missing since the storm."),
        ("うん", "嵐の夜から鈴が見つからない"),
        ("嗯", "暴风雨之夜后铃铛就不见了"),
    ]:
        low, _, high = worth([short, short + "…", telling]).tolist()
        assert low < 0.15 < 0.35 < high


def test_the_main_track_has_most_dialogue_and_signs_do_not_count() -> None:
    span = Span.seconds(0, 1)
    lines = [Line(span, "a", "sign", track="signs")] * 3 + [Line(span, "b", track="ja"), Line(span, "c", track="en")]
    assert main_track(lines) == "ja"
    assert main_track(lines[:3]) == "signs"
    assert main_track([]) == ""
