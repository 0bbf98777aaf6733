"""Cameras that shake: the whole picture goes to and fro from frame to frame.

The constants were chosen as those of `animeu.vision.moves`.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from animeu.tracks import Stretch
from animeu.vision.look import Floats, runs
from animeu.vision.motions import Motion, vector

TO_AND_FRO = 8
"""Frames over which a shake is told."""

JOLT = 0.0015
"""Least way, from frame to frame, that leads to and fro or aside, in widths of the picture. In the drawn season shakes have 0.005
to 0.02, pans 0.0005 at most."""

TURNING = -0.4
"""Largest likeness of one jolt to the one before: a figure that runs and jumps before the camera has more."""

OWN = 0.5
"""Least way of a shake from frame to frame, as a share of what the camera goes onward meanwhile: a fast pan is told unevenly."""

LARGE, ALONG = 0.02, 0.6
"""Jolts that are longer, in widths, must take as much along as any move, this share: lines of speed leap by
themselves."""

SHAKEN, WHOLE = 0.2, 0.8
"""Least share of the picture that goes along with a shake, on the average: what moves by itself is shaken too. And the share from
which on it may go any way; with less it has to turn back all the time."""

BACK = 0.85
"""Least share of the jolts that go against the one before. Shakes of the drawn season have 0.88 to 1; of the real clips fire, key
drawings and whoever fights have 0.86 at most, with next to nothing that goes along."""


def shakes(motion: Motion, low: int, high: int) -> Iterator[Stretch]:
    """Where the camera goes to and fro; what it goes in one direction meanwhile does not count.

    Parameters
    ----------
    motion : Motion
        From each frame of the video to the next.
    low, high : int
        First and last frame of what is looked at: it has no cut.

    Yields
    ------
    Stretch
        Its amount is how far a jolt goes, in widths of the picture.
    """
    way, along = vector(motion)[:2, low:high], motion.followed[low:high]
    windows = way.shape[1] - TO_AND_FRO + 1
    if windows < 1:
        return
    some = np.lib.stride_tricks.sliding_window_view(way, TO_AND_FRO, axis=1)  # (2, windows, frames)
    size = np.sqrt((some**2).sum(0))
    net = some.sum(2)
    ahead = net / np.maximum(np.sqrt((net**2).sum(0)), 1e-9)
    forth = np.einsum("cw,cwf->wf", ahead, some)
    aside = ahead[0][:, None] * some[1] - ahead[1][:, None] * some[0]
    jolt = np.abs(aside).mean(1) + 2 * np.maximum(-forth, 0).mean(1)
    goes = (np.lib.stride_tricks.sliding_window_view(along, TO_AND_FRO) * size).sum(1) / np.maximum(size.sum(1), 1e-9)
    shaking = np.zeros(way.shape[1], dtype=bool)
    for at in np.flatnonzero((jolt >= JOLT) & (goes >= SHAKEN)).tolist():
        shaking[at : at + TO_AND_FRO] |= _turning(some[:, at]) <= TURNING
    size = np.sqrt((way**2).sum(0))
    for first, last in runs(shaking):
        moved = np.flatnonzero(size[first : last + 1] >= JOLT) + first
        if len(moved) < TO_AND_FRO // 2 or moved[-1] - moved[0] + 1 < TO_AND_FRO - 1:
            continue
        onward = np.median(way[:, moved], axis=1, keepdims=True)
        own, share = way[:, moved] - onward, float(along[moved].mean())
        reach = float(np.median(np.sqrt((own**2).sum(0))))  # an impact frame is one wild jolt among them
        if share < WHOLE and (share < SHAKEN or float(((own[:, 1:] * own[:, :-1]).sum(0) < 0).mean()) < BACK):
            continue
        if reach >= OWN * float(np.linalg.norm(onward)) and (reach <= LARGE or share >= ALONG):
            yield Stretch("shake", low + int(moved[0]), low + int(moved[-1]) + 1, None, reach)


def _turning(way: Floats) -> float:
    """How like each way, of those from frame to frame that are any, is to the one before, less what they have in common: -1 to 1.

    Shape (2, n). Drawings on twos and threes have no way in between.
    """
    gone = way[:, np.sqrt((way**2).sum(0)) >= JOLT]
    if gone.shape[1] < TO_AND_FRO // 2:
        return 1.0
    own = gone - gone.mean(1, keepdims=True)
    length = np.sqrt((own**2).sum(0))
    return float((own[:, 1:] * own[:, :-1]).sum() / max(float((length[1:] * length[:-1]).sum()), 1e-9))
