"""``animeu boundaries``: where shots begin, how surely, and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from animeu.analysis import boundaries as found_in
from animeu.cli import show
from animeu.episode import Boundary
from animeu.timeline import clock_text

WORTH_SHOWING = 0.1
"""Candidates of a script alone below this are left out of the table, and counted above it; all are in the JSON."""
BAR = 10
"""Characters of a probability of one."""


def boundaries(
    video: Annotated[Path | None, typer.Argument(help="A video; without one, scripts and keyframes speak alone.")] = None,
    subtitles: Annotated[
        list[Path] | None, typer.Option("--subtitles", "-s", help="Scripts; those inside and beside the video by default.")
    ] = None,
    fps: Annotated[str | None, typer.Option(help="Frames per second without a video, such as 25 or 24000/1001.")] = None,
    keyframes: Annotated[
        Path | None, typer.Option("--keyframes", "-k", help="A keyframe file: Aegisub, XviD, SCXvid, WWXD, x264.")
    ] = None,
    least: Annotated[
        float, typer.Option(min=0, max=1, help="The least probability in the table; a video has none below 0.5.")
    ] = WORTH_SHOWING,
    json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else on stdout.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bars.")] = False,
) -> None:
    """Tell where shots begin, how surely, and what each source added to that, in log-odds.

    Example: `animeu boundaries "Show - 01.mkv" --subtitles "Show - 01.ass"`
    """
    given = video or keyframes or next(iter(subtitles or []), None)
    name = given.name if given else ""
    with show.bar(name, quiet=quiet or json) as tell:
        found = found_in(video, subtitles=subtitles or None, fps=fps, keyframes=keyframes, progress=tell)
    for notice in found.notices:
        show.note(name, notice)
    if json:
        show.as_json({"frames": len(found.clock), "rate": found.clock.rate, "boundaries": tuple(found)})
        return
    shown = [one for one in found if one.probability >= least]
    told = f"{len(shown)} of {len(found)} candidates" if len(shown) < len(found) else f"{len(found)} boundaries"
    show.out.print(_table(shown, f"{told} in {escape(name)}, {len(found.clock)} frames"))


def _table(shown: Sequence[Boundary], title: str) -> Table:
    table = Table(title=title, title_justify="left", box=None, header_style="bold", pad_edge=False)
    for column in ("frame", "time", "kind", "p", "", "why"):
        table.add_column(column, justify="right" if column in ("frame", "p") else "left", no_wrap=column != "why")
    for one in shown:
        colour = "green" if one.probability >= 0.9 else "yellow" if one.probability >= 0.5 else "dim"
        bar = f"[{colour}]{'━' * round(one.probability * BAR):{BAR}}[/]"
        why = ", ".join(map(str, one.evidence))
        table.add_row(str(one.frame), clock_text(one.time_us), one.kind, f"{one.probability:.2f}", bar, escape(why))
    return table
