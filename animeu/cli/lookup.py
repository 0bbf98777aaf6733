"""``animeu lookup``: where a screenshot comes from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

import animeu
from animeu.cli import show
from animeu.cli.options import DEFAULT_LIBRARY, PARTLY_DONE, JsonOption, LibraryOption
from animeu.errors import LibraryError, PictureError
from animeu.search import Origin


def lookup(
    pictures: Annotated[list[Path], typer.Argument(help="Screenshots: PNG, JPEG, WEBP, GIF and others.")],
    library: LibraryOption = DEFAULT_LIBRARY,
    k: Annotated[int, typer.Option("-k", min=1, help="How many places at most.")] = 3,
    episode: Annotated[list[str] | None, typer.Option("--episode", "-e", help="Only in these episodes.")] = None,
    json: JsonOption = False,
) -> None:
    """Find the episode and the second of a screenshot. Exit code 1 when none of them is from this library.

    Example: `animeu lookup frame.png`
    """
    found: list[dict[str, Any]] = []
    failed = 0
    with animeu.open(library, readonly=True) as kept:
        for picture in pictures:
            try:
                origins = kept.lookup(picture, k=k, episode=episode)
            except LibraryError:
                raise  # it concerns all that would follow
            except PictureError as error:
                failed += 1
                found.append({"picture": picture, "error": str(error)})
                show.failure(error)
            else:
                found.append({"picture": picture, "matches": origins})
                if not json:
                    _tell(picture, origins)
    if json:
        show.as_json(found)
    matched = any(one.get("matches") for one in found)
    if failed or not matched:
        raise typer.Exit(PARTLY_DONE if matched else 1)


def _tell(picture: Path, origins: Sequence[Origin]) -> None:
    """Print where one picture comes from."""
    show.out.print(f"[bold]{escape(str(picture))}[/]" + ("" if origins else "  no match"))
    for number, origin in enumerate(origins, 1):
        show.out.print(
            f"{number:>2}. [bold]{escape(origin.episode)}[/] [cyan]{origin.span}[/] frame {origin.frame}  {escape(origin.why)}"
        )
