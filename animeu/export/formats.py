"""The table of formats, and the two verbs that use it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from animeu.episode import Episode, Shot, Summary
from animeu.errors import FileError, InvalidValue
from animeu.export import to_aegisub, to_csv, to_edl, to_json, to_markdown, to_qpfile, to_text, to_xvid

Exportable = Sequence[Shot] | Summary | Episode


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write things down.

    Parameters
    ----------
    suffix : str
        Of its files; `export` finds the format by it.
    writers : mapping of str to callable
        By what is written: ``"shots"``, ``"summary"`` or ``"episode"``. A writer of shots is also told ``file``, ``frames``
        and ``rate``.
    """

    suffix: str
    writers: Mapping[str, Callable[..., str]]


FORMATS: Mapping[str, Format] = {
    "csv": Format(".csv", {"shots": to_csv.shots}),
    "json": Format(".json", {"shots": to_json.shots, "summary": to_json.summary, "episode": to_json.episode}),
    "aegisub": Format(".txt", {"shots": to_aegisub.shots}),
    "edl": Format(".edl", {"shots": to_edl.shots}),
    "xvid": Format(".stats", {"shots": to_xvid.shots}),
    "scxvid": Format(".log", {"shots": to_xvid.shots}),
    "wwxd": Format(".log", {"shots": to_qpfile.wwxd}),
    "qpfile": Format(".qpfile", {"shots": to_qpfile.shots}),
    "markdown": Format(".md", {"summary": to_markdown.summary, "episode": to_markdown.episode}),
    "text": Format(".txt", {"summary": to_text.summary}),
}
"""Every format by its name."""


def write(
    value: Exportable,
    format: str,  # noqa: A002 - the word that users of such libraries expect
    *,
    file: str = "",
    frames: int | None = None,
    rate: float = 0.0,
) -> str:
    r"""Write shots, a summary or an episode in a format.

    Parameters
    ----------
    value : sequence of Shot, Summary or Episode
    format : str
        A name in `FORMATS`.
    file : str
        Of shots: the name of the video.
    frames : int, optional
        Of shots: how many frames the video has; the end of the last shot by default.
    rate : float
        Of shots: frames per second; 0 when not known.

    Returns
    -------
    str
        Always such that UTF-8 can hold it: a byte of a file's name that is no character, and so stands in Python's names as a
        lone surrogate, is written as a backslash escape such as ``\udc80``, which JSON reads back as it was.

    Raises
    ------
    InvalidValue
        When there is no such format for this; names those that there are.

    Examples
    --------
    >>> from animeu.timeline import Span
    >>> shots = [Shot(0, 23, Span.seconds(0, 1), 1.0, 12), Shot(24, 71, Span.seconds(1, 3), 0.98, 40)]
    >>> print(write(shots, "aegisub"), end="")
    # keyframe format v1
    fps 0
    0
    24
    """
    kind = _kind(value)
    writer = FORMATS[format].writers.get(kind) if format in FORMATS else None
    if writer is None:
        names = [name for name, known in FORMATS.items() if kind in known.writers]
        raise InvalidValue(f"format of {kind}", format, f"one of {', '.join(names)}")
    if kind != "shots":
        return _encodable(writer(value))
    shots: Any = value
    return _encodable(writer(shots, file=file, frames=_frames(shots) if frames is None else frames, rate=rate))


def export(
    value: Exportable,
    path: str | Path,
    format: str | None = None,  # noqa: A002
    *,
    file: str = "",
    frames: int | None = None,
    rate: float = 0.0,
) -> Path:
    """Write shots, a summary or an episode to a file in UTF-8; the format follows from the suffix unless it is given.

    Returns
    -------
    Path
        Where it was written.

    Raises
    ------
    InvalidValue
        As `write`.
    FileError
        When the file cannot be written.
    """
    path = Path(path)
    text = write(value, _by_suffix(path, value) if format is None else format, file=file, frames=frames, rate=rate)
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise FileError(
            path, f"it cannot be written: {error.strerror}", "Choose a folder that is there and can be written to"
        ) from error
    return path


def _encodable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _by_suffix(path: Path, value: Exportable) -> str:
    kind = _kind(value)
    names = [name for name, known in FORMATS.items() if known.suffix == path.suffix.lower() and kind in known.writers]
    return names[0] if names else path.suffix


def _kind(value: Exportable) -> str:
    return "summary" if isinstance(value, Summary) else "episode" if isinstance(value, Episode) else "shots"


def _frames(shots: Sequence[Shot]) -> int:
    return shots[-1].last_frame + 1 if shots else 0
