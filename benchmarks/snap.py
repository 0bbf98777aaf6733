"""Which windows `animeu.text.snap` should have, and how well it gives back what timers did: ``python -m benchmarks.snap``.

On the 113 scripts of `../shared/data/subcuts` that were timed to their keyframes. First, where timers leave edges: how many lie
so many frames before or after a keyframe, over how many would if they lay anywhere. Where that is below half of what it is two
seconds away, they may have moved more than they left, and a window may reach so far; but directors too see to it that nobody
begins to speak just before a cut, so that starts are rare there in any script. Then the scripts are snapped again:

- as they are: "moved" is the share that moves of the edges that the timer left within 22 frames of a keyframe;
- roughened: each edge on a keyframe is first put elsewhere, drawn evenly from `RAW`, edges on one frame together. "Back" is the
  share that returns to its very frame, "astray" what lands on another keyframe.

`--figures` prints the first part in full.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from animeu.analysis.snap import RATES, on_keyframes
from animeu.bench.machine import machine
from animeu.episode import Line
from animeu.text.snap import snap
from animeu.text.snapping.settle import Windows
from animeu.timeline import FrameClock, Span
from animeu.tracks import Keyframes
from benchmarks import subcuts

REACH = 72
"""Frames on either side of a keyframe that are looked at."""

FAR = range(48, REACH + 1)
"""Frames from a keyframe where edges no longer know of it."""

RAW = {"start": (-8, 4), "end": (-8, 22), "shared": (-8, 22)}
"""Frames before and after a keyframe from which timers are taken to move edges: the default windows at 23.976 frames a second."""

SETTINGS = {
    "none": Windows(0, 0, 0, 0),
    "half": Windows(175, 85, 170, 460),
    "default": Windows(),
    "twice": Windows(700, 340, 680, 1840),
    "700 before starts": Windows(700, 170, 340, 920),
    "350/100/300/900": Windows(350, 100, 300, 900),
    "300 everywhere": Windows(300, 300, 300, 300),
}

Edges = dict[str, NDArray[np.int64]]


def main() -> None:
    print(machine(), "\n")
    episodes = [episode for episode in subcuts.episodes() if episode.aligned]
    density(episodes, full="--figures" in sys.argv)
    groups = sorted({episode.group for episode in episodes})
    print(
        f"\n{'windows':<17} {'edges':>6} {'back':>6} {'astray':>6} {'left':>6} {'moved':>6}   back by group: {'  '.join(groups)}"
    )
    for name, windows in SETTINGS.items():
        rng = np.random.default_rng(0)
        rows = [(episode.group, *roughened(episode, windows, rng), *untouched(episode, windows)) for episode in episodes]
        table = np.array([row[1:] for row in rows], dtype=float)
        edges, back, astray, beside, moved = table.sum(axis=0)
        by_group = [table[[row[0] == group for row in rows]].sum(axis=0) for group in groups]
        shares = " ".join(
            f"{share:6.3f}" for share in (back / edges, astray / edges, 1 - (back + astray) / edges, moved / beside)
        )
        print(f"{name:<17} {edges:6.0f} {shares}   {'  '.join(f'{group[1] / group[0]:.3f}' for group in by_group)}")
    shares = [at_rates(episode) for episode in episodes]
    right, wrong = min(own for own, _ in shares), max(other for _, other in shares)
    print(f"\nedges on keyframes at the right rate: {right:.3f} and more; at others: {wrong:.3f} at most")
    clock, lines = episodes[0].clock, episodes[0].lines
    begun = time.perf_counter()
    snap(lines, episodes[0].keyframes, clock)
    print(f"{len(lines)} lines, {len(episodes[0].keyframes)} keyframes: {time.perf_counter() - begun:.2f} s")


def density(episodes: list[subcuts.Timed], *, full: bool) -> None:
    """Print how many edges lie so many frames from a keyframe, over chance; by group how many inside the default windows."""
    groups = sorted({episode.group for episode in episodes})
    over = {name: over_chance([one for one in episodes if name in ("all", one.group)]) for name in ("all", *groups)}
    print("edges on a keyframe, over chance:", ", ".join(f"{kind} {over['all'][kind][REACH]:.1f}" for kind in RAW))
    print("edges beside a keyframe, over those farther away:")
    for side, sign in enumerate((-1, 1)):
        for kind, window in RAW.items():
            shares = {name: relative(found[kind], sign) for name, found in over.items()}
            smooth = np.convolve(shares["all"], np.ones(3) / 3, "same")
            reach = next((frames for frames, share in enumerate(smooth, 1) if frames > 1 and share >= 0.5), REACH)
            inside = "  ".join(f"{name} {share[: abs(window[side])].mean():.2f}" for name, share in shares.items())
            where = f"{kind:<7} {('before', 'after')[side]:<6}: below half up to frame {reach - 1:>2}"
            print(f"{where}; within {abs(window[side]):>2} frames: {inside}")
            if full:
                print("        " + " ".join(f"{share:.2f}" for share in shares["all"]))


def over_chance(episodes: list[subcuts.Timed]) -> dict[str, NDArray[np.float64]]:
    """Edges by their distance from a keyframe, over how many there would be if keyframes lay anywhere; shape (2 * REACH + 1,)."""
    found = {kind: np.zeros(2 * REACH + 1) for kind in RAW}
    expected = dict.fromkeys(RAW, 0.0)
    for episode in episodes:
        for kind, edges in edges_of(episode).items():
            for frame in edges.tolist():
                first, last = np.searchsorted(episode.keyframes, [frame - REACH, frame + REACH + 1])
                np.add.at(found[kind], frame - episode.keyframes[first:last] + REACH, 1)
            expected[kind] += len(edges) * len(episode.keyframes) / len(episode.clock)
    return {kind: found[kind] / expected[kind] for kind in RAW}


def relative(over: NDArray[np.float64], sign: int) -> NDArray[np.float64]:
    """The density 1, 2, ... frames to one side of a keyframe, over that far away."""
    return over[REACH + sign * np.arange(1, REACH)] / np.mean([over[REACH + sign * frames] for frames in FAR])


def at_rates(episode: subcuts.Timed) -> tuple[float, float]:
    """The share of dialogue edges on keyframes at the right rate, and the largest at another."""
    times = np.array([us for line in dialogue(episode) for us in (line.span.start_us, line.span.end_us)], dtype=np.int64)
    met = {rate: on_keyframes(times, Keyframes(episode.keyframes, "wwxd"), rate) for rate in RATES}
    return met[subcuts.RATE], max(share for rate, share in met.items() if rate != subcuts.RATE)


def edges_of(episode: subcuts.Timed) -> Edges:
    """The frames of dialogue edges: starts, ends, and those where one line ends and another starts."""
    starts, ends = (np.unique(side) for side in frames(dialogue(episode), episode.clock))
    shared = np.intersect1d(starts, ends)
    return {"start": np.setdiff1d(starts, shared), "end": np.setdiff1d(ends, shared), "shared": shared}


def dialogue(episode: subcuts.Timed) -> list[Line]:
    return [line for line in episode.lines if line.kind == "dialogue"]


def frames(lines: list[Line] | tuple[Line, ...], clock: FrameClock) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    starts = np.searchsorted(clock.times_us, [line.span.start_us for line in lines])
    return starts, np.searchsorted(clock.times_us, [line.span.end_us for line in lines])


def untouched(episode: subcuts.Timed, windows: Windows) -> tuple[int, int]:
    """Of the edges that the timer left within reach of a keyframe: how many there are, and how many are moved."""
    lines = dialogue(episode)
    near = sum(
        int(np.sum((apart > 0) & (apart <= RAW["shared"][1])))
        for side in frames(lines, episode.clock)
        for apart in [np.abs(side[:, None] - nearest(side, episode.keyframes)).min(axis=1)]
    )
    return near, len(snap(lines, episode.keyframes, episode.clock, windows).moves)


def nearest(values: NDArray[np.int64], keyframes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The keyframes before and after each value, shape (n, 2)."""
    after = np.minimum(np.searchsorted(keyframes, values), len(keyframes) - 1)
    return np.stack([keyframes[np.maximum(after - 1, 0)], keyframes[after]], axis=1)


def roughened(episode: subcuts.Timed, windows: Windows, rng: np.random.Generator) -> tuple[int, int, int]:
    """How many edges were put beside their keyframes, and how many came back or went astray."""
    clock, lines = episode.clock, dialogue(episode)
    before = frames(lines, clock)
    where = {frame: kind for kind, found in edges_of(episode).items() for frame in found.tolist()}
    taken = dict(moved_edges(where, episode.keyframes, rng))
    rough = []
    for line, start, end in zip(lines, *(side.tolist() for side in before), strict=True):
        first, last = taken.get(start, start), taken.get(end, end)
        if last - first < 12:  # half a second: no timer begins with less
            first, last = start, end
        spans = [
            us if frame == old else middle(clock, frame)
            for us, frame, old in zip((line.span.start_us, line.span.end_us), (first, last), (start, end), strict=True)
        ]
        rough.append(replace(line, span=Span(*spans)))
    between = frames(rough, clock)
    after = frames(snap(rough, episode.keyframes, clock, windows).lines, clock)
    put = [old != new for old, new in zip(before, between, strict=True)]
    back = sum(int(np.sum(changed & (old == new))) for changed, old, new in zip(put, before, after, strict=True))
    left = sum(int(np.sum(changed & (old == new))) for changed, old, new in zip(put, between, after, strict=True))
    count = sum(int(changed.sum()) for changed in put)
    return count, back, count - back - left


def moved_edges(where: dict[int, str], keyframes: NDArray[np.int64], rng: np.random.Generator) -> Iterator[tuple[int, int]]:
    """Frames of edges on keyframes, and where they are put: not on another keyframe."""
    listed = set(keyframes.tolist())
    for frame, kind in where.items():
        if frame in listed and frame > -RAW[kind][0]:
            put = frame + int(rng.integers(RAW[kind][0], RAW[kind][1] + 1))
            if put not in listed:
                yield frame, put


def middle(clock: FrameClock, frame: int) -> int:
    return (clock.time_us(frame - 1) + clock.time_us(frame)) // 2


if __name__ == "__main__":
    main()
