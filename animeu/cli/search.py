"""``animeu search``: find moments."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import animeu
from animeu.cli import show
from animeu.cli.options import DEFAULT_LIBRARY, JsonOption, LibraryOption
from animeu.search import KINDS
from animeu.timeline import Span

FOREVER = 1e9
"""Seconds that no episode lasts."""

if TYPE_CHECKING:
    Kind = str
else:
    Kind = StrEnum("Kind", list(KINDS))  # a list of literals is more than typer takes


def search(
    query: Annotated[str, typer.Argument(help="What is said, shown or meant, in Japanese, Chinese or English.")] = "",
    library: LibraryOption = DEFAULT_LIBRARY,
    k: Annotated[int, typer.Option("-k", min=1, help="How many hits at most.")] = 10,
    episode: Annotated[list[str] | None, typer.Option("--episode", "-e", help="Only in these episodes.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Only what this one says.")] = None,
    kind: Annotated[
        list[Kind] | None, typer.Option(metavar="KIND", help=f"Only this kind; may be repeated: {', '.join(KINDS)}.")
    ] = None,
    language: Annotated[str | None, typer.Option("--language", "-l", help="Only texts in this language.")] = None,
    start: Annotated[float | None, typer.Option("--from", help="Only what lasts beyond this second.")] = None,
    end: Annotated[float | None, typer.Option("--to", help="Only what begins before this second.")] = None,
    character: Annotated[
        str | None,
        typer.Option(help="Only where this one is seen or speaks: a name, #3 as in `characters`, a picture. No query is needed."),
    ] = None,
    spoken: Annotated[bool | None, typer.Option(help="Only dialogue, or everything but dialogue.")] = None,
    json: JsonOption = False,
) -> None:
    """Find moments by what is said, shown or meant.

    Example: `animeu search "約束を守る" --speaker ミオ -k 3`
    """
    if not query and character is None:
        raise typer.BadParameter("give a query, or --character")
    start, end = start or 0.0, FOREVER if end is None else end
    if not 0 <= start < end:
        raise typer.BadParameter("--from must come before --to")
    span = None if (start, end) == (0.0, FOREVER) else Span.seconds(start, end)
    with animeu.open(library, readonly=True) as kept:
        kinds = [str(one) for one in kind] if kind else None
        hits = kept.search(
            query,
            character=_character(character),
            k=k,
            episode=episode,
            speaker=speaker,
            kind=kinds,
            language=language,
            span=span,
            spoken=spoken,
        )
    if json:
        show.as_json(hits)
    else:
        show.hit_list(hits)


def _character(meant: str | None) -> str | Path | None:
    """A file that is there is a picture of somebody, all else a name."""
    return Path(meant) if meant is not None and Path(meant).is_file() else meant
