"""Parts of `benchmarks.shots` that other benchmarks measure: here their figures become values that can be kept, and tables."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
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


BOOSTING = 0.485
"""F1 on dev of a gradient boosting over 37 features of the same data, told with the data; its threshold was chosen on train."""


def prior(tell: Tell) -> Part:
    """A script alone, on episodes of shows and groups that the model has not seen."""
    if not (DATA / "subcuts").is_dir():
        return {}
    from benchmarks import prior as measured
    from benchmarks import subcuts

    dev = []
    for one in subcuts.episodes():
        if one.split == "dev" and one.aligned:
            tell(f"prior: {one.show}")
            dev.append(measured.answer(one))
    groups = {f"group {name}": [one for one in dev if one.timed.group == name] for name in sorted({a.timed.group for a in dev})}
    shows = {f"show {name}": [one for one in dev if one.timed.show == name] for name in sorted({a.timed.show for a in dev})}
    bins, error = measured.reliability(dev, lambda one: one.edges)
    gaps, _ = measured.reliability(dev, measured.gaps)
    return {
        "tolerance": measured.TOLERANCE,
        "threshold": measured.THRESHOLD,
        "rows": [{"episodes of": name, **_prior_row(answers)} for name, answers in {"dev": dev, **groups, **shows}.items()],
        "calibration": error,
        "bins": bins.tolist(),
        "gaps": gaps[0].tolist(),
    }


def _prior_row(answers: Sequence[Any]) -> dict[str, Any]:
    """F1 of our frames, of as many random ones, of one every 76 frames, and of all edges; and how well edges are ranked."""
    from benchmarks import prior as measured

    rng = np.random.default_rng(0)
    ours = [(measured.picked(one, measured.THRESHOLD), one.timed.cuts) for one in answers]
    rivals = {
        "random": [
            (np.sort(rng.choice(len(a.timed.clock), len(f), replace=False)), c) for a, (f, c) in zip(answers, ours, strict=True)
        ],
        "uniform": [(np.arange(38, len(a.timed.clock), 76), a.timed.cuts) for a in answers],
        "all edges": [(a.edges, a.timed.cuts) for a in answers],
    }
    f1, precision, recall = measured.score(ours)
    return {
        "episodes": len(answers),
        "cuts": sum(len(a.timed.cuts) for a in answers),
        "f1": f1,
        "precision": precision,
        "recall": recall,
        "auc": measured.auc(answers, lambda a: a.spoken),
        **{name: measured.score(pairs)[0] for name, pairs in rivals.items()},
    }


def prior_tables(part: Part) -> list[Table]:
    """By group and show, and how true the probabilities are."""
    head = ["episodes of", "episodes", "cuts", "F1", "precision", "recall", "edge AUC", "random", "one in 76 frames", "all edges"]
    keys = ("f1", "precision", "recall", "auc", "random", "uniform", "all edges")
    rows = [
        [row["episodes of"], str(row["episodes"]), str(row["cuts"]), *(f"{row[key]:.3f}" for key in keys)] for row in part["rows"]
    ]
    title = (
        f"A script alone, F1 at {part['tolerance']} frames and a threshold of {part['threshold']}; runs of keyframes up to 6 "
        "frames apart are one cut"
    )
    said, true, count = part["gaps"]
    about = (
        f"How true the probabilities of edges are (expected error {part['calibration']:.3f}); in gaps of 4 s and more the "
        f"script says {said:.4f} a frame, and {true:.4f} of the {count:,.0f} frames are cuts"
    )
    bins = [[f"{said:.2f}", f"{true:.2f}", f"{count:.0f}"] for said, true, count in part["bins"]]
    return [Table(title, head, rows), Table(about, ["probability told", "share true", "edges"], bins)]


def prior_short(part: Part) -> list[Table]:
    """One row a way to guess cuts from a script, over all dev episodes."""
    if not part:
        return []
    row = part["rows"][0]
    head = [f"a script alone, {row['episodes']} episodes: F1 at ±{part['tolerance']} frames", "F1"]
    told = {"random frames": "random", "every edge of a line": "all edges"}
    rivals = [[name, f"{row[key]:.3f}"] for name, key in told.items()]
    boosting = ["gradient boosting over 37 features (told with the data)", f"{BOOSTING:.3f}"]
    return [Table("", head, [["animeu", f"{row['f1']:.3f}"], boosting, *rivals])]


def fusion(tell: Tell) -> Part:
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


def fusion_tables(part: Part) -> list[Table]:
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


def fusion_short(part: Part, tolerance: str = "1") -> list[Table]:
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
