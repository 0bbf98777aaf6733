"""What all readers of keyframe files hand over: frame numbers as they stand there, before anything is put in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Entries:
    """The frames that a file names, in its own order.

    Parameters
    ----------
    format : str
        As in `animeu.tracks.Keyframes`.
    frames : list of int
        May repeat, fall, or be negative.
    count : int, optional
        How many frames the file has an entry for, where it has one for each.
    rate : float, optional
        Frames per second, where the file says so.
    unread : int
        Lines that are no entry and no comment.
    """

    format: str
    frames: list[int]
    count: int | None = None
    rate: float | None = None
    unread: int = 0


def lines(text: str) -> Iterator[str]:
    """The lines that are neither empty nor comments, without space around them."""
    for line in _LINE_END.split(text):
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            yield stripped
