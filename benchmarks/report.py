"""The tables of the README, made from ``benchmarks/results.json``.

python -m benchmarks.report          # write them into README.md
python -m benchmarks.report --check  # fail when they disagree
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS, README = ROOT / "benchmarks" / "results.json", ROOT / "README.md"
BEGIN, END = "<!-- figures: begin -->\n", "<!-- figures: end -->\n"


def tables(results: dict[str, Any]) -> str:
    """All tables as Markdown, with the machine and the versions above them."""
    return "\n".join([f"Measured on: {results['machine']}.\n", _speed(results), _shots(results["shots"])])


def _speed(results: dict[str, Any]) -> str:
    start, rows = results["start"], [["what", "figure"]]
    rows += [
        ["`import animeu`", f"{start['import_s'] * 1000:.0f} ms"],
        ["`animeu search` from a cold start, 1,000 clips and 5,000 lines", f"{start['cold_search_s']:.2f} s"],
    ]
    for row in results["add"]:
        what = f"`add`, {row['minutes']:.0f} min of 720p (drawn)"
        figure = f"{row['add_s']:.1f} s, {row['ratio']:.2f} times decoding alone, peak {row['peak_mib']:.0f} MiB"
        rows.append([what, figure])
    for row in results["films"]:
        more = f", {len(row['more'])} more at {', '.join(map(str, row['more']))}" if row["more"] else ", none besides"
        figure = f"{row['found']} of {row['labelled']} labelled shots at their exact frame{more}, {row['add_s']:.1f} s"
        rows.append([f"`add`, {row['file']}", figure])
    stages = max((row for row in results["add"] if row["stages_s"]), key=lambda row: row["minutes"])["stages_s"]
    whole = sum(stages.values())
    parts = sorted(stages.items(), key=lambda item: -item[1])
    rows.append(
        [
            "where the time of the longest goes",
            ", ".join(f"{_STAGES[name]} {s / whole:.0%}" for name, s in parts if s > 0.005 * whole),
        ]
    )
    return _table(rows)


_STAGES = {
    "watch": "decoding and scaling",
    "picture": "shots",
    "sound": "sound",
    "text": "subtitles and their vectors",
    "fusion": "fusion",
    "index": "vectors of descriptions",
}


def _shots(shots: list[dict[str, Any]]) -> str:
    """Rows of (material, method): F1 at each tolerance and the cost in decodings."""
    rows = [["shots: material", "method", "F1 ±0", "F1 ±1", "F1 ±2", "seconds / decoding alone"]]
    for row in shots:
        f1 = [f"{row['f1'][tolerance]:.3f}" for tolerance in ("0", "1", "2")]
        rows.append([row["material"], row["method"], *f1, f"{row['ratio']:.2f}" if row.get("ratio") else ""])
    return _table(rows)


def _table(rows: list[list[str]]) -> str:
    head, *body = rows
    lines = [head, ["---"] * len(head), *body]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def filled(readme: str, results: dict[str, Any]) -> str:
    """The README with its tables made anew."""
    before, rest = readme.split(BEGIN)
    _, after = rest.split(END)
    return before + BEGIN + "\n" + tables(results) + "\n" + END + after


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    readme = README.read_text(encoding="utf-8")
    made = filled(readme, json.loads(RESULTS.read_text(encoding="utf-8")))
    if given.check and made != readme:
        sys.exit("The README's tables are not those of benchmarks/results.json; run: python -m benchmarks.report")
    README.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
