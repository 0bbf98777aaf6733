"""How well scripts are aligned with videos that they were not timed to, and how well those of other videos are refused.

Run ``python -m benchmarks.align [--episodes N] [--split dev]``. Thresholds were chosen on the shows of train; dev shows are of
other groups. The timings and cuts of real scripts lie beside the project (``../shared/data/subcuts``); without them that part is
left out. Their voices are simulated: see `voices_of`. The drawn sample, and parts of real scripts that are spoken by code, go
through the real voice detector.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from animeu import media, sample, text
from animeu.audio import SoundListener
from animeu.audio.blocks import HOP_US
from animeu.audio.voice import speech_spans
from animeu.bench.machine import machine
from animeu.episode import Boundary, Line
from animeu.sample.design import Voice
from animeu.sample.speech import timed
from animeu.sample.voice import SAMPLE_RATE, speak
from animeu.text import Alignment
from animeu.timeline import Span, Timeline
from animeu.tracks import AudioTrack

DATA = Path(__file__).resolve().parents[1] / ".." / "shared" / "data"
FRAME_US = 1001 / 24000 * 1e6
PAL = 24000 / 25025
CLEAN, HARD = (0.3, 0.1), (0.5, 0.2)
"""Share of lines whose voice is not heard, and share of the time that a voice is heard without a line."""
LONGEST_US = 3600 * 1_000_000

Lines = NDArray[np.int64]
"""Start and end of each line in microseconds, shape (n, 2)."""


@dataclass(frozen=True)
class Episode:
    """What is known of a real episode."""

    show: str
    split: str
    lines: Lines
    cuts: tuple[Boundary, ...]
    duration_us: int


def episodes() -> list[Episode]:
    found = []
    with gzip.open(DATA / "subcuts" / "subcuts.jsonl.gz", "rt") as records:
        for one in map(json.loads, records):
            spans = {(x[0] * 1000, x[1] * 1000) for x in one["lines"] if x[7] == "dialogue" and x[1] > x[0]}
            duration_us = round(one["n_frames"] * FRAME_US)
            if one["aligned"] and len(spans) > 20 and duration_us < LONGEST_US:
                cuts = tuple(Boundary(f, round(f * FRAME_US), "cut", 1.0) for f in sorted(set(one["keyframes"])) if f)
                found.append(Episode(one["show"], one["split"], np.array(sorted(spans)), cuts, duration_us))
    return found


def voices_of(rng: np.random.Generator, lines: Lines, duration_us: int, missed: float, false: float) -> AudioTrack:
    """What a voice detector might hear where this is said.

    People speak from up to 0.25 s after a line appears until up to 0.6 s before it goes, with pauses; some lines are not heard;
    voices without lines; two songs in the longest gaps between lines, where openings and endings are; noise in every hop.
    """
    voice = np.zeros(-(-duration_us // HOP_US), dtype=bool)

    def fill(start: float, end: float, value: bool) -> None:
        voice[max(0, round(start * 1e6 / HOP_US)) : max(0, round(end * 1e6 / HOP_US))] = value

    for start, end in lines / 1e6:
        if rng.random() < missed:
            continue
        at, until = start + rng.uniform(0, 0.25), end - rng.uniform(0, 0.6)
        fill(at, until, True)
        at += rng.exponential(1.2)
        while at < until:
            pause = rng.uniform(0.1, 0.5)
            fill(at, min(at + pause, until), False)
            at += pause + rng.exponential(1.2)
    at, seconds = 0.0, duration_us / 1e6
    while at < seconds:
        at += rng.exponential(2 * (1 - false) / false)
        voiced = rng.uniform(0.4, 3.5)
        fill(at, at + voiced, True)
        at += voiced
    before = np.concatenate([[0], np.maximum.accumulate(lines[:, 1])]) / 1e6
    after = np.concatenate([lines[:, 0], [duration_us]]) / 1e6
    for gap in np.argsort(before - after)[:2]:
        at, until = before[gap] + 1, min(after[gap] - 1, before[gap] + 90)
        while after[gap] - before[gap] > 40 and at < until:
            voiced = rng.uniform(1, 5)
            fill(at, min(at + voiced, until), True)
            at += voiced + rng.uniform(0.3, 5)
    noisy = np.where(voice, 0.85, 0.04) + rng.normal(0, 0.12, len(voice))
    return track_of(np.convolve(noisy, np.ones(5) / 5, "same").clip(0, 1).astype(np.float32), duration_us)


def track_of(speech: NDArray[np.float32], duration_us: int) -> AudioTrack:
    none = np.zeros((len(speech), 0), dtype=np.float16)
    samples = duration_us * 16 // 1000
    return AudioTrack(0, HOP_US, samples, speech, speech * 0, speech * 0, none, speech_spans(speech), Timeline())


def spoken(rng: np.random.Generator, lines: Lines, duration_us: int, missed: float) -> AudioTrack:
    """Formant voices at the times of real lines, over noise, through the real voice detector."""
    listener = SoundListener()
    sound = rng.standard_normal(round(duration_us / 1e6 * SAMPLE_RATE)).astype(np.float32) * 0.003
    cast = [Voice(pitch, tract, 0.1, 7.0) for pitch, tract in ((120, 1.0), (210, 1.15), (260, 1.2), (320, 1.3))]
    beats = [c + v for c in ("k", "s", "t", "n", "h", "m", "r", "") for v in "aiueo"]
    for number, (start, end) in enumerate(lines / 1e6):
        lead, tail = rng.uniform(0, 0.2), rng.uniform(0.05, 0.6)
        seconds = end - start - lead - tail
        if rng.random() < missed or seconds < 0.3:
            continue
        voice = cast[int(rng.integers(len(cast)))]
        say = "".join(rng.choice(beats, max(2, round(seconds * 6.5))))
        made = speak(timed(say, seconds, voice), voice, number) * rng.uniform(0.2, 0.7)
        first = round((start + lead) * SAMPLE_RATE)
        sound[first : first + len(made)] += made[: max(len(sound) - first, 0)]
    listener.hear(np.ascontiguousarray(sound[: len(sound) // 3 * 3].reshape(-1, 3).mean(axis=1)), 0)
    return listener.track(0)


def scripts(rng: np.random.Generator, lines: Lines, duration_us: int) -> Iterator[tuple[str, Lines, Lines, float]]:
    """Kinds of wrong timing: name, lines of the script, the same in the video (-1: it has none), where the script changes."""
    shift = int(rng.choice([-1, 1]) * np.exp(rng.uniform(np.log(0.3e6), np.log(90e6))))
    yield "shift", *_kept(lines - shift, lines), np.nan
    jitter = rng.integers(-40_000, 40_001, lines.shape)
    yield "shift, edges moved by up to 40 ms", *_kept(lines - shift + jitter, lines), np.nan
    for name, rate in (("25 fps", PAL), ("24 fps", 1000 / 1001), ("drift", 1 + rng.uniform(-4e-4, 4e-4))):
        yield name, *_kept(np.round((lines - shift) * rate).astype(np.int64), lines), np.nan
    at = int(rng.uniform(0.2, 0.8) * duration_us)
    card = int(rng.uniform(4e6, 30e6))
    stays = (lines[:, 1] <= at) | (lines[:, 0] >= at + card)  # the card has no lines
    there = lines[stays]
    yield "card put in", *_kept(there - shift - card * (there[:, :1] >= at), there), float(at - shift)
    preview = int(rng.uniform(15e6, 90e6))
    later = lines[:, :1] >= at
    gone = np.array([(at + k, at + k + 2_000_000) for k in range(500_000, preview - 2_500_000, 3_500_000)], dtype=np.int64)
    script = np.concatenate([lines - shift + preview * later, gone - shift])
    target = np.concatenate([lines, np.full_like(gone, -1)])
    order = np.argsort(script[:, 0], kind="stable")
    yield "part cut out", *_kept(script[order], target[order]), float(at - shift)


def _kept(script: Lines, target: Lines) -> tuple[Lines, Lines]:
    """As a file holds them: in centiseconds, none before 0."""
    script = np.round(script / 10_000).astype(np.int64) * 10_000
    inside = (script[:, 0] >= 0) & (script[:, 1] > script[:, 0])
    return script[inside], target[inside]


def lines_of(times: Lines) -> list[Line]:
    return [Line(Span(int(a), int(b)), "…") for a, b in times]


def errors(found: Alignment, script: Lines, target: Lines) -> NDArray[np.float64]:
    """Of each line that the video has, by how many milliseconds its start is off; infinite when it is nowhere."""
    real = target[:, 0] >= 0
    if not found.related:
        return np.full(int(real.sum()), np.inf)
    patch = found.patch()
    moved = [patch.span(Span(int(a), int(b))) for a, b in script[real]]
    return np.array([np.inf if m is None else abs(m.start_us - t) / 1e3 for m, t in zip(moved, target[real, 0], strict=True)])


class Tally:
    """Errors and refusals, by kind of timing and by what was listened to."""

    def __init__(self) -> None:
        self.errors: defaultdict[tuple[str, str], list[NDArray[np.float64]]] = defaultdict(list)
        self.related: defaultdict[tuple[str, str], list[bool]] = defaultdict(list)
        self.split: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
        self.seconds: list[float] = []

    def add(self, kind: str, script: Lines, target: Lines | None, change: float, video: tuple, duration_us: int) -> None:  # type: ignore[type-arg]
        heard, cuts = video
        for by, (voice, seen) in {"voices": (heard, ()), "cuts": (None, cuts), "both": (heard, cuts)}.items():
            start = time.process_time()
            found = text.align(lines_of(script), voice, seen, duration_us=duration_us)
            self.seconds.append(time.process_time() - start)
            self.related[kind, by].append(found.related)
            if target is not None:
                self.errors[kind, by].append(errors(found, script, target))
            if not np.isnan(change) and len(found.pieces) == 2 and found.pieces[0].end_us is not None:
                self.split[kind, by].append(abs(found.pieces[0].end_us - change) / 1e6)

    def show(self) -> None:
        names = f"  {'kind':36} {'by':7} {'pairs':>5} {'accepted':>8}"
        print(f"{names} {'of them: lines within 100 ms':>28} {'21 ms':>6} {'median':>7}  change off by")
        for kind, by in self.related:
            accepted = np.array(self.related[kind, by])
            row = f"  {kind:36} {by:7} {len(accepted):5} {accepted.mean():8.3f}"
            if self.errors[kind, by] and accepted.any():
                off = np.concatenate([one for one, yes in zip(self.errors[kind, by], accepted, strict=True) if yes])
                finite = off[np.isfinite(off)]
                row += f" {np.mean(off <= 100):28.3f} {np.mean(off <= 21):6.3f} {np.median(finite):4.0f} ms"
            if self.split[kind, by]:
                row += f"  {np.median(self.split[kind, by]):.1f} s median, {np.quantile(self.split[kind, by], 0.9):.1f} s at 90 %"
            print(row, flush=True)
        print(f"  processor seconds for one: median {np.median(self.seconds):.2f}, most {max(self.seconds):.2f}")


def real_timings(split: str, most: int) -> None:
    """Real timings and cuts, simulated voices: all kinds of wrong timing, and scripts of other episodes."""
    rng = np.random.default_rng(0)
    known = episodes()
    chosen = [known[i] for i in rng.permutation(len(known)) if known[i].split == split][:most]
    for name, (missed, false) in (("30 % of lines not heard, 10 % false voices", CLEAN), ("50 % and 20 %", HARD)):
        tally = Tally()
        for one in chosen:
            video = voices_of(rng, one.lines, one.duration_us, missed, false), one.cuts
            for kind, script, target, change in scripts(rng, one.lines, one.duration_us):
                tally.add(kind, script, target, change, video, one.duration_us)
            same = [other for other in known if other.show == one.show and other is not one]
            others = [other for other in known if other.show != one.show]
            for kind, some in (("other episode of the show", same), ("another show", others)):
                for i in rng.permutation(len(some))[:3]:
                    tally.add(kind, some[i].lines, None, np.nan, video, one.duration_us)
        print(f"\nReal timings, {len(chosen)} episodes of {split}; {name}")
        tally.show()


def short_spoken(split: str, count: int, minutes: float = 6) -> None:
    """Parts of real scripts spoken by formant voices, through the real voice detector."""
    rng = np.random.default_rng(1)
    tally, known = Tally(), [one for one in episodes() if one.split == split]
    length_us = int(minutes * 60e6)
    parts = []
    for i in rng.permutation(len(known))[:count]:
        one = known[i]
        first = int(rng.uniform(0, max(one.duration_us - length_us, 1)))
        inside = one.lines[(one.lines[:, 0] >= first) & (one.lines[:, 1] < first + length_us)] - first
        cuts = [Boundary(c.frame, c.time_us - first, "cut", 1.0) for c in one.cuts if first < c.time_us < first + length_us]
        parts.append((inside, cuts))
    for k, (lines, cuts) in enumerate(parts):
        if len(lines) < 20:
            continue
        video = spoken(rng, lines, length_us, 0.2), cuts
        for kind, script, target, change in scripts(rng, lines, length_us):
            tally.add(kind, script, target, change, video, length_us)
        for other in range(len(parts)):
            if other != k and len(parts[other][0]) >= 20:
                tally.add("another part", parts[other][0], None, np.nan, video, length_us)
    print(f"\nParts of {minutes:g} minutes of {len(parts)} real scripts ({split}), spoken by code but for 20 %, real detector")
    tally.show()


def drawn() -> None:
    """The drawn sample: 74 s, 18 lines, real voice detector, true cuts."""
    rng = np.random.default_rng(2)
    with tempfile.TemporaryDirectory() as folder:
        video = sample.render(folder, height=90)
        listener = SoundListener()
        watched = media.watch(video, sound=[listener])
        heard = listener.track(watched.sound_start_us or 0)
        cuts = [
            Boundary(b.frame, round(b.frame * FRAME_US), "cut", 1.0) for b in sample.truth(video).boundaries if b.kind == "cut"
        ]
        track = text.from_stream(watched.subtitles[0]).track("ja")
    lines = np.array([(one.span.start_us, one.span.end_us) for one in track.lines if one.kind == "dialogue"])
    tally, duration_us = Tally(), watched.media.duration_us
    for _ in range(6):
        for kind, script, target, change in scripts(rng, lines, duration_us):
            if kind not in ("card put in", "part cut out"):
                tally.add(kind, script, target, change, (heard, cuts), duration_us)
    if (DATA / "subcuts").is_dir():
        known = episodes()
        for i in rng.permutation(len(known))[:60]:
            first = rng.choice(known[i].lines[:-20, 0])
            inside = known[i].lines[(known[i].lines[:, 0] >= first) & (known[i].lines[:, 1] < first + duration_us)] - first
            if len(inside) >= 10:
                tally.add("part of another script", inside, None, np.nan, (heard, cuts), duration_us)
    print("\nThe drawn sample, 18 lines in 74 s, real voice detector")
    tally.show()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--episodes", type=int, default=1000, help="at most so many episodes")
    parser.add_argument("--split", default="dev", choices=["train", "dev"])
    given = parser.parse_args()
    print(machine())
    drawn()
    if not (DATA / "subcuts").is_dir():
        print("\nReal timings: left out, they are not beside the project")
        return
    short_spoken(given.split, min(given.episodes, 8))
    real_timings(given.split, given.episodes)


if __name__ == "__main__":
    main()
