"""What the README says must be so: its figures are those that were measured, its commands exist."""

from __future__ import annotations

import json
import re
import subprocess
import sys

from benchmarks import report


def test_the_tables_are_made_from_the_results() -> None:
    readme = report.README.read_text(encoding="utf-8")
    results = json.loads(report.RESULTS.read_text(encoding="utf-8"))
    assert report.filled(readme, results) == readme, "run: python -m benchmarks.report"


def test_the_page_of_all_figures_is_made_from_the_results() -> None:
    results = json.loads(report.RESULTS.read_text(encoding="utf-8"))
    assert report.PAGE.read_text(encoding="utf-8") == report.page(results), "run: python -m benchmarks.report"


def test_every_command_that_is_named_exists() -> None:
    named = set(re.findall(r"^    animeu (\w+)|  animeu (\w+)", report.README.read_text(encoding="utf-8"), re.MULTILINE))
    commands = {word for words in named for word in words if word}
    assert {"index", "search", "summarize", "shots", "info"} <= commands
    shown = subprocess.run([sys.executable, "-m", "animeu", "--help"], capture_output=True, text=True, check=True).stdout
    assert all(command in shown for command in commands)
