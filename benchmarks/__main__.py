"""Every figure of the README but the season's in one go, into ``benchmarks/results.json``, the README and docs.

``make bench`` runs `animeu bench` before, which writes those of the season to ``benchmarks/season.json``. The others (``decode``,
``search``, ``sound``, ``story``, …) print their own tables: ``python -m benchmarks.NAME``.
"""

from __future__ import annotations

import argparse
import json
import sys

from animeu.bench.machine import machine
from benchmarks import add, report, shots, start


def say(what: str) -> None:
    """Tell on stderr what is being measured."""
    print(f"  {what}", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="without the 40-minute file")
    parser.add_argument("--only", action="append", choices=list(shots.PARTS), help="measure only this part about shots anew")
    given = parser.parse_args()
    print(machine())
    if given.only:
        results = json.loads(report.RESULTS.read_text(encoding="utf-8"))
        results["shots"] |= shots.measure(given.only, say)
    else:
        results = {
            "machine": machine(),
            "start": start.measure(),
            "add": add.rows(long=not given.short),
            "films": add.films(),
            "shots": shots.measure(tell=say),
        }
    report.RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    report.write(results)
    print(report.tables(results))


if __name__ == "__main__":
    main()
