"""What colours a shot has: the one picture feature by which clips and scenes tell places apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from animeu.episode import Shot
from animeu.tracks import Floats, VisionTrack


def palettes(shots: Sequence[Shot], vision: VisionTrack) -> Floats:
    """The mean colour histogram of every shot, as unit vectors.

    The product of two of them is 1 for the same colours and 0 for none in common. A track holds square roots of shares, so that
    this is the Bhattacharyya affinity, which forgives plain areas that grow or shrink; plain histograms give their cosine.

    Parameters
    ----------
    shots : sequence of Shot
    vision : VisionTrack
        Where the colours come from.

    Returns
    -------
    ndarray of float32, shape (n, k)
        One unit row per shot; zeros for a shot outside the track.
    """
    frames, bins = vision.colour.shape
    rows = np.zeros((len(shots), bins), dtype=np.float32)
    for row, shot in zip(rows, shots, strict=True):
        seen = vision.colour[shot.first_frame : min(shot.last_frame + 1, frames)]
        if len(seen):
            mean = seen.mean(axis=0, dtype=np.float32)
            row[:] = mean / max(float(np.linalg.norm(mean)), 1e-9)
    return rows
