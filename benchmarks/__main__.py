"""``make bench``: every benchmark of the README in one go, into ``benchmarks/results.json`` and the README's tables.

The others (``decode``, ``search``, ``sound``, ``story``, ``traps``) print their own tables: ``python -m benchmarks.NAME``.
"""

from __future__ import annotations

import argparse
import json

from benchmarks import add, report, shots, start
from benchmarks.machine import machine


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="without the 40-minute file")
    given = parser.parse_args()
    print(machine())
    results = {
        "machine": machine(),
        "start": start.measure(),
        "add": add.rows(long=not given.short),
        "films": add.films(),
        "shots": shots.rows(),
    }
    report.RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    report.README.write_text(report.filled(report.README.read_text(encoding="utf-8"), results), encoding="utf-8")
    print(report.tables(results))


if __name__ == "__main__":
    main()
