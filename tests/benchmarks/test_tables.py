"""Tables of figures, and what the README takes of them."""

from __future__ import annotations

import pytest

from benchmarks import parts, report, shots
from benchmarks.detectors import ADAPTIVE, OURS
from benchmarks.reels import DRAWN
from benchmarks.tables import Table


def row(method: str, against: float | None) -> dict[str, object]:
    figures = {"0": 0.5, "1": 0.75, "2": 1.0}
    costs = {"least": 0.6, "below": 1, "ratio": 2.0, "processor": 1.5, "fps": 321.4, "against": against, "shown": 0.1}
    return {"material": DRAWN, "method": method, "f1": figures, "precision": figures, "recall": figures, **costs}


def fused(picture: str, sources: str, f1: float) -> dict[str, object]:
    figures = {"precision": 0.9, "recall": 0.8, "threshold": 0.4, "at one half": f1, "calibration": 0.01}
    return {"picture": picture, "sources": sources, "f1": {"0": f1 - 0.1, "1": f1, "2": f1 + 0.1}, **figures}


FUSED = [
    fused("-", "script alone, well timed", 0.4),
    fused("noise 4", "picture alone", 0.6),
    fused("noise 4", "+ well timed", 0.7),
    fused("noise 4", "+ none", 0.58),
]

PARTS = {
    "scorer": {"videos": 200, "f1": 0.8405, "precision": 0.8473, "recall": 0.8339},
    "picture": {"rows": [row(OURS, 1.3), row(ADAPTIVE, 1.0)]},
    "traps": {
        "rows": [],
        "traps": [
            {"trap": "one", "wanted": 2, "found": {OURS: 2, ADAPTIVE: 2}, "false": {OURS: 0, ADAPTIVE: 3}},
            {"trap": "two", "wanted": 3, "found": {OURS: 2, ADAPTIVE: 3}, "false": {OURS: 0, ADAPTIVE: 0}},
        ],
        "clocks": [{"file": "25 frames a second", "wanted": 4, "frame": {OURS: 4}, "time": {OURS: 3}}],
    },
    "prior": {
        "tolerance": 3,
        "threshold": 0.2,
        "rows": [
            {"episodes of": "dev", "episodes": 8, "cuts": 2859, "f1": 0.52, "precision": 0.6, "recall": 0.45, "auc": 0.9}
            | {"random": 0.07, "uniform": 0.08, "all edges": 0.39}
        ],
        "calibration": 0.09,
        "bins": [[0.05, 0.03, 1239.0]],
        "gaps": [0.0132, 0.0114, 74305.0],
    },
    "align": {
        "missed": 0.3,
        "false": 0.1,
        "rows": [
            {"kind": "shift", "pairs": 8, "accepted": 8, "100 ms": 0.981, "21 ms": 0.9},
            {"kind": "unrelated: another show", "pairs": 24, "accepted": 0, "100 ms": None, "21 ms": None},
        ],
    },
    "fusion": {"spliced": FUSED, "drawn": FUSED},
}


def test_columns_of_figures_line_up() -> None:
    lines = Table("Title", ["what", "n"], [["long words", "1"], ["x", "10"]]).text().splitlines()
    assert lines == ["Title", "  what         n", "  long words   1", "  x           10"]


def test_every_cell_of_a_table_is_in_its_markdown() -> None:
    made = Table("Title", ["what", "n"], [["a", "1"]]).markdown()
    assert made == "Title\n\n| what | n |\n| --- | --- |\n| a | 1 |\n"


def test_every_part_that_can_be_measured_can_be_shown() -> None:
    assert shots.PARTS.keys() == shots.TABLES.keys()


def test_all_that_was_measured_is_shown_with_its_tolerance() -> None:
    whole = "\n".join(table.text() for table in shots.tables(PARTS))
    assert all(word in whole for word in ("0.8405", "tolerance 2", "F1 ±0", "321", "1.30", "2 +3", "4 / 3", "all right"))


def test_the_readme_has_a_column_a_detector_and_counts_the_traps_that_are_all_right() -> None:
    (table,) = report._shots(PARTS)
    assert list(table.head) == ["shots by the picture: F1 at ±1 frame", OURS, ADAPTIVE]
    by_name = {cells[0]: list(cells[1:]) for cells in table.rows}
    assert by_name[DRAWN] == ["0.750", "0.750"]
    assert by_name["drawn traps with nothing missed or false, of 2"] == ["1", "1"]
    assert by_name["as fast as AdaptiveDetector (drawn sample, 720p)"] == ["1.30", "1.00"]


def test_a_script_alone_is_told_beside_naive_guesses() -> None:
    (table,) = parts.prior.short(PARTS["prior"])
    assert [cells[1] for cells in table.rows] == ["0.520", f"{parts.prior.BOOSTING:.3f}", "0.070", "0.390"]
    assert "±3" in table.head[0]
    by_group, calibration = parts.prior.tables(PARTS["prior"])
    assert "at 3 frames" in by_group.title
    assert "74,305" in calibration.title


def test_alignment_is_told_by_kind_and_refusals_have_no_errors() -> None:
    (table,) = parts.align.short(PARTS["align"])
    assert [list(cells) for cells in table.rows] == [
        ["shift", "8 of 8", "98.1%"],
        ["unrelated: another show", "0 of 24", ""],
    ]
    (whole,) = parts.align.tables(PARTS["align"])
    assert whole.rows[-1][-2:] == ["-", "-"]


def test_fusion_is_told_against_the_better_source_alone() -> None:
    (table,) = parts.fusion.short(PARTS["fusion"])
    assert [list(cells) for cells in table.rows] == [["noise 4", "0.600", "0.700"], ["no picture", "", "0.400"]]
    assert parts.fusion.worst_gain(PARTS["fusion"], "well timed") == pytest.approx(0.1)
    assert parts.fusion.worst_gain(PARTS["fusion"], "none") == pytest.approx(-0.02)


def test_what_was_not_measured_is_left_out_or_marked() -> None:
    parts = {"picture": {"rows": [row(OURS, None)]}}
    (table,) = report._shots(parts)
    assert not any("AdaptiveDetector" in cells[0] for cells in table.rows)
    assert shots.tables(parts)[0].rows[0][-2] == "-"
    assert report._shots({}) == []
