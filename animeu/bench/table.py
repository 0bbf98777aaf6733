"""Rows for the terminal: a table a part and material, each figure beside the simple and the random baseline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from rich import box
from rich.console import Console, Group
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from animeu.bench.rows import Report, Row

NARROW, WIDE = 72, 100
"""Characters a line from which on a measure has a column of its own; from which on baselines and cases are told too."""


def figure(value: float | None, unit: str = "") -> str:
    """A figure as people read it; empty where there is none.

    Examples
    --------
    >>> figure(0.98765), figure(12.345, "s"), figure(491.5, "MiB"), figure(2.1, "times"), figure(None)
    ('0.988', '12.3 s', '492 MiB', '2.10 times', '')
    """
    if value is None:
        return ""
    if not unit:
        return f"{value:.3f}"
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:.{digits}f} {unit}"


def told(row: Row) -> str:
    """The figure; or, in words, why there is none."""
    return figure(row.value, row.unit) if row.status == "measured" else row.status


def groups(rows: Iterable[Row]) -> list[tuple[str, str, list[Row]]]:
    """Part, material, and their rows: each part where it comes first, with all its materials after one another."""
    found: dict[str, dict[str, list[Row]]] = {}
    for row in rows:
        found.setdefault(row.part, {}).setdefault(row.material, []).append(row)
    return [(part, material, some) for part, materials in found.items() for material, some in materials.items()]


def heading(part: str, material: str, rows: Iterable[Row]) -> str:
    """What a group is called; drawn material is marked unless its name says so."""
    mark = " (drawn)" if any(row.drawn for row in rows) and "drawn" not in material else ""
    return f"{part} · {material}{mark}"


def tables(report: Report, width: int) -> Group:
    """All rows of a report; fewer columns where the terminal is narrow.

    Parameters
    ----------
    report : Report
    width : int
        Of the terminal, in characters.
    """
    return Group(*(part for group in groups(report.rows) for part in (_title(*group), _table(group[2], width), Text())))


def show(report: Report, console: Console) -> None:
    """Print a report: machine, tables, what was left out."""
    console.print(f"[dim]{escape(report.machine)}; {report.seconds:.0f} s[/]\n", soft_wrap=True)
    console.print(tables(report, console.width), soft_wrap=False)
    for notice in [*report.notices, *reasons(report.rows)]:
        console.print(f"[yellow]note[/] {escape(notice)}", soft_wrap=True)


def reasons(rows: Iterable[Row]) -> list[str]:
    """Why rows of a part that ran were skipped, each reason once; of one that could not run, the report's notices tell."""
    told = (f"{row.part} on {row.material} was skipped: {row.note}" for row in rows if row.status == "skipped" and row.what)
    return list(dict.fromkeys(told))


def _title(part: str, material: str, rows: list[Row]) -> Text:
    """The heading; a measure, and a simple answer, that all rows share stand in it."""
    measures, baselines = _measures(rows), _baselines(rows)
    title = Text(heading(part, material, rows), "bold")
    title.append(f"  {measures[0]}" if len(measures) == 1 else "", "not bold dim")
    return title.append(
        f"\nsimple: {baselines[0]}{', unless told' if len(baselines) > 1 else ''}" if baselines else "", "not bold dim"
    )


def _measures(rows: list[Row]) -> list[str]:
    return list(dict.fromkeys(row.measure for row in rows if row.measure))


def _baselines(rows: list[Row]) -> list[str]:
    """The most frequent first."""
    return [baseline for baseline, _ in Counter(row.baseline for row in rows if row.baseline).most_common()]


def _table(rows: list[Row], width: int) -> Table:
    """One group: where it is narrow, a measure stands below what it measures."""
    wide, several = width >= WIDE, len(_measures(rows)) > 1
    beside = several and width >= NARROW
    table = Table(box=box.SIMPLE_HEAD, header_style="dim", pad_edge=False, show_edge=False)
    table.add_column("what", overflow="fold")
    if beside:
        table.add_column("measure", overflow="fold")
    columns: list[tuple[str, Callable[[Row], str | Text]]] = [("ours", _ours)]
    if any(row.simple is not None for row in rows):
        columns.append(("simple", lambda row: figure(row.simple, row.unit)))
    if any(row.random is not None for row in rows):
        columns.append(("random", lambda row: figure(row.random, row.unit)))
    if wide:
        columns.append(("cases", lambda row: str(row.count or "")))
    for name, _ in columns:
        table.add_column(name, justify="right", no_wrap=name != "ours")
    if wide and len(_baselines(rows)) > 1:
        usual = _baselines(rows)[0]
        columns.append(("simple is", lambda row: "" if row.baseline == usual else row.baseline))
        table.add_column("simple is", overflow="fold", style="dim")
    for row in rows:
        what = Text(row.what or "all").append(f"\n{row.measure}" if several and not beside else "", "dim")
        table.add_row(what, *([row.measure] if beside else []), *(cell(row) for _, cell in columns))
    return table


def _ours(row: Row) -> Text:
    """Bold where it beats what simple code does, yellow where it does not; in words, and dim, where there is no figure."""
    if row.status != "measured" or row.value is None:
        return Text(told(row), "dim")
    if row.simple is None:
        return Text(told(row))
    better = row.value > row.simple if row.higher_is_better else row.value < row.simple
    return Text(told(row), "bold" if better or row.value == row.simple else "yellow")
