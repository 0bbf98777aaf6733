"""What tags imply: who has very long hair has long hair."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from animeu.errors import FileError
from animeu.vision.tagging.labels import shown


@dataclass(frozen=True, slots=True)
class Implications:
    """For each tag the tags that it implies, directly."""

    direct: Mapping[str, tuple[str, ...]]

    def spread(self, found: Mapping[str, float]) -> dict[str, float]:
        """Add what is implied, directly or over others, at least as likely as what implies it.

        Examples
        --------
        >>> Implications({"kimono": ("japanese clothes",), "yukata": ("kimono",)}).spread({"yukata": 0.7, "kimono": 0.2})
        {'yukata': 0.7, 'kimono': 0.7, 'japanese clothes': 0.7}
        """
        spread = dict(found)
        left = list(found)
        while left:
            tag = left.pop()
            for implied in self.direct.get(tag, ()):
                if spread.get(implied, -1.0) < spread[tag]:  # rises at each turn, so that circles end
                    spread[implied] = spread[tag]
                    left.append(implied)
        return spread


def read_implications(path: Path) -> Implications:
    """Read a CSV file with one implication a line: ``tag,implies``; further columns and a heading are passed over.

    Raises
    ------
    FileError
        When the file cannot be read, or a line names no two tags.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [[cell.strip() for cell in row] for row in csv.reader(file) if any(cell.strip() for cell in row)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise FileError(
            path, f"implications cannot be read ({error})", "Give a CSV file with 'tag,implies' in each line"
        ) from error
    direct: dict[str, tuple[str, ...]] = {}
    for number, row in enumerate(rows, 1):
        if number == 1 and row[:2] in (["tag", "implies"], ["antecedent_name", "consequent_name"]):
            continue
        if len(row) < 2 or not row[0] or not row[1]:
            raise FileError(path, f"line {number} names no two tags: {','.join(row)!r}", "Write 'tag,implies' in each line")
        direct[shown(row[0])] = (*direct.get(shown(row[0]), ()), shown(row[1]))
    return Implications(direct)
