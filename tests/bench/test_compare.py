"""What rose and fell between two runs, in the right direction, and no noise."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from animeu.bench import compare

from .conftest import report, row


def kind(before, after, **more):
    (change,) = compare.compare(report(row(value=before, **more)), report(row(value=after, **more)))
    return change.kind


@pytest.mark.parametrize(
    ("before", "after", "more", "expected"),
    [
        (0.5, 0.6, {}, "risen"),
        (0.6, 0.5, {}, "fallen"),
        (0.5, 0.5004, {}, "same"),
        (0.5, 0.501, {}, "risen"),
        (0.5, 0.6, {"higher_is_better": False}, "fallen"),
        (10.0, 11.0, {"unit": "s", "higher_is_better": False}, "same"),
        (10.0, 12.0, {"unit": "s", "higher_is_better": False}, "fallen"),
        (10.0, 8.0, {"unit": "s", "higher_is_better": False}, "risen"),
        (None, 0.5, {}, "new"),
        (0.5, None, {"status": "skipped"}, "gone"),
    ],
)
def test_better_is_risen_and_noise_is_the_same(before, after, more, expected):
    assert kind(before, after, **more) == expected


def test_rows_are_told_apart_by_their_material():
    changes = compare.compare(report(row(), row(material="films")), report(row(material="films", value=0.7)))
    assert [(one.kind, one.row.material) for one in changes] == [("risen", "films"), ("gone", "drawn season")]


def test_the_worst_is_the_share_that_fell_most_and_no_time_is_one():
    old = report(row("a", 0.9), row("b", 0.9), row("c", 1.0, unit="s", higher_is_better=False))
    new = report(row("a", 0.8), row("b", 0.5), row("c", 9.0, unit="s", higher_is_better=False))
    worst = compare.worst(compare.compare(old, new))
    assert worst is not None
    assert worst.row.what == "b"
    assert worst.gain == pytest.approx(-0.4)
    assert compare.worst(compare.compare(old, old)) is None


def test_people_see_what_fell_and_how_much_stayed():
    console = Console(width=120, file=io.StringIO())
    changes = compare.compare(report(row("a", 0.9), row("b")), report(row("a", 0.8), row("b"), row("c")))
    console.print(compare.tables(changes, "old.json"))
    shown = console.file.getvalue()
    assert "1 rows as before" in shown
    assert "-0.100" in shown
    assert shown.index("fallen") < shown.index("new")
    assert {one["kind"] for one in compare.plain(changes)} == {"fallen", "new"}
