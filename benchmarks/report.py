"""The figures of the README and of docs, made from ``benchmarks/results.json`` and ``benchmarks/season.json``.

python -m benchmarks.report          # write them
python -m benchmarks.report --check  # fail when they disagree
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from animeu.bench.report import load
from animeu.bench.rows import Report
from benchmarks import parts, season, shots
from benchmarks.reels import DRAWN
from benchmarks.tables import Table

ROOT = Path(__file__).resolve().parent.parent
RESULTS, README, PAGE = ROOT / "benchmarks" / "results.json", ROOT / "README.md", ROOT / "docs" / "benchmarks.md"
SEASON, SEASON_PAGE = ROOT / "benchmarks" / "season.json", ROOT / "docs" / "season-figures.md"
BEGIN, END = "<!-- figures: begin -->\n", "<!-- figures: end -->\n"

Results = Mapping[str, Any]


def tables(results: Results) -> str:
    """The tables of the README as Markdown, with the machine and the versions above them."""
    found = results["shots"]
    short = [_speed(results), *_shots(found), *parts.prior.short(found.get("prior", {}))]
    short += [*parts.fusion.short(found.get("fusion", {})), *parts.align.short(found.get("align", {}))]
    more = "Precision, recall, other tolerances and each trap: [docs/benchmarks.md](docs/benchmarks.md).\n"
    return "\n".join([f"Measured on: {results['machine']}.\n", *(table.markdown() for table in short), more])


def page(results: Results) -> str:
    """The page with every table about shots."""
    head = "# Shots: all figures\n\nWritten by `make bench`, printed by `python -m benchmarks.shots`. Tolerances are in frames.\n"
    return "\n".join(
        [head, f"Measured on: {results['machine']}.\n", *(table.markdown() for table in shots.tables(results["shots"]))]
    )


def _speed(results: Results) -> Table:
    start = results["start"]
    rows = [
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
    shares = ", ".join(f"{_STAGES[name]} {s / whole:.0%}" for name, s in parts if s > 0.005 * whole)
    return Table("", ["what", "figure"], [*rows, ["where the time of the longest goes", shares]])


_STAGES = {
    "watch": "decoding and scaling",
    "picture": "shots",
    "sound": "sound",
    "text": "subtitles and their vectors",
    "fusion": "fusion",
    "index": "vectors of descriptions",
}


def _shots(found: Mapping[str, Any]) -> list[Table]:
    """The short of what is measured about shots: a column a detector."""
    picture, traps = found.get("picture", {}).get("rows", []), found.get("traps", {})
    made = {(row["material"], row["method"]): row for row in (*picture, *traps.get("rows", []))}
    methods = list(dict.fromkeys(method for _, method in made))
    rows = [
        [material, *(f"{made[material, method]['f1']['1']:.3f}" for method in methods)]
        for material in dict.fromkeys(material for material, _ in made)
    ]
    if traps:
        drawn = traps["traps"]
        rows.append(
            [f"drawn traps with nothing missed or false, of {len(drawn)}", *(str(shots.all_right(drawn, m)) for m in methods)]
        )
    rows += _costs([made[DRAWN, method] for method in methods])
    table = Table("", ["shots by the picture: F1 at ±1 frame", *methods], rows)
    return [table] if made else []


def _costs(rows: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """What finding shots costs, where it was measured."""
    what = {"fps": "frames per second", "against": "as fast as AdaptiveDetector", "ratio": "seconds / decoding alone"}
    return [
        [f"{name} (drawn sample, 720p)", *(f"{row[key]:.{shots.COSTS[key]}f}" for row in rows)]
        for key, name in what.items()
        if all(row[key] is not None for row in rows)
    ]


def filled(readme: str, results: Results, drawn: Report) -> str:
    """The README with its tables made anew."""
    readme = _between(readme, season.BEGIN, season.END, season.short(drawn))
    return _between(readme, BEGIN, END, tables(results))


def _between(readme: str, begin: str, end: str, made: str) -> str:
    before, rest = readme.split(begin)
    _, after = rest.split(end)
    return before + begin + "\n" + made + "\n" + end + after


def files(results: Results, drawn: Report) -> dict[Path, str]:
    """What the README and the pages of figures must hold."""
    readme = filled(README.read_text(encoding="utf-8"), results, drawn)
    return {README: readme, PAGE: page(results), SEASON_PAGE: season.page(drawn)}


def write(results: Results) -> None:
    """Write the README's tables and the pages."""
    for path, made in files(results, load(SEASON)).items():
        path.write_text(made, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    if not given.check:
        write(results)
    elif wrong := [path.name for path, made in files(results, load(SEASON)).items() if path.read_text(encoding="utf-8") != made]:
        sys.exit(f"not what benchmarks/*.json say: {', '.join(wrong)}; run: python -m benchmarks.report")


if __name__ == "__main__":
    main()
