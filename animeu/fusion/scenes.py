"""Clips -> scenes: clips that show one place in one light, near each other in time, even when another scene lies between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from heapq import heapify, heappop, heappush

from animeu.episode import Clip, Scene, Shot
from animeu.fusion.palette import palettes
from animeu.timeline import Span
from animeu.tracks import Floats, VisionTrack

RETURN = 4
"""A scene may return after at most so many clips of others, less one. On reels of real drawings that return after one clip
(`python -m benchmarks.story`, adjusted Rand index .952) 2 would do (.969) and 8 costs little (.947); a talk between two places
needs more than 2."""

SAME_PLACE = 0.8
"""Mean affinity of colours from which two groups of clips are one scene. On reels of real drawings the adjusted Rand index is
.952 with it, .954 at .75, .942 at .85, .889 at .7 and .873 at .9."""


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
    labels = _cluster(len(clips), _alike(clips, palettes(shots, vision))) if vision is not None and shots else [0] * len(clips)
    number = {label: i for i, label in enumerate(dict.fromkeys(labels))}
    members: list[list[int]] = [[] for _ in number]
    for i, label in enumerate(labels):
        members[number[label]].append(i)
    found = tuple(Scene(tuple(group), Span(clips[group[0]].span.start_us, clips[group[-1]].span.end_us)) for group in members)
    return tuple(replace(clip, scene=number[label]) for clip, label in zip(clips, labels, strict=True)), found


def _alike(clips: Sequence[Clip], rows: Floats) -> dict[tuple[int, int], float]:
    """How alike neighbouring clips are, from 0 to 1; pairs too far apart are left out.

    A close-up before a plain sky says little of the place: each shot of one clip looks for its best match in the other, and the
    mean over the shots of both counts.
    """
    shown = [rows[clip.first_shot : clip.last_shot + 1] for clip in clips]
    alike = {}
    for a, mine in enumerate(shown):
        for b, others in enumerate(shown[a + 1 : a + 1 + RETURN], a + 1):
            pairs = mine @ others.T
            alike[a, b] = float(pairs.max(axis=0).mean() + pairs.max(axis=1).mean()) / 2
    return alike


def _cluster(count: int, alike: Mapping[tuple[int, int], float]) -> list[int]:
    """Average-link clustering over the pairs that may be compared; a label for each clip.

    Each group knows the groups near it, and a heap the pairs that may join, so that time and memory grow with the pairs and not
    with the square of the clips. An entry of the heap whose groups have changed since is passed over when it comes up.
    """
    near: list[dict[int, tuple[float, int]]] = [{} for _ in range(count)]  # sum and number of the pairs with each group
    for (a, b), value in alike.items():
        near[a][b] = near[b][a] = (value, 1)
    queue = [(-value, *pair) for pair, value in alike.items() if value >= SAME_PLACE]
    heapify(queue)
    joined = list(range(count))
    while queue:
        mean, a, b = heappop(queue)
        total, pairs = near[a].get(b, (0.0, 1))
        if total / pairs != -mean:
            continue
        joined[b] = a
        for other, (total, pairs) in near[b].items():
            del near[other][b]
            if other == a:
                continue
            had, of = near[a].get(other, (0.0, 0))
            near[a][other] = near[other][a] = (had + total, of + pairs)
            if had + total >= SAME_PLACE * (of + pairs):
                heappush(queue, (-(had + total) / (of + pairs), min(a, other), max(a, other)))
        near[b] = {}
    for i, into in enumerate(joined):  # a group is named by its first clip, so what it joined is settled before it
        joined[i] = joined[into]
    return joined
