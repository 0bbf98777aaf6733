"""Which files are episodes, and what they could be called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

VIDEO_SUFFIXES = frozenset({
    ".mkv", ".mp4", ".m4v", ".webm", ".avi", ".mov", ".ts", ".m2ts", ".mts", ".mpg", ".mpeg", ".wmv", ".flv", ".ogv", ".3gp",
})  # fmt: skip
"""What a folder is searched for; a file that is named outright may have any suffix."""


def episode_files(paths: Iterable[str | Path]) -> list[Path]:
    """The files that are meant: a file stands for itself, a folder for all videos below it, in order of name."""
    found: list[Path] = []
    for path in (Path(path).expanduser() for path in paths):
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.suffix.lower() in VIDEO_SUFFIXES and file.is_file())
            found += sorted(file for file in inside if not any(part.startswith(".") for part in file.relative_to(path).parts))
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def names(path: Path) -> Iterator[str]:
    """What an episode could be called, the shortest first: the file's stem, with folders before it, with a number behind.

    Examples
    --------
    >>> from itertools import islice
    >>> list(islice(names(Path("/Show/Season 2/01.mkv")), 4))
    ['01', 'Season 2/01', 'Show/Season 2/01', '01 (2)']
    """
    folders = [folder.name for folder in path.resolve().parents if folder.name]
    for depth in range(len(folders) + 1):
        yield "/".join([*reversed(folders[:depth]), path.stem])
    for number in count(2):
        yield f"{path.stem} ({number})"
