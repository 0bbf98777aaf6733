"""Whether shots are found: the scorer, the picture, the drawn traps, the script, all sources together, and the alignment.

    python -m benchmarks.shots                   # everything that can be run here; also: animeu bench shots
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

from benchmarks import pictures, scorer
from benchmarks.machine import machine
from benchmarks.reels import DATA, DRAWN, FILMS, RATES, SHORT, TRAPS, WHOLE
from benchmarks.scorer import AUTHORS, TOLERANCES, counts, scores, transitions_of

__all__ = ["PARTS", "TOLERANCES", "counts", "main", "measure", "scores", "show", "transitions_of"]

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


PARTS: dict[str, Callable[[Tell], Part]] = {"scorer": _scorer, "picture": _picture, "traps": _traps}
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


def show(results: Mapping[str, Part]) -> str:
    """The measured parts as tables for people."""
    return "\n\n".join(SHOWN[name](part) for name, part in results.items() if part)


def _show_scorer(part: Part) -> str:
    return (
        f"scorer on the {part['videos']} videos of SHOT with the scores of AutoShot, threshold {AUTHORS['threshold']}, "
        f"tolerance {AUTHORS['tolerance']}:\n"
        f"  F1 {part['f1']:.4f}, precision {part['precision']:.4f}, recall {part['recall']:.4f}; its authors print "
        f"{AUTHORS['f1']:.4f}, {AUTHORS['precision']:.4f}, {AUTHORS['recall']:.4f}"
    )


def _show_rows(part: Part) -> str:
    heads = " ".join(f"{what + ' ±0':>6} {'±1':>6} {'±2':>6}" for what in ("F1", "P", "R"))
    costs = f"{'s/decode':>9} {'cpu':>6} {'fps':>6} {'/Adaptive':>9} {'shown':>6}"
    lines = [f"{'picture: material':24} {'method':24} {heads} {costs}"]
    for row in part["rows"]:
        figures = " ".join(f"{row[what][str(t)]:6.3f}" for what in ("f1", "precision", "recall") for t in TOLERANCES)
        against = "" if row["against"] is None else f"{row['against']:.2f}"
        lines.append(
            f"{row['material']:24} {row['method']:24} {figures} {row['ratio']:9.2f} {row['processor']:6.2f} {row['fps']:6.0f} "
            f"{against:>9} {row['shown']:6.2f}"
        )
    return "\n".join(lines)


def _show_traps(part: Part) -> str:
    methods = list(part["traps"][0]["found"]) if part["traps"] else []
    short = [method.removeprefix("PySceneDetect ").partition(",")[0] for method in methods]
    lines = [
        _show_rows(part),
        "",
        "traps (±1), cuts to and from the ordinary shots around counted too: found, and false after a +",
    ]
    lines.append(f"{'trap':34} {'wanted':>6}  " + " ".join(f"{name:>10}" for name in short))
    for row in part["traps"]:
        cells = [f"{row['found'][m]}" + (f" +{row['false'][m]}" if row["false"][m] else "") for m in methods]
        lines.append(f"{row['trap']:34} {row['wanted']:6}  " + " ".join(f"{cell:>10}" for cell in cells))
    right = {m: sum(row["found"][m] == row["wanted"] and not row["false"][m] for row in part["traps"]) for m in methods}
    lines.append(f"{'all right':34} {len(part['traps']):6}  " + " ".join(f"{right[m]:>10}" for m in methods))
    lines += ["", "frame rates: cuts at their exact frame, and at their time within 1 ms"]
    for row in part["clocks"]:
        cells = [f"{m} {row['frame'][m]}, {row['time'][m]}" for m in row["frame"]]
        lines.append(f"{row['file']:34} {row['wanted']:6}  " + "; ".join(cells))
    return "\n".join(lines)


SHOWN: dict[str, Callable[[Part], str]] = {"scorer": _show_scorer, "picture": _show_rows, "traps": _show_traps}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=list(PARTS), help="one part; may be given several times")
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else on stdout")
    given = parser.parse_args(arguments)
    results = measure(given.only or (), lambda what: print(f"  {what}", file=sys.stderr))
    if given.json:
        print(json.dumps({"machine": machine(), **results}, indent=2))
    else:
        print(f"{machine()}\n\n{show(results)}")


if __name__ == "__main__":
    main()
