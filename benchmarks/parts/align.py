"""What `benchmarks.align` measures, as values that can be kept, and tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.reels import DATA
from benchmarks.tables import Table

Tell = Callable[[str], None]
Part = dict[str, Any]

UNRELATED = 3
"""Scripts of other episodes that are held against each, of the same show and of others."""


def measure(tell: Tell) -> Part:
    """Real scripts put at wrong times, and those of other episodes, against simulated voices and real cuts."""
    if not (DATA / "subcuts").is_dir():
        return {}
    from benchmarks import align as measured

    rng, known, tally = np.random.default_rng(0), measured.episodes(), measured.Tally()
    missed, false = measured.CLEAN
    for one in (one for one in known if one.split == "dev"):
        tell(f"align: {one.show}")
        video = measured.voices_of(rng, one.lines, one.duration_us, missed, false), one.cuts
        for kind, script, target, change in measured.scripts(rng, one.lines, one.duration_us):
            tally.add(kind, script, target, change, video, one.duration_us)
        others: dict[str, list[Any]] = {"other episode of the show": [], "another show": []}
        for other in known:
            if other is not one:
                others["other episode of the show" if other.show == one.show else "another show"].append(other)
        for kind, some in others.items():
            for i in rng.permutation(len(some))[:UNRELATED]:
                tally.add(kind, some[i].lines, None, np.nan, video, one.duration_us)
    return {"missed": missed, "false": false, "rows": [_row(tally, *key) for key in tally.related]}


def _row(tally: Any, kind: str, by: str) -> dict[str, Any]:
    """Pairs and those that were taken for related; of the lines of these, how many lie right."""
    accepted = np.array(tally.related[kind, by])
    off = [one for one, yes in zip(tally.errors[kind, by], accepted, strict=True) if yes] if (kind, by) in tally.errors else []
    errors = np.concatenate(off) if off else np.zeros(0)
    near = {name: float(np.mean(errors <= ms)) if len(errors) else None for name, ms in (("100 ms", 100), ("21 ms", 21))}
    return {"kind": kind, "by": by, "pairs": len(accepted), "accepted": float(accepted.mean()), **near}


def tables(part: Part) -> list[Table]:
    """By kind of wrong timing, and by what was listened to."""
    rows = [
        [
            row["kind"],
            row["by"],
            str(row["pairs"]),
            f"{row['accepted']:.3f}",
            *("-" if row[key] is None else f"{row[key]:.3f}" for key in ("100 ms", "21 ms")),
        ]
        for row in part["rows"]
    ]
    title = (
        f"Alignment of real scripts with voices that are simulated ({part['missed']:.0%} of the lines not heard, a voice for "
        f"{part['false']:.0%} of the time without a line) and with real cuts: share of the pairs taken for related; of these, "
        "share of the lines within so many milliseconds. The last two kinds belong to other videos: none should be accepted"
    )
    return [Table(title, ["kind", "by", "pairs", "accepted", "lines within 100 ms", "within 21 ms"], rows)]


def short(part: Part) -> list[Table]:
    """Voices and cuts together: a row a kind of wrong timing."""
    rows = [
        [row["kind"], f"{row['accepted']:.0%} of {row['pairs']}", "" if row["100 ms"] is None else f"{row['100 ms']:.1%}"]
        for row in part.get("rows", [])
        if row["by"] == "both"
    ]
    return [Table("", ["alignment, by voices and cuts", "accepted", "lines within 100 ms"], rows)] if rows else []
