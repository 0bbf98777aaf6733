"""``animeu remove``: forget episodes."""

from __future__ import annotations

from typing import Annotated

import typer

import animeu
from animeu.cli import show
from animeu.cli.options import DEFAULT_LIBRARY, PARTLY_DONE, JsonOption, LibraryOption
from animeu.errors import NotFound


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
