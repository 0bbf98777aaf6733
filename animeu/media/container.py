"""Opening a file, and saying in plain words why one cannot be opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from animeu import lazy
from animeu.errors import MediaError

_NO_MEDIA = {
    "tty": "it is a text file",
    "hls": "it is a playlist",
    "dash": "it is a playlist",
    "concat": "it is a playlist",
}
"""Formats that libav would open, and that are not media themselves; a playlist could make it read other files."""


@contextmanager
def opened(path: str | Path) -> Iterator[Any]:
    """Open a file for reading, and close it afterwards.

    Parameters
    ----------
    path : str or Path

    Yields
    ------
    av.container.InputContainer

    Raises
    ------
    MediaError
        When it is missing, a folder, empty, unreadable, or nothing that libav knows; also for errors of libav that reach it from
        inside the ``with`` block.
    """
    path = Path(path)
    check(path)
    av = lazy.av()
    try:
        # "file:" keeps a name such as "concat:a.mkv" from being read as a protocol; tags in a wrong encoding do no harm
        container = av.open(f"file:{path}", metadata_errors="replace", options={"protocol_whitelist": "file"})
    except av.FFmpegError as error:
        raise MediaError(path, *_diagnosis(path, error.strerror)) from error
    with container:
        reason = _NO_MEDIA.get(container.format.name)
        if reason:
            raise MediaError(path, reason, "Give a video or sound file, such as .mkv or .mp4")
        try:
            yield container
        except av.FFmpegError as error:
            raise MediaError(path, f"it cannot be read ({error.strerror})", "Check that it plays in a video player") from error


def check(path: Path) -> None:
    """Raise `MediaError` for what can be told without reading: missing, folder, empty, unreadable."""
    if path.is_dir():
        raise MediaError(path, "it is a folder", "Give a video file, or add the folder to a library")
    if not path.exists():
        raise MediaError(path, "there is no such file", "Check the name and the folder")
    if not os.access(path, os.R_OK):
        raise MediaError(path, "it may not be read", f"Allow it: chmod u+r '{path}'")
    if path.stat().st_size == 0:
        raise MediaError(path, "it is empty", "Fetch or copy it again")


def _diagnosis(path: Path, reason: str | None) -> tuple[str, str]:
    """What is wrong with a file that libav refuses, and what to do."""
    with path.open("rb") as file:
        head = file.read(12)
    if head[4:8] == b"ftyp":
        return (
            "it is an MP4 file that is not complete: its index, mostly at the end, is missing or damaged",
            "Fetch or record it again",
        )
    if head[:4] == b"\x1aE\xdf\xa3":
        return "it is a Matroska file that ends or is damaged before its first frame", "Fetch it again"
    return (
        f"it is no video or sound file, or it is damaged beyond opening ({reason})",
        "Check that it plays in a video player; if it came over a network, fetch it again",
    )
