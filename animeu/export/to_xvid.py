"""The log of an XviD first pass, and of SCXvid, which is the same file: one line a frame, ``i`` where a shot begins."""

from __future__ import annotations

from collections.abc import Sequence

from animeu.episode import Shot

_FIGURES = "2 0 0 0 0 0"
"""Quantizer, three counts of blocks and two lengths. Readers of keyframes look at the first letter only; XviD's own second pass
would want the real figures, which only an encoder knows."""


def shots(shots: Sequence[Shot], *, file: str = "", frames: int = 0, rate: float = 0.0) -> str:
    """One line for each frame of the video, ``i`` for the first of a shot and ``p`` for all others.

    Examples
    --------
    >>> from animeu.timeline import Span
    >>> two = [Shot(0, 1, Span(0, 83_417), 1.0, 0), Shot(2, 2, Span(83_417, 125_125), 0.9, 2)]
    >>> print(shots(two, frames=3), end="")
    # XviD 2pass stat file (core version 1.3.7)
    # Please do not modify this file
    <BLANKLINE>
    i 2 0 0 0 0 0
    p 2 0 0 0 0 0
    i 2 0 0 0 0 0
    """
    first = {shot.first_frame for shot in shots}
    head = "# XviD 2pass stat file (core version 1.3.7)\n# Please do not modify this file\n\n"
    count = max(frames, max(first, default=-1) + 1)
    return head + "".join(f"{'i' if frame in first else 'p'} {_FIGURES}\n" for frame in range(count))
