"""Clips, scenes and summary against simple rivals and against the truth.

    python -m benchmarks.story [--json FILE]

*Clips*: shots and lines of 113 real episodes (times only). A line is torn when a clip begins inside it by more than a tenth of a
second; the rival begins a clip at the cut nearest to every tenth second. *Scenes*: the adjusted Rand index (Hubert & Arabie
1985) of the clips' scenes against the places, on the drawn sample and on reels in which real drawings return as A-B-A-B-A.
*Summary*: the share of what a script tells that its first eight lines stand for, by meaning and by words, against the longest
lines and against chance.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from animeu import fusion, lazy, media, sample, text, vision
from animeu.bench.machine import machine
from animeu.bench.scores.partitions import adjusted_rand
from animeu.episode import Clip, Line, Shot
from animeu.fusion.telling import worth
from animeu.timeline import FrameClock, Span
from animeu.tracks import Floats, VisionTrack

DATA = Path(__file__).parents[1] / ".." / "shared" / "data"
RATE = Fraction(24000, 1001)


def clip_rows(limit: int = 113) -> dict[str, Any]:
    """Torn lines and lengths of clips over real cuts and line times."""
    torn, rival, lengths, inside, seconds, edges = 0, 0, [], 0, 0.0, 0
    for shots, lines, end_us in list(_episodes())[:limit]:
        began = time.perf_counter()
        found = fusion.clips(shots, lines, duration_us=end_us)
        seconds += time.perf_counter() - began
        cuts = [shot.span.start_us for shot in shots]
        nearest = {min(cuts, key=lambda cut: abs(cut - us)) for us in range(10_000_000, end_us, 10_000_000)}
        starts = [clip.span.start_us for clip in found[1:]]
        torn, rival, edges = torn + _torn(starts, lines), rival + _torn(sorted(nearest), lines), edges + len(starts)
        inside += len(set(starts) - set(cuts))
        lengths += [clip.span.duration for clip in found]
    count = len(lengths)
    return {
        "clips": count,
        "length p10, p50, p90": [round(float(np.percentile(lengths, q)), 1) for q in (10, 50, 90)],
        "edges that tear a line": round(torn / edges, 4),
        "rival": round(rival / edges, 4),
        "edges inside a shot": round(inside / edges, 4),
        "ms per episode": round(1000 * seconds / limit, 1),
    }


def _torn(starts: Sequence[int], lines: Sequence[Line]) -> int:
    spans = np.array([(line.span.start_us + 100_000, line.span.end_us - 100_000) for line in lines if line.kind == "dialogue"])
    return sum(bool(((spans[:, 0] < us) & (us < spans[:, 1])).any()) for us in starts)


def _episodes() -> Iterator[tuple[list[Shot], list[Line], int]]:
    with gzip.open(DATA / "subcuts" / "subcuts.jsonl.gz", "rt") as file:
        for row in map(json.loads, file):
            if not row["aligned"]:
                continue
            firsts = [0]
            for frame in row["keyframes"]:
                if frame - firsts[-1] > 6:
                    firsts.append(frame)
            clock = FrameClock.constant(max(row["n_frames"], firsts[-1] + 24), RATE)
            ends = [*firsts[1:], len(clock)]
            shots = [Shot(a, b - 1, clock.span(a, b - 1), 1.0, a) for a, b in zip(firsts, ends, strict=True)]
            field = {name: i for i, name in enumerate(row["line_fields"])}
            lines = [
                Line(Span.milliseconds(line[field["start_ms"]], line[field["end_ms"]]), "text", line[field["cls"]])
                for line in row["lines"]
                if line[field["cls"]] in ("dialogue", "sign", "song") and line[field["end_ms"]] >= line[field["start_ms"]]
            ]
            yield shots, lines, clock.end_us


def scene_rows() -> dict[str, Any]:
    """How well scenes agree with places."""
    found: dict[str, Any] = {"reels of drawn clips": round(float(np.mean([_reel(seed) for seed in range(20)])), 3)}
    with tempfile.TemporaryDirectory() as folder:
        found["drawn sample"] = _sample(Path(folder))
    return found


def _reel(seed: int) -> float:
    """Each two of the real drawn clips as A-B-A-B-A, one clip for each third; against which it came from."""
    dice, colours = random.Random(seed), _drawn()
    names = sorted(colours)
    dice.shuffle(names)
    order = [which for a, b in zip(names[::2], names[1::2], strict=False) for which in ((a, 0), (b, 0), (a, 1), (b, 1), (a, 2))]
    rows, shots, clips, first = [], [], [], 0
    for i, (name, part) in enumerate(order):
        third = len(colours[name]) // 3
        rows.append(colours[name][part * third : (part + 1) * third])
        span = Span(first, first + third)
        shots.append(Shot(first, first + third - 1, span, 1.0, first))
        clips.append(Clip(span, i, i))
        first += third
    flat = np.zeros(first, dtype=np.float32)
    clock = FrameClock(np.arange(first, dtype=np.int64), first)
    seen = VisionTrack(clock, (48, 27), flat, (), flat, flat, flat, flat, np.concatenate(rows), np.zeros(0, dtype=np.int64))
    placed, _ = fusion.scenes(clips, shots, seen)
    return adjusted_rand([clip.scene for clip in placed], [name for name, _ in order])


_DRAWN: dict[str, Any] = {}


def _drawn() -> dict[str, Any]:
    """The colour histograms of the real drawn clips, by file name."""
    if not _DRAWN:
        for path in sorted((DATA / "anime_clips").rglob("*")):
            if path.suffix in (".gif", ".mp4"):
                watcher = vision.ShotWatcher(network=False)
                with lazy.av().open(str(path)) as file:
                    frames = [
                        f.reformat(48, 27, "rgb24").to_ndarray() for f, _ in zip(file.decode(video=0), range(300), strict=False)
                    ]
                watcher.see(np.stack(frames), np.arange(len(frames)))
                if len(frames) >= 20:
                    _DRAWN[path.name] = watcher.track(FrameClock.constant(len(frames), RATE), (48, 27)).colour
    return _DRAWN


def _sample(folder: Path) -> dict[str, Any]:
    """Places and times of day of the drawn sample, by clips and with every shot as a clip of its own."""
    path = sample.render(folder, height=180)
    truth = sample.truth(path)
    watcher = vision.ShotWatcher()
    watched = media.watch(path, frames=watcher.watchers)
    assert watched.clock is not None
    seen = watcher.track(watched.clock, watched.media.size)
    shots = fusion.shots(fusion.boundaries(seen), seen)
    places = [next((t.place, t.time) for t in truth.shots if t.last_frame >= shot.representative) for shot in shots]
    tracks = [text.from_stream(stream).track(f"stream:{stream.stream.index}") for stream in watched.subtitles]
    lines = [line for track in tracks for line in track.lines]
    clips = fusion.clips(shots, lines, vision=seen, duration_us=watched.media.duration_us, chapters=watched.media.chapters)
    alone = [Clip(shot.span, i, i) for i, shot in enumerate(shots)]
    rows = {}
    for name, units in (("clips", clips), ("shots", alone)):
        true = [_longest(shots[c.first_shot : c.last_shot + 1], places[c.first_shot : c.last_shot + 1]) for c in units]
        rows[name] = round(adjusted_rand([clip.scene for clip in fusion.scenes(units, shots, seen)[0]], true), 3)
    return rows


def _longest(shots: Sequence[Shot], places: Sequence[Hashable]) -> Hashable:
    """The place that is shown longest."""
    shown = Counter[Hashable]()
    for shot, place in zip(shots, places, strict=True):
        shown[place] += shot.span.duration_us
    return shown.most_common(1)[0][0]


def summary_rows(length: int = 8) -> dict[str, Any]:
    """What the first lines of the ranking stand for, and their spread over eighths of the time."""
    encoder, sums, scripts = text.encoder("builtin"), Counter[str](), 0
    for path in sorted((DATA / "text" / "open_subs").glob("*.msrt")):
        lines = english_lines(path)
        texts = [line.text for line in lines]
        value, vectors = worth(texts), encoder.encode(texts)
        bags = [set(re.findall(r"\w+", line.lower())) for line in texts]
        words = np.array([[len(a & b) / max(len(a | b), 1) for b in bags] for a in bags], dtype=np.float32)
        longest = sorted(range(len(lines)), key=lambda i: -len(texts[i]))[:length]
        dice = random.Random(0)
        chosen = {
            "ranked by meaning": [[h.line for h in fusion.rank(lines, vectors)[:length]]],
            "ranked by words": [[h.line for h in fusion.rank(lines)[:length]]],
            "longest": [longest],
            "chance": [dice.sample(range(len(lines)), length) for _ in range(200)],
        }
        for name, sets in chosen.items():
            sums[f"{name}: meaning"] += float(np.mean([_covered(vectors @ vectors.T, value, ids) for ids in sets]))
            sums[f"{name}: words"] += float(np.mean([_covered(words, value, ids) for ids in sets]))
            sums[f"{name}: eighths of time"] += float(np.mean([_eighths(lines, ids) for ids in sets]))
        scripts += 1
    return {name: round(total / scripts, 3) for name, total in sums.items()}


def _covered(alike: Floats, value: Floats, chosen: Sequence[int]) -> float:
    return float(alike[list(chosen)].max(axis=0).clip(0) @ value / value.sum())


def _eighths(lines: Sequence[Line], chosen: Sequence[int]) -> int:
    first, last = lines[0].span.start_us, lines[-1].span.start_us + 1
    return len({(lines[i].span.start_us - first) * 8 // (last - first) for i in chosen})


def english_lines(path: Path) -> list[Line]:
    """The English lines of a subtitle file in many languages."""
    found = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        times = re.search(r"(\d+):(\d+):(\d+),(\d+) --> (\d+):(\d+):(\d+),(\d+)", block)
        said = re.search(r"^\[eng\] (.+)$", block, re.MULTILINE)
        if times and said:
            h, m, s, ms, h2, m2, s2, ms2 = map(int, times.groups())
            start, end = ((h * 60 + m) * 60 + s) * 1000 + ms, ((h2 * 60 + m2) * 60 + s2) * 1000 + ms2
            found.append(Line(Span.milliseconds(start, end), said[1]))
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    found = {"machine": machine(), "clips": clip_rows(), "scenes": scene_rows(), "summary": summary_rows()}
    for part, rows in found.items():
        print(part, "" if isinstance(rows, dict) else rows)
        for name, value in rows.items() if isinstance(rows, dict) else ():
            print(f"  {name}: {value}")
    if arguments.json:
        arguments.json.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
