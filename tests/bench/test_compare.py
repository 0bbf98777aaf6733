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


def test_nothing_is_gone_of_a_part_that_was_not_asked_for():
    changes = compare.compare(report(row(), row(part="clips"), row("fade", part="clips")), report(row(part="clips")))
    assert [(one.kind, one.row.part) for one in changes] == [("same", "clips"), ("gone", "clips")]


def test_a_share_is_lost_where_it_or_its_part_was_skipped_and_not_where_it_was_renamed():
    old = report(row(), row(part="clips"), row("add", 3.0, part="speed", unit="s"))
    for new, lost in (
        (report(row("", None, measure="", status="skipped"), row(part="clips")), "boundaries"),
        (report(row(), row(value=None, part="clips", status="skipped")), "clips"),
        (report(row("hard cut"), row(part="clips")), None),
        (report(row(), row(part="clips"), row("", None, measure="", part="speed", status="skipped")), None),
    ):
        found = compare.lost(compare.compare(old, new), new)
        assert (found.row.part if found else None) == lost


def test_people_see_what_fell_and_how_much_stayed():
    console = Console(width=120, file=io.StringIO())
    changes = compare.compare(report(row("a", 0.9), row("b")), report(row("a", 0.8), row("b"), row("c")))
    console.print(compare.tables(changes, "old.json"))
    shown = console.file.getvalue()
    assert "1 rows as before" in shown
    assert "-0.100" in shown
    assert shown.index("fallen") < shown.index("new")
    assert {one["kind"] for one in compare.plain(changes)} == {"fallen", "new"}
