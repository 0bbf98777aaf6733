"""Where lines begin and end, as frames: the only frames at which a script speaks of cuts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Line, LineKind
from animeu.timeline import FrameClock

Ints = NDArray[np.int64]

MARKS = (".", "!", "?", "…", ",", "—")
"""The ends of a text that are told apart, after closing quotes and brackets are taken off and variants made one."""
_SAME = str.maketrans({"。": ".", "!": "!", "?": "?", "‥": "…", "、": ",", ",": ",", "–": "—", "―": "—", "ー": "ー", "-": "—"})
_CLOSING = re.compile(r"[\s\"'”’»)\]」』】)]+$")
_SPACE = re.compile(r"\s+")
RUN_US = 100_000
"""Signs this short that follow one another without a gap are one sign that moves, typeset frame by frame."""


@dataclass(frozen=True, slots=True, eq=False)
class Script:
    """The lines of one kind in order of start, one array for each thing that is known of them.

    Parameters
    ----------
    start_us, end_us : ndarray of int64, shape (n,)
    start, end : ndarray of int64, shape (n,)
        Frames of the edges: the first that shows the line, the first that no longer does. ``len(clock)`` when beyond its end.
    chars, words, breaks, mark : ndarray of int64, shape (n,)
        Counts of the text; ``mark`` is a position in `MARKS` plus one, 0 for another end.
    lower : ndarray of int64, shape (n,)
        1 where the text begins with a small letter: a sentence goes on.
    speaker : ndarray of int64, shape (n,)
        A number for each name, -1 without one.
    """

    start_us: Ints
    end_us: Ints
    start: Ints
    end: Ints
    chars: Ints
    words: Ints
    breaks: Ints
    mark: Ints
    lower: Ints
    speaker: Ints

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """Every frame at which a line begins or ends, each once.

    Parameters
    ----------
    frames : ndarray of int64, shape (m,)
        Rising; never the first frame of the video nor one beyond its end.
    ends, starts, sign_ends, sign_starts, song_ends, song_starts : ndarray of int64, shape (m,)
        How many lines of dialogue, signs and songs end and start there.
    """

    frames: Ints
    ends: Ints
    starts: Ints
    sign_ends: Ints
    sign_starts: Ints
    song_ends: Ints
    song_starts: Ints

    def __len__(self) -> int:
        return len(self.frames)


def script(lines: Sequence[Line], clock: FrameClock, kind: LineKind) -> Script:
    """The lines of one kind; those that are shown for no time or begin beyond the clock are left out.

    Of signs and songs each span is taken once, and what was typeset frame by frame as one.
    """
    beyond = clock.end_us if len(clock) else -1
    chosen = [line for line in lines if line.kind == kind and line.span and line.span.start_us < beyond]
    chosen.sort(key=lambda line: (line.span.start_us, line.span.end_us, line.text, line.speaker))
    spans = [(line.span.start_us, line.span.end_us) for line in chosen]
    if kind != "dialogue":
        spans, chosen = _merged(spans), []
    names = {name: i for i, name in enumerate(sorted({line.speaker for line in chosen if line.speaker}))}
    counts = [(*_counts(line.text), names.get(line.speaker, -1)) for line in chosen] or [(0, 0, 0, 0, 0, -1)] * len(spans)
    times = np.array(spans, dtype=np.int64).reshape(-1, 2)
    frames = np.searchsorted(clock.times_us, times, side="left")
    table = np.array(counts, dtype=np.int64).reshape(-1, 6)
    return Script(times[:, 0], times[:, 1], frames[:, 0], frames[:, 1], *(table[:, i] for i in range(6)))


def edges(dialogue: Script, signs: Script, songs: Script, clock: FrameClock) -> Edges:
    """All edges of a script, by frame."""
    arrays = [part for script in (dialogue, signs, songs) for part in (script.end, script.start)]
    frames = np.unique(np.concatenate(arrays))
    frames = frames[(frames > 0) & (frames < len(clock))]
    counts = [np.searchsorted(a, frames, side="right") - np.searchsorted(a, frames) for a in map(np.sort, arrays)]
    return Edges(frames, *counts)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Each span once, frame by frame runs as one."""
    found: list[tuple[int, int]] = []
    running: dict[int, int] = {}  # where a short sign ended -> its position in `found`
    for start, end in sorted(set(spans)):
        short = end - start <= RUN_US
        at = running.pop(start, None) if short else None
        if at is None:
            at = len(found)
            found.append((start, end))
        else:
            found[at] = (found[at][0], end)
        if short:
            running[end] = at
    return sorted(set(found))


def _counts(text: str) -> tuple[int, int, int, int, int]:
    """Characters without spaces, words, line breaks, closing mark, whether it begins with a small letter."""
    bare = _CLOSING.sub("", text).translate(_SAME)
    mark = 4 if bare.endswith("..") else MARKS.index(bare[-1]) + 1 if bare and bare[-1] in MARKS else 0
    words = text.split()
    return sum(map(len, words)), len(words), text.count("\n"), mark, int(bool(words) and words[0][0].islower())
