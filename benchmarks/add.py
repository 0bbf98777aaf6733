"""The whole ``library.add``: wall time against decoding alone, stage by stage, and memory against length.

    python -m benchmarks.add [--json FILE] [--long]

The floor is PyAV decoding every frame of the picture and nothing else, on the same cores, in the same run. Each length runs in a
process of its own, so that its peak memory is its own. ``--long`` adds the 40-minute file.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import animeu
from animeu import sample
from animeu.analysis import analyze
from animeu.bench.decoding import decode_seconds
from animeu.bench.machine import machine, peak_mib
from benchmarks.material import looped
from benchmarks.reels import DATA

FILMS = DATA / "media"
"""Labelled films (c) Blender Foundation, CC BY 3.0; rows are left out where they are not at hand."""


def measure(file: Path) -> dict[str, Any]:
    """One row: seconds of the floor, of a first ``add`` in this process, where they went, and the peak memory."""
    floor = min(decode_seconds(file) for _ in range(2))
    with tempfile.TemporaryDirectory() as folder, animeu.open(folder) as library:
        start = time.perf_counter()
        episode = library.add_file(file)
        whole = time.perf_counter() - start
        peak = peak_mib()
    stages = analyze(file).seconds if episode.duration < 700 else {}
    return {
        "file": file.name,
        "minutes": episode.duration / 60,
        "frames": episode.frames,
        "shots": len(episode.shots),
        "decode_s": floor,
        "add_s": whole,
        "ratio": whole / floor,
        "peak_mib": peak,
        "stages_s": dict(stages),
    }


def rows(*, long: bool) -> list[dict[str, Any]]:
    """The drawn sample at 720p, repeated to 1.5, 10 and, if wanted, 40 minutes."""
    made = []
    with tempfile.TemporaryDirectory() as folder:
        source = sample.render(Path(folder), height=720)
        files = [source, *(looped(source, Path(folder) / f"{m}-minutes.mkv", m) for m in ((10, 40) if long else (10,)))]
        for file in files:
            command = [sys.executable, "-m", "benchmarks.add", "--one", str(file)]
            made.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    return made


def films(folder: Path = FILMS) -> list[dict[str, Any]]:
    """The whole ``add`` on the labelled films: labelled shots that were found at the exact frame, those beside them, seconds."""
    made = []
    labels = json.loads((folder / "labels.json").read_text()) if folder.is_dir() else {}
    for name, label in labels.items():
        truth = {0, *label["first_frame_of_new_shot"]}
        with tempfile.TemporaryDirectory() as library_folder, animeu.open(library_folder) as library:
            start = time.perf_counter()
            episode = library.add_file(folder / name)
            seconds = time.perf_counter() - start
        found = {shot.first_frame for shot in episode.shots}
        more = sorted(found - truth)
        made.append({"file": name, "labelled": len(truth), "found": len(found & truth), "more": more, "add_s": seconds})
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", type=Path, help="measure this file in this process and print JSON")
    parser.add_argument("--json", type=Path, help="write the rows to this file")
    parser.add_argument("--long", action="store_true", help="the 40-minute file too")
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.one)))
        return
    print(machine())
    measured = rows(long=given.long)
    print(f"{'file':<28} {'minutes':>7} {'decode s':>9} {'add s':>8} {'ratio':>6} {'MiB':>6}")
    for row in measured:
        print("{file:<28} {minutes:>7.1f} {decode_s:>9.1f} {add_s:>8.1f} {ratio:>6.2f} {peak_mib:>6.0f}".format(**row))
    for row in measured:
        total = sum(row["stages_s"].values()) or 1.0
        print(row["file"], ", ".join(f"{stage} {s:.1f} s ({s / total:.0%})" for stage, s in row["stages_s"].items()))
    if given.json:
        given.json.write_text(json.dumps({"machine": machine(), "rows": measured}, indent=2) + "\n")


if __name__ == "__main__":
    main()
