"""The keyframe file of Aegisub (``Video > Open Keyframes``): the first frame of each shot, for snapping lines to cuts."""

from __future__ import annotations

from collections.abc import Sequence

from animeu.episode import Shot


def shots(shots: Sequence[Shot], *, file: str = "", frames: int = 0, rate: float = 0.0) -> str:
    """One frame number per line. The rate is written as 0, as Aegisub itself does: it takes the rate from the video."""
    return "".join(f"{line}\n" for line in ["# keyframe format v1", "fps 0", *(shot.first_frame for shot in shots)])
