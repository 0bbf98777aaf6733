"""The README's rows of the season are there, in words where nothing was measured; a row that is missing is no empty cell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from animeu.bench.material import SEASON
from animeu.bench.rows import Report, Row
from benchmarks import season

ROWS = tuple(Row(part, what, measure, SEASON, value=0.5, random=0.25, drawn=True) for part, what, measure in season.HEADLINES)


def test_every_headline_is_a_row_of_the_table() -> None:
    made = season.short(Report("a machine", 1.0, ROWS))
    assert made.count("| 0.500 | 0.250 |") == len(season.HEADLINES)
    assert "a machine" in made


def test_what_is_not_built_says_so() -> None:
    rows = (replace(ROWS[0], value=None, status="not built"), *ROWS[1:])
    assert "| not built | 0.250 |" in season.short(Report("a machine", 1.0, rows))


def test_a_headline_that_was_not_measured_is_an_error() -> None:
    with pytest.raises(KeyError, match=season.HEADLINES[0][1]):
        season.short(Report("a machine", 1.0, ROWS[1:]))


def test_the_page_has_all_rows_and_what_was_left_out() -> None:
    real = Row("search", "a line | two", "R@5", "real subtitles", value=0.75, note="told")
    made = season.page(Report("a machine", 1.0, (*ROWS, real), ("songs were skipped",)))
    assert made.count("| 0.500 |") == len(ROWS)
    assert "## search · real subtitles" in made
    assert "songs were skipped" in made
    assert "a line \\| two" in made
    assert "## search · drawn season\n" in made
