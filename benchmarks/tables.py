"""Tables of figures, for the terminal and for Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a head, with a title that tells what the figures are.

    Examples
    --------
    >>> print(Table("Sizes", ["what", "n"], [["one", "1"], ["ten", "10"]]).text())
    Sizes
      what   n
      one    1
      ten   10
    """

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]

    def text(self) -> str:
        """Aligned columns: words to the left, the rest to the right."""
        lines = [list(self.head), *map(list, self.rows)]
        widths = [max(len(line[column]) for line in lines) for column in range(len(self.head))]
        left = [
            all(not line[column] or not line[column].lstrip("+-±")[:1].isdigit() for line in lines)
            for column in range(len(widths))
        ]
        left[0] = True
        shown = [
            "  "
            + "  ".join(f"{cell:{'<' if first else '>'}{width}}" for cell, width, first in zip(line, widths, left, strict=True))
            for line in lines
        ]
        return "\n".join([self.title, *(line.rstrip() for line in shown)])

    def markdown(self) -> str:
        """A table of Markdown; the title is its first head where that is empty, else a line above."""
        lines = [list(self.head), ["---"] * len(self.head), *self.rows]
        table = "".join("| " + " | ".join(line) + " |\n" for line in lines)
        return f"{self.title}\n\n{table}" if self.title else table
