"""Two runs beside each other: what rose, what fell, what is new, what is gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from animeu.bench.rows import Report, Row
from animeu.bench.table import figure

SAME = 0.0005
"""Shares that differ by less print alike; the season is drawn and watched alike each time, so shares have no noise."""

NOISE = 0.15
"""Share by which times and memory may differ between two runs of the same code."""

Kind = Literal["risen", "fallen", "same", "new", "gone"]


@dataclass(frozen=True, slots=True)
class Change:
    """A row that both runs have, or one of them.

    Parameters
    ----------
    kind : Kind
        "risen" means better and "fallen" worse, whichever way the figure goes.
    before, after : Row, optional
        None where that run has no such figure.
    """

    kind: Kind
    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """What it is about."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def gain(self) -> float:
        """By how much the figure got better, in its unit; below 0 when worse, 0 where one of the two is missing."""
        if self.before is None or self.after is None or self.before.value is None or self.after.value is None:
            return 0.0
        step = self.after.value - self.before.value
        return step if self.after.higher_is_better else -step


def compare(old: Report, new: Report) -> tuple[Change, ...]:
    """How each row of either run changed, in the order of the new run, then those that are gone.

    Only figures count: a row that was "skipped" is no row. Nothing is gone of a part that the new run did not look at.

    Examples
    --------
    >>> row = lambda value: Row("clips", "all", "ARI", "drawn season", value=value)
    >>> (change,) = compare(Report("", 0, (row(0.5),)), Report("", 0, (row(0.75),)))
    >>> change.kind, change.gain
    ('risen', 0.25)
    """
    before = {row.key: row for row in old.rows if row.value is not None}
    after = {row.key: row for row in new.rows if row.value is not None}
    changes = [_change(before.get(key), row) for key, row in after.items()]
    parts = {row.part for row in new.rows}
    return (*changes, *(Change("gone", row, None) for key, row in before.items() if key not in after and row.part in parts))


def _change(before: Row | None, after: Row) -> Change:
    if before is None:
        return Change("new", None, after)
    gain = Change("same", before, after).gain
    assert before.value is not None
    noise = NOISE * abs(before.value) if after.unit else SAME
    return Change("same" if abs(gain) <= noise else "risen" if gain > 0 else "fallen", before, after)


def worst(changes: tuple[Change, ...]) -> Change | None:
    """The share that fell most; None where none did."""
    fallen = [change for change in changes if change.kind == "fallen" and not change.row.unit]
    return min(fallen, key=lambda change: change.gain, default=None)


def lost(changes: tuple[Change, ...], new: Report) -> Change | None:
    """The first share that is gone because the new run had to skip its part or itself; None where none is."""
    skipped = [row for row in new.rows if row.status == "skipped"]
    keys, whole = {row.key for row in skipped}, {(row.part, row.material) for row in skipped if not row.what}
    gone = [change.row for change in changes if change.kind == "gone" and not change.row.unit]
    return next((Change("gone", row, None) for row in gone if row.key in keys or (row.part, row.material) in whole), None)


def tables(changes: tuple[Change, ...], name: str) -> Group:
    """What changed against the run of that name; what did not is counted."""
    count = sum(change.kind == "same" for change in changes)
    title = Text(f"against {name}", "bold").append(f"  {count} rows as before", "dim")
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, header_style="dim", pad_edge=False, show_edge=False)
    for column in ("", "part", "what", "measure"):
        table.add_column(column, overflow="fold")
    for column in ("before", "now", "change"):
        table.add_column(column, justify="right", no_wrap=True)
    styles = {"risen": "green", "fallen": "red", "new": "cyan", "gone": "dim"}
    for kind, style in styles.items():
        for change in (one for one in changes if one.kind == kind):
            row, old, new = change.row, change.before, change.after
            step = "" if old is None or new is None else f"{(new.value or 0) - (old.value or 0):+.3f}"
            cells = (figure(one.value if one else None, row.unit) for one in (old, new))
            table.add_row(Text(kind, style), row.part, f"{row.what}, {row.material}", row.measure, *cells, step)
    return Group(table) if table.rows else Group(title)


def plain(changes: tuple[Change, ...]) -> list[dict[str, object]]:
    """Changes as what `json.dumps` takes; those that stayed as they were are left out."""
    return [
        {
            "kind": change.kind,
            "part": change.row.part,
            "what": change.row.what,
            "measure": change.row.measure,
            "material": change.row.material,
            "before": change.before.value if change.before else None,
            "after": change.after.value if change.after else None,
        }
        for change in changes
        if change.kind != "same"
    ]
