"""Clips -> scenes: clips that show one place in one light, near each other in time, even when another scene lies between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from animeu.episode import Clip, Scene, Shot
from animeu.fusion.palette import palettes
from animeu.timeline import Span
from animeu.tracks import Floats, VisionTrack

RETURN = 4
"""A scene may return after at most so many clips of others, less one."""

SAME_PLACE = 0.8
"""Mean affinity of colours from which two groups of clips are one scene: best on the sample and on reels of real drawings."""


def scenes(
    clips: Sequence[Clip], shots: Sequence[Shot], vision: VisionTrack | None
) -> tuple[tuple[Clip, ...], tuple[Scene, ...]]:
    """Gather clips to scenes by the colours of their shots.

    Time-constrained clustering (Yeung & Yeo 1996; Yeung, Yeo & Liu 1998): the two most alike groups are joined, again and again,
    as long as they are alike enough, where only groups with clips near each other in time may join. So a scene can return (A-B-A)
    within a few clips, and a place that is seen again ten minutes later begins a new scene. Groups are compared by the mean over
    their pairs of clips near each other, clips by their best-matching shots.

    Parameters
    ----------
    clips : sequence of Clip
        In order of time.
    shots : sequence of Shot
        The shots that the clips refer to.
    vision : VisionTrack, optional
        Where the colours come from. Without it nothing tells places apart, and all clips are one scene.

    Returns
    -------
    clips : tuple of Clip
        The same, each with its scene.
    scenes : tuple of Scene
        In order of first appearance; each clip is in exactly one.
    """
    if not clips:
        return (), ()
    labels = _cluster(_alike(clips, palettes(shots, vision))) if vision is not None and shots else [0] * len(clips)
    number = {label: i for i, label in enumerate(dict.fromkeys(labels))}
    members: list[list[int]] = [[] for _ in number]
    for i, label in enumerate(labels):
        members[number[label]].append(i)
    found = tuple(Scene(tuple(group), Span(clips[group[0]].span.start_us, clips[group[-1]].span.end_us)) for group in members)
    return tuple(replace(clip, scene=number[label]) for clip, label in zip(clips, labels, strict=True)), found


def _alike(clips: Sequence[Clip], rows: Floats) -> Floats:
    """How alike neighbouring clips are, from 0 to 1; NaN for pairs too far apart.

    A close-up before a plain sky says little of the place: each shot of one clip looks for its best match in the other, and the
    mean over the shots of both counts.
    """
    alike = np.full((len(clips), len(clips)), np.nan, dtype=np.float32)
    for i, clip in enumerate(clips):
        mine = rows[clip.first_shot : clip.last_shot + 1]
        for j in range(i + 1, min(i + RETURN + 1, len(clips))):
            pairs = mine @ rows[clips[j].first_shot : clips[j].last_shot + 1].T
            alike[i, j] = alike[j, i] = (pairs.max(axis=0).mean() + pairs.max(axis=1).mean()) / 2
    return alike


def _cluster(alike: Floats) -> list[int]:
    """Average-link clustering over the pairs that may be compared; a label for each clip."""
    groups = [[i] for i in range(len(alike))]
    total, pairs = np.nan_to_num(alike).astype(np.float64), (~np.isnan(alike)).astype(np.int64)
    while True:
        mean = np.divide(total, pairs, out=np.zeros_like(total), where=pairs > 0)
        a, b = sorted(map(int, np.unravel_index(int(mean.argmax()), mean.shape)))
        if mean[a, b] < SAME_PLACE:
            break
        groups[a] += groups[b]
        groups[b] = []
        for table in (total, pairs):
            table[a] += table[b]
            table[:, a] = table[a]
            table[b] = table[:, b] = 0
            table[a, a] = 0
    labels = [0] * len(alike)
    for label, group in enumerate(groups):
        for i in group:
            labels[i] = label
    return labels
