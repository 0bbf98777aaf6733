"""The metric gives the figures that its authors print."""

from __future__ import annotations

from pathlib import Path

from benchmarks.scorer import AUTHORS, published


def test_it_prints_what_the_authors_of_the_metric_print(data: Path) -> None:
    made = published()
    assert {name: round(made[name], 4) for name in ("f1", "precision", "recall")} == {
        name: AUTHORS[name] for name in ("f1", "precision", "recall")
    }
