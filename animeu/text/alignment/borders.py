"""From stretches of lines to pieces of the whole script, annotations between the lines included."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np

from animeu.text.alignment.laid import Laid
from animeu.text.alignment.lines import Script
from animeu.text.alignment.trust import piece_confidence
from animeu.text.patch import Piece


def pieces(script: Script, laid: Laid) -> tuple[Piece, ...]:
    """Divide the script among its stretches.

    Where something was put into the video, the border lies in the middle of the longest pause between the lines on both sides.
    Where something was cut out, as much of the script is left out, and as far as possible those lines that fit nowhere.

    Parameters
    ----------
    script : Script
    laid : Laid
        With at least one stretch.
    """
    rate, stretches = laid.rate, laid.stretches
    starts, ends = [max(0, _back(-stretches[0].shift_us, rate))], []
    for one, two in pairwise(stretches):
        missing = _back(one.shift_us - two.shift_us, rate)  # of the script
        last = int(script.ends_us[one.first : one.last + 1].max())
        first = int(script.starts_us[two.first])
        if missing <= 0:
            border = _pause(script, last, first)
            ends.append(border)
            starts.append(border)
        else:
            between = slice(one.last + 1, two.first)
            before = _cut(last, first, missing, script.starts_us[between].tolist(), script.ends_us[between].tolist())
            ends.append(before)
            starts.append(before + missing)
    found = []
    for i, one in enumerate(stretches):
        end: int | None = ends[i] if i < len(ends) else None
        start = min(starts[i], end) if end is not None else starts[i]
        found.append(Piece(start, end, one.shift_us, rate, piece_confidence(one.odds)))
    return tuple(_ordered(found))


def _back(us: int, rate: Fraction) -> int:
    """A length of the video as one of the script, rounded up."""
    return -(-us * rate.denominator // rate.numerator)


def _pause(script: Script, last: int, first: int) -> int:
    """The middle of the longest pause between two times."""
    inside = (script.ends_us > last) & (script.starts_us < first)
    edges_end = np.concatenate([[last], np.maximum.accumulate(script.ends_us[inside])])
    edges_start = np.concatenate([script.starts_us[inside], [first]])
    k = int(np.argmax(edges_start - edges_end))
    return (int(edges_end[k]) + int(edges_start[k])) // 2


def _cut(last: int, first: int, missing: int, starts: list[int], ends: list[int]) -> int:
    """Where a part of that length begins between two times: over the lines that fit nowhere, else in the middle."""
    low, high = last, first - missing
    if high < low:
        return high  # the pieces would overlap by less than lines do; the second one is right about its first line
    if starts:
        covering = (max(low, max(ends) - missing), min(high, starts[0]))
        if covering[0] <= covering[1]:
            low, high = covering
    return (low + high) // 2


def _ordered(found: list[Piece]) -> list[Piece]:
    """Pieces whose rounding does not let them overlap in the video."""
    kept: list[Piece] = []
    for piece in found:
        if kept:
            before = kept[-1]
            assert before.end_us is not None
            over = before.place(before.end_us) - piece.place(piece.start_us)
            if over > 0:
                start = piece.start_us + _back(over, piece.rate)
                piece = Piece(
                    start,
                    piece.end_us if piece.end_us is None else max(piece.end_us, start),
                    piece.shift_us,
                    piece.rate,
                    piece.confidence,
                )
        kept.append(piece)
    return kept
