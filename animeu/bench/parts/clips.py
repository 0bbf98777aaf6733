"""Clips: whether shots that belong together are joined, where clips begin, and whether a line is torn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from animeu.bench.baselines import DRAWS, Dice, fresh, labelled, maker, mean, middles
from animeu.bench.rows import Row
from animeu.bench.scores.boundaries import counts, scores, transition
from animeu.bench.scores.partitions import adjusted_rand
from animeu.bench.subject import Subject, Subjects, Tell
from animeu.sample import Truth
from animeu.timeline import MICROSECONDS

EVERY_US = 10 * MICROSECONDS
"""The simple baseline begins a clip at the cut nearest to each so much time."""

MARGIN_US = 100_000
"""An edge this close to the end of a line does not tear it."""

BASELINE = "every 10 s, at the nearest cut that was found"

Edges = Sequence[int]
"""When clips begin, but for the first, in microseconds."""


def rows(subjects: Subjects, tell: Tell) -> Iterator[Row]:
    """The adjusted Rand index over shots, F1 of the edges, and the share of edges that tear no line."""
    row, dice = maker("clips", subjects), fresh(subjects)
    tell("clips", 0.0)
    known = labelled(subjects, "shots", "clips")
    if known:
        edges = [_edges(one, dice) for one in known]
        found = [_rands(one.truth, ways) for one, ways in zip(known, edges, strict=True)]
        count = sum(len(one.truth.shots or ()) for one in known)
        yield row("clips", "ARI over shots, mean of episodes", **_columns(np.mean(found, axis=0)), baseline=BASELINE, count=count)
        yield _f1(row, known, edges)
    else:
        yield from (
            row("clips", measure, status="not labelled")
            for measure in ("ARI over shots, mean of episodes", "F1 of edges at ±2 frames")
        )
    spoken = labelled(subjects, "lines")
    measure = "edges that tear no line by over 0.1 s"
    if not spoken:
        yield row("clips", measure, status="not labelled")
        return
    edges = [_edges(one, dice) for one in spoken]
    whole = [
        mean([float(not _tears(one.truth, us)) for one, ways in zip(spoken, edges, strict=True) for us in ways[way]])
        for way in range(2 + DRAWS)
    ]
    yield row("clips", measure, **_columns(whole), baseline=BASELINE, count=sum(len(ways[0]) for ways in edges))


def _edges(subject: Subject, dice: Dice) -> list[Edges]:
    """Ours, those of the simple baseline, and as many random cuts as ours, several times."""
    episode = subject.analysis.episode
    ours = [clip.span.start_us for clip in episode.clips[1:]]
    cuts = [shot.span.start_us for shot in episode.shots[1:]]
    nearest = (
        {min(cuts, key=lambda cut: abs(cut - us)) for us in range(EVERY_US, episode.duration_us, EVERY_US)} if cuts else set()
    )
    return [ours, sorted(nearest), *(sorted(dice.permutation(cuts)[: len(ours)].tolist()) for _ in range(DRAWS))]


def _columns(made: Sequence[float | None]) -> dict[str, float | None]:
    """The figures of a row from those of ours, the simple baseline and the random draws."""
    return {"value": made[0], "random": mean(made[2:]), "simple": made[1]}


def _rands(truth: Truth, ways: Sequence[Edges]) -> list[float]:
    """For each way; a shot belongs to the clip in which its middle lies."""
    true, at = clip_of(truth), middles(truth)
    return [adjusted_rand([bisect_right(edges, us) for us in at], true) for edges in ways]


def clip_of(truth: Truth) -> list[int]:
    """The number of the clip of each shot; of one that belongs to none, a number of its own."""
    found = [-1 - number for number in range(len(truth.shots or ()))]
    for number, clip in enumerate(truth.clips or ()):
        found[clip.first_shot : clip.last_shot + 1] = [number] * (clip.last_shot + 1 - clip.first_shot)
    return found


def _f1(row: Callable[..., Row], known: Sequence[Subject], edges: Sequence[Sequence[Edges]]) -> Row:
    """Where clips begin, in frames, of all episodes together."""
    tally, count = np.zeros((2 + DRAWS, 3), np.int64), 0
    for one, ways in zip(known, edges, strict=True):
        shots, clock = one.truth.shots or (), one.truth.clock
        true = [transition(shots[clip.first_shot].first_frame) for clip in one.truth.clips or () if clip.first_shot > 0]
        tally += [counts([transition(clock.first_frame_from(us)) for us in way], true, 2) for way in ways]
        count += len(true)
    return row("clips", "F1 of edges at ±2 frames", **_columns([scores(one)[0] for one in tally]), baseline=BASELINE, count=count)


def _tears(truth: Truth, us: int) -> bool:
    """Whether a spoken line goes on at a time."""
    spans = [line.span for line in truth.lines or () if line.kind == "dialogue" and line.manner != "murmur"]
    return any(span.start_us + MARGIN_US < us < span.end_us - MARGIN_US for span in spans)
