"""The figures of `animeu bench` as Markdown: some for the README, all of them for a page of their own."""

from __future__ import annotations

from animeu.bench.material import SEASON
from animeu.bench.rows import Report, Row
from animeu.bench.table import figure, groups, heading, told
from benchmarks.tables import Table

BEGIN, END = "<!-- season: begin -->\n", "<!-- season: end -->\n"

HEADLINES = (
    ("boundaries", "all kinds", "F1 at ±1 frame"),
    ("boundaries", "all kinds, subtitles alone", "F1 at ±1 frame"),
    ("clips", "clips", "ARI over shots, mean of episodes"),
    ("scenes", "scenes", "ARI over shots, mean of episodes"),
    ("faces", "all", "recall of faces in stills"),
    ("faces", "nobody", "false faces a still"),
    ("characters", "everybody", "R@1, in the other episodes"),
    ("cast", "one person, over the episodes", "F1 of pairs of faces that are one person"),
    ("cast", "on screen", "F1 of characters over shots"),
    ("staging", "camera, all moves of a shot", "accuracy over shots"),
    ("staging", "drawing rate", "accuracy over shots"),
    ("staging", "loops", "F1, period ±1 frame"),
    ("places", "time of day", "accuracy over shots"),
    ("places", "places", "F1 of pairs of shots, mean of episodes"),
    ("speakers", "by voice", "DER, no collar, mean of episodes"),
    ("speakers", "by the script", "F1 of speakers over clips"),
    ("sounds", "all kinds", "accuracy over time at 0.1 s"),
    ("songs", "opening", "IoU of spans, mean"),
    ("search", "all kinds", "R@1"),
    ("search", "all kinds", "R@5"),
    ("lookup", "clean", "R@1 within ±1 s or in its shot"),
    ("lookup", "mirrored", "R@1 within ±1 s or in its shot"),
    ("lookup", "cropped, tinted, JPEG", "R@1 within ±1 s or in its shot"),
    ("summary", "lines in en", "F1 of the first 15% of the time, mean of episodes"),
    ("alignment", "shift", "lines within 100 ms"),
    ("alignment", "card put in", "lines within 100 ms"),
    ("alignment", "script of another episode", "refused"),
    ("speed", "add", "times decoding alone"),
    ("cost", "all builtin vision at 1920x1080", "adds to decoding alone, wall time"),
    ("speed", "add", "peak memory"),
)
"""Part, what and measure of the rows that the README shows."""


def short(report: Report) -> str:
    """The README's table, with the machine and the versions above it.

    Raises
    ------
    KeyError
        When the report lacks one of the rows.
    """
    known = {row.key: row for row in report.rows}
    rows = [known[part, what, measure, SEASON] for part, what, measure in HEADLINES]
    cells = [_cells(row.part, f"{row.what}: {_measure(row)}", *_figures(row), row.baseline) for row in rows]
    head = ["part", "what", "animeu", "random", "simple", "the simple answer is"]
    more = "All rows, with those of real data under the same scorers: [docs/season-figures.md](docs/season-figures.md).\n"
    return "\n".join([f"Measured on: {report.machine}.\n", Table("", head, cells).markdown(), _notices(report) + more])


def page(report: Report) -> str:
    """Every row, by part and material."""
    head = "# The season: all figures\n\nWritten by `make bench`, printed by `animeu bench --data ../shared/data`.\n"
    tables = [
        Table(
            f"## {heading(part, material, rows)}",
            ["what", "measure", "animeu", "random", "simple", "the simple answer is", "cases", "note"],
            [_cells(row.what, _measure(row), *_figures(row), row.baseline, str(row.count or ""), row.note) for row in rows],
        )
        for part, material, rows in groups(report.rows)
    ]
    about = f"Measured on: {report.machine}, in {report.seconds:.0f} s.\n"
    return "\n".join([head, about, *(table.markdown() for table in tables), _notices(report)]).rstrip() + "\n"


def _measure(row: Row) -> str:
    return row.measure if row.higher_is_better else f"{row.measure} (less is better)"


def _notices(report: Report) -> str:
    """What was left out, or must be known to read the figures."""
    return "".join(f"Note: {notice}.\n\n" for notice in report.notices)


def _figures(row: Row) -> list[str]:
    return [told(row), figure(row.random, row.unit), figure(row.simple, row.unit)]


def _cells(*words: str) -> list[str]:
    """Cells of Markdown: a bar would end one."""
    return [word.replace("|", "\\|") for word in words]
