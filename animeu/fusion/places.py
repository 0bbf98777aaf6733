"""Shots -> places: where the same background is seen again, in this episode and in others.

Two witnesses. Colours: the histograms of two backgrounds are nearly the same, as those of one room in one light are, however it
is framed. Layout: the same painting is behind both, seen by the same camera; light and dark of each cell against those around it
tell that also when one is by day and the other by night. Groups are joined by colours first, then by layouts; so a street at noon
and by lantern light is one place when the camera stood alike once, and two places otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from animeu.colours import srgb
from animeu.episode import Shot
from animeu.fusion.backgrounds import Backgrounds, Mask, backgrounds
from animeu.sights import Colour, Place
from animeu.tracks import Floats, VisionTrack

Labels = NDArray[np.int64]
Sizes = NDArray[np.float64]

ALIKE = 0.92
"""Mean affinity of colours from which two groups of shots are one place.

This, `LAYOUT` and `LINKED` were chosen on the three drawn episodes themselves, people masked by their true heads: pair-F1 of true
places within an episode, mean of three, and between episodes. At .9, .92, .94: .636, .638, .610, and .496, .706, .700."""

LAYOUT = 0.45
"""Correlation of layouts from which two shots show one painting. At .35, .4, .45: .622, .638, .633, and .557, .706, .748. Of
pairs of shots at different times of day that correlate by more than .4, 92 of 100 are of one place."""

LINKED = 0.25
"""Pairs of shots that show one painting, for each shot of the smaller of two groups: from so many on both are one place.
At .15, .25, .34: .638, .638, .597, and .530, .706, .634."""

SHARED = 0.3
"""Share of the picture that must be free in both shots for their layouts to be compared."""

AROUND = 2.0
"""Cells: the light of a cell is told by how it differs from those so far around it."""

FAINT = 0.03
"""Lightness: differences that are less are noise. At .015 and .03: the same, and .706 and .718."""

ROWS = 512
"""Shots that are compared with all at once."""

COLOURS, SHARE = 5, 0.04
"""Of a palette: how many colours at most, and of which share."""


def places(
    shots: Sequence[Shot], vision: VisionTrack, behind: Backgrounds | None = None
) -> tuple[tuple[int, ...], tuple[Place, ...]]:
    """Gather the shots of an episode by where they play.

    Parameters
    ----------
    shots : sequence of Shot
        In order.
    vision : VisionTrack
        Its stills tell backgrounds and faces.
    behind : Backgrounds, optional
        Of these shots, where they were gathered before.

    Returns
    -------
    numbers : tuple of int
        For each shot its place; -1 where no background is seen, or nobody looked.
    places : tuple of Place
        In order of first appearance.
    """
    if vision.stills is None or vision.stills.background is None:
        return (-1,) * len(shots), ()
    seen = backgrounds(shots, vision.stills, vision.size) if behind is None else behind
    numbers = tuple(grouped(seen).tolist())
    members: list[list[int]] = [[] for _ in range(max(numbers, default=-1) + 1)]
    for shot, number in enumerate(numbers):
        if number >= 0:
            members[number].append(shot)
    return numbers, tuple(Place(tuple(group), palette(seen, group)) for group in members)


def grouped(seen: Backgrounds) -> Labels:
    """The place of each shot, numbered in order of first appearance; -1 where no background is seen."""
    there = seen.colours.any(axis=1)
    labels = np.full(len(seen), -1)
    labels[there] = np.arange(there.sum())
    return _numbered(_joined(seen, labels))


def across(episodes: Sequence[Backgrounds], found: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    """Which places of several episodes are the same.

    Parameters
    ----------
    episodes : sequence of Backgrounds
    found : sequence of sequence of int
        The place of each shot within its episode, as `places` numbers them.

    Returns
    -------
    tuple of tuple of int
        The same with one numbering over all episodes.
    """
    if not episodes:
        return ()
    start, parts = 0, []
    for one in found:
        labels = np.array(one, np.int64).reshape(-1)
        parts.append(np.where(labels >= 0, labels + start, -1))
        start += int(labels.max(initial=-1)) + 1
    every = Backgrounds(*(np.concatenate([getattr(one, name) for one in episodes]) for name in ("colours", "layouts", "free")))
    labels = _numbered(_joined(every, np.concatenate(parts)))
    edges = np.cumsum([len(one) for one in episodes])[:-1]
    return tuple(tuple(part.tolist()) for part in np.split(labels, edges))


def palette(seen: Backgrounds, shots: Sequence[int]) -> tuple[Colour, ...]:
    """The main colours behind the people of some shots, largest share first."""
    own = np.array(shots, np.int64)
    cells = seen.layouts[own][seen.free[own]]
    if not len(cells):
        return ()
    _, kind, counts = np.unique((cells * (8, 16, 16)).round(), axis=0, return_inverse=True, return_counts=True)
    sums = np.stack([np.bincount(kind.reshape(-1), cells[:, channel]) for channel in range(3)], axis=1)
    order = np.argsort(-counts, kind="stable")[:COLOURS]
    rgb = srgb(sums[order] / counts[order, None])
    shares = counts[order] / len(cells)
    found = [(Colour((int(r), int(g), int(b)), float(share))) for (r, g, b), share in zip(rgb, shares, strict=True)]
    return tuple(colour for colour in found if colour.share >= SHARE)


def _joined(seen: Backgrounds, labels: Labels) -> Labels:
    """Join groups that are given, by colours and then by layouts; the label -1 stays."""
    there = labels >= 0
    _, own = np.unique(labels[there], return_inverse=True)
    if not len(own):
        return labels
    out = labels.copy()
    out[there] = _layouts(_colours(own, seen.colours[there]), seen.layouts[there], seen.free[there])
    return out


def _colours(labels: Labels, rows: Floats) -> Labels:
    """Average-link clustering of groups of shots by the affinity of their colours."""
    member = np.eye(int(labels.max()) + 1, dtype=np.float32)[labels]
    sums = member.T @ rows
    return _merged(labels, sums @ sums.T, ALIKE, lambda sizes, one: sizes * sizes[one])


def _layouts(labels: Labels, layouts: Floats, free: Mask) -> Labels:
    """Join groups of which enough shots show one painting."""
    _, labels = np.unique(labels, return_inverse=True)
    member = np.eye(int(labels.max()) + 1, dtype=np.float32)[labels]
    links = np.zeros((member.shape[1],) * 2)
    relief, weight = _relief(layouts[..., 0], free), free.reshape(len(free), -1).astype(np.float32)
    for first in range(0, len(labels), ROWS):
        part = slice(first, first + ROWS)
        same = correlation(relief[part], weight[part], relief, weight) >= LAYOUT
        links += member[part].T @ (same.astype(np.float32) @ member)
    return _merged(labels, links, LINKED, lambda sizes, one: np.minimum(sizes, sizes[one]))


def correlation(one: Floats, free: Floats, other: Floats, free_other: Floats) -> Floats:
    """Of each layout with each other over the cells that are free in both, shape (n, m); -1 where these are too few.

    Parameters
    ----------
    one, other : ndarray of float32, shapes (n, d) and (m, d)
        0 where not free.
    free, free_other : ndarray of float32, of the same shapes
        1 or 0.
    """
    count = free @ free_other.T
    size = np.maximum(count, 1)
    mean, mean_other = one @ free_other.T / size, free @ other.T / size
    together = one @ other.T / size - mean * mean_other
    spread = (one**2) @ free_other.T / size - mean**2
    spread_other = free @ (other**2).T / size - mean_other**2
    alike = together / np.sqrt(np.maximum(spread * spread_other, 1e-9))
    return np.where(count >= SHARED * one.shape[1], alike, -1).astype(np.float32)


def _relief(light: Floats, free: Mask) -> Floats:
    """How each cell differs from those around it, in units of how much these differ, shape (n, h * w); 0 where not free."""
    weight = free.astype(np.float32)
    near = np.maximum(_blurred(weight), 1e-3)
    apart = np.asarray((light - _blurred(light * weight) / near) * weight, np.float32)
    spread = np.sqrt(_blurred(apart * apart) / near + FAINT**2)
    return np.asarray((apart / spread).reshape(len(light), -1), np.float32)


def _blurred(pictures: Floats) -> Floats:
    rows, columns = (_kernel(side) for side in pictures.shape[1:])
    return np.asarray(rows @ pictures @ columns, np.float32)


def _kernel(side: int) -> Floats:
    apart = np.subtract.outer(np.arange(side), np.arange(side))
    return np.exp(-0.5 * (apart / AROUND) ** 2).astype(np.float32)


def _merged(labels: Labels, sums: NDArray[np.floating], least: float, over: Callable[[Sizes, int], Sizes]) -> Labels:
    """Join the two groups with the highest score, again and again, while it is at least ``least``.

    Parameters
    ----------
    labels : ndarray of int64, shape (n,)
        Of groups 0 to g - 1.
    sums : ndarray, shape (g, g)
        Over the pairs of shots of two groups.
    over : callable
        What the sums of one group with each other are divided by, from the sizes of all groups.
    """
    sums, sizes = np.array(sums, np.float64), np.bincount(labels).astype(np.float64)
    gone = np.eye(len(sizes), dtype=bool)
    score = np.stack([sums[one] / over(sizes, one) for one in range(len(sizes))])
    into = np.arange(len(sizes))
    score[gone] = -np.inf
    while True:
        a, b = np.unravel_index(int(score.argmax()), score.shape)
        if score[a, b] < least:
            return np.asarray(into[labels])
        a, b = min(a, b), max(a, b)
        into[into == b] = a
        sums[a] += sums[b]
        sums[:, a] += sums[:, b]
        sizes[a] += sizes[b]
        gone[b] = gone[:, b] = True
        score[a] = score[:, a] = np.where(gone[a], -np.inf, sums[a] / over(sizes, int(a)))
        score[b] = score[:, b] = -np.inf


def _numbered(labels: Labels) -> Labels:
    """The same groups, numbered in order of first appearance."""
    order = dict.fromkeys(label for label in labels.tolist() if label >= 0)
    number = {label: i for i, label in enumerate(order)} | {-1: -1}
    return np.array([number[label] for label in labels.tolist()], np.int64)
