"""Real dialogue in many languages: whether a line is found by its translation."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import animeu
from animeu.bench.bm25 import BM25
from animeu.bench.rows import Row
from animeu.bench.scores.retrieval import success_at
from animeu.bench.subject import Tell

CODES = {"en": ("eng",), "ja": ("jpn",), "zh": ("zho", "zhtw")}
"""How the files call each language."""

DEPTH = 5
"""Answers that are looked at."""

FEWEST = 20
"""A pair of languages with fewer lines tells nothing."""

Said = Mapping[str, str]
"""A line by the code of its language."""


def translation_rows(folder: Path, material: str, tell: Tell) -> Iterator[Row]:
    """Lines of one language asked of a library that holds all films in another."""
    films = {path.stem: parallel(path) for path in sorted((folder / "text" / "open_subs").glob("*.msrt"))}
    ways = [(asked, held) for asked in CODES for held in CODES if asked != held]
    for number, (asked, held) in enumerate(ways):
        tell(f"{asked} to {held}", number / len(ways))
        pairs = [
            (film, place, query, text)
            for film, lines in films.items()
            for place, line in enumerate(lines)
            if (query := _of(line, asked)) and (text := _of(line, held))
        ]
        if len(pairs) >= FEWEST:
            yield from _rows(f"a line by its translation, {asked} asks {held}", material, pairs)


def parallel(path: Path) -> list[Said]:
    """The lines of a subtitle file in several languages, each marked with its code."""
    blocks = re.split(r"\n\s*\n(?=\d+\n)", path.read_text(encoding="utf-8-sig"))
    marked = re.compile(r"^\[(\w+)\] ?(.*?)(?=^\[\w+\]|\Z)", re.DOTALL | re.MULTILINE)
    return [{code: words.strip() for code, words in marked.findall(block) if words.strip()} for block in blocks]


def _of(line: Said, language: str) -> str:
    return next((line[code] for code in CODES[language] if code in line), "")


def _rows(what: str, material: str, pairs: Sequence[tuple[str, int, str, str]]) -> Iterator[Row]:
    """Each film becomes a script with a line every two seconds; a hit is right when it lies on the line that was asked for."""
    texts: dict[str, dict[int, str]] = {}
    for film, place, _, text in pairs:
        texts.setdefault(film, {})[place] = text
    ours: list[list[bool]] = []
    with tempfile.TemporaryDirectory(prefix="animeu-texts-") as made, animeu.open(Path(made) / "library") as library:
        for film, lines in texts.items():
            path = Path(made) / f"{film}.srt"
            path.write_text("".join(_block(place, text) for place, text in lines.items()), "utf-8")
            library.add_file(path)
        for film, place, query, _ in pairs:
            hits = library.search(query, k=DEPTH, kind=("dialogue", "sign", "song"))
            ours.append([hit.episode == film and int(hit.span.start // STEP) == place for hit in hits])
    simple = BM25([text for *_, text in pairs])
    theirs = [[best == number for best in simple.best(query, DEPTH)] for number, (*_, query, _) in enumerate(pairs)]
    for k in (1, DEPTH):
        yield Row(
            "search",
            what,
            f"R@{k}",
            material,
            value=success_at(ours, k),
            random=min(k / len(pairs), 1.0),
            simple=success_at(theirs, k),
            baseline="BM25 over the lines that are held",
            count=len(pairs),
        )


STEP = 2
"""Seconds from one line to the next."""


def _block(place: int, text: str) -> str:
    """A line of SubRip; an empty line would end it."""
    start, end = (f"{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}" for s in (place * STEP, place * STEP + STEP - 1))
    return f"{place + 1}\n{start},000 --> {end},900\n{re.sub(chr(10) + '+', chr(10), text)}\n\n"
