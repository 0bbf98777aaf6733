"""Timings of real scripts, without their words or videos: what a script alone knows of cuts, clips, and alignment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from animeu import fusion
from animeu.bench.parts.alignment import Tally, Video
from animeu.bench.parts.clips import MARGIN_US
from animeu.bench.real import subcuts
from animeu.bench.real.subcuts import Timed
from animeu.bench.real.voices import CLEAN, voices_of
from animeu.bench.rows import Row
from animeu.bench.scores.boundaries import counts, scores
from animeu.bench.subject import Tell
from animeu.bench.timings import Lines
from animeu.episode import Boundary, Line, Shot
from animeu.fusion import rhythm
from animeu.fusion.edges import edges, script
from animeu.fusion.prior import odds_by, prior

FILE = Path("subcuts") / "subcuts.jsonl.gz"
LONGEST_US = 3600 * 1_000_000
"""What lasts longer holds several episodes."""


@dataclass(frozen=True, slots=True, eq=False)
class Episode:
    """A real episode as alignment sees it.

    Parameters
    ----------
    show, split : str
    lines : ndarray of int64, shape (n, 2)
        Of dialogue, each time once.
    cuts : tuple of Boundary
    duration_us : int
    """

    show: str
    split: str
    lines: Lines
    cuts: tuple[Boundary, ...]
    duration_us: int


def episodes(path: Path) -> list[Episode]:
    """The episodes of a file whose script was timed to the cuts that stand beside it, of more than twenty lines."""
    found = []
    for one in subcuts.episodes(path):
        spans = {(line.span.start_us, line.span.end_us) for line in one.lines if line.kind == "dialogue" and line.span}
        if one.aligned and len(spans) > 20 and one.clock.end_us < LONGEST_US:
            cuts = (Boundary(int(f), int(one.clock.time_us(int(f))), "cut", 1.0) for f in np.unique(one.keyframes) if f)
            found.append(Episode(one.show, one.split, np.array(sorted(spans)), tuple(cuts), one.clock.end_us))
    return found


THRESHOLD = 0.16
"""Probability from which on a frame is a cut by its script alone: the best mean F1 (.401; .397 at .10 and .20) over the groups of
train, each predicted by a model without it (``python -m benchmarks.prior --groups``)."""

TOLERANCE = 3
"""Frames by which such a cut may be off."""


def prior_rows(folder: Path, material: str, tell: Tell) -> Iterator[Row]:
    """Cuts by a script alone, on shows and groups that the shipped prior has not seen."""
    tallies = {name: np.zeros(3, np.int64) for name in ("ours", "random", "edges")}
    dice, known = np.random.default_rng(0), _dev(folder)
    for number, one in enumerate(known):
        tell(one.show, number / len(known))
        odds = odds_by(prior(), one.lines, one.clock)
        ours = np.flatnonzero(rhythm.posterior(odds.total, odds.rate)[1:] >= THRESHOLD) + 1
        chance = np.sort(dice.choice(len(one.clock), len(ours), replace=False))
        for name, frames in (("ours", ours), ("random", chance), ("edges", _edges(one))):
            tallies[name] += counts(_cuts(frames), _cuts(one.cuts), TOLERANCE)
    f1 = {name: scores(tally)[0] for name, tally in tallies.items()}
    yield Row(
        "boundaries",
        "all kinds, subtitles alone",
        f"F1 at ±{TOLERANCE} frames",
        material,
        value=f1["ours"],
        random=f1["random"],
        simple=f1["edges"],
        baseline="a cut at every edge of a line",
        count=sum(len(one.cuts) for one in known),
        note=f"{len(known)} episodes of shows and groups that the prior was not fitted on; threshold {THRESHOLD}",
    )


def _dev(folder: Path) -> list[Timed]:
    return [one for one in subcuts.episodes(folder / FILE) if one.split == "dev" and one.aligned]


def _edges(one: Timed) -> NDArray[np.int64]:
    """Frames of all edges of lines."""
    said, written, sung = (script(one.lines, one.clock, kind) for kind in ("dialogue", "sign", "song"))
    return edges(said, written, sung, one.clock).frames


def _cuts(frames: NDArray[np.int64]) -> list[tuple[int, int]]:
    return [(int(frame) - 1, int(frame)) for frame in frames]


EVERY_US = 10_000_000
"""The simple clips begin at the cut nearest to every so many microseconds."""


def clip_rows(folder: Path, material: str, tell: Tell) -> Iterator[Row]:
    """Whether clips begin inside lines, over real cuts and line times."""
    torn, begun, dice = (
        dict.fromkeys(("ours", "simple", "random"), 0),
        dict.fromkeys(("ours", "simple", "random"), 0),
        np.random.default_rng(0),
    )
    known = [one for one in subcuts.episodes(folder / FILE) if one.aligned]
    for number, one in enumerate(known):
        tell(one.show, number / len(known))
        shots = _shots(one)
        found = [clip.span.start_us for clip in fusion.clips(shots, one.lines, duration_us=one.clock.end_us)[1:]]
        cuts = np.array([shot.span.start_us for shot in shots])
        even = {int(cuts[np.argmin(abs(cuts - us))]) for us in range(EVERY_US, one.clock.end_us, EVERY_US)}
        some = dice.choice(cuts, min(len(found), len(cuts)), replace=False)
        for name, starts in (("ours", found), ("simple", sorted(even)), ("random", some)):
            torn[name] += _torn(starts, one.lines)
            begun[name] += len(starts)
    whole = {name: 1 - torn[name] / begun[name] for name in torn}
    yield Row(
        "clips",
        "clips",
        "edges that tear no line by over 0.1 s",
        material,
        value=whole["ours"],
        random=whole["random"],
        simple=whole["simple"],
        baseline="every 10 s, at the nearest cut",
        count=begun["ours"],
        note=f"{len(known)} episodes",
    )


def _shots(one: Timed) -> list[Shot]:
    firsts = [0, *map(int, one.cuts)]
    lasts = [first - 1 for first in (*firsts[1:], len(one.clock))]
    return [Shot(a, b, one.clock.span(a, b), 1.0, a) for a, b in zip(firsts, lasts, strict=True)]


def _torn(starts: Iterable[int], lines: Sequence[Line]) -> int:
    """How many of these times lie inside dialogue."""
    spans = np.array([(one.span.start_us + MARGIN_US, one.span.end_us - MARGIN_US) for one in lines if one.kind == "dialogue"])
    return sum(bool(((spans[:, 0] < us) & (us < spans[:, 1])).any()) for us in starts)


OTHERS = 3
"""Scripts of other episodes that are held against each, of the same show and of others."""


def alignment_rows(folder: Path, material: str, tell: Tell) -> Iterator[Row]:
    """Scripts at wrong times against real cuts and voices that are simulated; and scripts of other episodes."""
    dice, known = np.random.default_rng(0), episodes(folder / FILE)
    dev, tally = [one for one in known if one.split == "dev"], Tally()
    for number, one in enumerate(dev):
        tell(one.show, number / len(dev))
        heard = voices_of(dice, one.lines, one.duration_us, *CLEAN)
        video = Video(heard, one.cuts, one.duration_us)
        tally.add(video, one.lines, dice)
        others = {"another episode of the show": [other for other in known if other.show == one.show and other is not one]}
        others["another show"] = [other for other in known if other.show != one.show]
        for name, some in others.items():
            for i in dice.permutation(len(some))[:OTHERS]:
                tally.refuse(video, name, some[i].lines)
    missed, false = CLEAN
    note = (
        f"Real cuts; voices are simulated: {missed:.0%} of the lines not heard, "
        f"a voice for {false:.0%} of the time without a line"
    )
    yield from tally.rows(partial(Row, "alignment", material=material, note=note))
