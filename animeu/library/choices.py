"""Which scripts and keyframes were chosen for a file, so that they are used again when it is added again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from animeu.search import Store


def chosen(store: Store, what: str, path: str | Path) -> list[Path] | None:
    """What was chosen for this file before, as far as it is still there; None when nothing was.

    Parameters
    ----------
    store : Store
    what : {"scripts", "keyframes"}
    path : path
        A script itself has no choices.
    """
    from animeu.analysis import is_script

    kept = json.loads(store.setting(_setting(what, Path(path))) or "null")
    return None if kept is None or is_script(Path(path)) else [Path(file) for file in kept if Path(file).exists()]


def choose(store: Store, what: str, path: Path, files: Sequence[Path] | None) -> None:
    """Remember what was chosen for a file; None when nothing was."""
    store.set_setting(_setting(what, path), json.dumps(None if files is None else [*map(str, files)]))


def _setting(what: str, path: Path) -> str:
    return f"{what} of {path.expanduser().resolve()}"
