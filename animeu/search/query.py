"""Questions to a library: by words, by meaning, by likeness, within filters."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from animeu.episode import Language
from animeu.errors import InvalidValue, NotFound
from animeu.search.hit import Hit
from animeu.search.index import Ids, Index
from animeu.search.moments import moments
from animeu.search.store import Store
from animeu.search.words import fold, matched, query_tokens
from animeu.timeline import Span
from animeu.tracks import Vectors

LEAST_SIMILARITY = 0.45
"""Cosine below which a text is not near a query in meaning. With the builtin encoder 80 % of translated subtitle lines lie above,
and 2.6 % of unrelated pairs: the widest gap between right answers kept and absent queries answered (``benchmarks/search.py``)."""

LEAST_COVERAGE = 0.5
"""Share of a query's words, rare ones weighing more, that a text must hold to match by words; see ``benchmarks/search.py``."""

DEPTH = 10
"""Entries taken from each ranking for every hit asked for: a moment has several (a line in three languages, a description)."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One way to look for meaning or likeness.

    Parameters
    ----------
    index : Index
        Where to look.
    query : Vectors, shape (1, d)
        The query, made by the model of the index.
    least : float
        Cosine below which nothing is a hit.
    """

    index: Index
    query: Vectors
    least: float = LEAST_SIMILARITY


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries may be found. All that is given must hold; nothing given means no limit.

    Parameters
    ----------
    episodes : sequence of str
        Names of episodes.
    speaker : str, optional
        Who says the line, or speaks in the clip. Case and width do not matter.
    kinds : sequence of str
        ``"dialogue"``, ``"sign"``, ``"song"``, ``"comment"``, ``"description"``, ``"picture"``. Comments, which no viewer sees,
        are found only when named here, and by words only.
    language : str, optional
        Of the text.
    span : Span, optional
        What shares time with it.
    spoken : bool, optional
        True for what is said (dialogue), False for everything else.
    """

    episodes: Sequence[str] = ()
    speaker: str | None = None
    kinds: Sequence[str] = ()
    language: Language | None = None
    span: Span | None = None
    spoken: bool | None = None

    def check(self, store: Store) -> None:
        """Raise `NotFound` for an episode or a speaker that the library does not know, and name those that it does."""
        for name in self.episodes:
            if name not in store:
                raise NotFound("episode", name, store.names())
        if self.speaker is not None:
            known = store.database.fetch("SELECT 1 FROM entry_speakers WHERE speaker = ? LIMIT 1", fold(self.speaker))
            if not known:
                raise NotFound("speaker", self.speaker, store.speakers())

    def sql(self) -> tuple[str, list[Any]]:
        """The filter as a condition on ``entries e``, with its values."""
        conditions = [] if "comment" in self.kinds else ["e.kind != 'comment'"]
        values: list[Any] = []
        if self.episodes:
            conditions.append("e.episode IN (SELECT id FROM episodes WHERE name IN (SELECT value FROM json_each(?)))")
            values.append(json.dumps(list(self.episodes)))
        if self.speaker is not None:
            # Of a few episodes each entry is looked up; else SQLite had better begin with what the speaker says.
            few = "EXISTS (SELECT 1 FROM entry_speakers s WHERE s.speaker = ? AND s.entry = e.id)"
            conditions.append(few if self.episodes else "e.id IN (SELECT entry FROM entry_speakers WHERE speaker = ?)")
            values.append(fold(self.speaker))
        if self.kinds:
            conditions.append("e.kind IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(list(self.kinds)))
        if self.language is not None:
            conditions.append("e.language = ?")
            values.append(self.language)
        if self.span is not None:
            conditions.append("e.start_us < ? AND e.end_us > ?")
            values += [self.span.end_us, self.span.start_us]
        if self.spoken is not None:
            conditions.append("e.kind = 'dialogue'" if self.spoken else "e.kind != 'dialogue'")
        return " AND ".join(conditions), values


EVERYTHING = Filter()
"""No filter at all."""


def search(
    store: Store, text: str = "", *, meanings: Sequence[Meaning] = (), where: Filter = EVERYTHING, k: int = 10
) -> list[Hit]:
    """Find moments by words and by meaning.

    Each way gives a ranking; they are joined by reciprocal rank fusion, after lines and descriptions of one moment were joined
    to one hit. Filters hold before a ranking is cut off, so a filtered search gives k hits if there are k.

    Parameters
    ----------
    store : Store
    text : str
        Words to look for; may be empty when there is a meaning to look for.
    meanings : sequence of Meaning
        Vectors to look for: of the text, of a picture, or of both.
    where : Filter
        What may be found.
    k : int
        At most so many hits.

    Returns
    -------
    list of Hit
        Best first; empty when nothing is near enough.

    Raises
    ------
    InvalidValue
        When there is nothing to look for, or k is below 1.
    NotFound
        When a filter names an episode or speaker that is not there.
    """
    if k < 1:
        raise InvalidValue("k", k, "at least 1")
    if not query_tokens(text) and not meanings:
        raise InvalidValue("query", text, "at least one word, or a picture")
    with store.database.snapshot():
        where.check(store)
        depth = max(DEPTH * k, 100)
        among = _allowed(store, where) if meanings and where != EVERYTHING else None
        by_words = find_words(store, text, where, depth)
        by_meaning = [
            {entry: cosine for entry, cosine in each.index.nearest(each.query, depth, among) if cosine >= each.least}
            for each in meanings
        ]
        return moments(store, by_words, by_meaning, k)


def find_words(store: Store, text: str, where: Filter, depth: int, least: float = LEAST_COVERAGE) -> dict[int, list[str]]:
    """The entries that hold enough of a query's words, best first by BM25, each with the words that it holds."""
    weights = _weights(store, query_tokens(text))
    enough = least * sum(weights.values())
    if not weights:
        return {}
    condition, values = where.sql()
    rows = store.database.fetch(
        "SELECT e.id, w.tokens FROM words w JOIN entries e ON e.id = w.rowid "  # noqa: S608 - the condition is our own
        f"WHERE words MATCH ? AND {condition} ORDER BY bm25(words), e.id LIMIT ?",
        " OR ".join(f'"{token}"' for token in _telling(weights, enough)),
        *values,
        depth,
    )
    found: dict[int, list[str]] = {}
    for entry, tokens in rows:
        present = set(tokens.split(" ")) & weights.keys()
        if sum(weights[token] for token in present) >= enough:
            found[entry] = matched(text, present)
    return found


def _telling(weights: Mapping[str, float], enough: float) -> list[str]:
    """The tokens of which a text must hold at least one to hold enough of the query.

    The most frequent ones, which together are not enough, are not looked up: they cost most and find nothing alone.
    """
    left, kept = 0.0, []
    for token in sorted(weights, key=weights.__getitem__):
        left += weights[token]
        if left >= enough:
            kept.append(token)
    return kept


def _weights(store: Store, asked: Sequence[str]) -> dict[str, float]:
    """How much each token tells: its inverse document frequency, as in BM25, but never below 0."""
    total = store.database.fetch("SELECT count(*) FROM entries")[0][0]
    sql = "SELECT term, doc FROM vocabulary WHERE term IN (SELECT value FROM json_each(?))"
    having: dict[str, int] = dict(store.database.fetch(sql, json.dumps(list(asked))))
    return {token: math.log(1 + (total - having.get(token, 0) + 0.5) / (having.get(token, 0) + 0.5)) for token in asked}


def _allowed(store: Store, where: Filter) -> Ids:
    condition, values = where.sql()
    rows = store.database.stream(f"SELECT e.id FROM entries e WHERE {condition}", *values)  # noqa: S608
    return np.fromiter((i for (i,) in rows), dtype=np.int64)
