"""Bars as SVG, by hand: what is shown grows with the page and takes its colours from the page's style."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from animeu.bench.rows import Row

OURS, OTHER, GAP = 12, 5, 2
"""Heights in pixels: of our bar, of a baseline's, and of what lies between."""

ARROW = 14
"""Height of the lane of arrows from an earlier run, in pixels."""

GRID = (0.25, 0.5, 0.75, 1.0)
"""Shares that a thin line marks."""

ROOM = 0.06
"""Share of the width that is kept free to the right of the longest bar of what has no natural end."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From a figure to its place across the plot.

    Parameters
    ----------
    low, high : float
        The figures at its left and right end.

    Examples
    --------
    >>> Scale(-0.5, 1.0).percent(0.25)
    50.0
    """

    low: float
    high: float

    def percent(self, value: float) -> float:
        """How far to the right a figure lies, from 0 to 100."""
        return 100 * (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)


def scale(rows: Iterable[Row], before: Iterable[float] = ()) -> Scale:
    """One scale for rows of one measure: shares from 0, or the least figure, to 1; all else from 0 to a little over the most.

    Examples
    --------
    >>> scale([Row("search", "line", "R@5", "drawn season", value=0.25)])
    Scale(low=0.0, high=1.0)
    """
    some = list(rows)
    values = [*before, *(value for row in some for value in (row.value, row.simple, row.random) if value is not None)]
    most = max(values, default=1.0)
    high = most * (1 + ROOM) if any(row.unit for row in some) else max(1.0, most)
    return Scale(min(0.0, *values) if values else 0.0, high or 1.0)


def bars(row: Row, across: Scale, before: float | None = None) -> str:
    """Our figure as a bar, under it those of the baselines; where an earlier run is known, an arrow from there to here.

    Parameters
    ----------
    row : Row
        With a value.
    across : Scale
        The one of all rows of its plot.
    before : float, optional
        The value of an earlier run.
    """
    parts, y = [], 0
    if before is not None and row.value is not None:
        parts.append(
            _arrow(across.percent(before), across.percent(row.value), better=(row.value > before) == row.higher_is_better)
        )
        y += ARROW
    for name, value, height in (("ours", row.value, OURS), ("simple", row.simple, OTHER), ("random", row.random, OTHER)):
        if value is not None:
            parts.append(_bar(name, across.percent(0), across.percent(value), y, height))
            y += height + GAP
    height = max(y - GAP, OURS)
    grid = "" if row.unit else "".join(_upright("grid", across.percent(share), height) for share in GRID)
    zero = _upright("zero", across.percent(0), height)
    return f'<svg width="100%" height="{height}" aria-hidden="true">{grid}{"".join(parts)}{zero}</svg>'


def _upright(name: str, x: float, height: int) -> str:
    return f'<line class="{name}" x1="{x:.2f}%" x2="{x:.2f}%" y1="0" y2="{height}"/>'


def _bar(name: str, zero: float, end: float, y: int, height: int) -> str:
    left, width = min(zero, end), abs(end - zero)
    return f'<rect class="{name}" x="{left:.2f}%" y="{y}" width="{max(width, 0.3):.2f}%" height="{height}" rx="2"/>'


def _arrow(start: float, end: float, *, better: bool) -> str:
    """A dot where it was, a line to where it is, a head there."""
    name, y = "risen" if better else "fallen", ARROW // 2
    turn = "" if end >= start else ' transform="scale(-1 1)"'
    head = f'<svg x="{end:.2f}%" y="{y}" overflow="visible"><path d="M-7-4L0 0L-7 4Z"{turn}/></svg>'
    line = f'<line x1="{start:.2f}%" x2="{end:.2f}%" y1="{y}" y2="{y}"/>'
    return f'<g class="{name}"><circle cx="{start:.2f}%" cy="{y}" r="3"/>{line}{head}</g>'
