"""From entries to hits: the lines and descriptions of one moment become one answer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, get_args

from animeu.episode import LineKind
from animeu.search.clocks import clock_of, frame_at_start
from animeu.search.fuse import Evidence, score_of
from animeu.search.hit import Hit, HitKind, reason
from animeu.search.store import Store
from animeu.timeline import FrameClock, Span

LINES: tuple[LineKind, ...] = get_args(LineKind)


class Found(NamedTuple):
    """An entry with what a hit shows of it."""

    id: int
    key: int
    episode: str
    path: str
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


def moments(store: Store, evidence: Mapping[int, Evidence], k: int) -> list[Hit]:
    """Join entries to moments, best first.

    Entries that the library no longer has, as an index of another moment may name them, are left out.

    Parameters
    ----------
    store : Store
    evidence : mapping of int to Evidence
        What speaks for each entry, by its id; of equals the first comes first.
    k : int
        At most so many hits.
    """
    known = _found(store, list(evidence))
    found = [known[entry] for entry in evidence if entry in known]
    # Of equals a line comes first: it says more about a moment than what is written about it.
    order = sorted(found, key=lambda entry: (-round(evidence[entry.id].total, 6), entry.kind not in LINES))
    best = _grouped(order)[:k]
    clocks = {key: clock_of(store.database, key) for key in {moment.entries[0].key for moment in best}}
    return [_hit(moment, evidence, clocks) for moment in best]


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
        SELECT e.id, e.episode, o.name, o.path, e.kind, e.language, e.start_us, e.end_us, e.clip,
               coalesce(l.speaker, ''), coalesce(l.text, d.text, '')
        FROM entries e JOIN episodes o ON o.id = e.episode
        LEFT JOIN lines l ON e.source = 'lines' AND l.episode = e.episode AND l.position = e.position
        LEFT JOIN descriptions d ON e.kind = 'description' AND d.episode = e.episode AND d.clip = e.position
                                 AND d.language = e.language
        WHERE e.id IN (SELECT value FROM json_each(?))
        """,
        json.dumps(entries),
    )
    return {row[0]: Found._make((*row[:6], Span(row[6], row[7]), *row[8:])) for row in rows}


def _hit(moment: Moment, evidence: Mapping[int, Evidence], clocks: Mapping[int, FrameClock | None]) -> Hit:
    best = moment.entries[0]
    told = [evidence[entry.id] for entry in moment.entries]
    similarity = max((one.cosine for one in told if one.cosine is not None), default=None)
    words = tuple(dict.fromkeys(word for one in told for word in one.words))
    line = next((entry for entry in moment.entries if entry.kind in LINES), best)
    also = line.text if line is not best else ""
    why = reason(best.kind, best.text, best.speaker, best.language, also=also, similarity=similarity, words=words)
    return Hit(
        episode=best.episode,
        span=best.span,
        score=score_of(told[0].total),
        why=why,
        frame=frame_at_start(clocks[best.key], best.span.start_us),
        path=best.path,
        kind=best.kind,
        speaker=best.speaker,
        text=best.text,
        language=best.language,
        clip=best.clip,
        similarity=similarity,
        words=words,
    )
