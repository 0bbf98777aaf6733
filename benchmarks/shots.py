"""Whether shots are found: the scorer, the picture, the drawn traps, the script, all sources together, and the alignment.

    python -m benchmarks.shots                   # everything that can be run here
    python -m benchmarks.shots --only traps      # one part; may be given several times
    python -m benchmarks.shots --json            # the same as JSON

Tolerances are in frames, and every table tells its own.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from animeu.bench.machine import machine
from benchmarks import parts, pictures, scorer
from benchmarks.reels import DATA, DRAWN, FILMS, RATES, SHORT, TRAPS, WHOLE
from benchmarks.scorer import AUTHORS, TOLERANCES, counts, scores, transitions_of
from benchmarks.tables import Table

__all__ = ["PARTS", "TOLERANCES", "counts", "main", "measure", "scores", "tables", "transitions_of"]

Tell = Callable[[str], None]
Part = dict[str, Any]


def _scorer(tell: Tell) -> Part:
    return scorer.published() if (DATA / "shot").is_dir() else {}


def _picture(tell: Tell) -> Part:
    return {"rows": pictures.rows(pictures.material((FILMS, WHOLE, SHORT, DRAWN), tell))}


def _traps(tell: Tell) -> Part:
    groups = pictures.material((TRAPS, RATES), tell)
    return {
        "rows": pictures.rows(groups),
        "traps": [row for files in groups.values() for row in pictures.traps(files)],
        "clocks": [row for files in groups.values() for row in pictures.clocks(files)],
    }


PARTS: dict[str, Callable[[Tell], Part]] = {
    "scorer": _scorer,
    "picture": _picture,
    "traps": _traps,
    "prior": parts.prior.measure,
    "fusion": parts.fusion.measure,
    "align": parts.align.measure,
}
"""What can be measured, by name, in this order."""


def measure(only: Sequence[str] = (), tell: Tell = lambda what: None) -> dict[str, Part]:
    """Measure all parts, or some, and say meanwhile what is being measured.

    Raises
    ------
    KeyError
        When there is no such part.
    """
    made = {}
    for name in only or PARTS:
        tell(name)
        made[name] = PARTS[name](tell)
    return made


def tables(results: Mapping[str, Part]) -> list[Table]:
    """All that was measured, as tables."""
    return [table for name, part in results.items() if part for table in TABLES[name](part)]


def _scorer_tables(part: Part) -> list[Table]:
    title = (
        f"The scorer, on the {part['videos']} videos of SHOT with the scores of AutoShot: threshold {AUTHORS['threshold']}, "
        f"tolerance {AUTHORS['tolerance']}"
    )
    names = ("f1", "precision", "recall")
    rows = [["ours", *(f"{part[name]:.4f}" for name in names)], ["its authors", *(f"{AUTHORS[name]:.4f}" for name in names)]]
    return [Table(title, ["who", "F1", "precision", "recall"], rows)]


COSTS = {"least": 3, "below": 0, "ratio": 2, "processor": 2, "fps": 0, "against": 2, "shown": 2}
"""What a row says besides, and with how many decimals."""


def _picture_tables(part: Part) -> list[Table]:
    costs = ["worst file", "below network", "s / decoding", "CPU / decoding", "frames/s", "/ Adaptive's", "shown"]
    figures = [(what, str(t)) for what in ("f1", "precision", "recall") for t in TOLERANCES]
    head = ["material", "method", *(f"{'F1' if what == 'f1' else what[0].upper()} ±{t}" for what, t in figures), *costs]
    rows = [
        [
            row["material"],
            row["method"],
            *(f"{row[what][t]:.3f}" for what, t in figures),
            *("-" if row[name] is None else f"{row[name]:.{digits}f}" for name, digits in COSTS.items()),
        ]
        for row in part["rows"]
    ]
    title = (
        "Cuts from the picture, at tolerances of 0, 1 and 2 frames; F1 at 1 frame of the worst file, and in how many files it is "
        "lower than that of TransNetV2 on every frame; seconds and processor time over those of decoding alone; frames a second, "
        "and that over AdaptiveDetector's (more is faster); share of the frames that a network was shown"
    )
    return [Table(title, head, rows)]


def all_right(traps: Sequence[Mapping[str, Any]], method: str) -> int:
    """In how many traps a detector found all there is and nothing besides."""
    return sum(row["found"][method] == row["wanted"] and not row["false"][method] for row in traps)


def _traps_tables(part: Part) -> list[Table]:
    traps = part["traps"]
    methods = list(traps[0]["found"])
    rows = [
        [
            row["trap"],
            str(row["wanted"]),
            *(f"{row['found'][m]}" + (f" +{row['false'][m]}" if row["false"][m] else "") for m in methods),
        ]
        for row in traps
    ]
    rows.append(["all right", str(len(traps)), *(str(all_right(traps, m)) for m in methods)])
    title = (
        "Each drawn trap at a tolerance of 1 frame: how many boundaries there are, the cuts from and to the ordinary shots "
        "around it among them; how many of them were found; after a + how many were found that are none"
    )
    clocks = part["clocks"]
    timed = list(clocks[0]["frame"])
    timing = [[row["file"], str(row["wanted"]), *(f"{row['frame'][m]} / {row['time'][m]}" for m in timed)] for row in clocks]
    return [
        *_picture_tables(part),
        Table(title, ["trap", "wanted", *methods], rows),
        Table("Frame rates: cuts at their exact frame / at their time within 1 ms", ["file", "wanted", *timed], timing),
    ]


TABLES: dict[str, Callable[[Part], list[Table]]] = {
    "scorer": _scorer_tables,
    "picture": _picture_tables,
    "traps": _traps_tables,
    "prior": parts.prior.tables,
    "fusion": parts.fusion.tables,
    "align": parts.align.tables,
}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=list(PARTS), help="one part; may be given several times")
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else on stdout")
    given = parser.parse_args(arguments)
    results = measure(given.only or (), lambda what: print(f"  {what}", file=sys.stderr))
    if given.json:
        print(json.dumps({"machine": machine(), **results}, indent=2))
    else:
        print(machine(), *(f"\n{table.text()}" for table in tables(results)), sep="\n")


if __name__ == "__main__":
    main()
