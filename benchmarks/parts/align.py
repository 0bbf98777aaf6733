"""What `benchmarks.align` measures, as values that can be kept, and tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import text
from animeu.bench.real.voices import CLEAN, voices_of
from animeu.bench.timings import errors as errors_of
from animeu.bench.timings import lines_of, wrong
from benchmarks.reels import DATA
from benchmarks.tables import Table

Tell = Callable[[str], None]
Part = dict[str, Any]

UNRELATED = 7
"""Scripts of other episodes that are held against each, of the same show and of others: some hundred pairs."""


def measure(tell: Tell) -> Part:
    """Real scripts put at wrong times, and those of other episodes, against simulated voices and real cuts together."""
    if not (DATA / "subcuts").is_dir():
        return {}
    from benchmarks import align as measured

    rng, known = np.random.default_rng(0), measured.episodes()
    missed, false = CLEAN
    related: defaultdict[str, list[bool]] = defaultdict(list)
    errors: defaultdict[str, list[NDArray[np.float64]]] = defaultdict(list)
    for one in (one for one in known if one.split == "dev"):
        tell(f"align: {one.show}")
        heard = voices_of(rng, one.lines, one.duration_us, missed, false)
        for kind, script, target, _ in wrong(rng, one.lines, one.duration_us):
            found = text.align(lines_of(script), heard, one.cuts, duration_us=one.duration_us)
            related[kind].append(found.related)
            errors[kind] += [errors_of(found, script, target)] if found.related else []
        for same in (True, False):
            others = [other for other in known if other is not one and (other.show == one.show) == same]
            for i in rng.permutation(len(others))[:UNRELATED]:
                lines = lines_of(others[i].lines)
                found = text.align(lines, heard, one.cuts, duration_us=one.duration_us)
                related[f"unrelated: {'another episode of the show' if same else 'another show'}"].append(found.related)
    rows = [_row(kind, accepted, errors[kind]) for kind, accepted in related.items()]
    return {"missed": missed, "false": false, "rows": rows}


def _row(kind: str, accepted: list[bool], errors: list[NDArray[np.float64]]) -> dict[str, Any]:
    """Pairs and those that were taken for related; of the lines of these, how many lie right."""
    off = np.concatenate(errors) if errors else np.zeros(0)
    near = {f"{ms} ms": float(np.mean(off <= ms)) if len(off) else None for ms in (100, 21)}
    return {"kind": kind, "pairs": len(accepted), "accepted": sum(accepted), **near}


def tables(part: Part) -> list[Table]:
    """By kind of wrong timing."""
    rows = [
        [
            row["kind"],
            str(row["pairs"]),
            str(row["accepted"]),
            *("-" if row[key] is None else f"{row[key]:.3f}" for key in ("100 ms", "21 ms")),
        ]
        for row in part["rows"]
    ]
    title = (
        f"Alignment of real scripts with voices that are simulated ({part['missed']:.0%} of the lines not heard, a voice for "
        f"{part['false']:.0%} of the time without a line) and with real cuts: pairs, how many of them were taken for related, "
        "the share of the lines of these within so many milliseconds. Of unrelated pairs none should be accepted"
    )
    return [Table(title, ["kind", "pairs", "accepted", "lines within 100 ms", "within 21 ms"], rows)]


def short(part: Part) -> list[Table]:
    """A row a kind of wrong timing."""
    rows = [
        [row["kind"], f"{row['accepted']} of {row['pairs']}", "" if row["100 ms"] is None else f"{row['100 ms']:.1%}"]
        for row in part.get("rows", [])
    ]
    return [Table("", ["alignment by voices and cuts", "accepted", "lines within 100 ms"], rows)] if rows else []
