"""Edges of lines, what is known of them, and the round trip of the placeholder text that the models are trained on."""

from __future__ import annotations

import gzip
import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from animeu.episode import Line
from animeu.fusion.edges import MARKS, edges, script
from animeu.fusion.timing import measured, phases
from animeu.fusion.traits import traits
from animeu.timeline import FrameClock, Span
from benchmarks import subcuts

CLOCK = FrameClock.constant(2400, Fraction(24000, 1001))


def line(start: float, end: float, text: str = "Well, then.", kind: str = "dialogue", speaker: str = "") -> Line:
    return Line(Span.seconds(start, end), text, kind, speaker)  # type: ignore[arg-type]


def test_edges_are_the_first_frames_that_show_a_line_and_no_longer_do() -> None:
    parts = [script([line(1.0, 2.0), line(2.0, 3.0)], CLOCK, kind) for kind in ("dialogue", "sign", "song")]
    found = edges(*parts, CLOCK)
    assert found.frames.tolist() == [CLOCK.first_frame_from(us) for us in (1_000_000, 2_000_000, 3_000_000)]
    assert found.ends.tolist() == [0, 1, 1]
    assert found.starts.tolist() == [1, 1, 0]


def test_lines_that_are_never_seen_have_no_edges() -> None:
    lines = [line(5, 5), line(0, 0), line(200, 210), line(3, 4, kind="comment"), line(0, 500)]
    found = edges(*(script(lines, CLOCK, kind) for kind in ("dialogue", "sign", "song")), CLOCK)
    assert len(found) == 0


def test_typesetting_frame_by_frame_is_one_sign() -> None:
    step = 1001 / 24000
    signs = [line(10 + i * step, 10 + (i + 1) * step, str(i), "sign") for i in range(40)] * 2
    found = script(signs, CLOCK, "sign")
    assert len(found) == 1
    assert found.end_us[0] - found.start_us[0] == pytest.approx(40 * step * 1e6, abs=2)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("So?", "?"),
        ("So?!", "!"),
        ('"So."', "."),
        ("So...", "…"),
        ("そう。", "."),
        ("そう」", ""),
        ("So --", "—"),
        ("So,", ","),
        ("", ""),
    ],
)
def test_marks_are_told_apart_behind_quotes(text: str, mark: str) -> None:
    found = script([line(1, 2, text)], CLOCK, "dialogue")
    assert found.mark[0] == (MARKS.index(mark) + 1 if mark else 0)


def test_phase_is_of_the_clock_not_of_a_rate() -> None:
    clock = FrameClock(np.array([0, 40_000, 140_000, 160_000]), 200_000)
    us = np.array([20_000, 90_000, 150_000, 160_000, 180_000])
    np.testing.assert_allclose(phases(us, clock), [0.5, 0.5, 0.5, 1.0, 0.5])


@given(
    st.lists(
        st.tuples(st.integers(0, 110_000), st.integers(0, 9000), st.sampled_from(["dialogue", "sign", "song"])), max_size=30
    ),
    st.randoms(),
)
def test_traits_know_no_order_of_lines(rows: list[tuple[int, int, str]], dice: object) -> None:
    lines = [Line(Span.milliseconds(a, a + d), "One two.", kind) for a, d, kind in rows]  # type: ignore[arg-type]
    mixed = sorted(lines, key=lambda _: dice.random())  # type: ignore[attr-defined]
    first, second = of(lines), of(mixed)
    assert first.keys() == second.keys()
    for name, values in first.items():
        np.testing.assert_array_equal(values, second[name], err_msg=name)
        assert not np.isinf(values).any(), name


def of(lines: list[Line]) -> dict[str, np.ndarray]:
    dialogue, signs, songs = (script(lines, CLOCK, kind) for kind in ("dialogue", "sign", "song"))
    found = edges(dialogue, signs, songs, CLOCK)
    values = traits(found, measured(dialogue, CLOCK), signs, songs, CLOCK)
    assert all(value.shape == (len(found),) for value in values.values())
    return values


def test_placeholder_text_gives_back_the_counts_it_was_made_from(data: Path) -> None:
    with gzip.open(data / "subcuts" / "subcuts.jsonl.gz", "rt", encoding="utf-8") as file:
        records = [json.loads(row) for row in file][::12]
    for record in records:
        field = {name: i for i, name in enumerate(record["line_fields"])}
        for row in record["lines"]:
            chars, words, breaks, end = (row[field[name]] for name in ("chars", "words", "breaks", "end_punct"))
            text = subcuts.placeholder(chars, words, row[field["script"]], end, breaks, row[field["starts_lower"]])
            found = script([line(1, 2, text)], CLOCK, "dialogue")
            assert (found.chars[0], found.breaks[0]) == (chars, breaks)
            assert found.words[0] == max(words, 1) or chars == 0
            if chars > 1:
                mark = subcuts.PUNCTUATION[end]
                assert found.mark[0] == (MARKS.index(mark) + 1 if mark else 0)
                assert found.lower[0] == row[field["starts_lower"]]
