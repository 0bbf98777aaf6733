"""Tags of stills, told of the clips that show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Clip, Shot
from animeu.timeline import FrameClock
from animeu.tracks import StillTrack


def tagged(clips: Sequence[Clip], shots: Sequence[Shot], stills: StillTrack, clock: FrameClock) -> tuple[Clip, ...]:
    """Give each clip the tags of the stills in it, each as likely as where it is likeliest.

    A clip that begins inside of a shot gets those of the still before it too, as far as that is of the same shot: what a still
    shows holds until the next one.

    Parameters
    ----------
    clips : sequence of Clip
    shots : sequence of Shot
    stills : StillTrack
        With ``tags``; stills that were not tagged say nothing.
    clock : FrameClock

    Returns
    -------
    tuple of Clip
        Tags in the order of their probabilities.
    """
    told = [(int(frame), tags) for frame, tags in zip(stills.frames, stills.tags or (), strict=False) if tags is not None]
    frames = np.array([frame for frame, _ in told], np.int64)
    return tuple(replace(clip, tags=_tags(clip, shots, frames, [tags for _, tags in told], clock)) for clip in clips)


def _tags(
    clip: Clip, shots: Sequence[Shot], frames: NDArray[np.int64], told: Sequence[Mapping[str, float]], clock: FrameClock
) -> dict[str, float]:
    first, end = clock.first_frame_from(clip.span.start_us), clock.first_frame_from(clip.span.end_us)
    begin, stop = np.searchsorted(frames, [first, end])
    if begin and clip.first_shot >= 0 and frames[begin - 1] >= shots[clip.first_shot].first_frame:
        begin -= 1
    best: dict[str, float] = {}
    for tags in told[begin:stop]:
        for name, probability in tags.items():
            best[name] = max(best.get(name, 0.0), probability)
    return dict(sorted(best.items(), key=lambda item: -item[1]))
