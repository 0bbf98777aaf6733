"""The commands: index, search, summarize, shots, info, episodes, remove, demo, bench, snap, align."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

import animeu
from animeu import export
from animeu.cli import show
from animeu.cli.align import align
from animeu.cli.bench import bench
from animeu.cli.boundaries import boundaries
from animeu.cli.demo import demonstrate
from animeu.cli.snap import snap
from animeu.errors import AnimeuError, LibraryError, NotFound
from animeu.library import episode_files
from animeu.search import KINDS
from animeu.timeline import Span

app = typer.Typer(
    name="animeu",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

DEFAULT_LIBRARY = Path("~/.animeu")
PARTLY_DONE = 3
"""Exit code when some files failed and others did not."""
FOREVER = 1e9
"""Seconds that no episode lasts."""
INTERRUPTED = 130
"""Exit code that shells give to what was stopped by Ctrl-C."""

ShotFormat = Literal["table", "csv", "json", "aegisub", "edl", "xvid", "scxvid", "wwxd", "qpfile"]


if TYPE_CHECKING:
    Kind = str
else:
    Kind = StrEnum("Kind", list(KINDS))  # a list of literals is more than typer takes

LibraryOption = Annotated[Path, typer.Option("--library", "-L", envvar="ANIMEU_LIBRARY", help="The folder of the library.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else on stdout.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bars.")]
KeyframesOption = Annotated[
    Path | None, typer.Option("--keyframes", "-k", help="A keyframe file: Aegisub, XviD, SCXvid, WWXD, x264.")
]
LanguageOption = Annotated[str | None, typer.Option("--language", "-l", help="ja, zh or en; the first track's by default.")]


def _version(wanted: bool) -> None:
    if wanted:
        show.out.print(f"animeu {animeu.__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Watch anime episodes once; then search, read and export them."""


@app.command()
def index(
    paths: Annotated[list[Path], typer.Argument(help="Episodes, or folders of episodes.")],
    library: LibraryOption = DEFAULT_LIBRARY,
    subtitles: Annotated[
        list[Path] | None, typer.Option("--subtitles", "-s", help="Scripts for a single episode; those beside it by default.")
    ] = None,
    keyframes: KeyframesOption = None,
    name: Annotated[str | None, typer.Option(help="What to call a single episode; its file name by default.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Watch again what is unchanged.")] = False,
    text_encoder: Annotated[str | None, typer.Option(help="Model of a new library, such as builtin or path:DIR.")] = None,
    picture_encoder: Annotated[
        str | None, typer.Option(help="Model of a new library, such as open_clip:MODEL/PRETRAINED.")
    ] = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Watch episodes and keep what was found. It can be interrupted and run again.

    Example: `animeu index ~/Videos/Show --library ~/anime`
    """
    files = episode_files(paths)
    if not files:
        show.failure("there is no video below the folders that were named; other kinds of file can be named themselves")
        raise typer.Exit(1)
    if (subtitles or keyframes or name) and len(files) != 1:
        raise typer.BadParameter("--subtitles, --keyframes and --name go with a single episode")
    with animeu.open(library, text_encoder=text_encoder, picture_encoder=picture_encoder) as kept:
        added, failed = [], []
        for file in files:
            try:
                with show.bar(file.name, quiet=quiet or json) as tell:
                    found = kept.add_file(
                        file, subtitles=subtitles or None, keyframes=keyframes, name=name, force=force, progress=tell
                    )
                    added.append(found)
            except LibraryError:
                raise  # it concerns all that would follow
            except KeyboardInterrupt:
                show.failure("interrupted; the episodes before are kept, run it again to go on")
                raise typer.Exit(INTERRUPTED) from None
            except AnimeuError as error:
                failed.append({"file": str(file), "error": str(error)})
                show.failure(error)
            else:
                show.finished(added[-1], quiet=quiet or json)
        if json:
            notices = {episode.name: episode.notices for episode in added}
            rows = [{**export.plain(row), "notices": notices[row.name]} for row in kept.episodes() if row.name in notices]
            show.as_json({"library": kept.folder, "added": rows, "failed": failed})
        else:
            holds = show.count(len(kept), "episode")
            show.out.print(f"{len(added)} ready, {len(failed)} failed; the library {kept.folder} holds {holds}")
    if failed:
        raise typer.Exit(PARTLY_DONE if added else 1)


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="What is said, shown or meant, in Japanese, Chinese or English.")],
    library: LibraryOption = DEFAULT_LIBRARY,
    k: Annotated[int, typer.Option("-k", min=1, help="How many hits at most.")] = 10,
    episode: Annotated[list[str] | None, typer.Option("--episode", "-e", help="Only in these episodes.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Only what this one says.")] = None,
    kind: Annotated[list[Kind] | None, typer.Option(help="Only these kinds.")] = None,
    language: Annotated[str | None, typer.Option("--language", "-l", help="Only texts in this language.")] = None,
    start: Annotated[float | None, typer.Option("--from", help="Only what lasts beyond this second.")] = None,
    end: Annotated[float | None, typer.Option("--to", help="Only what begins before this second.")] = None,
    spoken: Annotated[bool | None, typer.Option(help="Only dialogue, or everything but dialogue.")] = None,
    json: JsonOption = False,
) -> None:
    """Find moments by what is said, shown or meant.

    Example: `animeu search "約束を守る" --speaker ミオ -k 3`
    """
    start, end = start or 0.0, FOREVER if end is None else end
    if not 0 <= start < end:
        raise typer.BadParameter("--from must come before --to")
    span = None if (start, end) == (0.0, FOREVER) else Span.seconds(start, end)
    with animeu.open(library, readonly=True) as kept:
        kinds = [str(one) for one in kind] if kind else None
        hits = kept.search(query, k=k, episode=episode, speaker=speaker, kind=kinds, language=language, span=span, spoken=spoken)
    if json:
        show.as_json(hits)
    else:
        show.hit_list(hits)


@app.command()
def summarize(
    episode: Annotated[str, typer.Argument(help="The name of an episode, as `animeu episodes` lists it.")],
    library: LibraryOption = DEFAULT_LIBRARY,
    language: LanguageOption = None,
    length: Annotated[int, typer.Option("--length", "-n", min=1, help="How many lines at most.")] = 8,
    json: JsonOption = False,
) -> None:
    """Tell an episode in its own most telling lines.

    Example: `animeu summarize "Show - 01" --language en --length 12`
    """
    with animeu.open(library, readonly=True) as kept:
        told = kept.summary(episode, language=language, length=length)
    if json:
        show.as_json(told)
    else:
        show.summary_text(told)


@app.command()
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


@app.command()
def info(
    episode: Annotated[str, typer.Argument(help="The name of an episode in the library, or a file.")],
    library: LibraryOption = DEFAULT_LIBRARY,
    language: LanguageOption = None,
    json: JsonOption = False,
) -> None:
    """Show what is known about an episode; or, of a file, what it holds.

    Example: `animeu info "Show - 01"`
    """
    path = Path(episode)
    if path.is_file():
        from animeu import media

        about = media.probe(path)
        if json:
            show.as_json(about)
        else:
            show.media_table(about)
        return
    with animeu.open(library, readonly=True) as kept:
        known = kept.episode(episode)
    if json:
        show.as_json(known)
    else:
        show.episode_page(known, language)


@app.command()
def episodes(library: LibraryOption = DEFAULT_LIBRARY, json: JsonOption = False) -> None:
    """List the episodes of the library.

    Example: `animeu episodes --library ~/anime`
    """
    with animeu.open(library, readonly=True) as kept:
        rows = kept.episodes()
    if json:
        show.as_json(rows)
    else:
        show.episode_table(rows)


@app.command()
def remove(
    names: Annotated[list[str], typer.Argument(help="Names of episodes, as `animeu episodes` lists them.")],
    library: LibraryOption = DEFAULT_LIBRARY,
    json: JsonOption = False,
) -> None:
    """Forget episodes; their files are not touched.

    Example: `animeu remove "Show - 01"`
    """
    removed, failed = [], []
    with animeu.open(library) as kept:
        for name in names:
            try:
                kept.remove(name)
            except NotFound as error:
                failed.append({"episode": name, "error": str(error)})
                show.failure(error)
            else:
                removed.append(name)
                if not json:
                    show.out.print(f"forgot {name}", markup=False)
    if json:
        show.as_json({"removed": removed, "failed": failed})
    if failed:
        raise typer.Exit(PARTLY_DONE if removed else 1)


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(help="Where to put the sample episode and its library.")] = Path("demo"),
    height: Annotated[int, typer.Option(min=90, help="Height of the picture in pixels.")] = 720,
    quiet: QuietOption = False,
) -> None:
    """Draw a short sample episode, index it, summarise it and search it.

    Example: `animeu demo`
    """
    demonstrate(folder, height=height, quiet=quiet)


app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(bench)
app.command()(snap)
app.command()(boundaries)
app.command()(align)
