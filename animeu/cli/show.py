"""What people read in the terminal: tables, summaries, progress bars. Results go to stdout, everything else to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from animeu.episode import Episode, Shot, Summary
from animeu.errors import Notice
from animeu.export.plain import plain
from animeu.timeline import clock_text

if TYPE_CHECKING:
    from animeu.analysis import Progress as Tell
    from animeu.media import Media
    from animeu.search import Hit, Overview

PIPED_WIDTH = 160
"""Characters a line where nobody is watching; a terminal knows its own."""

out = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else PIPED_WIDTH)
err = Console(stderr=True, highlight=False)

STAGES = {"watch": "watching", "text": "reading", "fusion": "understanding", "index": "indexing", "draw": "drawing"}
"""What a stage of the work is called on a progress bar."""


def as_json(value: Any) -> None:
    """Print a value, or values, as JSON: UTF-8, indented, nothing else on stdout."""
    sys.stdout.write(json.dumps(plain(value), ensure_ascii=False, indent=2) + "\n")


@contextmanager
def bar(name: str, *, quiet: bool = False) -> Iterator[Tell]:
    """A progress bar on stderr that a stage's name and share done are told to."""
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
        TimeRemainingColumn(elapsed_when_finished=False),
        console=err,
        transient=True,
        disable=quiet,
    ) as progress:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, share: float) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(f"{STAGES.get(stage, stage):<13} {escape(name)}", total=1.0)
            progress.update(tasks[stage], completed=share)

        yield tell


def heading(text: str) -> None:
    """Print a heading, with a line of air above it."""
    out.print(f"\n[bold underline]{escape(text)}[/]")


def count(number: int, what: str) -> str:
    """A number with its noun, as in ``1 episode`` and ``2 episodes``."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def finished(episode: Episode, *, quiet: bool = False) -> None:
    """Say on stderr in one line what an episode holds, and what was missing, skipped or doubtful."""
    if not quiet:
        held = ", ".join(
            (count(len(episode.shots), "shot"), count(len(episode.clips), "clip"), count(len(episode.lines), "line"))
        )
        err.print(f"[bold]{escape(episode.name)}[/]  {held}", soft_wrap=True)
    for notice in episode.notices:
        note(episode.name, notice)


def note(name: str, notice: Notice) -> None:
    """Say on stderr that something was missing, skipped or doubtful."""
    err.print(f"[yellow]note[/] {escape(name)}: {escape(str(notice))}", soft_wrap=True)


def failure(error: object) -> None:
    """Say on stderr what could not be done."""
    err.print(f"[red]failed[/] {escape(str(error))}", soft_wrap=True)


def shot_table(shots: Sequence[Shot], title: str = "") -> None:
    """Print shots, one row each."""
    table = Table(title=title or None, title_justify="left", box=None, header_style="bold", pad_edge=False)
    for column in ("shot", "frames", "time", "seconds", "begins with", "p"):
        table.add_column(column, justify="right" if column in ("shot", "seconds", "p") else "left")
    for number, shot in enumerate(shots, 1):
        table.add_row(
            str(number),
            f"{shot.first_frame}-{shot.last_frame}",
            clock_text(shot.span.start_us),
            f"{shot.span.duration:.2f}",
            shot.begins_with,
            f"{shot.probability:.2f}",
        )
    out.print(table)


def clip_table(episode: Episode, language: str) -> None:
    """Print clips with what is known of them."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in ("clip", "scene", "time", "shots"):
        table.add_column(column, no_wrap=True)
    table.add_column("description", overflow="fold")
    for number, clip in enumerate(episode.clips, 1):
        shots = f"{clip.first_shot + 1}-{clip.last_shot + 1}" if clip.first_shot >= 0 else "-"
        table.add_row(
            str(number), str(clip.scene + 1), clock_text(clip.span.start_us), shots, escape(clip.descriptions.get(language, ""))
        )
    out.print(table)


def summary_text(summary: Summary) -> None:
    """Print a summary, a line an entry."""
    for line in summary.lines:
        speaker = f"[bold]{escape(line.speaker)}:[/] " if line.speaker else ""
        out.print(f"[cyan]{clock_text(line.span.start_us)}[/]  {speaker}{escape(line.text.replace(chr(10), ' '))}")


def hit_list(hits: Sequence[Hit]) -> None:
    """Print what was found, best first, with the reason of each."""
    if not hits:
        out.print("nothing found")
    for number, hit in enumerate(hits, 1):
        out.print(
            f"{number:>2}. [bold]{escape(hit.episode)}[/] [cyan]{hit.span}[/] frame {hit.frame}  score {hit.score:.3f}\n"
            f"    {escape(hit.why)}"
        )


def episode_table(rows: Sequence[Overview]) -> None:
    """Print the episodes of a library, one row each."""
    if not rows:
        out.print("no episodes yet; add some: animeu index FOLDER")
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in ("episode", "time", "shots", "clips", "lines", "added", "file"):
        table.add_column(column, justify="right" if column in ("shots", "clips", "lines") else "left", overflow="fold")
    for row in rows:
        counts = (str(row.shots), str(row.clips), str(row.lines))
        table.add_row(escape(row.name), clock_text(row.duration_us), *counts, f"{row.added:%Y-%m-%d %H:%M}", escape(row.path))
    out.print(table)


def media_table(about: Media) -> None:
    """Print what a media file holds."""
    out.print(f"{escape(str(about.path))}  {clock_text(about.duration_us)}  {about.size[0]}x{about.size[1]}")
    for stream in about.streams:
        marks = " ".join(filter(None, (stream.language, stream.title, "default" if stream.default else "")))
        out.print(f"  {stream.index:>2} {stream.kind:<10} {stream.codec:<10} {escape(marks)}")
    for chapter in about.chapters:
        out.print(f"  {chapter.span}  {escape(chapter.title)}")


def episode_page(episode: Episode, language: str | None) -> None:
    """Print what is known about an episode: what it is, its clips, its summary; in its first language by default."""
    told = language or next((one for one in episode.languages if any(one in clip.descriptions for clip in episode.clips)), "en")
    language = language or next(iter(episode.languages), "")
    picture = (
        f"{episode.size[0]}x{episode.size[1]} {episode.rate:.3f} fps {episode.frames} frames" if episode.frames else "no picture"
    )
    out.print(f"[bold]{escape(episode.name)}[/]  {clock_text(episode.duration_us)}  {picture}\n{escape(episode.path)}")
    for track in episode.tracks:
        fit = f", agrees with the speech {track.fit:.2f}" if track.fit is not None else ""
        out.print(
            f"  {track.id:<12} {track.language or '?':<3} {track.format:<8} {track.lines} lines{fit}  {escape(track.title)}"
        )
    heading(
        ", ".join([count(len(episode.shots), "shot"), count(len(episode.clips), "clip"), count(len(episode.scenes), "scene")])
    )
    clip_table(episode, told)
    if language in episode.languages:
        heading("Summary")
        summary_text(episode.summary(language=language))
    finished(episode, quiet=True)
