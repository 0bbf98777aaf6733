"""How well signs and burnt-in subtitles are read, by kind, with what was read wrong: ``python -m benchmarks.reading VIDEO…``.

Each video needs its truth beside it, and all of it ``animeu[ocr]``; ``animeu bench --only reading`` gives the figures in short.
``animeu sample render voice-of-the-bell-01 --variant hardsub`` draws an episode with subtitles in the picture: 96.1 % of their
letters are right, in 58 s of the processor for 169 s of video (rapidocr 3.10, one thread). What else was measured stands in
docs/models.md.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from animeu import fusion, media, sample
from animeu.bench.parts.reading import HARD, RIGHT, best, whole
from animeu.bench.scores.letters import letters
from animeu.episode import Line, Shot
from animeu.sample.facts import TrueSign, Truth
from animeu.vision.reader import reader
from animeu.vision.reading import ReadWatcher


def measure(video: Path) -> None:
    """Print what was read of one video beside its truth."""
    truth = sample.truth(video)
    model = reader("rapidocr")
    assert model is not None
    watcher, start = ReadWatcher(model), time.process_time()
    watched = media.watch(video, frames=[watcher], threads=1)
    seconds = time.process_time() - start
    spans = [(shot.first_frame, shot.last_frame) for shot in truth.shots or ()]
    shots = [Shot(first, last, truth.clock.span(first, last), 1.0, first) for first, last in spans]
    lines = fusion.writings(watcher.track(watched.media.size), shots, truth.clock, watched.media.size)
    print(f"{video.name}: {seconds:.0f} s of the processor for {truth.clock.end_us / 1e6:.0f} s of video")
    for kind, hard in (("dialogue", True), ("sign", False)):
        wanted = [sign for sign in whole(truth) if (sign.kind == HARD) == hard]
        compare(truth, wanted, [line for line in lines if line.kind == kind], kind)


def compare(truth: Truth, wanted: Sequence[TrueSign], found: Sequence[Line], kind: str) -> None:
    """Print letters read right by kind of sign, how far the edges are off, and what was read that is not there."""
    wrong: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    used, starts, ends = set(), [], []
    for sign in wanted:
        span, count = truth.clock.span(sign.first_frame, sign.last_frame), len(letters(sign.text))
        errors, which = best(sign, span, found)
        right = errors <= RIGHT * count
        for i, value in enumerate((errors, count, 1, right)):
            wrong[sign.kind][i] += value
        if right and which >= 0:
            used.add(which)
            starts.append(abs(found[which].span.start - span.start))
            ends.append(abs(found[which].span.end - span.end))
    for name, (errors, count, signs, right) in wrong.items():
        print(f"  {kind}, {name}: {1 - errors / count:.3f} of the letters, {right} of {signs} at least by half")
    if starts:
        told = [" and ".join(f"{value:.2f}" for value in np.quantile(off, [0.5, 0.9])) for off in (starts, ends)]
        print(f"  edges off by (median and 90 %): start {told[0]} s, end {told[1]} s")
    print("  not there:", [line.text for i, line in enumerate(found) if i not in used])


if __name__ == "__main__":
    for name in sys.argv[1:]:
        measure(Path(name))
