"""What an analysis takes in: the file, the scripts beside it, and a hash of it all, taken before anything is watched."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from animeu import media, text
from animeu.errors import FileError, InvalidValue, SubtitleError
from animeu.vision.characters.encoder import versioned

VERSION = 4
"""Rises when the same file would give another result, so that a library knows what is out of date."""

Scripts = str | Path | Sequence[str | Path] | None
"""One subtitle file, several, or None for those that lie beside the video."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that goes into an analysis.

    Parameters
    ----------
    path : Path
        The video, the sound, or the subtitle file.
    scripts : tuple of Path
        The subtitle files to read besides the streams inside.
    asked : bool
        Whether somebody asked for these scripts; one that only lies there may be skipped when it is broken.
    keyframes : Path, optional
        A keyframe file to believe besides the picture.
    fingerprint : str
        Of the release; of a subtitle file alone, the hash of its bytes.
    digest : str
        Of everything, the models and the version of the analysis too; as long as it is the same, so is the result.
    """

    path: Path
    scripts: tuple[Path, ...]
    asked: bool
    fingerprint: str
    digest: str
    keyframes: Path | None = None

    @property
    def is_script(self) -> bool:
        """Whether the episode is a subtitle file alone."""
        return is_script(self.path)


def inputs(
    path: str | Path,
    *,
    subtitles: Scripts = None,
    keyframes: str | Path | None = None,
    text_encoder: str = "builtin",
    picture_encoder: str | None = None,
    reader: str | None = None,
    tagger: str | None = None,
) -> Inputs:
    """Gather what an analysis takes in; the file is opened, but nothing of it is decoded.

    Raises
    ------
    MediaError
        When the file cannot be opened.
    SubtitleError
        When a script cannot be opened.
    FileError
        When the keyframe file cannot be opened.
    InvalidValue
        When the episode is a subtitle file, and further ones or keyframes are given.
    """
    path = Path(path).expanduser()
    scripts = _scripts(path, subtitles)
    fingerprint = f"text:{_hash(path)}" if is_script(path) else media.fingerprint(path)
    whole = hashlib.sha256(f"{VERSION}\n{text_encoder}\n{picture_encoder}\n{fingerprint}\n".encode())
    faces = None if is_script(path) else versioned("builtin")  # with weights that were trained anew, its faces are seen anew
    for what, spec in (("reader", reader), ("tagger", tagger), ("faces", faces)):
        whole.update(f"{what}\n{spec}\n".encode() if spec else b"")
    for script in scripts:
        ending = script.name.removeprefix(path.stem)  # it may tell the language; the rest may change when files are renamed
        whole.update(f"{ending}\n{_hash(script)}\n".encode("utf-8", "surrogateescape"))
    listed = Path(keyframes).expanduser() if keyframes is not None else None
    if listed is not None:
        if is_script(path):
            raise InvalidValue(
                "keyframes", keyframes, "left out where the episode is a subtitle file: they are frames of a video"
            )
        whole.update(f"keyframes\n{_hash(listed, FileError)}\n".encode())
    return Inputs(path, scripts, subtitles is not None or is_script(path), fingerprint, whole.hexdigest(), listed)


def is_script(path: Path) -> bool:
    """Whether a file is subtitles, going by its name."""
    return path.suffix.lower() in text.SUFFIXES


def _scripts(path: Path, subtitles: Scripts) -> tuple[Path, ...]:
    """The subtitle files to read: the one that is the episode, those that were asked for, or those that lie beside."""
    if is_script(path):
        if subtitles:
            raise InvalidValue("subtitles", subtitles, "left out where the episode is a subtitle file itself")
        return (path,)
    if subtitles is None:
        return tuple(text.beside(path))
    given = [subtitles] if isinstance(subtitles, str | Path) else subtitles
    return tuple(Path(script).expanduser() for script in given)


def _hash(file: Path, error: type[FileError] = SubtitleError) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as cause:
        raise error(file, f"cannot be read ({cause.strerror})", "Check the path and its permissions") from cause
