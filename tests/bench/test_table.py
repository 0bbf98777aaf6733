"""The table says in words what has no figure, marks what is drawn, and stays readable where the terminal is narrow."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from animeu.bench import table

from .conftest import report, row

LONG = "a cut wherever two neighbouring frames differ by more than 27 of 255"


def shown(*rows, width=140):
    console = Console(width=width, file=io.StringIO())
    table.show(report(*rows, notices=("something was left out",)), console)
    return console.file.getvalue()


def test_what_was_not_measured_says_why_and_never_0():
    text = shown(row(value=None, status="not built"), row("fade", None, status="not labelled"))
    assert "not built" in text
    assert "not labelled" in text
    assert "0" not in text.split("boundaries")[1].split("something")[0].replace("±1", "")


def test_why_rows_were_skipped_is_told_once():
    reason = "Reading needs rapidocr"
    text = shown(*(row(what, None, status="skipped", note=reason) for what in ("signs", "subtitles")))
    assert text.count(reason) == 1


def test_figures_stand_beside_both_baselines():
    text = shown(row(simple=0.25, random=0.125, baseline=LONG, count=42))
    assert all(word in text for word in ("0.500", "0.250", "0.125", "42", "F1 at ±1 frame", "something was left out"))


def test_drawn_material_is_marked_even_when_its_name_does_not_say_so():
    assert "my folder (drawn)" in shown(row(material="my folder", drawn=True))
    assert "(drawn)" not in shown(row(material="films"))


@pytest.mark.parametrize("width", [40, 60, 80, 140])
def test_no_line_is_longer_than_the_terminal_and_no_figure_is_cut(width):
    rows = [row(what, 0.123, simple=0.456, random=0.789, baseline=LONG, count=42) for what in ("a long name of a kind " * 2, "b")]
    lines = shown(*rows, row("speed", 12.5, measure="seconds for a minute of video", unit="s"), width=width).splitlines()
    told = [line for line in lines if not line.startswith(("note", "a machine"))]
    assert max(map(len, told)) <= width
    text = "\n".join(told)
    assert text.count("0.123") == text.count("0.456") == text.count("0.789") == 2
    assert "12.5 s" in text


def test_rows_of_a_part_stand_together_whenever_they_were_measured():
    some = [row(material="a"), row(part="clips"), row(material="b"), row("fade", material="a")]
    assert [(part, material, len(rows)) for part, material, rows in table.groups(some)] == [
        ("boundaries", "a", 2),
        ("boundaries", "b", 1),
        ("clips", "drawn season", 1),
    ]
