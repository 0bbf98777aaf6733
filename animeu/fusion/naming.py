"""Names for people who are seen, from who speaks while they are: who belongs to which speaker of the subtitles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from animeu.episode import Line, Shot
from animeu.fusion.telling import main_track
from animeu.tracks import Floats
from animeu.words import fold

SEEN = 0.65
"""How often the face of somebody who speaks in a shot is seen in it: in 73 of 110 shots of the drawn season."""

LEAST_US = 200_000
"""A line that reaches less than this into a shot is not of it: lines are held over cuts."""

NOBODY = 1.5
"""The advantage, in log-odds, of a speaker's having no face among those that are seen: two shots in which somebody is seen while
the speaker talks, and is seldom seen else, outweigh it; one does not."""

SURE = 0.6
"""The least probability with which a face is called by a speaker's name."""


@dataclass(frozen=True, slots=True)
class Given:
    """A name that a group of faces gets, and how likely it is right."""

    name: str
    probability: float


def speakers(lines: Sequence[Line]) -> dict[str, list[int]]:
    """Who speaks, as the track with the most dialogue calls them, and positions of their lines in all tracks.

    Another track may name people in another language: its names are those with whose lines they share most time.
    """
    named = [i for i, line in enumerate(lines) if line.kind == "dialogue" and line.speaker]
    main = main_track([lines[i] for i in named])
    called = _translated([lines[i] for i in named], main)
    found: dict[str, list[int]] = defaultdict(list)
    for i in named:
        found[called[lines[i].track, fold(lines[i].speaker)]].append(i)
    return dict(found)


def _translated(lines: Sequence[Line], main: str) -> dict[tuple[str, str], str]:
    """What a name of a track is in the main track; itself where it shares less than half of its time with any."""
    own: dict[str, str] = {}
    for line in lines:
        if line.track == main:
            own.setdefault(fold(line.speaker), line.speaker)
    shared: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    whole: Counter[tuple[str, str]] = Counter()
    mains = sorted((line for line in lines if line.track == main), key=lambda line: line.span)
    starts = np.array([line.span.start_us for line in mains], np.int64)
    for line in lines:
        key = line.track, fold(line.speaker)
        whole[key] += line.span.duration_us
        begin = max(int(np.searchsorted(starts, line.span.start_us)) - 3, 0)
        for other in mains[begin : int(np.searchsorted(starts, line.span.end_us))]:
            shared[key][fold(other.speaker)] += (line.span & other.span).duration_us
    called = {}
    for line in lines:
        key = line.track, fold(line.speaker)
        if key[1] in own or line.track == main:
            called[key] = own[key[1]]
            continue
        best = max(shared[key], key=lambda name: shared[key][name], default="")
        called[key] = own[best] if best and 2 * shared[key][best] >= whole[key] else line.speaker
    return called


def talk(said: Mapping[str, Sequence[int]], lines: Sequence[Line], shots: Sequence[Shot]) -> NDArray[np.bool_]:
    """Whether each speaker speaks in each shot, shape (speakers, shots)."""
    found = np.zeros((len(said), len(shots)), bool)
    starts = np.array([shot.span.start_us for shot in shots], np.int64)
    for row, positions in zip(found, said.values(), strict=True):
        for i in positions:
            first = max(int(np.searchsorted(starts, lines[i].span.start_us, "right")) - 1, 0)
            for number in range(first, int(np.searchsorted(starts, lines[i].span.end_us))):
                row[number] |= (shots[number].span & lines[i].span).duration_us >= LEAST_US
    return found


def names(seen: NDArray[np.bool_], spoken: NDArray[np.bool_], said: Sequence[str]) -> dict[int, Given]:
    """Which group of faces is which speaker.

    A speaker is seen in a share `SEEN` of the shots in which he speaks if the face is his, and as often as while he is silent
    if it is not: the log of the ratio is summed over shots. A probability is that of a face among all faces and nobody, times
    that of the speaker among all speakers, so that a face that is always there, whoever speaks, stays without a name.

    Parameters
    ----------
    seen : ndarray of bool, shape (groups, shots)
    spoken : ndarray of bool, shape (speakers, shots)
        From `talk`.
    said : sequence of str
        The speakers' names.

    Returns
    -------
    dict
        By group; a name is given once, the surest first.
    """
    if not seen.size or not spoken.size:
        return {}
    hits = spoken.astype(np.float64) @ seen.T
    misses = spoken.sum(axis=1)[:, None] - hits
    usual = (seen.sum(axis=1) - hits + 1) / ((~spoken).sum(axis=1)[:, None] + 3)
    own = np.maximum(SEEN, usual)
    odds = hits * np.log(own / usual) + misses * np.log((1 - own) / (1 - usual))
    sure = _shares(odds, axis=1) * _shares(odds, axis=0)
    found: dict[int, Given] = {}
    for flat in np.argsort(-sure, axis=None, kind="stable"):
        who, group = divmod(int(flat), sure.shape[1])
        if sure[who, group] < SURE:
            break
        if group not in found and said[who] not in {given.name for given in found.values()}:
            found[group] = Given(said[who], float(sure[who, group]))
    return found


def _shares(odds: NDArray[np.float64], axis: int) -> Floats:
    """Probabilities over an axis, `NOBODY` being one more choice."""
    top = np.maximum(odds.max(axis=axis, keepdims=True), NOBODY)
    parts = np.exp(odds - top)
    shares: Floats = (parts / (parts.sum(axis=axis, keepdims=True) + np.exp(NOBODY - top))).astype(np.float32)
    return shares
