"""``animeu shots``: the shots of a video, without a library."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

import animeu
from animeu.cli import show
from animeu.cli.options import JsonOption, KeyframesOption, QuietOption

ShotFormat = Literal["table", "csv", "json", "aegisub", "edl", "xvid", "scxvid", "wwxd", "qpfile"]


def shots(
    file: Annotated[Path, typer.Argument(help="A video.")],
    subtitles: Annotated[
        list[Path] | None, typer.Option("--subtitles", "-s", help="Scripts; those inside and beside the video by default.")
    ] = None,
    keyframes: KeyframesOption = None,
    format: Annotated[ShotFormat, typer.Option("--format", "-f", help="What to print.")] = "table",  # noqa: A002
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead.")] = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Find the shots of a video, without a library.

    Example: `animeu shots "Show - 01.mkv" --format aegisub -o keyframes.txt`
    """
    with show.bar(file.name, quiet=quiet or json) as tell:
        found = animeu.shots(file, subtitles=subtitles or None, keyframes=keyframes, progress=tell)
    for notice in found.notices:
        show.note(file.name, notice)
    chosen = "json" if json else None if format == "table" else format
    if output:
        found.export(output, chosen)
    elif chosen:
        sys.stdout.write(found.write(chosen))
    else:
        show.shot_table(found, f"{len(found)} shots in {file.name}, {len(found.clock)} frames")
