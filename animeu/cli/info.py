"""``animeu info``: what is known about an episode, or what a file holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import animeu
from animeu.cli import show
from animeu.cli.options import DEFAULT_LIBRARY, JsonOption, LanguageOption, LibraryOption


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
