"""``animeu snap``: edges of lines onto cuts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from enum import StrEnum
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from animeu.analysis.snap import CERTAIN, SnappedScript
from animeu.analysis.snap import snap as snapped_to
from animeu.cli import show
from animeu.errors import FileError
from animeu.text import Kept, Move, Windows
from animeu.text.snap import DIALOGUE, LEAST_MS

if TYPE_CHECKING:
    from animeu.episode import LineKind as Kind
else:
    Kind = StrEnum("Kind", ["dialogue", "sign", "song", "comment"])

DEFAULT = Windows()

MORE = 12
"""Moves that are shown one by one; all are in the JSON."""


def snap(
    script: Annotated[Path, typer.Argument(help="A subtitle file: ASS, SSA, SRT, WebVTT or MicroDVD.")],
    video: Annotated[Path | None, typer.Option("--video", "-v", help="The video, whose cuts are found.")] = None,
    keyframes: Annotated[
        Path | None, typer.Option("--keyframes", "-k", help="A keyframe file: Aegisub, XviD, SCXvid, WWXD, x264.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the script here; without it nothing is written.")
    ] = None,
    fps: Annotated[str | None, typer.Option(help="Frames per second where there is no video, such as 23.976 or 25.")] = None,
    kind: Annotated[list[Kind] | None, typer.Option(help="Kinds of lines to move; dialogue by default.")] = None,
    start_before: Annotated[int, typer.Option(min=0, help="A start moves this many ms later at most.")] = DEFAULT.start_before,
    start_after: Annotated[int, typer.Option(min=0, help="A start moves this many ms earlier at most.")] = DEFAULT.start_after,
    end_before: Annotated[int, typer.Option(min=0, help="An end moves this many ms later at most.")] = DEFAULT.end_before,
    end_after: Annotated[int, typer.Option(min=0, help="An end moves this many ms earlier at most.")] = DEFAULT.end_after,
    least: Annotated[int, typer.Option(min=0, help="No line gets shorter than this many ms.")] = LEAST_MS,
    certain: Annotated[float, typer.Option(min=0, max=1, help="The least probability of a cut of the video.")] = CERTAIN,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write even where a file is, the script itself included.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be done and write nothing.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else on stdout.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bars.")] = False,
) -> None:
    """Move starts and ends of lines onto the cuts that they nearly meet; all else in the file stays as it is, to the byte.

    Example: `animeu snap "Show - 01.ass" --video "Show - 01.mkv" -o "Show - 01.snapped.ass"`
    """
    if video is None and keyframes is None:
        raise typer.BadParameter("give --video or --keyframes")
    if output and output.exists() and not overwrite and not dry_run:
        what = "it is the script itself" if script.exists() and output.samefile(script) else "there is a file already"
        raise FileError(output, what, "Choose another name for -o, or pass --overwrite")
    with show.bar((video or script).name, quiet=quiet or json) as tell:
        found = snapped_to(
            script,
            video=video,
            keyframes=keyframes,
            fps=fps,
            windows=Windows(start_before, start_after, end_before, end_after),
            kinds=kind or DIALOGUE,
            least_ms=least,
            certain=certain,
            progress=tell,
        )
    document = found.snapped.document
    assert document is not None
    written = output if output and not dry_run else None
    if written:
        document.save(written)
    for notice in found.notices:
        show.note(script.name, notice)
    if json:
        show.as_json(_plain(script, found, written))
    else:
        _tables(found, kind or DIALOGUE)
        show.out.print(
            f"wrote {written}" if written else "nothing was written" + ("" if output else "; name a file with -o"), markup=False
        )


def _plain(script: Path, found: SnappedScript, written: Path | None) -> dict[str, Any]:
    """What JSON tells: times in seconds."""
    snapped = found.snapped
    return {
        "script": script,
        "output": written,
        "frames": len(found.clock),
        "rate": found.clock.rate,
        "boundaries": len(found.boundaries),
        "on_boundary": snapped.on_boundary,
        "moves": [_moved(move) | {"text": snapped.lines[move.line].text} for move in snapped.moves],
        "kept": [
            {"line": one.line, "edge": one.edge, "time": one.time_us / 1e6, "frame": one.frame, "why": one.why}
            for one in snapped.kept
        ],
        "notices": found.notices,
    }


def _moved(move: Move) -> dict[str, Any]:
    return {"line": move.line, "edge": move.edge, "from": move.from_us / 1e6, "to": move.to_us / 1e6, "frame": move.frame}


def _tables(found: SnappedScript, kinds: Collection[Kind]) -> None:
    """Print how many edges moved, which way and how far, and what was left alone."""
    snapped = found.snapped
    edges = 2 * sum(1 for line in snapped.lines if line.span and line.kind in kinds)
    title = f"{len(found.boundaries)} cuts, {edges} edges of lines, {snapped.on_boundary} on a cut already"
    table = Table(title=title, title_justify="left", box=None, header_style="bold", pad_edge=False)
    for column in ("edge", "moved", "lines", "median ms", "most ms"):
        table.add_column(column, justify="left" if column in ("edge", "moved") else "right")
    for edge in ("start", "end"):
        for way, sign in (("earlier", -1), ("later", 1)):
            by = [abs(move.to_us - move.from_us) / 1000 for move in snapped.moves if move.edge == edge and _way(move) == sign]
            table.add_row(edge, way, str(len(by)), f"{median(by):.0f}" if by else "-", f"{max(by):.0f}" if by else "-")
    show.out.print(table)
    for move in snapped.moves[:MORE]:
        show.out.print(
            f"  {move.edge:<5} {(move.to_us - move.from_us) / 1000:+5.0f} ms to frame {move.frame}  "
            f"{escape(_short(snapped.lines[move.line].text))}"
        )
    if len(snapped.moves) > MORE:
        show.out.print(f"  … and {len(snapped.moves) - MORE} more; all are in --json")
    _left(snapped.kept)


def _way(move: Move) -> int:
    return 1 if move.to_us > move.from_us else -1


def _left(kept: Sequence[Kept]) -> None:
    for why, count in Counter(one.why for one in kept).most_common():
        show.out.print(f"left alone: {show.count(count, 'edge')}, because {why}", markup=False)


def _short(text: str, length: int = 50) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= length else joined[: length - 1] + "…"
