"""How well signs and burnt-in subtitles are read: ``python -m benchmarks.reading VIDEO…``, each with its truth beside it.

Needs ``animeu[ocr]``. ``animeu sample render voice-of-the-bell-01 --variant hardsub`` draws an episode with hard subtitles.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from animeu import fusion, media, sample
from animeu.episode import Line, Shot
from animeu.sample.facts import TrueSign, Truth
from animeu.vision.reader import reader
from animeu.vision.reading import ReadWatcher
from animeu.words import fold


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
    print(f"{video.name}: {seconds:.0f} s for {truth.frames / 24:.0f} s of video")
    for kind, hard in (("dialogue", True), ("sign", False)):
        wanted = [sign for sign in whole(truth) if (sign.kind == "hardsub") == hard]
        compare(truth, wanted, [line for line in lines if line.kind == kind], kind)


def whole(truth: Truth) -> Iterator[TrueSign]:
    """The signs, those that go on over a cut as one."""
    last: TrueSign | None = None
    for sign in truth.signs or ():
        if last and (sign.kind, sign.text, sign.first_frame) == ("hardsub", last.text, last.last_frame + 1):
            last = replace(last, last_frame=sign.last_frame)
            continue
        if last:
            yield last
        last = sign
    if last:
        yield last


def compare(truth: Truth, wanted: Sequence[TrueSign], found: Sequence[Line], kind: str) -> None:
    """Print letters read right by kind of sign, how far the edges are off, and what was read that is not there."""
    wrong: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    used, starts, ends = set(), [], []
    for sign in wanted:
        span, text = truth.clock.span(sign.first_frame, sign.last_frame), letters(sign.text)
        near = [(distance(letters(line.text), text), i) for i, line in enumerate(found) if line.span.overlaps(span)]
        errors, best = min(near, default=(len(text), -1))
        row = wrong[sign.kind]
        row[0], row[1], row[2] = row[0] + min(errors, len(text)), row[1] + len(text), row[2] + 1
        if errors < len(text) / 2:
            used.add(best)
            starts.append(abs(found[best].span.start - span.start))
            ends.append(abs(found[best].span.end - span.end))
    for name, (errors, count, signs) in wrong.items():
        print(f"  {kind}, {name}: {1 - errors / count:.3f} of the letters of {signs}")
    if starts:
        print(f"  edges off by (median, 90 %): start {np.quantile(starts, [0.5, 0.9])}, end {np.quantile(ends, [0.5, 0.9])} s")
    print("  not there:", [line.text for i, line in enumerate(found) if i not in used])


def letters(text: str) -> str:
    """What of a text is compared: letters and digits."""
    return "".join(filter(str.isalnum, fold(text)))


def distance(a: str, b: str) -> int:
    """Of Levenshtein."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
    return row[-1]


if __name__ == "__main__":
    for name in sys.argv[1:]:
        measure(Path(name))
