"""Search: how fast, against FAISS alone, and where "near in meaning" begins.

    python -m benchmarks.search [--clips 1000 10000 100000] [--json FILE]

A library of N clips holds what real episodes hold: 5 lines and a description in 3 languages to a clip, 150 clips to an episode,
512 numbers to a vector. Vectors lie in clusters of about 50, as texts do; a query is a vector of the library with noise.
*Plain* is a flat FAISS index over the same vectors, in memory, on one thread: no words, no filters, no hits. *Cold* is a new
process up to its first hits: interpreter, imports, opening, loading the index, the query; with the encoder when it says so.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from animeu import lazy, text
from animeu.bench.machine import machine, peak_mib
from animeu.episode import Clip, Episode, Line, Shot, TrackInfo
from animeu.search import Filter, Index, Meaning, Store, search
from animeu.search.query import LEAST_COVERAGE, LEAST_SIMILARITY, find_words
from animeu.search.vectors import stream
from animeu.timeline import FrameClock, Span
from animeu.tracks import Vectors

DATA = Path(__file__).parents[1] / ".." / "shared/data/text"
DIMENSION, LINES, CLIPS, LANGUAGES = 512, 5, 150, ("ja", "zh", "en")
QUERIES = 50

COLD = """
import sys
from pathlib import Path
import numpy as np
from animeu.search import Index, Meaning, Store, search
from animeu.tracks import Vectors
with Store(Path(sys.argv[1]), readonly=True) as store:
    if sys.argv[2] == "encoder":
        from animeu import text
        encoder = text.encoder()
        values, spec = encoder.encode([sys.argv[3]]), encoder.spec
    else:
        values, spec = np.ones((1, 512), np.float32), "builtin"
    index = Index.open(store, "text", spec)
    assert index.origin == "cache", index.origin
    search(store, sys.argv[3], meanings=[Meaning(index, Vectors(spec, values), least=-1)])
"""


class Drawn:
    """Random texts and vectors that are distributed like real ones."""

    def __init__(self, clips: int) -> None:
        self.random = np.random.default_rng(7)
        self.centres = self.random.standard_normal((max(clips * 8 // 50, 8), DIMENSION)).astype(np.float32)
        kanji = [chr(0x4E00 + i) for i in self.random.permutation(6000)]
        self.words = {
            "en": ["".join(self.random.choice(list("abcdefghiklmnoprstu"), 5)) for _ in range(8000)],
            "ja": [a + b for a, b in zip(kanji[:3000], kanji[3000:], strict=True)] + list("のはをにがでとも"),
            "zh": [a + b for a, b in zip(kanji[1::2], kanji[::2], strict=True)] + list("的了是在不我有"),
        }

    def vectors(self, rows: int) -> NDArray[np.float32]:
        """Unit vectors around the centres."""
        noise = self.random.standard_normal((rows, DIMENSION)).astype(np.float32)
        values = self.centres[self.random.integers(len(self.centres), size=rows)] + 0.7 * noise
        return values / np.linalg.norm(values, axis=1, keepdims=True)

    def text(self, language: str) -> str:
        """A sentence; few words are frequent, most are rare (Zipf)."""
        words = self.words[language]
        chosen = [words[min(int(i), len(words)) - 1] for i in self.random.zipf(1.3, size=7)]
        return (" " if language == "en" else "").join(chosen)

    def episode(self, number: int, clips: int) -> tuple[Episode, dict[str, Vectors]]:
        """An episode and its vectors."""
        lines = tuple(
            Line(Span.seconds(i, i + 1), self.text(LANGUAGES[i % 3]), speaker=f"S{i % 6}", track=LANGUAGES[i % 3])
            for i in range(clips * LINES)
        )
        made = tuple(
            Clip(Span.seconds(i * LINES, (i + 1) * LINES), i, i, lines=tuple(range(i * LINES, (i + 1) * LINES)))
            for i in range(clips)
        )
        made = tuple(
            Clip(c.span, i, i, -1, c.lines, ("S1",), {}, {name: self.text(name) for name in LANGUAGES})
            for i, c in enumerate(made)
        )
        shots = tuple(Shot(i * 120, i * 120 + 119, c.span, 1.0, i * 120) for i, c in enumerate(made))
        tracks = tuple(TrackInfo(name, name, "", "ass", len(lines) // 3) for name in LANGUAGES)
        seconds = clips * LINES
        episode = Episode(
            f"Show - {number:04}",
            f"/videos/{number:04}.mkv",
            f"{number:x}",
            seconds * 1_000_000,
            clock=FrameClock.constant(seconds * 24, Fraction(24)),
            size=(1920, 1080),
            tracks=tracks,
            lines=lines,
            shots=shots,
            clips=made,
        )
        sources = {"lines": len(lines)} | {f"clips:{name}": clips for name in LANGUAGES}
        return episode, {source: Vectors("builtin", self.vectors(rows)) for source, rows in sources.items()}


def measure(clips: int) -> dict[str, Any]:
    """All figures for a library of so many clips."""
    drawn = Drawn(clips)
    with tempfile.TemporaryDirectory() as name, Store(Path(name)) as store:
        write = 0.0
        for number, first in enumerate(range(0, clips, CLIPS)):
            episode, vectors = drawn.episode(number, min(CLIPS, clips - first))
            write += seconds(lambda e=episode, v=vectors: store.write(e, v))
        build = seconds(lambda: Index.open(store, "text", "builtin"))
        index = Index.open(store, "text", "builtin")
        assert index.origin == "cache"
        ids, values = (np.concatenate(part) for part in zip(*stream(store.database, "text", "builtin"), strict=True))
        queries = values[drawn.random.integers(len(values), size=QUERIES)]
        queries += 0.4 * drawn.random.standard_normal(queries.shape).astype(np.float32) / DIMENSION**0.5
        queries /= np.linalg.norm(queries, axis=1, keepdims=True)
        asked = [drawn.text(LANGUAGES[i % 3]) for i in range(QUERIES)]
        plain, exact = plain_faiss(ids, values, queries)
        vectors_of = [Vectors("builtin", query[None]) for query in queries]
        found = [[i for i, _ in index.nearest(query, 10)] for query in vectors_of]

        def ours(where: Filter = Filter()) -> float:  # noqa: B008 - a frozen value
            return median(
                [
                    lambda q=q, t=t: search(store, t, meanings=[Meaning(index, q)], where=where)
                    for q, t in zip(vectors_of, asked, strict=True)
                ]
            )

        return {
            "clips": clips,
            "entries": len(values),
            "write_s": write,
            "build_s": build,
            "plain_ms": plain * 1000,
            "meaning_ms": median([lambda q=q: index.nearest(q, 10) for q in vectors_of]) * 1000,
            "words_ms": median([lambda t=t: search(store, t) for t in asked]) * 1000,
            "search_ms": ours() * 1000,
            "filtered_ms": ours(Filter(episodes=("Show - 0001",), speaker="S1")) * 1000,
            "recall": statistics.mean(len(set(a) & set(b)) / 10 for a, b in zip(found, exact, strict=True)),
            "cold_s": cold(name, "vector"),
            "cold_with_encoder_s": cold(name, "encoder"),
            "library_mib": sum(file.stat().st_size for file in Path(name).rglob("*") if file.is_file()) / 2**20,
            "peak_mib": peak_mib(),
        }


def plain_faiss(
    ids: NDArray[np.int64], values: NDArray[np.float32], queries: NDArray[np.float32]
) -> tuple[float, list[list[int]]]:
    """Seconds of one query to a flat index on one thread, and the ten nearest of each query."""
    faiss = lazy.faiss()
    faiss.omp_set_num_threads(1)
    index = faiss.IndexFlatIP(DIMENSION)
    index.add(values)
    took = median([lambda q=q: index.search(q[None], 10) for q in queries])
    return took, [ids[row].tolist() for row in index.search(queries, 10)[1]]


def cold(folder: str, how: str) -> float:
    """Seconds of a new process up to its first hits, the better of three."""
    command = [sys.executable, "-c", COLD, folder, how, "they argue in the rain"]
    return min(seconds(lambda: subprocess.run(command, check=True)) for _ in range(3))


def median(jobs: Sequence[Callable[[], Any]]) -> float:
    """The median of the seconds that some jobs take, after one to warm up."""
    jobs[0]()
    return statistics.median(map(seconds, jobs))


def seconds(job: Callable[[], Any]) -> float:
    """How long a job takes."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def thresholds(folder: Path) -> list[dict[str, float]]:
    """For each least similarity: translations that are kept, unrelated pairs that pass, absent queries that find anything.

    Translations are lines of one film in Japanese, Chinese and English. Unrelated pairs are lines of different films. Absent are
    the lines of a film asked of a library that holds another one only, so everything they find is wrong.
    """
    films = {path.stem: parallel(path) for path in sorted(folder.glob("*.msrt"))}
    encoder = text.encoder()
    languages = ("jpn", "zhtw", "zho", "eng")
    spaces: dict[tuple[str, str], tuple[list[int], NDArray[np.float32]]] = {}
    for film, rows in films.items():
        for language in languages:
            chosen = [i for i, row in enumerate(rows) if language in row]
            if chosen:
                spaces[film, language] = (chosen, encoder.encode([rows[i][language] for i in chosen]))
    same, other = [], []
    for (film_a, language_a), (at_a, a) in spaces.items():
        for (film_b, language_b), (at_b, b) in spaces.items():
            if film_a == film_b and language_a < language_b:
                same.append((a @ b.T)[np.equal.outer(at_a, at_b)])
            elif film_a.rsplit("-", 1)[0] != film_b.rsplit("-", 1)[0]:  # not another part of the same series
                other.append(a @ b.T)
    kept, pairs = np.concatenate(same), np.concatenate([block.ravel() for block in other])
    absent = np.concatenate([block.max(axis=1) for block in other])
    return [
        {
            "least": least,
            "translations": float((kept >= least).mean()),
            "pairs": float((pairs >= least).mean()),
            "absent": float((absent >= least).mean()),
        }
        for least in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
    ]


def coverages(folder: Path) -> list[dict[str, float]]:
    """For each least coverage: the share of absent queries, lines of other films, that find a text by words alone."""
    films = {path.stem: parallel(path) for path in sorted(folder.glob("*.msrt"))}
    made: dict[float, list[bool]] = {least: [] for least in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)}
    for code, held in (("eng", "pepper-and-carrot-ep06"), ("eng", "morevna-ep03")):
        lines = tuple(Line(Span(i, i + 1), row[code]) for i, row in enumerate(films[held]) if code in row)
        series = held.rsplit("-", 1)[0]
        asked = [row[code] for film, rows in films.items() if not film.startswith(series) for row in rows if code in row]
        with tempfile.TemporaryDirectory() as name, Store(Path(name)) as store:
            store.write(Episode("held", "", "", 1, lines=lines))
            for least, found in made.items():
                found += [bool(find_words(store, text, Filter(), 10, least)) for text in asked]
    return [{"least": least, "absent": statistics.mean(found)} for least, found in made.items()]


def parallel(path: Path) -> list[dict[str, str]]:
    """The lines of a subtitle file in several languages, each marked with its code; by code."""
    blocks = re.split(r"\n\s*\n(?=\d+\n)", path.read_text(encoding="utf-8-sig"))
    marked = re.compile(r"^\[(\w+)\] ?(.*?)(?=^\[\w+\]|\Z)", re.DOTALL | re.MULTILINE)
    return [{code: words.strip() for code, words in marked.findall(block) if words.strip()} for block in blocks]


def tables(clips: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Print the figures, and give each row."""
    print(machine())
    columns = ("clips", "entries", "write_s", "build_s", "plain_ms", "meaning_ms", "words_ms", "search_ms", "filtered_ms")
    columns += ("recall", "cold_s", "cold_with_encoder_s", "library_mib", "peak_mib")
    print("  ".join(columns))
    for count in clips:
        row = measure(count)
        print("  ".join(f"{row[name]:>{len(name)}.{2 if isinstance(row[name], float) else 0}f}" for name in columns), flush=True)
        yield row
    if DATA.is_dir():
        print(f"\nmeaning: the constant is {LEAST_SIMILARITY}")
        for row in thresholds(DATA / "open_subs"):
            shown = "least {least:.2f}  translations kept {translations:.3f}  unrelated pairs {pairs:.4f}  absent {absent:.3f}"
            print(shown.format(**row))
        print(f"\nwords: the constant is {LEAST_COVERAGE}")
        for row in coverages(DATA / "open_subs"):
            print("least {least:.2f}  absent {absent:.3f}".format(**row))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clips", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--json", type=Path, help="write the rows to this file")
    given = parser.parse_args()
    rows = list(tables(given.clips))
    if given.json:
        given.json.write_text(json.dumps({"machine": machine(), "rows": rows}, indent=2) + "\n")


if __name__ == "__main__":
    main()
