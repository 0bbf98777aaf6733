"""Words that are typeset letter by letter, as karaoke effects are, put together again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from animeu.episode import Line
from animeu.text.source import Event
from animeu.timeline import Span

SHORT = 4
"""Letters in the longest piece that is no line of its own: a syllable of romaji, such as ``chan``."""

ROW = 12.0
"""Script pixels: letters of one row differ by less in height, and two of them by more than half of it in place."""

LEAD_US = 2_000_000
"""How long before and after the sung line its effects are shown; lead-in and lead-out of karaoke scripts are below 2 s."""

_PLACE = re.compile(r"\\(?:pos\(\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)|move\([^,]*,[^,]*,\s*(-?[\d.]+)\s*,\s*(-?[\d.]+))")
_KARAOKE = re.compile(r"\\[kK][fot]?\d")


def spelled(typeset: Sequence[Line], lines: Sequence[Line], events: Sequence[Event]) -> list[Line]:
    """Put letters together.

    Where the script still holds the commented-out line that an effect was made from, its words are taken. Else letters that are
    shown together in a row of one style are read from left to right.

    Parameters
    ----------
    typeset : sequence of Line
        Signs and songs, one per event.
    lines : sequence of Line
        Of all events, in file order.
    events : sequence of Event

    Returns
    -------
    list of Line
        Whatever was no letter is there as it was.
    """
    sources = _Sources(lines, events)
    sung: dict[int, list[Line]] = defaultdict(list)
    rows = _Rows()
    rest: list[Line] = []
    for line in sorted(typeset, key=lambda line: line.span):
        letters = len("".join(line.text.split()))
        if letters > SHORT:
            rest.append(line)
            continue
        source = sources.of(line)
        place = _PLACE.search(events[line.events[0]].text) if letters else None
        if source is not None:
            sung[source].append(line)
        elif place is not None:
            x, y = (float(value) for value in (place[1] or place[3], place[2] or place[4]))
            rows.add(line, x, y)
        else:
            rest.append(line)
    rest.extend(_union(parts, lines[source].text) for source, parts in sung.items())
    for row in rows.all:
        words = row.words()
        rest.extend([_union(row.parts, words)] if words else row.parts)
    return rest


def _union(parts: list[Line], words: str) -> Line:
    end_us = max(line.span.end_us for line in parts)
    span = Span(parts[0].span.start_us, end_us)
    return replace(parts[0], span=span, text=words, events=tuple(sorted(i for line in parts for i in line.events)))


class _Sources:
    """The comments that karaoke effects were generated from, by style and time."""

    def __init__(self, lines: Sequence[Line], events: Sequence[Event]) -> None:
        self._by_style: dict[str, list[tuple[Span, int]]] = defaultdict(list)
        self._letters: dict[int, frozenset[str]] = {}
        for position, (line, event) in enumerate(zip(lines, events, strict=True)):
            if event.comment and not event.fault and event.span and line.text and _KARAOKE.search(event.text):
                self._by_style[line.style].append((line.span, position))
                self._letters[position] = frozenset(line.text)
        for found in self._by_style.values():
            found.sort()

    def of(self, part: Line) -> int | None:
        """The position of the comment that a letter belongs to; None when there is none."""
        known = self._by_style.get(part.style)
        if not known:
            return None
        middle = part.span.middle_us
        at = bisect_left(known, (Span(middle, middle), 0))
        near = [(self._away(span, middle), position) for span, position in known[max(at - 3, 0) : at + 3]]
        fitting = [(away, position) for away, position in near if away <= LEAD_US and self._letters[position] >= set(part.text)]
        return min(fitting)[1] if fitting else None

    @staticmethod
    def _away(span: Span, us: int) -> int:
        return max(span.start_us - us, us - span.end_us, 0)


@dataclass(slots=True)
class _Row:
    y: float
    end_us: int
    parts: list[Line] = field(default_factory=list)
    cells: dict[int, tuple[float, str]] = field(default_factory=dict)

    def takes(self, line: Line, x: float, y: float) -> bool:
        """Whether a letter is shown with the row, at its height, where there is room or the same letter."""
        if line.span.start_us > self.end_us or abs(y - self.y) > ROW:
            return False
        cell = int(x // (ROW / 2))
        near = (self.cells[i] for i in (cell - 1, cell, cell + 1) if i in self.cells)
        return all(text == line.text for at, text in near if abs(at - x) < ROW / 2)

    def add(self, line: Line, x: float) -> None:
        self.parts.append(line)
        self.end_us = max(self.end_us, line.span.end_us)
        cell = int(x // (ROW / 2))
        near = (self.cells.get(i) for i in (cell - 1, cell, cell + 1))
        if not any(found and found[1] == line.text and abs(found[0] - x) < ROW / 2 for found in near):
            self.cells[cell] = x, line.text

    def words(self) -> str:
        """The letters from left to right; ``""`` for fewer than three, which are no spelled-out words."""
        return "".join(text for _, text in sorted(self.cells.values())) if len(self.cells) > 2 else ""


class _Rows:
    """Rows that are being filled; a letter goes to the last one of its style that takes it."""

    def __init__(self) -> None:
        self.all: list[_Row] = []
        self._open: dict[tuple[str, str], list[_Row]] = defaultdict(list)

    def add(self, line: Line, x: float, y: float) -> None:
        rows = self._open[line.kind, line.style]
        row = next((row for row in rows if row.takes(line, x, y)), None)
        if row is None:
            row = _Row(y, line.span.end_us)
            self.all.append(row)
            rows.insert(0, row)
            del rows[6:]  # more are never filled at once; keeps the search short
        row.add(line, x)
