"""``animeu episodes``: the episodes of a library."""

from __future__ import annotations

import animeu
from animeu.cli import show
from animeu.cli.options import DEFAULT_LIBRARY, JsonOption, LibraryOption


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
