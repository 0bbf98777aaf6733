"""``animeu summarize``: tell an episode in its lines."""

from __future__ import annotations

from typing import Annotated

import typer

import animeu
from animeu.cli import show
from animeu.cli.options import DEFAULT_LIBRARY, JsonOption, LanguageOption, LibraryOption


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
