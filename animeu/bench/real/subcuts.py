"""Timings of real scripts and the cuts that they were timed to, as values of the package: lines, clock, cuts.

The records hold no words, only counts of them; the lines get a placeholder text with the same counts, so that training and use
go through one feature code.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Line, LineKind
from animeu.timeline import FrameClock, Span

RATE = Fraction(24000, 1001)
RUN = 6
"""Keyframes this few frames apart are one cut, the first of them: flashes and fast motion fill keyframe files."""
PUNCTUATION = {"none": "", "period": ".", "exclaim": "!", "question": "?", "ellipsis": "…", "comma": ",", "dash": "—"}
KINDS: dict[str, LineKind] = {"dialogue": "dialogue", "sign": "sign", "song": "song", "other": "comment"}


@dataclass(frozen=True, slots=True, eq=False)
class Timed:
    """One episode: what a timer wrote and the cuts that he worked with.

    Parameters
    ----------
    show, group, episode, split : str
    aligned : bool
        Whether the script was timed to these cuts.
    lines : tuple of Line
    clock : FrameClock
    cuts : ndarray of int64
        First frames of shots, runs collapsed; the first frame of the video is no cut.
    keyframes : ndarray of int64
        All that the file lists.
    """

    show: str
    group: str
    episode: str
    split: str
    aligned: bool
    lines: tuple[Line, ...]
    clock: FrameClock
    cuts: NDArray[np.int64]
    keyframes: NDArray[np.int64]


def episodes(path: Path) -> Iterator[Timed]:
    """Every episode of the file, in its order."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for record in map(json.loads, file):
            keyframes = np.array(record["keyframes"], dtype=np.int64)
            yield Timed(
                record["show"],
                record["group"],
                record["episode"],
                record["split"],
                record["aligned"],
                lines(record),
                FrameClock.constant(max(record["n_frames"], int(keyframes[-1]) + 1), RATE),
                collapsed(keyframes),
                keyframes,
            )


def collapsed(keyframes: NDArray[np.int64], run: int = RUN) -> NDArray[np.int64]:
    """Runs of keyframes up to ``run`` frames apart as their first one; the first frame of the video left out."""
    firsts = keyframes[np.diff(keyframes, prepend=-(10**9)) > run]
    return firsts[firsts > 0]


def lines(record: dict[str, Any]) -> tuple[Line, ...]:
    """The lines of one record, with placeholder text and names."""
    field = {name: i for i, name in enumerate(record["line_fields"])}
    speaker, found = 0, []
    for row in record["lines"]:
        kind = KINDS[row[field["cls"]]]
        changed = row[field["actor_changed"]]
        speaker += bool(changed)
        start, end = row[field["start_ms"]], row[field["end_ms"]]
        found.append(
            Line(
                Span.milliseconds(start, max(end, start)),
                placeholder(*(row[field[name]] for name in ("chars", "words", "script", "end_punct", "breaks", "starts_lower"))),
                kind,
                "" if changed is None else f"speaker {speaker}",
            )
        )
    return tuple(found)


def placeholder(chars: int, words: int, script: str, end: str, breaks: int, lower: int) -> str:
    r"""A text with these counts: ``chars`` without spaces, punctuation included.

    Examples
    --------
    >>> placeholder(9, 2, "latin", "question", 1, 0)
    'Xxxx\nxxxx?'
    """
    letters = "字字" if script == "cjk" else "xX"
    tail = PUNCTUATION[end] if chars else ""
    stem = [letters[0]] * (chars - len(tail)) + list(tail)
    if stem and not lower and stem[0] == letters[0]:
        stem[0] = letters[1]
    cuts = _cuts(len(stem), words)
    separators = ["\n"] * min(breaks, len(cuts)) + [" "] * (len(cuts) - min(breaks, len(cuts)))
    text, last = "", 0
    for at, separator in zip(cuts, separators, strict=True):
        text, last = text + "".join(stem[last:at]) + separator, at
    return text + "".join(stem[last:]) + "\n" * (breaks - min(breaks, len(cuts)))


def _cuts(chars: int, words: int) -> Sequence[int]:
    """Where a text of so many characters is split into so many words, each of one character at least."""
    words = min(max(words, 1), max(chars, 1))
    return [round(i * chars / words) for i in range(1, words)]
