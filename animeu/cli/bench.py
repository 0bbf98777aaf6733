"""``animeu bench``: how well and how fast episodes are understood, where the truth about them is known."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from animeu.cli import show
from animeu.cli.options import INTERRUPTED, JsonOption, QuietOption
from animeu.errors import FileError

if TYPE_CHECKING:
    from animeu.bench.compare import Change
    from animeu.bench.rows import Report
    from animeu.bench.subject import Tell


PARTS = (
    "boundaries, clips, scenes, faces, face_parts, characters, cast, staging, places, colour, speakers, sounds, songs, search, "
    "lookup, reading, summary, alignment, cost, speed"
)
"""For the help, which imports nothing of the benchmark."""


def bench(
    folder: Annotated[
        Path | None,
        typer.Argument(
            help="Videos with a NAME.truth.json beside each, the drawn season by default; or `vision`, for its parts.",
            show_default=False,
        ),
    ] = None,
    only: Annotated[list[str] | None, typer.Option("--only", help=f"Only this part; may be repeated: {PARTS}.")] = None,
    data: Annotated[Path | None, typer.Option("--data", help="A folder of real data, measured as well.")] = None,
    save: Annotated[
        Path | None, typer.Option("--save", help="Write the rows here as JSON, after every part; with --only, other parts stay.")
    ] = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write a page with plots here: one file.")] = None,
    against: Annotated[Path | None, typer.Option("--against", help="Compare with this JSON of an earlier run.")] = None,
    fail_if_worse: Annotated[
        float | None,
        typer.Option("--fail-if-worse", min=0, help="With --against: exit code 1 when a share falls by more, or is skipped."),
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Only the 74 s short, small: a look, no figures.")] = False,
    work: Annotated[
        Path | None, typer.Option("--work", help="Where the drawn season is kept; in the user's cache by default.")
    ] = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Measure every part on the drawn season, or on episodes that you labelled, beside random and simple answers.

    Example: `animeu bench --save now.json --html now.html --against before.json`
    """
    from animeu.bench import compare, report, run

    if fail_if_worse is not None and against is None:
        raise typer.BadParameter("--fail-if-worse goes with --against")
    folder, only = _meant(folder, only or [])
    if quick and folder is not None:
        raise typer.BadParameter("--quick draws its own episode; leave it out, or the folder")
    parts = run.chosen(only)
    old = report.load(against) if against else None
    before = report.load(save) if save and only and save.exists() else None
    for target in (save, html):
        _writable(target)
    found, stopped = None, False
    try:
        with _bar(quiet=quiet or json) as tell:
            for found in _measured(folder, parts, data, before, tell, quick=quick, work=work):
                if save:
                    report.save(found, save)
    except KeyboardInterrupt:
        stopped = True
    changes = compare.compare(old, found) if old and found else None
    if found is not None:
        _show(found, changes, html, against, json=json)
    if stopped:
        kept = f"; what was measured lies in {save}, --only measures the rest" if save and found else ""
        show.failure(f"interrupted{kept}")
        raise typer.Exit(INTERRUPTED)
    if changes is not None and found is not None and fail_if_worse is not None:
        _judge(changes, found, fail_if_worse)


def _meant(folder: Path | None, only: list[str]) -> tuple[Path | None, list[str]]:
    """The folder and the parts; the name of a group of parts may stand where the folder does, and ``--only`` goes before it."""
    from animeu.bench import run

    if folder is not None and str(folder) in run.GROUPS and not folder.exists():
        return None, only or [str(folder)]
    return folder, only


def _measured(
    folder: Path | None,
    parts: tuple[str, ...],
    data: Path | None,
    before: Report | None,
    tell: Tell,
    *,
    quick: bool,
    work: Path | None,
) -> Iterator[Report]:
    """The growing report."""
    from animeu.bench import data as real
    from animeu.bench import material, run

    if folder is not None:
        name, videos = folder.resolve().name, material.labelled(folder)
    else:
        name, videos = material.SHORT if quick else material.SEASON, material.season(work or material.cache(), tell, quick=quick)
    more = real.jobs(data, parts, tell) if data else []
    with material.watched(name, videos, tell) as subjects:
        yield from run.run([*run.jobs(subjects, parts, tell), *more], before)


def _show(found: Report, changes: tuple[Change, ...] | None, html: Path | None, against: Path | None, *, json: bool) -> None:
    """Write the page, and print what was asked for."""
    from animeu.bench import compare, page, report, table

    name = against.name if against else ""
    if html:
        page.save(found, html, changes or (), name)
    if json:
        show.as_json({**report.table(found), **({} if changes is None else {"changes": compare.plain(changes)})})
        return
    table.show(found, show.out)
    if changes is not None:
        show.out.print(compare.tables(changes, name), soft_wrap=False)
    if html:
        show.out.print(f"wrote {html}", markup=False)


def _judge(changes: tuple[Change, ...], found: Report, most: float) -> None:
    """Fail where a share fell by more than is allowed, or could not be measured any more."""
    from animeu.bench import compare

    if (lost := compare.lost(changes, found)) is not None:
        row = lost.row
        show.failure(f"{row.part}, {row.what}: {row.measure} on {row.material} was skipped, and had a figure before")
        raise typer.Exit(1)
    fallen = compare.worst(changes)
    if fallen is not None and -fallen.gain > most:
        row = fallen.row
        show.failure(f"{row.part}, {row.what}: {row.measure} on {row.material} fell by {-fallen.gain:.3f}, more than {most:g}")
        raise typer.Exit(1)


def _writable(target: Path | None) -> None:
    """Complain before the work rather than after it."""
    if target is not None and (target.is_dir() or not target.resolve().parent.is_dir()):
        problem = "it is a folder" if target.is_dir() else "its folder is not there"
        raise FileError(target, problem, "Name a file in a folder that is there")


@contextmanager
def _bar(*, quiet: bool) -> Iterator[Tell]:
    """One bar on stderr for all that is done, one thing after the other."""
    columns = (SpinnerColumn(), BarColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=show.err, transient=True, disable=quiet) as progress:
        task = progress.add_task("", total=1.0)
        yield lambda what, share: progress.update(task, description=escape(what), completed=share)
