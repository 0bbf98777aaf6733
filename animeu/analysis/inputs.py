"""What an analysis takes in: the file, the scripts beside it, and a hash of it all."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from animeu import media, text
from animeu.errors import SubtitleError

VERSION = 1
"""Rises when the same file would give another result, so that a library knows what is out of date."""

Scripts = str | Path | Sequence[str | Path] | None
"""One subtitle file, several, or None for those that lie beside the video."""


def digest(
    path: str | Path,
    *,
    subtitles: Scripts = None,
    text_encoder: str = "builtin",
    picture_encoder: str | None = None,
) -> str:
    """A hash of all that `analyze` would take in; as long as it is the same, so is the result.

    Returns
    -------
    str
        64 hexadecimal digits.
    """
    path = Path(path)
    whole = hashlib.sha256(f"{VERSION}\n{text_encoder}\n{picture_encoder}\n{fingerprint(path)}\n".encode())
    for script in scripts(path, subtitles):
        ending = script.name.removeprefix(path.stem)  # it may tell the language; the rest may change when files are renamed
        whole.update(f"{ending}\n{_hash(script)}\n".encode())
    return whole.hexdigest()


def is_script(path: Path) -> bool:
    """Whether the episode is a subtitle file alone."""
    return path.suffix.lower() in text.SUFFIXES


def scripts(path: Path, subtitles: Scripts) -> list[Path]:
    """The subtitle files to read: the one that is the episode, those that were asked for, or those that lie beside."""
    if is_script(path):
        return [path]
    if subtitles is None:
        return text.beside(path)
    return [Path(subtitles)] if isinstance(subtitles, str | Path) else [Path(script) for script in subtitles]


def fingerprint(path: Path) -> str:
    """The release fingerprint of a video; of a subtitle file alone, the hash of its bytes."""
    return f"text:{_hash(path)}" if is_script(path) else media.fingerprint(path)


def _hash(script: Path) -> str:
    try:
        return hashlib.sha256(script.read_bytes()).hexdigest()
    except OSError as error:
        raise SubtitleError(script, f"cannot be read ({error.strerror})", "Check the path and its permissions") from error
