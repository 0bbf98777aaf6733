"""From what was observed to boundaries: log-odds per frame and source, added up."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from animeu.episode import Boundary, Evidence
from animeu.fusion.odds import FrameOdds
from animeu.timeline import FrameClock
from animeu.tracks import Floats, VisionTrack

SPACING = 2
"""No two boundaries lie this few frames apart: the likelier one stays. Three frames are the shortest shots that anime uses."""


def boundaries(vision: VisionTrack | None, further: Sequence[FrameOdds] = ()) -> tuple[Boundary, ...]:
    """Decide where shots begin.

    Parameters
    ----------
    vision : VisionTrack or None
        What was seen; nothing can be said without it.
    further : sequence of FrameOdds
        Further sources, added to what the picture says.

    Returns
    -------
    tuple of Boundary
        In order, the first of them the start of the video; empty without frames. A frame begins a shot when its odds, added
        over the sources, are above one half.
    """
    if vision is None or not len(vision.cut):
        return ()
    sources = [FrameOdds("picture", "picture", vision.cut), *further]
    total = np.sum([source.values for source in sources], axis=0)
    gradual = {boundary.frame: boundary for boundary in vision.gradual}
    found = [Boundary(0, vision.clock.time_us(0), "start", 1.0)]
    for frame in _peaks(total):
        evidence = tuple(
            Evidence(source.source, source.what, round(float(source.values[frame]), 3))
            for source in sources
            if source.values[frame]
        )
        seen = gradual.get(frame)
        if seen is not None:
            evidence = seen.evidence + evidence[1:]
        found.append(_boundary(frame, float(total[frame]), evidence, seen, vision.clock))
    return tuple(found)


def _boundary(frame: int, odds: float, evidence: tuple[Evidence, ...], seen: Boundary | None, clock: FrameClock) -> Boundary:
    probability = 1 / (1 + float(np.exp(-odds)))
    kind, transition = (seen.kind, seen.transition) if seen else ("cut", None)
    return Boundary(frame, clock.time_us(frame), kind, probability, evidence, transition)


def _peaks(odds: Floats) -> list[int]:
    """Frames above even odds, the highest of those that are `SPACING` frames apart or less; never the first frame."""
    taken = np.zeros(len(odds), dtype=bool)
    peaks = []
    for frame in np.argsort(-odds, kind="stable"):
        if odds[frame] <= 0:
            break
        if frame and not taken[max(frame - SPACING, 0) : frame + SPACING + 1].any():
            taken[frame] = True
            peaks.append(int(frame))
    return sorted(peaks)
