"""What the subtitle prior is trained on: real scripts, and the same as others would have written or spoilt them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from animeu.fusion.edges import Edges, Script, edges, script
from animeu.fusion.timing import measured
from animeu.fusion.traits import traits
from animeu.timeline import Span
from benchmarks.subcuts import Timed

Values = Mapping[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One episode as the models see it."""

    timed: Timed
    found: Edges
    parts: tuple[Script, Script, Script]
    values: Values
    hit: NDArray[np.bool_]


def examples(timed: Iterable[Timed]) -> list[Example]:
    """The edges of each episode, what is known of them, and whether a cut is there."""
    out = []
    for one in timed:
        parts = (
            script(one.lines, one.clock, "dialogue"),
            script(one.lines, one.clock, "sign"),
            script(one.lines, one.clock, "song"),
        )
        found = edges(*parts, one.clock)
        values = traits(found, measured(parts[0], one.clock), parts[1], parts[2], one.clock)
        out.append(Example(one, found, parts, values, np.isin(found.frames, one.cuts)))
    return out


def spoilt(timed: Timed, how: str, rng: np.random.Generator) -> Timed:
    """The same script as if nobody had laid it on cuts, or for another video.

    Parameters
    ----------
    timed : Timed
    how : {"loose", "a little loose", "lead-outs", "half a second late", "together", "captions"}
        Each edge up to 400 or 100 ms off; each end up to 600 ms later; everything 500 ms later; edges on one frame up to 400 ms
        off together, so that lines stay joined; and besides each line of dialogue until the next one, as speech recognisers
        write them.
    rng : numpy.random.Generator
    """
    if how in ("together", "captions"):
        return _together(timed, rng, until_next=how == "captions")
    moves = {"loose": (40, 40, 0), "a little loose": (10, 10, 0), "lead-outs": (0, 60, 0), "half a second late": (0, 0, 50)}
    start_by, end_by, all_by = moves[how]
    lines = []
    for line in timed.lines:
        start = line.span.start_us + 10_000 * (int(rng.integers(-start_by, start_by + 1)) + all_by)
        end = line.span.end_us + 10_000 * (int(rng.integers(0 if how == "lead-outs" else -end_by, end_by + 1)) + all_by)
        lines.append(replace(line, span=Span(max(start, 0), max(start, end, 0))))
    return replace(timed, lines=tuple(lines))


def _together(timed: Timed, rng: np.random.Generator, *, until_next: bool) -> Timed:
    """Edges on one frame moved together; with ``until_next`` only dialogue, each line until the next one."""
    by: dict[int, int] = {}

    def moved(us: int) -> int:
        frame = timed.clock.first_frame_from(us)
        by.setdefault(frame, 10_000 * int(rng.integers(-40, 41)))
        return max(us + by[frame], 0)

    spans = [(moved(line.span.start_us), moved(line.span.end_us)) for line in timed.lines]
    lines = [replace(line, span=Span(a, max(a, b))) for line, (a, b) in zip(timed.lines, spans, strict=True)]
    if until_next:
        spoken = sorted((line for line in lines if line.kind == "dialogue"), key=lambda line: line.span)
        lines = [replace(a, span=Span(a.span.start_us, b.span.start_us)) for a, b in pairwise(spoken)]
    return replace(timed, lines=tuple(lines))


def rephased(timed: Timed, how: str, rng: np.random.Generator) -> Timed:
    """The same script, every edge at its frame, as other tools would have written its times.

    Some timers write all edges in the middle between frames; others only those that they laid on a cut, and the rest stays at the
    time of speech. Both habits are dealt out anew, so that what a phase is worth is not learnt from one group.

    Parameters
    ----------
    timed : Timed
    how : {"middle", "as spoken"}
        All edges in the middle; or those on cuts, and up to 60 % of the others.
    rng : numpy.random.Generator
    """
    times, laid = np.append(timed.clock.times_us, timed.clock.end_us), set(timed.keyframes.tolist())
    often, mode, known = rng.uniform(0, 0.6), rng.uniform(0.35, 0.6), {}

    def moved(us: int) -> int:
        frame = int(np.searchsorted(times, us))
        if frame < 1 or frame >= len(times) - 1:
            return us
        if us not in known:
            middle = how == "middle" or frame in laid or rng.random() < often
            phase = mode if middle else rng.uniform(0.02, 1)
            before, own = int(times[frame - 1]), int(times[frame])
            exact = round((before + phase * (own - before)) / 10_000)
            known[us] = 10_000 * min(max(exact, before // 10_000 + 1), own // 10_000)
        return known[us]

    spans = [(moved(line.span.start_us), moved(line.span.end_us)) for line in timed.lines]
    lines = (replace(line, span=Span(min(a, b), b)) for line, (a, b) in zip(timed.lines, spans, strict=True))
    return replace(timed, lines=tuple(lines))


def gapped(timed: Timed, rng: np.random.Generator) -> Timed:
    """The same script by a timer who leaves a few frames between lines that follow one another, the same in the whole file.

    Where no cut is, most ends that meet a start come 2 to 6 frames earlier; where one is, half of the starts come as much later.
    """
    step, laid = 1_001_000_000 // 24_000 * int(rng.integers(2, 7)), set(timed.keyframes.tolist())
    lines = sorted(timed.lines, key=lambda line: (line.span.start_us, line.span.end_us))
    spoken = [i for i, line in enumerate(lines) if line.kind == "dialogue"]
    for a, b in pairwise(spoken):
        end, start = lines[a].span.end_us, lines[b].span.start_us
        frame = timed.clock.first_frame_from(end)
        if frame != timed.clock.first_frame_from(start):
            continue
        if frame not in laid and rng.random() < 0.8:
            lines[a] = replace(lines[a], span=Span(lines[a].span.start_us, max(end - step, lines[a].span.start_us)))
        elif frame in laid and rng.random() < 0.5:
            lines[b] = replace(lines[b], span=Span(min(start + step, lines[b].span.end_us), lines[b].span.end_us))
    return replace(timed, lines=tuple(lines))
