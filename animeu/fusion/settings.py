"""Shots -> the time of day at which each plays, and whether indoors: what its stills say, and what the shots around it say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import numpy as np

from animeu.episode import Shot
from animeu.fusion.backgrounds import Backgrounds
from animeu.sights import Likely, TimeOfDay
from animeu.tracks import Floats, StillTrack

TIMES: tuple[TimeOfDay, ...] = get_args(TimeOfDay)

STAYS, STAYS_INSIDE = 0.5, 0.7
"""The probability that the next shot plays at the same time of day, and that it plays indoors if this one does.
For times .2 to .93 were tried on drawn short and season: .4 to .6 differ by one shot in 200, .7 loses 3 in 100, .2 loses 2.
Staying more surely the more alike two backgrounds are (.25 to .93) was tried with six models: chosen on two drawn episodes, the
third loses 0 to 2 in 100."""

DOUBT = 0.02
"""Is added to every probability, so that one still that errs does not outweigh a whole shot."""

TRUST = 1.5
"""What the stills of a shot say counts so many times: they are surer together than each alone."""


ALIKE = 0.9
"""Affinity of the colours of two backgrounds from which both play in the same light."""

NEAR = 12
"""Shots: farther apart the same room may be seen on another day.

With both, of eight models that differed in training the accuracy of times on the drawn season rose by .011 on average."""


def settings(
    shots: Sequence[Shot], stills: StillTrack | None, behind: Backgrounds | None = None
) -> tuple[tuple[Likely, Likely], ...]:
    """The time of day and indoors of each shot.

    A hidden Markov chain over the shots (Rabiner 1989): a shot probably plays when the shot before it does. So a close-up before
    a plain ground takes the time of the talk that it belongs to, and a shot without any still that of its neighbours. Shots
    close by with the same colours behind the people, as in a talk that goes to and fro, are asked together.

    Parameters
    ----------
    shots : sequence of Shot
        In order.
    stills : StillTrack, optional
        With ``time`` and ``indoors``.
    behind : Backgrounds, optional
        Of these shots; without it no shots are asked together.

    Returns
    -------
    tuple of (time, indoors)
        Nameless where nobody looked. A low probability says that it cannot be told.
    """
    if stills is None or stills.time is None or stills.indoors is None:
        return ((Likely(), Likely()),) * len(shots)
    alone = _pooled(shots, stills, stills.time)
    if behind is not None:
        alone = together(alone, behind.colours)
    times = chain(alone, STAYS)
    inside = chain(_pooled(shots, stills, np.stack([stills.indoors, 1 - stills.indoors], axis=1)), STAYS_INSIDE)
    where = ("indoors", "outdoors")
    return tuple((_likely(TIMES, time), _likely(where, place)) for time, place in zip(times, inside, strict=True))


def _likely(names: Sequence[str], chances: Floats) -> Likely:
    best = int(chances.argmax())
    return Likely(names[best], float(chances[best]))


def _pooled(shots: Sequence[Shot], stills: StillTrack, chances: Floats) -> Floats:
    """For each shot how much better each answer explains its stills than others do: the geometric mean over its stills."""
    said = np.ones((len(shots), chances.shape[1]), np.float32)
    for row, shot in zip(said, shots, strict=True):
        first, end = np.searchsorted(stills.frames, [shot.first_frame, shot.last_frame + 1])
        if first < end:
            row[:] = np.exp(TRUST * np.log(chances[first:end] + DOUBT).mean(axis=0))
    return said


def together(said: Floats, colours: Floats) -> Floats:
    """What shots close by whose backgrounds have the same colours say together; so many are surer, by the root of how many.

    Parameters
    ----------
    said : ndarray of float32, shape (n, k)
        How well each answer explains each shot.
    colours : ndarray of float32, shape (n, d)
        Unit rows of histograms; zeros where no background is seen.

    Examples
    --------
    >>> said = np.array([[0.9, 0.1], [0.4, 0.6], [0.1, 0.9]], np.float32)
    >>> together(said, np.array([[1, 0], [1, 0], [0, 1]], np.float32)).argmax(axis=1).tolist()
    [0, 0, 1]
    """
    shot = np.arange(len(said))
    weight = np.clip((colours @ colours.T - ALIKE) / (1 - ALIKE), 0, 1) * (np.abs(np.subtract.outer(shot, shot)) <= NEAR)
    np.fill_diagonal(weight, 1)
    logs = weight @ np.log(np.maximum(said, 1e-9)) / np.sqrt(weight.sum(axis=1, keepdims=True))
    return np.asarray(np.exp(logs - logs.max(axis=1, keepdims=True, initial=-np.inf)), np.float32)


def chain(said: Floats, stays: float) -> Floats:
    """The chances of each answer in each shot when shots probably stay with the answer of the one before.

    Parameters
    ----------
    said : ndarray of float32, shape (n, k)
        How well each answer explains each shot.
    stays : float
        The probability of staying.

    Returns
    -------
    ndarray of float32, shape (n, k)
        Rows that add up to 1.

    Examples
    --------
    >>> said = np.array([[0.9, 0.1], [0.5, 0.5], [0.9, 0.1]], np.float32)
    >>> chain(said, 0.8).argmax(axis=1).tolist(), bool(chain(said, 0.8)[1, 0] > 0.8)
    ([0, 0, 0], True)
    """
    count, kinds = said.shape
    steps = np.full((kinds, kinds), (1 - stays) / (kinds - 1))
    np.fill_diagonal(steps, stays)
    before, after = np.ones((count, kinds)), np.ones((count, kinds))
    for shot in range(1, count):
        before[shot] = (before[shot - 1] * said[shot - 1]) @ steps
        before[shot] /= before[shot].sum()
    for shot in range(count - 2, -1, -1):
        after[shot] = steps @ (after[shot + 1] * said[shot + 1])
        after[shot] /= after[shot].sum()
    chances = before * said * after
    return np.asarray(chances / chances.sum(axis=1, keepdims=True), np.float32)
