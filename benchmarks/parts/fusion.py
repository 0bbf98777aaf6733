"""What `benchmarks.fusion` measures, as values that can be kept, and tables."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.reels import DATA
from benchmarks.scorer import TOLERANCES
from benchmarks.tables import Table

Tell = Callable[[str], None]
Part = dict[str, Any]

STEPS = ("as published", "noise 4", "noise 8", "blur 3, noise 3", "noise 16")
"""Ways in which the picture is weakened here; ``python -m benchmarks.fusion`` has all, and takes three times as long."""


def measure(tell: Tell) -> Part:
    """Picture and script together, on spliced episodes and on the drawn sample."""
    if not (DATA / "shot").is_dir() or not (DATA / "subcuts").is_dir():
        return {}
    from benchmarks import splice

    made: Part = {}
    with tempfile.TemporaryDirectory() as folder:
        tell("fusion: spliced episodes")
        made["spliced"] = list(_fused(*splice.spliced_episodes(), STEPS, tell))
        tell("fusion: drawn sample")
        drawn = [step for step in STEPS if step in splice.DRAWN_STEPS]
        made["drawn"] = list(_fused(*splice.drawn_episodes(Path(folder)), drawn, tell))
    return made


def _fused(made: Any, scripts: Any, steps: Any, tell: Tell) -> Iterator[dict[str, Any]]:
    from benchmarks import fusion as rows

    def told(step: str) -> Iterator[Any]:
        tell(f"fusion: picture {step}")
        yield from rows.picture_rows(step, made, scripts)

    for step, what, found, reliability in chain(rows.script_rows(made, scripts), *map(told, steps)):
        yield {
            "picture": step,
            "sources": what,
            "f1": {str(t): found[str(t)][0] for t in TOLERANCES},
            "precision": found["1"][1],
            "recall": found["1"][2],
            "threshold": found["threshold"],
            "at one half": found["half 1"][0],
            "calibration": rows.error(reliability),
        }


def tables(part: Part) -> list[Table]:
    """All rows of both materials."""
    head = ["picture", "sources", *(f"F1 ±{t}" for t in TOLERANCES), "P ±1", "R ±1", "threshold", "F1 ±1 at one half", "ECE"]
    about = {
        "spliced": "Picture and script on real scripts, each with the published scores of SHOT spliced in, weakened in steps",
        "drawn": "Picture and script on the drawn sample, its own picture weakened in steps",
    }
    made = []
    for name, title in about.items():
        rows = [
            [
                row["picture"],
                row["sources"],
                *(f"{row['f1'][str(t)]:.3f}" for t in TOLERANCES),
                *(f"{row[key]:.3f}" for key in ("precision", "recall", "threshold", "at one half", "calibration")),
            ]
            for row in part[name]
        ]
        made.append(Table(title, head, rows))
    return made


def short(part: Part, tolerance: str = "1") -> list[Table]:
    """F1 of spliced episodes: a row a picture, a column a script; the last row has the scripts alone."""
    if not part:
        return []
    f1: Mapping[tuple[str, str], float] = {(row["picture"], row["sources"]): row["f1"][tolerance] for row in part["spliced"]}
    scripts = [what.removeprefix("script alone, ") for step, what in f1 if step == "-"]
    rows = [
        [step, f"{f1[step, 'picture alone']:.3f}", *(f"{f1[step, f'+ {name}']:.3f}" for name in scripts)]
        for step in dict.fromkeys(step for step, _ in f1 if step != "-")
    ]
    rows.append(["no picture", "", *(f"{f1['-', f'script alone, {name}']:.3f}" for name in scripts)])
    head = [f"spliced episodes: F1 at ±{tolerance} frame", "picture alone", *(f"+ script {name}" for name in scripts)]
    return [Table("", head, rows)]


def worst_gain(part: Part, script: str) -> float:
    """The least that a script of this kind adds to the F1 of the better source alone, over all pictures and tolerances."""
    gains = []
    for rows in part.values():
        f1 = {(row["picture"], row["sources"]): row["f1"] for row in rows}
        alone = f1.get(("-", f"script alone, {script}"), dict.fromkeys(map(str, TOLERANCES), 0.0))
        gains += [
            f1[step, what][t] - max(f1[step, "picture alone"][t], alone[t])
            for step, what in f1
            if what == f"+ {script}"
            for t in map(str, TOLERANCES)
        ]
    return float(np.min(gains))
