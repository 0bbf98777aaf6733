"""What `benchmarks.prior` measures, as values that can be kept, and tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from benchmarks.reels import DATA
from benchmarks.tables import Table

Tell = Callable[[str], None]
Part = dict[str, Any]

BOOSTING = 0.485
"""F1 on dev of a gradient boosting over 37 features of the same data, told with the data; its threshold was chosen on train."""


def measure(tell: Tell) -> Part:
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
        "rows": [{"episodes of": name, **_row(answers)} for name, answers in {"dev": dev, **groups, **shows}.items()],
        "calibration": error,
        "bins": bins.tolist(),
        "gaps": gaps[0].tolist(),
    }


def _row(answers: Sequence[Any]) -> dict[str, Any]:
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


def tables(part: Part) -> list[Table]:
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


def short(part: Part) -> list[Table]:
    """One row a way to guess cuts from a script, over all dev episodes."""
    if not part:
        return []
    row = part["rows"][0]
    head = [f"a script alone, {row['episodes']} episodes: F1 at ±{part['tolerance']} frames", "F1"]
    told = {"random frames": "random", "every edge of a line": "all edges"}
    rivals = [[name, f"{row[key]:.3f}"] for name, key in told.items()]
    boosting = ["gradient boosting over 37 features (told with the data)", f"{BOOSTING:.3f}"]
    return [Table("", head, [["animeu", f"{row['f1']:.3f}"], boosting, *rivals])]
