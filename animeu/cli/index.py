"""``animeu index``: watch episodes and keep what was found."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import animeu
from animeu import export
from animeu.cli import show
from animeu.cli.options import DEFAULT_LIBRARY, INTERRUPTED, PARTLY_DONE, JsonOption, KeyframesOption, LibraryOption, QuietOption
from animeu.errors import AnimeuError, LibraryError, MissingExtra, SpecError
from animeu.library import episode_files


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
    reader: Annotated[str | None, typer.Option(help="Reads signs and burnt-in subtitles: rapidocr, or none.")] = None,
    tagger: Annotated[str | None, typer.Option(help="Tags pictures, such as imgutils:wd-tagger or path:DIR; or none.")] = None,
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
    with animeu.open(library, text_encoder=text_encoder, picture_encoder=picture_encoder, reader=reader, tagger=tagger) as kept:
        added, failed = [], []
        for file in files:
            try:
                with show.bar(file.name, quiet=quiet or json) as tell:
                    found = kept.add_file(
                        file, subtitles=subtitles or None, keyframes=keyframes, name=name, force=force, progress=tell
                    )
                    added.append(found)
            except (LibraryError, SpecError, MissingExtra):
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
