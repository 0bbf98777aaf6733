"""What a script says of the frames at which no line begins or ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from animeu.fusion.edges import Script
from animeu.tracks import Floats

REACH = 9
"""Frames: a timer who sees a cut this close to an edge moves the edge onto it, so a cut beside an edge is rare."""

LOWEST = -3.0
"""Between two edges both of which are close."""

INSIDE, NEAR = "inside a line", "no edge near"

Table = Mapping[str, Sequence[float]]


def surroundings(dialogue: Script, signs: Script, frames: int, table: Table) -> dict[str, Floats]:
    """Log-odds of all frames but those of edges, by what is observed; 0 in gaps, but for `REACH` frames beside an edge.

    Parameters
    ----------
    dialogue, signs : Script
        Songs do not count: they are not timed to cuts.
    frames : int
        Of the video.
    table : mapping of str to sequence of float
        ``after`` and ``before``: in a gap, 1 to `REACH` frames after and before an edge; ``inside``: while a line is on screen,
        far from all edges, and near one.

    Returns
    -------
    dict of str to ndarray of float32, shape (frames,)
        `INSIDE` and `NEAR`.
    """
    since, until = distances(dialogue, signs, frames)
    spoken = on_screen(dialogue, frames)
    near = (np.minimum(since, until) <= REACH) & (since > 0)
    after, before = (np.array([0.0, *table[name], 0.0]) for name in ("after", "before"))
    beside = np.maximum(after[np.minimum(since, REACH + 1)] + before[np.minimum(until, REACH + 1)], LOWEST)
    far_inside, near_inside = table["inside"]
    inside = np.where(spoken & (since > 0), far_inside, 0.0)
    close = np.where(near, np.where(spoken, near_inside - far_inside, beside), 0.0)
    return {INSIDE: inside.astype(np.float32), NEAR: close.astype(np.float32)}


def distances(dialogue: Script, signs: Script, frames: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How many frames ago the last edge was, 0 at an edge, and in how many the next is; at least ``frames`` for none."""
    edges = np.unique(np.concatenate([dialogue.start, dialogue.end, signs.start, signs.end]))
    edges = np.concatenate([[-frames], edges[(edges > 0) & (edges < frames)], [2 * frames]]).astype(np.int64)
    every = np.arange(frames)
    return every - edges[np.searchsorted(edges, every, side="right") - 1], edges[np.searchsorted(edges, every)] - every


def on_screen(script: Script, frames: int) -> NDArray[np.bool_]:
    """Whether a line is shown, for each frame."""
    change = np.zeros(frames + 1, dtype=np.int64)
    np.add.at(change, np.minimum(script.start, frames), 1)
    np.add.at(change, np.minimum(script.end, frames), -1)
    shown: NDArray[np.bool_] = np.cumsum(change)[:frames] > 0
    return shown
