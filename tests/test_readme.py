"""What the README says must be so: its figures are those that were measured, its commands exist."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace

from animeu.bench.report import load
from benchmarks import report, season


def test_the_tables_are_made_from_the_results() -> None:
    readme = report.README.read_text(encoding="utf-8")
    results = json.loads(report.RESULTS.read_text(encoding="utf-8"))
    assert report.filled(readme, results, load(report.SEASON)) == readme, "run: python -m benchmarks.report"


def test_a_figure_of_the_season_that_is_not_the_readmes_is_told() -> None:
    readme = report.README.read_text(encoding="utf-8")
    results, measured = json.loads(report.RESULTS.read_text(encoding="utf-8")), load(report.SEASON)
    worse = tuple(replace(row, value=row.value * 0.9) if row.value else row for row in measured.rows)
    assert report.filled(readme, results, replace(measured, rows=worse)) != readme


def test_the_pages_of_all_figures_are_made_from_the_results() -> None:
    results = json.loads(report.RESULTS.read_text(encoding="utf-8"))
    assert report.PAGE.read_text(encoding="utf-8") == report.page(results), "run: python -m benchmarks.report"
    drawn = season.page(load(report.SEASON))
    assert report.SEASON_PAGE.read_text(encoding="utf-8") == drawn, "run: python -m benchmarks.report"


def test_every_command_that_is_named_exists() -> None:
    named = set(re.findall(r"^    animeu (\w+)|  animeu (\w+)", report.README.read_text(encoding="utf-8"), re.MULTILINE))
    commands = {word for words in named for word in words if word}
    assert {"index", "search", "summarize", "shots", "info"} <= commands
    shown = subprocess.run([sys.executable, "-m", "animeu", "--help"], capture_output=True, text=True, check=True).stdout
    assert all(command in shown for command in commands)
