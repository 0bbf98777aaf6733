"""How well scripts are aligned with videos that they were not timed to, and how well those of other videos are refused.

Run ``python -m benchmarks.align [--episodes N] [--split dev]``. Thresholds were chosen on the shows of train; dev shows are of
other groups. The timings and cuts of real scripts lie beside the project (``../shared/data/subcuts``); without them that part is
left out. Their voices are simulated: see `voices_of`. The drawn sample, and parts of real scripts that are spoken by code, go
through the real voice detector.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from animeu import media, sample, text
from animeu.audio import SoundListener
from animeu.bench.machine import machine
from animeu.bench.real.scripts import Episode
from animeu.bench.real.scripts import episodes as real_episodes
from animeu.bench.real.voices import CLEAN, HARD, voices_of
from animeu.bench.timings import Lines, errors, lines_of, wrong
from animeu.episode import Boundary
from animeu.sample.design import Voice
from animeu.sample.sound.speech import timed
from animeu.sample.sound.voice import SAMPLE_RATE, speak
from animeu.tracks import AudioTrack

DATA = Path(__file__).resolve().parents[1] / ".." / "shared" / "data"
FRAME_US = 1001 / 24000 * 1e6


def episodes() -> list[Episode]:
    """The real episodes that lie beside the project."""
    return real_episodes(DATA / "subcuts" / "subcuts.jsonl.gz")


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
            for kind, script, target, change in wrong(rng, one.lines, one.duration_us):
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
        for kind, script, target, change in wrong(rng, lines, length_us):
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
        for kind, script, target, change in wrong(rng, lines, duration_us):
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
