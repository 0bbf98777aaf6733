"""From entries to hits: the lines and descriptions of one moment become one answer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from animeu.search.fuse import K, reciprocal_ranks
from animeu.search.hit import Hit, HitKind, reason
from animeu.search.store import Store
from animeu.timeline import Span

LINES = ("dialogue", "sign", "song", "comment")


class Found(NamedTuple):
    """An entry with what a hit shows of it."""

    id: int
    key: int
    episode: str
    path: str
    frames: int
    kind: HitKind
    language: str
    span: Span
    clip: int
    speaker: str
    text: str


@dataclass
class Moment:
    """Entries of one clip that share time with the best of them, best first."""

    entries: list[Found] = field(default_factory=list)

    def takes(self, entry: Found) -> bool:
        """Whether an entry belongs to this moment."""
        best = self.entries[0]
        return (entry.key, entry.clip) == (best.key, best.clip) and entry.span.overlaps(best.span)


def moments(store: Store, by_words: Mapping[int, Sequence[str]], by_meaning: Sequence[Mapping[int, float]], k: int) -> list[Hit]:
    """Join rankings of entries to one ranking of moments.

    Parameters
    ----------
    store : Store
    by_words : mapping of int to sequence of str
        Entry ids, best first, with the words that they hold.
    by_meaning : sequence of mappings of int to float
        Per ranking the entry ids, best first, with their cosine.
    k : int
        At most so many hits.
    """
    rankings = [list(by_words), *(list(ranking) for ranking in by_meaning)]
    scores = reciprocal_ranks(rankings)
    found = _found(store, list(scores))
    # Of equals a line comes first: it says more about a moment than what is written about it.
    order = sorted(found.values(), key=lambda entry: (-scores[entry.id], entry.kind not in LINES, entry.id))
    grouped = _grouped(order)
    home = {entry.id: i for i, moment in enumerate(grouped) for entry in moment.entries}
    fused = reciprocal_ranks([home[entry] for entry in ranking] for ranking in rankings)
    best = sorted(fused, key=lambda i: (-fused[i], i))[:k]
    whole = sum(1 for ranking in rankings if ranking) / (K + 1)
    return [_hit(store, grouped[i], fused[i] / whole, by_words, by_meaning) for i in best]


def _grouped(order: Sequence[Found]) -> list[Moment]:
    grouped: list[Moment] = []
    by_clip: dict[tuple[int, int], list[Moment]] = {}
    for entry in order:
        neighbours = by_clip.setdefault((entry.key, entry.clip), [])
        moment = next((moment for moment in neighbours if moment.takes(entry)), None)
        if moment is None:
            moment = Moment()
            neighbours.append(moment)
            grouped.append(moment)
        moment.entries.append(entry)
    return grouped


def _found(store: Store, entries: Sequence[int]) -> dict[int, Found]:
    rows = store.database.fetch(
        """
        SELECT e.id, e.episode, o.name, o.path, o.frames, e.kind, e.language, e.start_us, e.end_us, e.clip,
               coalesce(l.speaker, ''), coalesce(l.text, d.text, '')
        FROM entries e JOIN episodes o ON o.id = e.episode
        LEFT JOIN lines l ON e.source = 'lines' AND l.episode = e.episode AND l.position = e.position
        LEFT JOIN descriptions d ON e.kind = 'description' AND d.episode = e.episode AND d.clip = e.position
                                 AND d.language = e.language
        WHERE e.id IN (SELECT value FROM json_each(?))
        """,
        json.dumps(entries),
    )
    return {row[0]: Found._make((*row[:7], Span(row[7], row[8]), *row[9:])) for row in rows}


def _hit(
    store: Store,
    moment: Moment,
    score: float,
    by_words: Mapping[int, Sequence[str]],
    by_meaning: Sequence[Mapping[int, float]],
) -> Hit:
    best = moment.entries[0]
    cosines = [ranking[entry.id] for ranking in by_meaning for entry in moment.entries if entry.id in ranking]
    similarity = max(cosines, default=None)
    words = tuple(dict.fromkeys(word for entry in moment.entries for word in by_words.get(entry.id, ())))
    line = next((entry for entry in moment.entries if entry.kind in LINES), best)
    also = line.text if line is not best else ""
    why = reason(best.kind, best.text, best.speaker, best.language, also=also, similarity=similarity, words=words)
    return Hit(
        episode=best.episode,
        span=best.span,
        score=score,
        why=why,
        frame=first_frame(store, best.key, best.frames, best.span.start_us),
        path=best.path,
        kind=best.kind,
        speaker=best.speaker,
        text=best.text,
        language=best.language,
        clip=best.clip,
        similarity=similarity,
        words=words,
    )


def first_frame(store: Store, episode: int, frames: int, time_us: int) -> int:
    """The first frame that appears at or after a time: the one at which a line that starts then is first seen.

    Exact at every boundary, for shots keep the times of their first and last frame; in between frames are taken to be evenly
    spaced, with 1 µs allowed for the rounding of their times. -1 for an episode with no picture.
    """
    rows = store.database.fetch(
        "SELECT first_frame, last_frame, start_us, end_us FROM shots WHERE episode = ? AND start_us <= ? "
        "ORDER BY start_us DESC LIMIT 1",
        episode,
        time_us,
    )
    if not rows:
        return 0 if frames else -1
    first, last, start, end = rows[0]
    passed = max(time_us - start - 1, 0) * (last - first + 1)
    return int(min(first - (-passed // max(end - start, 1)), frames - 1 if frames else last))
